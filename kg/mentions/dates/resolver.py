"""Values as read → values on the calendar, given an anchor: pure functions, one for each kind of value."""

from collections.abc import Sequence
from dataclasses import replace

from kg.mentions.dates import timespan
from kg.mentions.dates.anchor import Anchor
from kg.mentions.dates.calendars import day_number, to_gregorian, weekday
from kg.mentions.dates.parts import part_of
from kg.mentions.dates.shifts import (
    bare_year,
    complete,
    counted,
    decade,
    directed,
    feast,
    nth_weekday,
    relative,
    republican,
    window,
)
from kg.mentions.dates.timespan import Timespan
from kg.mentions.dates.values import (
    About,
    BareYear,
    Base,
    Century,
    Choice,
    Counted,
    Decade,
    Directed,
    Dual,
    Feast,
    Last,
    NthWeekday,
    Partial,
    PartOf,
    Range,
    Relative,
    Republican,
    Styled,
    Value,
    Weekday,
    Window,
)
from kg.mentions.dates.words import FIXED_FEASTS, Unit
from kg.model import Calendar, HistoricalDate

_FORWARD_MONTHS = 4  # how far a bare month before the anchor's in the year may lie ahead, in the next year
_LEAP_YEAR = 2000  # has every day that a date without a year can mean
_STYLES = (Calendar.GREGORIAN, Calendar.JULIAN)
_RUN = 7  # the same where the verb tells the story and does not look back


def resolve(value: Value, anchor: Anchor) -> Timespan | None:
    """Put a value on the calendar; None where nothing settles it."""
    match value:
        case Partial():
            return _partial(value, anchor, Calendar.GREGORIAN)
        case Relative():
            return relative(value, anchor)
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
            return directed(value, anchor)
        case _:
            return _rarer(value, anchor)


def _rarer(value: Value, anchor: Anchor) -> Timespan | None:
    match value:
        case Window():
            return window(value, anchor)
        case Decade():
            return decade(value, anchor)
        case Century():
            return timespan.century(value.number, value.bc)
        case Feast():
            year = _nearest_year(_month_of_feast(value), anchor) if value.year is None else _year(value.year, anchor)
            return None if year is None else feast(value.name, year)
        case Weekday():
            return directed(Directed(value, 0, Base.NARRATIVE), anchor)
        case Styled():
            return _styled(value, anchor)
        case Dual():
            return _dual(value, anchor)
        case NthWeekday():
            return nth_weekday(value, resolve(value.month, anchor))
        case Counted():
            return counted(value, resolve(value.origin, anchor))
        case Republican():
            return republican(value, anchor)
        case BareYear():
            return bare_year(value, anchor)
        case _:
            raise AssertionError(f"no way to put {value} on the calendar")


def _partial(value: Partial, anchor: Anchor, calendar: Calendar) -> Timespan | None:
    if isinstance(value.month, Relative):
        if anchor.republican and not value.month.count and value.weekday is None:
            return timespan.republican(*anchor.republican.first[:2], value.day)
        month = relative(value.month, anchor)
        return month and timespan.day(month.first.year, month.first.month, value.day or 1, calendar)
    if value.century_less:
        year = _century_year(value, anchor)
    else:
        year = _year(value.year, anchor) if value.year is not None else _nearest_year(value, anchor)
    return None if year is None else complete(value, year, calendar)


def _year(year: int | Relative | None, anchor: Anchor) -> int | None:
    if not isinstance(year, Relative):
        return year
    span = relative(year, anchor)
    return span.first.year if span else None


def _century_year(value: Partial, anchor: Anchor) -> int | None:
    base = anchor.base(Base.NARRATIVE)
    if base is None or not isinstance(value.year, int):
        return None
    year = base.first.year - base.first.year % 100 + value.year
    return year if not anchor.document or year <= anchor.document.last.year else year - 100


def _month_index(value: Partial) -> int:
    if value.season:
        return timespan.season(2000, value.season).first.month
    return value.month if isinstance(value.month, int) else 1


def _month_of_feast(value: Feast) -> Partial:
    """Return the month of a feast; that of a movable one is about April."""
    return Partial(month=FIXED_FEASTS.get(value.name, (4, 1))[0])


def _nearest_year(value: Partial, anchor: Anchor) -> int | None:
    """Return the year of a date that names none, by its month; a day of the week that does not fit moves it by one."""
    year = _year_of_month(value, anchor)
    if year is None or value.weekday is None or _is_weekday(value, year):
        return year
    return next((y for y in (year + 1, year - 1) if _is_weekday(value, y, (Calendar.GREGORIAN,))), year)


