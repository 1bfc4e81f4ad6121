"""SPARQL → Answer: what is refused before the engine sees it, the dataset it runs on, and errors that help.

`answer` is the seam behind which queries move into processes that can be killed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import dropwhile, islice
from typing import Any, cast

import pyoxigraph as ox

from kg.errors import QueryError
from kg.store.hints import find_hint
from kg.store.lexer import Outline, find_tokens, readings, unescape, with_small_booleans

Solutions = ox.QuerySolutions
Graph = ox.QueryTriples
Answer = Solutions | Graph | bool

_MODIFIERS = ("distinct", "reduced")
_DEEPEST = 100  # the engine's parser recurses, and takes the process with it: at 1000 nested calls on a stack of 8 MB
_PLACE = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_CHARACTER_CLASS = re.compile(r"\[(?:'(?:\\u\{[0-9A-F]+\}|\\.|[^'\\])+'|[^\]'])*\]")


@dataclass(frozen=True, slots=True)
class DatasetChoice:
    """The RDF dataset that a request asks for (SPARQL 1.1 Protocol, section 2.1.4), as IRIs; None: it says nothing."""

    default_graphs: Sequence[str] | None = None
    named_graphs: Sequence[str] | None = None


def answer(database: ox.Store, sparql: str, dataset: DatasetChoice, base: str) -> Answer:
    """Run a query on what it or the request names, else on the database's own default graph and all named graphs.

    Relative IRIs are resolved against `base`. Raises QueryError with its line and column.
    """
    for reading in readings(sparql):
        refuse(sparql, reading)
    sparql = with_small_booleans(sparql)
    options: dict[str, Any] = {"base_iri": base}
    if dataset.default_graphs is not None or dataset.named_graphs is not None:
        options["default_graph"] = _named_nodes(dataset.default_graphs)
        options["named_graphs"] = _named_nodes(dataset.named_graphs)
    try:
        result = database.query(sparql, **options)
    except SyntaxError as err:
        raise explain(sparql, str(err)) from err
    if isinstance(result, Solutions):
        ordered = with_columns(sparql, [variable.value for variable in result.variables])
        return result if ordered == sparql else cast("Answer", database.query(ordered, **options))
    return bool(result) if isinstance(result, ox.QueryBoolean) else result


def with_columns(sparql: str, variables: Sequence[str]) -> str:
    """Return a query whose `SELECT *` names its variables, in the order in which they are written.

    The engine would have them in an order of its own.

    >>> with_columns("SELECT * { ?s ?p ?o }", ["o", "p", "s"])
    'SELECT  ?s ?p ?o  { ?s ?p ?o }'
    """
    tokens = find_tokens(sparql)
    after = dropwhile(lambda token: token.text.casefold() != "select", tokens)
    star = next((token for token in islice(after, 1, None) if token.text.casefold() not in _MODIFIERS), None)
    if star is None or star.text != "*":
        return sparql
    written = dict.fromkeys(token.text[1:] for token in tokens if token.kind == "variable")
    columns = [name for name in written if name in variables]
    if len(columns) != len(variables) or columns == list(variables):
        return sparql
    named = " ".join(f"?{name}" for name in columns)
    return f"{sparql[: star.start]} {named} {sparql[star.start + 1 :]}"


def refuse(sparql: str, reading: Outline) -> None:
    """Raise QueryError for what this endpoint does for nobody, in a query or an update."""
    if reading.has("service"):
        raise QueryError(
            "this endpoint follows no SERVICE: ask the other endpoint yourself and join the answers "
            "(kg serve --allow-service opens named ones, for queries at /sparql of up to 20 000 characters alone)"
        )
    if reading.ambiguous and "service" in unescape(sparql).casefold():
        raise QueryError("a < in brackets may be 'less than' or open an IRI; put a space on both sides of it")
    if reading.depth > _DEEPEST:
        raise QueryError(f"brackets nest {reading.depth} deep; at most {_DEEPEST} are allowed")


def _named_nodes(iris: Sequence[str] | None) -> list[ox.NamedNode]:
    try:
        return [ox.NamedNode(iri) for iri in iris or ()]
    except ValueError as err:
        raise QueryError(f"the dataset names what is no absolute IRI: {', '.join(iris or ())} ({err})") from err


def explain(sparql: str, message: str, what: str = "query") -> QueryError:
    """Return the error that tells where a query, or an `update`, does not parse, and why."""
    found = _PLACE.match(message)
    if not found:
        return QueryError(f"the {what} does not parse: {message}")
    line, column = int(found[1]), int(found[2])
    text = (sparql.split("\n")[line - 1 : line] or [""])[0].rstrip("\r")
    where = f"line {line}, column {column}"
    near = f" at {text[column - 1 : column + 19]!r}" if text[column - 1 :].strip() else f" after {text[-20:]!r}"
    offset = sum(len(before) + 1 for before in sparql.split("\n")[: line - 1]) + column - 1
    reason = _reason(found[3]) or find_hint(sparql, offset, what) or _expected(found[3])
    return QueryError(f"the {what} does not parse: {where}{near}: {reason}", line, column)


def _reason(listed: str) -> str:
    """Return the reasons in the engine's list: what has a space in it is a sentence and no token."""
    return "; ".join(item for item in _items(listed) if " " in item)


def _expected(listed: str) -> str:
    """Return the signs that the engine expected; of its keywords one that stands alone, which is right or near."""
    items = _items(listed)
    signs = [item for item in items if item.startswith('"')] or items[: len(items) == 1]
    return f"expected {', '.join(signs)}" if signs else "this, or what stands just before it, fits no rule of SPARQL"


def _items(listed: str) -> list[str]:
    """Return the engine's list without its character classes."""
    return [item for item in _CHARACTER_CLASS.sub("", listed).split(", ") if item.strip() and item != "SERVICE"]
