"""What was not understood: sentences without a claim or an end, dates without a value, unknown names, repeats."""

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set

from kg.claims.clauses import Clause
from kg.claims.nodes import Phrase
from kg.claims.scene import BODIES, GATHERINGS, Scene
from kg.claims.unknown_names import find_unknown_names
from kg.lexicon import Gazetteer, Lexicon
from kg.model import Claim, Document, EntityClass, Mention, Note, NoteKind, Span, Status

_EVOKING = frozenset({"appoints", "convenes", "proclaims", "dissolves", "participant"})
_NAMED = BODIES | {EntityClass.PERSON, EntityClass.REGION}
_WANTING = frozenset({Status.PROPOSED.term, Status.REJECTED.term})


def find_notes(
    document: Document,
    scene: Scene,
    mentions: Sequence[Mention],
    claims: Sequence[Claim],
    lexicon: Lexicon,
    gazetteer: Gazetteer,
) -> tuple[Note, ...]:
    """Return the open ends of a reading, by offset."""
    found = [
        *_undated(mentions),
        *_unclaimed(document, scene, mentions, claims),
        *(Note(NoteKind.UNKNOWN_NAME, s) for s in find_unknown_names(document, mentions, lexicon, gazetteer)),
        *(Note(NoteKind.SENTENCE_WITHOUT_END, span) for span in _endless(document)),
        *(Note(NoteKind.REPEATED_PASSAGE, repeat.span) for repeat in document.repeats),
    ]
    return tuple(sorted(found, key=lambda note: (note.span, note.kind)))


def _endless(document: Document) -> Iterator[Span]:
    """Yield the first piece of each run of text that is too long for a sentence: where it begins."""
    return (document.sentences[min(document.sentences_of((run,)))] for run in document.endless)


def _undated(mentions: Sequence[Mention]) -> Iterator[Note]:
    for mention in mentions:
        if mention.kind is EntityClass.DATE and not (mention.date and mention.date.is_settled):
            yield Note(NoteKind.DATE_WITHOUT_VALUE, mention.span)


def _unclaimed(
    document: Document, scene: Scene, mentions: Sequence[Mention], claims: Sequence[Claim]
) -> Iterator[Note]:
    """Yield the sentences that speak of a gathering or a body that is not yet, or do or want one, and gave no claim."""
    shown = document.sentences_of([span for claim in claims for span in claim.evidence])
    shown |= document.sentences_of([repeat.span for repeat in document.repeats])
    said: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        said[mention.sentence].append(mention)
    for number in sorted(said.keys() - shown):
        clauses = scene.parses[number].clauses
        if clauses and (_is_telling(said[number]) or any(_tells(scene, clause) for clause in clauses)):
            yield Note(NoteKind.SENTENCE_WITHOUT_CLAIM, document.sentences[number])


def _is_telling(said: Sequence[Mention]) -> bool:
    """Tell whether a body among the mentions of a sentence is not yet, or is a gathering beside a name or a date."""
    others = any(m.kind not in BODIES for m in said)
    gathers = (m.kind in GATHERINGS and (others or not m.bare) for m in said)
    return any(gathers) or any(m.kind in BODIES and m.status not in (None, Status.REALISED) for m in said)


def _tells(scene: Scene, clause: Clause) -> bool:
    """Tell whether a clause is one of which claims are made: its verb makes some of what is named, or wants a body."""
    terms = scene.verb_terms(clause)
    if terms & _EVOKING:
        return any(_speaks_of(scene, phrase, _NAMED) for phrase in (*clause.subjects, *clause.objects))
    return bool(terms & _WANTING) and any(_speaks_of(scene, phrase, BODIES) for phrase in clause.objects)


def _speaks_of(scene: Scene, phrase: Phrase, kinds: Set[EntityClass]) -> bool:
    """Tell whether a phrase is of one of the kinds, or is of such: "representatives of the Soviets"."""
    return any(scene.kind(p) in kinds for p in (phrase, *scene.children(phrase, "of", "from")))
