"""Answer → bytes, in every standard format; and the table of formats for content negotiation.

SPARQL 1.1 Query Results JSON, XML, CSV and TSV; RDF 1.1 Turtle, TriG, N-Triples, N-Quads, RDF/XML; JSON-LD 1.1.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import IO, cast

import pyoxigraph as ox

from kg.errors import NotAcceptableError
from kg.store.csv_rows import write_csv
from kg.store.outputs import Output, RowLimit, XmlOutput, check_rows
from kg.store.query import Answer, Graph, Solutions
from kg.vocabulary import PREFIXES


@dataclass(frozen=True, slots=True)
class ResultFormat:
    """A format: its media type, and the short names it goes by, the first of which is the suffix of its files."""

    media_type: str
    names: tuple[str, ...]
    engine: ox.QueryResultsFormat | ox.RdfFormat


# Both tables: what we would rather send, first.
SOLUTION_FORMATS = (
    ResultFormat("application/sparql-results+json", ("srj", "json"), ox.QueryResultsFormat.JSON),
    ResultFormat("application/sparql-results+xml", ("srx", "xml"), ox.QueryResultsFormat.XML),
    ResultFormat("text/csv", ("csv",), ox.QueryResultsFormat.CSV),
    ResultFormat("text/tab-separated-values", ("tsv",), ox.QueryResultsFormat.TSV),
)
GRAPH_FORMATS = (
    ResultFormat("text/turtle", ("ttl", "n3", "turtle"), ox.RdfFormat.TURTLE),
    ResultFormat("application/n-triples", ("nt",), ox.RdfFormat.N_TRIPLES),
    ResultFormat("application/ld+json", ("jsonld", "json"), ox.RdfFormat.JSON_LD),
    ResultFormat("application/rdf+xml", ("rdf", "xml"), ox.RdfFormat.RDF_XML),
    ResultFormat("application/n-quads", ("nq",), ox.RdfFormat.N_QUADS),
    ResultFormat("application/trig", ("trig",), ox.RdfFormat.TRIG),
)
_XML = {"application/sparql-results+xml", "application/rdf+xml"}
_XML_NAME = re.compile(r"[^\W\d][\w.\-]*$")  # where RDF/XML can cut a predicate in two


def formats_for(answer: Answer) -> tuple[ResultFormat, ...]:
    """Return the formats in which an answer can be written, the preferred one first."""
    return SOLUTION_FORMATS if isinstance(answer, bool | Solutions) else GRAPH_FORMATS


def find_format(name: str, answer: Answer) -> str:
    """Return the media type that a short name or a media type stands for in an answer of that kind.

    Raises NotAcceptableError, which lists all there are.

    >>> find_format("json", True)
    'application/sparql-results+json'
    """
    return _get(name, formats_for(answer)).media_type


def serialise(answer: Answer, media_type: str) -> bytes:
    """Return an answer, whole, in a format named by media type or short name, UTF-8; it uses the answer up.

    Raises NotAcceptableError where the answer can't be written so: another format, or terms that XML can't hold.
    """
    output = BytesIO()
    write_answer(answer, media_type, output)
    return output.getvalue()


def serialise_triples(triples: Iterable[ox.Triple] | Iterable[ox.Quad], media_type: str) -> bytes:
    """Return triples, or for N-Quads and TriG quads, in a format named by media type or short name."""
    output = BytesIO()
    _write_triples(triples, _get(media_type, GRAPH_FORMATS), output)
    return output.getvalue()


def write_answer(answer: Answer, media_type: str, output: Output, rows: int | None = None) -> None:
    """Write an answer as it comes, in a format named by media type or short name, UTF-8; it uses the answer up.

    Raises NotAcceptableError as `serialise` does, and RowLimitError where it has more than so many solutions or
    triples; either may strike when a part has been written.
    """
    chosen = _get(media_type, formats_for(answer))
    if isinstance(answer, bool):
        output.write(_serialise_bool(answer, chosen))
    elif isinstance(answer, Solutions) and chosen.engine == ox.QueryResultsFormat.CSV:
        write_csv(answer, output, rows)
    elif isinstance(answer, Solutions) and isinstance(chosen.engine, ox.QueryResultsFormat):
        limited = output if rows is None else RowLimit(output, chosen.engine, rows)
        answer.serialize(_checked(limited, chosen), format=chosen.engine)
    elif isinstance(answer, Graph):
        _write_triples(answer if rows is None else _limited(answer, rows), chosen, output)


def _write_triples(triples: Iterable[ox.Triple] | Iterable[ox.Quad], chosen: ResultFormat, output: Output) -> None:
    if chosen.engine == ox.RdfFormat.RDF_XML:
        triples = _nameable(triples)
    form = ox.RdfFormat.from_media_type(chosen.media_type)
    ox.serialize(triples, _checked(output, chosen), format=form, prefixes=PREFIXES)


def _limited(triples: Iterable[ox.Triple], rows: int) -> Iterator[ox.Triple]:
    for count, triple in enumerate(triples, 1):
        check_rows(count, rows)
        yield triple


def _get(name: str, formats: Iterable[ResultFormat]) -> ResultFormat:
    wanted = name.partition(";")[0].strip().lower()
    choices = list(formats)
    for choice in choices:
        if wanted == choice.media_type or wanted in choice.names:
            return choice
    listed = ", ".join(f"{choice.names[0]} ({choice.media_type})" for choice in choices)
    raise NotAcceptableError(f"{name!r} is no format for this answer; there is {listed}")


def _serialise_bool(truth: bool, chosen: ResultFormat) -> bytes:
    """ASK in CSV and TSV has no standard: one word on one line."""
    word = "true" if truth else "false"
    if chosen.engine == ox.QueryResultsFormat.JSON:
        return f'{{"head":{{}},"boolean":{word}}}'.encode()
    if chosen.engine == ox.QueryResultsFormat.XML:
        body = f"<head></head><boolean>{word}</boolean>"
        return f'<?xml version="1.0"?><sparql xmlns="http://www.w3.org/2005/sparql-results#">{body}</sparql>'.encode()
    return f"{word}\r\n".encode() if chosen.engine == ox.QueryResultsFormat.CSV else f"{word}\n".encode()


def _nameable(triples: Iterable[ox.Triple] | Iterable[ox.Quad]) -> Iterator[ox.Triple]:
    for triple in triples:
        if not _XML_NAME.search(triple.predicate.value):
            raise NotAcceptableError(f"RDF/XML has no way to write the predicate {triple.predicate}; ask for Turtle")
        yield ox.Triple(triple.subject, triple.predicate, triple.object)


def _checked(output: Output, chosen: ResultFormat) -> IO[bytes]:
    return cast("IO[bytes]", XmlOutput(output) if chosen.media_type in _XML else output)
