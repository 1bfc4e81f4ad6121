"""A reading says what it did not understand, and does not cry wolf."""

from collections.abc import Callable

import pytest

from kg.claims import understand
from kg.documents import make_document
from kg.lexicon import Gazetteer, Lexicon, read_gazetteer
from kg.mentions import find_mentions
from kg.model import NoteKind, Reading
from kg.resources import find_folder

Read = Callable[[str], Reading]
Find = Callable[[str], list[tuple[str, str]]]

UNCLAIMED = [
    "No [C commission] should be appointed.",
    "Representatives of the [I Guild] were appointed in haste.",
    "They refuse to recognise the [I local councils].",
    "The [C! commission] must be convened.",
    "There should be a [I Chamber of Labour].",
    "The [I Senate] was silent. [P Baker] was elected in haste.",
    "The [G Congress of Painters] was a noisy affair.",
    "The [G! congress] was a noisy affair, as [P Baker] recalls.",
]
CLAIMED_OR_SILENT = [
    "The [I Senate] appointed the [C Harbour Commission].",
    "The [I Senate] was a handsome building.",
    "They chose the tax, and the [I Senate] knew it.",
    "Nobody was appointed.",
    "The [G! congress] was a noisy affair.",
    "[P Baker] was tired of [R Bristol].",
]


@pytest.mark.parametrize("text", UNCLAIMED)
def test_a_sentence_that_speaks_of_a_body_to_be_and_gives_no_claim_is_noted(read: Read, text: str) -> None:
    assert NoteKind.SENTENCE_WITHOUT_CLAIM in {note.kind for note in read(text).notes}


@pytest.mark.parametrize("text", CLAIMED_OR_SILENT)
def test_a_sentence_that_gave_a_claim_or_speaks_of_no_body_is_not(read: Read, text: str) -> None:
    assert NoteKind.SENTENCE_WITHOUT_CLAIM not in {note.kind for note in read(text).notes}


@pytest.fixture(scope="module")
def open_ends(lexicon: Lexicon) -> Find:
    """Return a function of a text to what is not understood of it: kinds and words, with the whole gazetteer."""
    gazetteer = read_gazetteer([find_folder("ontology") / "gazetteer"])

    def find(text: str) -> list[tuple[str, str]]:
        document = make_document(f"{text}\n", "page", "page.txt")
        reading = understand(document, find_mentions(document, lexicon, gazetteer), lexicon, gazetteer)
        return [(note.kind.value, document.quote(note.span)) for note in reading.notes]

    return find


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("They sailed past Cape Gorlindo to the Vrastula Line.", ["Cape Gorlindo", "Vrastula Line"]),
        ("The Vrastula was read by all. He praised the Vrastula again.", ["Vrastula"]),
        ("In Bristol the King of Prussia met Mr. Baker.", []),
        ("The Treaty was signed on Monday in May, under Louis XIV.", []),
        ("WE SHALL NOT YIELD, he wrote to the Prussians.", []),
        ("They printed the Old Vrastula in London.", ["Old Vrastula"]),
    ],
)
def test_a_name_that_nothing_explains_is_noted_once_and_whole(open_ends: Find, text: str, names: list[str]) -> None:
    assert [words for kind, words in open_ends(text) if kind == "unknown-name"] == names


def test_a_heading_holds_no_unknown_names(open_ends: Find) -> None:
    assert open_ends("The Vrastula Affair\n\nIt was a long affair, and nobody remembers how it began.") == []


def test_a_date_that_nothing_settles_is_noted(open_ends: Find) -> None:
    assert ("date-without-value", "29 February") in open_ends("On 29 February he left.")


def test_a_passage_that_stands_twice_is_noted_where_it_stands_again(open_ends: Find) -> None:
    passage = (
        "The harbour was closed for a very long time, and all the ships of the town lay in the ice until the thaw came."
    )
    found = open_ends(f"{passage}\n\nNothing else is known of it.\n\n{passage}")
    assert [kind for kind, _ in found] == ["repeated-passage"]


def test_a_run_of_text_without_an_end_is_noted_where_it_begins_and_gives_no_claim(lexicon: Lexicon) -> None:
    said, gazetteer = "The Senate appointed the Harbour Commission and ", Gazetteer([])
    text = f"The Congress of Painters met. {said * 600}left. The Senate appointed the Boundary Commission."
    document = make_document(text, "page", "page.txt")
    reading = understand(document, find_mentions(document, lexicon, gazetteer), lexicon, gazetteer)
    (note,) = [note for note in reading.notes if note.kind is NoteKind.SENTENCE_WITHOUT_END]
    (run,) = document.endless
    assert note.span == document.sentences[1]
    assert sum(run.contains(mention.span) for mention in reading.mentions) == 1_200
    assert reading.claims
    assert not [claim for claim in reading.claims if any(run.overlaps(span) for span in claim.evidence)]
