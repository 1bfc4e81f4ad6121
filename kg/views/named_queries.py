"""The named queries: NAME.rq files with a header of `#+ KEY: VALUE` lines.

Keys: `title`, `summary` (one each) and `param` (one a parameter: `NAME TYPE "description" default`). A parameter
stands in the query as `?_NAME`; TYPE is one of `iri`, `string`, `integer`, `date`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from kg.errors import KgError, NotFoundError
from kg.vocabulary import XSD_DATE

_HEADER = re.compile(r"^#\+[ \t]*(?P<key>[a-z]+):[ \t]*(?P<value>.*?)[ \t]*$", re.M)
_PARAM = re.compile(r'(?P<name>[a-z]\w*)\s+(?P<type>\w+)\s+"(?P<description>[^"]*)"(?:\s+(?P<default>\S.*))?', re.I)
_TOKEN = re.compile(  # what may hold a question mark that starts no variable (SPARQL 1.1, 19.8)
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*\'\'\''
    r"|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|<[^<>\"{}|^`\\\s]*>|\#[^\n]*|[?$]_(?P<name>\w+)"
)
TYPES: Final = ("iri", "string", "integer", "date")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a named query; `default` None means that a value must be given."""

    name: str
    type: str
    description: str
    default: str | None = None

    def term(self, value: str) -> ox.NamedNode | ox.Literal:
        """Return a value as an RDF term. Raises KgError that says what is expected."""
        try:
            return _term(self.type, value.strip())
        except ValueError as err:
            raise KgError(f"{self.name}={value!r} is no {self.type}; expected {self.description}") from err


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query that ships with `kg`: a name for its file and address, words for people, SPARQL for the engine."""

    name: str
    title: str
    summary: str
    parameters: tuple[Parameter, ...]
    text: str

    def bind(self, values: Mapping[str, str]) -> str:
        """Return the SPARQL with a value, given or default, in place of every parameter.

        Raises KgError for a value of the wrong type, a parameter without one, and a name that is no parameter.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        if unknown := sorted(set(values) - set(known)):
            raise KgError(f"{self.name} has no parameter {unknown[0]!r}; expected {', '.join(known) or 'none'}")
        bound: dict[str, str] = {}
        for name, parameter in known.items():
            value = values.get(name) or parameter.default
            if value is None:
                raise KgError(f"{self.name} needs a value for {name!r} ({parameter.description})")
            bound[name] = str(parameter.term(value))
        return _TOKEN.sub(lambda m: bound.get(m["name"] or "", m[0]), self.text)


def read_queries(folder: Path) -> tuple[NamedQuery, ...]:
    """Return the named queries of a folder, by name. Raises KgError for a header that does not say what it must."""
    return tuple(_read(path) for path in sorted(folder.glob("*.rq")))


def get_query(queries: tuple[NamedQuery, ...], name: str) -> NamedQuery:
    """Return one of the queries. Raises NotFoundError that lists those there are."""
    for query in queries:
        if query.name == name:
            return query
    raise NotFoundError(f"no query {name!r}; there are: {', '.join(q.name for q in queries) or 'none'}")


def _read(path: Path) -> NamedQuery:
    sparql = path.read_text(encoding="utf-8")
    header: dict[str, list[str]] = {"title": [], "summary": [], "param": []}
    for match in _HEADER.finditer(sparql):
        if match["key"] not in header:
            raise KgError(f"{path.name}: #+ {match['key']}: is unknown; expected {', '.join(header)}")
        header[match["key"]].append(match["value"])
    if len(header["title"]) != 1 or len(header["summary"]) != 1:
        raise KgError(f"{path.name}: expected one line '#+ title: …' and one '#+ summary: …'")
    parameters = tuple(_parameter(path, text) for text in header["param"])
    _check(path, sparql, parameters)
    return NamedQuery(path.stem, header["title"][0], header["summary"][0], parameters, sparql)


def _parameter(path: Path, text: str) -> Parameter:
    match = _PARAM.fullmatch(text)
    if not match or match["type"].lower() not in TYPES:
        expected = f'NAME TYPE "description" default, with TYPE one of {", ".join(TYPES)}'
        raise KgError(f"{path.name}: #+ param: {text}: expected {expected}")
    default = match["default"].strip().strip('"') if match["default"] else None
    return Parameter(match["name"], match["type"].lower(), match["description"], default)


def _check(path: Path, sparql: str, parameters: tuple[Parameter, ...]) -> None:
    used = {m["name"] for m in _TOKEN.finditer(sparql) if m["name"]}
    declared = {parameter.name for parameter in parameters}
    if wrong := sorted(used ^ declared):
        raise KgError(f"{path.name}: {wrong[0]!r} is a parameter in the header or the query only; expected in both")


def _term(kind: str, value: str) -> ox.NamedNode | ox.Literal:
    if kind == "iri":
        return ox.NamedNode(value)
    if kind == "integer":
        return ox.Literal(int(value))
    if kind == "date":
        return ox.Literal(_date(value), datatype=XSD_DATE)
    return ox.Literal(value)


def _date(value: str) -> str:
    if not re.fullmatch(r"-?\d{4,}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", value):
        raise ValueError(value)
    return value
