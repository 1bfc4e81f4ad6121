"""Values as read → values on the calendar, given an anchor: pure functions, one for each kind of value."""

from dataclasses import replace

from kg.mentions.dates import timespan
from kg.mentions.dates.anchor import Anchor
from kg.mentions.dates.calendars import Day, add_days, add_months, day_number, easter, to_gregorian, weekday
from kg.mentions.dates.parts import part_of
from kg.mentions.dates.timespan import Timespan
from kg.mentions.dates.values import (
    About,
    Base,
    Century,
    Choice,
    Decade,
    Directed,
    Dual,
    Feast,
    Last,
    Partial,
    PartOf,
    Range,
    Relative,
    Styled,
    Value,
    Weekday,
    Window,
)
from kg.mentions.dates.words import FIXED_FEASTS, MOVABLE_FEASTS, Unit
from kg.model import Calendar

_FORWARD_MONTHS = 4  # how far a bare month before the anchor's in the year may lie ahead, in the next year
_YEARS = {Unit.YEAR: 1, Unit.DECADE: 10, Unit.CENTURY: 100}


def resolve(value: Value, anchor: Anchor) -> Timespan | None:
    """Put a value on the calendar; None where nothing settles it."""
    match value:
        case Partial():
            return _partial(value, anchor, Calendar.GREGORIAN)
        case Relative():
            return _relative(value, anchor)
        case Range():
            return _range(value, anchor)
        case Choice():
            return _choice(value, anchor)
        case PartOf():
            whole = resolve(value.whole, anchor)
            return whole and part_of(value.part, whole)
        case About():
            return _about(resolve(value.value, anchor))
        case Last():
            return _last(resolve(value.value, anchor))
        case Directed():
            return _directed(value, anchor)
        case _:
            return _rarer(value, anchor)


def _rarer(value: Value, anchor: Anchor) -> Timespan | None:
    match value:
        case Window():
            return _window(value, anchor)
        case Decade():
            return _decade(value, anchor)
        case Century():
            return timespan.century(value.number, value.bc)
        case Feast():
            year = _year(value.year, anchor) if value.year is not None else _narrative_year(anchor)
            return None if year is None else _feast(value.name, year)
        case Weekday():
            return _directed(Directed(value, 0, Base.NARRATIVE), anchor)
        case Styled():
            return _styled(value, anchor)
        case Dual():
            return _dual(value, anchor)
        case _:
            raise AssertionError(f"no way to put {value} on the calendar")


def _partial(value: Partial, anchor: Anchor, calendar: Calendar) -> Timespan | None:
    if isinstance(value.month, Relative):
        month = _relative(value.month, anchor)
        return month and timespan.day(month.first.year, month.first.month, value.day or 1, calendar)
    if value.century_less:
        year = _century_year(value, anchor)
    else:
        year = _year(value.year, anchor) if value.year is not None else _nearest_year(value, anchor)
    return None if year is None else _complete(value, year, calendar)


def _complete(value: Partial, year: int, calendar: Calendar = Calendar.GREGORIAN) -> Timespan | None:
    if value.season:
        return timespan.season(year, value.season)
    if not isinstance(value.month, int):
        return timespan.year(year, calendar)
    if value.day:
        return timespan.day(year, value.month, value.day, calendar)
    return timespan.month(year, value.month, calendar)


def _year(year: int | Relative | None, anchor: Anchor) -> int | None:
    if not isinstance(year, Relative):
        return year
    span = _relative(year, anchor)
    return span.first.year if span else None


def _century_year(value: Partial, anchor: Anchor) -> int | None:
    base = anchor.base(Base.NARRATIVE)
    if base is None or not isinstance(value.year, int):
        return None
    year = base.first.year - base.first.year % 100 + value.year
    return year if not anchor.document or year <= anchor.document.last.year else year - 100


def _narrative_year(anchor: Anchor) -> int | None:
    base = anchor.base(Base.NARRATIVE)
    return base.first.year if base and base.unit <= Unit.YEAR else None


def _month_index(value: Partial) -> int:
    if value.season:
        return timespan.season(2000, value.season).first.month
    return value.month if isinstance(value.month, int) else 1


