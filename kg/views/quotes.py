"""The exact words behind a mention or a claim, with what stands around them."""

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg.model import Status
from kg.views.reader import Reader, Reference
from kg.vocabulary import KG, OA


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a document, as given.

    `target` is the IRI of their place in the document, `annotation` that of what marks them; `start` and `end`
    count Unicode code points (Web Annotation Data Model, 4.2.5); `prefix` and `suffix` are the words around.
    `status` is what is said of the thing at that place.
    """

    annotation: str
    target: str
    document: Reference
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    status: Status | None = None


def read_quotes(reader: Reader, annotation: ox.NamedNode) -> Iterator[Quote]:
    """Yield the quotes that an annotation points at (one, in graphs of our own making)."""
    for target in reader.nodes(annotation, OA.HAS_TARGET):
        source = reader.node(target, OA.HAS_SOURCE)
        if source is None:
            continue
        words = _selectors(reader, target)
        yield Quote(
            annotation=annotation.value,
            target=target.value,
            document=reader.refer(source),
            start=int(words.get(OA.START, 0)),
            end=int(words.get(OA.END, 0)),
            exact=words.get(OA.EXACT, ""),
            prefix=words.get(OA.PREFIX, ""),
            suffix=words.get(OA.SUFFIX, ""),
            status=reader.status(annotation),
        )


def _selectors(reader: Reader, target: ox.NamedNode) -> dict[ox.NamedNode, str]:
    """Return what both selectors of a target say, by predicate."""
    return {
        quad.predicate: quad.object.value
        for selector in reader.nodes(target, OA.HAS_SELECTOR)
        for quad in reader.generation.quads(selector)
        if isinstance(quad.object, ox.Literal)
    }


def find_mentions(reader: Reader, subject: ox.NamedNode) -> tuple[Quote, ...]:
    """Return the words that stand for a thing, by document and place; annotations that show a claim are none."""
    quotes = {q for a in reader.subjects(OA.HAS_BODY, subject) for q in read_quotes(reader, a)}
    return tuple(sorted(quotes, key=_by_place))


def find_evidence(reader: Reader, claim: ox.NamedNode) -> tuple[Quote, ...]:
    """Return the words that show a claim, by document and place."""
    annotations = {*reader.nodes(claim, KG.EVIDENCE), *reader.subjects(OA.HAS_BODY, claim)}
    quotes = {q for a in annotations for q in read_quotes(reader, a)}
    return tuple(sorted(quotes, key=_by_place))


def _by_place(quote: Quote) -> tuple[str, int, int, str]:
    return quote.document.iri, quote.start, quote.end, quote.annotation
