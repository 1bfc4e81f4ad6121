"""How names are compared: case, articles, number and word order folded, places by their concept."""

import re
from collections.abc import Sequence
from functools import lru_cache

from kg.lexicon import PartOfSpeech, lemmas

WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*", re.UNICODE)
EMPTY_WORDS = frozenset(
    {"the", "a", "an", "of", "this", "these", "that", "those", "such", "in", "at", "for", "on", "and", "to", "s"}
)
_DIRECTIONS = {"eastern": "east", "western": "west", "northern": "north", "southern": "south"}
GENERIC_PLACES = frozenset(
    [
        "region",
        "territory",
        "province",
        "district",
        "government",
        "state",
        "kingdom",
        "republic",
        "county",
        "city",
        "town",
        "canton",
        "department",
        "volost",
        "uyezd",
    ]
)

TOWNS = frozenset({"city", "town"})
"""Those of the generic places in which people meet."""

NUMBERS = frozenset(
    [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "fifteen",
        "twenty",
        "thirty",
    ]
)


@lru_cache(maxsize=16384)
def fold_word(word: str) -> str:
    """Return a word in lower case and the singular.

    >>> fold_word("Commissariats"), fold_word("Soviets")
    ('commissariat', 'soviet')
    """
    word = re.sub(r"['’]s?$", "", word.lower())
    found = lemmas(word, PartOfSpeech.NOUN)
    singular = (
        found[0] if found else word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word
    )
    return _DIRECTIONS.get(singular, singular)


@lru_cache(maxsize=16384)
def fold_name(name: str) -> tuple[str, ...]:
    """Return the telling words of a name, folded, in order.

    >>> fold_name("the Council of Defense of the Republic")
    ('council', 'defense', 'republic')
    """
    return tuple(w for w in map(fold_word, WORD.findall(name)) if w not in EMPTY_WORDS)


def fold_place(name: str) -> str:
    """Return what tells a place from others, without "region", "territory", …

    >>> fold_place("Turkestan region"), fold_place("Kirghiz territory")
    ('turkestan', 'kirghiz')
    """
    words = fold_name(name)
    return " ".join(w for w in words if w not in GENERIC_PLACES) or " ".join(words)


def is_same_person(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether two folded personal names can be one man's: the same surname, forenames or initials that agree.

    >>> is_same_person(("francis", "deák"), ("deák",)), is_same_person(("j", "stalin"), ("v", "stalin"))
    (True, False)
    """
    if not one or not other or one[-1] != other[-1]:
        return False
    pairs = zip(one[:-1], other[:-1], strict=False)
    return all(a == b or (a[0] == b[0] and 1 in (len(a.rstrip(".")), len(b.rstrip(".")))) for a, b in pairs)
