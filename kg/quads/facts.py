"""The quads of documents' graphs → what each says of its things, indexed, one document at a time."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, groupby

import pyoxigraph as ox

from kg.model import EntityClass, Status
from kg.vocabulary import CLASSES, CRM, DCT, KG, OA, RDF, SKOS, STATUSES

_BODIES = frozenset({EntityClass.INSTITUTION, EntityClass.COMMISSION, EntityClass.CONGRESS})
_START = re.compile(r"#target=(\d+),")
_DAY = re.compile(r"(?<![\d-])\d{4}(?:-\d\d(?:-\d\d)?)?")
_KINDS = {node: kind for kind, node in CLASSES.items()}
_STATUSES = {node: status for status, node in STATUSES.items()}
_RANK = {status: rank for rank, status in enumerate(Status)}
READ = {
    RDF.TYPE,
    RDF.SUBJECT,
    RDF.PREDICATE,
    RDF.OBJECT,
    SKOS.PREF_LABEL,
    OA.HAS_BODY,
    KG.STATUS,
    KG.HELD_BY,
    KG.ASPECT,
    DCT.CREATOR,
    DCT.DATE,
    SKOS.ALT_LABEL,
    OA.HAS_TARGET,
    CRM.BEGIN,
    CRM.END,
}
"""The predicates of all that is read here."""

Value = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

PATTERNS: tuple[tuple[ox.NamedNode, Value | None], ...] = (
    *((RDF.TYPE, kind) for kind in (*_KINDS, KG.DOCUMENT)),
    *((predicate, None) for predicate in sorted(READ - {RDF.TYPE}, key=str)),
)
"""Predicate and object, None for any, of all that is read here: most quads of a document are not."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim as its document's graph gives it; `by_author` tells whether the document's own author holds it."""

    subject: ox.NamedNode
    predicate: ox.NamedNode
    object: ox.NamedNode | ox.Literal
    status: Status
    by_author: bool
    aspect: ox.NamedNode | None = None

    def ends(self) -> Iterator[ox.NamedNode]:
        """Yield the things it is about: the subject, and the object unless that is a text."""
        return (end for end in (self.subject, self.object) if isinstance(end, ox.NamedNode))


@dataclass(frozen=True, slots=True)
class Named:
    """A thing of one class under one preferred name in one document's graph."""

    graph: str
    node: ox.NamedNode
    kind: EntityClass
    name: str


@dataclass(frozen=True, slots=True, order=True)
class Shown:
    """Where a mention stands whose status is that of its thing: `target` is its run of characters, from `start` on."""

    start: int
    target: str


@dataclass(frozen=True, slots=True)
class Said:
    """What one document says of a body or gathering that has a status: where first, under which names, in which graph.

    `dated` is the document's own date, as the earliest and the latest day it can mean.
    """

    graph: str
    node: ox.NamedNode
    kind: EntityClass
    status: Status
    names: tuple[str, ...]
    shown: Shown
    dated: "Bounds"


Bounds = tuple[str, str] | None
"""The earliest and the latest day, as ISO 8601 strings that sort as text; None where there is no date."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What one document's graph says: the class and the status of each thing, the claims, the names.

    `bodies` are the bodies and gatherings with a status; `bounds` those of the dates.
    """

    kinds: dict[ox.NamedNode, EntityClass]
    statuses: dict[ox.NamedNode, Status]
    statements: tuple[Statement, ...]
    names: tuple[Named, ...]
    bodies: tuple[Said, ...]
    bounds: Mapping[ox.NamedNode, Bounds]


def read_graphs(quads: Iterable[ox.Quad]) -> Iterator[tuple[str, Facts]]:
    """Yield each graph's IRI with its facts; quads of one graph stand together."""
    for name, members in groupby(quads, key=lambda quad: quad.graph_name):
        iri = name.value if isinstance(name, ox.NamedNode) else ""
        graph = _new_graph()
        for quad in members:
            if quad.predicate in READ and isinstance(quad.subject, ox.NamedNode):
                graph[quad.predicate][quad.subject].append(quad.object)
        yield iri, _facts(iri, graph)


def _facts(iri: str, graph: "_Graph") -> Facts:
    kinds = dict(_kinds(graph))
    statuses: dict[ox.NamedNode, Status] = {}
    for node, status in _mention_statuses(graph):
        statuses[node] = strongest(status, statuses.get(node))
    statements, names = tuple(_statements(graph)), tuple(_names(iri, graph))
    return Facts(kinds, statuses, statements, names, tuple(_bodies(iri, graph, kinds)), dict(_date_bounds(graph)))


def strongest(status: Status, other: Status | None) -> Status:
    """Return the one of two statuses that wins where documents differ."""
    return status if other is None or _RANK[status] < _RANK[other] else other


_Graph = dict[ox.NamedNode, dict[ox.NamedNode, list[Value]]]


def _new_graph() -> _Graph:
    return {predicate: defaultdict(list) for predicate in READ}


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
            aspect = _only(graph, KG.ASPECT, claim)
            known = aspect if isinstance(aspect, ox.NamedNode) else None
            yield Statement(subject, predicate, value, statuses[0], by_author, known)


def _only(graph: _Graph, predicate: ox.NamedNode, node: ox.NamedNode) -> Value | None:
    values = graph[predicate].get(node, ())
    return values[0] if len(values) == 1 else None


def _names(iri: str, graph: _Graph) -> Iterator[Named]:
    for node, kind in _kinds(graph):
        for label in graph[SKOS.PREF_LABEL].get(node, ()):
            if isinstance(label, ox.Literal):
                yield Named(iri, node, kind, label.value)


def _bodies(iri: str, graph: _Graph, kinds: Mapping[ox.NamedNode, EntityClass]) -> Iterator[Said]:
    """Yield the bodies and gatherings to whose mentions a document gives a status."""
    dated = _document_date(graph)
    shown: dict[ox.NamedNode, list[tuple[int, Shown]]] = defaultdict(list)
    for annotation, bodies in graph[OA.HAS_BODY].items():
        for status in _status(graph, annotation):
            for body in bodies:
                if isinstance(body, ox.NamedNode) and kinds.get(body) in _BODIES:
                    shown[body] += [(_RANK[status], place) for place in _places(graph, annotation)]
    for node, places in shown.items():
        rank, first = min(places)
        labels = (graph[part].get(node, ()) for part in (SKOS.PREF_LABEL, SKOS.ALT_LABEL))
        names = (sorted(label.value for label in some if isinstance(label, ox.Literal)) for some in labels)
        yield Said(iri, node, kinds[node], list(Status)[rank], tuple(chain(*names)), first, dated)


def _places(graph: _Graph, annotation: ox.NamedNode) -> Iterator[Shown]:
    for target in graph[OA.HAS_TARGET].get(annotation, ()):
        if isinstance(target, ox.NamedNode) and (found := _START.search(target.value)):
            yield Shown(int(found[1]), target.value)


def _document_date(graph: _Graph) -> Bounds:
    values = (value for values in graph[DCT.DATE].values() for value in values)
    days = sorted(day for value in values if isinstance(value, ox.Literal) for day in _DAY.findall(value.value))
    return (days[0], f"{days[-1]}-99"[:10]) if days else None


def _date_bounds(graph: _Graph) -> Iterator[tuple[ox.NamedNode, Bounds]]:
    for node in graph[CRM.BEGIN].keys() | graph[CRM.END].keys():
        begin, end = (_only(graph, part, node) for part in (CRM.BEGIN, CRM.END))
        known = [day.value for day in (begin, end) if isinstance(day, ox.Literal)]
        if known:
            yield node, (known[0], known[-1])
