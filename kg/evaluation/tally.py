"""Counts of what was right, spurious and missed, and the figures that follow from them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from kg.model import EntityClass

FIVE: Final = tuple(str(kind) for kind in EntityClass if kind is not EntityClass.PERSON)
MEASURES: Final = (
    *(f"core {name}" for name in ("five", *FIVE, "Person")),
    *("exact five", "exact Person", "dates", "status", "entities", "claims", "claim status"),
)
"""The measures of gold files, in the order in which people read them."""
ACCURACIES: Final = frozenset({"dates", "status", "claim status"})
"""Measures of which nothing can be spurious: the part that is right, of what was matched."""


@dataclass(slots=True)
class Count:
    """How many are right, how many were found that are none, how many were not found."""

    right: int = 0
    spurious: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """The part of what was found that is right; 0 where nothing was found."""
        found = self.right + self.spurious
        return self.right / found if found else 0.0

    @property
    def recall(self) -> float:
        """The part of what there is that was found; 0 where there is nothing."""
        there = self.right + self.missed
        return self.right / there if there else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = 2 * self.right + self.spurious + self.missed
        return 2 * self.right / total if total else 0.0

    def __iadd__(self, other: "Count") -> "Count":
        self.right += other.right
        self.spurious += other.spurious
        self.missed += other.missed
        return self


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that is wrong: `kind` says how (missed, spurious, extent, …), `start` is an offset in the text."""

    kind: str
    what: str
    words: str
    start: int | None = None
    detail: str = ""


@dataclass(slots=True)
class Tally:
    """Counts by measure, and the mistakes behind them."""

    counts: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    mistakes: list[Mistake] = field(default_factory=list)

    def count(self, measures: tuple[str, ...], *, right: int = 0, spurious: int = 0, missed: int = 0) -> None:
        """Add to several measures."""
        for measure in measures:
            self.counts[measure] += Count(right, spurious, missed)

    def add(self, other: "Tally") -> None:
        """Add the counts of another tally; its mistakes stay with it."""
        for measure, count in other.counts.items():
            self.counts[measure] += count

    def known(self, measures: Sequence[str] = MEASURES) -> Iterator[tuple[str, Count]]:
        """Yield the measures of which something was counted, in order, those that are not in the list last."""
        others = sorted(self.counts.keys() - set(measures))
        found = ((measure, self.counts[measure]) for measure in (*measures, *others) if measure in self.counts)
        yield from ((measure, count) for measure, count in found if count != Count())


def figures(count: Count, measure: str) -> Mapping[str, float | int]:
    """Return a count as plain numbers, an accuracy without an F1."""
    numbers: dict[str, float | int] = {"precision": count.precision, "recall": count.recall, "f1": count.f1}
    if measure in ACCURACIES:
        numbers = {"accuracy": count.recall}
    rounded = {name: round(value, 4) for name, value in numbers.items()}
    return {**rounded, "right": count.right, "spurious": count.spurious, "missed": count.missed}
