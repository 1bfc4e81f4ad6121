"""A commission that is a paper or a fee and no body: "granting commissions", "a captain's commission".

And where a plain "commissions" is bodies: where they are set up, or something is left to them.
"""

from kg.mentions.grammar import Word
from kg.mentions.phrases import Complement
from kg.mentions.sentence import POSSESSIVE, Sentence

_NEAR = 8  # tokens between a verb and the preposition that goes with it
_RANK = frozenset({"title", "role"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_BE = frozenset({"is", "was", "be", "are", "were", "been"})


def is_warrant(s: Sentence, start: int, head: int, after: Complement) -> bool:
    """Tell whether the noun at `head`, of the phrase that begins at `start`, is an authority in writing, or a fee."""
    noun = s.words[head]
    if "warrant" not in noun.uses or noun.is_capital:
        return False
    return (
        any("plenary" in w.uses for w in s.words[start:head])
        or _is_of_rank(s, head)
        or _is_fee(s, head)
        or (not _inquires(s, after) and (_is_held(s, start) or _is_made_out(s, head)))
        or (s.at(head + 1) == "to" and not noun.is_plural and _is_predicate(s, start))
    )


def are_set_up(s: Sentence, start: int, head: int) -> bool:
    """Tell whether plain commissions are bodies here: "shall be left to commissions", "commissions were formed"."""
    before = s.word(start - 1)
    if any("cardinal" in w.uses or w.text.isdigit() for w in s.words[start:head]):
        return True
    if before is not None and "founding" in before.uses and "VERB" in before.parts:
        return True
    left = before is not None and "preposition" in before.uses and _is_before(s, start - 1, "entrusting")
    return left or "founding" in _participle(s, head).uses


def _inquires(s: Sentence, after: Complement) -> bool:
    """Tell whether what follows says that something is looked into: a body is sent out to do that."""
    return after.verb is not None and "inquest" in s.words[after.verb].uses


def _is_of_rank(s: Sentence, head: int) -> bool:
    """Tell whether an officer or a king owns it: "a captain's commission"."""
    owner = s.word(head - 2) if s.at(head - 1) in POSSESSIVE else None
    return owner is not None and not owner.is_capital and bool(owner.uses & _RANK)


def _is_fee(s: Sentence, head: int) -> bool:
    """Tell whether a rate follows: "of five per cent", "of 2%"."""
    return s.at(head + 1) in {"of", "at"} and any(s.at(k) in {"per", "percent", "%"} for k in range(head + 3, head + 6))


def _is_held(s: Sentence, start: int) -> bool:
    """Tell whether somebody holds, gives or takes it, or holds something by it: "hold their offices by commission"."""
    k = start - 1
    if s.at(k) in _DEFINITE:
        return False
    while k > 0 and s.words[k].uses & {"determiner", "possessive", "verb-particle"}:
        k -= 1
    if k < 0:
        return False
    if s.lower[k] in {"by", "under"}:
        return _is_before(s, k, "warranting")
    return "warranting" in s.words[k].uses and "VERB" in s.words[k].parts


def _is_made_out(s: Sentence, head: int) -> bool:
    """Tell whether it is said after it that it is granted, signed or runs: "commissions which shall expire"."""
    return "warranting" in _participle(s, head).uses


def _participle(s: Sentence, head: int) -> Word:
    """Return the word after the noun and the auxiliaries and adverbs that follow it."""
    k = head + 2 if s.at(head + 1) in {"which", "that"} else head + 1
    while k < len(s) - 1 and s.words[k].uses & {"auxiliary", "adverb"}:
        k += 1
    return s.words[min(k, len(s) - 1)]


def _is_predicate(s: Sentence, start: int) -> bool:
    """Tell whether the phrase says what something amounts to: "it is a general commission to do"."""
    if s.at(start - 1) not in {"a", "an"}:
        return False
    return s.at(start - 2) in _BE or (s.at(start - 2) == "to" and "amounting" in s.words[max(start - 3, 0)].uses)


def _is_before(s: Sentence, k: int, use: str) -> bool:
    """Tell whether a verb of that use stands shortly before the token at `k`."""
    return any(use in w.uses for w in s.words[max(0, k - _NEAR) : k])
