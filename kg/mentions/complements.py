"""What follows the head noun of a body and belongs to it: of-, for-, on-, from-, at-phrases and purposes.

Which nouns take which of them is lexicon: `task`, `office`, `topical`, `sent`; and which prepositions name a `topic`.
"""

from dataclasses import replace

from kg.mentions.grammar import Word
from kg.mentions.phrases import Complement, attached, listed, plain_phrase, purpose, skip_determiners
from kg.mentions.premodifiers import left_edge
from kg.mentions.sentence import POSSESSIVE, Sentence
from kg.model import EntityClass

_ACTIONS = ("tion", "sion", "ment", "ance", "ence", "ing", "al", "ure", "ery")
_ROMANCE_OF = frozenset({"de", "du", "des", "la", "les", "los", "las", "del", "della", "delle", "dei", "degli", "di"})
_ELIDED = ("d'", "d’", "dell'", "dell’")
_MOST_MEMBERS = 60  # tokens that may tell who sits in a body before it is said what for


def complement(s: Sentence, head: int) -> Complement:
    """Return what belongs to the noun at `head`; it ends right after the noun where nothing does."""
    i = head + 1
    noun, mark = s.words[head], s.at(i)
    if mark == "of":
        return _past_of(s, _of(s, i), i)
    named = _without_of(s, i)
    if named is not None:
        return named
    if "task" in noun.uses:
        task = _task(s, i)
        if task is not None:
            return task
    if mark == "for":
        return _for(s, i, "office" in noun.uses)
    if mark == "from" and "sent" in noun.uses:
        return _from(s, i)
    if "topical" in noun.uses and i < len(s) and "topic" in s.words[i].uses and _may_look_into(noun, mark):
        return _on(s, i)
    if mark == "between" and noun.kinds[0] is EntityClass.CONGRESS:
        return _plain_list(s, i)
    if i < len(s) and "attaching" in s.words[i].uses and s.at(i + 1) == "to":
        end = attached(s, i + 2)
        return Complement(end, "to") if end > i + 2 else Complement(i)
    if mark in {"in", "at", "on"}:
        return _local(s, i, head)
    return Complement(i)


def _may_look_into(noun: Word, mark: str) -> bool:
    """Tell whether what follows the preposition can be a topic: only a commission is "into" something."""
    return mark != "into" or noun.kinds[0] is EntityClass.COMMISSION


def _without_of(s: Sentence, i: int) -> Complement | None:
    """Return what belongs to the noun before `i` without an English preposition: its number, its deputies, "de …"."""
    if s.at(i) == "no" and s.at(i + 1) == "." and s.at(i + 2).isdigit() and s.words[i - 1].is_capital:
        return Complement(i + 3, "no")
    sent = deputies(s, i)
    if sent > i:
        return Complement(sent, "of", ((i, sent),))
    foreign = romance_end(s, i)
    return Complement(foreign, "de") if foreign > i else None


def romance_end(s: Sentence, i: int) -> int:
    """Return where the foreign name of a body ends whose noun is before `i`: "Banco Nacional", "Conseil d'État"."""
    noun = s.words[i - 1]
    if not noun.is_capital:
        return i
    k = i
    while "romance" in noun.uses and k < len(s) and s.words[k].is_capital and not s.words[k].is_closed:
        k += 1
    return romance_of(s, k)


def deputies(s: Sentence, i: int) -> int:
    """Return the end of those who sit in the body before `i`, told without "of"; `i` where none are.

    "Soviets Workers' and Soldiers' Deputies", as Russian has it.
    """
    k = i
    while k + 1 < len(s) and s.words[k].is_capital and s.at(k + 1) in POSSESSIVE:
        k += 2
        k += s.at(k) == ","
        k += s.at(k) == "and"
    noun = s.word(k)
    told = k > i and noun is not None and noun.is_capital and noun.is_plural and "sent" in noun.uses
    return k + 1 if told else i


def romance_of(s: Sentence, i: int) -> int:
    """Return the end of a French, Spanish or Italian of-phrase at `i`: "Comité de Salut Public", "Conseil d'État"."""
    k = i
    while k < len(s) and s.lower[k] in _ROMANCE_OF:
        k += 1
    named = k < len(s) and s.words[k].is_capital and (k > i or s.lower[k].startswith(_ELIDED))
    while named and k < len(s) and s.words[k].is_capital:
        k += 1
        if s.at(k) in {"et", "y", "e"} and romance_of(s, k + 1) > k + 1:
            k = romance_of(s, k + 1)
    return k if named else i


