"""Text → tokens: words, numbers and marks, with their offsets."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_TOKEN = re.compile(
    r"""(?:[^\W\d_]\.){2,}            # initials and abbreviations with inner stops: U.S., O.S., i.e.
      | [^\W\d_]+(?:['’-][^\W\d_]+)*  # words, with what hyphens and apostrophes join
      | \d+(?:[.,]\d+)*(?:st|nd|rd|th)?\b  # numbers, ordinals in figures
      | \d+
      | —|–|--
      | [^\w\s] | _
    """,
    re.VERBOSE,
)
_LONG = 64  # characters: longer runs hardly come again
_POSSESSIVE = re.compile(r"['’]s$|(?<=s)['’]$")


class Token(NamedTuple):
    """One token at `start`–`end` of the text; `lower` is its text in lower case."""

    start: int
    end: int
    text: str
    lower: str

    @property
    def is_word(self) -> bool:
        """Whether it begins with a letter."""
        return self.text[0].isalpha()

    @property
    def is_capitalised(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


def tokenise(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the tokens of `text[start:end]`, offsets counted in `text`; a possessive is a token of its own.

    >>> [t.text for t in tokenise("Labor Army's Soviet, 2nd U.S. Congress")]
    ['Labor', 'Army', "'s", 'Soviet', ',', '2nd', 'U.S.', 'Congress']
    """
    tokens: list[Token] = []
    add, new = tokens.append, tuple.__new__  # the constructor of a named tuple costs thrice as much
    at = start
    for run in text[start:end].split(" "):
        for first, last, word, lower in _split(run) if len(run) < _LONG else _tokens(run):
            add(new(Token, (at + first, at + last, word, lower)))
        at += len(run) + 1
    return tokens


@lru_cache(maxsize=65536)
def _split(run: str) -> tuple[tuple[int, int, str, str], ...]:
    """Return the tokens of what stands between two spaces, by offsets in it: the same runs come again and again."""
    return tuple(_tokens(run))


def _tokens(run: str) -> Iterator[tuple[int, int, str, str]]:
    for match in _TOKEN.finditer(run):
        word, at = match.group(), match.start()
        mark = _POSSESSIVE.search(word)
        split = mark.start() if mark and mark.start() else len(word)
        yield at, at + split, word[:split], word[:split].lower()
        if split < len(word):
            yield at + split, at + len(word), word[split:], word[split:].lower()
