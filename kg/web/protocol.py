"""What a request asks (SPARQL 1.1 Protocol, W3C 2013, 2.1): the query and its data set, from address or body."""

from dataclasses import dataclass, field
from typing import Final
from urllib.parse import parse_qsl

from flask import Request
from werkzeug.exceptions import UnsupportedMediaType

from kg.errors import QueryError

FORM: Final = "application/x-www-form-urlencoded"
QUERY: Final = "application/sparql-query"
_MOST_PARAMETERS = 1000


@dataclass(frozen=True, slots=True)
class Question:
    """A query, None where the request holds none, with the data set that the request names, as IRIs."""

    query: str | None
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    parameters: dict[str, str] = field(default_factory=dict)


def read_question(request: Request) -> Question:
    """Return what a request asks. Raises QueryError for a malformed one, UnsupportedMediaType for another body."""
    address = _pairs(request.query_string, "the address")
    if request.method != "POST":
        return _question(address)
    _check_charset(request)
    if request.mimetype == FORM:
        question = _question([*address, *_pairs(request.get_data(), "the form")])
        if question.query is None:
            raise QueryError("the form has no parameter query; expected one")
        return question
    if request.mimetype == QUERY:
        if any(name == "query" for name, _ in address):
            raise QueryError("the query stands in the body and in the address; expected it once")
        return _question([*address, ("query", _decode(request.get_data(), "the body"))])
    sent = request.mimetype or "a body without Content-Type"
    raise UnsupportedMediaType(f"a query cannot be sent as {sent}; expected {FORM} or {QUERY}")


def _question(pairs: list[tuple[str, str]]) -> Question:
    queries = [value for name, value in pairs if name == "query"]
    if len(queries) > 1:
        raise QueryError(f"the parameter query is given {len(queries)} times; expected it once")
    if any(name == "update" for name, _ in pairs):
        raise QueryError("this endpoint answers queries; it takes no updates")
    return Question(
        query=queries[0] if queries else None,
        default_graphs=_graphs(pairs, "default-graph-uri"),
        named_graphs=_graphs(pairs, "named-graph-uri"),
        parameters=dict(pairs),
    )


def _graphs(pairs: list[tuple[str, str]], name: str) -> tuple[str, ...] | None:
    return tuple(value for key, value in pairs if key == name) or None


def _pairs(encoded: bytes, place: str) -> list[tuple[str, str]]:
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
