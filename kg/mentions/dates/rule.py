"""The shape of a rule, and how rules read the parts that `patterns.py` captured."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from kg.mentions.dates.values import Base, Relative, Value
from kg.mentions.dates.words import (
    BELOW_HUNDRED,
    HUNDREDS,
    MONTHS,
    NUMBERS,
    ORDINALS,
    PLURALS,
    SHORT_MONTHS,
    UNITS,
    WEEKDAYS,
    Unit,
)

Match = re.Match[str]


@dataclass(frozen=True, slots=True)
class Listing:
    """A value whose members stand in the text as well: (start, end, value) each."""

    value: Value
    members: tuple[tuple[int, int, Value], ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A named pattern of a date and what it says.

    `read` gives None where the words around show that no date is meant; then the next rule is tried.
    """

    name: str
    template: str
    read: Callable[[Match], Value | Listing | None]


_WHICH = {
    "this": (0, Base.DOCUMENT),
    "present": (0, Base.DOCUMENT),
    "current": (0, Base.DOCUMENT),
    "last": (-1, Base.DOCUMENT),
    "next": (1, Base.DOCUMENT),
    "that": (0, Base.NARRATIVE),
    "same": (0, Base.NARRATIVE),
    "latter": (0, Base.NARRATIVE),
    "said": (0, Base.NARRATIVE),
    "following": (1, Base.NARRATIVE),
    "ensuing": (1, Base.EITHER),
    "succeeding": (1, Base.NARRATIVE),
    "subsequent": (1, Base.NARRATIVE),
    "previous": (-1, Base.NARRATIVE),
    "preceding": (-1, Base.NARRATIVE),
    "foregone": (-1, Base.NARRATIVE),
    "foregoing": (-1, Base.NARRATIVE),
}
DIRECTIONS = "|".join(f"[{w[0].upper()}{w[0]}]{w[1:]}" for w in _WHICH)
_ARTICLE = re.compile(r"\b[Tt]he(?: very)?\s+$")


def has_article(match: Match) -> bool:
    """Tell whether "the" stands before the match."""
    return bool(_ARTICLE.search(before(match)))


def before(match: Match, length: int = 32) -> str:
    """Return the text before the match, at most `length` characters."""
    return match.string[max(match.start() - length, 0) : match.start()]


def after(match: Match, length: int = 24) -> str:
    """Return the text after the match, at most `length` characters."""
    return match.string[match.end() : match.end() + length]


def direction(words: str, article: bool) -> tuple[int, Base]:
    """Return how many units from where a word like "next" points: "the next day" counts from the narrative."""
    count, base = _WHICH[words.split()[-1].lower()]
    if base is Base.DOCUMENT and count > 0:
        base = Base.NARRATIVE if article else Base.EITHER
    return count, base


def month_of(word: str) -> int:
    """Return the number of a month, written out or short."""
    word = word.lower().rstrip(".")
    return MONTHS.get(word) or SHORT_MONTHS[word]


def day_of(word: str) -> int:
    """Return the day of the month that a number or ordinal says."""
    figures = re.match(r"\d+", word)
    return int(figures.group()) if figures else ORDINALS[word.lower()]


def number_of(word: str) -> int:
    """Return the value of a number word or of figures."""
    return int(word) if word.isdigit() else NUMBERS[word.lower()]


def unit_of(word: str) -> tuple[Unit, int]:
    """Return a unit of the calendar and how many of it a word is: a fortnight is two weeks."""
    word = word.lower()
    unit = UNITS.get(word) or PLURALS[word]
    return unit, 2 if word == "fortnight" else 1


def weekday_of(match: Match) -> int | None:
    """Return the day of the week that `<weekday>` captured, 0 for Monday; None where the text has none."""
    word = match.groupdict().get("weekday")
    return WEEKDAYS[word.lower()] if word else None


def year_in_words(words: str) -> int:
    """Return the number of a year that is written out.

    >>> year_in_words("eighteen hundred and forty-eight")
    1848
    """
    hundreds, _, rest = re.sub(r"[\s\u00a0]+", " ", words.lower()).replace(",", "").partition(" and ")
    return HUNDREDS[hundreds] + BELOW_HUNDRED[rest.replace(" ", "-")]


def year_of(match: Match) -> int | Relative | None:
    """Return the year that `<of_year>` captured, in figures or relative; None where the text has none."""
    groups = match.groupdict()
    if groups.get("year"):
        return int(groups["year"])
    if words := groups.get("word_year"):
        return year_in_words(words)
    if which := groups.get("which_year"):
        words = which.split()[:-1]
        if words == ["the"]:
            return Relative(Unit.YEAR, 0, Base.NARRATIVE)
        return Relative(Unit.YEAR, *direction(" ".join(words), article=words[0] == "the"))
    return None
