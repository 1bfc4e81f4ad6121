"""Runs of characters that stand, one for one, somewhere else: the way back from a text to what it was made of."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from kg.model.span import Span


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of characters of a text that stand, one for one, at `origin` in what it was made of."""

    start: int
    origin: int
    length: int


def behind(segments: Sequence[Segment], starts: Sequence[int], span: Span) -> Span | None:
    """Return the place of the characters of `span` in what the text was made of; `starts` are those of `segments`.

    The result starts at the first and ends after the last character that has an origin, and holds what was left out
    between them; None where there is none.
    """
    segment = segments[max(bisect_right(starts, span.start) - 1, 0)] if segments else None
    if segment and segment.start <= span.start < span.end <= segment.start + segment.length:
        return Span(span.start - segment.start + segment.origin, span.end - segment.start + segment.origin)
    first, last = _first_from(segments, starts, span), _last_before(segments, starts, span)
    return Span(first, last + 1) if first is not None and last is not None and first <= last else None


def _first_from(segments: Sequence[Segment], starts: Sequence[int], span: Span) -> int | None:
    index = max(bisect_right(starts, span.start) - 1, 0)
    for segment in segments[index : index + 2]:
        if span.start < segment.start + segment.length:
            return segment.origin + max(span.start - segment.start, 0) if segment.start < span.end else None
    return None


def _last_before(segments: Sequence[Segment], starts: Sequence[int], span: Span) -> int | None:
    index = bisect_right(starts, span.end - 1) - 1
    if index < 0:
        return None
    segment = segments[index]
    last = min(span.end - 1, segment.start + segment.length - 1)
    return segment.origin + last - segment.start if last >= span.start else None
