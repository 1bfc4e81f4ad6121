"""What any reader of English knows of a word: its lemma and the parts of speech it can be.

From lemminflect, whose tables hold the NIH's SPECIALIST lexicon; no model, no guess for unknown words. The package's
own `__init__` imports spaCy wherever that is installed (1.3 s and 60 MB that nobody here needs), its parts do not:
they are imported below a package that is found, but not run.
"""

import sys
from collections.abc import Iterator
from enum import StrEnum
from functools import cache, lru_cache
from importlib.util import find_spec, module_from_spec

_PACKAGE = find_spec("lemminflect")
if _PACKAGE and "lemminflect" not in sys.modules:
    sys.modules["lemminflect"] = module_from_spec(_PACKAGE)

from lemminflect import config  # noqa: E402 - below the package that is not run
from lemminflect.codecs.LemmaLUCodec import LemmaLUCodec  # noqa: E402
from lemminflect.codecs.OverridesCodec import OverridesCodec  # noqa: E402
from lemminflect.core.Inflections import Inflections  # noqa: E402

_INFLECTIONS = Inflections()
_PREFIXES = ("re", "re-", "mis", "un", "non", "non-", "over", "under", "dis", "counter", "mal", "de", "self-", "ultra")
_ABSTRACT_ENDINGS = ("ness", "ment", "tion", "sion", "ity", "ism", "ance", "ence", "ship", "hood", "ing")
_SHORTEST_STEM = 4
_NOUN_ENDINGS = (("s", ""), ("es", ""), ("ies", "y"))
_VERB_ENDINGS = (("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"))


class PartOfSpeech(StrEnum):
    """Universal parts of speech, as far as a table can tell them."""

    NOUN = "NOUN"
    VERB = "VERB"
    ADJECTIVE = "ADJ"
    ADVERB = "ADV"
    AUXILIARY = "AUX"
    PROPER_NOUN = "PROPN"


@cache
def _table() -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the lemmas of each word by part of speech; the package's own corrections win."""
    table: dict[str, dict[str, tuple[str, ...]]] = LemmaLUCodec.load(config.lemma_lu_fn)
    for word, corrected in OverridesCodec.load(config.lemma_overrides_fn).items():
        table[word] = {**table.get(word, {}), **corrected}
    return table


@lru_cache(maxsize=65536)
def _analyses(word: str) -> dict[str, tuple[str, ...]]:
    return {part: tuple(lemma.lower() for lemma in found) for part, found in _table().get(word, {}).items()}


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
    return frozenset(_analyses(word.lower()) or _abstract(word.lower()))


@lru_cache(maxsize=65536)
def _abstract(word: str) -> tuple[str, ...]:
    """Return that a word which no table holds is an abstract noun, where its parts are words: "planlessness".

    >>> [_abstract(w) for w in ("planlessness", "reestablishment", "wolffness", "harkness", "caithness")]
    [('NOUN',), ('NOUN',), (), (), ()]
    """
    if not word.endswith(_ABSTRACT_ENDINGS):
        return ()
    stem = next((word.removeprefix(p) for p in _PREFIXES if word.startswith(p) and is_word(word.removeprefix(p))), "")
    return (PartOfSpeech.NOUN.value,) if len(stem) > _SHORTEST_STEM or _is_quality(word) else ()


def _is_quality(word: str) -> bool:
    """Tell whether `word` is an adjective, or a noun with -less, and -ness."""
    quality = word.removesuffix("ness")
    thing = quality.removesuffix("less")
    if word == quality:
        return False
    if quality.endswith("i"):
        quality = f"{quality[:-1]}y"
    return PartOfSpeech.ADJECTIVE.value in _analyses(quality) or (thing != quality and is_word(thing))


def lemmas(word: str, part: PartOfSpeech) -> tuple[str, ...]:
    """Return the lemmas of `word` as that part of speech, the likeliest first; empty where it can't be one.

    >>> lemmas("convened", PartOfSpeech.VERB)
    ('convene',)
    """
    return _analyses(word.lower()).get(part.value, ())


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


def base_forms(form: str) -> Iterator[tuple[str, str]]:
    """Yield part of speech and lemma of all that the lower-case `form` can be a form of.

    Of a word that no table holds the endings are taken off by rule. Of an expression the noun is inflected that
    carries it: the last, or the one before its "of".

    >>> list(base_forms("volosts"))
    [('NOUN', 'volost'), ('VERB', 'volost')]
    >>> list(base_forms("courts of inquiry"))[0]
    ('NOUN', 'court of inquiry')
    """
    front, of, after = form.partition(" of ")
    before, space, word = front.rpartition(" ")
    known = _analyses(word)
    found = ((part, lemma) for part, lemmas in known.items() for lemma in lemmas) if known else _by_rule(word)
    for part, lemma in found:
        yield part, f"{before}{space}{lemma}{of}{after}"


def _by_rule(word: str) -> Iterator[tuple[str, str]]:
    for ending, instead in _NOUN_ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2 and not word.endswith("ss"):
            lemma = word.removesuffix(ending) + instead
            yield PartOfSpeech.NOUN.value, lemma
            yield PartOfSpeech.VERB.value, lemma
    for ending, instead in _VERB_ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            yield PartOfSpeech.VERB.value, word.removesuffix(ending) + instead
