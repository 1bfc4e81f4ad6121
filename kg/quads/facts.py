"""The quads of all documents' graphs → what follows for the things they speak of, indexed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg.model import EntityClass, Status
from kg.vocabulary import CLASSES, DCT, KG, OA, RDF, SKOS, STATUSES

_KINDS = {node: kind for kind, node in CLASSES.items()}
_STATUSES = {node: status for status, node in STATUSES.items()}
_RANK = {status: rank for rank, status in enumerate(Status)}
_READ = {
    RDF.TYPE,
    RDF.SUBJECT,
    RDF.PREDICATE,
    RDF.OBJECT,
    SKOS.PREF_LABEL,
    OA.HAS_BODY,
    KG.STATUS,
    KG.HELD_BY,
    DCT.CREATOR,
}

Value = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim as its document's graph gives it; `by_author` tells whether the document's own author holds it."""

    subject: ox.NamedNode
    predicate: ox.NamedNode
    object: ox.NamedNode | ox.Literal
    status: Status
    by_author: bool


@dataclass(frozen=True, slots=True)
class Named:
    """A thing of one class under one preferred name in one document's graph."""

    graph: str
    node: ox.NamedNode
    kind: EntityClass
    name: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What all documents together say: the class and the status of each thing, the claims, the names."""

    kinds: Mapping[ox.NamedNode, EntityClass]
    statuses: Mapping[ox.NamedNode, Status]
    statements: tuple[Statement, ...]
    names: tuple[Named, ...]


def gather(quads: Iterable[ox.Quad]) -> Facts:
    """Index the quads of documents' graphs; the order in which they come makes no difference."""
    graphs: dict[str, _Graph] = defaultdict(_new_graph)
    for quad in quads:
        if quad.predicate in _READ and isinstance(quad.subject, ox.NamedNode):
            name = quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else ""
            graphs[name][quad.predicate][quad.subject].append(quad.object)
    kinds = {node: kind for graph in graphs.values() for node, kind in _kinds(graph)}
    statuses: dict[ox.NamedNode, Status] = {}
    for node, status in (said for graph in graphs.values() for said in _mention_statuses(graph)):
        if node in kinds and (node not in statuses or _RANK[status] < _RANK[statuses[node]]):
            statuses[node] = status
    statements = (statement for graph in graphs.values() for statement in _statements(graph))
    names = (named for iri, graph in graphs.items() for named in _names(iri, graph))
    return Facts(kinds, statuses, tuple(statements), tuple(names))


_Graph = dict[ox.NamedNode, dict[ox.NamedNode, list[Value]]]


def _new_graph() -> _Graph:
    return {predicate: defaultdict(list) for predicate in _READ}


def _kinds(graph: _Graph) -> Iterator[tuple[ox.NamedNode, EntityClass]]:
    for node, types in graph[RDF.TYPE].items():
        for kind in types:
            if isinstance(kind, ox.NamedNode) and kind in _KINDS:
                yield node, _KINDS[kind]


def _mention_statuses(graph: _Graph) -> Iterator[tuple[ox.NamedNode, Status]]:
    """Yield each thing with what one mention of it says of its status."""
    for annotation, bodies in graph[OA.HAS_BODY].items():
        for status in _status(graph, annotation):
            yield from ((body, status) for body in bodies if isinstance(body, ox.NamedNode))


def _status(graph: _Graph, node: ox.NamedNode) -> list[Status]:
    return [_STATUSES[s] for s in graph[KG.STATUS].get(node, ()) if isinstance(s, ox.NamedNode) and s in _STATUSES]


def _statements(graph: _Graph) -> Iterator[Statement]:
    """Yield the claims of a graph; one that is not whole, from other people's RDF, is passed over."""
    documents = {node for node, types in graph[RDF.TYPE].items() if KG.DOCUMENT in types}
    authors = documents | {creator for node in documents for creator in graph[DCT.CREATOR].get(node, ())}
    for claim in graph[RDF.SUBJECT]:
        subject, predicate, value = (_only(graph, part, claim) for part in (RDF.SUBJECT, RDF.PREDICATE, RDF.OBJECT))
        statuses = _status(graph, claim)
        if not isinstance(subject, ox.NamedNode) or not isinstance(predicate, ox.NamedNode) or len(statuses) != 1:
            continue
        if isinstance(value, ox.NamedNode | ox.Literal):
            by_author = _only(graph, KG.HELD_BY, claim) in authors
            yield Statement(subject, predicate, value, statuses[0], by_author)


def _only(graph: _Graph, predicate: ox.NamedNode, node: ox.NamedNode) -> Value | None:
    values = graph[predicate].get(node, ())
    return values[0] if len(values) == 1 else None


def _names(iri: str, graph: _Graph) -> Iterator[Named]:
    for node, kind in _kinds(graph):
        for label in graph[SKOS.PREF_LABEL].get(node, ()):
            if isinstance(label, ox.Literal):
                yield Named(iri, node, kind, label.value)