def _nearest_year(value: Partial, anchor: Anchor) -> int | None:
    """Return the year of a date that names none: the narrative's, or the next where that lies just ahead."""
    document = anchor.document
    if document and document.unit <= Unit.MONTH and (anchor.future or anchor.narrative is None):
        return _year_by_document(value, document, anchor.future)
    base = anchor.base(Base.NARRATIVE)
    if base is None or base.unit > Unit.YEAR:
        return None
    if base.unit is Unit.YEAR:
        return base.first.year
    reached, month = base.last.month, _month_index(value)
    if value.season == 24:
        return base.last.year - 1 if reached <= 3 else base.last.year
    ahead = (month - reached) % 12
    settled = base.unit is Unit.DAY or base.months[0] == base.months[1]
    return base.last.year + (settled and month < reached and ahead <= _FORWARD_MONTHS)


def _year_by_document(value: Partial, document: Timespan, future: bool) -> int:
    """Return the year that puts `value` after the document's date, or else nearest to it, rather before than after."""
    reached, month = document.months[1], _month_index(value)
    year = document.last.year
    distances = {y: y * 12 + month - 1 - reached for y in (year - 1, year, year + 1)}
    if future:
        return min((d, y) for y, d in distances.items() if d >= 0)[1]
    return min((2 * d if d > 0 else -d, y) for y, d in distances.items())[1]


def _relative(value: Relative, anchor: Anchor) -> Timespan | None:
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


def _window(value: Window, anchor: Anchor) -> Timespan | None:
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


def _decade(value: Decade, anchor: Anchor) -> Timespan | None:
    if value.first >= 100 or value.bc:
        return timespan.decade(value.first, value.bc)
    base = anchor.base(Base.NARRATIVE)
    if base is None or base.first.year < 100:
        return None
    first = base.first.year - base.first.year % 100 + value.first
    limit = anchor.document.last.year if anchor.document else base.last.year + 50
    return timespan.decade(first if first <= limit else first - 100)


def _feast(name: str, year: int) -> Timespan | None:
    if name in FIXED_FEASTS:
        return timespan.day(year, *FIXED_FEASTS[name])
    if not 1583 <= year <= 4099:  # before, Easter is Julian: the computus below does not hold
        return None
    return timespan.day(*add_days(easter(year), MOVABLE_FEASTS[name]))


def _directed(value: Directed, anchor: Anchor) -> Timespan | None:
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
        return _feast(value.name, year)
    return _complete(value, year) if isinstance(value, Partial) else None


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


def _range(value: Range, anchor: Anchor) -> Timespan | None:
    first, last = range_ends(value, anchor)
    return first and last and timespan.interval(first, last)


def range_ends(value: Range, anchor: Anchor) -> tuple[Timespan | None, Timespan | None]:
    """Return both ends of a range; each takes from the other what it leaves out."""
    first, last = value.first, value.last
    given, other = _calendar_part(first), _calendar_part(last)
    if given and other and given.year is None and other.year is not None:
        late = resolve(last, anchor)
        year = late.first.year if late else None
        earlier = year is not None and given.month is not None and _month_index(given) > _month_index(other)
        return (resolve(with_year(first, year - earlier), anchor) if year is not None else None), late
    early = resolve(first, anchor)
    if early and given and other and given.year is None and other.year is None and _month_index(given) > _month_index(other):
        return _over_new_year(first, last, early, anchor)
    late = resolve(last, _at(anchor, early))
    if early and late and other and other.year is None and late.last < early.first:
        late = resolve(with_year(last, late.first.year + 1), anchor)
    return early, late


def _at(anchor: Anchor, span: Timespan | None) -> Anchor:
    return replace(anchor, narrative=span) if span else anchor


def _over_new_year(first: Value, last: Value, early: Timespan, anchor: Anchor) -> tuple[Timespan | None, Timespan | None]:
    """Return the ends of "from October to March": of the two that fit, the one nearer to where the narrative stands."""
    base, year = anchor.base(Base.NARRATIVE), early.first.year
    start = year
    if base and base.unit < Unit.YEAR:
        late = resolve(with_year(last, base.last.year), anchor)
        start = base.last.year - (bool(late) and late.months[0] <= base.months[1] < early.first.month + base.last.year * 12 - 1)
    return resolve(with_year(first, start), anchor), resolve(with_year(last, start + 1), anchor)


