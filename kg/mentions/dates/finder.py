"""Document → its dates as mentions, resolved in the order of the text."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from kg.mentions.dates import timespan
from kg.mentions.dates.anchor import Anchor
from kg.mentions.dates.calendars import Day
from kg.mentions.dates.combine import combine
from kg.mentions.dates.outlook import Found, dates_ahead, find_outset, is_history, is_index
from kg.mentions.dates.parsing import parse_edtf
from kg.mentions.dates.resolver import open_year, resolve, resolve_members
from kg.mentions.dates.scanner import scan
from kg.mentions.dates.tense import is_awaited, is_quoted, is_to_come
from kg.mentions.dates.timespan import Timespan
from kg.mentions.dates.values import Expression
from kg.mentions.dates.words import Unit
from kg.model import DateRole, Document, EntityClass, HistoricalDate, Mention, Paragraph, Span

_STILL = frozenset({"dateline", "source", "signature", "note"})  # paragraphs that tell no story
_ENTRY_REST = 8  # letters beside the date that a paragraph may hold to be the head of an entry
_PLACE = re.compile(r"\W{0,3}[A-Z][\w .’'-]{1,30}, (?:the )?")  # before the date of a letter inside a book
_TIME_OF_DAY = re.compile(r"T[\d:.,]+(?:Z|[+-]\d\d:?\d\d)?\Z")


def find_dates(document: Document) -> Iterator[Mention]:
    """Yield the dates of a document in the order of its text, those inside a range or list after it.

    Spans count in the readable text. A date that nothing settles has a `date` without a value, or with an open year.
    Years that the text leaves out come from the nearest explicit date before, else from `document.date`.
    """
    starts = [s.start for s in document.sentences]
    found = [tuple(expressions(document.readable.text, p.span)) for p in document.paragraphs]
    ahead = iter(dates_ahead(found))
    anchor = _first_anchor(document, found)
    for paragraph, inside in zip(document.paragraphs, found, strict=True):
        reached = anchor.next_paragraph()
        for expression in inside:
            sentence = max(bisect_right(starts, expression.core) - 1, 0)
            future = is_to_come(document, expression, sentence, reached)
            quoted = is_quoted(document.readable.text, paragraph.span.start, expression.start)
            reached = reached._replace(
                future=future,
                quoted=quoted,
                awaited=is_awaited(document, expression, sentence, reached, quoted),
                ahead=next(ahead),
                back=expression.looks_back,
                before=expression.pluperfect and not expression.deadline,
                named=expression.named,
            )
            spans = _resolve_all(expression, reached)
            yield from (_mention(e, s, sentence, document) for e, s in spans if _is_kept(e, s, document))
            reached = _advance(reached, expression, spans[0][1])
        if paragraph.kind not in _STILL and not is_index(document.readable.text, paragraph.span):
            anchor = reached
        if entry := _entry(document, paragraph, inside, reached):
            anchor = anchor._replace(entry=entry)


def _first_anchor(document: Document, found: Found) -> Anchor:
    own = document_anchor(document.date)
    return Anchor(document=own, outset=find_outset(document, own), history=is_history(found, own))


def _entry(document: Document, paragraph: Paragraph, inside: Sequence[Expression], anchor: Anchor) -> Timespan | None:
    """Return the day that heads an entry of minutes or a diary; "to-morrow" is the day after it."""
    if len(inside) != 1:
        return None
    (expression,), text = inside, document.readable.text
    rest = text[paragraph.span.start : expression.start] + text[expression.end : paragraph.span.end]
    is_dateline = (
        _PLACE.fullmatch(text, paragraph.span.start, expression.start)
        and len(text[expression.end : paragraph.span.end]) < _ENTRY_REST
    )
    if not is_dateline and len(re.sub(r"\W", "", rest)) > _ENTRY_REST:
        return None
    span = resolve(expression.value, anchor)
    return span if span and span.unit is Unit.DAY and span.first == span.last else None


def find_document_date(document: Document) -> HistoricalDate | None:
    """Return the date that the file's header gives, else that of the date line, None where neither has a year."""
    said = _read_header_date(document.dated) if document.dated else None
    if said:
        return said
    text = document.readable.text
    found = (_first_date(text, paragraph.span) for paragraph in document.paragraphs_of("dateline"))
    return next(filter(None, found), None)


def _read_header_date(said: str) -> HistoricalDate | None:
    """Return a date in EDTF, in ISO 8601 with a time of day, or in words."""
    try:
        return parse_edtf(_TIME_OF_DAY.sub("", said))
    except ValueError:
        return _first_date(said, Span(0, len(said)))


def _first_date(text: str, span: Span) -> HistoricalDate | None:
    spans = (resolve(expression.value, Anchor()) for expression in expressions(text, span))
    return next((found.dated() for found in spans if found), None)


def expressions(text: str, span: Span) -> Iterator[Expression]:
    """Yield the expressions of date in a part of a text, unresolved."""
    return combine(text, scan(text, span.start, span.end))


def document_anchor(date: HistoricalDate | None) -> Timespan | None:
    """Return the anchor that a document's own date makes: a day, a month, or as many years as it covers."""
    if date is None or date.begin is None or date.end is None:
        return None
    first, last = _day(date.begin), _day(date.end)
    if first == last:
        return timespan.day(*first)
    if first[:2] == last[:2]:
        return timespan.month(first.year, first.month)
    if first.year == last.year and (first.month, last.month) == (1, 12):
        return timespan.year(first.year)
    return Timespan(date.edtf or "", first, last, Unit.MONTH if first.year == last.year else Unit.YEAR, date.edtf or "")


def _day(text: str) -> Day:
    year, month, day = text.rsplit("-", 2)
    return Day(int(year), int(month), int(day))


def _resolve_all(expression: Expression, anchor: Anchor) -> list[tuple[Expression, Timespan | None]]:
    """Return an expression and the members inside it with their values."""
    whole = resolve(expression.value, anchor)
    if not expression.members:
        return [(expression, whole)]
    return [(expression, whole), *zip(expression.members, resolve_members(expression.value, anchor), strict=True)]


def _is_kept(expression: Expression, span: Timespan | None, document: Document) -> bool:
    """Tell whether to keep an expression without a value: not where only the day at hand could give it one."""
    if span is not None:
        return True
    if expression.rule == "date.unit":
        return bool(_LASTING.search(document.readable.text, expression.start, expression.end))
    return expression.rule not in _ONLY_WITH_VALUE


_LASTING = re.compile(r"\b(?:following|next|previous|preceding) (?:day|month|year)", re.IGNORECASE)
_ONLY_WITH_VALUE = frozenset(
    {
        "date.bare-day",
        "date.entry-day",
        "date.weekday",
        "date.whole-unit",
        "date.within-unit",
        "date.yesterday",
        "date.window",
        "date.past-unit",
        "date.short-year",
        "date.feast",
        "date.neighbour",
    }
)


def _advance(anchor: Anchor, expression: Expression, span: Timespan | None) -> Anchor:
    if span is None:
        return anchor
    return anchor.after(span, expression)


def _mention(expression: Expression, span: Timespan | None, sentence: int, document: Document) -> Mention:
    role = DateRole.DEADLINE if expression.deadline else DateRole.SPAN if expression.span else DateRole.POINT
    words = document.readable.text[expression.core : expression.core_end]
    return Mention(
        span=Span(expression.start, expression.end),
        head=Span(expression.core, expression.core_end),
        kind=EntityClass.DATE,
        name=span.name if span else words,
        sentence=sentence,
        rule=expression.rule,
        date=span.dated() if span else open_year(expression.value),
        role=role,
    )
