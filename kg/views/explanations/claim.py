"""Why a claim is made, who holds it, and why it stands as a plain triple or does not."""

from dataclasses import dataclass

import pyoxigraph as ox

from kg.model import Status
from kg.views.claims import ClaimView, read_claim
from kg.views.explanations.mention import Words, read_words
from kg.views.explanations.reasons import REALISED
from kg.views.reader import Reader, Reference
from kg.vocabulary import DCT, KG, RDF


@dataclass(frozen=True, slots=True)
class ClaimExplanation:
    """Why the graph has a claim.

    `holder` is who says so; `by_author` tells whether that is the document or its author. `evidence` are the words that
    show it. `asserted` tells whether subject, predicate and object also stand as a plain triple; `obstacles` say what
    keeps them from it, empty where nothing does.
    """

    claim: ClaimView
    rule: str
    reason: str | None
    holder: Reference | None
    by_author: bool
    evidence: tuple[Words, ...]
    asserted: bool
    obstacles: tuple[str, ...]


def explain_claim(reader: Reader, node: ox.NamedNode) -> ClaimExplanation | None:
    """Return why a claim is made; None where the node is no claim."""
    claim, holder, rule = read_claim(reader, node), reader.node(node, KG.HELD_BY), reader.text(node, KG.RULE) or ""
    if claim is None:
        return None
    by_author = holder is not None and _speaks_for_a_document(reader, node, holder)
    return ClaimExplanation(
        claim=claim,
        rule=rule,
        reason=REALISED.get(rule),
        holder=reader.refer(holder) if holder else None,
        by_author=by_author,
        evidence=tuple(read_words(reader, quote) for quote in claim.quotes),
        asserted=_is_asserted(reader, node),
        obstacles=tuple(_obstacles(claim, by_author=by_author)),
    )


def _speaks_for_a_document(reader: Reader, claim: ox.NamedNode, holder: ox.NamedNode) -> bool:
    documents = [ox.NamedNode(iri) for iri in reader.documents_of(claim)]
    return any(holder in (document, *reader.nodes(document, DCT.CREATOR)) for document in documents)


def _is_asserted(reader: Reader, node: ox.NamedNode) -> bool:
    subject, predicate = reader.node(node, RDF.SUBJECT), reader.node(node, RDF.PREDICATE)
    objects = reader.objects(node, RDF.OBJECT)
    if subject is None or predicate is None or not objects:
        return False
    return any(True for _ in reader.generation.quads(subject, predicate, objects[0]))


def _obstacles(claim: ClaimView, *, by_author: bool) -> list[str]:
    """Return what forbids the plain triple (DESIGN.md, "What the graph says")."""
    found = []
    if claim.status is not Status.REALISED:
        found.append(f"the claim is {claim.status or 'without a status'}, not realised")
    if not by_author:
        found.append("it is not held by a document or its author")
    for end in (claim.subject, claim.object):
        if not isinstance(end, str) and end.status not in (None, Status.REALISED):
            found.append(f"{end.label} is only {end.status}")
    region = not isinstance(claim.object, str) and claim.object.kind == "Region"
    if claim.predicate.iri == KG.PROCLAIMS.value and region:
        found.append("what is proclaimed is something of the region, not the region")
    return found
