"""Bodies by a foreign name that no table holds, where the text says what they are.

By what stands in brackets after a word in italics, "the first _Siezd_ (Congress)", or by who sits there: "a member of
the Hunchak".
"""

from collections.abc import Iterator

from kg.mentions.names import tidy
from kg.mentions.phrases import attached, plain_phrase
from kg.mentions.premodifiers import left_edge
from kg.mentions.sentence import Sentence
from kg.model import EntityClass, Mention

_LONGEST_NAME = 4
_LONGEST_GLOSS = 12  # tokens in brackets


def find_foreign(s: Sentence) -> Iterator[Mention]:
    """Yield the mentions of bodies by words that nothing knows."""
    done = 0
    for i in range(len(s)):
        if i >= done and (i in s.italic or s.words[i].is_name):
            done = _run_end(s, i)
            mention = _foreign_at(s, i, done)
            if mention is not None:
                yield mention


def _run_end(s: Sentence, i: int) -> int:
    """Return the end of the words in italics at `i`, or of the one word there."""
    k = i + 1
    while i in s.italic and k in s.italic and k not in s.breaks:
        k += 1
    return k


def _foreign_at(s: Sentence, i: int, end: int) -> Mention | None:
    words = s.words[i:end]
    if len(words) > _LONGEST_NAME or not all(w.is_alpha for w in words) or any(w.is_known and w.kinds for w in words):
        return None
    kind, whole = _glossed(s, end) if i in s.italic else (None, end)
    if kind is None and _is_sat_in(s, i, end):
        kind = EntityClass.INSTITUTION
    if kind is None:
        return None
    start = left_edge(s, i)
    return Mention(
        span=s.span(start, whole),
        head=s.span(start, end),
        kind=kind,
        name=tidy(s.words_of(start, end)),
        sentence=s.number,
        rule=f"{kind.lower()}.foreign",
        determiner="the" if s.at(start - 1) == "the" else None,
    )


def _glossed(s: Sentence, k: int) -> tuple[EntityClass | None, int]:
    """Return the class that the words in brackets at `k` say, and where they and their of-phrase end."""
    close = next((j for j in range(k, min(len(s), k + _LONGEST_GLOSS)) if s.lower[j] == ")"), k)
    if s.at(k) != "(" or close == k:
        return None, k
    noun = s.words[plain_phrase(s, k + 1) - 1]
    if not noun.is_body:
        return None, k
    end = close + 1
    return noun.kinds[0], max(end, attached(s, end + 1)) if s.at(end) == "of" else end


def _is_sat_in(s: Sentence, i: int, end: int) -> bool:
    """Tell whether somebody is said to sit in what the words `i` to `end` name: "president of the X"."""
    first, after = left_edge(s, i), s.word(end)
    if s.at(first - 1) != "the" or s.at(first - 2) not in {"of", "to"} or first < 3:
        return False
    if first < i and i not in s.italic:
        return False
    named = s.words[i].is_name or (i in s.italic and not any(w.parts for w in s.words[i:end]))
    ends = after is None or not (after.is_capital or (after.is_noun and not after.is_closed))
    return named and ends and "sitter" in s.words[first - 3].uses
