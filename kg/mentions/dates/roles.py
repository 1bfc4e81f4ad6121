"""What a date does in its sentence: point, span or deadline; approximate; told in front, aside or looking back."""

import re

from kg.mentions.dates.context import is_past
from kg.mentions.dates.subjects import is_heading, is_subject
from kg.mentions.dates.values import (
    About,
    Base,
    Directed,
    Expression,
    Last,
    Part,
    PartOf,
    Range,
    Relative,
    Styled,
    Value,
    Window,
)
from kg.mentions.dates.words import Unit

_REACH = 48  # characters before a date that are asked for its role
_FRONT = 40
_CLAUSE = 110
_CLAUSE_START = re.compile(r"[.;:!?\n]\s")
_RELATIVE_CLAUSE = re.compile(r"\b(?:which|who|whom|whose) [^,]+$")
_PLUPERFECT = re.compile(
    r"\b(?:had|having) (?!(?:to|an?|the|no|his|her|their|its|only|any|some|many|few|but|little|such)\b)[a-z]"
)
_PARTICIPLE = re.compile(r", (?:first |now |then |[a-z]+ly )?([a-z]+)\b[^,]*$")
_OTHER_TIME = re.compile(r",|\b(?:before|after|until|till|when|while|for|by)\b")
_SUBORDINATE = re.compile(r"\b(?:that|which|who|whom|whose|when|where|what|as|if|because)\b")
_MARK = re.compile(r"\n|[.;] ")
_SILENT = frozenset({"on", "upon", "and", "or", "at", "was", "were"})
"""Words before a date that say nothing of its role."""
_ABOUT_BEFORE = re.compile(
    r"(?:\b(?:[Aa]bout|[Aa]round|[Cc]irca|[Aa]pproximately|[Tt]owards?|[Ss]ome time in)|\b[Cc]a?\.) (?:the )?$"
)
_SOME_BEFORE = re.compile(r"\b(?:[Ss]ome|[Aa]lmost|[Nn]early|[Oo]nly|[Jj]ust|[Oo]ver|[Rr]oughly) $")
_BOUND_BEFORE = re.compile(r"\b(?:[Aa]s early as|[Aa]s late as|[Nn]ot? later than|[Nn]ot? earlier than) (?:the )?$")
_NEAR_BEFORE = re.compile(r"\b(?:[Ss]hortly|[Jj]ust|[Ss]oon|[Ii]mmediately|[Ll]ong)(?: before| after) (?:the )?$")
_BY_BEFORE = re.compile(r"\b[Bb]y (?:the )?$")
_LATEST = re.compile(r"[Nn]ot? later than\b")
_SPAN_BEFORE = re.compile(
    r"\b(?:[Dd]uring|[Tt]hroughout|[Oo]ver|[Ff]or|[Ii]n the course of) (?:the )?(?:whole (?:of )?)?(?:the )?$"
)
_BACKGROUND_BEFORE = re.compile(
    r"\b(?:[Ss]ince|[Ff]or|[Bb]orn|[Dd]ied|[Uu]nlike|[Aa]s in|[Aa]s of"
    r"|(?<!\b[Nn]ot\s)[Uu]ntil|(?<!\b[Nn]ot\s)[Tt]ill) (?:the )?$"
)
_NOT_UNTIL = re.compile(
    r"\b(?:not|never|no|nor|none|nothing|nobody)\b[^.;:]*\b(?:until|till) (?:the )?$", re.IGNORECASE
)
_OF_BEFORE = re.compile(r"\bof (?:the )?\Z")
_NAMED_BEFORE = re.compile(r"(?:\b(?:of|from) |[a-z]\s*\()(?:the )?$")


def with_role(text: str, expression: Expression) -> Expression:
    """Take in the words that say how the sentence uses the date: "by", "about", "shortly before"."""
    left = text[max(expression.start - _REACH, 0) : expression.start]
    words = left.removesuffix("the ").split()
    if expression.rule == "date.month-out":
        expression = expression._replace(deadline=True)
    if not words or words[-1].lower() in _SILENT:
        return _placed(text, expression, _is_relative_to_another(expression.value))
    expression = _approximate(left, expression)
    left = text[max(expression.start - _REACH, 0) : expression.start]
    if by := _BY_BEFORE.search(left):
        value = Last(expression.value) if _is_end(expression.value) else expression.value
        expression = expression._replace(start=expression.start - len(by.group()), value=value, deadline=True)
    elif _LATEST.match(text, expression.start):
        expression = expression._replace(deadline=True)
    return _placed(
        text, expression, _is_background(left, expression), is_span=bool(not by and _SPAN_BEFORE.search(left))
    )


