"""What single words say of how far something has come: a status, or that it is denied or left open."""

from dataclasses import dataclass, field, replace
from functools import lru_cache

from kg.model import Span, Status

_ORDER = list(Status)
_TERMS = {
    "Realised": Status.REALISED,
    "Planned": Status.PLANNED,
    "Proposed": Status.PROPOSED,
    "Rejected": Status.REJECTED,
}
_OPEN = "unsettled"  # the keyword (kg:use) of words after which nothing follows: fail, doubt, without


@dataclass(frozen=True, slots=True)
class Verdict:
    """That something has been said of how far a thing has come: its status, None where it is denied or left open.

    `rule` names what said so and `words` where, as far as it is known.
    """

    status: Status | None
    rule: str = field(default="", repr=False)
    words: Span | None = field(default=None, repr=False)

    def because(self, rule: str, start: int, end: int) -> "Verdict":
        """Return the verdict with its reason: the rule, and the words from `start` to `end`; the first reason stays."""
        return self if self.rule else replace(self, rule=rule, words=Span(start, end) if end > start else None)


def weaker(one: Status | None, other: Status | None) -> Status | None:
    """Return that of two statuses that has come less far; the other where one is None.

    >>> weaker(Status.REALISED, Status.PROPOSED)
    <Status.PROPOSED: 'proposed'>
    """
    if one is None or other is None:
        return one or other
    return max(one, other, key=_ORDER.index)


@lru_cache(maxsize=1024)
def status_in(terms: frozenset[str]) -> Status | None:
    """Return the status among the terms that a word evokes, if any."""
    return next((status for term, status in _TERMS.items() if term in terms), None)


@lru_cache(maxsize=1024)
def verdict_in(terms: frozenset[str]) -> Verdict | None:
    """Return what a word that evokes these terms says of what it governs; None where it says nothing of that.

    >>> verdict_in(frozenset({"unsettled"}))
    Verdict(status=None)
    """
    status = status_in(terms)
    return Verdict(status) if status or _OPEN in terms else None