def _past_of(s: Sentence, after: Complement, i: int) -> Complement:
    """Return an of-phrase with what goes on after it: a task, the topic of an inquiry, "of Control for Albania"."""
    if after.end <= i or not after.members:
        return after
    noun, last, k = s.words[i - 1], s.words[after.end - 1], after.end
    if s.at(i + 1) in {"all", "every"} and s.at(k) == "in" and not last.is_capital:
        end = attached(s, k + 1)
        if end > k + 1 and "calendar" not in s.words[end - 1].uses:
            return replace(after, end=end)
    more: Complement | None = None
    if "task" in noun.uses and not any(w.is_capital for w in s.words[i:k]):
        more = _task(s, k)
    if more is None and k < len(s) and EntityClass.COMMISSION in last.marks and "topic" in s.words[k].uses:
        more = _on(s, k)
    elif more is None and s.at(k) == "for" and noun.is_capital and ("task" in noun.uses or purpose(s, k) is None):
        more = _for(s, k, "office" in noun.uses)
    elif more is None and s.at(k) in {"to", "against"} and last.is_capital and _goes_on(s, k):
        more = _plain_list(s, k)
    if more is None or more.end <= k:
        return after
    return replace(more, preposition="of", members=after.members)


def _goes_on(s: Sentence, k: int) -> bool:
    """Tell whether a capitalised common noun follows the preposition at `k`: "of Resistance to Oppression"."""
    noun, after = s.words[k - 1], s.word(k + 1)
    return bool(after and after.is_capital and "NOUN" in after.parts & noun.parts and not after.places)


def _of(s: Sentence, i: int) -> Complement:
    if s.at(i + 1)[:1].isdigit():
        return Complement(i + 2, "of", ((i + 1, i + 2),))
    plural = s.words[i - 1].is_plural
    counted = s.words[i + 1].uses & {"cardinal"} or s.at(i + 1).isdigit() if i + 1 < len(s) else False
    if counted and s.at(i + 2) in {",", ";"}:
        return Complement(i + 2, "of", ((i + 1, i + 2),))
    members = _unowned(s, listed(s, i + 1), i - 1)
    if plural and len(members) == 1:
        members += _second_place(s, members[0])
    if not members or (s.word(i + 1) is not None and "pronoun" in s.words[i + 1].uses):
        return Complement(i)
    if len(members) > 1 and not plural and not _one_affair(s, members, s.words[i - 1]):
        members = members[:1]
    return Complement(members[-1][1], "of", members)


def _unowned(s: Sentence, members: tuple[tuple[int, int], ...], head: int) -> tuple[tuple[int, int], ...]:
    """End the list where the whole body owns something: "the Ministry of Marine's clerks"."""
    for n, (a, b) in enumerate(members):
        for k in range(a + 1, b - 1):
            owned = s.lower[k] in {"'s", "’s"} and not s.words[k + 1].is_capital
            if owned and s.words[k - 1].is_capital and s.words[head].is_capital:
                return (*members[:n], (a, k))
    return members


