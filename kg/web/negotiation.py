"""Which media type an answer has (RFC 9110, 12.5.1): `?format=`, else Accept by quality and specificity."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from flask import request
from werkzeug.datastructures import MIMEAccept

from kg.errors import KgError, NotAcceptableError
from kg.store import GRAPH_FORMATS, SOLUTION_FORMATS, ResultFormat


@dataclass(frozen=True, slots=True)
class Format:
    """A media type with the names it has in `?format=`, the first also as a suffix, and its other media types."""

    media_type: str
    names: tuple[str, ...]
    aliases: tuple[str, ...] = ()

    @property
    def suffix(self) -> str:
        """The end of the names of its files, and of addresses."""
        return self.names[0]

    @property
    def label(self) -> str:
        """What people call it."""
        return self.names[-1]

    @property
    def content_type(self) -> str:
        """The value of the Content-Type header."""
        return f"{self.media_type}; charset=utf-8" if self.media_type.startswith("text/") else self.media_type


_XML: Final = ("application/xml", "text/xml")
_ALIASES: Final = {
    "application/sparql-results+json": ("application/json",),
    "application/sparql-results+xml": _XML,
    "text/turtle": ("application/turtle", "application/x-turtle", "text/n3", "text/rdf+n3"),  # N3 includes Turtle
    "application/n-triples": ("text/plain",),
    "application/ld+json": ("application/json",),
    "application/rdf+xml": _XML,
}


def _served(form: ResultFormat) -> Format:
    return Format(form.media_type, form.names, _ALIASES.get(form.media_type, ()))


PAGE: Final = Format("text/html", ("html",), ("application/xhtml+xml",))
PLAIN: Final = Format("text/plain", ("txt",))
JSON: Final = Format("application/json", ("json",))
JSON_LD: Final = Format("application/ld+json", ("jsonld",))
GRAPHML: Final = Format("application/graphml+xml", ("graphml",), _XML)
TEI: Final = Format("application/tei+xml", ("tei", "xml"))
WEB_ANNOTATION: Final = Format('application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"', ("webanno",))
SOLUTIONS: Final = tuple(_served(form) for form in SOLUTION_FORMATS)
GRAPHS: Final = tuple(_served(form) for form in GRAPH_FORMATS)
TRIPLES: Final = tuple(form for form in GRAPHS if form.suffix not in ("nq", "trig"))
"""The formats of a description: those that know no named graphs."""


def offers_of(kind: str) -> tuple[Format, ...]:
    """Return the formats in which an answer can be had that is a `graph`, `solutions` or `boolean`."""
    return GRAPHS if kind == "graph" else SOLUTIONS


def choose(offers: Sequence[Format], wanted: str | None = None) -> Format:
    """Return the offer that the request likes best, the first of equals; `wanted` stands for `?format=`.

    Raises NotAcceptableError, which lists the offers.
    """
    name = wanted if wanted is not None else request.args.get("format")
    found = find_named(offers, name) if name is not None else _find_accepted(offers)
    if found is None:
        asked = f"format={name!r}" if name is not None else f"Accept: {request.headers.get('Accept')}"
        raise NotAcceptableError(f"{asked} cannot be had here; there are: {_list(offers)}")
    return found


def check_name(name: str | None, offers: Sequence[Format]) -> None:
    """Raise KgError for a `?format=` that names none of the offers."""
    if name is not None and find_named(offers, name) is None:
        raise KgError(f"format={name!r} is unknown; expected one of {_list(offers)}")


def find_named(offers: Sequence[Format], name: str) -> Format | None:
    """Return the offer of a short name or media type, or of the first in a list of them that is one.

    A `+` may have come as a space, which it is in a form.
    """
    wanted = [one.strip().replace(" ", "+") for one in name.lower().split(",")]
    return next(
        (form for one in wanted for form in offers if one in (form.media_type, *form.names, *form.aliases)), None
    )


def _list(offers: Iterable[Format]) -> str:
    return ", ".join(f"{form.suffix} ({form.media_type})" for form in offers)


def _find_accepted(offers: Sequence[Format]) -> Format | None:
    if not request.accept_mimetypes:
        return offers[0]
    by_type = {form.media_type: form for form in offers}
    for form in offers:
        for alias in form.aliases:
            by_type.setdefault(alias, form)
    accepted = ((_bare(name, by_type), quality) for name, quality in request.accept_mimetypes)
    found = MIMEAccept(list(accepted)).best_match(list(by_type))
    return by_type[found] if found else None


def _bare(accepted: str, offered: Container[str]) -> str:
    """Return a media range without its parameters, which are wishes (charset, profile), but for those of an offer."""
    return accepted if accepted in offered else accepted.partition(";")[0].strip()
