"""Rules of dates that name days, months, seasons, years, decades and centuries by their own names.

To add one: a `Rule` in `ABSOLUTE`, longer patterns before those they begin with, and its line in the tests' table.
"""

import re
from collections.abc import Sequence

from kg.mentions.dates.context import (
    is_between,
    is_capital_month,
    is_counted,
    is_ordinal_of_noun,
    is_season,
    is_year,
    is_years,
)
from kg.mentions.dates.patterns import expand
from kg.mentions.dates.rule import (
    Listing,
    Match,
    Rule,
    after,
    before,
    day_of,
    month_of,
    weekday_of,
    year_in_words,
    year_of,
)
from kg.mentions.dates.values import BareYear, Base, Century, Choice, Decade, Feast, Partial, Range, Relative, Value
from kg.mentions.dates.words import DECADES, ORDINALS, SEASONS, Unit

_DAY = re.compile(expand("<some_day:>"))
_DASH = re.compile(r"\bto\b|[-–—]")


def read_day(match: Match) -> Partial | None:
    """Return the day that `<some_day>`, `<any_month>` and perhaps `<of_year>` captured; None where it is of a noun."""
    year = year_of(match)
    if (year is None and is_counted(match)) or is_ordinal_of_noun(match, "some_day"):
        return None
    month, day = month_of(match["any_month"]), day_of(match["some_day"])
    return Partial(year, month, day, weekday=weekday_of(match))


def _days(match: Match) -> Listing | None:
    """Read "10th or 15th of April" and "June 4-6, 1848": several days of one month."""
    if is_counted(match) or is_ordinal_of_noun(match, "days") or _mixes_words(match["days"]):
        return None
    year, month, (start, end) = year_of(match), month_of(match["any_month"]), match.span("days")
    found = [
        (m.start(), m.end(), Partial(year, month, day_of(m.group()))) for m in _DAY.finditer(match.string, start, end)
    ]
    widened = [(min(s, match.start()) if s == start else s, e, v) for s, e, v in found]
    if match.end("any_month") > end:  # the month stands behind the last day, with the year
        widened[-1] = (found[-1][0], match.end(), found[-1][2])
    return Listing(_joined(match, [v for _, _, v in found], match["days"]), tuple(widened))


def _mixes_words(days: str) -> bool:
    """Tell whether an ordinal in words stands beside figures: "December 18, and the Second" names one day."""
    return len({m.group()[0].isdigit() for m in _DAY.finditer(days)}) > 1


def _joined(match: Match, values: Sequence[Value], words: str) -> Value:
    """Return what `words` make of values: a range by a dash or after "between", one of them by "or", else all."""
    exclusive = " or " in words
    if len(values) == 2 and not exclusive and (_DASH.search(words) or is_between(before(match))):
        return Range(values[0], values[1])
    return Choice(tuple(values), exclusive)


def _month_year(match: Match) -> Value | None:
    return Partial(year_of(match), month_of(match["any_month"]))


def _month(match: Match) -> Value | None:
    return Partial(month=month_of(match["month"])) if is_capital_month(match) else None


def _month_end(match: Match) -> Value:
    """Read "before April is out": a deadline in that month."""
    return Partial(month=month_of(match["month"]))


def _season_year(match: Match) -> Value | None:
    return Partial(year_of(match), season=SEASONS[match["season"].lower()])


def _season(match: Match) -> Value | None:
    return Partial(season=SEASONS[match["season"].lower()]) if is_season(match) else None


def _year(match: Match) -> Value | None:
    return Partial(int(match["year"])) if is_year(match) else None


def _short_year(match: Match) -> Value | None:
    if not re.search(r"\b(?:[Ii]n|[Oo]f|[Ss]ince|[Aa]nd)\s+$", before(match)):
        return None
    return Partial(int(match["short"]), century_less=True)


def _years(match: Match) -> Listing | None:
    """Read "1914-18", "1861/62"."""
    first, words = int(match["year"]), match["years_end"]
    last = int(words) if len(words) == 4 else first - first % 10 ** len(words) + int(words)
    if last <= first or last - first > 300 or not is_years(match):
        return None
    start, end = match.span("year"), match.span("years_end")
    low, high = Partial(first), Partial(last)
    return Listing(Range(low, high), ((*start, low), (*end, high)))


def _bc(year: str) -> Partial:
    return Partial(1 - int(year))


