"""Abbreviations that a text introduces: "the Independent Labour Party (I.L.P.)", and from there on "the I.L.P."."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.model import Document, EntityClass, Mention, Span

_BODIES = frozenset({EntityClass.INSTITUTION, EntityClass.COMMISSION, EntityClass.CONGRESS})
_LETTERS = r"(?:[^\W\d_a-z]\.\s?){1,7}[^\W\d_a-z]\.?|[^\W\d_a-z]{2,8}"
_ABBREVIATION = re.compile(rf"(?<![\w.])(?:{_LETTERS})(?!\w)")
_NAMING = r"(?:(?:or|hereafter|hereinafter|henceforth|called|for short|now|briefly),? )*"
_INTRODUCED = re.compile(rf"\s?[(\[]{_NAMING}[\"“‘']?(?:the )?[\"“‘']?({_LETTERS})[\"”’']?,?[)\]]")
_WORD = re.compile(r"[^\W\d_]+")


def find_abbreviations(document: Document, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the mentions of bodies by abbreviations, from where one of `mentions` is first followed by one in brackets.

    Nothing is found where another mention stands already.
    """
    text = document.readable.text
    known = _introduced(text, mentions)
    if not known:
        return
    taken, starts = _taken(mentions), [sentence.start for sentence in document.sentences]
    for match in _ABBREVIATION.finditer(text):
        body = known.get(_letters(match[0]))
        span = Span(match.start(), match.start() + len(match[0].rstrip()))
        if body is not None and span.start > body.span.start and not _overlaps(span, taken):
            yield _mention(body, span, text, bisect_right(starts, span.start) - 1)


def _introduced(text: str, mentions: Sequence[Mention]) -> dict[str, Mention]:
    """Return the bodies that are followed by their abbreviation, by its letters."""
    found: dict[str, Mention] = {}
    for mention in mentions:
        if mention.kind in _BODIES and not mention.bare and not mention.plural:
            match = _INTRODUCED.match(text, mention.span.end)
            if match and _stands_for(_letters(match[1]), mention.name):
                found.setdefault(_letters(match[1]), mention)
    return found


def _stands_for(letters: str, name: str) -> bool:
    """Tell whether most of the letters begin words of the name.

    >>> _stands_for("CEC", "All-Russian Central Executive Committee"), _stands_for("II", "Congress of Bakers")
    (True, False)
    """
    initials = {word[0].upper() for word in _WORD.findall(name)}
    return 2 * sum(letter in initials for letter in letters) > len(letters)


def _mention(body: Mention, span: Span, text: str, sentence: int) -> Mention:
    before = text[max(span.start - 6, 0) : span.start].split()
    determiner = before[-1].lower().lstrip("(") if before else ""
    return replace(
        body,
        span=span,
        head=span,
        sentence=sentence,
        rule=f"{body.kind.lower()}.abbreviation",
        determiner="the" if determiner == "the" else None,
    )


def _letters(abbreviation: str) -> str:
    return "".join(_WORD.findall(abbreviation))


def _taken(mentions: Sequence[Mention]) -> list[Span]:
    """Return the spans of mentions, by start, those inside others left out."""
    spans: list[Span] = []
    for span in sorted((m.span for m in mentions), key=lambda s: (s.start, -s.end)):
        if not spans or span.end > spans[-1].end:
            spans.append(span)
    return spans


def _overlaps(span: Span, taken: Sequence[Span]) -> bool:
    at = bisect_right(taken, Span(span.start, span.end))
    return any(span.overlaps(other) for other in taken[max(at - 1, 0) : at + 1])
