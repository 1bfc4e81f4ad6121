"""What stands before a date and changes its value: "the end of", "early in", "the second Monday in", "the eve of".

To add one: a line in `_PARTS` or `_MODIFIERS`, and its line in the tests' table.
"""

import re
from collections.abc import Iterable, Iterator

from kg.mentions.dates.patterns import expand
from kg.mentions.dates.rule import Match, number_of, unit_of
from kg.mentions.dates.values import (
    Choice,
    Counted,
    Directed,
    Dual,
    Expression,
    Feast,
    NthWeekday,
    Part,
    Partial,
    PartOf,
    Range,
    Styled,
    Value,
    Window,
)
from kg.mentions.dates.words import WEEKDAYS, Unit

_REACH = 48  # characters before a date in which a modifier may begin
_PART_REACH = 32  # characters that the end of a modifier takes: "earlier in the month of the year "
_TAIL = re.compile(r",? (?:noon|midnight|mid-day)\b")
_PARTS = {  # words before "of" → the part they name
    Part.BEGINNING: "beginning|start|opening|commencement|outset|first days|opening (?:days|weeks|months)",
    Part.MIDDLE: "middle|midst|mid",
    Part.END: "end|close|last days|closing (?:days|weeks|months)|very end",
    Part.EARLY: "(?:early|earlier|first) (?:part|portion|days|weeks|months|years)|first third",
    Part.LATE: "(?:latter|later|last) (?:part|portion|third|days|weeks|months|years)",
    Part.FIRST_HALF: "(?:first|former) half",
    Part.SECOND_HALF: "(?:second|latter|last) half",
    Part.FIRST_QUARTER: "first quarter",
    Part.SECOND_QUARTER: "second quarter",
    Part.THIRD_QUARTER: "third quarter",
    Part.LAST_QUARTER: "(?:fourth|last) quarter",
    Part.FIRST_WEEK: "first week",
    Part.SECOND_WEEK: "second week",
    Part.THIRD_WEEK: "third week",
    Part.FOURTH_WEEK: "fourth week",
    Part.LAST_WEEK: "last week",
}
_THE = r"(?:the |this |that )?(?:month of |year )?"
_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
_NTH_WEEKDAY_WORDS = r"\b(?P<nth>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ll]ast) <weekday> (?:in|of) (?:the month of )?"
_COUNTED_WORDS = (
    r"(?<!\bfor\s)(?<!\bfor\sthe\s)(?<!\bin\s)(?<!\bin\sthe\s)(?<!\bthose\s)"
    r"\b(?:(?P<eve>[Ee]ve of )|(?:<number> (?:<unit>|<units>)|[Dd]ay|[Mm]orning|[Nn]ight|[Ee]vening) "
    r"(?P<where>before|after|following|preceding) )(?:the )?"
)
_MODIFIERS: tuple[tuple[str, Part | None], ...] = (
    (r"\b(?i:(?:first|opening) (?:day|morning|evening|night) of )(?:the month of )?", Part.FIRST_DAY),
    (r"\b(?i:last (?:day|morning|evening|night) of )(?:the month of )?", Part.LAST_DAY),
    *((rf"\b(?i:{words}) {'(?:of|in)' if 'week' in words else 'of'} {_THE}", part) for part, words in _PARTS.items()),
    (rf"\b(?:[Vv]ery |[Qq]uite )?[Ee]arl(?:y|ier) (?:in |on )?{_THE}", Part.EARLY),
    (rf"\b(?:[Vv]ery |[Qq]uite )?[Ll]ater? (?:in |on )?{_THE}", Part.LATE),
    (r"\b[Mm]id(?:dle)?[- ]", Part.MIDDLE),
    (
        r"\b(?i:morning|forenoon|afternoon|evening|night|dawn|midnight|noon|month) of (?:the )?",
        None,
    ),
    (_NTH_WEEKDAY_WORDS, None),
    (_COUNTED_WORDS, None),
    (r"(?:(?<=\b[Aa]\s)|(?<=\b[Oo]ne\s))<weekday:> in (?:the month of )?", None),
    (r"\b(?:[Ee]arly )?(?:[Mm]orning|[Aa]fternoon|[Ee]vening|[Nn]ight) (?:hours )?of (?:the )?", None),
)
_PART_BEFORE = tuple((re.compile(expand(pattern) + "$"), part) for pattern, part in _MODIFIERS)
_NTH_WEEKDAY, _COUNTED = re.compile(expand(_NTH_WEEKDAY_WORDS)), re.compile(expand(_COUNTED_WORDS))
_ANY_PART = re.compile(
    r"(?:(?:\bof |(?:week|day) in |\b(?:before|after|following|preceding) |\b(?:early|earlier|later?) (?:in |on )?)"
    rf"{_THE}|\bmid(?:dle)?[- ])$",
    re.IGNORECASE,
)
"""What ends like a modifier: a cheap look before each of them is tried."""


def modified(text: str, found: Iterable[Expression]) -> Iterator[Expression]:
    """Yield the dates of `found` with the words before them that change their value."""
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
            words = pattern.search(left) if _may_have_part(expression) else None
            if words and (value := _change(words.group(), part, expression.value)) is not None:
                begin = start - len(words.group())
                expression = expression._replace(start=begin, core=begin, value=value, members=())
                break
        else:
            return _tail(text, expression)


def _change(words: str, part: Part | None, value: Value) -> Value | None:
    """Return what the words before a date make of its value; None where they make nothing of it."""
    if part:
        return PartOf(part, value)
    if nth := _NTH_WEEKDAY.match(words):
        number, place = WEEKDAYS[nth["weekday"].lower()], _NTH[nth["nth"].lower()]
        return NthWeekday(number, place, value) if _is_month(value) else None
    if counted := _COUNTED.match(words):
        return _counted(counted, value)
    return value


def _counted(words: Match, value: Value) -> Value | None:
    unit, times = unit_of(words["unit"] or words["units"] or "day")
    count = (number_of(words["number"]) if words["number"] else 1) * times
    back = words["eve"] or words["where"] in ("before", "preceding")
    return Counted(unit, -count if back else count, value) if _can_be_counted_from(value, unit) else None


def _is_month(value: Value) -> bool:
    value = value.value if isinstance(value, Directed) else value
    return isinstance(value, Partial) and value.month is not None and value.day is None


def _can_be_counted_from(value: Value, unit: Unit) -> bool:
    """Tell whether units can be counted from a value: days from a day, years from a year or anything finer."""
    if isinstance(value, Feast | Dual) or (isinstance(value, Styled) and isinstance(value.value, Partial)):
        return True
    return isinstance(value, Partial) and (value.day is not None or (unit is Unit.YEAR and value.year is not None))


def _may_have_part(expression: Expression) -> bool:
    return not isinstance(expression.value, Range | Choice | Window | Dual)


def _tail(text: str, expression: Expression) -> Expression:
    tail = _TAIL.match(text, expression.end)
    return expression._replace(end=tail.end()) if tail else expression
