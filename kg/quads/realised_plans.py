"""Realisations → claims of the graph of conclusions, with the words of both ends as evidence.

No document says that a later thing carries out a plan: the claim is held by the graph itself, lies in no document's
graph, and goes when either document does. It gives no plain triple, since the plan stays what it is.
"""

from collections.abc import Iterator
from urllib.parse import unquote

import pyoxigraph as ox

from kg.iris import Iris
from kg.model import Span, Status
from kg.quads.claims import claim_hash
from kg.quads.facts import Facts, Said
from kg.quads.realisations import Realisation, find_realisations
from kg.quads.terms import Triple
from kg.vocabulary import KG, OA, RDF, STATUSES

_CONCLUSION = ox.Literal("conclusion from all documents", language="en")


def realisation_triples(facts: Facts, iris: Iris) -> Iterator[Triple]:
    """Yield a claim for each thing that carries out a plan."""
    return (triple for found in find_realisations(facts) for triple in _claim(found, iris))


def _claim(found: Realisation, iris: Iris) -> Iterator[Triple]:
    said: list[tuple[ox.NamedNode, ox.NamedNode | ox.Literal]] = [
        (RDF.SUBJECT, found.later.node),
        (RDF.PREDICATE, KG.REALISES),
        (RDF.OBJECT, found.plan.node),
        (KG.STATUS, STATUSES[Status.REALISED]),
        (KG.HELD_BY, ox.NamedNode(iris.graph("entities"))),
    ]
    digest = claim_hash(said)
    claim = ox.NamedNode(iris.claim(_slug(found.later, iris), digest))
    yield (ox.NamedNode(iris.graph("entities")), RDF.LABEL, _CONCLUSION)
    yield (claim, RDF.TYPE, KG.CLAIM)
    yield (claim, RDF.TYPE, RDF.STATEMENT)
    yield (claim, KG.RULE, ox.Literal(found.rule))
    yield from ((claim, part, value) for part, value in said)
    for end in (found.plan, found.later):
        yield from _evidence(claim, digest, end, iris)


def _evidence(claim: ox.NamedNode, digest: str, end: Said, iris: Iris) -> Iterator[Triple]:
    """Yield the annotation of the words that speak of one end, where its document has them marked."""
    start, _, stop = end.shown.target.rpartition("#target=")[2].partition(",")
    annotation = ox.NamedNode(iris.evidence(_slug(end, iris), Span(int(start), int(stop)), digest))
    yield (claim, KG.EVIDENCE, annotation)
    yield (annotation, RDF.TYPE, OA.ANNOTATION)
    yield (annotation, OA.MOTIVATED_BY, OA.LINKING)
    yield (annotation, OA.HAS_BODY, claim)
    yield (annotation, OA.HAS_TARGET, ox.NamedNode(end.shown.target))


def _slug(said: Said, iris: Iris) -> str:
    return unquote(said.graph.removeprefix(iris.document_graph("")))
