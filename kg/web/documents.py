"""`/documents` and `/document/SLUG`: the texts, every mention with an anchor of its own."""

from flask import Blueprint, Response, render_template

from kg.iris import Iris
from kg.views import describe, get_text, list_documents, view_document
from kg.web import rdf
from kg.web.negotiation import PAGE, PLAIN, TRIPLES, choose
from kg.web.site import Site


def blueprint(site: Site) -> Blueprint:
    """Return the blueprint of the documents."""
    bp = Blueprint("documents", __name__)

    @bp.get("/documents")
    def documents() -> Response:
        with site.generation() as generation:
            lines = list_documents(generation)
        return Response(render_template("documents.html", documents=lines))

    @bp.get("/document/<slug>")
    def document(slug: str) -> Response:
        form = choose((PAGE, PLAIN, *TRIPLES))
        with site.generation() as generation:
            text = get_text(generation, slug)
            if form is PLAIN:
                response = Response(text.encode(), content_type=PLAIN.content_type)
            elif form is PAGE:
                response = Response(render_template("document.html", document=view_document(generation, slug)))
            else:
                return rdf.respond(describe(generation, Iris(site.base).document(slug)), form)
        response.vary.add("Accept")
        response.headers.add("Link", f'<{Iris(site.base).document(slug)}>; rel="canonical"')
        return response

    return bp
