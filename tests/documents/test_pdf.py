"""A PDF gives the words of its text layer; one without, or that is locked or broken, says what would be right."""

import time
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from runpy import run_path

import pytest
from pypdf import PdfWriter

from kg.errors import DocumentError
from kg.model import Document

FILES = run_path(str(Path(__file__).with_name("pdf_files.py")))
pdf, content, stream, whole = (FILES[name] for name in ("pdf", "content", "stream", "whole"))

Read = Callable[[str | bytes], Document]

PROSE = (
    "The delegates of the northern towns arrived on the evening of the second day, and were received by the mayor. "
    "Nobody had told them that the session was put off; they waited in the hall until midnight, and then they went to "
    "the inn by the river, where the landlord, a patient man, had kept some soup for them."
)
LINES = [
    "The delegates of the northern towns arrived on the evening of the sec-",
    "ond day, and were received by the mayor. Nobody had told them that the",
    "session was put off; they waited in the hall until midnight, and then they",
    "went to the inn by the river, where the landlord, a patient man, had kept",
    "some soup for them.",
]


@pytest.fixture
def book(reader: Callable[[str], Read]) -> Read:
    """Return a function from the bytes of a file to its document."""
    return reader("book.pdf")


@pytest.mark.parametrize("packed", [False, True])
def test_lines_and_broken_words_are_joined(book: Read, packed: bool) -> None:
    document = book(pdf(LINES, packed=packed))
    assert document.readable.text == PROSE
    assert document.text.splitlines() == LINES


def test_a_paragraph_goes_on_over_the_page(book: Read) -> None:
    pages = [[f"{n} THE OLD HALL", "", *LINES[a:b], "", str(n)] for n, (a, b) in enumerate([(0, 2), (2, 4), (4, 5)], 7)]
    assert book(pdf(*pages)).readable.text == PROSE


def test_heads_of_left_and_right_pages_and_their_numbers_are_left_out(book: Read) -> None:
    pages = [
        [f"THE OLD HALL {n}" if n % 2 else f"{n} CHAPTER THE FIRST", f"Page of words {chr(97 + n)}."] for n in range(8)
    ]
    text = book(pdf(*pages)).text
    assert "HALL" not in text
    assert "CHAPTER" not in text
    assert text.count("Page of words") == 8


def test_what_stands_only_twice_or_inside_a_page_stays(book: Read) -> None:
    pages = [["A line said twice.", *LINES, "1918", *LINES], ["A line said twice.", *LINES, "1918", *LINES]]
    text = book(pdf(*pages)).text
    assert text.count("A line said twice.") == 2
    assert text.count("1918") == 2
    assert book(pdf([*LINES, "1918"])).text.endswith("1918")


@pytest.mark.parametrize(
    ("info", "said"),
    [
        ("/Title (The Old Hall) /Author (M. Writer)", ("The Old Hall", "M. Writer")),
        ("/Title (hall-final.doc) /Author ()", (None, None)),
        ("/Title (Microsoft Word - hall) /CreationDate (D:20030101)", (None, None)),
        ("", (None, None)),
    ],
)
def test_what_the_description_says(book: Read, info: str, said: tuple[str | None, str | None]) -> None:
    document = book(pdf(LINES, info=info))
    assert (document.title, document.creator, document.dated) == (*said, None)


def _locked(password: str, algorithm: str) -> bytes:
    writer = PdfWriter(BytesIO(pdf(LINES)))
    writer.encrypt(password, "owner", algorithm=algorithm)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_file_that_opens_without_a_password_is_read(book: Read) -> None:
    assert book(_locked("", "RC4-128")).readable.text == PROSE


def _loop() -> bytes:
    kids = b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"
    return whole([b"<< /Type /Catalog /Pages 2 0 R >>", kids])


def _bomb(drawn: bytes, pages: int = 1) -> bytes:
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Resources << /Font << >> >> /Contents 4 0 R >>"
    tree = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b"3 0 R " * pages, pages)
    text = stream(drawn, packed=True)
    return whole([b"<< /Type /Catalog /Pages 2 0 R >>", tree, page, text])


BAD = {
    "no text": (lambda: pdf([], []), "2 pages of pictures"),
    "locked": (lambda: _locked("secret", "RC4-128"), "encrypted"),
    "no PDF": (lambda: b"Minutes of the congress", "begins with %PDF-"),
    "empty": (lambda: b"", "no PDF"),
    "head alone": (lambda: b"%PDF-1.7\n", "broken"),
    "first half": (lambda: pdf(LINES)[:200], "broken"),
    "no pages": (lambda: whole([b"<< /Type /Catalog >>"]), "book.pdf"),
    "loop": (_loop, "book.pdf"),
    "bomb": (lambda: _bomb(b"(a) Tj " * 10_000_000), "broken on page 1"),
    "many pages": (lambda: _bomb(b"%" + b"x" * 1_000_000, pages=20), "are drawn by page 13"),
    "much work": (lambda: _bomb(b"(a) Tj " * 1_000_000), "broken on page 1"),
    "noise": (lambda: b"%PDF-1.7\n" + bytes(range(256)) * 4000, "broken"),
    "brackets": (lambda: pdf(LINES).replace(b"/Root 1 0 R", b"/Root " + b"[" * 100_000), "book.pdf"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_read_says_what_would_be_right(book: Read, name: str) -> None:
    make, said = BAD[name]
    data = make()
    start = time.process_time()
    with pytest.raises(DocumentError, match=r"book\.pdf.*expected") as error:
        book(data)
    assert said in str(error.value)
    assert time.process_time() - start < 15


@pytest.mark.parametrize("at", range(9, 700, 23))
def test_a_damaged_byte_is_an_error_or_a_text(book: Read, at: int) -> None:
    data = bytearray(pdf(LINES, LINES, info="/Title (A)"))
    data[at] = (data[at] + 77) % 256
    with suppress(DocumentError):
        assert book(bytes(data)).text
