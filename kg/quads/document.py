"""A reading → the quads of its document's graph: what the document is, and all that it says."""

import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import chain

import pyoxigraph as ox

from kg.iris import Iris
from kg.model import Reading
from kg.quads.annotations import mention_triples
from kg.quads.claims import claim_triples
from kg.quads.dates import value_literal
from kg.quads.entities import entity_triples
from kg.quads.notes import note_triples
from kg.quads.targets import target_quads
from kg.quads.terms import Terms, Triple
from kg.vocabulary import DCT, KG, PROV, RDF

_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+")


def document_quads(reading: Reading, iris: Iris) -> Iterator[ox.Quad]:
    """Yield the quads of `<BASEgraph/document/SLUG>`: neutral classes only, no blank node.

    Raises ValueError where two mentions stand on the same characters as the same kind of thing.
    """
    terms = Terms.of(reading, iris)
    triples = chain(
        header_triples(reading, terms),
        entity_triples(reading, terms),
        claim_triples(reading, terms),
        note_triples(reading, terms),
        pipeline_triples(reading, terms),
    )
    graph = iris.document_graph(reading.document.slug)
    node = ox.NamedNode(graph)
    mentions = (ox.Quad(*triple, node) for triple in mention_triples(reading, terms))  # most of all, each there once
    return chain(in_graph(triples, graph), mentions, target_quads(terms.targets, terms, graph))


def in_graph(triples: Iterable[Triple], graph: str) -> Iterator[ox.Quad]:
    """Yield each triple once, where it first comes, as a quad of the graph with this IRI."""
    node = ox.NamedNode(graph)
    return (ox.Quad(*triple, node) for triple in dict.fromkeys(triples))


def header_triples(reading: Reading, terms: Terms) -> Iterator[Triple]:
    """Yield what is known of the document itself; its creator is the author it names, else the name as it stands."""
    document, node = terms.document, terms.node
    yield (node, RDF.TYPE, KG.DOCUMENT)
    yield (node, DCT.LANGUAGE, ox.Literal(document.language))
    yield (node, KG.SHA256, ox.Literal(sha256(document.text.encode()).hexdigest()))
    if document.title:
        yield (node, DCT.TITLE, terms.text(document.title))
    if reading.author:
        yield (node, DCT.CREATOR, terms.holder)
    elif document.creator:
        yield (node, DCT.CREATOR, ox.Literal(document.creator))
    if document.date and document.date.edtf:
        yield (node, DCT.DATE, value_literal(document.date))
    for predicate, value in ((DCT.SOURCE, document.source), (DCT.LICENSE, document.licence)):
        if value:
            address = _WEB_ADDRESS.fullmatch(value)
            yield (node, predicate, ox.NamedNode(value) if address else ox.Literal(value))


def pipeline_triples(reading: Reading, terms: Terms) -> Iterator[Triple]:
    """Yield which trained pipeline had a part in the document's graph, if one was asked."""
    if reading.pipeline:
        graph = ox.NamedNode(terms.iris.document_graph(terms.document.slug))
        pipeline = ox.NamedNode(terms.iris.pipeline(reading.pipeline))
        yield (graph, PROV.WAS_ATTRIBUTED_TO, pipeline)
        yield (pipeline, RDF.TYPE, PROV.SOFTWARE_AGENT)
        yield (pipeline, RDF.LABEL, ox.Literal(reading.pipeline))
