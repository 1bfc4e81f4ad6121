"""Canonical names: in the singular, mended, without articles, pointing words, quotation marks and notes."""

import re

from kg.mentions.grammar import Word
from kg.mentions.sentence import Sentence

_SPACES = re.compile(r"\s+")
_MARKS = re.compile(r"[\"“”«»_*]|\[\d{1,3}\]")
_STARTING = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


def tidy(text: str) -> str:
    """Return `text` on one line, without quotation marks, numbers of footnotes and a leading article.

    >>> tidy('the  "First Army"')
    'First Army'
    """
    return _STARTING.sub("", _SPACES.sub(" ", _MARKS.sub("", text)).strip(" ,;:"))


def phrase_name(s: Sentence, start: int, head: int, ending: str = "") -> str:
    """Return the name of the phrase from `start` to its head noun, made singular, and `ending` after it."""
    begin = start
    while begin < head and s.words[begin].uses & {"deictic", "cardinal", "possessive", "empty"}:
        begin += 1
    front = s.text[s.tokens[begin].start : s.tokens[head].start]
    noun = s.words[head].text if s.words[head].uses & {"members", "bench"} else s.words[head].singular
    if begin == head == s.first and s.words[head].is_plural and s.words[head].parts:
        noun = noun.lower()
    return tidy(f"{front}{noun} {ending}")


def with_article(s: Sentence, start: int, end: int) -> str:
    """Return the object of a purpose in the singular: "constituent congresses of …" → "a constituent congress of …"."""
    head = next((i for i in range(start, end) if _ends_front(s, i, end)), end - 1)
    word = s.words[head]
    if s.words[start].is_closed or not word.is_plural or not word.is_noun:
        return s.words_of(start, end)
    front = s.text[s.tokens[start].start : s.tokens[head].start] + word.singular
    return f"{_article(front)} {front}{s.text[s.tokens[head].end : s.tokens[end - 1].end]}"


def _ends_front(s: Sentence, i: int, end: int) -> bool:
    following: Word | None = s.word(i + 1)
    return i + 1 >= end or following is None or following.is_closed or not following.is_alpha


def _article(front: str) -> str:
    return "an" if front[:1].lower() in "aeio" else "a"
