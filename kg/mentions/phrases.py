"""A shallow parser of noun phrases over tokens: plain phrases, lists, of-phrases, purposes.

All functions take and return indices of tokens; ends are exclusive. After Abney, "Parsing by Chunks" (1991): chunks
by closed classes and parts of speech, attachment by few and cautious rules.
"""

from dataclasses import dataclass

from kg.lexicon import PartOfSpeech, is_past, lemmas
from kg.mentions.grammar import Word
from kg.mentions.sentence import POSSESSIVE, Sentence
from kg.model import EntityClass

_DASHES = frozenset({"—", "–", "--"})
_ADJECTIVAL = frozenset({"empty", "deictic", "vague", "political", "direction", "ordinal", "cardinal", "community"})
_VERBAL = frozenset({"VERB", "AUX", "ADV"})
_OPENING = frozenset({"determiner", "possessive", "pronoun", "conjunction"})
_SINGULAR = frozenset({"was", "is", "has"})  # a verb of which two places are not the subject
_DEEPEST = 5  # of-phrases inside of-phrases: none that people write is deeper


def plain_phrase(s: Sentence, i: int) -> int:
    """Return the end of the noun phrase that begins at `i`, without what follows its noun; `i` where none does."""
    start, nominal, capital = skip_determiners(s, i), False, False
    k = start
    while k < len(s):
        w = s.words[k]
        if not w.is_alpha:
            if s.lower[k] in POSSESSIVE and k > start:
                nominal, k = False, _past_owners(s, k + 1)
                continue
            if s.is_opening(k) and not nominal and s.words[k + 1].is_alpha:
                k += 1
                continue
            if w.lower[0].isdigit() and not nominal:
                nominal, k = True, k + 1
                continue
            if w.lower == "." and _is_initial(s, k - 1):
                k += 1
                continue
            break
        if (w.is_closed and not w.uses & {"cardinal", "ordinal"}) or not _continues(s, start, k, nominal, capital):
            break
        adjectival = bool("ADJ" in w.parts or w.peoples or w.marks or w.uses & _ADJECTIVAL) and _noun_follows(s, k)
        nominal = not adjectival and (w.is_capital or w.is_noun or not w.parts)
        capital = w.is_capital
        k += 1
    return k if nominal and k > start else i


def _past_owners(s: Sentence, k: int) -> int:
    """Return where the list of possessors goes on to its noun: "Workers', Soldiers' and Peasants' Deputies"."""
    while s.at(k) in {",", "and"}:
        owner = k + 2 if s.at(k) == "," and s.at(k + 1) == "and" else k + 1
        if s.at(owner + 1) not in POSSESSIVE:
            break
        k = owner + 2
    return k


def _is_initial(s: Sentence, i: int) -> bool:
    w = s.word(i)
    return w is not None and w.is_capital and (len(w.text) == 1 or w.lower in {"st", "dr", "mr", "mrs"})


def _noun_follows(s: Sentence, k: int) -> bool:
    after = s.word(k + 1)
    if after is None or not after.is_alpha or after.is_closed:
        return False
    return after.is_noun or "ADJ" in after.parts or not after.parts


def _continues(s: Sentence, start: int, k: int, nominal: bool, capital: bool) -> bool:
    w = s.words[k]
    if not nominal:
        return not (w.parts and w.parts <= {"ADV", "AUX"} and not w.lower.endswith("ly"))
    if w.is_capital:
        return capital and not ("title" in w.uses and s.word(k + 1) is not None and s.words[k + 1].is_capital)
    if EntityClass.REGION in w.kinds and s.words[k - 1].places and not _opens_phrase(s, k + 1):
        return True  # "of the Leeds district", and not "of Leeds state that"
    common = "VERB" not in w.parts or (w.is_plural and _ends_phrase(s.word(k + 1)))
    if capital and w.is_noun and common and s.words[k - 1].places and _is_given(s, start, k):
        return True  # "into the Panama loans", and not "of England notes"
    if capital and (s.words[k - 1].places or (w.parts and not w.is_noun) or "ADV" in w.parts):
        return False
    return w.is_noun and ("VERB" not in w.parts or is_noun_after_noun(s, k))


