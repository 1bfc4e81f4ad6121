"""`/graph/NAME`: the data of one named graph."""

import pyoxigraph as ox
from flask import Blueprint, Response, render_template

from kg.errors import NotFoundError
from kg.store import Generation
from kg.web import rdf
from kg.web.negotiation import GRAPHS, PAGE, choose
from kg.web.site import Site


def blueprint(site: Site) -> Blueprint:
    """Return the blueprint of the named graphs."""
    bp = Blueprint("graphs", __name__)

    @bp.get("/graph/<path:name>")
    def graph(name: str) -> Response:
        form = choose((GRAPHS[0], PAGE, *GRAPHS[1:]))
        with site.generation() as generation:
            iri = _find(site, generation, name)
            quads = sorted(generation.quads(None, None, None, ox.NamedNode(iri)), key=str)
        if form is not PAGE:
            return rdf.respond(quads, form)
        response = Response(render_template("graph.html", iri=iri, size=len(quads), formats=GRAPHS))
        response.vary.add("Accept")
        return response

    return bp


def _find(site: Site, generation: Generation, name: str) -> str:
    graphs = generation.graphs()
    for iri in site.addresses.iris(f"graph/{name}"):
        if iri in graphs:
            return iri
    raise NotFoundError(f"no graph {name!r}; there are: {', '.join(sorted(graphs)) or 'none'}")
