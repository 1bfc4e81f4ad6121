"""From where relative and partial dates are counted."""

from dataclasses import dataclass, replace

from kg.mentions.dates.timespan import Timespan
from kg.mentions.dates.values import Base
from kg.mentions.dates.words import Unit
from kg.model import Calendar


@dataclass(frozen=True, slots=True)
class Anchor:
    """The document's own date, and the dates that its text has reached.

    `narrative` is the time of which the text tells: the nearest explicit date before that no aside or look back
    gave. `mentioned` is the nearest date before of any kind. `main` is where the narrative stands when the
    paragraph ends: what a subordinate date said holds no longer. `future` tells that the sentence speaks of what is
    to come. `ahead` is the next year that the text names after this place.
    """

    document: Timespan | None = None
    narrative: Timespan | None = None
    mentioned: Timespan | None = None
    main: Timespan | None = None
    future: bool = False
    ahead: int | None = None

    def base(self, base: Base) -> Timespan | None:
        """Return the date from which `base` counts; the one stands in where the other is unknown."""
        wanted, other = self.narrative, self.document
        if base is Base.DOCUMENT or (base is Base.EITHER and self.future):
            wanted, other = other, wanted
        return wanted or other

    def after(self, span: Timespan, *, background: bool, aside: bool) -> "Anchor":
        """Return the anchor after a date was told: in the front of its sentence, aside, or as background."""
        if span.calendar is Calendar.FRENCH_REPUBLICAN:
            span = span.gregorian()
        seen = replace(self, mentioned=span)
        here = self.narrative
        if background or span.unit > Unit.YEAR or (here and _says_nothing_new(span, here)):
            return seen
        confirmed = self.mentioned is not None and self.mentioned.last.year == span.first.year
        if here is None or not aside or confirmed or span.unit is Unit.DAY:
            returns = here is not None and self.ahead == here.last.year != span.first.year
            return replace(seen, narrative=span, main=self.main if returns else span)
        coarse = span.unit is Unit.YEAR or (span.unit is Unit.MONTH and span.months[0] != span.months[1])
        if coarse and here.unit < Unit.YEAR and span.first.year != here.last.year:
            return seen
        return replace(seen, narrative=span)

    def next_paragraph(self) -> "Anchor":
        """Return the anchor with which a paragraph begins."""
        return replace(self, narrative=self.main)


def _says_nothing_new(span: Timespan, here: Timespan) -> bool:
    """Tell whether `span` is the year in which the narrative is already."""
    return span.unit is Unit.YEAR and here.unit < Unit.YEAR and span.first.year == here.first.year == span.last.year
