"""`/documents` and `/document/SLUG`: the texts, as pages with every mention marked and as other programs want them."""

from typing import Final

from flask import Blueprint, Response, render_template, request

from kg.errors import NotFoundError
from kg.iris import Iris
from kg.store import Generation
from kg.views import DOCUMENT_FORMATS, annotated_document, describe, get_text, list_documents, view_document
from kg.web import rdf
from kg.web.negotiation import PAGE, PLAIN, TEI, TRIPLES, WEB_ANNOTATION, Format, choose, find_named
from kg.web.site import Site

_OFFERS: Final = (PAGE, PLAIN, TEI, WEB_ANNOTATION, *TRIPLES)
_WRITTEN: Final = {TEI: DOCUMENT_FORMATS["tei"], WEB_ANNOTATION: DOCUMENT_FORMATS["webanno"]}


def blueprint(site: Site) -> Blueprint:
    """Return the blueprint of the documents."""
    bp = Blueprint("documents", __name__)

    @bp.get("/documents")
    def documents() -> Response:
        with site.generation() as generation:
            lines = list_documents(generation)
        return Response(render_template("documents.html", documents=lines))

    @bp.get("/document/<name>")
    def document(name: str) -> Response:
        with site.generation() as generation:
            slug, suffix = _split(generation, name)
            form = choose(_OFFERS, suffix or request.args.get("format"))
            response = _respond(generation, slug, form)
        response.vary.add("Accept")
        return _linked(response, site, slug, form)

    return bp


def _split(generation: Generation, name: str) -> tuple[str, str | None]:
    """Return the slug, and the format where the address ends in the name of one. Raises NotFoundError."""
    stem, _, suffix = name.rpartition(".")
    slugs = generation.slugs()
    if name not in slugs and stem in slugs and find_named(_OFFERS, suffix):
        return stem, suffix
    if name not in slugs:
        raise NotFoundError(f"no document {name!r}; there are: {', '.join(slugs) or 'none'}")
    return name, None


def _respond(generation: Generation, slug: str, form: Format) -> Response:
    if form is PAGE:
        return Response(render_template("document.html", document=view_document(generation, slug)))
    if form is PLAIN:
        return Response(get_text(generation, slug).encode(), content_type=PLAIN.content_type)
    if form in _WRITTEN:
        written = _WRITTEN[form].write(annotated_document(generation, slug))
        return Response(written.encode(), content_type=form.content_type)
    return rdf.respond(describe(generation, Iris(generation.base).document(slug)), form)


def _linked(response: Response, site: Site, slug: str, form: Format) -> Response:
    """Add the links to the other formats (RFC 8288)."""
    iri = Iris(site.base).document(slug)
    response.headers.add("Link", f'<{iri}>; rel="canonical"')
    for other in _OFFERS:
        if other is not form:
            media_type = other.media_type.replace('"', '\\"')
            address = f"{site.addresses.link(iri)}?format={other.suffix}"
            response.headers.add("Link", f'<{address}>; rel="alternate"; type="{media_type}"')
    return response
