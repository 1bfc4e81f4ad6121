"""Relative, directed and partly named values → values on the calendar, counted from an anchor."""

from dataclasses import replace

from kg.mentions.dates import timespan
from kg.mentions.dates.anchor import Anchor
from kg.mentions.dates.calendars import Day, add_days, add_months, easter, to_gregorian, weekday
from kg.mentions.dates.timespan import Timespan
from kg.mentions.dates.values import Base, Decade, Directed, Feast, Partial, Relative, Weekday, Window
from kg.mentions.dates.words import FIXED_FEASTS, MOVABLE_FEASTS, Unit
from kg.model import Calendar

_YEARS = {Unit.YEAR: 1, Unit.DECADE: 10, Unit.CENTURY: 100}


def complete(value: Partial, year: int, calendar: Calendar = Calendar.GREGORIAN) -> Timespan | None:
    """Return a day, month, season or year in `year`; None where there is no such day."""
    if value.season:
        return timespan.season(year, value.season)
    if not isinstance(value.month, int):
        return timespan.year(year, calendar)
    if value.day:
        return timespan.day(year, value.month, value.day, calendar)
    return timespan.month(year, value.month, calendar)


def narrative_year(anchor: Anchor) -> int | None:
    """Return the year that the narrative has reached; None where it is not so exact."""
    base = anchor.base(Base.NARRATIVE)
    return base.first.year if base and base.unit <= Unit.YEAR else None


def relative(value: Relative, anchor: Anchor) -> Timespan | None:
    """Return the unit so many units from its base; None where the base is less exact than the unit."""
    bases = [anchor.base(value.base)]
    if value.base is Base.NARRATIVE and anchor.mentioned and value.count >= 0:
        bases.insert(0, anchor.mentioned)
    for base in bases:
        if base and (shifted := _shifted(value.unit, value.count, base)):
            return replace(shifted, calendar=base.calendar)
    return None


def _shifted(unit: Unit, count: int, base: Timespan) -> Timespan | None:
    start = base.first
    if unit in (Unit.DAY, Unit.WEEK):
        if base.unit is not Unit.DAY or base.first != base.last:
            return None
        at = add_days(start, count * (7 if unit is Unit.WEEK else 1))
        if unit is Unit.WEEK and abs(count) <= 1:
            return _week(at)
        return timespan.day(*at)
    if unit is Unit.MONTH:
        if base.unit > Unit.MONTH:
            return None
        at = add_months(Day(base.last.year, base.last.month, 1), count)
        return timespan.month(at.year, at.month)
    return _shifted_years(unit, count, base)


def _week(at: Day) -> Timespan | None:
    monday = add_days(at, -weekday(at))
    first, last = timespan.day(*monday), timespan.day(*add_days(monday, 6))
    if first is None or last is None:
        return None
    week = timespan.interval(first, last)
    return week and replace(week, unit=Unit.WEEK)


def _shifted_years(unit: Unit, count: int, base: Timespan) -> Timespan | None:
    year = base.last.year if base.unit <= Unit.YEAR else base.first.year
    if base.unit is Unit.SEASON:
        year = base.first.year
    if base.unit > unit:
        return None
    if unit is Unit.YEAR:
        return timespan.year(year + count)
    if unit is Unit.DECADE:
        first = year - year % 10 + 10 * count
        return timespan.decade(first) if first > 0 else None
    if unit is Unit.CENTURY and year > 0:
        return timespan.century((year - year % 100) // 100 + 1 + count)
    return None


def window(value: Window, anchor: Anchor) -> Timespan | None:
    """Return the run of days, months or years that ends or begins at the base."""
    base = anchor.base(value.base)
    if base is None or base.unit > max(value.unit, Unit.MONTH):
        return None
    near = base if value.unit < Unit.YEAR else timespan.year(base.last.year)
    far = _moved(near, value.unit, value.count)
    return far and timespan.interval(*((far, near) if value.count < 0 else (near, far)))


def _moved(near: Timespan, unit: Unit, count: int) -> Timespan | None:
    if unit in _YEARS:
        return timespan.year(near.first.year + count * _YEARS[unit])
    if near.unit is Unit.DAY:
        at = near.first
        days = count * (7 if unit is Unit.WEEK else 1)
        return timespan.day(*(add_months(at, count) if unit is Unit.MONTH else add_days(at, days)))
    if unit is not Unit.MONTH:
        return None
    at = add_months(near.first, count)
    return timespan.month(at.year, at.month)


def decade(value: Decade, anchor: Anchor) -> Timespan | None:
    """Return a decade; one told without its century is the last such before the document's date."""
    if value.first >= 100 or value.bc:
        return timespan.decade(value.first, value.bc)
    base = anchor.base(Base.NARRATIVE)
    if base is None or base.first.year < 100:
        return None
    first = base.first.year - base.first.year % 100 + value.first
    limit = anchor.document.last.year if anchor.document else base.last.year + 50
    return timespan.decade(first if first <= limit else first - 100)


def feast(name: str, year: int) -> Timespan | None:
    """Return the day of a feast in `year`; None for a movable one outside the Gregorian computus."""
    if name in FIXED_FEASTS:
        return timespan.day(year, *FIXED_FEASTS[name])
    if not 1583 <= year <= 4099:  # before, Easter is Julian: the computus below does not hold
        return None
    return timespan.day(*add_days(easter(year), MOVABLE_FEASTS[name]))


def directed(value: Directed, anchor: Anchor) -> Timespan | None:
    """Return the nearest such date before or after the base."""
    base = anchor.base(value.base)
    if value.base is Base.NARRATIVE and value.direction == 0 and not isinstance(value.value, Weekday):
        base = anchor.mentioned or base
    if base is None:
        return None
    if isinstance(value.value, Weekday):
        return _next_weekday(value.value.number, value.direction, base, anchor)
    year = base.last.year
    candidates = [s for y in (year - 1, year, year + 1) if (s := _of_year(value.value, y))]
    if value.direction == 0 or base.unit > Unit.MONTH:
        return next((s for s in candidates if s.first.year == year + value.direction), None)
    if value.direction < 0:
        return next((s for s in reversed(candidates) if s.last < base.first), None)
    return next((s for s in candidates if s.first > base.last), None)


def _of_year(value: Partial | Feast | Weekday, year: int) -> Timespan | None:
    if isinstance(value, Feast):
        return feast(value.name, year)
    return complete(value, year) if isinstance(value, Partial) else None


def _next_weekday(number: int, direction: int, base: Timespan, anchor: Anchor) -> Timespan | None:
    if base.unit is not Unit.DAY or base.first != base.last:
        return None
    ahead = (number - weekday(to_gregorian(base.first, base.calendar))) % 7
    past = anchor.narrative is None and not anchor.future
    if direction < 0 or (direction == 0 and past):
        ahead = ahead - 7 if ahead or direction < 0 else 0
    elif direction > 0 and ahead == 0:
        ahead = 7
    found = timespan.day(*add_days(base.first, ahead))
    return found and replace(found, calendar=base.calendar)
