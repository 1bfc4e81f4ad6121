"""Other names that a text gives a thing where it names it: "the Diet, hereafter called the Assembly", "X (Y)".

What may stand between the two names is lexicon (`ontology/lexicon/naming.ttl`): a participle that gives a name, or an
adverb of time that says when it was the name, with words beside it ("commonly", "from its chairman").
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from kg.lexicon import Lexicon, tokenise
from kg.model import EntityClass, Mention

_USE = "https://w3id.org/historical-kg/ontology#use"
_REACH = 80  # characters between a name and the other name
_NEAR = 6  # names before another one that are looked at
_BODIES = frozenset({EntityClass.INSTITUTION, EntityClass.COMMISSION, EntityClass.CONGRESS})
_AUXILIARIES = frozenset({"was", "were", "is", "are", "been", "being", "has", "have", "had", "which", "who", "be"})
_FILLING = frozenset({"as", "the", "a", "an", "by", "it", "to", "referred", "or"})
_MARKS = frozenset(",()[]\"“”'‘’*_—–-")
_BESIDE = re.compile(r",? (?:from|after|for) (?:its|their|his|the) [\w ]{3,40},", re.IGNORECASE)
_OR = re.compile(r",\s+or\s+[\"“_*]?")
_NEW = frozenset({"a", "an", "another"})
_ENDS = frozenset(",;:)—–")
_WORD = re.compile(r"[^\W\d_]+")
_CLOSING = re.compile(r"[\"”’'*_]?\s?[)\]]")


def find_aliases(text: str, mentions: Sequence[Mention], lexicon: Lexicon) -> dict[int, int]:
    """Return for each mention that is another name of one before it in its sentence the index of that one."""
    found: dict[int, int] = {}
    last: list[int] = []  # mentions of the sentence, those not inside others, the latest last
    for index, mention in enumerate(mentions):
        if last and mentions[last[-1]].span.contains(mention.span) and mention.span != mentions[last[-1]].span:
            continue
        last = [i for i in last if mentions[i].sentence == mention.sentence][-_NEAR:]
        named = next((i for i in reversed(last) if _is_alias(text, mentions[i], mention, lexicon)), None)
        if named is not None:
            found[index] = named
        last.append(index)
    return found


def _is_alias(text: str, one: Mention, other: Mention, lexicon: Lexicon) -> bool:
    """Tell whether `other` is said to be another name of `one`, which stands before it."""
    bodies = one.kind in _BODIES and other.kind in _BODIES
    if one.span.end > other.span.start or not (bodies or one.kind is other.kind is not EntityClass.DATE):
        return False
    if other.determiner in _NEW and other.head.of(text).islower():
        return False  # "the Ministry, named a committee": no name, but something new
    between = text[one.span.end : other.span.start]
    if bodies and _is_or(between) and one.determiner == "the" and one.plural == other.plural:
        return text[other.span.end : other.span.end + 1] in _ENDS
    told = _WORD.findall(between[-_REACH:].lower())
    if "(" not in between and "[" not in between and _naming(lexicon).isdisjoint(told):
        return False
    if len(between) <= _REACH and bodies and _opens_bracket(between, lexicon):
        return one.plural == other.plural and _CLOSING.match(text, other.span.end) is not None
    if len(between) <= _REACH and _gives_name(_BESIDE.sub(" ", between), lexicon):
        return True
    return bodies and _noun(one, text) == _noun(other, text) and _is_called(between, lexicon)


def _is_or(between: str) -> bool:
    """Tell whether a name follows that shares the article of the one before: "the Bundesrath, or Federal Council,"."""
    return _OR.fullmatch(between) is not None


def _opens_bracket(between: str, lexicon: Lexicon) -> bool:
    """Tell whether a name stands in brackets after another, alone or with words that give it: "(hereafter the"."""
    if not between.lstrip().startswith(("(", "[")):
        return False
    words = [token.lower for token in tokenise(between, 0, len(between))]
    return not {"other", "auxiliary"}.intersection(_kind(word, lexicon) for word in words)


@lru_cache(maxsize=4)
def _naming(lexicon: Lexicon) -> frozenset[str]:
    """Return the words without which no name is given but in brackets."""
    uses = {"name-giving", "name-changing"}
    return frozenset(e.lemma for e in lexicon.entries if uses.intersection(e.feature(_USE)))


def _noun(mention: Mention, text: str) -> str:
    words = mention.head.of(text).split()
    return words[-1].lower() if words else ""


def _is_called(between: str, lexicon: Lexicon) -> bool:
    """Tell whether the words before a name say that it is one of a body of its noun: ", commonly called the"."""
    near = _BESIDE.sub(" ", between[-_REACH:])
    if "," not in near and "(" not in near:
        return False
    words = [token.lower for token in tokenise(near, 0, len(near))]
    for at in range(len(words) - 1, -1, -1):
        kind = _kind(words[at], lexicon)
        if kind == "name-giving":
            return any(words[i] in "(," for i in range(max(at - 3, 0), at))
        if kind == "other":
            return False
    return False


def _gives_name(between: str, lexicon: Lexicon) -> bool:
    """Tell whether the words between two names say that the second is one of the first."""
    words = [token.lower for token in tokenise(between, 0, len(between))]
    kinds = [_kind(word, lexicon) for word in words]
    if "other" in kinds or not words:
        return False
    giving = kinds.index("name-giving") if "name-giving" in kinds else -1
    if giving >= 0:  # passive or set off: "was called", ", called"; "the Diet called the Conference" convened it
        return "auxiliary" in kinds[:giving] or words[0] in _MARKS
    return "name-changing" in kinds and words[0] in _MARKS and "auxiliary" not in kinds


def _kind(word: str, lexicon: Lexicon) -> str:
    if word in _MARKS or word in _FILLING:
        return "filling"
    if word in _AUXILIARIES:
        return "auxiliary"
    uses = {use for entry in lexicon.find(word) for use in entry.feature(_USE)}
    return next((use for use in ("name-giving", "name-changing", "name-beside") if use in uses), "other")
