"""`/ontology`: the terms in which the graph is written, to read and as RDF."""

import pyoxigraph as ox
from flask import Blueprint, Response, render_template

from kg.iris import ONTOLOGY, Iris
from kg.views import list_terms
from kg.web import rdf
from kg.web.negotiation import PAGE, TRIPLES, choose
from kg.web.site import Site


def blueprint(site: Site) -> Blueprint:
    """Return the blueprint of the ontology."""
    bp = Blueprint("ontology", __name__)

    @bp.get("/ontology")
    def ontology() -> Response:
        form = choose((PAGE, *TRIPLES))
        with site.generation() as generation:
            if form is not PAGE:
                graph = ox.NamedNode(Iris(site.base).graph("ontology"))
                return rdf.respond(sorted(generation.quads(None, None, None, graph), key=str), form)
            page = render_template("ontology.html", kinds=list_terms(generation), ontology=ONTOLOGY)
        response = Response(page)
        response.vary.add("Accept")
        return response

    return bp
