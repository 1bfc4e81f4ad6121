"""A value on the calendar: EDTF, first and last day, and its name in words."""

from itertools import pairwise
from typing import NamedTuple

from kg.mentions.dates.calendars import Day, days_in_month, format_year, to_gregorian
from kg.mentions.dates.words import MONTH_NAMES, REPUBLICAN_MONTH_NAMES, ROMAN, SEASON_NAMES, Unit
from kg.model import Calendar, HistoricalDate

_SEASON_MONTHS = {21: 3, 22: 6, 23: 9, 24: 12}


class Timespan(NamedTuple):
    """A value in EDTF, the days it runs over in its own calendar, the unit it is told in, and its name."""

    edtf: str
    first: Day
    last: Day
    unit: Unit
    name: str
    calendar: Calendar = Calendar.GREGORIAN

    @property
    def months(self) -> tuple[int, int]:
        """The first and the last month, counted from January of year 0."""
        return self.first.year * 12 + self.first.month - 1, self.last.year * 12 + self.last.month - 1

    def dated(self) -> HistoricalDate:
        """Return the value with its Gregorian bounds as xsd:date."""
        same = self.gregorian()
        return HistoricalDate(self.edtf, self.calendar, same.edtf, same.first.iso(), same.last.iso())

    def gregorian(self) -> "Timespan":
        """Return the same days in the Gregorian calendar; a month or year of another one is an interval there."""
        if self.calendar is Calendar.GREGORIAN:
            return self
        first, last = (to_gregorian(day, self.calendar) for day in (self.first, self.last))
        edtf = first.iso() if first == last else f"{first.iso()}/{last.iso()}"
        return self._replace(edtf=edtf, first=first, last=last, calendar=Calendar.GREGORIAN)


def year_name(year: int) -> str:
    """Return a year as one writes it: "1918", "480 BC"."""
    return str(year) if year > 0 else f"{1 - year} BC"


def day(year: int, month: int, day_: int, calendar: Calendar = Calendar.GREGORIAN) -> Timespan | None:
    """Return one day; None where the calendar has no such day."""
    if not 1 <= day_ <= days_in_month(year, month, calendar):
        return None
    at = Day(year, month, day_)
    return Timespan(at.iso(), at, at, Unit.DAY, f"{day_} {MONTH_NAMES[month - 1]} {year_name(year)}", calendar)


def month(year: int, month_: int, calendar: Calendar = Calendar.GREGORIAN) -> Timespan:
    """Return one month."""
    last = Day(year, month_, days_in_month(year, month_, calendar))
    name = f"{MONTH_NAMES[month_ - 1]} {year_name(year)}"
    return Timespan(f"{format_year(year)}-{month_:02d}", Day(year, month_, 1), last, Unit.MONTH, name, calendar)


def year(number: int, calendar: Calendar = Calendar.GREGORIAN) -> Timespan:
    """Return one year."""
    first, last = Day(number, 1, 1), Day(number, 12, 31)
    return Timespan(format_year(number), first, last, Unit.YEAR, year_name(number), calendar)


def republican(year_: int, month_: int | None = None, day_: int | None = None) -> Timespan | None:
    """Return a day, month or year of the French Republican calendar; None where it has no such day."""
    calendar = Calendar.FRENCH_REPUBLICAN
    month_low, month_high = (month_, month_) if month_ else (1, 13)
    length = days_in_month(year_, month_high, calendar)
    if day_ and not 1 <= day_ <= length:
        return None
    first, last = Day(year_, month_low, day_ or 1), Day(year_, month_high, day_ or length)
    unit = Unit.DAY if day_ else Unit.MONTH if month_ else Unit.YEAR
    edtf = {Unit.DAY: first.iso(), Unit.MONTH: first.iso()[:7], Unit.YEAR: format_year(year_)}[unit]
    names = (str(day_) if day_ else "", REPUBLICAN_MONTH_NAMES[month_ - 1] if month_ else "", f"Year {roman(year_)}")
    return Timespan(edtf, first, last, unit, " ".join(n for n in names if n), calendar)


def roman(number: int) -> str:
    """Return a year of the Republic in the figures in which it is written.

    >>> roman(8), roman(79)
    ('VIII', '79')
    """
    return next((figures for figures, n in ROMAN.items() if n == number), str(number))


