"""What follows the head noun of a body and belongs to it: of-, for-, on-, from-, at-phrases and purposes."""

from dataclasses import replace

from kg.mentions.phrases import Complement, attached, listed, plain_phrase, purpose, skip_determiners
from kg.mentions.premodifiers import left_edge
from kg.mentions.sentence import Sentence
from kg.model import EntityClass

_TASK = frozenset({"committee", "commission", "sub-commission", "subcommission", "subcommittee", "sub-committee"})
_SENT = frozenset({"delegation", "deputation"})
_MEETING = frozenset({"conference", "meeting", "congress", "convention"})
_ATTACHING = frozenset({"attached", "subordinate", "belonging", "subject"})
_LOCAL = frozenset({"in", "at"})
_ANYWHERE = frozenset({"localities", "provinces", "regions", "districts", "colonies", "field"})
_OFFICES = _TASK | {"ministry", "department", "commissariat", "secretariat", "council", "league", "society", "board"}
_OFFICES |= {
    "association",
    "union",
    "parliament",
    "bureau",
    "office",
    "fund",
    "institute",
    "commissioner",
    "delegation",
}


def complement(s: Sentence, head: int) -> Complement:
    """Return what belongs to the noun at `head`; it ends right after the noun where nothing does."""
    i = head + 1
    noun, mark = s.words[head].singular.lower(), s.at(i)
    if mark == "of":
        after = _of(s, i)
        plain = noun in _TASK and after.end > i and not any(w.is_capital for w in s.words[i : after.end])
        task = _task(s, after.end) if plain else None
        return replace(task, preposition="of", members=after.members) if task is not None else after
    if noun in _TASK:
        found = _task(s, i)
        if found is not None:
            return found
    if mark == "for":
        return _for(s, i)
    if mark == "from" and noun in _SENT:
        return _from(s, i)
    if mark == "on" and noun in _TASK | _MEETING:
        return _on(s, i)
    if mark == "between" and noun in _MEETING:
        return _plain_list(s, i)
    if mark in _ATTACHING and s.at(i + 1) == "to":
        end = attached(s, i + 2)
        return Complement(end, "to") if end > i + 2 else Complement(i)
    if mark in _LOCAL:
        return _local(s, i, head)
    return Complement(i)


def _of(s: Sentence, i: int) -> Complement:
    if s.at(i + 1)[:1].isdigit():
        return Complement(i + 2, "of", ((i + 1, i + 2),))
    plural = s.words[i - 1].is_plural
    members = listed(s, i + 1)
    if plural and len(members) == 1:
        members += _second_place(s, members[0])
    if not members or (s.word(i + 1) is not None and "pronoun" in s.words[i + 1].uses):
        return Complement(i)
    if len(members) > 1 and not plural and not _one_affair(s, members):
        members = members[:1]
    return Complement(members[-1][1], "of", members)


def _second_place(s: Sentence, first: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    """Return the second of two places that share a plural body: "zemstvos of Tver and Kursk"."""
    k = first[1] + 1
    both = s.at(first[1]) == "and" and s.words[first[0]].places and k < len(s) and s.words[k].places
    return ((k, plain_phrase(s, k)),) if both else ()


def _one_affair(s: Sentence, members: tuple[tuple[int, int], ...]) -> bool:
    """Tell whether a list after one body is what that body is for ("of Trade and Industry") and no new things."""
    for a, b in members[1:]:
        if any(w.places or (w.kinds and w.is_capital and not w.is_plural) or w.is_name for w in s.words[a:b]):
            return False
    return len(members) == 2 or s.at(members[-1][0] - 1) in {"and", "or"}


def _task(s: Sentence, i: int) -> Complement | None:
    found = purpose(s, i)
    if found is not None and not (s.at(i) == "to" and (not s.words[i - 1].kinds or _is_told(s, i - 1))):
        return Complement(found[1], s.at(i), (), found[0])
    k = i
    while k < len(s) and ("auxiliary" in s.words[k].uses or s.words[k].uses & {"adverb"}):
        k += 1
    if k > i or s.word(k) is not None:
        w = s.word(k)
        if w is not None and "founding" in w.uses and w.lower.endswith(("ed", "en", "up", "t", "d")):
            k += 2 if s.at(k + 1) in {"up", "out"} else 1
            found = purpose(s, k)
            if found is not None:
                return Complement(found[1], s.at(k), (), found[0], (i, k))
    return None


def _is_told(s: Sentence, head: int) -> bool:
    """Tell whether "to do X" after the noun is what it is told to do, not what it is for: "asked the committee to"."""
    start = left_edge(s, head)
    return s.at(start - 1) not in {"a", "an"} and (
        s.words[head].is_capital or s.words[start - 1].uses >= {"determiner"}
    )


def _for(s: Sentence, i: int) -> Complement:
    found = purpose(s, i)
    if found is not None:
        return Complement(found[1], "for", (), found[0])
    first = skip_determiners(s, i + 1)
    w, noun = s.word(first), s.words[i - 1]
    if w is None or noun.singular.lower() not in _OFFICES or "calendar" in w.uses:
        return Complement(i)
    named = any(x.is_capital for x in s.words[first : plain_phrase(s, i + 1)])
    if not named and (first > i + 1 or (not noun.is_capital and noun.singular.lower() not in _TASK)):
        return Complement(i)
    members = listed(s, i + 1)
    return Complement(members[-1][1], "for", members) if members else Complement(i)


def _from(s: Sentence, i: int) -> Complement:
    end = attached(s, i + 1)
    while s.at(end) == "and" and s.at(end + 1) == "from":
        end = attached(s, end + 2)
    return Complement(end, "from") if end > i + 1 else Complement(i)


def _on(s: Sentence, i: int) -> Complement:
    w = s.word(skip_determiners(s, i + 1))
    if w is None or not w.is_alpha or "calendar" in w.uses or w.is_closed or "ordinal" in w.uses:
        return Complement(i)
    if not s.words[i - 1].is_capital and w.lower in {"account", "behalf", "condition", "board"}:
        return Complement(i)
    return _plain_list(s, i)


def _plain_list(s: Sentence, i: int) -> Complement:
    members = listed(s, i + 1)
    return Complement(members[-1][1], s.at(i), members) if members else Complement(i)


def _local(s: Sentence, i: int, head: int) -> Complement:
    """A place belongs to a body that nothing else tells apart: "Ministry at Pesth", "Soviets in the localities"."""
    capital = s.words[head].is_capital
    first = skip_determiners(s, i + 1)
    w = s.word(first)
    if w is None or "calendar" in w.uses or not w.is_alpha or w.is_closed:
        return Complement(i)
    meets = s.words[head].kinds[0] is EntityClass.CONGRESS
    if capital == meets or head + 1 < i:
        return Complement(i)
    named = first == i + 1 and s.lower[i] == "at" and w.is_capital and bool(w.places or w.is_name)
    generic = first > i + 1 and w.lower in _ANYWHERE
    body = s.lower[i] == "in" and first > i + 1 and w.is_capital and _ends_in_body(s, i + 1)
    if not (named or generic or body):
        return Complement(i)
    end = attached(s, i + 1)
    return Complement(end, s.lower[i], ((i + 1, end),)) if end > i + 1 else Complement(i)


def _ends_in_body(s: Sentence, i: int) -> bool:
    last = s.words[plain_phrase(s, i) - 1]
    return bool(last.kinds) and last.kinds[0] is EntityClass.INSTITUTION
