"""Readings → RDF quads: the only place that knows how the model looks in RDF.

A kind of thing is a file; what it writes is a pattern of DESIGN.md, "What the graph says", and a shape of
`ontology/shapes.ttl`. To add one: its terms in `ontology/kg.ttl` with label and comment, a constant in
`kg/vocabulary.py`, a file that yields its triples, a line in `document.py`, and its shape.
"""

from kg.quads.conformance import Violation, conforms
from kg.quads.derived import entity_quads
from kg.quads.document import document_quads
from kg.quads.facts import PATTERNS
from kg.quads.formats import FORMATS, dump
from kg.quads.links import link_quads
from kg.quads.loading import load_quads
from kg.quads.ontology import ontology_quads
from kg.quads.queries import Query, query_quads

__all__ = [
    "FORMATS",
    "PATTERNS",
    "Query",
    "Violation",
    "conforms",
    "document_quads",
    "dump",
    "entity_quads",
    "link_quads",
    "load_quads",
    "ontology_quads",
    "query_quads",
]
