"""What all documents say → `<BASEgraph/entities>`: status, published types, plain triples, likeness.

This is the only place where anything is said to exist: read `published_types` and `plain_triples` together with
DESIGN.md, "What the graph says".
"""

import json
from collections import ChainMap
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, groupby
from operator import itemgetter

import pyoxigraph as ox

from kg.iris import Iris
from kg.model import Calendar, EntityClass, Status
from kg.quads.facts import Bounds, Facts, Named, Said, Statement, read_graphs, strongest
from kg.quads.realisations import CIRCUMSTANCES
from kg.quads.realised_plans import realisation_triples
from kg.quads.terms import Triple
from kg.vocabulary import KG, RDF, SKOS, STATUSES, term

_ORGANISATION = tuple(map(term, ("org:Organization", "crm:E74_Group", "schema:Organization")))
_EVENT = tuple(map(term, ("crm:E7_Activity", "sem:Event", "schema:Event")))
_PLAN = tuple(map(term, ("prov:Plan", "crm:E29_Design_or_Procedure")))
_TYPES = {
    EntityClass.INSTITUTION: _ORGANISATION,
    EntityClass.COMMISSION: _ORGANISATION,
    EntityClass.CONGRESS: _EVENT,
    EntityClass.REGION: tuple(map(term, ("crm:E53_Place", "schema:Place"))),
    EntityClass.PERSON: tuple(map(term, ("crm:E21_Person", "foaf:Person", "schema:Person"))),
    EntityClass.DATE: tuple(map(term, ("crm:E52_Time-Span", "time:TemporalEntity"))),
}
_CAN_BE_PLANNED = {EntityClass.INSTITUTION, EntityClass.COMMISSION, EntityClass.CONGRESS}
_EXISTS_ONLY_IF_SAID = {EntityClass.COMMISSION, EntityClass.CONGRESS}
_CALENDARS = frozenset(Calendar)

Sort = Callable[[Iterable[bytes]], Iterable[bytes]]


def entity_quads(quads: Iterable[ox.Quad], iris: Iris, sort: Sort = sorted) -> Iterator[ox.Quad]:
    """Yield what follows from the quads of all documents' graphs; a quad may come again.

    The quads, of which those of `PATTERNS` are enough, are read several times, those of one graph together, whatever
    the order of the graphs. Memory holds
    one document's things, those that no document owns (concepts and dates), and of the bodies whose status is told
    what tells which carries out which plan. `sort` sorts rows, each once.
    """
    if iter(quads) is quads:
        raise TypeError("an iterator is gone after one reading; expected quads that can be read again")
    shared, plans = Shared({}, {}), Plans()
    names = sort(_gather(quads, shared, plans, iris))
    graph = ox.NamedNode(iris.graph("entities"))
    triples = chain(
        _of_documents(quads, shared, iris),
        status_triples(shared),
        type_triples(shared),
        alike(names),
        realisation_triples(plans.facts(shared.statuses), iris),
    )
    return (ox.Quad(*triple, graph) for triple in triples)


@dataclass(frozen=True, slots=True)
class Shared:
    """The things of which others than their own document speak: class and status of each."""

    kinds: dict[ox.NamedNode, EntityClass]
    statuses: dict[ox.NamedNode, Status]

    def take(self, facts: Facts, nodes: set[ox.NamedNode]) -> None:
        """Take in what a document says of some things."""
        for node in nodes & facts.kinds.keys():
            self.kinds[node] = facts.kinds[node]
        for node in nodes & facts.statuses.keys():
            self.statuses[node] = strongest(facts.statuses[node], self.statuses.get(node))


class Plans:
    """What tells, of all documents, which body or gathering carries out which plan."""

    def __init__(self) -> None:
        """Know of none."""
        self._bodies: list[Said] = []
        self._statements: list[Statement] = []
        self._bounds: dict[ox.NamedNode, Bounds] = {}

    def take(self, facts: Facts) -> None:
        """Take in the bodies of which a document tells the status, and when and where they are."""
        bodies = {said.node for said in facts.bodies}
        told = [s for s in facts.statements if s.subject in bodies and s.predicate in CIRCUMSTANCES]
        self._bodies += facts.bodies
        self._statements += told
        self._bounds |= {end: facts.bounds[end] for s in told for end in s.ends() if end in facts.bounds}

    def facts(self, statuses: Mapping[ox.NamedNode, Status]) -> Facts:
        """Return all of it; `statuses` are those of things of which others than their own document speak."""
        known: dict[ox.NamedNode, Status] = {}
        for said in self._bodies:
            known[said.node] = strongest(said.status, known.get(said.node, statuses.get(said.node)))
        return Facts({}, known, tuple(self._statements), (), tuple(self._bodies), self._bounds)


def _gather(quads: Iterable[ox.Quad], shared: Shared, plans: Plans, iris: Iris) -> Iterator[bytes]:
    """Take in what the documents' graphs say of shared things and plans; yield rows of names of the others."""
    abroad: set[ox.NamedNode] = set()
    for graph, facts in read_graphs(quads):
        slug = _slug(graph, iris)
        spoken = {*facts.kinds, *facts.statuses, *(end for claim in facts.statements for end in claim.ends())}
        others = {node for node in spoken if _owner(node, iris) != slug}
        shared.take(facts, others)
        plans.take(facts)
        abroad |= {node for node in others if _owner(node, iris)}
        yield from (_name_row(named) for named in facts.names if _tells_likeness(named, slug, iris))
    for _, facts in read_graphs(quads) if abroad else ():
        shared.take(facts, abroad)


