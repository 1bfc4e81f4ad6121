"""Sentences → repeats: passages that a file gives again, small differences of damage forgiven.

Sentences are compared by their letters and figures alone. A run of sentences that stands again is one repeat;
inside it a sentence may differ in a few words. A long sentence is also found by how it begins or ends.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from kg.model import Repeat, Span

SHORTEST = 100
"""A repeat has at least so many characters."""

_LEAST_ANCHOR = 20
_WORD = re.compile(r"[^\W_]+")
_NOT_WORD = re.compile(r"[\W_]+")
_EDGE = 8  # words at either end of a long sentence by which it is found
_LIKE = 0.75  # of the letters of the words in which two sentences differ
_DAMAGED = 0.15  # of a sentence at most
_LONGEST_COMPARED = 20_000


def find_repeats(text: str, sentences: Sequence[Span]) -> Iterator[Repeat]:
    """Yield the passages of at least 100 characters that stand in the text before, in order."""
    first: dict[int, int] = {}
    index = 0
    while index < len(sentences):
        anchors = _anchors(text, sentences[index])
        runs = [(_run(text, sentences, first[a], index), first[a]) for a in anchors if a in first]
        length, earlier = max(runs, key=lambda run: run[0], default=(0, 0))
        span, of = _cover(sentences, index, length), _cover(sentences, earlier, length)
        if len(span) >= SHORTEST:
            yield Repeat(span, of)
            index += length
        else:
            first |= {a: index for a in anchors if a not in first}
            index += 1


def _cover(sentences: Sequence[Span], index: int, length: int) -> Span:
    return Span(sentences[index].start, sentences[index + length - 1].end) if length else Span(0, 0)


def _anchors(text: str, span: Span) -> tuple[int, ...]:
    """Return hashes by which the sentence is found again."""
    if len(span) < _LEAST_ANCHOR:
        return ()
    if len(span) > _LONGEST_COMPARED:
        return (hash(span.of(text)),)
    whole = hash(_letters(span.of(text)))
    if len(span) < SHORTEST:
        return (whole,)
    words = _WORD.findall(span.of(text).lower())
    if len(words) < 2 * _EDGE:
        return (whole,)
    return whole, hash(("begins", *words[:_EDGE])), hash(("ends", *words[-_EDGE:]))


def _run(text: str, sentences: Sequence[Span], earlier: int, later: int) -> int:
    """Return how many sentences from `later` on repeat those from `earlier` on."""
    length = 0
    while (
        earlier + length < later
        and later + length < len(sentences)
        and _are_alike(text, sentences[earlier + length], sentences[later + length])
    ):
        length += 1
    return length


def _are_alike(text: str, a: Span, b: Span) -> bool:
    """Tell whether two sentences are the same words, but for what damage does to a few of them."""
    first, second = a.of(text), b.of(text)
    if first == second:
        return True
    if max(len(a), len(b)) > _LONGEST_COMPARED or abs(len(a) - len(b)) > _DAMAGED * len(a) + 4:
        return False
    if _letters(first) == _letters(second):
        return True
    words, others = Counter(_WORD.findall(first.lower())), Counter(_WORD.findall(second.lower()))
    odd, other = "".join(words - others), "".join(others - words)
    if len(odd) > _DAMAGED * len(a) or any(c.isdigit() for c in odd + other):  # other figures are other facts
        return False
    return SequenceMatcher(None, odd, other, autojunk=False).ratio() >= _LIKE


def _letters(text: str) -> str:
    return _NOT_WORD.sub("", text).lower()
