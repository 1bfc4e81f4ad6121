"""What a file marks as names and dates, and what the grammars found → the mentions of both.

A mark's words are a mention by the mark's rule (`tei.persName`). Where the grammars see the same words as such a thing
too, what they see in them stands: head, name, concept, status of a body. What they see there as something else, or
across the mark's ends, does not.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from kg.mentions.dates import parse_edtf
from kg.mentions.dates.calendars import Day, from_gregorian
from kg.model import Calendar, DateRole, Document, EntityClass, HistoricalDate, Mark, Mention, Span

_BODIES = frozenset({EntityClass.INSTITUTION, EntityClass.COMMISSION, EntityClass.CONGRESS})
_ARTICLE = re.compile(r"(the|an?)\s+(?=\S)", re.IGNORECASE)
_DAYS = re.compile(r"\d{4}-\d\d-\d\d(?:/\d{4}-\d\d-\d\d)?")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


def with_marked(found: Iterable[Mention], document: Document) -> Iterator[Mention]:
    """Yield the mentions that the file marks, and those of `found` that agree with them."""
    if not document.marks:
        yield from found
        return
    by_span: dict[Span, list[Mention]] = defaultdict(list)
    for mention in found:
        by_span[mention.span].append(mention)
    marked = list(_mentions(document, by_span))
    places = _Places([m.span for m in marked], [m.span for m in marked if m.kind is EntityClass.PERSON])
    yield from (m for mentions in by_span.values() for m in mentions if not places.exclude(m))
    yield from marked


def _mentions(document: Document, by_span: dict[Span, list[Mention]]) -> Iterator[Mention]:
    """Yield the marks as mentions; of two marks on the same words the outer one stands."""
    text = document.readable.text
    starts = [sentence.start for sentence in document.sentences]
    seen: set[Span] = set()
    for mark in document.marks:
        span, determiner = _without_article(text, mark)
        twin = next((t for t in by_span.get(span, ()) if _agree(mark.kind, t.kind)), None)
        if mark.kind is EntityClass.DATE and twin is None:
            span = mark.span
        kind = twin.kind if twin else mark.kind
        sentence = bisect_right(starts, span.start) - 1
        if kind is None or span in seen or sentence < 0 or not document.sentences[sentence].contains(span):
            continue
        seen.add(span)
        yield _mention(mark, twin or _new(text, span, kind, sentence, determiner))


def _agree(kind: EntityClass | None, other: EntityClass) -> bool:
    """Tell whether a mark's class can be the other one: an organisation is any body, a name without a type anything."""
    return kind is None or kind is other or (kind is EntityClass.INSTITUTION and other in _BODIES)


def _without_article(text: str, mark: Mark) -> tuple[Span, str | None]:
    article = _ARTICLE.match(text, mark.span.start, mark.span.end)
    if article is None or mark.kind is EntityClass.PERSON:
        return mark.span, None
    return Span(article.end(), mark.span.end), article.group(1).lower()


def _new(text: str, span: Span, kind: EntityClass, sentence: int, determiner: str | None) -> Mention:
    words = span.of(text)
    is_bare = kind is not EntityClass.DATE and words.islower()
    return Mention(span, span, kind, words, sentence, "", determiner=determiner, bare=is_bare)


def _mention(mark: Mark, mention: Mention) -> Mention:
    """Return a mention as the mark has it."""
    mention = replace(mention, rule=mark.rule, reference=mark.reference, confidence=None)
    if mention.kind is not EntityClass.DATE:
        return mention
    date = _date(mark.edtf, mark.edtf_as_written, mark.calendar) or mention.date or HistoricalDate(None)
    role = DateRole.SPAN if "/" in (date.edtf or "") else DateRole.POINT
    return replace(mention, date=date, role=mention.role or role)


@lru_cache(maxsize=4096)
def _date(edtf: str | None, as_written: str | None, calendar: Calendar) -> HistoricalDate | None:
    """Return the date that a file gives, in the calendar of its text; None where it gives none that can be."""
    try:
        if as_written:
            return parse_edtf(as_written, calendar)
        if edtf and calendar is Calendar.JULIAN and _DAYS.fullmatch(edtf):
            return parse_edtf(_DAY.sub(_julian, edtf), calendar)
        return parse_edtf(edtf) if edtf else None
    except ValueError:
        return None


def _julian(match: re.Match[str]) -> str:
    return from_gregorian(Day(*map(int, match.groups())), Calendar.JULIAN).iso()


class _Places:
    """Where the marked mentions stand, to be asked what the grammars may still say there."""

    def __init__(self, spans: Sequence[Span], persons: Sequence[Span]) -> None:
        """Take the spans of all marked mentions, and of the persons among them."""
        self._spans = frozenset(spans)
        self._at: dict[int, list[tuple[Span, bool]]] = defaultdict(list)
        known = frozenset(persons)
        for span in self._spans:
            for block in range(span.start // _BLOCK, span.end // _BLOCK + 1):
                self._at[block].append((span, span in known))

    def exclude(self, mention: Mention) -> bool:
        """Tell whether a mark has the same words, ends within them or begins there, or is the person they name."""
        span = mention.span
        if span in self._spans:
            return True
        blocks = range(span.start // _BLOCK, span.end // _BLOCK + 1)
        near = (entry for block in blocks for entry in self._at.get(block, ()))
        return any(
            span.overlaps(other)
            and (
                (is_person and mention.kind is EntityClass.PERSON) or not (span.contains(other) or other.contains(span))
            )
            for other, is_person in near
        )


_BLOCK = 64  # characters
