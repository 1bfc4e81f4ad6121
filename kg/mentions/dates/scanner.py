"""Text → the dates that the rules find in it, in order, none overlapping.

The rules are tried around triggers alone, the figures and words of which every date holds at least one: prose without
dates costs one pass of a plain alternation.
"""

import re
from collections.abc import Iterable, Iterator

from kg.mentions.dates.absolute import ABSOLUTE
from kg.mentions.dates.notations import NOTATIONS
from kg.mentions.dates.patterns import expand, unnamed
from kg.mentions.dates.relative import RELATIVE
from kg.mentions.dates.republican import REPUBLICAN
from kg.mentions.dates.rule import Listing, Match, Rule
from kg.mentions.dates.values import Expression, Value
from kg.mentions.dates.words import (
    DECADES,
    FIXED_FEASTS,
    MONTH_NAMES,
    MONTHS,
    MOVABLE_FEASTS,
    NUMBERS,
    ORDINALS,
    REPUBLICAN_MONTH_NAMES,
    REPUBLICAN_MONTHS,
    SEASONS,
    SHORT_MONTHS,
    TIMES_OF_DAY,
    UNITS,
    WEEKDAYS,
)

_ORDER = (
    "date.unit",
    "date.directed",
    "date.window",
    "date.within-unit",
    "date.day-of-which-month",
    "date.instant",
    "date.morrow",
)
_RULES: tuple[Rule, ...] = (
    *(r for r in RELATIVE if r.name in _ORDER),
    *REPUBLICAN,
    *NOTATIONS,
    *ABSOLUTE,
    *(r for r in RELATIVE if r.name not in _ORDER),
)
_PATTERNS = tuple(re.compile(expand(rule.template)) for rule in _RULES)
_SCANNER = re.compile("|".join(f"{unnamed(p.pattern)}()" for p in _PATTERNS))
"""All rules; the empty group behind each tells which one matched, and leaves its first letter to be looked at."""

_REACH = 40
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
    *("this", "that", "last", "next", "same", "past", "coming", "present", "current", "following", "ensuing"),
    *(
        "succeeding",
        "subsequent",
        "previous",
        "preceding",
        "latter",
        "said",
        "very",
        "early",
        "earlier",
        "late",
        "later",
        "years",
        "month",
        "year",
    ),
    *("before", "foregone", "foregoing", "yesterday", "tomorrow", "tonight", "to", "morrow", "AD", "A"),
)


_REPUBLICAN = {*REPUBLICAN_MONTHS, *(name.lower() for name in REPUBLICAN_MONTH_NAMES[:12])}


def _alternation(words: Iterable[str]) -> str:
    """Return an alternation of `words` that a regular expression engine tries by the first letter."""
    groups: dict[str, list[str]] = {}
    for word in sorted(set(words)):
        groups.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in groups.items())


def _words() -> set[str]:
    plain = {*_CALENDAR, *SEASONS, *DECADES, *_REPUBLICAN, "hundred"}
    feasts = {name.title().partition("'")[0].split(" ")[0] for name in (*FIXED_FEASTS, *MOVABLE_FEASTS)}
    return plain | {w.capitalize() for w in plain} | feasts | {*MONTH_NAMES} | {m.upper() for m in MONTH_NAMES}


def _capitals(words: Iterable[str]) -> set[str]:
    return {w.capitalize() for w in words}


_WITH_CASE = {word for words in (NUMBERS, ORDINALS, SEASONS, UNITS, TIMES_OF_DAY, DECADES, _LEADING) for word in words}
_FIRST_WORDS = (
    {w.partition(" ")[0] for w in _WITH_CASE | _capitals(_WITH_CASE)}
    | {*_REPUBLICAN, *_capitals(_REPUBLICAN)}
    | _capitals((*MONTHS, *SHORT_MONTHS, *WEEKDAYS))
    | {m.upper() for m in (*MONTHS, *WEEKDAYS)}
    | {name.capitalize().split(" ")[0].partition("'")[0].rstrip(".") for name in (*FIXED_FEASTS, *MOVABLE_FEASTS)}
)
_TRIGGER = re.compile("|".join("0123456789") + "|" + _alternation(_words()))
_FIGURE = r"(?:\d(?=\d\d)|\d\d?(?=[A-Za-z./–—'’‘-]|\s+[^\W\d]|\s*[(\[]|,\s)|(?<=['’‘])\d)"
"""Three figures or more, or one or two before what may make a date of them."""
_START = re.compile(rf"(?<![\w$£€])(?:['’‘]?{_FIGURE}|['’‘]?(?:{_alternation(_FIRST_WORDS)})(?![^\W\d]))")
"""Where a date may begin: a figure, or one of the words with which dates begin."""


def scan(text: str, start: int, end: int) -> Iterator[Expression]:
    """Yield the dates that `text[start:end]` names, found from left to right, the first rule that fits."""
    at = start  # no date begins before: there is one already, or none fits
    for trigger in _TRIGGER.finditer(text, start, end):
        if trigger.start() < at:
            continue
        found = _around(text, max(trigger.start() - _REACH, at), trigger.start(), end)
        at = found.end if found else trigger.start() + 1
        if found:
            yield found


def _around(text: str, low: int, high: int, end: int) -> Expression | None:
    """Return the first date that begins in `low`–`high`."""
    for word in _START.finditer(text, low, min(high + _REACH, end)):
        if word.start() > high:
            return None
        match = _SCANNER.match(text, word.start(), end)
        if match and (found := _read(text, word.start(), end, (match.lastindex or 1) - 1)):
            return found
    return None


def _read(text: str, at: int, end: int, first: int) -> Expression | None:
    for index in range(first, len(_RULES)):
        match = _PATTERNS[index].match(text, at, end)
        if match and (value := _RULES[index].read(match)) is not None:
            return _expression(_RULES[index].name, match, value)
    return None


def _expression(rule: str, match: Match, value: Value | Listing) -> Expression:
    start, end = match.span()
    if not isinstance(value, Listing):
        return Expression(start, end, rule, value, start, end)
    members = tuple(Expression(s, e, rule, v, s, e) for s, e, v in value.members)
    return Expression(start, end, rule, value.value, start, end, members)
