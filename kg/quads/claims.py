"""Claims → statements with a status, a holder, qualifiers and evidence, as Wikidata's are."""

from collections.abc import Iterable, Iterator
from hashlib import sha256

import pyoxigraph as ox

from kg.model import Claim, Reading, Text
from kg.quads.annotations import annotation_triples
from kg.quads.terms import Terms, Triple
from kg.vocabulary import KG, OA, RDF, STATUSES, own_term

_HASH_LENGTH = 16

Facts = list[tuple[ox.NamedNode, ox.NamedNode | ox.Literal]]


def claim_triples(reading: Reading, terms: Terms) -> Iterator[Triple]:
    """Yield a reading's claims and the annotations that show them; like claims are one, with all their evidence."""
    for claim in reading.claims:
        facts = _facts(claim, terms)
        digest = claim_hash(facts)
        node = ox.NamedNode(terms.iris.claim(terms.document.slug, digest))
        yield (node, RDF.TYPE, KG.CLAIM)
        yield (node, RDF.TYPE, RDF.STATEMENT)
        yield (node, KG.RULE, ox.Literal(claim.rule))
        yield from ((node, predicate, value) for predicate, value in facts)
        yield from _evidence_triples(node, digest, claim, terms)


def claim_hash(facts: Iterable[tuple[ox.NamedNode, ox.NamedNode | ox.Literal]]) -> str:
    """Return the first 16 hex digits of the SHA-256 of a claim's facts.

    What is hashed is N-Triples: a line for each fact, of the blank node `_:claim`, sorted, in UTF-8.
    """
    lines = sorted(f"_:claim {predicate} {value} .\n" for predicate, value in facts)
    return sha256("".join(lines).encode()).hexdigest()[:_HASH_LENGTH]


def _facts(claim: Claim, terms: Terms) -> Facts:
    """Return subject, predicate, object, status, holder and qualifiers: all that makes it this claim."""
    facts: Facts = [
        (RDF.SUBJECT, terms.things[claim.subject]),
        (RDF.PREDICATE, own_term(claim.predicate)),
        (RDF.OBJECT, _object(claim, terms)),
        (KG.STATUS, STATUSES[claim.status]),
        (KG.HELD_BY, terms.things[claim.held_by] if claim.held_by else terms.holder),
    ]
    if claim.content:
        facts.append((KG.CONTENT, terms.text(claim.content)))
    if claim.at_date:
        facts.append((KG.AT_DATE, terms.things[claim.at_date]))
    if claim.at_place:
        facts.append((KG.AT_PLACE, terms.things[claim.at_place]))
    if claim.aspect:
        facts.append((KG.ASPECT, own_term(claim.aspect)))
    return facts


def _object(claim: Claim, terms: Terms) -> ox.NamedNode | ox.Literal:
    return terms.text(claim.object.value) if isinstance(claim.object, Text) else terms.things[claim.object]


def _evidence_triples(node: ox.NamedNode, digest: str, claim: Claim, terms: Terms) -> Iterator[Triple]:
    for span in claim.evidence:
        given = terms.document.as_given(span)
        annotation = ox.NamedNode(terms.iris.evidence(terms.document.slug, given, digest))
        yield (node, KG.EVIDENCE, annotation)
        yield from annotation_triples(annotation, node, OA.LINKING, given, terms)
