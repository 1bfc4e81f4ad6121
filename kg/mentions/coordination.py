"""Members of a coordination that share a head noun or what follows it: each is a mention of its own."""

from kg.mentions.complements import complement
from kg.mentions.grammar import Word
from kg.mentions.phrases import Complement, skip_determiners
from kg.mentions.premodifiers import is_modifier, left_edge
from kg.mentions.sentence import Sentence
from kg.model import EntityClass


def fellows_of(s: Sentence, head: int, after: Complement) -> tuple[tuple[int, int], ...]:
    """Return the members of "Commissariats of Supply, Labor and War": one office each; empty where it is one thing."""
    word = s.words[head]
    if after.preposition != "of" or len(after.members) < 2 or not word.is_plural or "portfolio" not in word.uses:
        return ()
    if any(w.places for a, b in after.members for w in s.words[a:b]):
        return ()
    return _whole_affairs(s, after.members)


def _whole_affairs(s: Sentence, members: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """Join what an "and" inside the list joins: "Supply, Ways and Communications, Labor" are three."""
    joined: list[tuple[int, int]] = []
    for k, (a, b) in enumerate(members):
        inner = k > 0 and s.at(a - 1) == "and" and s.at(a - 2) != "," and k < len(members) - 1
        if inner:
            joined[-1] = (joined[-1][0], b)
        else:
            joined.append((a, b))
    return tuple(joined)


def shared_ending(s: Sentence, head: int) -> str:
    """Return the of-phrase that the noun at `head` shares with the next: "Soviets and Commissariats of Kazan"."""
    if not s.words[head].is_plural or s.at(head + 1) != "and":
        return ""
    for k in range(head + 2, min(head + 6, len(s))):
        w = s.words[k]
        if w.kinds and w.is_plural and w.kinds[0] == s.words[head].kinds[0] and left_edge(s, k) == head + 2:
            after = complement(s, k)
            return s.words_of(k + 1, after.end) if after.preposition == "of" else ""
    return ""


def fellows_before(s: Sentence, start: int, head: int) -> list[tuple[int, int, str]]:
    """Return the modifiers coordinated before the phrase `start`–`head`, each with its words: "volost, uyezd and …".

    Only a plural noun is shared, and only names, peoples and nouns are members of their own.
    """
    if not s.words[head].is_plural or start == head or skip_determiners(s, start) == head:
        return []
    found: list[tuple[int, int, str]] = []
    i = start
    while i > 1:
        k = i
        while k > 0 and s.words[k].is_capital and s.words[k - 1].uses & {"determiner"}:
            k -= 1
        if s.at(k - 1) not in ({","} if found else {"and", "or"}):
            break
        e = k - 1 - (s.at(k - 2) == "," and s.at(k - 1) != ",")
        b = e
        while b > 0 and e - b < 3 and is_modifier(s, b - 1) and not (s.words[b - 1].kinds and s.words[b - 1].is_plural):
            b -= 1
        if b == e or not _is_member(s.words[e - 1]) or (k < i and not s.words[b - 1].uses & {"determiner"}):
            break
        if s.words[start].is_capital and not s.words[e - 1].is_capital:
            break
        found.append((b, e, s.words_of(b, e)))
        i = b
    return found


def _is_member(last: Word) -> bool:
    if last.kinds and last.kinds[0] is not EntityClass.REGION and not last.peoples:
        return False
    return (
        last.is_capital or (last.is_noun and "ADJ" not in last.parts and "VERB" not in last.parts) or not last.is_known
    )
