"""Parts of a month, season, year, decade or century: thirds, halves, beginnings and ends, in days.

A third of a month is ten days, of a year four months, of a decade three years and a bit; beginning and end are
the first and last month of a year, the first and last ten days of a month.
"""

from collections.abc import Callable

from kg.mentions.dates import timespan
from kg.mentions.dates.timespan import Timespan
from kg.mentions.dates.values import Part
from kg.mentions.dates.words import Unit
from kg.model import Calendar

_DAYS = {
    Part.EARLY: (1, 10),
    Part.BEGINNING: (1, 10),
    Part.MIDDLE: (11, 20),
    Part.LATE: (21, 31),
    Part.END: (21, 31),
    Part.FIRST_HALF: (1, 15),
    Part.SECOND_HALF: (16, 31),
    Part.FIRST_WEEK: (1, 7),
    Part.SECOND_WEEK: (8, 14),
    Part.THIRD_WEEK: (15, 21),
    Part.FOURTH_WEEK: (22, 28),
}
_MONTHS = {
    Part.EARLY: (1, 4),
    Part.BEGINNING: (1, 1),
    Part.MIDDLE: (5, 8),
    Part.LATE: (9, 12),
    Part.END: (12, 12),
    Part.FIRST_HALF: (1, 6),
    Part.SECOND_HALF: (7, 12),
    Part.FIRST_QUARTER: (1, 3),
    Part.SECOND_QUARTER: (4, 6),
    Part.THIRD_QUARTER: (7, 9),
    Part.LAST_QUARTER: (10, 12),
}
_PERCENT = {  # where in a decade or century a part begins and ends
    Part.EARLY: (0, 40),
    Part.BEGINNING: (0, 20),
    Part.MIDDLE: (40, 70),
    Part.LATE: (70, 100),
    Part.END: (90, 100),
    Part.FIRST_HALF: (0, 50),
    Part.SECOND_HALF: (50, 100),
    Part.FIRST_QUARTER: (0, 25),
    Part.SECOND_QUARTER: (25, 50),
    Part.THIRD_QUARTER: (50, 75),
    Part.LAST_QUARTER: (75, 100),
}
_SEASON_MONTH = {
    Part.EARLY: 0,
    Part.BEGINNING: 0,
    Part.FIRST_HALF: 0,
    Part.MIDDLE: 1,
    Part.LATE: 2,
    Part.END: 2,
    Part.SECOND_HALF: 2,
}


def part_of(part: Part, whole: Timespan) -> Timespan:
    """Return a part of `whole`; `whole` itself where it is a day or week, or has no such parts."""
    if part in (Part.FIRST_DAY, Part.LAST_DAY):
        return timespan.day(*(whole.first if part is Part.FIRST_DAY else whole.last), whole.calendar) or whole
    cut = _CUTS.get(whole.unit)
    found = cut(part, whole) if cut and whole.edtf[0] not in "[{" and whole.calendar is Calendar.GREGORIAN else None
    if found is None:
        return whole
    return found._replace(name=f"{part.value} {whole.name}", unit=whole.unit if whole.unit > Unit.YEAR else found.unit)


def _of_month(part: Part, whole: Timespan) -> Timespan | None:
    if whole.months[0] != whole.months[1]:
        return None
    year, month, last = whole.last
    low, high = (last - 6, last) if part is Part.LAST_WEEK else _DAYS.get(part, (1, last))
    return _between(timespan.day(year, month, low), timespan.day(year, month, min(high, last)))


def _of_season(part: Part, whole: Timespan) -> Timespan | None:
    if part not in _SEASON_MONTH:
        return None
    year, month = divmod(whole.months[0] + _SEASON_MONTH[part], 12)
    return timespan.month(year, month + 1)


def _of_year(part: Part, whole: Timespan) -> Timespan | None:
    year = whole.first.year
    if year != whole.last.year or part not in _MONTHS:
        return None
    low, high = _MONTHS[part]
    return _between(timespan.month(year, low), timespan.month(year, high))


def _of_years(part: Part, whole: Timespan) -> Timespan | None:
    if part not in _PERCENT:
        return None
    start, length = whole.first.year, whole.last.year - whole.first.year + 1
    low, high = (start + length * share // 100 for share in _PERCENT[part])
    return _between(timespan.year(low), timespan.year(high - 1))


def _between(first: Timespan | None, last: Timespan | None) -> Timespan | None:
    if first is None or last is None or first == last:
        return first
    return timespan.interval(first, last)


_CUTS: dict[Unit, Callable[[Part, Timespan], Timespan | None]] = {
    Unit.MONTH: _of_month,
    Unit.SEASON: _of_season,
    Unit.YEAR: _of_year,
    Unit.DECADE: _of_years,
    Unit.CENTURY: _of_years,
}
