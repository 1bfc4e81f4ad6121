"""What any reader of English knows of a word: its lemma and the parts of speech it can be.

From lemminflect, whose tables hold the NIH's SPECIALIST lexicon; no model, no guess for unknown words.
"""

from enum import StrEnum
from functools import lru_cache

import lemminflect


class PartOfSpeech(StrEnum):
    """Universal parts of speech, as far as a table can tell them."""

    NOUN = "NOUN"
    VERB = "VERB"
    ADJECTIVE = "ADJ"
    ADVERB = "ADV"
    AUXILIARY = "AUX"
    PROPER_NOUN = "PROPN"


@lru_cache(maxsize=65536)
def _analyses(word: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = lemminflect.getAllLemmas(word)
    return found


def is_word(word: str) -> bool:
    """Tell whether `word`, in any case, is an English word of the open classes.

    >>> is_word("economy"), is_word("econ-omy")
    (True, False)
    """
    return bool(_analyses(word.lower()))


def parts_of_speech(word: str) -> frozenset[str]:
    """Return the parts of speech that `word` can be; empty for names and unknown words.

    >>> sorted(parts_of_speech("meeting"))
    ['NOUN', 'VERB']
    """
    return frozenset(_analyses(word.lower()))


def lemmas(word: str, part: PartOfSpeech) -> tuple[str, ...]:
    """Return the lemmas of `word` as that part of speech, the likeliest first; empty where it can't be one.

    >>> lemmas("convened", PartOfSpeech.VERB)
    ('convene',)
    """
    return _analyses(word.lower()).get(part.value, ())


def regular_lemmas(word: str, part: PartOfSpeech) -> tuple[str, ...]:
    """Return what the rules of inflection make of a word that no table holds; empty where one does.

    >>> regular_lemmas("volosts", PartOfSpeech.NOUN)
    ('volost',)
    """
    if is_word(word):
        return ()
    guessed: dict[str, tuple[str, ...]] = lemminflect.getAllLemmasOOV(word.lower(), part.value)
    return guessed.get(part.value, ())
