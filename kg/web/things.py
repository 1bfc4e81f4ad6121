"""`/id/…` → 303 → `/page/…` or `/data/….ttl|.jsonld|.nt|.rdf` (Cool URIs for the Semantic Web, 4.2)."""

import pyoxigraph as ox
from flask import Blueprint, Response, render_template

from kg.errors import NotFoundError
from kg.store import Generation
from kg.views import Reader, describe, is_known, read_claim, read_quotes, thing
from kg.vocabulary import OA
from kg.web import rdf
from kg.web.negotiation import PAGE, TRIPLES, Format, choose
from kg.web.site import Site


def blueprint(site: Site) -> Blueprint:
    """Return the blueprint of things: their IRIs, pages and data."""
    bp = Blueprint("things", __name__)

    @bp.get("/id/<path:rest>")
    def identify(rest: str) -> Response:
        form = choose((TRIPLES[0], PAGE, *TRIPLES[1:]))
        with site.generation() as generation:
            iri = _find(site, generation, f"id/{rest}")
        to = site.addresses.link(iri) if form is PAGE else site.addresses.data(iri, form.suffix)
        return _linked(Response(status=303, headers={"Location": to or ""}), site, iri)

    @bp.get("/page/<path:rest>")
    def page(rest: str) -> Response:
        with site.generation() as generation:
            iri = _find(site, generation, f"id/{rest}")
            response = Response(_page(generation, iri, site))
        canonical = iri.replace(f"{site.base}id/", f"{site.base}page/", 1)
        response.headers.add("Link", f'<{canonical}>; rel="canonical"')
        return _linked(response, site, iri, "alternate describedby")

    @bp.get("/.well-known/genid/<path:rest>")
    def anonymous(rest: str) -> Response:
        """Answer for a node that has no name but this (RDF 1.1 Concepts, 3.5)."""
        form = choose((TRIPLES[0], PAGE, *TRIPLES[1:]))
        with site.generation() as generation:
            iri = _find(site, generation, f".well-known/genid/{rest}")
            if form is not PAGE:
                return rdf.respond(describe(generation, iri), form)
            response = Response(render_template("thing.html", thing=thing(generation, iri), alternates=(), iri=iri))
        response.vary.add("Accept")
        return response

    @bp.get("/data/<path:rest>")
    def data(rest: str) -> Response:
        stem, form = _format(rest)
        with site.generation() as generation:
            iri = _find(site, generation, f"id/{stem}")
            response = rdf.respond(describe(generation, iri), form)
        canonical = iri.replace(f"{site.base}id/", f"{site.base}data/", 1)
        response.headers.add("Link", f'<{canonical}.{form.suffix}>; rel="canonical"')
        response.headers.add("Link", f'<{iri}>; rel="describes"')
        response.headers.add("Link", f'<{site.addresses.link(iri)}>; rel="alternate"; type="text/html"')
        return response

    return bp


def _find(site: Site, generation: Generation, path: str) -> str:
    """Return the IRI behind a path of which something is said. Raises NotFoundError."""
    for iri in site.addresses.iris(path):
        if is_known(generation, iri):
            return iri
    raise NotFoundError(f"nothing is said of <{next(site.addresses.iris(path))}> in generation {generation.number}")


def _format(rest: str) -> tuple[str, Format]:
    """Return an address of data without its extension, and the format that it names."""
    stem, _, extension = rest.rpartition(".")
    for form in TRIPLES:
        if stem and extension == form.suffix:
            return stem, form
    raise NotFoundError(f"/data/{rest} names no format; expected it to end in .{', .'.join(f.suffix for f in TRIPLES)}")


def _page(generation: Generation, iri: str, site: Site) -> str:
    """Return the page of a claim, of an annotation, or of anything else."""
    reader, node = Reader(generation), ox.NamedNode(iri)
    alternates = [(form, site.addresses.data(iri, form.suffix)) for form in TRIPLES]
    if claim := read_claim(reader, node):
        return render_template("claim.html", claim=claim, alternates=alternates, iri=iri)
    if quotes := tuple(read_quotes(reader, node)):
        bodies = [reader.refer(body) for body in reader.nodes(node, OA.HAS_BODY)]
        assesses = OA.ASSESSING in reader.nodes(node, OA.MOTIVATED_BY)
        return render_template(
            "annotation.html", quotes=quotes, bodies=bodies, assesses=assesses, alternates=alternates, iri=iri
        )
    return render_template("thing.html", thing=thing(generation, iri), alternates=alternates, iri=iri)


def _linked(response: Response, site: Site, iri: str, rel: str = "alternate") -> Response:
    """Add the links to the data (RFC 8288)."""
    for form in TRIPLES:
        response.headers.add(
            "Link", f'<{site.addresses.data(iri, form.suffix)}>; rel="{rel}"; type="{form.media_type}"'
        )
    response.vary.add("Accept")
    return response
