"""From where relative and partial dates are counted."""

from dataclasses import dataclass, replace

from kg.mentions.dates.timespan import Timespan
from kg.mentions.dates.values import Base
from kg.mentions.dates.words import Unit


@dataclass(frozen=True, slots=True)
class Anchor:
    """The document's own date, and the date the narrative has reached: the nearest explicit one before.

    `future` tells that the sentence speaks of what is to come.
    """

    document: Timespan | None = None
    narrative: Timespan | None = None
    future: bool = False

    def base(self, base: Base) -> Timespan | None:
        """Return the date from which `base` counts; the one stands in where the other is unknown."""
        wanted, other = self.narrative, self.document
        if base is Base.DOCUMENT:
            wanted, other = other, wanted
        return wanted or other

    def moved_to(self, span: Timespan) -> "Anchor":
        """Return the anchor after the narrative has reached `span`; a year in which it is already says nothing new."""
        here = self.narrative
        if span.unit > Unit.YEAR:
            return self
        if here and span.unit is Unit.YEAR and here.unit < Unit.YEAR and span.first.year == here.first.year == span.last.year:
            return self
        return replace(self, narrative=span)
