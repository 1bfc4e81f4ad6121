"""What a request asks (SPARQL 1.1 Protocol, W3C 2013, 2.1 and 2.2): query or update, and its data set."""

from dataclasses import dataclass, field
from typing import Final
from urllib.parse import parse_qsl

from flask import Request
from werkzeug.exceptions import UnsupportedMediaType

from kg.errors import QueryError

FORM: Final = "application/x-www-form-urlencoded"
QUERY: Final = "application/sparql-query"
UPDATE: Final = "application/sparql-update"
_MOST_PARAMETERS = 1000

Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Question:
    """A query, None where the request holds none, with the data set that the request names, as IRIs."""

    query: str | None
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    parameters: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Change:
    """An update, with the graphs that the request lets its WHERE read, as IRIs."""

    update: str
    using: tuple[str, ...]
    using_named: tuple[str, ...]
    parameters: dict[str, str] = field(default_factory=dict)


def check_address(request: Request) -> None:
    """Raise QueryError for an address whose parameters are no UTF-8; the framework would fail on it."""
    _decode(request.query_string, "the address")


def read_question(request: Request) -> Question:
    """Return what a request asks. Raises QueryError for a malformed one, UnsupportedMediaType for another body."""
    address = _pairs(request.query_string, "the address")
    if request.method not in ("POST", "QUERY"):
        return _question(address)
    _check_charset(request)
    if request.mimetype == FORM:
        question = _question([*address, *_pairs(request.get_data(), "the form")])
        if question.query is None:
            raise QueryError("the form has no parameter query; expected one")
        return question
    if request.mimetype == QUERY:
        return _question([*address, *_from_body(request, address, "query")])
    sent = request.mimetype or "a body without Content-Type"
    raise UnsupportedMediaType(f"a query cannot be sent as {sent}; expected {FORM} or {QUERY}")


def read_change(request: Request) -> Change:
    """Return what a request changes. Raises QueryError for a malformed one, UnsupportedMediaType for another body."""
    address = _pairs(request.query_string, "the address")
    if any(name == "update" for name, _ in address):
        raise QueryError("an update is sent in the body of a POST, not in the address")
    _check_charset(request)
    if request.mimetype == FORM:
        return _change([*address, *_pairs(request.get_data(), "the form")])
    if request.mimetype == UPDATE:
        return _change([*address, *_from_body(request, address, "update")])
    sent = request.mimetype or "a body without Content-Type"
    raise UnsupportedMediaType(f"an update cannot be sent as {sent}; expected {FORM} or {UPDATE}")


def _from_body(request: Request, address: Pairs, name: str) -> Pairs:
    if any(key == name for key, _ in address):
        raise QueryError(f"the {name} stands in the body and in the address; expected it once")
    return [(name, _decode(request.get_data(), "the body"))]


def _question(pairs: Pairs) -> Question:
    query = _only(pairs, "query")
    if any(name == "update" for name, _ in pairs):
        raise QueryError("this endpoint answers queries; updates go to /update")
    return Question(query, _graphs(pairs, "default-graph-uri"), _graphs(pairs, "named-graph-uri"), dict(pairs))


def _change(pairs: Pairs) -> Change:
    update = _only(pairs, "update")
    if update is None or any(name == "query" for name, _ in pairs):
        raise QueryError("expected the parameter update, once, and no query; queries go to /sparql")
    using, using_named = (_graphs(pairs, name) or () for name in ("using-graph-uri", "using-named-graph-uri"))
    return Change(update, using, using_named, dict(pairs))


def _only(pairs: Pairs, name: str) -> str | None:
    values = [value for key, value in pairs if key == name]
    if len(values) > 1:
        raise QueryError(f"the parameter {name} is given {len(values)} times; expected it once")
    return values[0] if values else None


def _graphs(pairs: Pairs, name: str) -> tuple[str, ...] | None:
    return tuple(value for key, value in pairs if key == name) or None


def _pairs(encoded: bytes, place: str) -> Pairs:
    text = _decode(encoded, place)
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MOST_PARAMETERS)
    except UnicodeDecodeError as err:
        raise QueryError(f"{place} holds escapes that are no UTF-8") from err
    except ValueError as err:
        raise QueryError(f"{place} has more than {_MOST_PARAMETERS} parameters") from err


def _decode(encoded: bytes, place: str) -> str:
    try:
        return encoded.decode("utf-8")
    except UnicodeDecodeError as err:
        raise QueryError(f"{place} is no UTF-8: byte {err.start} cannot be read") from err


def _check_charset(request: Request) -> None:
    charset = request.mimetype_params.get("charset", "utf-8")
    if charset.lower() not in ("utf-8", "us-ascii"):
        raise UnsupportedMediaType(f"charset {charset!r} is not understood; expected utf-8")
