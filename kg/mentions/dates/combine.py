"""Dates found one by one → expressions: what stands before a date and between two dates, and what it makes of them.

Modifiers: "the end of", "early in", "about", "by". Joints: "to", "-", "and", "or". To add one: a line in a table.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.mentions.dates.context import is_between
from kg.mentions.dates.resolver import lacks_year
from kg.mentions.dates.values import (
    About,
    Base,
    Choice,
    Directed,
    Dual,
    Expression,
    Last,
    Part,
    Partial,
    PartOf,
    Range,
    Relative,
    Styled,
    Value,
    Window,
)

_REACH = 48  # characters before a date in which a modifier may begin
_PART_REACH = 32  # characters that the end of a modifier takes: "earlier in the month of the year "
_FRONT = 40
_MARK = re.compile(r"\n|[.;] ")
_TAIL = re.compile(r",? (?:noon|midnight|mid-day)\b")
_PARTS = {  # words before "of" → the part they name
    Part.BEGINNING: "beginning|start|opening|commencement|outset|first (?:days|week)|opening (?:days|weeks|months)",
    Part.MIDDLE: "middle|midst|mid",
    Part.END: "end|close|last (?:days|week)|closing (?:days|weeks|months)|very end",
    Part.EARLY: "(?:early|earlier|first) (?:part|portion|days|weeks|months|years)|first (?:third|quarter|months|weeks)",
    Part.LATE: "(?:latter|later|last) (?:part|portion|third|quarter|days|weeks|months|years)",
    Part.FIRST_HALF: "first half",
    Part.SECOND_HALF: "(?:second|latter|last) half",
}
_THE = r"(?:the |this |that )?(?:month of |year )?"
_MODIFIERS: tuple[tuple[str, Part | None], ...] = (
    *((rf"\b(?i:{words}) of {_THE}", part) for part, words in _PARTS.items()),
    (rf"\b(?:[Vv]ery |[Qq]uite )?[Ee]arl(?:y|ier) (?:in |on )?{_THE}", Part.EARLY),
    (rf"\b(?:[Vv]ery |[Qq]uite )?[Ll]ater? (?:in |on )?{_THE}", Part.LATE),
    (r"\b[Mm]id(?:dle)?[- ]", Part.MIDDLE),
    (
        r"\b(?i:morning|forenoon|afternoon|evening|night|dawn|midnight|noon|month) of (?:the )?",
        None,
    ),
    (r"\b(?:[Ee]arly )?(?:[Mm]orning|[Aa]fternoon|[Ee]vening|[Nn]ight) (?:hours )?of (?:the )?", None),
)
_PART_BEFORE = tuple((re.compile(pattern + "$"), part) for pattern, part in _MODIFIERS)
_ANY_PART = re.compile(rf"(?i:(?:\bof |\b(?:early|earlier|later?) (?:in |on )?){_THE}|\bmid(?:dle)?[- ])$")
"""What ends like a modifier: a cheap look before each of them is tried."""
_ABOUT_BEFORE = re.compile(
    r"(?:\b(?:[Aa]bout|[Aa]round|[Cc]irca|[Aa]pproximately|[Tt]owards?|[Ss]ome time in)|\b[Cc]a?\.) (?:the )?$"
)
_NEAR_BEFORE = re.compile(r"\b(?:[Ss]hortly|[Jj]ust|[Ss]oon|[Ii]mmediately|[Ll]ong)(?: before| after) (?:the )?$")
_BY_BEFORE = re.compile(r"\b[Bb]y (?:the )?$")
_SPAN_BEFORE = re.compile(
    r"\b(?:[Dd]uring|[Tt]hroughout|[Oo]ver|[Ff]or|[Ii]n the course of) (?:the )?(?:whole (?:of )?)?(?:the )?$"
)
_BACKGROUND_BEFORE = re.compile(r"\b(?:[Ss]ince|[Uu]nlike|[Aa]s in|[Aa]s of|[Uu]ntil|[Tt]ill) (?:the )?$")
_NAMED_BEFORE = re.compile(r"(?:\b(?:of|from) |[a-z]\s*\()(?:the )?$")
_RANGE_JOINT = re.compile(r" ?[-–—] ?| (?:to|until|till|through|up to) (?:the )?")
_BETWEEN_JOINT = re.compile(r" and (?:the )?")
_FROM_BEFORE = re.compile(r"\b[Ff]rom (?:the )?$")
_LIST_JOINT = re.compile(r"(?:,? (and|or)|,) (?:in |on |by )?(?:the )?(?:again in )?")


def combine(text: str, found: Iterable[Expression]) -> Iterator[Expression]:
    """Yield the dates of `found` with their modifiers, joined where the text joins them."""
    modified = list(_modified(text, found))
    at = 0
    while at < len(modified):
        expression, at = _run(text, modified, at)
        yield _with_role(text, expression)


def _modified(text: str, found: Iterable[Expression]) -> Iterator[Expression]:
    limit = 0
    for expression in found:
        yield _modify(text, expression, limit)
        limit = expression.end


def _modify(text: str, expression: Expression, limit: int) -> Expression:
    """Take into a date the words before it that change its value."""
    while True:
        start = expression.start
        left = text[max(start - _REACH, limit) : start]
        if not _ANY_PART.search(left[-_PART_REACH:]):
            return _tail(text, expression)
        for pattern, part in _PART_BEFORE:
            if (words := pattern.search(left)) and _may_have_part(expression):
                value = PartOf(part, expression.value) if part else expression.value
                begin = start - len(words.group())
                expression = replace(expression, start=begin, core=begin, value=value, members=())
                break
        else:
            return _tail(text, expression)


def _may_have_part(expression: Expression) -> bool:
    return not isinstance(expression.value, Range | Choice | Window | Dual)


def _tail(text: str, expression: Expression) -> Expression:
    tail = _TAIL.match(text, expression.end)
    return replace(expression, end=tail.end()) if tail else expression


def _run(text: str, found: list[Expression], at: int) -> tuple[Expression, int]:
    """Join `found[at]` with the dates after it as far as the text does; also return where the next begins."""
    first, following = found[at], found[at + 1 : at + 2]
    if following and (joined := _range(text, first, following[0])):
        return joined, at + 2
    return _list(text, found, at)


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
    while end < len(found) and _is_plain(members[-1]) and _is_plain(found[end]):
        joint = _LIST_JOINT.fullmatch(text[members[-1].end : found[end].start])
        if not joint:
            break
        members.append(found[end])
        end += 1
        words = joint.group(1) or ""
        if words:
            break
    if not words or not (words == "or" or _shares(members)):
        return found[at], at + 1
    value = Choice(tuple(m.value for m in _leaning(members)), exclusive=words == "or")
    first, last = members[0], members[-1]
    return Expression(first.start, last.end, "date.list", value, first.core, last.end, tuple(members)), end


def _shares(members: list[Expression]) -> bool:
    """Tell whether the members lean on each other: "April and June 1955", "last November and December"."""
    *others, last = members
    if all(lacks_year(m.value) for m in others) and not lacks_year(last.value):
        return not isinstance(last.value, Relative)
    if all(m.rule == "date.month" and isinstance(m.value, Partial) for m in members):
        months = [m.value.month for m in members if isinstance(m.value, Partial) and isinstance(m.value.month, int)]
        return months != sorted(months)  # "November and January" lean on the new year between them
    return last.rule in _LEANING and any(m.rule == "date.directed" for m in others)


def _leaning(members: list[Expression]) -> Iterator[Expression]:
    """Yield the members; those that lean on a directed one before them are directed, too."""
    before: Directed | None = None
    for member in members:
        if before and member.rule in _LEANING and isinstance(member.value, Partial):
            member = replace(member, value=replace(before, value=member.value))
        elif isinstance(member.value, Directed):
            before = member.value
        yield member


_LEANING = frozenset({"date.month", "date.season", "date.weekday"})


def _with_role(text: str, expression: Expression) -> Expression:
    """Take in the words that say how the sentence uses the date: "by", "about", "shortly before"."""
    expression = _approximate(text, expression)
    left = text[max(expression.start - _REACH, 0) : expression.start]
    is_span = isinstance(_inner(expression.value), Range | Window) or bool(_SPAN_BEFORE.search(left))
    by, value = _BY_BEFORE.search(left), expression.value
    if by and isinstance(value, PartOf) and value.part is Part.END:
        value = Last(value)
    return replace(
        expression,
        start=expression.start - len(by.group()) if by else expression.start,
        value=value,
        deadline=by is not None,
        span=is_span and not by,
        background=_is_background(left, expression),
        aside=not _is_in_front(text, expression),
    )


def _approximate(text: str, expression: Expression) -> Expression:
    left = text[max(expression.start - _REACH, 0) : expression.start]
    if about := _ABOUT_BEFORE.search(left):
        value = expression.value if isinstance(expression.value, PartOf | About) else About(expression.value)
        return replace(expression, start=expression.start - len(about.group()), value=value)
    if isinstance(expression.value, PartOf) and (near := _NEAR_BEFORE.search(left)):
        return replace(expression, start=expression.start - len(near.group()))
    return expression


def _is_in_front(text: str, expression: Expression) -> bool:
    """Tell whether at most two words of its sentence stand before a date: "In May 1944, …"."""
    left = text[max(expression.start - _FRONT, 0) : expression.start]
    begin = (
        max(left.rfind(mark) + len(mark) for mark in (". ", "\n", "; ") if mark in left) if _MARK.search(left) else 0
    )
    whole = begin > 0 or expression.start <= _FRONT
    return whole and len(left[begin:].split()) <= 2


def _is_background(left: str, expression: Expression) -> bool:
    """Tell whether a date speaks of another time: "since 1813", "the laws of 1848", "two years before"."""
    value = _inner(expression.value)
    if isinstance(value, Relative):
        return value.count < 0 or value.base is Base.DOCUMENT
    if isinstance(value, Directed):
        return value.direction < 0 or value.base is Base.DOCUMENT
    if _BACKGROUND_BEFORE.search(left):
        return True
    return expression.rule == "date.year" and bool(_NAMED_BEFORE.search(left))


def _inner(value: Value) -> Value:
    match value:
        case PartOf():
            return _inner(value.whole)
        case About() | Last() | Styled():
            return _inner(value.value)
        case _:
            return value
