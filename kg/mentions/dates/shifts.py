"""Relative, directed and partly named values → values on the calendar, counted from an anchor."""

from kg.mentions.dates import timespan
from kg.mentions.dates.anchor import Anchor
from kg.mentions.dates.calendars import Day, add_days, add_months, day_number, easter, to_gregorian, weekday
from kg.mentions.dates.timespan import Timespan
from kg.mentions.dates.values import (
    BareYear,
    Base,
    Counted,
    Decade,
    Directed,
    Feast,
    NthWeekday,
    Partial,
    Relative,
    Republican,
    Weekday,
    Window,
)
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
    if not _may_count(value.unit, value.count, value.base, anchor):
        return None
    bases = [anchor.base(value.base)]
    nearer = anchor.mentioned if value.base is Base.NARRATIVE else None
    if nearer and (value.count >= 0 or nearer.unit is value.unit is Unit.WEEK) and not _is_to_come(nearer, anchor):
        bases.insert(0, nearer)
    for base in bases:
        if base and (shifted := _shifted(value.unit, value.count, base)):
            return shifted._replace(calendar=base.calendar)
    return None


def _is_to_come(span: Timespan, anchor: Anchor) -> bool:
    """Tell whether a date lies after the document's own, where the sentence speaks of what has been."""
    own = anchor.document if anchor.is_of_the_day and not anchor.future else None
    return own is not None and span.first > own.last


def _may_count(unit: Unit, count: int, base: Base, anchor: Anchor) -> bool:
    """Tell whether there is a date to count from: "two years later" does not count from the document's own."""
    if base is not Base.NARRATIVE or not count or anchor.narrative or anchor.mentioned or anchor.future:
        return True
    return unit <= Unit.MONTH and anchor.document is not None and anchor.document.unit is Unit.DAY


def _shifted(unit: Unit, count: int, base: Timespan) -> Timespan | None:
    start = base.first
    if unit in (Unit.DAY, Unit.WEEK):
        if (base.unit is not Unit.DAY or base.first != base.last) and base.unit is not unit:
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
    return week and week._replace(unit=Unit.WEEK)


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


def counted(value: Counted, origin: Timespan | None) -> Timespan | None:
    """Return the day, month or year so many units from a date that the text names, in that date's calendar."""
    if origin is None or (origin.first != origin.last and value.unit < Unit.MONTH):
        return None
    if value.unit is Unit.WEEK:
        value = Counted(Unit.DAY, value.count * 7, value.origin)
    moved = _shifted(value.unit, value.count, origin)
    return moved and moved._replace(calendar=origin.calendar)


