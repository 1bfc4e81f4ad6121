"""Damage of scanning and hand-wrapping: what a hyphen between two pieces of words ought to be.

Rules of evidence, not of one text. A piece that is no word shows that a word was broken; two words, or a prefix
and a word, may be a compound and are left alone ("sea-board", "re-established", "Tatar-Bashkir"). What an English
dictionary does not know, the document may: a word that stands unbroken elsewhere in it. A misread letter needs
both: the word must be English, and the document must use it.
"""

import re
from collections.abc import Iterator
from functools import cached_property

from kg.documents.word_list import word_list
from kg.lexicon import is_word

CONFUSED = {
    "e": "oca", "c": "eo", "o": "ec", "a": "oe", "i": "lt", "l": "it1", "t": "lif", "f": "ts", "s": "f",
    "h": "b", "b": "h", "n": "u", "u": "n", "v": "y", "y": "v", "g": "q", "q": "g",
    "m": ("rn", "in", "nn"), "rn": "m", "in": "m", "cl": "d", "d": ("cl",), "li": "h", "ii": "u", "vv": "w",
}  # fmt: skip
"""What was read → what may have been printed: letters that scanning confuses (e.g. "pre-claims", "proclaims")."""

PREFIXES = word_list(
    """
    ante anti arch auto be bi by co counter cross de demi dis en ex extra fore half hyper infra inter intra macro
    mal mega micro mid mini mis mono multi neo non omni out over pan para per poly post pre pro proto pseudo quasi
    re self semi sub super supra trans tri ultra un under uni up vice well
    """
)
"""Pieces that may stand before a hyphen without being words."""

ARTICLES = word_list("the a an its their his our this these those")
PARTICLES = word_list(
    """
    about after against among and as at because before between but by during for from if in into nor of on or over
    since than that through to under until upon when where which while with within without
    """
)
"""Words that no compound of two joins to an article: "for-the" is two words."""
SPLITTING = frozenset(("the", "of", "and"))
"""Words that begin no compound of two: "the-Affairs" is two words."""
_OTHER_SMALL_WORDS = word_list("be been had has have he is it she they was we were who you i not no all any")
_FREE = ARTICLES | PARTICLES | _OTHER_SMALL_WORDS

_TOKEN = re.compile(r"[^\W\d_]++(?:[-'’][^\W\d_]++)*+(?![-\u2010\u2011\xad¬])")  # no first half of a broken word
_ENDING = re.compile(r"(?:ing|ed|es|s|e)$")
_LONGEST_WORD = 40
_STRETCH = 1_000_000
_MOST_READ = 32_000_000  # characters of evidence
_MOST_WORDS = 500_000  # a bound on memory; no real document has more


class Vocabulary:
    """The words of a text, as they stand in it, in small letters; read when first asked for."""

    def __init__(self, text: str) -> None:
        """Take the text; nothing is read yet."""
        self._text = text

    @cached_property
    def _words(self) -> frozenset[str]:
        words: set[str] = set()
        for start, end in _stretches(self._text):
            found = {word for word in _TOKEN.findall(self._text, start, end) if len(word) <= _LONGEST_WORD}
            words.update(map(str.lower, found))
            if len(words) >= _MOST_WORDS:
                break
        return frozenset(words)

    @cached_property
    def _stems(self) -> frozenset[str]:
        return frozenset(_ENDING.sub("", word) for word in self._words)

    def __contains__(self, word: str) -> bool:
        """Tell whether the word, hyphens and all, stands in the text."""
        return word.lower() in self._words

    def uses(self, word: str) -> bool:
        """Tell whether the text uses the word in this or another regular form."""
        return _ENDING.sub("", word.lower()) in self._stems