def _is_weekday(value: Partial, year: int, calendars: Sequence[Calendar] = _STYLES) -> bool:
    """Tell whether a day falls on its day of the week in `year`, in one of the calendars."""
    days = (complete(value, year, calendar) for calendar in calendars)
    return any(day and weekday(to_gregorian(day.first, day.calendar)) == value.weekday for day in days)


def _year_of_month(value: Partial, anchor: Anchor) -> int | None:
    """Return the narrative's year, or the next where the month lies just ahead."""
    document = anchor.document
    if document and document.unit <= Unit.MONTH and (anchor.future or anchor.narrative is None):
        return _year_by_document(value, document, anchor.future)
    base = anchor.base(Base.NARRATIVE)
    if base is None or base.unit > Unit.YEAR:
        return None
    if base.unit is Unit.YEAR:
        return base.first.year - _opens_before(value, anchor)
    reached, month = base.last.month, _month_index(value)
    if value.season == 24:
        return base.last.year - 1 if reached <= 3 else base.last.year
    if anchor.awaited and base.unit <= Unit.MONTH:
        return base.last.year + (month < reached)
    if anchor.before and base.unit <= Unit.MONTH and month > reached:
        return base.last.year - 1
    ahead = (month - reached) % 12
    settled = base.unit is Unit.DAY or base.months[0] == base.months[1]
    just_named = anchor.mentioned is not None and anchor.mentioned.last[:2] == (base.last.year, month)
    run = _FORWARD_MONTHS if anchor.back or just_named else _RUN
    stays = anchor.ahead is not None and anchor.ahead.first.year == base.last.year
    year = base.last.year + (settled and month < reached and ahead <= run and not stays)
    slack = 0 if anchor.named else _FORWARD_MONTHS
    if document and anchor.is_of_the_day and year * 12 + month - 1 > document.months[1] + slack:
        return year - 1  # no sentence of the past speaks of what is to come
    return year - _passes(year * 12 + month - 1, base, anchor.ahead)


def _opens_before(value: Partial, anchor: Anchor) -> bool:
    """Tell whether a tale that has named no year opens in the one before the first that it names, by the months."""
    ahead = anchor.ahead
    if ahead is None or anchor.narrative or ahead.unit > Unit.MONTH or not (anchor.outset or anchor.history):
        return False
    same = anchor.outset is None or anchor.outset.first.year == ahead.first.year
    return same and _month_index(value) > ahead.last.month


def _passes(month: int, base: Timespan, ahead: Timespan | None) -> bool:
    """Tell whether a month lies far beyond the next date that the text names: then it is that of a year before."""
    if ahead is None or ahead.unit > Unit.MONTH or ahead.first < base.last:
        return False
    return ahead.months[1] + _FORWARD_MONTHS < month and ahead.months[1] - base.months[1] <= _FORWARD_MONTHS


def _year_by_document(value: Partial, document: Timespan, future: bool) -> int:
    """Return the year that puts `value` after the document's date, or else nearest to it, rather before than after."""
    reached, month = document.months[1], _month_index(value)
    year = document.last.year
    distances = {y: y * 12 + month - 1 - reached for y in (year - 1, year, year + 1)}
    if future:
        return min((d, y) for y, d in distances.items() if d >= 0)[1]
    return min((2 * d if d > 0 else -d, y) for y, d in distances.items())[1]


def resolve_members(value: Value, anchor: Anchor) -> tuple[Timespan | None, ...]:
    """Put the members of a range or choice on the calendar, also of one that is told as approximate."""
    match value:
        case Range():
            return _range_ends(value, anchor)
        case Choice():
            return _choice_members(value, anchor)
        case About() | Last():
            return resolve_members(value.value, anchor)
        case _:
            raise AssertionError(f"{value} has no members")


def _range(value: Range, anchor: Anchor) -> Timespan | None:
    first, last = _range_ends(value, anchor)
    return first and last and timespan.interval(first, last)