def _years_bc(match: Match) -> Listing | None:
    """Read "499-493 BC", "496 and 495 B.C."; years BC count down."""
    first, last = _bc(match["first"]), _bc(match["last"])
    members = ((*match.span("first"), first), (match.start("last"), match.end(), last))
    value = _joined(match, (first, last), match["joint"])
    return Listing(value, members) if int(match["first"]) > int(match["last"]) else None


def _era(match: Match) -> Value | None:
    number = int(match["figures"])
    era = match["era"].replace(".", "").replace(" ", "").upper()
    if number == 0:
        return None
    year = 1 - number if era.startswith("B") else number
    if match.groupdict().get("any_month"):
        day = match.groupdict().get("some_day")
        return Partial(year, month_of(match["any_month"]), day_of(day) if day else None)
    if season := match.groupdict().get("season"):
        return Partial(year, season=SEASONS[season.lower()])
    return Partial(year)


def _decade(match: Match) -> Value | None:
    groups = match.groupdict()
    century = _century_of(match)
    if words := groups.get("decade"):
        return Decade(DECADES[words.lower()] * 10, century=century)
    if short := groups.get("short"):
        return Decade(int(short), century=century)
    return Decade(int(match["full"]), bc=bool(groups.get("bc")))


def _century_of(match: Match) -> Century | Relative | None:
    """Return the century of "the forties of the last century", of "the 'thirties of the sixteenth century"."""
    groups = match.groupdict()
    if nth := groups.get("nth"):
        return Century(_nth(nth), bc=bool(groups.get("bc")))
    which = groups.get("which_century")
    return Relative(Unit.CENTURY, -1 if which in ("last", "past") else 0, Base.DOCUMENT) if which else None


def _word_decade(match: Match) -> Value | None:
    plain = re.search(r"(?:\b[Tt]he|\b[Tt]he (?:early|late|middle|mid|later)|[-’'])\s*$", before(match))
    return _decade(match) if plain else None


def _century(match: Match) -> Value | None:
    number = _nth(match["nth"])
    return Century(number, bc=bool(match["bc"])) if number <= 21 else None


def _nth(word: str) -> int:
    return ORDINALS.get(word.lower()) or int(re.sub(r"\D", "", word))


def _centuries(match: Match) -> Listing | None:
    first, last = _nth(match["first"]), _nth(match["last"])
    bc = bool(match["bc"])
    low, high = Century(first, bc), Century(last, bc)
    members = ((*match.span("first"), low), (match.start("last"), match.end(), high))
    return Listing(_joined(match, (low, high), match["joint"]), members)


def _feast(match: Match) -> Value | None:
    year = year_of(match)
    named = re.sub(r"\s+", " ", match["feast"].lower().replace("’", "'"))
    if year is None and not (_FEAST_BEFORE.search(before(match)) or _is_certain_feast(match, named)):
        return None
    return Feast(named, year)


def _is_certain_feast(match: Match, name: str) -> bool:
    """Tell whether a name can be nothing but a day: "May Day", "Easter Monday", not "a Christmas" or "Easter eggs"."""
    last = name.split(" ")[-1]
    return last in _FEAST_DAYS and last != name and not _ANY_FEAST.search(before(match))


_FEAST_BEFORE = re.compile(
    r"\b(?:at|on|by|before|after|until|till|since|upon|about|towards?|from)\s+(?:the feast of\s+)?$", re.IGNORECASE
)
_FEAST_DAYS = frozenset({"day", "eve", "sunday", "monday", "tuesday", "friday", "saturday"})
_ANY_FEAST = re.compile(r"\b(?:an?|every|each|any|no|one)\s+$", re.IGNORECASE)


def _word_year(match: Match) -> Value | None:
    """Read "in eighteen hundred and forty-eight"; "eighteen hundred and forty men" is a quantity."""
    if is_counted(match) or not _YEAR_BEFORE.search(before(match)) or re.match(r"\s+[a-z]+s\b", after(match)):
        return None
    return Partial(year_in_words(match["word_year"]))


_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|of|since|until|till|before|after|by|from|to|and|year|lord|domini|a\.\s?d\.),?\s+|[(,]\s*)$",
    re.IGNORECASE,
)


def _bare_year(match: Match) -> Value | None:
    """Read "in 454" and "in the year 410"; a noun after the figures makes them a quantity."""
    named = match.group()[0].isalpha()
    if not named and not (_BARE_BEFORE.search(before(match)) and _BARE_AFTER.match(after(match))):
        return None
    return BareYear(int(match["figures"]), ad=named)


_BARE_BEFORE = re.compile(r"\b(?:in|until|till|since|before|after|by)\s+$", re.IGNORECASE)
_BARE_AFTER = re.compile(
    r"\s*(?:[,.;:)]|$)|\s+(?:the|a|an|he|they|it|his|their|its|when|and|to|by|at|in|with|was|were)\b"
)


