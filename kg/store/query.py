"""SPARQL → Answer: what is refused before the engine sees it, the dataset it runs on, and errors that help.

`answer` is the seam behind which queries move into processes that can be killed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.errors import QueryError
from kg.store.lexer import Outline, readings, unescape

Solutions = ox.QuerySolutions
Graph = ox.QueryTriples
Answer = Solutions | Graph | bool

_DEEPEST = 100  # the engine's parser recurses, and takes the process with it: at 1000 nested calls on a stack of 8 MB
_PLACE = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_CHARACTER_CLASS = re.compile(r"\[(?:'(?:\\u\{[0-9A-F]+\}|\\.|[^'\\])+'|[^\]'])*\]")
_MOST_EXPECTED = 12


@dataclass(frozen=True, slots=True)
class DatasetChoice:
    """The RDF dataset that a request asks for (SPARQL 1.1 Protocol, section 2.1.4), as IRIs; None: it says nothing.

    `union` makes the default graph the union of all graphs where neither request nor query say otherwise.
    """

    default_graphs: Sequence[str] | None = None
    named_graphs: Sequence[str] | None = None
    union: bool = True


def answer(database: ox.Store, sparql: str, dataset: DatasetChoice, base: str) -> Answer:
    """Run a query; relative IRIs are resolved against `base`. Raises QueryError with its line and column."""
    has_dataset_clause = False
    for reading in readings(sparql):
        _refuse(sparql, reading)
        has_dataset_clause = has_dataset_clause or reading.has("from")
    try:
        if dataset.default_graphs is not None or dataset.named_graphs is not None:
            chosen = [_named_nodes(iris) for iris in (dataset.default_graphs, dataset.named_graphs)]
            result = database.query(sparql, base_iri=base, default_graph=[*chosen[0]], named_graphs=[*chosen[1]])
        else:
            union = dataset.union and not has_dataset_clause
            result = database.query(sparql, base_iri=base, use_default_graph_as_union=union)
    except SyntaxError as err:
        raise _explain(sparql, str(err)) from err
    return bool(result) if isinstance(result, ox.QueryBoolean) else result


def _refuse(sparql: str, reading: Outline) -> None:
    if reading.has("service"):
        raise QueryError("this endpoint follows no SERVICE: ask the other endpoint yourself and join the answers")
    if reading.ambiguous and "service" in unescape(sparql).casefold():
        raise QueryError("a < in brackets may be 'less than' or open an IRI; put a space on both sides of it")
    if reading.depth > _DEEPEST:
        raise QueryError(f"brackets nest {reading.depth} deep; at most {_DEEPEST} are allowed")


def _named_nodes(iris: Sequence[str] | None) -> list[ox.NamedNode]:
    try:
        return [ox.NamedNode(iri) for iri in iris or ()]
    except ValueError as err:
        raise QueryError(f"the dataset names what is no absolute IRI: {', '.join(iris or ())} ({err})") from err


def _explain(sparql: str, message: str) -> QueryError:
    found = _PLACE.match(message)
    if not found:
        return QueryError(f"the query does not parse: {message}")
    line, column = int(found[1]), int(found[2])
    text = (sparql.split("\n")[line - 1 : line] or [""])[0].rstrip("\r")
    where = f"line {line}, column {column}"
    near = f" at {text[column - 1 : column + 19]!r}" if text[column - 1 :].strip() else f" after {text[-20:]!r}"
    return QueryError(f"the query does not parse: {where}{near}: {_expected(found[3])}", line, column)


def _expected(listed: str) -> str:
    """Return the engine's list without its character classes: reasons where it gives any, else what may stand there."""
    items = [item for item in _CHARACTER_CLASS.sub("", listed).split(", ") if item.strip() and item != "SERVICE"]
    reasons = [item for item in items if " " in item]
    if reasons:
        return "; ".join(reasons)
    if not items:
        return "nothing that may stand there begins so"
    shown = ", ".join(items[:_MOST_EXPECTED])
    return f"expected {shown}{', …' if len(items) > _MOST_EXPECTED else ''}"
