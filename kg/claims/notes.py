"""What was not understood: sentences that speak of bodies and gave no claim, dates without a value."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from kg.claims.scene import BODIES, GATHERINGS, Scene
from kg.model import Claim, Document, EntityClass, Mention, Note, Span, Status

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
    shown = _sentences_of(document, [span for claim in claims for span in claim.evidence])
    shown |= _sentences_of(document, [repeat.span for repeat in document.repeats])
    bodies: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.kind in BODIES and not mention.bare:
            bodies[mention.sentence].append(mention)
    for number, sentence in enumerate(document.sentences):
        said = bodies[number] if number not in shown else []
        unrealised = any(m.kind in GATHERINGS and m.status not in (None, Status.REALISED) for m in said)
        evoked = any(scene.verb_terms(clause) & _EVOKING for clause in scene.parses[number].clauses)
        if said and (unrealised or evoked):
            yield Note("sentence-without-claim", sentence)


def _sentences_of(document: Document, spans: Sequence[Span]) -> set[int]:
    """Return the numbers of the sentences that the spans overlap."""
    starts = [sentence.start for sentence in document.sentences]
    firsts = ((max(bisect_right(starts, span.start) - 1, 0), bisect_right(starts, span.end - 1)) for span in spans)
    return {number for first, last in firsts for number in range(first, last)}
