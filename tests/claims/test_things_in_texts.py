"""What is one thing in a text as it comes: with the shipped lexicon and gazetteer, from characters to entities."""

from collections.abc import Callable

import pytest

from kg.claims import understand
from kg.documents import make_document
from kg.lexicon import Gazetteer, Lexicon, read_gazetteer
from kg.mentions import find_mentions
from kg.resources import find_folder

Joined = Callable[[str], set[tuple[str, ...]]]

# what is joined, as it is written; what stands alone is left out
CASES = {
    "two names of a land": ("England refused. Great Britain paid.", {("England", "Great Britain")}),
    "lands side by side": ("England, Scotland and Great Britain paid.", set()),
    "gatherings without a name": (
        "A conference, sitting at Hull, broke up. A conference, to be held at Leeds, was called. The conference met.",
        {("conference", "conference")},
    ),
    "a land and its empire": ("Germany refused. The German Empire paid.", {("Germany", "German Empire")}),
    "a surname that stands first": ("Chang Kuo-min wrote. Chang rose.", {("Chang Kuo-min", "Chang")}),
    "a forename written short": ("Mr. Jno. Lindsay wrote. John Lindsay rose.", {("Mr. Jno. Lindsay", "John Lindsay")}),
    "the government of a land": (
        "The English Government fell. The British Government rose. They feared the Government of Great Britain.",
        {("English Government", "British Government", "Government of Great Britain")},
    ),
    "a government with a name of its own": (
        "The Sublime Porte protested. The Government of Turkey waited.",
        {("Sublime Porte", "Government of Turkey")},
    ),
    "man and wife": ("Mr. Lindsay wrote. Mrs. Lindsay spoke. Mr. Lindsay sat down.", {("Mr. Lindsay", "Mr. Lindsay")}),
    "title and surname": (
        "Count Lindsay wrote. George Lindsay spoke. Lindsay rose.",
        {("Count Lindsay", "George Lindsay", "Lindsay")},
    ),
    "an abbreviation in brackets": (
        "The National Union of Weavers (N.U.W.) met. The N.U.W. rose. The NUW's chairman wrote.",
        {("National Union of Weavers", "N.U.W.", "N.U.W.", "NUW")},
    ),
    "an abbreviation with words": (
        'The Council of Home Defence (hereafter "the C.H.D.") sat. The C.H.D. rose.',
        {("Council of Home Defence", "C.H.D.", "C.H.D.")},
    ),
    "letters of another name": ("The National Union of Weavers (B.K.) met. The B.K. rose.", set()),
    "an abbreviation of nothing": ("The N.U.W. met. The N.U.W. rose.", set()),
    "a people is no place": ("The Bavarians voted. Bavaria waited.", set()),
}


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    """Return the shipped gazetteer."""
    return read_gazetteer([find_folder("ontology") / "gazetteer"])


@pytest.fixture(scope="module")
def joined(lexicon: Lexicon, gazetteer: Gazetteer) -> Joined:
    """Return a function from a text to the words of each entity that it names more than once."""

    def read(text: str) -> set[tuple[str, ...]]:
        document = make_document(f"Notes\n\n{text}\n", "notes", "notes.txt")
        reading = understand(document, find_mentions(document, lexicon, gazetteer), lexicon, gazetteer)
        words = (
            tuple(reading.mentions[i].span.of(document.readable.text) for i in e.mentions) for e in reading.entities
        )
        return {said for said in words if len(said) > 1}

    return read


def test_an_abbreviation_is_another_name(lexicon: Lexicon, gazetteer: Gazetteer) -> None:
    document = make_document("Notes\n\nThe National Union of Weavers (N.U.W.) met.\n", "notes", "notes.txt")
    reading = understand(document, find_mentions(document, lexicon, gazetteer), lexicon, gazetteer)
    (union,) = reading.entities
    assert (union.name, union.other_names) == ("National Union of Weavers", ("N.U.W.",))
    assert union.joined == ("", "name.abbreviated")


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_what_is_one_thing_in_a_text(joined: Joined, text: str, expected: set[tuple[str, ...]]) -> None:
    assert joined(text) == expected
