"""Whether a year in the name of something is that of which a sentence or a section tells."""

import re

from kg.mentions.dates.context import is_past

_REACH = 80
_LONGEST_HEADING = 70
_START = re.compile(r"[.;:!?\n][\"”’)]?\s|\n")
_FRONT = re.compile(r"(?:At|In|During|After|With|Following) ")
_NEXT = re.compile(r"[)\]]?,? (?:also |then |first |soon |[a-z]+ly )?([a-z]+)\b(?! to be\b)")
_NOT_YET = re.compile(r"[)\]]?,? (?:(?:was|were) (?:still )?to|would|should|had|will|shall)\b")
_HEADING_END = re.compile(r"[)\].:—]{0,2} ?(?:\n|\Z)")


def is_subject(text: str, start: int, end: int) -> bool:
    """Tell whether the year at `start` names the subject of its sentence, or the occasion that it opens with.

    So does "The Dairy Congress of 1907 was held" and "At the elections of 1908 they won"; "they asked for the charter
    of 1835" does not, nor what has yet to come, "the congress of 1908 was to meet".
    """
    left = text[max(start - _REACH, 0) : start]
    begin = max((m.end() for m in _START.finditer(left)), default=0)
    if (not begin and start > _REACH) or not left[begin : begin + 1].isupper() or _has_verb(left[begin:]):
        return False
    if _NOT_YET.match(text, end):
        return False
    found = _NEXT.match(text, end)
    return bool(_FRONT.match(left, begin)) or (found is not None and is_past(found[1]))


def is_heading(text: str, start: int, end: int) -> bool:
    """Tell whether a year ends a line of a few words without a verb: "Campaign of 1813"."""
    begin = text.rfind("\n", max(start - _LONGEST_HEADING, 0), start) + 1
    if (not begin and start > _LONGEST_HEADING) or not _HEADING_END.match(text, end):
        return False
    return not _has_verb(text[begin:start])


def _has_verb(words: str) -> bool:
    return any(is_past(word) for word in re.findall(r"\b[a-z]+\b", words))
