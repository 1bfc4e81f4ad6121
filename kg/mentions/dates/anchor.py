"""From where relative and partial dates are counted."""

from typing import NamedTuple

from kg.mentions.dates import timespan
from kg.mentions.dates.timespan import Timespan
from kg.mentions.dates.values import Base, Expression
from kg.mentions.dates.words import Unit
from kg.model import Calendar

_FAR = 2  # years
_NEAR = 1


class Anchor(NamedTuple):
    """The document's own date, that of the entry of minutes or a diary, and the dates that the text has reached.

    `narrative` is the time of which the text tells: the nearest explicit date before that no aside or look back
    gave. `mentioned` is the nearest date before of any kind, `republican` the same where it is of the French Republic.
    `main` is where the narrative stands when the paragraph ends: what a subordinate date said holds no longer.
    `excursion` tells that the paragraph has begun by looking back. `outset` is the year of which the document tells,
    by its title or file name; `history` says that its own date is not what it tells of.

    The rest is of the date at hand. `ahead` is the next date of which the text names the year. `future` tells that the
    sentence speaks of what is to come; in a history, `quoted` that it stands in a quotation, `awaited` that what was to
    come then is meant. `back` tells that its verb looks back, `before` that it does so by a pluperfect, `named` that it
    is part of a name.
    """

    document: Timespan | None = None
    entry: Timespan | None = None
    narrative: Timespan | None = None
    mentioned: Timespan | None = None
    main: Timespan | None = None
    future: bool = False
    quoted: bool = False
    awaited: bool = False
    ahead: Timespan | None = None
    outset: Timespan | None = None
    history: bool = False
    back: bool = False
    before: bool = False
    named: bool = False
    excursion: bool = False
    republican: Timespan | None = None

    def base(self, base: Base) -> Timespan | None:
        """Return the date from which `base` counts; the one stands in where the other is unknown."""
        wanted, other = self.narrative or self._outset(), self.entry or self.document
        if self.quoted and not self.entry and not self.is_of_the_day:
            return wanted or other
        if base is Base.DOCUMENT or (base is Base.EITHER and self.future):
            wanted, other = other, wanted
        return wanted or other

    @property
    def is_of_the_day(self) -> bool:
        """Whether the document is of a day, and so tells of what is near it: a letter, minutes, a newspaper."""
        return self.document is not None and self.document.unit <= Unit.MONTH

    def _outset(self) -> Timespan | None:
        """Return the year of which a tale tells that has named none yet."""
        if self.outset or not self.history or self.ahead is None:
            return self.outset
        return timespan.year(self.ahead.first.year)

    def after(self, span: Timespan, told: Expression) -> "Anchor":
        """Return the anchor after a date was told: in the front of its sentence, aside, or as background."""
        told_in = span
        span = span.gregorian() if span.calendar is Calendar.FRENCH_REPUBLICAN else span
        seen = self._replace(mentioned=span, republican=None if told_in is span else told_in)
        if self.awaited:
            return seen
        here = self.narrative or (self.document if self.is_of_the_day else None)
        if self.is_of_the_day and self.document and span.first > self.document.last:
            return seen  # what is to come
        if told.background or span.unit > Unit.YEAR or (here and _says_nothing_new(span, here)):
            return seen
        if here and span.last < here.first and self._is_look_back(span, here, told):
            return self if told.named and not told.looks_back else seen._replace(excursion=told.looks_back)
        if self.excursion and self.main and span.last < self.main.first:
            return seen._replace(narrative=span)
        confirmed = self.mentioned is not None and self.mentioned.last.year == span.first.year
        if here is None or not told.aside or confirmed or span.unit is Unit.DAY:
            ahead = self.ahead and self.ahead.first.year
            returns = here is not None and ahead == here.last.year != span.first.year
            return seen._replace(narrative=span, main=self.main if returns else span)
        coarse = span.unit is Unit.YEAR or (span.unit is Unit.MONTH and span.months[0] != span.months[1])
        if coarse and here.unit < Unit.YEAR and span.first.year != here.last.year and not self._goes_on(span, here):
            return seen
        return seen._replace(narrative=span)

    def _is_look_back(self, span: Timespan, here: Timespan, told: Expression) -> bool:
        """Tell whether the text looks back to a date before the narrative, and does not stay there."""
        if told.named:
            return True
        if self.ahead and self.ahead.last.year < here.first.year:
            return False
        far = told.aside and here.first.year - span.last.year >= _FAR
        return told.looks_back or (far and self.ahead is not None)

    def _goes_on(self, span: Timespan, here: Timespan) -> bool:
        """Tell whether a year told aside lies between the narrative and the next year that the text names."""
        if span.first <= here.last:
            return False
        return self.ahead is None or 0 <= self.ahead.first.year - span.first.year <= _NEAR

    def next_paragraph(self) -> "Anchor":
        """Return the anchor with which a paragraph begins."""
        mentioned = self.main if self.excursion and self.main else self.mentioned
        return self._replace(narrative=self.main, mentioned=mentioned, excursion=False)


def _says_nothing_new(span: Timespan, here: Timespan) -> bool:
    """Tell whether `span` is the season or year in which the narrative is already."""
    if span.unit not in (Unit.SEASON, Unit.YEAR) or here.unit >= span.unit:
        return False
    return span.first <= here.first and here.last <= span.last
