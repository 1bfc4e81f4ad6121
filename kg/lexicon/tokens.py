"""Text → tokens: words, numbers and marks, with their offsets."""

import re
from collections.abc import Iterator
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
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        word, at = match.group(), match.start()
        if "'" in word or "’" in word:
            tokens.extend(_parts(word, at))
        else:
            add(new(Token, (at, at + len(word), word, word.lower())))
    return tokens


def _parts(word: str, at: int) -> Iterator[Token]:
    """Yield a word with an apostrophe, and its possessive, if that is one, as a token of its own."""
    mark = _POSSESSIVE.search(word)
    split = mark.start() if mark and mark.start() else len(word)
    yield Token(at, at + split, word[:split], word[:split].lower())
    if split < len(word):
        yield Token(at + split, at + len(word), word[split:], word[split:].lower())
