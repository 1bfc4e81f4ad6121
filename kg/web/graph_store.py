"""`/graphs`: the Graph Store HTTP Protocol (SPARQL 1.1, W3C 2013), reading for all, writing with the token.

A graph is named by `?graph=IRI`, by `?default`, or is the one whose IRI is the address itself (4.1). The ETag of a
graph is that of the generation, so that `If-Match` refuses a change to what has changed since it was read.
"""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin
from uuid import uuid4

import pyoxigraph as ox
from flask import Blueprint, Response, request
from werkzeug.exceptions import UnsupportedMediaType

from kg.errors import KgError, NotFoundError, PreconditionError
from kg.store import Question, Serialised, Written
from kg.web import client, tokens
from kg.web.answers import ask, respond
from kg.web.negotiation import TRIPLES, choose
from kg.web.site import Site

_METHODS: Final = ("GET", "PUT", "POST", "DELETE")
_TAG = re.compile('"g([0-9]{1,18})"')
_ALL = "CONSTRUCT WHERE { ?s ?p ?o }"
_PARSED: Final = {
    "text/turtle": "text/turtle",
    "application/turtle": "text/turtle",
    "application/x-turtle": "text/turtle",
    "application/n-triples": "application/n-triples",
    "text/plain": "application/n-triples",
    "application/rdf+xml": "application/rdf+xml",
    "application/ld+json": "application/ld+json",
    "text/n3": "text/n3",
}
_TAKEN: Final = tuple(sorted(set(_PARSED.values())))
_SEVERAL: Final = "multipart/form-data"


@dataclass(frozen=True, slots=True)
class _Target:
    """The graph that a request is about, None: the default graph; `address` is its address here."""

    graph: str | None
    address: str


def blueprint(site: Site) -> Blueprint:
    """Return the blueprint of the graph store."""
    bp = Blueprint("graph_store", __name__)

    @bp.route("/graphs", methods=_METHODS)
    def indirect() -> Response:
        target = _indirect(site)
        if target is not None:
            return _answer(site, target)
        if request.method != "POST":
            raise KgError("which graph? expected ?graph=IRI or ?default, or its own address below /graphs/")
        return _answer(site, _direct(site, str(uuid4())), is_new=True)

    @bp.route("/graphs/<path:name>", methods=_METHODS)
    def direct(name: str) -> Response:
        if _indirect(site) is not None:
            raise KgError("the graph is named by the address and by a parameter; expected one of them")
        return _answer(site, _direct(site, name))

    @bp.after_request
    def tell_what_is_taken(response: Response) -> Response:
        response.headers["Accept-Post"] = ", ".join((*_TAKEN, _SEVERAL))
        return response

    return bp


def _indirect(site: Site) -> _Target | None:
    graphs, default = request.args.getlist("graph"), "default" in request.args
    if len(graphs) + default > 1:
        raise KgError("more than one graph is named; expected ?graph=IRI or ?default, once")
    if default:
        return _Target(None, site.addresses.path("graphs") + "?default")
    if not graphs:
        return None
    try:
        iri = ox.NamedNode(graphs[0]).value
    except ValueError as err:
        raise KgError(f"graph={graphs[0]!r} is no absolute IRI: {err}") from err
    return _Target(iri, site.addresses.path("graphs", graph=iri))


def _direct(site: Site, name: str) -> _Target:
    iri = next(site.addresses.iris(f"graphs/{name}"))
    return _Target(iri, site.addresses.link(iri) or iri)


def _answer(site: Site, target: _Target, *, is_new: bool = False) -> Response:
    if request.method in ("GET", "HEAD"):
        return _read(site, target)
    tokens.check(request, site.settings)
    written = _write(site, target)
    if request.method == "DELETE" or (written.existed and not is_new):
        response = Response(status=204)
    else:
        response = Response(status=201)
        response.headers["Location"] = urljoin(request.base_url, target.address)
    response.headers["ETag"] = f'"g{written.info.number}"'
    return response


def _read(site: Site, target: _Target) -> Response:
    form = choose(TRIPLES)
    with ExitStack() as held:
        generation = held.enter_context(site.generation())
        if target.graph is not None and target.graph not in generation.graphs():
            raise NotFoundError(f"there is no graph {target.graph}")
        graphs = None if target.graph is None else (target.graph,)
        running = held.enter_context(ask(site, generation, Question(_ALL, graphs, union=False)))
        response = respond(running, generation, form, "graph")
        response.headers["ETag"] = f'"g{generation.number}"'
        if response.is_streamed:
            held.pop_all()  # the response closes them
        return response


def _write(site: Site, target: _Target) -> Written:
    asker = client.address(request, site.settings)
    gone, match = client.gone(request), _matched()
    if request.method == "DELETE":
        _demand(site, target)
        return site.writer.remove_graph(target.graph, client=asker, gone=gone, if_match=match)
    if request.headers.get("If-Match", "").strip() == "*":
        _demand(site, target)
    change = site.writer.replace_graph if request.method == "PUT" else site.writer.add_to_graph
    base = target.graph or site.base
    return change(target.graph, *_files(), base=base, client=asker, gone=gone, if_match=match)


def _demand(site: Site, target: _Target) -> None:
    with site.store.current() as generation:
        if target.graph is not None and target.graph not in generation.graphs():
            raise NotFoundError(f"there is no graph {target.graph}")


def _matched() -> int | None:
    """Return the generation of an If-Match. Raises PreconditionError for a tag that no graph here has."""
    stated = request.headers.get("If-Match", "").strip()
    if stated in ("", "*"):
        return None
    found = _TAG.fullmatch(stated)
    if found is None:
        raise PreconditionError(f'If-Match: {stated} is no ETag of a graph here; they are as "g12"')
    return int(found[1])


def _files() -> Iterator[Serialised]:
    """Yield the triples that were sent: of a form those of each of its files."""
    if request.mimetype != _SEVERAL:
        yield Serialised(request.get_data(), _media_type(request.mimetype))
        return
    files = [file for files in request.files.listvalues() for file in files]
    if not files:
        raise KgError("the form holds no file; expected one or more, each of triples")
    for file in files:
        yield Serialised(file.read(), _media_type(file.mimetype))


def _media_type(sent: str) -> str:
    if sent not in _PARSED:
        raise UnsupportedMediaType(
            f"triples cannot be sent as {sent or 'a body without Content-Type'}; expected {', '.join(_TAKEN)}"
        )
    return _PARSED[sent]
