"""What may stand before a head noun: where its noun phrase begins. Indices of tokens, ends exclusive."""

from kg.mentions.grammar import Word
from kg.mentions.sentence import POSSESSIVE, Sentence

_LONGEST = 20  # tokens before a head noun


def is_ordinal_figure(lower: str) -> bool:
    """Tell whether a token is an ordinal in figures: `2nd`."""
    return lower[0].isdigit() and lower.endswith(("st", "nd", "rd", "th"))


def is_modifier(s: Sentence, i: int) -> bool:
    """Tell whether the word at `i` can modify the noun after it."""
    w = s.words[i]
    if not w.is_alpha:
        return is_ordinal_figure(w.lower)
    if "ordinal" in w.uses or "cardinal" in w.uses:
        return True
    if w.is_closed or "calendar" in w.uses:
        return False
    if w.is_capital and (i != s.first or not w.parts):
        return True
    return _is_common_modifier(s, i, w)


def _is_common_modifier(s: Sentence, i: int, w: Word) -> bool:
    if w.uses & {"deictic", "vague", "empty", "political", "direction"} or w.marks:
        return not ("VERB" in w.parts and "ADJ" not in w.parts and s.at(i - 1) == "to")
    if "ADJ" in w.parts:
        return not ("VERB" in w.parts and _wants_verb(s, i))
    if w.is_noun and not w.is_plural:
        return not ("VERB" in w.parts and _wants_verb(s, i))
    if w.is_participle:
        return _after_opener(s, i, gerund=w.lower.endswith("ing"))
    if w.parts == {"ADV"}:
        return w.lower.endswith("ly") and i + 1 < len(s) and "ADJ" in s.words[i + 1].parts
    return not w.parts and not w.is_capital


def _wants_verb(s: Sentence, i: int) -> bool:
    before = s.word(i - 1)
    if before is None:
        return False
    return before.lower == "to" or bool(before.uses & {"pronoun", "auxiliary"}) or (before.is_noun and before.is_plural)


def _after_opener(s: Sentence, i: int, *, gerund: bool) -> bool:
    before = s.word(i - 1)
    if before is None:
        return False
    openers = {"determiner", "possessive"} if gerund else {"determiner", "possessive", "preposition"}
    return bool(before.uses & openers or "ADJ" in before.parts)


def left_edge(s: Sentence, head: int) -> int:
    """Return where the noun phrase of the head noun at `head` begins, without determiners."""
    i, owned = head, False
    while i > 0 and head - i < _LONGEST:
        j = i - 1
        if s.lower[j] in POSSESSIVE:
            k = _possessor(s, j)
            if k is None:
                break
            while s.at(k - 1) in {",", "and"} and s.at(k - 2) in POSSESSIVE and _possessor(s, k - 2) is not None:
                k -= 3
            i = _first_owner(s, k)
            owned = s.words[i].is_capital
        elif s.is_opening(j) and j > 0 and s.words[j - 1].is_alpha and is_modifier(s, j - 1):
            i = j - 1
        elif is_modifier(s, j) and not _ends_before(s, j) and not (owned and not s.words[j].is_capital):
            i = j
        elif _is_joined_affair(s, i, head):
            i -= 2
        else:
            break
    return i


def _is_joined_affair(s: Sentence, i: int, head: int) -> bool:
    """Tell whether one body is for two affairs, of which the second begins at `i`: "Post and Telegraph Union"."""
    if s.at(i - 1) != "and" or i < 2 or not s.words[head].is_capital or s.words[head].is_plural:
        return False
    if i == head or (i > 2 and s.words[i - 3].is_capital and not s.words[i - 3].is_closed):
        return False
    return _is_plain_affair(s.words[i - 2]) and _is_plain_affair(s.words[i])


def _is_plain_affair(w: Word) -> bool:
    """Tell whether a capitalised word is a common noun in the singular, and the name of nothing."""
    named = w.kinds or w.places or w.peoples or w.uses & {"title", "given-name", "political"}
    return w.is_capital and "NOUN" in w.parts and not w.is_plural and not named


def _ends_before(s: Sentence, j: int) -> bool:
    """Tell whether an adjective after the common noun at `j` shows that its phrase ends there: "province similar"."""
    w, after = s.words[j], s.words[j + 1]
    return (
        w.parts == {"NOUN"}
        and not w.is_capital
        and "political" not in w.uses
        and after.is_adjective
        and not after.is_capital
    )


def _first_owner(s: Sentence, k: int) -> int:
    """Return where two owners begin of whom the last bears the mark: "Gasworkers and General Labourers' Union"."""
    if not s.words[k].is_capital or not s.words[k].is_plural:
        return k
    start = k
    while start > 0 and s.words[start - 1].is_capital and is_modifier(s, start - 1):
        start -= 1
    first = s.word(start - 2)
    shared = s.at(start - 1) == "and" and first is not None and first.is_capital and first.is_plural
    return start - 2 if shared and start - 2 != s.first else k


def _possessor(s: Sentence, mark: int) -> int | None:
    k = mark - 1
    if k < 0 or not s.words[k].is_alpha or s.words[k].is_closed:
        return None
    w = s.words[k]
    if w.is_capital or s.lower[mark] in {"'", "’"} or "folk" in w.uses:
        return k
    return None
