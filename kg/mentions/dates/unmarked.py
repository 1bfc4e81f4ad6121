"""Days that a text about Russia dates before 14 February 1918 without a word on the calendar: Julian or Gregorian.

Nothing is converted silently: such a day keeps its figures, its calendar is `JULIAN_OR_GREGORIAN`, and its Gregorian
value is one of both readings. A day of the week given with it settles the calendar, and so does a sentence of the
document that says how it dates ("all dates are Old Style").
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.lexicon import Gazetteer
from kg.mentions.dates.calendars import Day, to_gregorian, weekday
from kg.mentions.dates.words import WEEKDAYS
from kg.model import Calendar, Document, EntityClass, HistoricalDate, Mention

_RUSSIA = ("russian-empire", "russia", "soviet-russia", "soviet-union", "georgia", "armenia", "azerbaijan")
_REFORM = Day(1918, 2, 14)  # the first day of the Gregorian calendar in Russia, after 31 January
_BEGIN = Day(1582, 10, 15)  # before, nobody had another calendar
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_DAYS_ALONE = re.compile(r"[\[{]?\d{4}-\d\d-\d\d(?:(?:,|/|\.\.)\d{4}-\d\d-\d\d)*[\]}]?~?")
_WEEKDAY = re.compile("|".join(WEEKDAYS), re.IGNORECASE)
_STYLE = re.compile(r"\b[ON]\. ?S\.|\b(?:old|new)[- ]style\b", re.IGNORECASE)
_DECLARED = re.compile(
    r"\b(?:all (?:the |our )?dates|the dates|dates (?:here|below|in this|throughout|are))\b[^.;]{0,120}?"
    r"\b(?:(?P<old>old[- ]style|julian|o\. ?s\.)|(?P<new>new[- ]style|gregorian|n\. ?s\.))",
    re.IGNORECASE,
)


def with_unmarked(
    dates: Iterable[Mention], names: Iterable[Mention], document: Document, gazetteer: Gazetteer
) -> Iterator[Mention]:
    """Yield the dates of a document, those of Russia without a calendar told as such."""
    if not is_of_russia(names, gazetteer):
        yield from dates
        return
    declared = find_declared_calendar(document)
    for mention in dates:
        yield replace(mention, date=_restyle(mention, declared, document)) if mention.date else mention


def is_of_russia(names: Iterable[Mention], gazetteer: Gazetteer) -> bool:
    """Tell whether most of the places that a document names lie in Russia, as its borders of 1914 were."""
    slugs = [m.concept for m in names if m.kind is EntityClass.REGION and m.concept in gazetteer.places]
    russian = {slug for slug in set(slugs) if slug and _lies_in_russia(slug, gazetteer)}
    return 2 * sum(slug in russian for slug in slugs) > len(slugs)


def _lies_in_russia(slug: str, gazetteer: Gazetteer) -> bool:
    place = gazetteer.places[slug]
    return slug in _RUSSIA or any(gazetteer.lies_in(place, land) for land in _RUSSIA)


def find_declared_calendar(document: Document) -> Calendar | None:
    """Return the calendar in which a sentence of the document says that it dates; None where none does."""
    found = _DECLARED.search(document.readable.text)
    if not found:
        return None
    return Calendar.JULIAN if found["old"] else Calendar.GREGORIAN


def _restyle(mention: Mention, declared: Calendar | None, document: Document) -> HistoricalDate:
    """Return a date in the calendar that the text settles, else in either."""
    date = mention.date or HistoricalDate(None)
    if not _is_open(date) or mention.rule == "date.dual" or _STYLE.search(mention.span.of(document.readable.text)):
        return date
    calendar = declared or _told_by_weekday(mention, date, document)
    if calendar is Calendar.GREGORIAN or not date.edtf:
        return date
    old, (first, last) = _convert(date.edtf), _ends(_convert(date.edtf))
    if calendar is Calendar.JULIAN:
        return HistoricalDate(date.edtf, calendar, old, first, last)
    return HistoricalDate(date.edtf, Calendar.JULIAN_OR_GREGORIAN, _either(date.edtf, old), date.begin, last)


def _is_open(date: HistoricalDate) -> bool:
    """Tell whether a date is of days alone, in a time in which the calendars differed in Russia."""
    if date.calendar is not Calendar.GREGORIAN or not date.edtf or not _DAYS_ALONE.fullmatch(date.edtf):
        return False
    return all(_BEGIN <= day < _REFORM for day in _days(date.edtf))


def _days(edtf: str) -> list[Day]:
    return [Day(*map(int, match.groups())) for match in _DAY.finditer(edtf)]


def _told_by_weekday(mention: Mention, date: HistoricalDate, document: Document) -> Calendar | None:
    """Return the calendar in which the day falls on the weekday that the text gives, None where it gives none."""
    words, days = _WEEKDAY.findall(mention.span.of(document.readable.text)), _days(date.edtf or "")
    if len(words) != 1 or len(days) != 1:
        return None
    wanted = WEEKDAYS[words[0].lower()]
    fits = {
        calendar
        for calendar in (Calendar.JULIAN, Calendar.GREGORIAN)
        if weekday(to_gregorian(days[0], calendar)) == wanted
    }
    return fits.pop() if fits else None


def _convert(edtf: str) -> str:
    return _DAY.sub(lambda m: to_gregorian(Day(*map(int, m.groups())), Calendar.JULIAN).iso(), edtf)


def _ends(edtf: str) -> tuple[str, str]:
    days = [day.iso() for day in _days(edtf)]
    return min(days), max(days)


def _either(new: str, old: str) -> str:
    """Return one of two values as EDTF: of an interval, one of its days in either reading.

    >>> _either("1917-10-25/1917-10-27", "1917-11-07/1917-11-09")
    '[1917-10-25..1917-10-27,1917-11-07..1917-11-09]'
    """
    return "[" + ",".join(value.strip("[]{}").replace("/", "..") for value in (new, old)) + "]"
