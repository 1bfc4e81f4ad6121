"""Rules of dates in figures, and of dates that name their calendar: Old Style, New Style, or one day in both.

To add one: a `Rule` in `NOTATIONS`, and its line in the tests' table.
"""

from kg.mentions.dates.absolute import read_day
from kg.mentions.dates.rule import Match, Rule, day_of, month_of, year_of
from kg.mentions.dates.values import Choice, Dual, Partial, Styled, Value
from kg.mentions.dates.words import ROMAN
from kg.model import Calendar

_ROMAN_MONTHS = {name: n for name, n in ROMAN.items() if n <= 12}


def _iso(match: Match) -> Value | None:
    year, month, day = (int(part) for part in match.group().split("-"))
    return Partial(year, month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _dotted(match: Match) -> Value | None:
    """Read "9.4.1918": the day first, as on the Continent."""
    return _checked(match, int(match["first"]), int(match["second"]))


def _slashed(match: Match) -> Value | None:
    """Read "9/4/1918": one of two days, where nothing tells an American hand from a British one."""
    first, second = int(match["first"]), int(match["second"])
    readings = [v for v in (_checked(match, first, second), _checked(match, second, first)) if v]
    if len(readings) < 2 or first == second:
        return readings[0] if readings else None
    return Choice(tuple(readings if first > second else readings[::-1]), exclusive=True)


def _checked(match: Match, day: int, month: int) -> Partial | None:
    return Partial(int(match["year"]), month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _roman(match: Match) -> Value | None:
    return _checked(match, int(match["first"]), _ROMAN_MONTHS[match["second"]])


def _styled(match: Match) -> Value | None:
    value = read_day(match)
    old = match["style"].lower().startswith("o")
    return value and Styled(value, Calendar.JULIAN if old else Calendar.GREGORIAN)


def _two_years(match: Match) -> Value | None:
    """Read "January 30, 1648/9": Old Style, in the year that began on 1 January, where others began it on 25 March."""
    first, words = int(match["year"]), match["years_end"]
    month, day = month_of(match["any_month"]), match.groupdict().get("some_day")
    if int(words) != (first + 1) % 10 ** len(words) or (month, day_of(day) if day else 1) > (3, 25):
        return None
    return Styled(Partial(first + 1, month, day_of(day) if day else None), Calendar.JULIAN)


def _dual(match: Match) -> Value | None:
    """Read one day in both styles; None where the two do not differ as the calendars did."""
    year, first, second = year_of(match), day_of(match["day"]), day_of(match["day2"])
    months = _two_months(match, first, second)
    if not _differ(months, first, second):
        return None
    return Dual(Partial(year, months[0], first), Partial(year, months[1], second))


def _two_months(match: Match, first: int, second: int) -> tuple[int, int]:
    """Return the month of either day; one named only once is that of the day beside it."""
    month = month_of(match["any_month"])
    if other := match.groupdict().get("month2"):
        return month, month_of(other)
    if first < second or 10 <= first - second <= 13:
        return month, month
    behind = match.start("any_month") > match.end("day2")
    return ((month + 10) % 12 + 1, month) if behind else (month, month % 12 + 1)


def _differ(months: tuple[int, int], first: int, second: int) -> bool:
    """Tell whether two days lie 10 to 13 days apart, as the calendars did from 1582 to 2100."""
    step = (months[1] - months[0]) % 12
    if step == 0:
        return 10 <= abs(second - first) <= 13
    earlier, later = (first, second) if step == 1 else (second, first)
    return step in (1, 11) and any(10 <= length - earlier + later <= 13 for length in (28, 29, 30, 31))


_ANY_ROMAN = "|".join(sorted(_ROMAN_MONTHS, key=len, reverse=True))
_SECOND = r" ?[(/\[] ?"
_IN = r"(?:<style:> )?"
_STYLE = r"(?:,? <style:>)?"
_TWO_YEARS = r"(?P<year>1[0-7]\d{2})(?:/|[-–](?=\d{1,2}\b))(?P<years_end>\d{1,4})(?!\w)"
_NEW_DAY = rf"<day:day2>{_STYLE}[)\]]?<of_year>?"
NOTATIONS = (
    Rule("date.iso", r"[12]\d{3}-\d{2}-\d{2}(?![\w-])", _iso),
    Rule("date.numeric", r"(?P<first>\d{1,2})\.(?P<second>\d{1,2})\.<year>", _dotted),
    Rule("date.numeric", r"(?P<first>\d{1,2})/(?P<second>\d{1,2})/<year>", _slashed),
    Rule("date.roman", rf"(?P<first>\d{{1,2}})[./-](?P<second>{_ANY_ROMAN})[./-]<year>", _roman),
    Rule("date.dual", rf"<any_month> <day>{_STYLE}{_SECOND}{_IN}(?:<any_month:month2> )?{_NEW_DAY}", _dual),
    Rule(
        "date.dual",
        rf"<day>(?: of)? <any_month>{_STYLE}{_SECOND}{_IN}<day:day2>(?: of)? "
        rf"<any_month:month2>{_STYLE}[)\]]?<of_year>?",
        _dual,
    ),
    Rule("date.dual", rf"<day>(?: of)? <any_month>{_STYLE}{_SECOND}{_IN}{_NEW_DAY}", _dual),
    Rule("date.dual", rf"<day>{_SECOND}<day:day2>[)\]]?(?: of)? <any_month><of_year>?", _dual),
    Rule("date.two-years", rf"<some_day>(?: of)? <any_month>,? {_TWO_YEARS}", _two_years),
    Rule("date.two-years", rf"<any_month>(?: <some_day>)?,? {_TWO_YEARS}", _two_years),
    Rule("date.style", r"<some_day>(?: of)? <any_month><of_year>?,? [(]?<style>[)]?", _styled),
    Rule("date.style", r"<any_month> <some_day><of_year>?,? [(]?<style>[)]?", _styled),
)
"""In the order in which they are tried."""