def _is_given(s: Sentence, start: int, k: int) -> bool:
    """Tell whether the name before `k` begins the phrase at `start`, after an article: it says of what kind."""
    return start == k - 1 and s.at(start - 1) in {"the", "a", "an"}


def _opens_phrase(s: Sentence, k: int) -> bool:
    """Tell whether a phrase opens at `k`, so that the word before may be a verb."""
    after = s.word(k)
    return after is not None and (after.lower == "that" or not _OPENING.isdisjoint(after.uses))


def is_noun_after_noun(s: Sentence, k: int) -> bool:
    """Tell whether the word at `k`, noun or verb, is a noun: after a singular noun a verb would end in -s or -ed."""
    w, before = s.words[k], s.words[k - 1]
    if _has_object(s, k + 1):
        return False
    if w.kinds and not w.is_plural:
        return True
    if w.is_plural:
        acts = "body-act" in w.uses and before.is_capital
        return not (before.is_plural or acts) and ends_phrase(s, k + 1)
    return not before.is_plural and w.lower in lemmas(w.lower, PartOfSpeech.NOUN) and not is_past(w.lower)


def ends_phrase(s: Sentence, k: int) -> bool:
    """Tell whether a noun phrase ends before the token at `k`: a mark, a preposition or its verb stands there."""
    return _ends_phrase(s.word(k)) or _is_finite(s.word(k))


def _is_finite(after: Word | None) -> bool:
    """Tell whether a verb follows of which the word before is the subject: "Soviet forces launched"."""
    return after is not None and ("auxiliary" in after.uses or (after.parts == {"VERB"} and is_past(after.lower)))


def _has_object(s: Sentence, k: int) -> bool:
    """Tell whether a noun phrase opens at `k`, of which the word before is the verb: "that the council take the"."""
    after = s.word(k)
    return after is not None and bool(after.uses & {"determiner", "possessive"}) and "relative" not in after.uses


def _ends_phrase(after: Word | None) -> bool:
    if after is None or not after.is_alpha or "conjunction" in after.uses:
        return True
    return "preposition" in after.uses and after.lower != "to"


def skip_determiners(s: Sentence, i: int) -> int:
    """Return the first token at or after `i` that is no determiner; "each of the" counts as one."""
    k = i
    while k < len(s):
        if "quantifier" in s.words[k].uses and s.at(k + 1) == "of":
            k += 2
        elif s.words[k].uses & {"determiner", "possessive"} or (s.words[k].lower in _DASHES and k == i):
            k += 1
        else:
            break
    return k


@dataclass(frozen=True, slots=True)
class Complement:
    """What follows a noun: it ends at `end`; `members` are the parts of a list after `preposition`, if any."""

    end: int
    preposition: str = ""
    members: tuple[tuple[int, int], ...] = ()
    verb: int | None = None
    gap: tuple[int, int] | None = None


def listed(s: Sentence, i: int, depth: int = 0) -> tuple[tuple[int, int], ...]:
    """Return the members of the list of noun phrases that begins at `i`, of-phrases included; empty where none.

    A list goes on over commas only when "and" or "or" closes it or when it runs on over four names and more.
    """
    members: list[tuple[int, int]] = []
    k, joined = i, True
    while joined:
        end = attached(s, k, depth + 1)
        if end == k:
            break
        members.append((k, end))
        joined, k = _connector(s, end, members)
    return tuple(members)


def attached(s: Sentence, i: int, depth: int = 0) -> int:
    """Return the end of the noun phrase at `i` with its of-phrases; `i` where none begins."""
    end = plain_phrase(s, i)
    if end > i and s.at(end) == "of" and depth < _DEEPEST:
        members = listed(s, end + 1, depth)
        return members[-1][1] if members else end
    return end


