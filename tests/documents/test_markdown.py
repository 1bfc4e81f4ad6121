"""Markdown is read as given: its marks are left out of what the grammars read, and every offset is the file's own."""

import time
from collections.abc import Callable

import pytest

from kg.errors import DocumentError
from kg.mentions import find_document_date
from kg.model import Document, Span

Read = Callable[[str | bytes], Document]

SAID = "The delegates sat in the old hall until it was late, and then they went to the inn by the river."


@pytest.fixture
def notes(reader: Callable[[str], Read]) -> Read:
    """Return a function from the source of a file to its document."""
    return reader("notes.md")


@pytest.mark.parametrize(
    ("given", "readable"),
    [
        ("The _Second_ **Con**gress, ***all*** of it", "The Second Congress, all of it"),
        ("2 * 3 * 4, snake_case_word, a\\*b and &amp;", "2 * 3 * 4, snake_case_word, a*b and &"),
        ("In [Leeds](http://a.example 'a (town) of') and [York][1].\n\n[1]: http://b.example", "In Leeds and York."),
        ("In [Leeds and [York]", "In [Leeds and [York]"),
        ("See <http://a.example/x> and `code *here*` <br/> there", "See http://a.example/x and code *here* there"),
        ("A ![picture of *him*](a.png) here", "A here"),
        ("The hall[^1] stood.\n\n[^1]: An *old* one.\n[^b]: Ibid.", "The hall stood.\nAn old one.\nIbid."),
        ("> Quoted *words*\n> go [on\n> here](x)\n>\n> again", "Quoted words go on here\nagain"),
        ("- One\n  goes on\n- Two\n  1. Three", "One goes on\nTwo\nThree"),
        ("A heading\nof two\n===\n\nText", "A heading of two\nText"),
        ("| Town | *Body* |\n|---|---|\n| Kazan | a \\| b |\n| | x |", "Town | Body\nKazan | a \\| b\nx"),
        ("<div>\n<p>One</p>\n<!-- two\nthree -->\n</div>\n\nfour", "One\nfour"),
        ("    Indented\n    words\n\n```\nfenced\n```", "Indented words\nfenced"),
        ("One\n\n---\n\n***\n\ntwo  \nthree", "One\ntwo three"),
        ("The econ-\nomy and *Tatar-\nBashkir* land", "The economy and Tatar-Bashkir land"),
        ("A [\nlink\n](x) and <a\nhref='x'>one</a>", "A link and one"),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_marks_are_left_out_and_offsets_are_the_files(
    notes: Read, given: str, readable: str, line_end: str, mark: str
) -> None:
    given = mark + given.replace("\n", line_end)
    document = notes(given.encode())
    assert document.text == given
    assert document.readable.text == readable
    for start, letter in enumerate(readable):
        if letter.isalnum():
            assert document.quote(Span(start, start + 1)) == letter


def test_paragraphs_are_what_the_marks_say(notes: Read) -> None:
    document = notes(
        f"# The hall.\n\n{SAID}[^1]\n\n## Second *part*\n\n- The inn\n\n> Then it\n> rained.\n\n[^1]: A note."
    )
    assert [p.kind for p in document.paragraphs] == ["heading", "body", "heading", "body", "body", "note"]
    assert document.title == "The hall."


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (f"# The *Old* Hall\n\n{SAID}", ("The Old Hall", None, None)),
        (f"# Hall\n\nby Maria Writer\n\nLeeds, May 3, 1921\n\n{SAID}", ("Hall", "Maria Writer", "1921-05-03")),
        (
            f"---\ntitle: 'The Hall: a story'\nauthor: [M. Writer, N. Other]\ndate: 1921-05-03\n---\n{SAID}",
            ("The Hall: a story", "M. Writer", "1921-05-03"),
        ),
        (f"---\ntitle: Hall\n\n{SAID}", (None, None, None)),
    ],
)
def test_what_a_file_says_of_itself(notes: Read, given: str, said: tuple[str | None, ...]) -> None:
    document = notes(given)
    date = find_document_date(document)
    assert (document.title, document.creator, date and date.edtf) == said
    assert SAID in document.readable.text
    assert "M. Writer" not in document.readable.text


def test_italics_and_links_do_not_hide_a_name(notes: Read) -> None:
    document = notes("They called the _Third **Congress**_ of [Unions](x.html) together.")
    (sentence,) = document.sentences
    assert sentence.of(document.readable.text) == "They called the Third Congress of Unions together."
    start = document.readable.text.index("Third")
    assert document.quote(Span(start, start + 14)) == "Third **Congress"


@pytest.mark.parametrize("given", ["> " * 5_000 + "deep", "- " * 5_000 + "deep", "***", "[a]: b", "<!-- x -->"])
def test_what_cannot_be_read_is_refused(notes: Read, given: str) -> None:
    with pytest.raises(DocumentError, match=r"notes\.md.*expected"):
        notes(given)


@pytest.mark.parametrize(
    "unit",
    ["[", "![a", "*a **a ", "_a ", "`a", "<a ", "<!--", "[a](", "a\n", "*a* ", "[^1]: a\n", "|a", "&amp;", "\\", "~~a"],
)
def test_a_hostile_text_is_read_soon(notes: Read, unit: str) -> None:
    start = time.process_time()
    document = notes("deep " + unit * (100_000 // len(unit)) + "\n\nend")
    assert "deep" in document.readable.text
    assert time.process_time() - start < 15


def test_a_paragraph_of_a_megabyte_is_read_soon(notes: Read) -> None:
    start = time.process_time()
    notes("so they *went* to the inn by the river and " * 24_000)
    assert time.process_time() - start < 15