def _calendar_part(value: Value) -> Partial | None:
    match value:
        case Partial():
            return value
        case PartOf():
            return _calendar_part(value.whole)
        case About() | Last() | Styled():
            return _calendar_part(value.value)
        case _:
            return None


def with_year(value: Value, year: int | Relative) -> Value:
    """Return `value` in a year, where it is a date that names none."""
    match value:
        case Partial() if value.year is None or isinstance(value.year, int):
            return replace(value, year=year)
        case PartOf():
            return replace(value, whole=with_year(value.whole, year))
        case About() | Last() | Styled():
            return replace(value, value=with_year(value.value, year))
        case _:
            return value


def lacks_year(value: Value) -> bool:
    """Tell whether `value` is a date that names no year."""
    part = _calendar_part(value)
    return part is not None and part.year is None and not isinstance(part.month, Relative)


def choice_members(value: Choice, anchor: Anchor) -> tuple[Timespan | None, ...]:
    """Return the members of a choice; those without a year take that of the last."""
    *others, last = value.members
    if len(others) == 1 and (parts := _descending(others[0], last)) and (early := resolve(others[0], anchor)):
        return _over_new_year(*parts, early, anchor)
    if any(lacks_year(m) for m in others) and not lacks_year(last):
        at = resolve(last, anchor)
        if at and _calendar_part(last):
            others = [with_year(m, at.first.year) if lacks_year(m) else m for m in others]
    spans: list[Timespan | None] = []
    for member in (*others, last):
        spans.append(resolve(member, anchor))
        anchor = _at(anchor, spans[-1]) if lacks_year(member) and anchor.narrative else anchor
    return tuple(spans)


def _descending(first: Value, last: Value) -> tuple[Partial, Partial] | None:
    """Return two months without a year that stand as "November and January" do."""
    if not (isinstance(first, Partial) and isinstance(last, Partial)) or first.day or last.day:
        return None
    bare = isinstance(first.month, int) and isinstance(last.month, int) and first.year is None and last.year is None
    return (first, last) if bare and _month_index(first) > _month_index(last) else None


def _choice(value: Choice, anchor: Anchor) -> Timespan | None:
    members = tuple(m for m in choice_members(value, anchor) if m)
    if len(members) < len(value.members):
        return None
    return timespan.one_of(members) if value.exclusive else timespan.all_of(members)


def _about(span: Timespan | None) -> Timespan | None:
    if span is None or not span.edtf[-1].isalnum() or "/" in span.edtf:
        return span
    return replace(span, edtf=f"{span.edtf}~", name=f"about {span.name}")


def _last(span: Timespan | None) -> Timespan | None:
    return span and timespan.day(*span.last, span.calendar)


def _styled(value: Styled, anchor: Anchor) -> Timespan | None:
    if isinstance(value.value, Partial):
        return _partial(value.value, anchor, value.calendar)
    return resolve(value.value, anchor)


def _dual(value: Dual, anchor: Anchor) -> Timespan | None:
    """Return the first day, in the calendar that the second shows it to be in."""
    year = _year(value.first.year, anchor) if value.first.year is not None else _nearest_year(value.first, anchor)
    if year is None:
        return None
    for first_year, second_year in ((year, year), (year - 1, year), (year, year - 1)):
        for calendar in (Calendar.JULIAN, Calendar.GREGORIAN):
            first = _complete(value.first, first_year, calendar)
            other = Calendar.GREGORIAN if calendar is Calendar.JULIAN else Calendar.JULIAN
            second = _complete(value.second, second_year, other)
            if first and second and _same_day(first, second):
                return first
    return _complete(value.first, year)


def _same_day(first: Timespan, second: Timespan) -> bool:
    return day_number(to_gregorian(first.first, first.calendar)) == day_number(to_gregorian(second.first, second.calendar))
