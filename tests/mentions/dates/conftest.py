"""Documents of one or more paragraphs, made by hand, and their dates as short rows."""

import re
from collections.abc import Callable

import pytest

from kg.mentions.dates import find_dates, parse_edtf
from kg.model import Document, Mention, Paragraph, Readable, Segment, Span

Dates = Callable[..., list[Mention]]


def _document(text: str, date: str | None, kind: str) -> Document:
    paragraphs = tuple(Paragraph(Span(*m.span()), kind) for m in re.finditer(r"[^\n]+", text))
    sentences = tuple(Span(*m.span()) for m in re.finditer(r"(?:[^\n.]|\.(?! [A-Z]))+\.?", text))
    readable = Readable.of(text, (Segment(0, 0, len(text)),))
    own = parse_edtf(date) if date else None
    return Document("notes", text, "notes.txt", readable, paragraphs, sentences, date=own)


@pytest.fixture(scope="session")
def document() -> Callable[..., Document]:
    """Return a function from a text, its date and the kind of its paragraphs to a document."""

    def make(text: str, date: str | None = None, kind: str = "body") -> Document:
        return _document(text, date, kind)

    return make


@pytest.fixture(scope="session")
def dates() -> Dates:
    """Return a function from a text and its date to its dates, those inside a range or list left out."""

    def find(text: str, date: str | None = None) -> list[Mention]:
        found: list[Mention] = []
        for mention in find_dates(_document(text, date, "body")):
            if not any(m.span.contains(mention.span) for m in found):
                found.append(mention)
        return found

    return find
