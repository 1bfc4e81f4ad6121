"""A document: its text exactly as given, and the same text made readable for rules."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.model.date import HistoricalDate
from kg.model.span import Span


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of readable characters that stand, one for one, at `origin` in the text as given."""

    start: int
    origin: int
    length: int


@dataclass(frozen=True, slots=True)
class Readable:
    """The text with its damage mended and its lines joined, and the way back to the characters as given.

    `segments` cover `text` in order; a character that mending put in has a segment of length 0 in none:
    it lies between two segments and belongs to no character as given.
    """

    text: str
    segments: tuple[Segment, ...]
    starts: tuple[int, ...] = field(repr=False)

    @classmethod
    def of(cls, text: str, segments: tuple[Segment, ...]) -> "Readable":
        """Make a readable text with the index that `as_given` needs."""
        return cls(text, segments, tuple(s.start for s in segments))

    def as_given(self, span: Span) -> Span:
        """Return the characters as given behind the readable characters of `span`.

        The result starts at the first and ends after the last character that has an origin, and holds
        what mending took out between them: "Economy" is "Econ-omy" again.
        """
        origins = [o for o in (self._first_from(span.start), self._last_before(span.end)) if o is not None]
        if len(origins) < 2 or origins[1] < origins[0]:
            raise ValueError(f"readable characters {span.start}–{span.end} stand for none as given")
        return Span(origins[0], origins[1] + 1)

    def _first_from(self, offset: int) -> int | None:
        index = max(bisect_right(self.starts, offset) - 1, 0)
        for segment in self.segments[index : index + 2]:
            if offset < segment.start + segment.length:
                return segment.origin + max(offset - segment.start, 0)
        return None

    def _last_before(self, end: int) -> int | None:
        index = bisect_right(self.starts, end - 1) - 1
        if index < 0:
            return None
        segment = self.segments[index]
        return segment.origin + min(end - 1 - segment.start, segment.length - 1)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the readable text and what it is: `body`, `heading`, `dateline`, `source`, `signature`, `note`."""

    span: Span
    kind: str = "body"


@dataclass(frozen=True, slots=True)
class Repeat:
    """A passage of the readable text that stands there again: `span` says what `of` said first."""

    span: Span
    of: Span


@dataclass(frozen=True, slots=True)
class Document:
    """One document. All spans but those of `as_given` count in `readable.text`.

    `slug` names it in IRIs; `text` is exactly what the file held, a BOM and its line ends included;
    `file_name` is the file's bare name. `title`, `creator`, `source`, `licence` come from the header or from
    the user; `date` is the document's own date, and `dated` what the file's header gives as such, in ISO 8601, EDTF
    or words; `language` a BCP 47 tag.
    """

    slug: str
    text: str
    file_name: str
    readable: Readable
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Span, ...]
    repeats: tuple[Repeat, ...] = ()
    title: str | None = None
    creator: str | None = None
    date: HistoricalDate | None = None
    dated: str | None = None
    source: str | None = None
    licence: str | None = None
    language: str = "en"

    def as_given(self, span: Span) -> Span:
        """Return the place in `text` of a span of the readable text."""
        return self.readable.as_given(span)

    def quote(self, span: Span) -> str:
        """Return the exact words, as given, of a span of the readable text."""
        return self.as_given(span).of(self.text)

    def paragraphs_of(self, kind: str) -> Iterator[Paragraph]:
        """Yield the paragraphs of one kind, in order."""
        return (p for p in self.paragraphs if p.kind == kind)
