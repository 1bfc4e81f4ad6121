"""Whether the clause of a date speaks of what is to come, in the document's own words or in those that it quotes."""

import re

from kg.mentions.dates.anchor import Anchor
from kg.mentions.dates.resolver import lacks_year
from kg.mentions.dates.values import Expression
from kg.model import Document

_NEIGHBOURHOOD = 120  # characters of a sentence around a date that are asked for its tense
_QUOTED = 600  # characters of a paragraph before a date that are asked for an open quotation
_PROMISED = re.compile(r"\b(?:will|shall)\b(?! (?:be|have) (?:seen|found|noticed|remembered|observed|noted)\b)")
_FUTURE = re.compile(r"\b(?:will|shall|must|should|might|(?:is|are) (?:not )?to|to be)\b")
_CLAUSE_END = re.compile(r"[;:] |[\"“”]|,? (?:when|which|that|if|and) ")


def is_to_come(document: Document, told: Expression, sentence: int, anchor: Anchor) -> bool:
    """Tell whether the clause of a date speaks of what is to come, in a document that is of a day."""
    if told.deadline:
        return True
    return anchor.is_of_the_day and bool(_FUTURE.search(_clause_around(document, told, sentence)))


def is_awaited(document: Document, told: Expression, sentence: int, anchor: Anchor, quoted: bool) -> bool:
    """Tell whether words of the time of which a history tells say of a date that it is to come."""
    if anchor.is_of_the_day or not lacks_year(told.value):
        return False
    return bool((_FUTURE if quoted else _PROMISED).search(_clause_around(document, told, sentence)))


def _clause_around(document: Document, told: Expression, sentence: int) -> str:
    """Return the clause in which a date stands, without the date's first words where its verb looks back."""
    if not document.sentences:
        return ""
    span, text = document.sentences[sentence], document.readable.text
    low, high = max(span.start, told.core - _NEIGHBOURHOOD), min(span.end, told.core + _NEIGHBOURHOOD)
    before = _CLAUSE_END.split(text[low : told.core])[-1]
    after = "" if told.looks_back else _CLAUSE_END.split(text[told.core : max(told.core, high)])[0]
    return before + after


def is_quoted(text: str, start: int, at: int) -> bool:
    """Tell whether the paragraph that begins at `start` has opened a quotation before `at`, and not closed it."""
    left = text[max(start, at - _QUOTED) : at]
    return left.count('"') % 2 == 1 or left.count("“") > left.count("”")
