"""Where a date may be: the figures and words of which every date holds at least one.

The rules are tried around these alone, so that prose without dates costs one pass of a plain alternation.
"""

import re
from collections.abc import Iterable

from kg.mentions.dates.words import (
    DECADES,
    FIXED_FEASTS,
    MONTH_NAMES,
    MONTHS,
    MOVABLE_FEASTS,
    NUMBERS,
    ORDINALS,
    SEASONS,
    SHORT_MONTHS,
    UNITS,
    WEEKDAYS,
)

REACH = 40
"""The most characters by which a date begins before the first trigger in it."""

_CALENDAR = (  # parts of words do: "day" stands for Monday and yesterday, "night" for fortnight and to-night
    "day",
    "week",
    "month",
    "year",
    "decade",
    "centur",
    "night",
    "noon",
    "dawn",
    "morning",
    "evening",
    "morrow",
    "instant",
    "ultimo",
    "proximo",
)


_LEADING = (  # words that begin a relative date, beside those of the calendar
    *("this", "that", "the", "last", "next", "same", "past", "coming", "present", "current", "following", "ensuing"),
    *("succeeding", "subsequent", "previous", "preceding", "early", "earlier", "late", "later", "years", "month"),
    *("yesterday", "today", "tomorrow", "tonight", "to", "AD", "A"),
)


def _alternation(words: Iterable[str]) -> str:
    """Return an alternation of `words` that a regular expression engine tries by the first letter."""
    groups: dict[str, list[str]] = {}
    for word in sorted(set(words)):
        groups.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in groups.items())


def _words() -> set[str]:
    plain = {*_CALENDAR, *SEASONS, *DECADES}
    feasts = {name.title().partition("'")[0].split(" ")[0] for name in (*FIXED_FEASTS, *MOVABLE_FEASTS)}
    return plain | {w.capitalize() for w in plain} | feasts | {*MONTH_NAMES} | {m.upper() for m in MONTH_NAMES}


def _capitals(words: Iterable[str]) -> set[str]:
    return {w.capitalize() for w in words}


_WITH_CASE = {word for words in (NUMBERS, ORDINALS, SEASONS, UNITS, DECADES, _LEADING) for word in words}
_FIRST_WORDS = (
    {w.partition(" ")[0] for w in _WITH_CASE | _capitals(_WITH_CASE)}
    | _capitals((*MONTHS, *SHORT_MONTHS, *WEEKDAYS))
    | {m.upper() for m in MONTHS}
    | {name.capitalize().split(" ")[0].partition("'")[0].rstrip(".") for name in (*FIXED_FEASTS, *MOVABLE_FEASTS)}
)
TRIGGER = re.compile("|".join("0123456789") + "|" + _alternation(_words()))
START = re.compile(rf"(?<![\w$£€])(?:['’‘]?\d|['’‘]?(?:{_alternation(_FIRST_WORDS)})(?![^\W\d]))")
"""Where a date may begin: a figure, or one of the words with which dates begin."""
