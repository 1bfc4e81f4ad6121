"""What was not understood: sentences that speak of bodies and gave no claim, dates without a value."""

from collections.abc import Iterator, Sequence

from kg.claims.scene import BODIES, GATHERINGS, Scene
from kg.model import Claim, Document, EntityClass, Mention, Note, Status

_EVOKING = frozenset({"appoints", "convenes", "proclaims", "dissolves", "participant"})


def find_notes(
    document: Document, scene: Scene, mentions: Sequence[Mention], claims: Sequence[Claim]
) -> tuple[Note, ...]:
    """Return the open ends of a reading, by offset."""
    found = [*_undated(mentions), *_unclaimed(document, scene, mentions, claims)]
    return tuple(sorted(found, key=lambda note: (note.span, note.kind)))


def _undated(mentions: Sequence[Mention]) -> Iterator[Note]:
    for mention in mentions:
        if mention.kind is EntityClass.DATE and (mention.date is None or mention.date.edtf is None):
            yield Note("date-without-value", mention.span)


def _unclaimed(
    document: Document, scene: Scene, mentions: Sequence[Mention], claims: Sequence[Claim]
) -> Iterator[Note]:
    shown = sorted(span for claim in claims for span in claim.evidence)
    repeats = tuple(r.span for r in document.repeats)
    for number, sentence in enumerate(document.sentences):
        if any(sentence.overlaps(span) for span in shown) or any(r.contains(sentence) for r in repeats):
            continue
        said = [m for m in mentions if m.sentence == number and m.kind in BODIES and not m.bare]
        unrealised = any(m.kind in GATHERINGS and m.status not in (None, Status.REALISED) for m in said)
        evoked = any(scene.verb_terms(clause) & _EVOKING for clause in scene.parses[number].clauses)
        if said and (unrealised or evoked):
            yield Note("sentence-without-claim", sentence)
