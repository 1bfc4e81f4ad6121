"""What one can ask of a generation: pages, neighbourhoods, numbers, descriptions, named queries."""

from kg.views.claims import ClaimView, read_claim
from kg.views.describe import describe
from kg.views.documents import DocumentView, Mark, Node, get_text, view_document
from kg.views.explanations import Explanation, explain, in_words
from kg.views.exports import (
    COARSE,
    CORPUS_FORMATS,
    DOCUMENT_FORMATS,
    NETWORK_FORMATS,
    TABLES,
    AnnotatedDocument,
    MarkedClaim,
    MarkedMention,
    annotate,
    annotated_document,
    annotated_documents,
    outermost,
    write_table,
)
from kg.views.facts import Fact
from kg.views.graph_formats import FORMATS, to_graphml, to_json, to_json_ld
from kg.views.named_queries import NamedQuery, Parameter, get_query, read_queries
from kg.views.names import compact, readable_end
from kg.views.neighbourhood import DIRECTIONS, Cut, Direction, Edge, Neighbourhood, neighbourhood
from kg.views.ontology import Term, list_terms
from kg.views.overview import Count, DocumentLine, Overview, list_documents, overview
from kg.views.quotes import Quote, read_quotes
from kg.views.reader import Reader, Reference
from kg.views.service import describe_service
from kg.views.things import Thing, is_known, thing

__all__ = [
    "COARSE",
    "CORPUS_FORMATS",
    "DIRECTIONS",
    "DOCUMENT_FORMATS",
    "FORMATS",
    "NETWORK_FORMATS",
    "TABLES",
    "AnnotatedDocument",
    "ClaimView",
    "Count",
    "Cut",
    "Direction",
    "DocumentLine",
    "DocumentView",
    "Edge",
    "Explanation",
    "Fact",
    "Mark",
    "MarkedClaim",
    "MarkedMention",
    "NamedQuery",
    "Neighbourhood",
    "Node",
    "Overview",
    "Parameter",
    "Quote",
    "Reader",
    "Reference",
    "Term",
    "Thing",
    "annotate",
    "annotated_document",
    "annotated_documents",
    "compact",
    "describe",
    "describe_service",
    "explain",
    "get_query",
    "get_text",
    "in_words",
    "is_known",
    "list_documents",
    "list_terms",
    "neighbourhood",
    "outermost",
    "overview",
    "read_claim",
    "read_queries",
    "read_quotes",
    "readable_end",
    "thing",
    "to_graphml",
    "to_json",
    "to_json_ld",
    "view_document",
    "write_table",
]
