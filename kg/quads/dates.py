"""Dates → EDTF values (ISO 8601-2:2019, level 2), their bounds as CIDOC CRM gives them, and a name for the value."""

import re
from collections.abc import Iterator

import pyoxigraph as ox

from kg.model import Calendar, HistoricalDate
from kg.quads.terms import Triple, edtf
from kg.vocabulary import CALENDARS, CRM, KG, XSD_DATE

_MONTHS = {
    "01": "January", "02": "February", "03": "March", "04": "April", "05": "May", "06": "June",
    "07": "July", "08": "August", "09": "September", "10": "October", "11": "November", "12": "December",
    "21": "spring", "22": "summer", "23": "autumn", "24": "winter",
}  # fmt: skip
"""Months, and what ISO 8601-2 (4.8) puts in their place for seasons."""
_QUALIFIERS = {"": "", "?": "perhaps ", "~": "about ", "%": "perhaps about "}
_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([?~%]?)")
_DECADE = re.compile(r"(\d{3})X([?~%]?)")
_CALENDAR_NAMES = {
    Calendar.JULIAN: " (Julian)",
    Calendar.FRENCH_REPUBLICAN: " (French Republican)",
    Calendar.JULIAN_OR_GREGORIAN: " (Julian or Gregorian)",
}


def date_triples(node: ox.NamedNode, date: HistoricalDate) -> Iterator[Triple]:
    """Yield a date's value, in the calendar of the text and in the Gregorian, and its bounds; none for an open side."""
    gregorian = date.edtf_gregorian or (date.edtf if date.calendar is Calendar.GREGORIAN else None)
    if date.edtf:
        yield (node, KG.EDTF, value_literal(date))
        yield (node, KG.CALENDAR, CALENDARS[date.calendar])
    if gregorian:
        yield (node, KG.EDTF_GREGORIAN, edtf(gregorian))
    for bound, day in ((CRM.BEGIN, date.begin), (CRM.END, date.end)):
        if day:
            yield (node, bound, ox.Literal(day, datatype=XSD_DATE))


def value_literal(date: HistoricalDate) -> ox.Literal:
    """Return the value as EDTF, or as a plain string in a calendar of which EDTF knows nothing."""
    value = date.edtf or ""
    return edtf(value) if date.calendar is Calendar.GREGORIAN else ox.Literal(value)


def value_name(date: HistoricalDate) -> str | None:
    """Return a name in English that depends on nothing but the value; None where there is none, or its year is open.

    >>> value_name(HistoricalDate("[1918-04-10,1918-04-15]"))
    '10 April 1918 or 15 April 1918'
    >>> value_name(HistoricalDate("1918-01-31", Calendar.JULIAN))
    '31 January 1918 (Julian)'
    """
    if not date.edtf or not date.is_settled:
        return None
    name = date.edtf if date.calendar is Calendar.FRENCH_REPUBLICAN else _name(date.edtf)
    return name + _CALENDAR_NAMES.get(date.calendar, "")


def _name(value: str) -> str:
    """Return a value in words; one that is rarer than these forms, as it is."""
    for form, joined in ((r"\[([^\[\]]+)\]", " or "), (r"\{([^{}]+)\}", " and ")):
        if members := re.fullmatch(form, value):
            return _list_name(members[1].split(","), joined)
    if "/" in value:
        return _interval_name(*value.split("/", 1))
    return _single_name(value)


def _list_name(members: list[str], joined: str) -> str:
    return joined.join(_interval_name(*m.split("..", 1)) if ".." in m else _single_name(m) for m in members)


def _interval_name(begin: str, end: str) -> str:
    open_begin, open_end = begin in {"", ".."}, end in {"", ".."}
    if open_begin or open_end:
        return f"up to {_single_name(end)}" if open_begin else f"from {_single_name(begin)} on"
    return f"{_single_name(begin)} to {_single_name(end)}"


def _single_name(value: str) -> str:
    if decade := _DECADE.fullmatch(value):
        return f"{_QUALIFIERS[decade[2]]}the {decade[1]}0s"
    found = _DAY.fullmatch(value)
    if not found:
        return value
    year, month, day, qualifier = found.groups()
    words = [day.lstrip("0")] if day else []
    if month:
        if month not in _MONTHS:
            return value
        words.append(_MONTHS[month])
    return _QUALIFIERS[qualifier] + " ".join((*words, year))