def _range_ends(value: Range, anchor: Anchor) -> tuple[Timespan | None, Timespan | None]:
    """Return both ends of a range; each takes from the other what it leaves out."""
    first, last = value.first, value.last
    given, other = _calendar_part(first), _calendar_part(last)
    if given and other and given.year is None:
        descends = _month_index(given) > _month_index(other)
        if other.year is not None:
            return _before(first, resolve(last, anchor), descends, anchor)
        if descends and given.month:
            return _over_new_year(first, last, anchor)
    early = resolve(first, anchor)
    late = resolve(last, _at(anchor, early))
    same_month = given and other and _month_index(given) == _month_index(other)
    if early and late and other and other.year is None and late.last < early.first and not same_month:
        late = resolve(with_year(last, late.first.year + 1), anchor)
    return early, late


def _before(
    first: Value, late: Timespan | None, descends: bool, anchor: Anchor
) -> tuple[Timespan | None, Timespan | None]:
    """Return `first` in the year of `late`, or in the year before where its month comes after."""
    return (resolve(with_year(first, late.first.year - descends), anchor) if late else None), late


def _at(anchor: Anchor, span: Timespan | None) -> Anchor:
    return anchor._replace(narrative=span) if span else anchor


def _over_new_year(first: Value, last: Value, anchor: Anchor) -> tuple[Timespan | None, Timespan | None]:
    """Return the ends of "from October to March": of the two that fit, the one nearer to where the narrative stands."""
    base, given, other = anchor.base(Base.NARRATIVE), _calendar_part(first), _calendar_part(last)
    if base is None or base.unit > Unit.YEAR or given is None or other is None:
        return None, None
    year, reached = base.last.year, base.last.month
    behind = base.unit < Unit.YEAR and reached - _month_index(other) <= _month_index(given) - reached
    start = year - behind
    return resolve(with_year(first, start), anchor), resolve(with_year(last, start + 1), anchor)


def _calendar_part(value: Value) -> Partial | None:
    match value:
        case Partial():
            return value
        case PartOf():
            return _calendar_part(value.whole)
        case NthWeekday():
            return _calendar_part(value.month)
        case Counted():
            return _calendar_part(value.origin)
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
        case NthWeekday():
            return replace(value, month=with_year(value.month, year))
        case Counted():
            return replace(value, origin=with_year(value.origin, year))
        case About() | Last() | Styled():
            return replace(value, value=with_year(value.value, year))
        case _:
            return value


def named_year(value: Value) -> int | None:
    """Return the year that a value names in full, of a range the first; None where it names none."""
    match value:
        case Range():
            return named_year(value.first)
        case Choice():
            return named_year(value.members[-1])
        case _:
            part = _calendar_part(value)
            return part.year if part and isinstance(part.year, int) and not part.century_less else None


def open_year(value: Value) -> HistoricalDate:
    """Return the value of a date that nothing settles: a month or day of an open year, else none.

    >>> open_year(Partial(month=11, day=16)).edtf
    'XXXX-11-16'
    """
    if not isinstance(value, Partial) or value.year is not None or not isinstance(value.month, int):
        return HistoricalDate(None)
    found = complete(value, _LEAP_YEAR)
    edtf = f"XXXX{found.edtf[4:]}" if found else None
    return HistoricalDate(edtf, edtf_gregorian=edtf)


def lacks_year(value: Value) -> bool:
    """Tell whether `value` is a date that names no year."""
    part = _calendar_part(value)
    return part is not None and part.year is None and not isinstance(part.month, Relative)


def _choice_members(value: Choice, anchor: Anchor) -> tuple[Timespan | None, ...]:
    """Return the members of a choice; those without a year take that of the last."""
    *others, last = value.members
    if len(others) == 1 and (parts := _descending(others[0], last)):
        return _over_new_year(*parts, anchor)
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
    members = tuple(m for m in _choice_members(value, anchor) if m)
    if len(members) < len(value.members):
        return None
    return timespan.one_of(members) if value.exclusive else timespan.all_of(members)


def _about(span: Timespan | None) -> Timespan | None:
    if span is None or span.unit is Unit.SEASON or not span.edtf[-1].isalnum() or "/" in span.edtf:
        return span
    return span._replace(edtf=f"{span.edtf}~", name=f"about {span.name}")


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
            first = complete(value.first, first_year, calendar)
            other = Calendar.GREGORIAN if calendar is Calendar.JULIAN else Calendar.JULIAN
            second = complete(value.second, second_year, other)
            if first and second and _same_day(first, second):
                return first
    return complete(value.first, year)


def _same_day(first: Timespan, second: Timespan) -> bool:
    return day_number(to_gregorian(first.first, first.calendar)) == day_number(
        to_gregorian(second.first, second.calendar)
    )
