"""`/neighbourhood`: what surrounds a thing, with the cut stated."""

from flask import Blueprint, Response, request

from kg.errors import KgError
from kg.iris import ONTOLOGY
from kg.model import Status
from kg.views import DIRECTIONS, FORMATS, Direction, neighbourhood
from kg.vocabulary import PREFIXES
from kg.web.negotiation import GRAPHML, JSON, JSON_LD, choose
from kg.web.site import Site


def blueprint(site: Site) -> Blueprint:
    """Return the blueprint of neighbourhoods."""
    bp = Blueprint("neighbourhood", __name__)

    @bp.get("/neighbourhood")
    def show() -> Response:
        form = choose((JSON, JSON_LD, GRAPHML))
        iri = request.args.get("iri")
        if not iri:
            raise KgError("the parameter iri is missing; expected the IRI of a thing in the graph")
        with site.generation() as generation:
            found = neighbourhood(
                generation,
                iri,
                depth=_number("depth", 1),
                limit=_number("limit", 200),
                direction=_direction(),
                predicates=[_predicate(name) for name in _several("predicate")],
                statuses=[_status(name) for name in _several("status")],
            )
        response = Response(FORMATS[form.media_type](found), content_type=form.content_type)
        response.vary.add("Accept")
        return response

    return bp


def _several(name: str) -> list[str]:
    """Return the values of a parameter that may be repeated, or list several with commas."""
    return [part for value in request.args.getlist(name) for part in value.split(",") if part]


def _number(name: str, default: int) -> int:
    value = request.args.get(name)
    if value is None:
        return default
    if not (value.isascii() and value.isdigit() and len(value) < 10):
        raise KgError(f"{name}={value!r} is no whole number")
    return int(value)


def _direction() -> Direction:
    value = request.args.get("direction", "both")
    for direction in DIRECTIONS:
        if value == direction:
            return direction
    raise KgError(f"direction={value!r} is none; expected one of {', '.join(DIRECTIONS)}")


def _predicate(name: str) -> str:
    """Return an IRI from itself, a prefixed name, or the local name of a property of ours."""
    prefix, colon, local = name.partition(":")
    if not colon:
        return ONTOLOGY + name
    return PREFIXES[prefix] + local if prefix in PREFIXES else name


def _status(name: str) -> Status:
    try:
        return Status(name.lower())
    except ValueError as err:
        raise KgError(f"status={name!r} is none; expected one of {', '.join(Status)}") from err
