"""A date as a historian means it: a value with bounds, in the calendar of the text."""

from dataclasses import dataclass
from enum import StrEnum


class Calendar(StrEnum):
    """The calendars in which a text may date; the last where it does not say which of the two."""

    GREGORIAN = "gregorian"
    JULIAN = "julian"
    FRENCH_REPUBLICAN = "french-republican"
    JULIAN_OR_GREGORIAN = "julian-or-gregorian"


class DateRole(StrEnum):
    """What a dated expression does in its sentence."""

    POINT = "point"
    SPAN = "span"
    DEADLINE = "deadline"


@dataclass(frozen=True, slots=True)
class HistoricalDate:
    """A value in EDTF (ISO 8601-2:2019, level 2) with its bounds.

    `edtf` is in the calendar of the text; None where nothing in the text settles a value.
    `edtf_gregorian` is the same value in the Gregorian calendar where that is known.
    `begin` and `end` are the earliest and latest day it can mean, as xsd:date in the (proleptic)
    Gregorian calendar; None where that side is open or unknown.
    """

    edtf: str | None
    calendar: Calendar = Calendar.GREGORIAN
    edtf_gregorian: str | None = None
    begin: str | None = None
    end: str | None = None

    @property
    def is_settled(self) -> bool:
        """Whether there is a value that lies on the calendar: "XXXX-11-16" does not, its year is open."""
        return self.edtf is not None and not self.edtf.startswith("XXXX")
