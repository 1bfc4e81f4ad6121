"""Reading → what was found and what was not understood, in numbers and in words."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kg.model import EntityClass, NoteKind, Reading, Status

_PLURALS = {
    EntityClass.INSTITUTION: ("institution", "institutions"),
    EntityClass.COMMISSION: ("commission", "commissions"),
    EntityClass.CONGRESS: ("congress or conference", "congresses and conferences"),
    EntityClass.REGION: ("region", "regions"),
    EntityClass.DATE: ("date", "dates"),
    EntityClass.PERSON: ("person", "persons"),
}
_NOTES = {
    NoteKind.SENTENCE_WITHOUT_CLAIM: (
        "sentence speaks of bodies or plans but gave no claim",
        "sentences speak of bodies or plans but gave no claim",
    ),
    NoteKind.SENTENCE_WITHOUT_END: (
        "run of text without an end is too long for a sentence: its beginning was read for names and dates alone",
        "runs of text without an end are too long for sentences: their beginnings were read for names and dates alone",
    ),
    NoteKind.DATE_WITHOUT_VALUE: ("date has no place on the calendar", "dates have no place on the calendar"),
    NoteKind.UNKNOWN_NAME: ("capitalised name is of unknown kind", "capitalised names are of unknown kind"),
    NoteKind.REPEATED_PASSAGE: ("passage repeats an earlier one", "passages repeat earlier ones"),
}


@dataclass(frozen=True, slots=True)
class Summary:
    """What was found in one document.

    `entities` counts the things by class; `statuses` the commissions, congresses and institutions by class and
    status; `claims` by status; `notes` what was not understood, by kind.
    """

    slug: str
    title: str | None
    date: str | None
    characters: int
    repeated: int
    entities: Counter[EntityClass]
    statuses: Counter[tuple[EntityClass, Status]]
    claims: Counter[Status]
    notes: Counter[NoteKind]


def summarise(reading: Reading) -> Summary:
    """Count what a reading holds; an entity has the strongest status that one of its mentions has."""
    document = reading.document
    statuses: Counter[tuple[EntityClass, Status]] = Counter()
    for entity in reading.entities:
        said = {reading.mentions[i].status for i in entity.mentions}
        strongest = next((status for status in Status if status in said), None)
        if strongest:
            statuses[entity.kind, strongest] += 1
    return Summary(
        slug=document.slug,
        title=document.title,
        date=document.date.edtf if document.date else None,
        characters=len(document.text),
        repeated=sum(len(document.as_given(repeat.span)) for repeat in document.repeats),
        entities=Counter(entity.kind for entity in reading.entities),
        statuses=statuses,
        claims=Counter(claim.status for claim in reading.claims),
        notes=Counter(note.kind for note in reading.notes),
    )


def in_words(summary: Summary) -> str:
    """Return a summary as a short paragraph for the person who built."""
    return "\n".join(line for line in (_heading(summary), _found(summary), _not_understood(summary)) if line)


def _heading(summary: Summary) -> str:
    date = f" ({summary.date})" if summary.date else ""
    repeated = f"; {_number(summary.repeated)} of them repeat an earlier passage" if summary.repeated else ""
    return f"{summary.title or summary.slug}{date}: {_number(summary.characters)} characters{repeated}."


def _found(summary: Summary) -> str:
    things = [
        f"{_count(summary.entities[kind], *_PLURALS[kind])}{_by_status(summary, kind)}"
        for kind in EntityClass
        if summary.entities[kind]
    ]
    claims = ", ".join(f"{summary.claims[status]} {status}" for status in Status if summary.claims[status])
    total = summary.claims.total()
    return (
        f"Found {_listed(things) or 'nothing'}; {_count(total, 'claim', 'claims')}{f' ({claims})' if claims else ''}."
    )


def _by_status(summary: Summary, kind: EntityClass) -> str:
    parts = [f"{summary.statuses[kind, status]} {status}" for status in Status if summary.statuses[kind, status]]
    return f" ({', '.join(parts)})" if parts else ""


def _not_understood(summary: Summary) -> str:
    counts = [_count(summary.notes[kind], *_NOTES[kind]) for kind in NoteKind if summary.notes[kind]]
    return f"Not understood: {'; '.join(counts)}." if counts else ""


def _listed(parts: Iterable[str]) -> str:
    *most, last = [*parts] or [""]
    return f"{', '.join(most)} and {last}" if most else last


def _count(number: int, one: str, many: str) -> str:
    return f"{_number(number)} {one if number == 1 else many}"


def _number(number: int) -> str:
    return f"{number:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")