def _second_place(s: Sentence, first: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    """Return the second of two places that share a plural body: "zemstvos of Tver and Kursk"."""
    k = first[1] + 1
    both = s.at(first[1]) == "and" and s.words[first[0]].places and k < len(s) and s.words[k].places
    return ((k, plain_phrase(s, k)),) if both else ()


def _one_affair(s: Sentence, members: tuple[tuple[int, int], ...], noun: Word) -> bool:
    """Tell whether a list after one body is what that body is for ("of Trade and Industry") and no new things."""
    if any(s.words[b - 1].singular.lower() == noun.lower for _, b in members[1:]):
        return False  # "Court of Chancery and Orphans' Courts"
    for a, b in members[1:]:
        if any(w.places or (w.kinds and w.is_capital and not w.is_plural) or w.is_name for w in s.words[a:b]):
            return False
    return len(members) == 2 or s.at(members[-1][0] - 1) in {"and", "or"}


def _task(s: Sentence, i: int) -> Complement | None:
    found = purpose(s, i)
    body = s.words[i - 1].kinds or "cardinal" in s.words[i - 1].uses
    if found is not None and not (s.at(i) == "to" and (not body or _is_told(s, i - 1))):
        return Complement(found[1], s.at(i), (), found[0])
    k = _past_members(s, i)
    if k > i:
        found = purpose(s, k)
        if found is not None:
            return Complement(found[1], s.at(k), (), found[0], (i, k))
    elif _relative(s, i) > i:
        return _relative_task(s, i)
    while k < len(s) and ("auxiliary" in s.words[k].uses or s.words[k].uses & {"adverb"}):
        k += 1
    if k > i or s.word(k) is not None:
        w = s.word(k)
        if w is not None and "founding" in w.uses and w.lower.endswith(("ed", "en", "up", "t", "d")):
            k += 2 if s.at(k + 1) in {"up", "out"} else 1
            k = attached(s, k + 1) if s.at(k) == "by" else k  # "appointed by Lord Dale to …"
            found = purpose(s, k)
            if found is not None:
                return Complement(found[1], s.at(k), (), found[0], (i, k))
    return None


def _relative(s: Sentence, i: int) -> int:
    """Return the token after the relative pronoun at `i`, a comma before it or none; `i` where none is."""
    k = i + 1 if s.at(i) == "," else i
    return k + 1 if s.at(k) == "which" or (s.at(k) == "that" and k == i) else i


def _relative_task(s: Sentence, i: int) -> Complement | None:
    """Return the task in a relative clause: "which was to draw up the tariff"."""
    k = _relative(s, i)
    found = purpose(s, k + 1) if k < len(s) and "auxiliary" in s.words[k].uses and s.at(k + 1) == "to" else None
    return Complement(found[1], "to", (), found[0], (i, k + 1)) if found is not None else None


def _past_members(s: Sentence, i: int) -> int:
    """Return where the members of a body end that are told at `i`: "consisting of A, B and C", "under D"; else `i`."""
    k = i + 1 if s.at(i) == "," else i
    first = s.word(k)
    counted = k > i and s.at(k) == "of" and bool(s.words[k + 1].uses & {"cardinal", "quantifier"})
    if first is None or not (counted or "membership" in first.uses):
        return i
    k += 1
    limit = min(len(s), i + _MOST_MEMBERS)
    while k < limit:
        w = s.words[k]
        if "auxiliary" in w.uses or "founding" in w.uses or w.lower in {";", ":"} or w.text == "to":
            break
        k += 1
    return k if k < limit and s.lower[k] not in {";", ":"} else i


def _is_told(s: Sentence, head: int) -> bool:
    """Tell whether "to do X" after the noun is what it is told to do, not what it is for: "asked the committee to"."""
    start = left_edge(s, head)
    return s.at(start - 1) not in {"a", "an"} and (
        s.words[head].is_capital or bool(s.words[start - 1].uses & {"determiner", "possessive"})
    )


def _for(s: Sentence, i: int, office: bool) -> Complement:
    found = purpose(s, i)
    if found is not None:
        return Complement(found[1], "for", (), found[0])
    first = skip_determiners(s, i + 1)
    w, noun = s.word(first), s.words[i - 1]
    purposed = noun.is_capital and w is not None and w.is_capital and not w.places
    if w is None or not (office or purposed) or "calendar" in w.uses:
        return Complement(i)
    named = any(x.is_capital for x in s.words[first : plain_phrase(s, i + 1)])
    common = first == i + 1 and (noun.is_capital or "task" in noun.uses)
    if not (named or common or ("task" in noun.uses and _is_action(s, i + 1))):
        return Complement(i)
    members = listed(s, i + 1)
    return Complement(members[-1][1], "for", members) if members else Complement(i)


def _is_action(s: Sentence, i: int) -> bool:
    """Tell whether the phrase at `i` is what is to be done to something: "the delimitation of the frontier"."""
    last = s.word(plain_phrase(s, i) - 1)
    return last is not None and last.lower.endswith(_ACTIONS) and s.at(plain_phrase(s, i)) == "of"


def _from(s: Sentence, i: int) -> Complement:
    end = attached(s, i + 1)
    while s.at(end) == "and" and s.at(end + 1) == "from":
        end = attached(s, end + 2)
    return Complement(end, "from") if end > i + 1 else Complement(i)


def _on(s: Sentence, i: int) -> Complement:
    w = s.word(skip_determiners(s, i + 1))
    if w is None or not w.is_alpha or "calendar" in w.uses or w.is_closed or "ordinal" in w.uses:
        return Complement(i)
    if not s.words[i - 1].is_capital and "idiom" in w.uses:
        return Complement(i)
    return _plain_list(s, i)


def _plain_list(s: Sentence, i: int) -> Complement:
    members = listed(s, i + 1)
    return Complement(members[-1][1], s.at(i), members) if members else Complement(i)


def _local(s: Sentence, i: int, head: int) -> Complement:
    """A place belongs to a body that nothing else tells apart: "Ministry at Pesth", "Soviets in the localities"."""
    capital, mark = s.words[head].is_capital, s.lower[i]
    first = skip_determiners(s, i + 1)
    w = s.word(first)
    if w is None or "calendar" in w.uses or not w.is_alpha or w.is_closed:
        return Complement(i)
    meets = s.words[head].kinds[0] is EntityClass.CONGRESS
    if capital == meets or head + 1 < i:
        return Complement(i)
    named = first == i + 1 and mark == "at" and w.is_capital and bool(w.places or w.is_name)
    generic = first > i + 1 and ("anywhere" in w.uses or (EntityClass.REGION in w.kinds and w.is_plural))
    generic = generic and (mark != "on" or "line" in w.uses)
    body = mark == "in" and first > i + 1 and w.is_capital and _ends_in_body(s, i + 1)
    if not (named or generic or body):
        return Complement(i)
    end = attached(s, i + 1)
    return Complement(end, mark, ((i + 1, end),)) if end > i + 1 else Complement(i)


def _ends_in_body(s: Sentence, i: int) -> bool:
    last = s.words[plain_phrase(s, i) - 1]
    return bool(last.kinds) and last.kinds[0] is EntityClass.INSTITUTION