def nth_weekday(value: NthWeekday, month: Timespan | None) -> Timespan | None:
    """Return a day of a month by its place among its weekdays; None where the month has no such day."""
    if month is None or month.months[0] != month.months[1]:
        return None
    ahead = (value.number - weekday(to_gregorian(month.first, month.calendar))) % 7
    first = 1 + ahead
    if value.nth < 0:
        return timespan.day(*month.last[:2], first + (month.last.day - first) // 7 * 7, month.calendar)
    return timespan.day(*month.first[:2], first + 7 * (value.nth - 1), month.calendar)


def republican(value: Republican, anchor: Anchor) -> Timespan | None:
    """Return a date of the French Republic; one without a year lies nearest to where the narrative stands."""
    if value.year is not None:
        return timespan.republican(value.year, value.month, value.day)
    base = anchor.base(Base.NARRATIVE)
    if base is None or not _REPUBLIC[0] <= base.gregorian().first.year <= _REPUBLIC[1]:
        return None
    first, last = (day_number(day) for day in base.gregorian()[1:3])
    found = (timespan.republican(year, value.month, value.day) for year in range(1, 15))
    return min(
        (s for s in found if s), key=lambda s: _distance(day_number(s.gregorian().first), first, last), default=None
    )


def _distance(day: int, first: int, last: int) -> int:
    """Return how many days a day lies outside a span of days."""
    return max(first - day, day - last, 0)


_REPUBLIC = (1792, 1806)


def bare_year(value: BareYear, anchor: Anchor) -> Timespan | None:
    """Return a year without its era: BC where the narrative is, AD where it may be."""
    base = anchor.base(Base.NARRATIVE)
    if base and base.first.year <= 0:
        return timespan.year(1 - value.figures)
    return timespan.year(value.figures) if value.ad else None


def window(value: Window, anchor: Anchor) -> Timespan | None:
    """Return the run of days, months or years that ends or begins at the base."""
    base = anchor.base(value.base)
    if base is None or base.unit > max(value.unit, Unit.MONTH):
        return None
    if value.base is Base.NARRATIVE and base.unit is value.unit is not Unit.DAY:
        return _next_units(value, base)
    near = base if value.unit < Unit.YEAR else timespan.year(base.last.year)
    far = _moved(near, value.unit, value.count)
    return far and timespan.interval(*((far, near) if value.count < 0 else (near, far)))


def _next_units(value: Window, base: Timespan) -> Timespan | None:
    """Return the units beside the one that the narrative has reached: "the three following months"."""
    step = 1 if value.count > 0 else -1
    ends = [_shifted(value.unit, count, base) for count in (step, value.count)]
    first, last = ends if step > 0 else reversed(ends)
    return timespan.interval(first, last) if first and last else None


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
    if value.century:
        century = (
            relative(value.century, anchor)
            if isinstance(value.century, Relative)
            else timespan.century(value.century.number)
        )
        return century and timespan.decade(century.first.year + value.first)
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
    if not _may_count(Unit.DAY if isinstance(value.value, Weekday) else Unit.YEAR, value.direction, value.base, anchor):
        return None
    if isinstance(value.value, Weekday):
        return _next_weekday(value.value.number, value.direction, _weekday_base(value, base, anchor), anchor)
    year = base.last.year
    candidates = [s for y in (year - 1, year, year + 1) if (s := _of_year(value.value, y))]
    if value.direction == 0 or base.unit >= Unit.YEAR:
        return next((s for s in candidates if s.first.year == year + value.direction), None)
    if value.direction < 0:
        return next((s for s in reversed(candidates) if s.last < base.first), None)
    return next((s for s in candidates if s.first > base.last), None)


def _of_year(value: Partial | Feast | Weekday, year: int) -> Timespan | None:
    if isinstance(value, Feast):
        return feast(value.name, year)
    return complete(value, year) if isinstance(value, Partial) else None


def _weekday_base(value: Directed, base: Timespan, anchor: Anchor) -> Timespan:
    """Return from where a weekday counts: a letter's own day, unless it tells of one in the fortnight before."""
    own = anchor.document
    if own is None or own.unit is not Unit.DAY or value.base is not Base.NARRATIVE or base == own:
        return base
    gone = day_number(own.first) - day_number(base.first)
    return base if base.unit is Unit.DAY and 0 <= gone <= _FORTNIGHT else own


_FORTNIGHT = 14


def _next_weekday(number: int, direction: int, base: Timespan, anchor: Anchor) -> Timespan | None:
    if base.unit is not Unit.DAY or base.first != base.last:
        return None
    ahead = (number - weekday(to_gregorian(base.first, base.calendar))) % 7
    own = anchor.document if anchor.is_of_the_day and not anchor.future else None
    past = base == anchor.document and not anchor.future
    if direction < 0 or (direction == 0 and past):
        ahead = ahead - 7 if ahead or direction < 0 else 0
    elif direction > 0 and ahead == 0:
        ahead = 7
    at = add_days(base.first, ahead)
    if own and direction <= 0 and at > own.last:
        at = add_days(at, -7)  # no sentence of the past speaks of what is to come
    found = timespan.day(*at)
    return found and found._replace(calendar=base.calendar)
