"""The article of 1918: its header, its repeated paragraph, and its damage mended."""

from pathlib import Path

import pytest

from kg.documents import make_document, read_document
from kg.model import Document, Span


@pytest.fixture(scope="module")
def document(article: Path) -> Document:
    return read_document(article)


def test_header_and_signature(document: Document) -> None:
    assert document.slug == "one-immediate-task"
    assert document.title == "One Immediate Task"
    assert document.creator == "J. Stalin"
    assert document.source == "Works, Vol. 4, November, 1917 - 1920"
    kinds = [p.kind for p in document.paragraphs]
    assert kinds == ["heading", "dateline", "source", *["body"] * 11, "signature"]
    assert document.paragraphs[1].span.of(document.readable.text) == "April 9, 1918"
    assert document.quote(document.paragraphs[-1].span) == "People's Commissar\nJ. Stalin"


def test_damage_is_mended_and_nothing_else(document: Document) -> None:
    mends = {
        "Econ-omy": "Economy",
        "intel-lectuals": "intellectuals",
        "pre-claims": "proclaims",
        "the-Affairs": "the Affairs",
        "People's Commissar\nJ. Stalin": "People's Commissar J. Stalin",
    }
    expected = document.text.rstrip("\n")
    for given, mended in mends.items():
        assert expected.count(given) == 1
        expected = expected.replace(given, mended)
    assert document.readable.text == expected


def test_mended_words_point_at_their_characters(document: Document) -> None:
    text = document.readable.text
    for name, given in (
        ("Supreme Council of National Economy", "Supreme Council of National Econ-omy"),
        ("proclaims the autonomy", "pre-claims the autonomy"),
        ("Commissariat for the Affairs of Nationalities", "Commissariat for the-Affairs of Nationalities"),
    ):
        start = text.index(name)
        assert document.quote(Span(start, start + len(name))) == given


def test_the_first_paragraph_is_repeated_once(document: Document) -> None:
    first, second = document.paragraphs[3], document.paragraphs[4]
    (repeat,) = document.repeats
    assert (repeat.of, repeat.span) == (first.span, second.span)


def test_reading_again_changes_nothing(document: Document) -> None:
    again = make_document(document.readable.text, "again", "again.txt")
    assert again.readable.text == document.readable.text
    assert again.sentences == document.sentences


@pytest.mark.parametrize(
    "name", ["ransome-theses-1920", "fyffe-berlin-1878", "fyffe-north-german-1866", "federalist-conventions-1788"]
)
def test_excerpts_have_no_header_and_no_mends(shared: Path, name: str) -> None:
    document = read_document(shared / "gold" / f"{name}.txt")
    assert (document.title, document.creator, document.source, document.repeats) == (None, None, None, ())
    assert {p.kind for p in document.paragraphs} <= {"body", "note"}
    assert document.readable.text.split() == document.text.split()