_CENTURY = r"(?:\d{1,2}(?:st|nd|rd|th)|<ordinal:>)"
_NAMED = r"(?:(?:[Tt]his )?<weekday>,? (?:the )?)?"
_DAY_OF = r"(?: (?:[Dd]ay|(?:[Nn]ight|[Mm]orning|[Ee]vening)(?= of\b)))?(?: of)?"
_JOINT = r"(?P<joint> and (?:the )?| or (?:the )?| to (?:the )?|[-–])"
_APOSTROPHE = "['’‘]"
_WHICH_CENTURY = r"(?P<which_century>last|past|present|current|this)"
_TWO_CENTURIES = rf"(?P<first>{_CENTURY}){_JOINT}(?P<last>{_CENTURY})"
ABSOLUTE = (
    Rule("date.days-of-month", r"<days>(?: of)? <any_month><of_year>?", _days),
    Rule("date.month-days", r"<any_month> (?:the )?<days><of_year>?", _days),
    Rule("date.day-month-era", r"(?:<some_day>(?: of)? )?<any_month>,? (?P<figures>\d{1,4}) ?<era>", _era),
    Rule("date.season-era", r"<season>(?: of|,)? (?P<figures>\d{1,4}) ?<era>", _era),
    Rule("date.day-month-year", rf"{_NAMED}<some_day>{_DAY_OF} <any_month><of_year>", read_day),
    Rule("date.month-day-year", r"(?:<weekday>,? )?<any_month>,? (?:the )?<some_day><of_year>", read_day),
    Rule("date.day-month", rf"{_NAMED}<some_day>{_DAY_OF} <any_month>", read_day),
    Rule("date.month-out", r"[Bb]efore <month> (?:is|was|were|be) (?:out|over|ended|past|done)\b", _month_end),
    Rule("date.month-day", r"(?:<weekday>,? )?<any_month>,? (?:the )?<some_day>", read_day),
    Rule("date.feast-year", r"<feast><of_year>", _feast),
    Rule("date.feast", r"<feast>", _feast),
    Rule("date.season-year", r"<season><of_year>(?:[-/–]\d{2}(?:\d{2})?\b)?", _season_year),
    Rule("date.month-year", r"<any_month><of_year>", _month_year),
    Rule("date.month", r"<month>", _month),
    Rule("date.season", r"<season>\b", _season),
    Rule("date.decade", rf"(?P<full>\d{{2,3}}0){_APOSTROPHE}?s\b(?: <bc>)?", _decade),
    Rule("date.decade", rf"{_APOSTROPHE}?(?P<short>[2-9]0){_APOSTROPHE}?s\b", _word_decade),
    Rule("date.decade", rf"{_APOSTROPHE}?<decade>\b of (?:the )?{_WHICH_CENTURY} century\b", _word_decade),
    Rule("date.decade", rf"{_APOSTROPHE}?<decade>\b(?: of the (?P<nth>{_CENTURY}) century\b(?: <bc>)?)?", _word_decade),
    Rule("date.centuries", rf"{_TWO_CENTURIES} centur(?:ies|y)\b(?: <bc>)?", _centuries),
    Rule("date.century", rf"(?P<nth>{_CENTURY}) century\b(?: <bc>)?", _century),
    Rule("date.years-bc", r"(?P<first>\d{1,4})(?P<joint> ?[-–] ?| to | and )(?P<last>\d{1,4}) ?<bc>", _years_bc),
    Rule("date.year-era", r"(?P<figures>\d{1,4}) ?<era>", _era),
    Rule("date.era-year", r"(?P<era>A\. ?D\.|AD) (?P<figures>\d{1,4})(?!\w)", _era),
    Rule("date.years", r"(?:years )?<year>[-–/]<years_end>", _years),
    Rule("date.year", r"(?:[Yy]ears? (?:of our Lord )?)?<year>", _year),
    Rule("date.word-year", r"<word_year>", _word_year),
    Rule("date.bare-year", r"(?:[Yy]ear )(?P<figures>\d{2,3})(?![\w%°]|[.,]\d)", _bare_year),
    Rule("date.bare-year", r"(?P<figures>\d{3})(?![\w%°]|[.,]\d)", _bare_year),
    Rule("date.short-year", r"['’‘](?P<short>\d{2})(?!\w)", _short_year),
)  # fmt: skip
"""In the order in which they are tried, after those of `notations`."""
