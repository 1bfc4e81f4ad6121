"""What a document as a whole tells of its years: those that it names, in order, and where its tale begins."""

import re
from collections.abc import Iterable, Sequence
from itertools import chain

from kg.mentions.dates import timespan
from kg.mentions.dates.anchor import Anchor
from kg.mentions.dates.resolver import named_year, resolve
from kg.mentions.dates.timespan import Timespan
from kg.mentions.dates.values import Expression
from kg.mentions.dates.words import Unit
from kg.model import Document, Span

_YEAR_IN_NAME = re.compile(r"(?<!\d)1\d{3}(?!\d)")
_PAGE = re.compile(r"(?:,|\.\.) \d{1,3}(?:[-–]\d{1,3})?[;.,]?(?=\s|\Z)")
_INDEX_WORDS = 12  # for each page of an index at most so many words
_LIFETIME = 60
_NEAR = 1  # years between a document that speaks of its own time and the last year that it names

Found = Sequence[Sequence[Expression]]
"""The dates of a document, paragraph by paragraph."""


def dates_ahead(found: Found) -> tuple[Timespan | None, ...]:
    """Return for each expression the next date of which the text names the year, not counting looks back."""
    dates: list[Timespan | None] = []
    date: Timespan | None = None
    for expression in reversed(list(chain.from_iterable(found))):
        dates.append(date)
        if not expression.background and named_year(expression.value) is not None:
            found_date = resolve(expression.value, Anchor()) or date
            date = date if _is_of_another_age(expression, found_date, date) else found_date
    return tuple(reversed(dates))


def _is_of_another_age(told: Expression, span: Timespan | None, following: Timespan | None) -> bool:
    """Tell whether a year told aside lies a lifetime before the next: no tale goes there and comes back."""
    if span is None or following is None or span.unit is not Unit.YEAR or not told.aside:
        return False
    return following.first.year - span.last.year > _LIFETIME


def find_outset(document: Document, own: Timespan | None) -> Timespan | None:
    """Return the year of which a document tells by its title or file name, before its text names one.

    None where the document's own date is a day or month: then that is what a partial date is near to.
    """
    if own and own.unit <= Unit.MONTH:
        return None
    names = (document.title, document.slug)
    found = next((match for name in names if name and (match := _YEAR_IN_NAME.search(name))), None)
    return timespan.year(int(found.group())) if found else None


def is_history(found: Iterable[Iterable[Expression]], own: Timespan | None) -> bool:
    """Tell whether a document names years, and none near its own date: that says when it appeared, no more."""
    named = {year for expression in chain.from_iterable(found) if (year := named_year(expression.value))}
    if own is None or own.unit <= Unit.MONTH:
        return own is None
    return bool(named) and not any(own.first.year - _NEAR <= year <= own.last.year for year in named)


def is_index(text: str, span: Span) -> bool:
    """Tell whether a paragraph is of an index: it ends in a page, and has one for every few words."""
    if not text[max(span.end - 2, span.start) : span.end].rstrip(" .;,")[-1:].isdigit():
        return False
    pages = [match.end() for match in _PAGE.finditer(text, span.start, span.end)]
    return bool(pages) and pages[-1] == span.end and len(pages) * _INDEX_WORDS > text.count(" ", span.start, span.end)
