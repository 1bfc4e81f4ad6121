"""Shorter and longer names of one body: "the Army Soviet" for "the Soviet of the Third Army"."""

from collections.abc import Sequence

from kg.claims.forms import Form
from kg.claims.things import Thing


def is_short_for(short: Form, long: Form) -> bool:
    """Tell whether a name can be short for another: it leaves out what stands after, and what stands before in front.

    "Executive Committee" is short for "Central Executive Committee", "Central Committee" is not.
    """
    if short.head != long.head or not short.words or not short.words <= long.words:
        return False
    kept = tuple(w for w in short.before if w in long.before and w not in short.ordinals)
    return not kept or kept == long.before[len(long.before) - len(kept) :]


def has_same_words(one: Form, other: Form) -> bool:
    """Tell whether two names say the same in another order: "Labour Department", "Department of Labour"."""
    return one.head == other.head and bool(one.words) and one.words == other.words


def is_like_plan(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether two unnamed plurals begin alike for three words: "commissions for revising statutes"."""
    short = min(len(one), len(other))
    return short >= 3 and tuple(one[:3]) == tuple(other[:3])


def opens(thing: Thing, words: tuple[str, ...]) -> bool:
    """Tell whether a name is how the thing's own, longer one begins."""
    return 2 <= len(words) < len(thing.words) and thing.words[: len(words)] == words
