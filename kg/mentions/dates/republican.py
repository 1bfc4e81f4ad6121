"""Rules of dates in the French Republican calendar: "18 Brumaire, Year VIII", "Germinal an III", "the Year II".

To add one: a `Rule` in `REPUBLICAN`, and its line in the tests' table.
"""

import re
import unicodedata

from kg.mentions.dates.rule import Match, Rule, after, before, day_of
from kg.mentions.dates.values import Republican, Value
from kg.mentions.dates.words import NUMBERS, REPUBLICAN_MONTHS, ROMAN

_EVENT = re.compile(r"\b(?:[Rr]eaction|[Cc]oup|[Mm]en|[Jj]ourn[ée]es?|[Pp]arty) (?:of|in) $")
_IN_MONTH = re.compile(
    r"\b(?:in|of|during|since|until|till|by|from|to|end|beginning|and|early|late)\s+$", re.IGNORECASE
)
_LAST_YEARS = (*range(1, 15), 79)
"""The Republic counted to the Year XIV; the Commune of Paris took the count up again in the Year 79."""


def _month(word: str) -> int:
    plain = "".join(c for c in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(c))
    return REPUBLICAN_MONTHS[plain]


def _year(match: Match) -> int | None:
    word = match.groupdict().get("republican_number") or match.groupdict().get("republican_year")
    if not word:
        return None
    return ROMAN.get(word) or (int(word) if word.isdigit() else NUMBERS[word.lower()])


def _read(match: Match) -> Value | None:
    """Read a day or a month, with or without its year."""
    groups, year = match.groupdict(), _year(match)
    day = day_of(groups["some_day"]) if groups.get("some_day") else None
    if (year is not None and year not in _LAST_YEARS) or (day and day > 30):
        return None
    if not day and year is None and (not _IN_MONTH.search(before(match)) or _EVENT.search(before(match))):
        return None
    return Republican(year, _month(match["republican_month"]), day)


def _complementary(match: Match) -> Value | None:
    year, day = _year(match), day_of(match["some_day"])
    return Republican(year, 13, day) if day <= 6 and (year is None or year in _LAST_YEARS) else None


def _year_alone(match: Match) -> Value | None:
    """Read "the Year III"; "the year I was born" names none."""
    year = _year(match)
    if year not in _LAST_YEARS or (match["republican_year"] == "I" and re.match(r" [a-z]", after(match))):
        return None
    return Republican(year) if match.group()[0].isupper() or len(match["republican_year"]) > 1 else None


_REPUBLIC = r"(?: of the (?:French )?Republic\b)?"
_AN = r",? (?:of |in )?(?:the )?(?:[Yy]ear |[Aa]n |l['’][Aa]n )<republican_number>" + _REPUBLIC
_YEAR = rf"(?:{_AN}|,? <republican_year>)"
_COMPLEMENTARY = r"(?:[Cc]omplementary [Dd]ay|[Ss]ans-?culottides?|[Jj]our [Cc]ompl[ée]mentaire)"
REPUBLICAN = (
    Rule("date.republican", rf"<some_day>(?: of)? <republican_month>{_YEAR}?", _read),
    Rule("date.republican", rf"<republican_month>{_YEAR}?", _read),
    Rule("date.republican", rf"<some_day> {_COMPLEMENTARY}(?:{_AN})?", _complementary),
    Rule("date.republican-year", rf"[Yy]ear <republican_year>{_REPUBLIC}", _year_alone),
)
"""In the order in which they are tried."""
