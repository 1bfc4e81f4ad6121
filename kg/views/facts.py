"""Plain properties of a thing, as a page lists them."""

from collections.abc import Collection
from dataclasses import dataclass

import pyoxigraph as ox

from kg.views.reader import Reader, Reference, is_plumbing_graph
from kg.vocabulary import DCT, KG, RDF, SKOS

_SHOWN_ELSEWHERE = {RDF.TYPE, KG.STATUS, SKOS.PREF_LABEL, SKOS.ALT_LABEL, RDF.LABEL, DCT.TITLE}


@dataclass(frozen=True, slots=True)
class Fact:
    """A property and its values: things or words."""

    predicate: Reference
    values: tuple[Reference | str, ...]


def read_facts(reader: Reader, node: ox.NamedNode, told: Collection[str] = ()) -> tuple[Fact, ...]:
    """Return the properties of a thing but its names, classes, status and those in `told` (IRIs), by label."""
    quads = (q for q in reader.generation.quads(node) if not is_plumbing_graph(q.graph_name))
    predicates = {q.predicate for q in quads if q.predicate.value not in told} - _SHOWN_ELSEWHERE
    facts = (
        Fact(reader.refer(predicate), tuple(_value(reader, o) for o in reader.objects(node, predicate)))
        for predicate in predicates
    )
    return tuple(sorted(facts, key=lambda fact: fact.predicate.label))


def _value(reader: Reader, term: ox.NamedNode | ox.Literal) -> Reference | str:
    return reader.refer(term) if isinstance(term, ox.NamedNode) else term.value
