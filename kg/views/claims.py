"""Claims as a page tells them: who does what to whom, how far it has come, who says so, in which words."""

from dataclasses import dataclass

import pyoxigraph as ox

from kg.iris import ONTOLOGY
from kg.model import Status
from kg.views.phrases import phrase
from kg.views.quotes import Quote, find_evidence
from kg.views.reader import Reader, Reference
from kg.vocabulary import DCT, KG, RDF


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim with everything that a reader wants to see beside it.

    `object` is a thing, or words where the text names none. `holder` is who is said to say so; None where it is
    the document or its author. `place` and `date` qualify the claim, `aspect` is a kg:Aspect.
    """

    iri: str
    subject: Reference
    predicate: Reference
    object: Reference | str
    status: Status | None
    holder: Reference | None
    content: str | None
    date: Reference | None
    place: Reference | None
    aspect: Reference | None
    quotes: tuple[Quote, ...]

    @property
    def sentence(self) -> str:
        """Return the claim as plain words."""
        object_ = self.object if isinstance(self.object, str) else self.object.label
        return f"{self.subject.label} {self.phrase} {object_}"

    @property
    def phrase(self) -> str:
        """Return the verb between subject and object, in the mood of the status."""
        aspect = self.aspect.iri.removeprefix(ONTOLOGY) if self.aspect else None
        return phrase(self.predicate.iri.removeprefix(ONTOLOGY), aspect, self.status, self.predicate.label)


def read_claim(reader: Reader, claim: ox.NamedNode) -> ClaimView | None:
    """Return a claim, None where subject, predicate or object is missing."""
    subject = reader.node(claim, RDF.SUBJECT)
    predicate = reader.node(claim, RDF.PREDICATE)
    objects = reader.objects(claim, RDF.OBJECT)
    if subject is None or predicate is None or not objects:
        return None
    return ClaimView(
        iri=claim.value,
        subject=reader.refer(subject),
        predicate=reader.refer(predicate),
        object=_refer_or_quote(reader, objects[0]),
        status=reader.status(claim),
        holder=_find_holder(reader, claim),
        content=reader.text(claim, KG.CONTENT),
        date=_refer(reader, claim, KG.AT_DATE),
        place=_refer(reader, claim, KG.AT_PLACE),
        aspect=_refer(reader, claim, KG.ASPECT),
        quotes=find_evidence(reader, claim),
    )


def find_claims(reader: Reader, subject: ox.NamedNode) -> tuple[tuple[ClaimView, ...], tuple[ClaimView, ...]]:
    """Return the claims in which a thing is the subject, and those that speak of it in any other part.

    Both are in the order of status, predicate and label.
    """
    own = set(reader.subjects(RDF.SUBJECT, subject))
    parts = (RDF.OBJECT, KG.AT_DATE, KG.AT_PLACE, KG.HELD_BY)
    others = {claim for part in parts for claim in reader.subjects(part, subject)} - own
    return _read_all(reader, own), _read_all(reader, others)


def _read_all(reader: Reader, claims: set[ox.NamedNode]) -> tuple[ClaimView, ...]:
    views = (read_claim(reader, claim) for claim in claims)
    return tuple(sorted((view for view in views if view), key=_order))


def _order(claim: ClaimView) -> tuple[int, str, str, str]:
    rank = list(Status).index(claim.status) if claim.status else len(Status)
    return rank, claim.predicate.label, claim.sentence, claim.iri


def _find_holder(reader: Reader, claim: ox.NamedNode) -> Reference | None:
    """Return who holds the claim, None where that is a document or the author of one that makes it."""
    holder = reader.node(claim, KG.HELD_BY)
    if holder is None or reader.kind(holder) == "Document":
        return None
    documents = (ox.NamedNode(iri) for iri in reader.documents_of(claim))
    authors = {author for document in documents for author in reader.nodes(document, DCT.CREATOR)}
    return None if holder in authors else reader.refer(holder)


def _refer(reader: Reader, claim: ox.NamedNode, part: ox.NamedNode) -> Reference | None:
    node = reader.node(claim, part)
    return reader.refer(node) if node else None


def _refer_or_quote(reader: Reader, term: ox.NamedNode | ox.Literal) -> Reference | str:
    return reader.refer(term) if isinstance(term, ox.NamedNode) else term.value
