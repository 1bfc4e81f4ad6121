"""What all documents say → `<BASEgraph/entities>`: status, published types, plain triples, likeness.

This is the only place where anything is said to exist: read `published_types` and `plain_triples` together with
DESIGN.md, "What the graph says".
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from urllib.parse import unquote

import pyoxigraph as ox

from kg.iris import Iris
from kg.model import EntityClass, Status
from kg.quads.document import in_graph
from kg.quads.facts import Facts, Named, gather
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


def entity_quads(quads: Iterable[ox.Quad], iris: Iris) -> Iterator[ox.Quad]:
    """Yield, sorted, what follows from the quads of all documents' graphs, whatever their order."""
    facts = gather(quads)
    triples = chain(
        status_triples(facts),
        type_triples(facts),
        plain_triples(facts),
        likeness_triples(facts, iris),
        realisation_triples(facts, iris),
    )
    return in_graph(sorted(set(triples), key=_in_text), iris.graph("entities"))


def _in_text(triple: Triple) -> tuple[str, ...]:
    return tuple(str(term) for term in triple)


def status_triples(facts: Facts) -> Iterator[Triple]:
    """Yield the one status of each thing of which any document gives one."""
    return ((node, KG.STATUS, STATUSES[status]) for node, status in facts.statuses.items())


def type_triples(facts: Facts) -> Iterator[Triple]:
    """Yield the types of published vocabularies that each thing may have."""
    for node, kind in facts.kinds.items():
        for published in published_types(kind, facts.statuses.get(node)):
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


def plain_triples(facts: Facts) -> Iterator[Triple]:
    """Yield the claims that may stand as plain triples.

    They are realised, held by the document's author, and neither end is merely planned, proposed or rejected;
    that something of a region is proclaimed says nothing of the region.
    """
    unrealised = {node for node, status in facts.statuses.items() if status is not Status.REALISED}
    for claim in facts.statements:
        stands = claim.status is Status.REALISED and claim.by_author
        of_region = claim.predicate == KG.PROCLAIMS and facts.kinds.get(_node(claim.object)) is EntityClass.REGION
        if stands and not of_region and not unrealised.intersection((claim.subject, _node(claim.object))):
            yield (claim.subject, claim.predicate, claim.object)


def _node(value: ox.NamedNode | ox.Literal) -> ox.NamedNode:
    """Return a thing, and for a literal one that is no thing."""
    return value if isinstance(value, ox.NamedNode) else RDF.OBJECT


def likeness_triples(facts: Facts, iris: Iris) -> Iterator[Triple]:
    """Yield skos:closeMatch, both ways, between things of different documents whose class and full name agree.

    A name that one document gives to two things is nobody's full name there. Of several documents each is matched with
    the first by slug, a star that grows as they do: what is like a thing is one step away, or two.
    """
    alike: dict[tuple[EntityClass, str], dict[str, set[ox.NamedNode]]] = defaultdict(lambda: defaultdict(set))
    for named in facts.names:
        if _is_bound(named, iris) and is_full_name(named.kind, named.name):
            alike[named.kind, named.name.casefold()][named.graph].add(named.node)
    for by_graph in alike.values():
        single = [node for _, nodes in sorted(by_graph.items()) if len(nodes) == 1 for node in nodes]
        for other in single[1:]:
            yield (single[0], SKOS.CLOSE_MATCH, other)
            yield (other, SKOS.CLOSE_MATCH, single[0])


def _is_bound(named: Named, iris: Iris) -> bool:
    """Tell whether a thing belongs to the document of its graph, and is no shared concept or date."""
    slug = unquote(named.graph.removeprefix(iris.document_graph("")))
    return named.node.value.startswith(iris.entity(slug, f"{named.kind.lower()}/"))


def is_full_name(kind: EntityClass, name: str) -> bool:
    """Tell whether a name is likely to mean the same thing in another document.

    It is a proper name, of more than one word but for a region's: not "commission of inquiry", "Congress", "Smith".

    >>> is_full_name(EntityClass.CONGRESS, "Third Congress of Soviets"), is_full_name(EntityClass.CONGRESS, "Congress")
    (True, False)
    """
    words = name.split()
    proper = any(character.isupper() or character.isdigit() for character in name)
    return proper and (len(words) > 1 or kind is EntityClass.REGION)
