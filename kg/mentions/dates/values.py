"""What a rule reads in words, before it is put on the calendar: frozen values, no dates yet."""

from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import NamedTuple

from kg.mentions.dates.words import Unit
from kg.model import Calendar


class Base(Enum):
    """From where a relative date is counted: the document's own date, or the date the narrative has reached."""

    DOCUMENT = "document"
    NARRATIVE = "narrative"
    EITHER = "either"  # "next year": the narrative's next in a tale of the past, else the document's


class Part(StrEnum):
    """A part of a month, season, year, decade or century, as texts speak of it."""

    EARLY = "early"
    MIDDLE = "middle of"
    LATE = "late"
    BEGINNING = "beginning of"
    END = "end of"
    FIRST_HALF = "first half of"
    SECOND_HALF = "second half of"
    FIRST_QUARTER = "first quarter of"
    SECOND_QUARTER = "second quarter of"
    THIRD_QUARTER = "third quarter of"
    LAST_QUARTER = "last quarter of"
    FIRST_WEEK = "first week of"
    SECOND_WEEK = "second week of"
    THIRD_WEEK = "third week of"
    FOURTH_WEEK = "fourth week of"
    LAST_WEEK = "last week of"
    FIRST_DAY = "first day of"
    LAST_DAY = "last day of"


@dataclass(frozen=True, slots=True)
class Relative:
    """The unit of the calendar `count` units from `base`: "this year", "two days later", "the same month"."""

    unit: Unit
    count: int
    base: Base


@dataclass(frozen=True, slots=True)
class Window:
    """The `count` units that end (negative) or begin (positive) at `base`: "the past two months"."""

    unit: Unit
    count: int
    base: Base


@dataclass(frozen=True, slots=True)
class Partial:
    """A day, month, season or year of which the text may leave out the larger parts.

    `year` and `month` may be relative to the anchor; `century_less` says that `year` has two digits only ("'48").
    `weekday` is the day of the week that the text gives with a day, 0 for Monday.
    """

    year: int | Relative | None = None
    month: int | Relative | None = None
    day: int | None = None
    season: int | None = None
    century_less: bool = False
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Republican:
    """A day, month or year of the French Republican calendar; month 13 holds the complementary days."""

    year: int | None
    month: int | None = None
    day: int | None = None


@dataclass(frozen=True, slots=True)
class BareYear:
    """A year of two or three figures without an era: BC where the narrative is, else AD where `ad` allows it."""

    figures: int
    ad: bool = False


@dataclass(frozen=True, slots=True)
class Feast:
    """A feast of the church or a holiday by its name in `words`, with its year where the text has it."""

    name: str
    year: int | Relative | None = None


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week; 0 is Monday."""

    number: int


@dataclass(frozen=True, slots=True)
class Directed:
    """The next (`direction` 1), the last (-1) or this (0) `value` as seen from `base`: "last November"."""

    value: Partial | Feast | Weekday
    direction: int
    base: Base


@dataclass(frozen=True, slots=True)
class Decade:
    """The decade that begins in `first`; below 100 the text leaves the century out ("the forties"). `bc`: 479–470.

    `century` is the one that the text names: "the forties of the last century".
    """

    first: int
    bc: bool = False
    century: "Century | Relative | None" = None


@dataclass(frozen=True, slots=True)
class Century:
    """The `number`th century, AD or BC."""

    number: int
    bc: bool = False


@dataclass(frozen=True, slots=True)
class PartOf:
    """A part of a larger value: "the end of May"."""

    part: Part
    whole: "Value"


@dataclass(frozen=True, slots=True)
class NthWeekday:
    """The `nth` such weekday of a month, -1 for the last: "the second Monday in May"."""

    number: int
    nth: int
    month: "Value"


@dataclass(frozen=True, slots=True)
class Counted:
    """So many units from a date that the text names: "the eve of 4 May", "two years after 1848"."""

    unit: Unit
    count: int
    origin: "Value"


@dataclass(frozen=True, slots=True)
class About:
    """A value that the text gives as approximate: "about 1910"."""

    value: "Value"


@dataclass(frozen=True, slots=True)
class Last:
    """The last day of a value: a deadline "by the end of January"."""

    value: "Value"


@dataclass(frozen=True, slots=True)
class Range:
    """From one value to another, both included."""

    first: "Value"
    last: "Value"


@dataclass(frozen=True, slots=True)
class Choice:
    """Several values: all of them, or one of them, the text does not say which."""

    members: tuple["Value", ...]
    exclusive: bool


@dataclass(frozen=True, slots=True)
class Styled:
    """A value in a calendar that the text names: Old Style, New Style."""

    value: "Value"
    calendar: Calendar


@dataclass(frozen=True, slots=True)
class Dual:
    """One day in both styles, the first as the text puts it first: "January 31 (February 13), 1918"."""

    first: Partial
    second: Partial


Value = (
    Relative
    | Window
    | Partial
    | Feast
    | Weekday
    | Directed
    | Decade
    | Century
    | PartOf
    | NthWeekday
    | Counted
    | Republican
    | BareYear
    | About
    | Last
    | Range
    | Choice
    | Styled
    | Dual
)


class Expression(NamedTuple):
    """A value with the characters that say it: `start`–`end`, of which `core`–`core_end` are the date itself.

    `members` are the dates named inside it; `deadline` and `span` tell its role,
    `background` that it speaks of another time than the narrative has reached, which it does not move, `aside`
    that it does not stand in the front of its sentence, `looks_back` that its verb or participle does ("founded on
    4 May"), `pluperfect` that it does so by "had", `named` that the date is part of a name ("the armistice of 4 May").
    """

    start: int
    end: int
    rule: str
    value: Value
    core: int
    core_end: int
    members: tuple["Expression", ...] = ()
    deadline: bool = False
    span: bool = False
    background: bool = False
    aside: bool = False
    looks_back: bool = False
    pluperfect: bool = False
    named: bool = False
