"""Text → the dates that the rules find in it, in order, none overlapping."""

import re
from collections.abc import Iterator

from kg.mentions.dates.absolute import ABSOLUTE
from kg.mentions.dates.patterns import expand, unnamed
from kg.mentions.dates.relative import RELATIVE
from kg.mentions.dates.rule import Match, Parts, Rule
from kg.mentions.dates.values import Expression

_ORDER = ("date.unit", "date.directed", "date.window", "date.within-unit", "date.day-of-which-month", "date.instant")
_RULES: tuple[Rule, ...] = (
    *(r for r in RELATIVE if r.name in _ORDER),
    *ABSOLUTE,
    *(r for r in RELATIVE if r.name not in _ORDER),
)
_PATTERNS = tuple(re.compile(expand(rule.template)) for rule in _RULES)
_SCANNER = re.compile(r"(?<![\w$£€])(?:" + "|".join(f"({unnamed(p.pattern)})" for p in _PATTERNS) + ")")
_WORD = re.compile(r"\w+|.", re.DOTALL)


def scan(text: str, start: int, end: int) -> Iterator[Expression]:
    """Yield the dates that `text[start:end]` names, found from left to right, the first rule that fits."""
    at = start
    while match := _SCANNER.search(text, at, end):
        index = (match.lastindex or 1) - 1
        found = _read(text, match.start(), end, index)
        at = found.end if found else _WORD.match(text, match.start()).end()  # type: ignore[union-attr]
        if found:
            yield found


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