def season(number: int, code: int) -> Timespan:
    """Return a season by its EDTF code; the winter of a year runs from its December to the next February."""
    start = _SEASON_MONTHS[code]
    first = Day(number, start, 1)
    last_year, last_month = (number + 1, 2) if start == 12 else (number, start + 2)
    last = Day(last_year, last_month, days_in_month(last_year, last_month))
    return Timespan(
        f"{format_year(number)}-{code}", first, last, Unit.SEASON, f"{SEASON_NAMES[code]} {year_name(number)}"
    )


def decade(first: int, bc: bool = False) -> Timespan:
    """Return the ten years from `first`; with `bc` those that end in `first` BC: "the 470s BC" are 479–470 BC."""
    if bc:
        low, high = -first - 8, 1 - first
        return Timespan(
            f"{format_year(low)}/{format_year(high)}", Day(low, 1, 1), Day(high, 12, 31), Unit.DECADE, f"{first}s BC"
        )
    return Timespan(f"{first // 10:03d}X", Day(first, 1, 1), Day(first + 9, 12, 31), Unit.DECADE, f"{first}s")


def century(number: int, bc: bool = False) -> Timespan:
    """Return the `number`th century as EDTF's hundred years: the 19th is 1800–1899, the 4th BC 400–301 BC."""
    low = -100 * number + 1 if bc else 100 * (number - 1)
    stem = f"-{number - 1:02d}" if bc else f"{number - 1:02d}"
    suffix = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    name = f"{number}{suffix} century{' BC' if bc else ''}"
    return Timespan(f"{stem}XX", Day(low, 1, 1), Day(low + 99, 12, 31), Unit.CENTURY, name)


def interval(first: Timespan, last: Timespan) -> Timespan | None:
    """Return the time from one value to another; None where it ends before it begins."""
    first, last = _in_one_calendar((first, last))
    if last.last < first.first:
        return None
    edtf = f"{_bound(first, 0)}/{_bound(last, -1)}"
    unit = max(first.unit, last.unit)
    return Timespan(edtf, first.first, last.last, unit, f"{_short(first, last)} to {last.name}", first.calendar)


def one_of(members: tuple[Timespan, ...]) -> Timespan:
    """Return a set of which one member is meant."""
    return _set(members, "[{}]", "or")


def all_of(members: tuple[Timespan, ...]) -> Timespan:
    """Return several values; those of one unit that follow on each other as an interval."""
    members = _in_one_calendar(members)
    if len(members) > 1 and all(_adjoin(a, b) for a, b in pairwise(members)):
        run = interval(members[0], members[-1])
        if run:
            return run._replace(name=_set(members, "", "and").name)
    return _set(members, "{{{}}}", "and")


def _in_one_calendar(members: tuple[Timespan, ...]) -> tuple[Timespan, ...]:
    """Return `members` in the calendar that they share, else in the Gregorian one."""
    if len({m.calendar for m in members}) == 1:
        return members
    return tuple(m.gregorian() for m in members)


def _set(members: tuple[Timespan, ...], brackets: str, conjunction: str) -> Timespan:
    members = _in_one_calendar(members)
    edtf = brackets.format(",".join(m.edtf.replace("/", "..") for m in members))
    *others, last = members
    name = f"{', '.join(_short(m, last) for m in others)} {conjunction} {last.name}"
    first_day, last_day = min(m.first for m in members), max(m.last for m in members)
    return Timespan(edtf, first_day, last_day, max(m.unit for m in members), name, last.calendar)


def _adjoin(first: Timespan, second: Timespan) -> bool:
    if first.unit is not second.unit:
        return False
    if first.unit is Unit.DAY:
        return first.first[:2] == second.first[:2] and second.first.day == first.first.day + 1
    return second.months[0] == first.months[1] + 1


def _short(value: Timespan, beside: Timespan) -> str:
    """Return the name of `value` without the words that it shares with the value named after it."""
    mine, other = value.name.split(" "), beside.name.split(" ")
    while len(mine) > 1 and len(other) > 1 and mine[-1] == other[-1]:
        mine, other = mine[:-1], other[:-1]
    return " ".join(mine)


def _bound(value: Timespan, which: int) -> str:
    """Return an end of an interval; an interval or set itself gives its own end."""
    if value.edtf[0] in "[{":
        return value.edtf[1:-1].replace("..", ",").split(",")[which]
    return value.edtf.split("/")[which]
