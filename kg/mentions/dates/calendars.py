"""Days of the calendars: arithmetic on them, and Gregorian days for days of other calendars.

Years are astronomical, as in EDTF and XSD 1.1: 0 is 1 BC, -479 is 480 BC. The day number is that of the
proleptic Gregorian calendar with 0 on 1 January 1970. To add a calendar: its member in `model.Calendar`, its
length of month in `days_in_month`, its way to the Gregorian in `to_gregorian`.
"""

from functools import lru_cache
from typing import NamedTuple

from kg.model import Calendar

_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_ERA_DAYS = 146_097  # in 400 Gregorian years
_EPOCH = 719_468  # from 1 March of year 0 to 1 January 1970


class Day(NamedTuple):
    """A day of some calendar; the year is astronomical."""

    year: int
    month: int
    day: int

    def iso(self) -> str:
        """Return the day as xsd:date (XSD 1.1: `-0479-09-20` lies in 480 BC)."""
        return f"{format_year(self.year)}-{self.month:02d}-{self.day:02d}"


def format_year(year: int) -> str:
    """Return a year with at least four digits and its sign."""
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"


def is_leap(year: int, calendar: Calendar = Calendar.GREGORIAN) -> bool:
    """Tell whether `year` has a 29 February."""
    return year % 4 == 0 and (calendar is Calendar.JULIAN or year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int, calendar: Calendar = Calendar.GREGORIAN) -> int:
    """Return how many days a month has; the thirteenth of the French Republic holds the complementary days."""
    if calendar is Calendar.FRENCH_REPUBLICAN:
        from convertdate import french_republican

        return 30 if month <= 12 else 5 + french_republican.leap(year)
    return 29 if month == 2 and is_leap(year, calendar) else _LENGTHS[month - 1]


def day_number(day: Day) -> int:
    """Return the number of a Gregorian day (Hinnant, "Chrono-Compatible Low-Level Date Algorithms").

    >>> day_number(Day(1970, 1, 1))
    0
    """
    year = day.year - (day.month <= 2)
    era, year_of_era = divmod(year, 400)
    day_of_year = (153 * (day.month + (-3 if day.month > 2 else 9)) + 2) // 5 + day.day - 1
    return era * _ERA_DAYS + year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year - _EPOCH


def day_of_number(number: int) -> Day:
    """Return the Gregorian day of a number: the way back from `day_number`."""
    era, day_of_era = divmod(number + _EPOCH, _ERA_DAYS)
    year_of_era = (day_of_era - day_of_era // 1460 + day_of_era // 36_524 - day_of_era // 146_096) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    month = (5 * day_of_year + 2) // 153
    day = day_of_year - (153 * month + 2) // 5 + 1
    month = month + 3 if month < 10 else month - 9
    return Day(era * 400 + year_of_era + (month <= 2), month, day)


def add_days(day: Day, count: int) -> Day:
    """Return the Gregorian day `count` days after `day`."""
    return day_of_number(day_number(day) + count)


def add_months(day: Day, count: int) -> Day:
    """Return the same day `count` months later, or the last of that month where it has no such day.

    >>> add_months(Day(1918, 3, 31), -1)
    Day(year=1918, month=2, day=28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return Day(year, month + 1, min(day.day, days_in_month(year, month + 1)))


def weekday(day: Day) -> int:
    """Return the day of the week of a Gregorian day; 0 is Monday."""
    return (day_number(day) + 3) % 7


def to_gregorian(day: Day, calendar: Calendar) -> Day:
    """Return the Gregorian day of a day in `calendar`; ValueError where that calendar has no such day."""
    if calendar is Calendar.GREGORIAN:
        return day
    if calendar is Calendar.JULIAN:
        from convertdate import julian  # not needed by most texts, and slow to load

        return Day(*julian.to_gregorian(*day))
    if calendar is Calendar.FRENCH_REPUBLICAN:
        from convertdate import french_republican

        return Day(*french_republican.to_gregorian(*day))
    raise ValueError(f"the text does not say in which calendar {day.iso()} is; use gregorian or julian")


def from_gregorian(day: Day, calendar: Calendar) -> Day:
    """Return the day of `calendar` of a Gregorian day; ValueError for a calendar that cannot be read yet.

    >>> from_gregorian(Day(1917, 11, 7), Calendar.JULIAN).iso()
    '1917-10-25'
    """
    if calendar is Calendar.GREGORIAN:
        return day
    if calendar is Calendar.JULIAN:
        from convertdate import julian

        return Day(*julian.from_gregorian(*day))
    raise ValueError(f"days of the {calendar.value} calendar cannot be read yet; use gregorian or julian")


@lru_cache
def easter(year: int) -> Day:
    """Return Easter Sunday of the Western churches, Gregorian."""
    from convertdate import holidays

    return Day(*holidays.easter(year))
