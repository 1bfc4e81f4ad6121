"""A passage that a file gives again is one repeat; what only looks alike is none."""

from kg.documents import make_document
from kg.model import Document

FIRST = (
    "The intellectuals of the town, who had long been silent, sent a letter to the council on the third of May. "
    "They asked for bread. The council answered that the economy of the whole district was in ruins that spring."
)
OTHER = "Nothing of the kind was heard in the villages, where the harvest of the year before had been a good one."


def read(*paragraphs: str) -> Document:
    return make_document("\n".join(paragraphs), "x", "x.txt")


def repeats(*paragraphs: str) -> list[tuple[str, str]]:
    document = read(*paragraphs)
    return [(r.span.of(document.readable.text), r.of.of(document.readable.text)) for r in document.repeats]


def test_a_repeated_paragraph_is_one_repeat() -> None:
    assert repeats(FIRST, OTHER, FIRST) == [(FIRST, FIRST)]


def test_damage_in_either_is_forgiven() -> None:
    broken = FIRST.replace("intellectuals", "intel-lectuals")
    misread = FIRST.replace("district", "distriet").replace("silent", "si lent")
    assert repeats(broken, OTHER, FIRST) == [(FIRST, FIRST)]
    assert repeats(FIRST, OTHER, misread) == [(misread, FIRST)]
    assert repeats(misread, OTHER, FIRST) == [(FIRST, misread)]


def test_short_sentences_and_other_facts_are_no_repeats() -> None:
    vote = "The motion was put to the meeting by the chairman and was carried, after a long debate, by {} votes to {}."
    name = "The report of {} on the state of the finances of the district was heard by the meeting and was adopted."
    assert repeats("They asked for bread. It was late.", OTHER, "They asked for bread. It was late.") == []
    assert repeats(vote.format(12, 3), OTHER, vote.format(9, 4)) == []
    assert repeats(name.format("Orlova"), OTHER, name.format("Petrenko")) == []


def test_each_further_copy_is_a_repeat() -> None:
    document = read(FIRST, FIRST, FIRST)
    assert len({r.span for r in document.repeats}) == len(document.repeats) >= 1
    assert sum(len(r.span) for r in document.repeats) >= 2 * len(FIRST)