class Mender:
    """Decides what stands for two pieces with a hyphen between them, in the light of one text."""

    def __init__(self, text: str) -> None:
        """Take the text as given, whose own words are evidence."""
        self._known = Vocabulary(text)

    def mend(self, left: str, right: str, *, alone: bool) -> str | None:
        """Return what "left-right" inside a line ought to be, None where it may stay.

        `alone` says that no further hyphen follows or precedes.

        >>> mender = Mender("The Soviets proclaimed it.")
        >>> [mender.mend(*w.split("-"), alone=True) for w in ("Econ-omy", "for-the", "pre-claims", "sea-board")]
        ['Economy', 'for the', 'proclaims', None]
        """
        if alone and self._is_glued(left, right):
            return f"{left} {right}"
        if min(len(left), len(right)) < 2 or not _one_case(left, right):
            return None
        if self._is_broken(left, right):
            return left + right
        return self._reread(left, right)

    def mend_at_line_end(self, left: str, right: str) -> str:
        """Return what "left-", a line end and "right" ought to be: one word, or a compound with its hyphen.

        >>> [Mender("").mend_at_line_end(*w.split("-")) for w in ("Econ-omy", "office-workers", "Tatar-Bashkir")]
        ['Economy', 'office-workers', 'Tatar-Bashkir']
        """
        joined, hyphened = left + right, f"{left}-{right}"
        if not _one_case(left, right):
            return hyphened
        if joined in self._known:
            return joined
        if hyphened in self._known:
            return hyphened
        if is_word(joined):
            return joined
        if reread := self._reread(left, right):
            return reread
        left_stands = _is_free(left) or left.lower() in PREFIXES or left in self._known
        return hyphened if left_stands and _is_free(right) else joined

    def mend_over_space(self, left: str, right: str) -> str | None:
        """Return the known word of which "left- right" are the pieces; None for "pre- and post-war" and the like.

        >>> Mender("").mend_over_space("pro", "test"), Mender("").mend_over_space("two", "or")
        ('protest', None)
        """
        joined = left + right
        if right.lower() in _FREE or not _one_case(left, right):
            return None
        return joined if joined in self._known or is_word(joined) else None

    def _is_glued(self, left: str, right: str) -> bool:
        a, b = left.lower(), right.lower()
        is_pair = (a in PARTICLES and b in ARTICLES) or (a in SPLITTING and (right[0].isupper() or _is_free(right)))
        return is_pair and not left.isupper() and not is_word(a + b) and a + b not in self._known

    def _is_broken(self, left: str, right: str) -> bool:
        """Tell whether the two are pieces of one word: it is known, and one of them is no word."""
        joined = left + right
        is_used = len(joined) >= 5 and joined in self._known
        if not is_used and not is_word(joined):
            return False
        right_free = _is_free(right)
        is_prefix = left.lower() in PREFIXES
        if right_free and (is_prefix or _is_free(left)):
            return False
        return is_used or not (is_prefix or (left.endswith("o") and right_free))

    def _reread(self, left: str, right: str) -> str | None:
        """Return the one word of the document that the pieces are but for one misread letter."""
        joined = left + right
        if len(joined) < 7 or is_word(joined):
            return None
        found = {word for word in _readings(joined.lower()) if self._known.uses(word) and is_word(word)}
        if len(found) != 1:
            return None
        word = found.pop()
        return word.upper() if joined.isupper() else word.capitalize() if left[0].isupper() else word


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Yield the bounds of long stretches of a text, cut between words."""
    start = 0
    while start < min(len(text), _MOST_READ):
        end = text.find(" ", start + _STRETCH)
        end = end if end >= 0 else len(text)
        yield start, end
        start = end


def _is_free(piece: str) -> bool:
    return piece.lower() in _FREE or is_word(piece)


def _one_case(left: str, right: str) -> bool:
    """Tell whether the case of two pieces allows them to be one word."""
    return right.islower() or (left.isupper() and right.isupper() and len(left) > 1)


def _readings(word: str) -> Iterator[str]:
    for read, printed in CONFUSED.items():
        at = word.find(read)
        while at >= 0:
            for other in printed:
                yield word[:at] + other + word[at + len(read) :]
            at = word.find(read, at + 1)
