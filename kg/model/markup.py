"""The markup of a document's file: what stands where in it, and which words it marks as a name or a date."""

from bisect import bisect_right
from dataclasses import dataclass, field

from kg.model.date import Calendar
from kg.model.mention import EntityClass
from kg.model.segment import Segment, behind
from kg.model.span import Span


@dataclass(frozen=True, slots=True)
class Element:
    """An element of an XML file.

    `step` selects it among the children of its parent, whose index is `parent` (-1 for the root): `tei:p[3]`.
    `start` and `end` bound its character data (XPath's string value), counted from the root's first character.
    """

    step: str
    parent: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Markup:
    """The way from a document's text back into its file: elements in document order, and whence the characters come.

    `segments` lead from the characters of the text to the character data of the root element.
    """

    elements: tuple[Element, ...]
    segments: tuple[Segment, ...]
    starts: tuple[int, ...] = field(repr=False)
    element_starts: tuple[int, ...] = field(repr=False)

    @classmethod
    def of(cls, elements: tuple[Element, ...], segments: tuple[Segment, ...]) -> "Markup":
        """Make the markup with the indexes that `locate` needs."""
        return cls(elements, segments, tuple(s.start for s in segments), tuple(e.start for e in elements))

    def locate(self, span: Span) -> tuple[str, Span] | None:
        """Return the XPath of the smallest element that holds a span of the text, and its place in the string value.

        None where none of the span's characters come from the file.
        """
        data = behind(self.segments, self.starts, span)
        if data is None:
            return None
        index = bisect_right(self.element_starts, data.start) - 1
        while index >= 0 and self.elements[index].end < data.end:
            index = self.elements[index].parent
        if index < 0:
            return None
        start = self.elements[index].start
        return self._path(index), Span(data.start - start, data.end - start)

    def _path(self, index: int) -> str:
        steps: list[str] = []
        while index >= 0:
            steps.append(self.elements[index].step)
            index = self.elements[index].parent
        return "".join(f"/{step}" for step in reversed(steps))


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that the file itself marks as a name or a date.

    `rule` says by what (`tei.persName`); `kind` is None where the mark does not say what is named. `reference` is what
    the file refers the words to, as it stands there: an IRI, `#id`, or a key. A date has its value as EDTF: `edtf` in
    the Gregorian calendar, `edtf_as_written` in `calendar`, that of the text.
    """

    span: Span
    rule: str
    kind: EntityClass | None
    reference: str | None = None
    edtf: str | None = None
    edtf_as_written: str | None = None
    calendar: Calendar = Calendar.GREGORIAN