def _connector(s: Sentence, end: int, members: list[tuple[int, int]]) -> tuple[bool, int]:
    """Tell whether the list goes on after `end`, and where its next member begins."""
    first = members[0][0]
    mark, long = s.at(end), len(members) > 1
    if mark in {"and", "or"}:
        k = end + 1
        return _is_like(s, first, k, listed=long), k
    if mark == "," and s.at(end + 1) == "or" and s.at(members[-1][0] - 1) == "and":
        return False, end  # another name for the whole
    if mark == ",":
        k = end + 2 if s.at(end + 1) in {"and", "or"} else end + 1
        closed = k == end + 2 or _closes(s, k)
        return closed and _is_like(s, first, k, listed=long or k == end + 1), k
    return False, end


def _closes(s: Sentence, k: int) -> bool:
    """Tell whether the list of which a member begins at `k` ends with a conjunction or runs on over names."""
    names = 0
    while k < len(s):
        end = plain_phrase(s, k)
        if end == k or end - k > 5:
            return False
        names += 1
        mark = s.at(end)
        if mark in {"and", "or"}:
            return True
        if mark != ",":
            return names >= 4 and mark in {".", ";", ""}
        k = end + 2 if s.at(end + 1) in {"and", "or"} else end + 1
        if k == end + 2:
            return True
    return False


def _is_like(s: Sentence, first: int, k: int, *, listed: bool) -> bool:
    """Tell whether the phrase at `k` can be a fellow of the one at `first`: no determiner, the same case.

    Of two joined by "and" the second is no fellow where a verb follows: it is the subject of a new clause.
    """
    a, b = s.word(skip_determiners(s, first)), s.word(k)
    if a is None or b is None or not b.is_alpha or b.is_closed:
        return False
    if a.is_capital != b.is_capital and (s.at(k + 1) in POSSESSIVE or not (a.kinds and b.kinds)):
        return False
    if b.parts and b.parts <= _VERBAL and not b.is_capital:
        return False
    end = plain_phrase(s, k)
    affairs = a.is_capital and _is_affair(a) and _is_affair(b) and all(w.is_capital for w in s.words[k:end])
    places = bool(a.places and b.places) and s.at(end) in _SINGULAR
    return end > k and (listed or affairs or places or not _is_subject(s, end))


def _is_affair(w: Word) -> bool:
    """Tell whether a capitalised word is a common noun in the singular, as in "Union and Progress"."""
    proper = w.places or w.peoples or "title" in w.uses or "given-name" in w.uses
    return ("NOUN" in w.parts or w.lower.endswith("ing")) and not w.is_plural and not proper


def _is_subject(s: Sentence, end: int) -> bool:
    """Tell whether an auxiliary or a verb that is nothing else follows the phrase that ends at `end`."""
    w = s.word(end)
    if w is None or not w.is_alpha or w.is_capital:
        return False
    verb = "VERB" in w.parts and w.parts <= _VERBAL and not w.lower.endswith("ing")
    return "auxiliary" in w.uses or verb


def purpose(s: Sentence, i: int) -> tuple[int, int] | None:
    """Return verb and end of a purpose at `i`: `for convening …`, `to frame …`; None where none begins."""
    mark, verb = s.at(i), s.word(i + 1)
    if verb is None or (verb.is_capital and mark == "to"):
        return None
    if mark == "for" and verb.lower.endswith("ing") and "VERB" in verb.parts:
        return i + 1, _object_end(s, i + 2)
    if mark == "to" and "VERB" in verb.parts and not verb.is_closed:
        return i + 1, _object_end(s, i + 2)
    return None


def _object_end(s: Sentence, k: int) -> int:
    particles = 0
    while particles < 2 and k < len(s) and "verb-particle" in s.words[k].uses:
        particles, k = particles + 1, k + 1
    members = listed(s, k)
    return members[-1][1] if members else k