def _placed(text: str, told: Expression, background: bool, is_span: bool = False) -> Expression:
    span = is_span or (not told.deadline and isinstance(_inner(told.value), Range | Window))
    aside = not _is_in_front(text, told)
    left = _clause_before(text, told)
    had = _PLUPERFECT.search(left)
    pluperfect = _governs(left[had.end() :]) if had else not aside and _is_of_pluperfect(text, told)
    looks_back = bool(had or pluperfect or _RELATIVE_CLAUSE.search(left)) or _is_of_participle(left)
    if not (span or background or aside or looks_back):
        return told
    named = aside and bool(_OF_BEFORE.search(text, max(told.start - 8, 0), told.start))
    if background and _is_named_year(text, told):
        if is_heading(text, told.start, told.end):
            background = aside = named = False
        elif is_subject(text, told.start, told.end):
            background = aside = False
    return told._replace(
        span=span, background=background, aside=aside, looks_back=looks_back, pluperfect=pluperfect, named=named
    )


def _is_end(value: Value) -> bool:
    return isinstance(value, PartOf) and value.part is Part.END


def _approximate(left: str, expression: Expression) -> Expression:
    if expression.rule != "date.yesterday" and (about := _ABOUT_BEFORE.search(left)):
        value = expression.value if isinstance(expression.value, PartOf | About) else About(expression.value)
        return expression._replace(start=expression.start - len(about.group()), value=value)
    if expression.rule == "date.shift" and (some := _SOME_BEFORE.search(left)):
        return expression._replace(start=expression.start - len(some.group()))
    if not isinstance(expression.value, PartOf) and (bound := _BOUND_BEFORE.search(left)):
        return expression._replace(start=expression.start - len(bound.group()))
    if isinstance(expression.value, PartOf) and (near := _NEAR_BEFORE.search(left)):
        return expression._replace(start=expression.start - len(near.group()))
    return expression


def _is_in_front(text: str, expression: Expression) -> bool:
    """Tell whether at most two words of its sentence stand before a date: "In May 1944, …"."""
    left = text[max(expression.start - _FRONT, 0) : expression.start]
    begin = (
        max(left.rfind(mark) + len(mark) for mark in (". ", "\n", "; ") if mark in left) if _MARK.search(left) else 0
    )
    whole = begin > 0 or expression.start <= _FRONT
    return whole and len(left[begin:].split()) <= 2


def _clause_before(text: str, expression: Expression) -> str:
    """Return what stands before a date in its clause."""
    return _CLAUSE_START.split(text[max(expression.start - _CLAUSE, 0) : expression.start])[-1]


def _governs(words: str) -> bool:
    """Tell whether a verb governs the date that stands behind `words`: "met in", not "met, and in", "met before"."""
    return not _OTHER_TIME.search(words)


def _is_of_participle(left: str) -> bool:
    """Tell whether a clause ends in a participle that stands for a relative clause: "the league, founded in"."""
    found = _PARTICIPLE.search(left)
    return found is not None and is_past(found[1])


def _is_named_year(text: str, told: Expression) -> bool:
    """Tell whether a date is a year in the name of something: "the strike of 1903", "the congress (1874)"."""
    return told.rule == "date.year" and bool(_NAMED_BEFORE.search(text, max(told.start - _FRONT, 0), told.start))


def _is_of_pluperfect(text: str, expression: Expression) -> bool:
    """Tell whether the first verb after a date is a pluperfect: "On May 9 the board, at a sitting, had met"."""
    right = text[expression.end : expression.end + _CLAUSE]
    if " had " not in right or not (found := _PLUPERFECT.search(right)):
        return False
    left = right[: found.start()]
    return not (_CLAUSE_START.search(left) or _SUBORDINATE.search(left)) and not any(
        is_past(word) for word in left.split() if word.islower()
    )


def _is_background(left: str, expression: Expression) -> bool:
    """Tell whether a date speaks of another time: "since 1813", "the laws of 1848", "two years before"."""
    value = _inner(expression.value)
    if isinstance(value, Relative | Directed):
        return _is_relative_to_another(value)
    if _BACKGROUND_BEFORE.search(left):
        return not _NOT_UNTIL.search(left)
    return expression.rule == "date.year" and bool(_NAMED_BEFORE.search(left))


def _is_relative_to_another(value: Value) -> bool:
    """Tell whether a relative date counts back, or from the document's own date."""
    value = _inner(value)
    if isinstance(value, Relative):
        return value.count < 0 or value.base is Base.DOCUMENT or (value.base is Base.EITHER and value.unit > Unit.DAY)
    return isinstance(value, Directed) and (value.direction < 0 or value.base is not Base.NARRATIVE)


def _inner(value: Value) -> Value:
    match value:
        case PartOf():
            return _inner(value.whole)
        case About() | Last() | Styled():
            return _inner(value.value)
        case _:
            return value
