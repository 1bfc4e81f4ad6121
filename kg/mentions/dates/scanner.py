"""Text → the dates that the rules find in it, in order, none overlapping."""

import re
from collections.abc import Iterator

from kg.mentions.dates.absolute import ABSOLUTE
from kg.mentions.dates.notations import NOTATIONS
from kg.mentions.dates.patterns import expand, unnamed
from kg.mentions.dates.relative import RELATIVE
from kg.mentions.dates.rule import Match, Parts, Rule
from kg.mentions.dates.triggers import REACH, START, TRIGGER
from kg.mentions.dates.values import Expression

_ORDER = ("date.unit", "date.directed", "date.window", "date.within-unit", "date.day-of-which-month", "date.instant")
_RULES: tuple[Rule, ...] = (
    *(r for r in RELATIVE if r.name in _ORDER),
    *NOTATIONS,
    *ABSOLUTE,
    *(r for r in RELATIVE if r.name not in _ORDER),
)
_PATTERNS = tuple(re.compile(expand(rule.template)) for rule in _RULES)
_SCANNER = re.compile("|".join(f"({unnamed(p.pattern)})" for p in _PATTERNS))


def scan(text: str, start: int, end: int) -> Iterator[Expression]:
    """Yield the dates that `text[start:end]` names, found from left to right, the first rule that fits."""
    at = start  # no date begins before: there is one already, or none fits
    for trigger in TRIGGER.finditer(text, start, end):
        if trigger.start() < at:
            continue
        found = _around(text, max(trigger.start() - REACH, at), trigger.start(), end)
        at = found.end if found else trigger.start() + 1
        if found:
            yield found


def _around(text: str, low: int, high: int, end: int) -> Expression | None:
    """Return the first date that begins in `low`–`high`."""
    for word in START.finditer(text, low, min(high + REACH, end)):
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


def _expression(rule: str, match: Match, value: object) -> Expression:
    start, end = match.span()
    if not isinstance(value, Parts):
        return Expression(start, end, rule, value, start, end)  # type: ignore[arg-type]
    members = tuple(Expression(s, e, rule, v, s, e) for s, e, v in value.members)
    return Expression(start, end, rule, value.value, start, end, members)
