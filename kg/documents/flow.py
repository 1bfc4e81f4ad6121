"""Words out of markup → paragraphs of text, and for every character its place in the markup.

The text of a format with markup is what one reads on its page: a line for each paragraph, an empty line between
two, white space as one blank, a line break only where the markup asks for one. What is no blank stays as it is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.documents.passage import CELL, Line, Passage, make_passage
from kg.model import Segment, Span

_WHITE = " \t\n\r\f\v\x85\u2028\u2029"
_RUN = re.compile(f"[^{_WHITE}]++(?:[{_WHITE}][^{_WHITE}]++)*+")
_BLANKS = {ord(c): " " for c in _WHITE}
_RANK = ("", " ", "\n", CELL)  # of two gaps that meet the later in this list wins


@dataclass(slots=True, eq=False)
class Writing:
    """A paragraph while it is written; `gap` is what the next word will be parted by from the last."""

    kind: str | None = None
    level: int = 0
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    gap: str = ""
    segments: list[Segment] = field(default_factory=list)
    start: int = 0  # in the text, known when it is finished

    def put(self, text: str, origin: int | None) -> None:
        """Add characters that stand at `origin` in the markup, None where they stand nowhere."""
        if origin is not None:
            last = self.segments[-1] if self.segments else None
            if last and last.start + last.length == self.length and last.origin + last.length == origin:
                self.segments[-1] = Segment(last.start, last.origin, last.length + len(text))
            else:
                self.segments.append(Segment(self.length, origin, len(text)))
        self.pieces.append(text)
        self.length += len(text)


@dataclass(frozen=True, slots=True)
class Place:
    """A place between two characters of a paragraph that is being written."""

    paragraph: Writing
    offset: int


class Flow:
    """The paragraphs of a text, written word by word; what is set aside comes after the paragraph it stands in."""

    def __init__(self) -> None:
        """Begin with an empty page."""
        self._done: list[list[Writing]] = [[]]
        self._aside: list[list[Writing]] = [[]]
        self._open: list[Writing] = [Writing()]

    def write(self, text: str, origin: int | None = None) -> None:
        """Add the words of `text`, which begins at `origin` in the markup."""
        paragraph, done = self._open[-1], 0
        for run in _RUN.finditer(text):
            start = run.start()
            if start > done:
                self.part(" ")
            if paragraph.length and paragraph.gap:
                is_there = paragraph.gap == " " and start > done and origin is not None
                paragraph.put(paragraph.gap, origin + start - 1 if is_there and origin is not None else None)
            paragraph.gap = ""
            paragraph.put(run.group().translate(_BLANKS), None if origin is None else origin + start)
            done = run.end()
        if done < len(text):
            self.part(" ")

    def part(self, gap: str) -> None:
        """Set the next word apart from the last: by a blank, a line break or `CELL`."""
        paragraph = self._open[-1]
        paragraph.gap = max(paragraph.gap, gap, key=_RANK.index)

    def join(self) -> None:
        """Let the next word go on where the last one ended."""
        self._open[-1].gap = ""

    @property
    def gap(self) -> str:
        """What the next word will be parted by from the last."""
        return self._open[-1].gap

    @property
    def last(self) -> str:
        """The last character of the paragraph, empty at its start."""
        pieces = self._open[-1].pieces
        return pieces[-1][-1] if pieces else ""

    @property
    def here(self) -> Place:
        """The place that has been reached."""
        return Place(self._open[-1], self._open[-1].length)

    def end(self) -> Writing | None:
        """End the paragraph; return it, None where nothing was written."""
        paragraph, self._open[-1] = self._open[-1], Writing()
        written = [paragraph] if paragraph.length else []
        self._done[-1] += written + self._aside[-1]
        self._aside[-1] = []
        return paragraph if paragraph.length else None

    def begin(self, kind: str | None = None, level: int = 0) -> None:
        """End the paragraph and begin one of this kind, or a heading of this level."""
        self.end()
        self._open[-1] = Writing(kind, level)

    def set_aside(self, kind: str | None = None) -> None:
        """Begin something that the paragraph being written goes on after, such as a footnote."""
        self._done.append([])
        self._aside.append([])
        self._open.append(Writing(kind))

    def take_up(self) -> None:
        """End what was set aside, and go on."""
        self.end()
        self._open.pop()
        self._aside.pop()
        self._aside[-1] += self._done.pop()

    def finish(self, dropped: frozenset[Writing] = frozenset()) -> list[Writing]:
        """Return the paragraphs, in order, those in `dropped` left out, and know where each begins."""
        self.end()
        kept, start = [p for p in self._done[0] if p not in dropped], 0
        for paragraph in kept:
            paragraph.start = start
            start += paragraph.length + 2
        return kept


def text_of(paragraphs: list[Writing]) -> str:
    """Return the text of finished paragraphs."""
    return "\n\n".join("".join(p.pieces) for p in paragraphs)


def segments_of(paragraphs: list[Writing]) -> Iterator[Segment]:
    """Yield the runs of characters that stand in the markup, by offset in the text."""
    return (Segment(p.start + s.start, s.origin, s.length) for p in paragraphs for s in p.segments)


def passages_of(text: str, paragraphs: list[Writing]) -> Iterator[Passage]:
    """Yield each paragraph as one passage, whatever its lines look like."""
    for paragraph in paragraphs:
        start = paragraph.start
        lines = []
        for words in text[start : start + paragraph.length].split("\n"):
            lines.append(Line(start, start + len(words), 0, paragraph.level))
            start += len(words) + 1
        yield make_passage(text, lines, paragraph.kind)


def span_between(text: str, start: Place, end: Place) -> Span | None:
    """Return the words between two places, None where there are none or they are not in one paragraph."""
    if start.paragraph is not end.paragraph:
        return None
    first, last = start.paragraph.start + start.offset, end.paragraph.start + end.offset
    words = text[first:last]
    blank = len(words) - len(words.lstrip())
    return Span(first + blank, first + len(words.rstrip())) if words.strip() else None
