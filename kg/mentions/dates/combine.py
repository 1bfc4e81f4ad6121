"""Dates found one by one → expressions: those that the text joins by "to", "-", "and" or "or" made one."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.mentions.dates.context import is_between
from kg.mentions.dates.modifiers import modified
from kg.mentions.dates.resolver import lacks_year
from kg.mentions.dates.roles import with_role
from kg.mentions.dates.values import Choice, Directed, Expression, Partial, Range, Relative, Value, Window

_RANGE_JOINT = re.compile(r" ?[-–—] ?|,? (?:to|until|till|through|up to) (?:the )?")
_MOST = 12  # members that a list may have: a text of nothing but years stays linear
_OF_WHAT = re.compile(r"(?: [\w-]+){1,3} (?:of|in) (?:the year )?")
_BETWEEN_JOINT = re.compile(r" and (?:the )?")
_FROM_BEFORE = re.compile(r"\b[Ff]rom (?:the )?$")
_LIST_JOINT = re.compile(r"(?:,? (and|or)|,) (?:in |on |by )?(?:the )?(?:again in )?")


def combine(text: str, found: Iterable[Expression]) -> Iterator[Expression]:
    """Yield the dates of `found` with their modifiers, joined where the text joins them."""
    apart = list(modified(text, found))
    at = 0
    while at < len(apart):
        expression, at = _run(text, apart, at)
        yield with_role(text, expression)


def _run(text: str, found: list[Expression], at: int) -> tuple[Expression, int]:
    """Join `found[at]` with the dates after it as far as the text does; also return where the next begins."""
    first, following = found[at], found[at + 1 : at + 2]
    if following and (leaning := _in_named_year(text, first, following[0])):
        return leaning, at + 1
    if following and (joined := _range(text, first, following[0])):
        return joined, at + 2
    return _list(text, found, at)


def _in_named_year(text: str, first: Expression, second: Expression) -> Expression | None:
    """Return the season of "the summer Diet of 1846" in that year."""
    if not (first.rule == "date.season" and second.rule == "date.year" and isinstance(first.value, Partial)):
        return None
    if not (isinstance(second.value, Partial) and _OF_WHAT.fullmatch(text, first.end, second.start)):
        return None
    return first._replace(value=replace(first.value, year=second.value.year))


def _range(text: str, first: Expression, last: Expression) -> Expression | None:
    joint = text[first.end : last.start]
    before = text[max(first.start - 16, 0) : first.start]
    between = is_between(before) and _BETWEEN_JOINT.fullmatch(joint)
    if not between and not _RANGE_JOINT.fullmatch(joint):
        return None
    if (
        not _is_plain(first)
        or not _is_plain(last)
        or ("t" in joint and not _FROM_BEFORE.search(before) and _is_vague(first))
    ):
        return None
    value = Range(first.value, last.value)
    return Expression(first.start, last.end, "date.range", value, first.start, last.end, (first, last))


def _is_plain(expression: Expression) -> bool:
    return not isinstance(expression.value, Range | Choice | Window)


def _is_vague(expression: Expression) -> bool:
    return isinstance(expression.value, Relative)


def _list(text: str, found: list[Expression], at: int) -> tuple[Expression, int]:
    members, words, end = [found[at]], "", at + 1
    while end < min(len(found), at + _MOST) and _is_plain(members[-1]) and _is_plain(found[end]):
        joint = _LIST_JOINT.fullmatch(text[members[-1].end : found[end].start])
        if not joint:
            break
        members.append(found[end])
        end += 1
        words = joint.group(1) or ""
        if words:
            break
    plain = text[members[0].end : members[-1].start] == " and " and _follow(members[0].value, members[-1].value)
    if not words or not (words == "or" or plain or _shares(members)):
        return found[at], at + 1
    value = Choice(tuple(m.value for m in _leaning(members)), exclusive=words == "or")
    first, last = members[0], members[-1]
    return Expression(first.start, last.end, "date.list", value, first.core, last.end, tuple(members)), end


def _shares(members: list[Expression]) -> bool:
    """Tell whether the members lean on each other: "April and June 1955", "last November and December"."""
    *others, last = members
    if _is_year(last.value) and not all(_is_year(m.value) for m in others):
        return False  # "in November, and in 1927": the month leans on the narrative
    if all(lacks_year(m.value) for m in others) and not lacks_year(last.value):
        return not isinstance(last.value, Relative)
    if all(m.rule == "date.month" and isinstance(m.value, Partial) for m in members):
        months = [m.value.month for m in members if isinstance(m.value, Partial) and isinstance(m.value.month, int)]
        return months != sorted(months)  # "November and January" lean on the new year between them
    return last.rule in _LEANING and any(m.rule == "date.directed" for m in others)


def _follow(first: Value, second: Value) -> bool:
    """Tell whether two years follow on each other: "in 1842 and 1843"."""
    if not (_is_year(first) and _is_year(second) and isinstance(first, Partial) and isinstance(second, Partial)):
        return False
    return isinstance(first.year, int) and isinstance(second.year, int) and second.year == first.year + 1


def _is_year(value: Value) -> bool:
    return isinstance(value, Partial) and value.month is None and value.season is None


def _leaning(members: list[Expression]) -> Iterator[Expression]:
    """Yield the members; those that lean on a directed one before them are directed, too."""
    before: Directed | None = None
    for member in members:
        if before and member.rule in _LEANING and isinstance(member.value, Partial):
            member = member._replace(value=replace(before, value=member.value))
        elif isinstance(member.value, Directed):
            before = member.value
        yield member


_LEANING = frozenset({"date.month", "date.season", "date.weekday"})
