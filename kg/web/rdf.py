"""RDF as a response."""

from collections.abc import Iterable

import pyoxigraph as ox
from flask import Response

from kg.store import serialise_triples
from kg.web.negotiation import TRIPLES, Format


def respond(statements: Iterable[ox.Triple] | Iterable[ox.Quad], form: Format) -> Response:
    """Return triples or quads, whole; a format that knows no named graphs gets the triples."""
    if form in TRIPLES:
        statements = [ox.Triple(s.subject, s.predicate, s.object) for s in statements]
    response = Response(serialise_triples(statements, form.media_type), content_type=form.content_type)
    response.vary.add("Accept")
    return response
