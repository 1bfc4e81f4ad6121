"""Parts of a month, season, year, decade or century: thirds, halves, beginnings and ends, in days.

A third of a month is ten days, of a year four months, of a decade three years and a bit; beginning and end are
the first and last month of a year, the first and last ten days of a month.
"""

from collections.abc import Callable
from dataclasses import replace

from kg.mentions.dates import timespan
from kg.mentions.dates.timespan import Timespan
from kg.mentions.dates.values import Part
from kg.mentions.dates.words import Unit

_DAYS = {
    Part.EARLY: (1, 10),
    Part.BEGINNING: (1, 10),
    Part.MIDDLE: (11, 20),
    Part.LATE: (21, 31),
    Part.END: (21, 31),
    Part.FIRST_HALF: (1, 15),
    Part.SECOND_HALF: (16, 31),
}
_MONTHS = {
    Part.EARLY: (1, 4),
    Part.BEGINNING: (1, 1),
    Part.MIDDLE: (5, 8),
    Part.LATE: (9, 12),
    Part.END: (12, 12),
    Part.FIRST_HALF: (1, 6),
    Part.SECOND_HALF: (7, 12),
}
_TENTHS = {  # first and last year of a decade; of a century in tens
    Part.EARLY: (0, 3),
    Part.BEGINNING: (0, 1),
    Part.MIDDLE: (4, 6),
    Part.LATE: (7, 9),
    Part.END: (9, 9),
    Part.FIRST_HALF: (0, 4),
    Part.SECOND_HALF: (5, 9),
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
    cut = _CUTS.get(whole.unit)
    found = cut(part, whole) if cut and whole.edtf[0] not in "[{" else None
    if found is None:
        return whole
    return replace(found, name=f"{part.value} {whole.name}", unit=whole.unit if whole.unit > Unit.YEAR else found.unit)


def _of_month(part: Part, whole: Timespan) -> Timespan | None:
    if whole.months[0] != whole.months[1]:
        return None
    year, month, last = whole.last
    low, high = _DAYS[part]
    return _between(timespan.day(year, month, low), timespan.day(year, month, min(high, last)))


def _of_season(part: Part, whole: Timespan) -> Timespan | None:
    year, month = divmod(whole.months[0] + _SEASON_MONTH[part], 12)
    return timespan.month(year, month + 1)


def _of_year(part: Part, whole: Timespan) -> Timespan | None:
    year = whole.first.year
    low, high = _MONTHS[part]
    if year != whole.last.year:
        return None
    return _between(timespan.month(year, low), timespan.month(year, high))


def _of_years(part: Part, whole: Timespan) -> Timespan | None:
    step = (whole.last.year - whole.first.year + 1) // 10
    low, high = _TENTHS[part]
    start = whole.first.year
    return _between(timespan.year(start + low * step), timespan.year(start + (high + 1) * step - 1))


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
