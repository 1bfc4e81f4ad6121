"""The whole graph as a network, for programs that draw and count: GraphML 1.0 and GEXF 1.2.

Nodes are things, documents, and the words that a claim has for an object; edges what is claimed or plainly asserted.
"""

import io
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

import networkx as nx
import pyoxigraph as ox

from kg.store import Generation
from kg.views.exports.markup import writable
from kg.views.graph_formats import describe_edge
from kg.views.names import readable_end
from kg.views.neighbourhood import Edge, claim_edge, claimed_triple, is_plumbing, literal_of
from kg.views.reader import Reader
from kg.vocabulary import CLASSES, KG, RDF

_CLOCK: Final = re.compile(rb' lastmodifieddate="[^"]*"')


def whole_network(generation: Generation) -> "nx.MultiDiGraph[str]":
    """Return all things and documents of a generation with all that is said between them, in a steady order."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    reader, nodes = Reader(generation), _nodes(generation)
    for node in sorted(nodes):
        graph.add_node(node, **_thing(reader, node))
    edges = sorted(_edges(reader, nodes), key=lambda e: (e.source, e.predicate, e.target, e.key))
    for number, edge in enumerate(edges):
        if edge.target not in graph:
            graph.add_node(edge.target, **_words(edge.target))
        described = _writable(describe_edge(edge))
        graph.add_edge(described.pop("source"), described.pop("target"), key=str(number), **described)
    return graph


def _nodes(generation: Generation) -> frozenset[str]:
    classes = (*CLASSES.values(), KG.DOCUMENT)
    found = (quad.subject for kind in classes for quad in generation.quads(None, RDF.TYPE, kind))
    return frozenset(node.value for node in found if isinstance(node, ox.NamedNode))


def _edges(reader: Reader, nodes: frozenset[str]) -> Iterator[Edge]:
    """Yield the claims and, of the plain triples between two things, those that no claim explains."""
    plain, claimed = set(_plain_triples(reader.generation, nodes)), set()
    for claim in reader.subjects(RDF.TYPE, KG.CLAIM):
        if triple := claimed_triple(reader, claim):
            claimed.add(triple)
            yield claim_edge(reader, claim, triple, asserted=triple in plain)
    yield from (Edge(*triple, asserted=True) for triple in plain - claimed)


def _plain_triples(generation: Generation, nodes: frozenset[str]) -> Iterator[tuple[str, str, str]]:
    for quad in generation.quads():
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
            triple = quad.subject.value, quad.predicate.value, quad.object.value
            if triple[0] in nodes and triple[2] in nodes and not is_plumbing(quad.predicate):
                yield triple


def _thing(reader: Reader, node: str) -> dict[str, Any]:
    thing = reader.refer(ox.NamedNode(node))
    status = thing.status.value if thing.status else None
    return _writable({"label": thing.label, "class": thing.kind, "status": status, "literal": False})


def _words(node: str) -> dict[str, Any]:
    """Return a node for the object of a claim: words (`node` is their N-Triples form), or a thing that no one names."""
    literal = node.startswith('"')
    return _writable({"label": literal_of(node).value if literal else readable_end(node), "literal": literal})


def _writable(attributes: Mapping[str, Any]) -> dict[str, Any]:
    """Return the attributes that have a value, without characters that XML cannot hold."""
    present = {key: value for key, value in attributes.items() if value is not None}
    return {key: writable(value) if isinstance(value, str) else value for key, value in present.items()}


def write_graphml(generation: Generation) -> bytes:
    """Return the network in GraphML, in UTF-8."""
    out = io.BytesIO()
    nx.write_graphml_xml(whole_network(generation), out)
    return out.getvalue()


def write_gexf(generation: Generation) -> bytes:
    """Return the network in GEXF, in UTF-8, without the day on which it was written."""
    out = io.BytesIO()
    nx.write_gexf(whole_network(generation), out)
    return _CLOCK.sub(b"", out.getvalue(), count=1)


NETWORK_FORMATS: Final[dict[str, Callable[[Generation], bytes]]] = {"graphml": write_graphml, "gexf": write_gexf}