def _of_documents(quads: Iterable[ox.Quad], shared: Shared, iris: Iris) -> Iterator[Triple]:
    """Yield what follows for the things of each document, and from its claims."""
    for graph, facts in read_graphs(quads):
        slug = _slug(graph, iris)
        own = {n: k for n, k in facts.kinds.items() if n not in shared.kinds and _owner(n, iris) == slug}
        things = Shared(own, {node: facts.statuses[node] for node in own if node in facts.statuses})
        yield from chain(status_triples(things), type_triples(things), plain_triples(facts, shared))


def _slug(graph: str, iris: Iris) -> str:
    return graph.removeprefix(iris.document_graph(""))


def _owner(node: ox.NamedNode, iris: Iris) -> str:
    """Return the slug of the document to which a thing belongs, none for concepts and dates on the calendar."""
    kind, *rest = node.value.removeprefix(f"{iris.base}id/").split("/")
    return rest[0] if len(rest) == 2 and not (kind == "date" and rest[0] in _CALENDARS) else ""


def status_triples(things: Shared) -> Iterator[Triple]:
    """Yield the one status of each thing of which any document gives one."""
    return ((node, KG.STATUS, STATUSES[status]) for node, status in things.statuses.items() if node in things.kinds)


def type_triples(things: Shared) -> Iterator[Triple]:
    """Yield the types of published vocabularies that each thing may have."""
    for node, kind in things.kinds.items():
        for published in published_types(kind, things.statuses.get(node)):
            yield (node, RDF.TYPE, published)


def published_types(kind: EntityClass, status: Status | None) -> tuple[ox.NamedNode, ...]:
    """Return the types that a thing of this class and status has in published vocabularies.

    >>> [t.value for t in published_types(EntityClass.CONGRESS, Status.PROPOSED)][0]
    'http://www.w3.org/ns/prov#Plan'
    >>> published_types(EntityClass.CONGRESS, None)
    ()
    """
    if status is None:
        return () if kind in _EXISTS_ONLY_IF_SAID else _TYPES[kind]
    if status is Status.REALISED:
        return _TYPES[kind]
    return _PLAN if kind in _CAN_BE_PLANNED else ()


def plain_triples(facts: Facts, shared: Shared) -> Iterator[Triple]:
    """Yield the claims of a document that may stand as plain triples.

    They are realised, held by the document's author, and neither end is merely planned, proposed or rejected;
    that something of a region is proclaimed says nothing of the region.
    """
    kinds, statuses = ChainMap(shared.kinds, facts.kinds), ChainMap(shared.statuses, facts.statuses)
    for claim in facts.statements:
        stands = claim.status is Status.REALISED and claim.by_author
        region = isinstance(claim.object, ox.NamedNode) and kinds.get(claim.object) is EntityClass.REGION
        of_region = claim.predicate == KG.PROCLAIMS and region
        if stands and not of_region and all(statuses.get(n) in (None, Status.REALISED) for n in claim.ends()):
            yield (claim.subject, claim.predicate, claim.object)


def _name_row(named: Named) -> bytes:
    return json.dumps([named.kind, named.name.casefold(), named.graph, named.node.value]).encode() + b"\n"


def alike(names: Iterable[bytes]) -> Iterator[Triple]:
    """Yield skos:closeMatch, both ways, between things of different documents whose class and full name agree.

    A name that one document gives to two things is nobody's full name there. Of several documents each is matched with
    the first by slug, a star that grows as they do: what is like a thing is one step away, or two.
    """
    for _, same in groupby(map(json.loads, names), key=itemgetter(0, 1)):
        by_graph = ({row[3] for row in rows} for _, rows in groupby(same, key=itemgetter(2)))
        single = [ox.NamedNode(node) for nodes in by_graph if len(nodes) == 1 for node in nodes]
        for other in single[1:]:
            yield (single[0], SKOS.CLOSE_MATCH, other)
            yield (other, SKOS.CLOSE_MATCH, single[0])


def _tells_likeness(named: Named, slug: str, iris: Iris) -> bool:
    """Tell whether a thing belongs to its document, and has a name that means the same thing in another."""
    return _owner(named.node, iris) == slug and is_full_name(named.kind, named.name)


def is_full_name(kind: EntityClass, name: str) -> bool:
    """Tell whether a name is likely to mean the same thing in another document.

    It is a proper name, of more than one word but for a region's: not "commission of inquiry", "Congress", "Smith".

    >>> is_full_name(EntityClass.CONGRESS, "Third Congress of Soviets"), is_full_name(EntityClass.CONGRESS, "Congress")
    (True, False)
    """
    words = name.split()
    proper = any(character.isupper() or character.isdigit() for character in name)
    return proper and (len(words) > 1 or kind is EntityClass.REGION)
