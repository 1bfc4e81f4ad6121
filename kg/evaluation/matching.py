"""Which mention that was read is which mention of the gold: one to one, the best fits first."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kg.evaluation.gold import GoldMention
from kg.model import Span
from kg.views import MarkedMention

_ARTICLE: Final = re.compile(r"(?:the|a|an|this|these|that|their|its|our)\s+", re.IGNORECASE)
_TRAILING: Final = " ,.;:'’\""


def covers(span: Span, gold: GoldMention, text: str) -> bool:
    """Tell whether a span covers the core of a gold mention and stays inside its extent.

    A leading article, and marks of punctuation after it, may lie outside.
    """
    if not span.contains(gold.core):
        return False
    if span.end > gold.span.end:
        return not text[gold.span.end : span.end].strip(_TRAILING)
    return _starts_inside(span, gold, text)


def is_exact(span: Span, gold: GoldMention, text: str) -> bool:
    """Tell whether a span is the extent of a gold mention, a leading article aside."""
    return span.end == gold.span.end and _starts_inside(span, gold, text) and span.start <= gold.span.start


def _starts_inside(span: Span, gold: GoldMention, text: str) -> bool:
    return span.start >= gold.span.start or bool(_ARTICLE.fullmatch(text, span.start, gold.span.start))


@dataclass(frozen=True, slots=True)
class Pairs:
    """Indices of gold mentions that go with indices of those that were read, and the other way round."""

    of_gold: dict[int, int]
    of_read: dict[int, int]


def pair(gold: Sequence[GoldMention], read: Sequence[MarkedMention], text: str) -> Pairs:
    """Pair the mentions: those that count before optional ones, exact ones first, then the longest overlap."""
    near = Overlaps([found.span for found in read])
    fits = sorted(
        (wanted.optional, not is_exact(read[j].span, wanted, text), -_shared(read[j].span, wanted.span), i, j)
        for i, wanted in enumerate(gold)
        for j in near.of(wanted.span)
        if read[j].thing.kind in wanted.kinds and covers(read[j].span, wanted, text)
    )
    pairs = Pairs({}, {})
    for *_, i, j in fits:
        if i not in pairs.of_gold and j not in pairs.of_read:
            pairs.of_gold[i], pairs.of_read[j] = j, i
    return pairs


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


class Overlaps:
    """Spans, sorted by start, that are found by what they overlap."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans, self._starts = spans, [span.start for span in spans]
        self._longest = max(map(len, spans), default=0)

    def of(self, span: Span) -> Iterator[int]:
        """Yield the indices of the spans that share a character with this one, in order."""
        first = bisect_left(self._starts, span.start - self._longest)
        for index in range(first, bisect_left(self._starts, span.end)):
            if self._spans[index].overlaps(span):
                yield index
