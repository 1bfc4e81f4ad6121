"""A document: its text exactly as given, and the same text made readable for rules."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kg.model.date import HistoricalDate
from kg.model.markup import Mark, Markup
from kg.model.segment import Segment, behind
from kg.model.span import Span


@dataclass(frozen=True, slots=True)
class Readable:
    """The text with its damage mended and its lines joined, and the way back to the characters as given.

    `segments` cover `text` in order; a character that mending put in has a segment of length 0 in none:
    it lies between two segments and belongs to no character as given.
    """

    text: str
    segments: tuple[Segment, ...]
    starts: tuple[int, ...] = field(repr=False)
    origins: tuple[int, ...] = field(repr=False)

    @classmethod
    def of(cls, text: str, segments: tuple[Segment, ...]) -> "Readable":
        """Make a readable text with the indexes that the ways back and forth need."""
        return cls(text, segments, tuple(s.start for s in segments), tuple(s.origin for s in segments))

    def as_given(self, span: Span) -> Span:
        """Return the characters as given behind the readable characters of `span`.

        The result starts at the first and ends after the last character that has an origin, and holds
        what mending took out between them: "Economy" is "Econ-omy" again.
        """
        given = behind(self.segments, self.starts, span)
        if given is None:
            raise ValueError(f"readable characters {span.start}–{span.end} stand for none as given")
        return given

    def from_given(self, given: Span) -> Span | None:
        """Return the readable characters that stand for those of `given`; None where mending left none of them."""
        first = max(bisect_left(self.origins, given.start) - 1, 0)
        last = bisect_right(self.origins, given.end - 1) - 1
        runs = [run for segment in self.segments[first : last + 1] if (run := _inside(segment, given))]
        return Span(runs[0].start, runs[-1].end) if runs else None


def _inside(segment: Segment, given: Span) -> Span | None:
    """Return the characters of a segment whose origin lies in `given`."""
    start = max(given.start - segment.origin, 0)
    end = min(given.end - segment.origin, segment.length)
    return Span(segment.start + start, segment.start + end) if start < end else None


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
    `marks` are the words that the file itself marks, by offset, longest first; `markup` leads from `text` back into an
    XML file. `endless` are the runs of text in which no sentence ends for so long that none can be meant: the
    `sentences` have them in pieces, and of very long ones the beginning alone, as the `paragraphs` do.
    """

    slug: str
    text: str
    file_name: str
    readable: Readable
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Span, ...]
    repeats: tuple[Repeat, ...] = ()
    endless: tuple[Span, ...] = ()
    title: str | None = None
    creator: str | None = None
    date: HistoricalDate | None = None
    dated: str | None = None
    source: str | None = None
    licence: str | None = None
    language: str = "en"
    marks: tuple[Mark, ...] = ()
    markup: Markup | None = None

    def as_given(self, span: Span) -> Span:
        """Return the place in `text` of a span of the readable text."""
        return self.readable.as_given(span)

    def quote(self, span: Span) -> str:
        """Return the exact words, as given, of a span of the readable text."""
        return self.as_given(span).of(self.text)

    def sentences_of(self, spans: Iterable[Span]) -> set[int]:
        """Return the numbers of the sentences that the spans overlap."""
        starts = [sentence.start for sentence in self.sentences]
        firsts = ((max(bisect_right(starts, span.start) - 1, 0), bisect_right(starts, span.end - 1)) for span in spans)
        return {number for first, last in firsts for number in range(first, last)}

    def paragraphs_of(self, kind: str) -> Iterator[Paragraph]:
        """Yield the paragraphs of one kind, in order."""
        return (p for p in self.paragraphs if p.kind == kind)
