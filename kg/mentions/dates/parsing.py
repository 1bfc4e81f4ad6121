"""EDTF as a user writes it → a date with its bounds (ISO 8601-2:2019; Library of Congress, EDTF, levels 0–2)."""

import contextlib
import io
import re
from dataclasses import replace
from typing import NamedTuple

from kg.mentions.dates.calendars import Day, days_in_month, to_gregorian
from kg.model import Calendar, HistoricalDate

_PLAIN = re.compile(r"(-?[\dX]{4})(?:-([\dX]{2}))?(?:-([\dX]{2}))?")
_SIGNIFICANT = re.compile(r"Y?(-?\d+(?:E\d+)?)(?:S(\d+))?")
_QUALIFIERS = re.compile(r"[?~%]")
_MONTHS = {  # EDTF's codes above 12 → first month and how many; seasons by the astronomers' hemisphere
    **{code: (3 * (code - 21) + 3, 3) for code in range(21, 25)},
    **{code: (3 * (code - 25) + 3, 3) for code in range(25, 29)},
    **{code: ((3 * (code - 29) + 8) % 12 + 1, 3) for code in range(29, 33)},
    **{code: (3 * (code - 33) + 1, 3) for code in range(33, 37)},
    **{code: (4 * (code - 37) + 1, 4) for code in range(37, 40)},
    **{code: (6 * (code - 40) + 1, 6) for code in range(40, 42)},
}


class _Bounds(NamedTuple):
    first: Day | None
    last: Day | None


def parse_edtf(value: str, calendar: Calendar = Calendar.GREGORIAN) -> HistoricalDate:
    """Return the date of an EDTF string in `calendar`, with its Gregorian bounds.

    A side that is open ("..") or unknown has no bound. `?`, `~` and `%` do not widen the bounds. ValueError where
    `value` is no EDTF; it says what would be.

    >>> parse_edtf("1918-04").end
    '1918-04-30'
    >>> parse_edtf("-0479/..").begin
    '-0479-01-01'
    """
    value = value.strip()
    _validate(value)
    bounds = _bounds(value, calendar)
    begin, end = (to_gregorian(day, calendar).iso() if day else None for day in bounds)
    date = HistoricalDate(value, calendar, value, begin, end)
    if calendar is Calendar.GREGORIAN:
        return date
    return replace(date, edtf_gregorian=_interval(begin, end))


def _validate(value: str) -> None:
    import edtf  # slow to load, and needed only for what a user writes
    from edtf.parser.edtf_exceptions import EDTFParseException

    try:
        with contextlib.redirect_stdout(io.StringIO()):  # it prints what it cannot make sense of
            edtf.parse_edtf(value)
    except (EDTFParseException, ValueError, AttributeError, TypeError, KeyError, IndexError) as err:
        raise _no_edtf(value) from err


def _no_edtf(value: str) -> ValueError:
    return ValueError(
        f"{value!r} is no date in EDTF; right would be 1918, 1918-04, 1918-04-09, 1917-11/1918-04, 1918~ (about), "
        "191X (in the 1910s), 1918/.. (from 1918 on), [1918-04-10,1918-04-15] (one of them), -0479 (480 BC)"
    )


def _interval(begin: str | None, end: str | None) -> str | None:
    if begin == end:
        return begin
    return f"{begin or '..'}/{end or '..'}"


def _bounds(value: str, calendar: Calendar) -> _Bounds:
    if value[0] in "[{":
        return _of_set(value, calendar)
    if "/" in value:
        low, _, high = value.partition("/")
        return _of_interval(low, high, value, calendar)
    return _of_one(value, calendar)


def _end(part: str, calendar: Calendar) -> _Bounds:
    return _Bounds(None, None) if part in ("", "..") else _of_one(part, calendar)


def _of_interval(low: str, high: str, value: str, calendar: Calendar) -> _Bounds:
    first, last = _end(low, calendar).first, _end(high, calendar).last
    if first and last and last < first:
        raise ValueError(f"{value!r} ends before it begins; right would be the earlier date first: {high} to {low}")
    return _Bounds(first, last)


def _of_set(value: str, calendar: Calendar) -> _Bounds:
    firsts: list[Day | None] = []
    lasts: list[Day | None] = []
    for member in value[1:-1].split(","):
        low, dots, high = member.strip().partition("..")
        bounds = _of_interval(low, high if dots else low, value, calendar)
        firsts.append(bounds.first)
        lasts.append(bounds.last)
    return _Bounds(
        None if None in firsts else min(d for d in firsts if d),
        None if None in lasts else max(d for d in lasts if d),
    )


def _of_one(value: str, calendar: Calendar) -> _Bounds:
    plain = _QUALIFIERS.sub("", value).partition("T")[0]
    if match := _PLAIN.fullmatch(plain):
        return _of_parts(match.group(1), match.group(2), match.group(3), calendar)
    if match := _SIGNIFICANT.fullmatch(plain):
        return _of_year(*match.groups())
    raise _no_edtf(value)


def _of_year(figures: str, significant: str | None) -> _Bounds:
    """Return the bounds of a year with exponent or significant digits: 1950S2 is some year of 1900–1999."""
    number, _, exponent = figures.partition("E")
    year = int(number) * 10 ** int(exponent or 0)
    if not significant:
        return _Bounds(Day(year, 1, 1), Day(year, 12, 31))
    step = 10 ** max(len(str(abs(year))) - int(significant), 0)
    low = abs(year) // step * step
    first, last = (low, low + step - 1) if year >= 0 else (-low - step + 1, -low)
    return _Bounds(Day(first, 1, 1), Day(last, 12, 31))


def _of_parts(year: str, month: str | None, day: str | None, calendar: Calendar) -> _Bounds:
    if year.strip("-") == "XXXX":
        return _Bounds(None, None)
    low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
    low, high = min(low, high), max(low, high)
    first_month, last_month = _range(month, 1, 12)
    if first_month > 12:
        return _of_group(low, high, first_month)
    first_day, _ = _range(day, 1, 31)
    _, last_day = _range(day, 1, days_in_month(high, last_month, calendar))
    return _Bounds(Day(low, first_month, first_day), Day(high, last_month, last_day))


def _of_group(low: int, high: int, code: int) -> _Bounds:
    start, count = _MONTHS[code]
    carry, last = divmod(start + count - 2, 12)
    return _Bounds(Day(low, start, 1), Day(high + carry, last + 1, days_in_month(high + carry, last + 1)))


def _range(figures: str | None, low: int, high: int) -> tuple[int, int]:
    """Return the least and greatest number that figures with X in them stand for."""
    if figures is None:
        return low, high
    fits = [n for n in range(low, max(high, 41) + 1) if _stands_for(figures, n)]
    fits = [n for n in fits if n <= high] or fits
    return fits[0], fits[-1]


def _stands_for(figures: str, number: int) -> bool:
    return all(a in ("X", b) for a, b in zip(figures, f"{number:02d}", strict=True))
