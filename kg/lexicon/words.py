"""What any reader of English knows of a word: its lemma and the parts of speech it can be.

From lemminflect, whose tables hold the NIH's SPECIALIST lexicon; no model, no guess for unknown words. The package's
own `__init__` imports spaCy wherever that is installed (1.3 s and 60 MB that nobody here needs), its parts do not:
they are imported below a package that is found, but not run.
"""

import sys
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from importlib.util import find_spec, module_from_spec

_PACKAGE = find_spec("lemminflect")
if _PACKAGE and "lemminflect" not in sys.modules:
    sys.modules["lemminflect"] = module_from_spec(_PACKAGE)

from lemminflect.core.Inflections import Inflections  # noqa: E402 - below the package that is not run
from lemminflect.core.Lemmatizer import Lemmatizer  # noqa: E402

_LEMMATIZER, _INFLECTIONS = Lemmatizer(), Inflections()


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
    found: dict[str, tuple[str, ...]] = _LEMMATIZER.getAllLemmas(word)
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


def readings(word: str) -> Mapping[str, tuple[str, ...]]:
    """Return part of speech → lemmas of `word`, all that the tables hold; empty for names and unknown words."""
    return _analyses(word.lower())


def is_past(word: str) -> bool:
    """Tell whether `word` can be a verb in the past: "lay", "found", "set".

    >>> is_past("saw"), is_past("set"), is_past("vote")
    (True, True, False)
    """
    lower = word.lower()
    verbs = lemmas(lower, PartOfSpeech.VERB)
    return any(verb != lower for verb in verbs) or (lower in verbs and lower in _past(lower))


@lru_cache(maxsize=4096)
def _past(verb: str) -> tuple[str, ...]:
    found: tuple[str, ...] = _INFLECTIONS.getInflection(verb, "VBD")
    return found


def regular_forms(lemma: str, part: PartOfSpeech) -> frozenset[str]:
    """Return the forms that the rules of inflection make of a lemma that no table holds; none where one does.

    Of an expression the noun inflects that carries it: the last, or the one before its "of".

    >>> sorted(regular_forms("volost", PartOfSpeech.NOUN))
    ['volost', 'volosts']
    >>> sorted(regular_forms("court of inquiry", PartOfSpeech.NOUN))
    ['court of inquiry', 'courts of inquiry']
    >>> sorted(regular_forms("class", PartOfSpeech.NOUN))
    []
    """
    front, of, after = lemma.lower().partition(" of ")
    before, space, noun = front.rpartition(" ")
    if is_word(noun) and not (of or space):
        return frozenset()
    inflected: dict[str, tuple[str, ...]] = _INFLECTIONS.getAllInflections(noun, part.value)
    inflected = inflected or _INFLECTIONS.getAllInflectionsOOV(noun, part.value)
    return frozenset(f"{before}{space}{form}{of}{after}" for forms in inflected.values() for form in forms)
