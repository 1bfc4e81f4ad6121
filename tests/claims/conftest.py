"""Documents written with their mentions marked, so that claims are tested apart from how mentions are found."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.claims import understand
from kg.lexicon import Gazetteer, Lexicon, read_lexicon
from kg.model import (
    Document,
    EntityClass,
    HistoricalDate,
    Mention,
    Paragraph,
    Readable,
    Reading,
    Segment,
    Span,
    Text,
)
from kg.resources import find_folder

_KINDS = {kind[0]: kind for kind in ("Institution", "Commission", "Region", "Date", "Person")} | {"G": "Congress"}
_DETERMINERS = {"the", "a", "an", "this", "these", "that", "those", "their", "its", "no"}
_OPENING = re.compile(r"\[([ICGRDP])(!?) ")


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    """Return the shipped lexicon."""
    return read_lexicon([find_folder("ontology") / Path("lexicon")])


@pytest.fixture(scope="session")
def read(lexicon: Lexicon) -> Callable[[str], Reading]:
    """Return a function from a marked text to what is understood of it.

    `[C commission of inquiry]` is a Commission; `I` marks institutions, `G` gatherings, `R` regions, `D` dates, `P`
    persons; a `!` after the letter says that the phrase alone names nothing. Mentions may nest.
    """

    def understand_marked(marked: str) -> Reading:
        document, mentions = parse_marked(marked)
        return understand(document, mentions, lexicon, Gazetteer([]))

    return understand_marked


@pytest.fixture(scope="session")
def said(read: Callable[[str], Reading]) -> Callable[[str], set[str]]:
    """Return a function from a marked text to its claims: "subject | predicate | object | status"."""

    def claims_of(marked: str) -> set[str]:
        reading = read(marked)
        names = {entity.key: entity.name for entity in reading.entities}
        objects = {c.object: c.object.value if isinstance(c.object, Text) else names[c.object] for c in reading.claims}
        return {f"{names[c.subject]} | {c.predicate} | {objects[c.object]} | {c.status}" for c in reading.claims}

    return claims_of


def parse_marked(marked: str) -> tuple[Document, tuple[Mention, ...]]:
    """Return the document and the mentions of a marked text."""
    text, found = _unmark(marked)
    sentences = _sentences(text)
    document = Document(
        slug="example",
        text=text,
        file_name="example.txt",
        readable=Readable.of(text, (Segment(0, 0, len(text)),)),
        paragraphs=(Paragraph(Span(0, len(text))),),
        sentences=sentences,
    )
    found.sort(key=lambda f: (f[0].start, -f[0].end))
    return document, tuple(_mention(text, span, kind, bare, sentences) for span, kind, bare in found)


def _unmark(marked: str) -> tuple[str, list[tuple[Span, str, bool]]]:
    text, at = "", 0
    open_: list[tuple[int, str, bool]] = []
    found: list[tuple[Span, str, bool]] = []
    while at < len(marked):
        opening = _OPENING.match(marked, at)
        if opening:
            open_.append((len(text), _KINDS[opening[1]], bool(opening[2])))
            at = opening.end()
        elif marked[at] == "]" and open_:
            start, kind, bare = open_.pop()
            found.append((Span(start, len(text)), kind, bare))
            at += 1
        else:
            text += marked[at]
            at += 1
    return text, found


def _sentences(text: str) -> tuple[Span, ...]:
    starts = [0, *(m.end() for m in re.finditer(r"(?<=[a-z\d][.?!])\s+(?=[A-Z])|\n", text))]
    return tuple(Span(a, b) for a, b in zip(starts, [*starts[1:], len(text)], strict=True))


def _mention(text: str, span: Span, kind: str, bare: bool, sentences: tuple[Span, ...]) -> Mention:
    words = span.of(text)
    core = words if kind in ("Date", "Person") else re.split(r" (?:of|for|to|on|in|at|from) ", words)[0]
    before = text[: span.start].split()
    determiner = before[-1].lower() if before and before[-1].lower() in _DETERMINERS else None
    return Mention(
        span=span,
        head=Span(span.start, span.start + len(core)),
        kind=EntityClass(kind),
        name=words,
        sentence=next(n for n, s in enumerate(sentences) if s.contains(span)),
        rule="test",
        determiner=determiner,
        bare=bare,
        plural=core.endswith("s") and not core.endswith("ss"),
        date=HistoricalDate(words) if kind == "Date" else None,
    )
