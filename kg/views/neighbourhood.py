"""What surrounds a thing: a graph of things and of what is asserted or claimed between them, cut where one says.

Two things are joined by a plain triple, which is asserted, or by a claim, which may be no more than planned. The
plumbing (annotations, selectors, ontology, queries) is left out. The graph is a `networkx.MultiDiGraph`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias, get_args

import networkx as nx
import pyoxigraph as ox

from kg.errors import KgError
from kg.model import Status
from kg.store import Generation
from kg.views.reader import Reader, is_plumbing_graph
from kg.views.things import known
from kg.vocabulary import KG, PREFIXES, RDF, term

Direction: TypeAlias = Literal["both", "out", "in"]
DIRECTIONS: Final[tuple[Direction, ...]] = get_args(Direction)
MAX_DEPTH: Final = 6
MAX_NODES: Final = 5000

_PLUMBING_NAMESPACES = tuple(PREFIXES[name] for name in ("rdf", "rdfs", "oa", "owl", "sh"))
_PLUMBING = {
    *(KG.STATUS, KG.HELD_BY, KG.AT_DATE, KG.AT_PLACE, KG.ASPECT, KG.EVIDENCE, KG.RULE),
    *(KG.CALENDAR, KG.ROLE),
    *(term(f"dct:{name}") for name in ("language", "license", "source", "isPartOf")),
    *(term(f"skos:{name}") for name in ("inScheme", "topConceptOf", "hasTopConcept")),
}


@dataclass(frozen=True, slots=True)
class Edge:
    """Something said between two things: asserted as a plain triple, or claimed, or both.

    `claim` is the claim's IRI, None for a plain triple that no claim explains; `asserted` tells whether the plain
    triple stands. `target` may be a literal, in N-Triples form.
    """

    source: str
    predicate: str
    target: str
    claim: str | None = None
    status: Status | None = None
    holder: str | None = None
    content: str | None = None
    asserted: bool = False

    @property
    def key(self) -> str:
        """What tells parallel edges apart."""
        return self.claim or self.predicate


@dataclass(frozen=True, slots=True)
class Cut:
    """What was left out, and why: beyond the limit of nodes, and farther away than the depth.

    Nodes and edges left out are counted as far as the search saw them: from the nodes that were kept.
    """

    limit_nodes: int
    limit_edges: int
    depth_nodes: int
    depth_edges: int

    @property
    def complete(self) -> bool:
        """Tell whether nothing within the depth was left out."""
        return not (self.limit_nodes or self.limit_edges)

    def explain(self, depth: int, limit: int) -> str:
        """Return the cut in words."""
        parts = []
        if not self.complete:
            parts.append(
                f"{self.limit_nodes} things and {self.limit_edges} edges left out by the limit of {limit} nodes"
            )
        if self.depth_edges:
            parts.append(f"{self.depth_nodes} things and {self.depth_edges} edges lie farther away than depth {depth}")
        return "; ".join(parts) or "nothing left out"


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """A neighbourhood and what it does not show.

    Each node of `graph` carries `label`, `kind`, `status`, `depth` and `literal` (the RDF term, None for a thing);
    each edge, under its key, an `Edge` as `edge`.
    """

    iri: str
    depth: int
    limit: int
    direction: Direction
    graph: "nx.MultiDiGraph[str]"
    cut: Cut

    def edges(self) -> tuple[Edge, ...]:
        """Return the edges, sorted."""
        found: Iterable[Edge] = (data["edge"] for _, _, data in self.graph.edges(data=True))
        return tuple(sorted(found, key=lambda e: (e.source, e.predicate, e.target, e.key)))


@dataclass(frozen=True, slots=True)
class _Filter:
    """Which edges are followed: all where nothing is named."""

    direction: Direction
    predicates: frozenset[str]
    statuses: frozenset[Status]

    def passes(self, edge: Edge, node: str) -> bool:
        """Tell whether the edge is wanted when one stands at `node`."""
        if self.predicates and edge.predicate not in self.predicates:
            return False
        if self.statuses and edge.status not in self.statuses:
            return False
        leaving, arriving = edge.source == node, edge.target == node
        return (leaving and self.direction != "in") or (arriving and self.direction != "out")


def neighbourhood(
    generation: Generation,
    iri: str,
    *,
    depth: int = 1,
    limit: int = 200,
    direction: Direction = "both",
    predicates: Iterable[str] = (),
    statuses: Iterable[Status] = (),
) -> Neighbourhood:
    """Return what lies within `depth` edges of a thing, at most `limit` nodes, the nearest first.

    With `predicates` (IRIs) or `statuses` only such edges are followed; a plain triple has no status of its own.
    Raises NotFoundError for an IRI of which nothing is said, KgError for a depth, limit or direction out of bounds.
    """
    _check(depth, limit, direction)
    start = known(generation, iri).value
    search = _Search(Reader(generation), _Filter(direction, frozenset(predicates), frozenset(statuses)), limit)
    search.run(start, depth)
    return Neighbourhood(iri, depth, limit, direction, search.graph, search.cut())


def _check(depth: int, limit: int, direction: str) -> None:
    if not 0 <= depth <= MAX_DEPTH:
        raise KgError(f"depth={depth} is out of bounds; expected 0 to {MAX_DEPTH}")
    if not 1 <= limit <= MAX_NODES:
        raise KgError(f"limit={limit} is out of bounds; expected 1 to {MAX_NODES}")
    if direction not in DIRECTIONS:
        raise KgError(f"direction={direction!r} is none; expected one of {', '.join(DIRECTIONS)}")


class _Search:
    """A breadth-first search that keeps count of what it leaves out."""

    def __init__(self, reader: Reader, wanted: _Filter, limit: int) -> None:
        self.reader, self.wanted, self.limit = reader, wanted, limit
        self.graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        self._by_limit: set[str] = set()
        self._by_depth: set[str] = set()
        self._edges: set[Edge] = set()

    def run(self, start: str, depth: int) -> None:
        """Fill the graph with the nodes, layer by layer, and then with the edges among them."""
        self._add(start, 0)
        layer = [start]
        for distance in range(1, depth + 1):
            layer = list(self._next_layer(layer, distance))
        for node in layer:
            self._by_depth |= {other for other in self._look_around(node) if other not in self.graph}
        self._by_depth -= self._by_limit
        for edge in self._edges:
            if edge.source in self.graph and edge.target in self.graph:
                self.graph.add_edge(edge.source, edge.target, key=edge.key, edge=edge)

    def cut(self) -> Cut:
        """Count what was seen and left out."""
        by_limit = sum(1 for e in self._edges if {e.source, e.target} & self._by_limit)
        by_depth = sum(1 for e in self._edges if {e.source, e.target} & self._by_depth)
        return Cut(len(self._by_limit), by_limit, len(self._by_depth), by_depth)

    def _next_layer(self, layer: list[str], distance: int) -> Iterator[str]:
        around = {other for node in layer for other in self._look_around(node)}
        for other in sorted(around - set(self.graph)):
            if len(self.graph) >= self.limit:
                self._by_limit.add(other)
            else:
                self._add(other, distance)
                yield other

    def _add(self, node: str, depth: int) -> None:
        if _is_literal(node):
            literal = literal_of(node)
            self.graph.add_node(node, label=literal.value, kind=None, status=None, depth=depth, literal=literal)
            return
        thing = self.reader.refer(ox.NamedNode(node))
        self.graph.add_node(node, label=thing.label, kind=thing.kind, status=thing.status, depth=depth, literal=None)

    def _look_around(self, node: str) -> set[str]:
        """Remember the wanted edges at a node; return what they lead to."""
        edges = [e for e in find_edges(self.reader, node) if self.wanted.passes(e, node)]
        self._edges.update(edges)
        return {other for e in edges for other in (e.source, e.target)} - {node}


def find_edges(reader: Reader, node: str) -> Iterator[Edge]:
    """Yield all edges that leave or reach a node, claims and plain triples; none for a literal."""
    if _is_literal(node):
        return
    iri = ox.NamedNode(node)
    plain = set(_plain_triples(reader, iri))
    claimed = set()
    for claim in {*reader.subjects(RDF.SUBJECT, iri), *reader.subjects(RDF.OBJECT, iri)}:
        if triple := claimed_triple(reader, claim):
            claimed.add(triple)
            yield claim_edge(reader, claim, triple, asserted=triple in plain)
    for triple in plain - claimed:
        yield Edge(*triple, asserted=True)


_Triple: TypeAlias = tuple[str, str, str]


def _plain_triples(reader: Reader, node: ox.NamedNode) -> Iterator[_Triple]:
    generation = reader.generation
    for quad in (q for quads in (generation.quads(node), generation.quads(None, None, node)) for q in quads):
        if is_plumbing_graph(quad.graph_name) or is_plumbing(quad.predicate):
            continue
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
            yield quad.subject.value, quad.predicate.value, quad.object.value


def is_plumbing(predicate: ox.NamedNode) -> bool:
    """Tell whether a predicate belongs to how things are written down, and joins no two things."""
    return predicate in _PLUMBING or predicate.value.startswith(_PLUMBING_NAMESPACES)


def claimed_triple(reader: Reader, claim: ox.NamedNode) -> tuple[str, str, str] | None:
    """Return what a claim states, words in N-Triples form; None where it lacks a part."""
    subject, predicate = reader.node(claim, RDF.SUBJECT), reader.node(claim, RDF.PREDICATE)
    objects = reader.objects(claim, RDF.OBJECT)
    if subject is None or predicate is None or not objects:
        return None
    object_ = objects[0]
    target = object_.value if isinstance(object_, ox.NamedNode) else str(object_)
    return subject.value, predicate.value, target


def claim_edge(reader: Reader, claim: ox.NamedNode, triple: _Triple, *, asserted: bool) -> Edge:
    """Return a claim as an edge."""
    holder = reader.node(claim, KG.HELD_BY)
    return Edge(
        *triple,
        claim=claim.value,
        status=reader.status(claim),
        holder=holder.value if holder else None,
        content=reader.text(claim, KG.CONTENT),
        asserted=asserted,
    )


def _is_literal(node: str) -> bool:
    return node.startswith('"')


def literal_of(node: str) -> ox.Literal:
    """Return a literal from its N-Triples form."""
    (quad,) = ox.parse(f"<x:s> <x:p> {node} .", ox.RdfFormat.N_TRIPLES)
    assert isinstance(quad.object, ox.Literal)  # noqa: S101 -- the form is our own
    return quad.object
