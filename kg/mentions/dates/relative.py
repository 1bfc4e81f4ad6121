"""Rules of dates that are counted from the document's own date, or from the date the narrative has reached.

To add one: a `Rule` in `RELATIVE`, longer patterns before those they begin with, and its line in the tests' table.
"""

import re

from kg.mentions.dates.context import is_noun, is_of_noun, is_of_plural, is_possessed
from kg.mentions.dates.patterns import expand
from kg.mentions.dates.rule import (
    DIRECTIONS,
    Match,
    Rule,
    after,
    before,
    day_of,
    direction,
    has_article,
    month_of,
    number_of,
    unit_of,
    weekday_of,
)
from kg.mentions.dates.values import About, Base, Directed, Feast, Partial, Relative, Value, Weekday, Window
from kg.mentions.dates.words import SEASONS, TIMES_OF_DAY, UNITS, WEEKDAYS, Unit

_DEICTIC = {
    "yesterday": -1,
    "tonight": 0,
    "tomorrow": 1,
    "day before yesterday": -2,
    "day after tomorrow": 2,
}
_FORWARD = re.compile(r"from|later|after|thereafter|hence|thence|following", re.IGNORECASE)
_CLAUSE_END = re.compile(r"\s*(?:[,.;:!?)\]—]|$)")
_OF_WHOLE = re.compile(
    r"\b(?:end|beginning|start|opening|commencement|close|middle|part|half|days|weeks?|remainder|rest|course) of "
    r"(?:the|that|this|the same) $",
    re.IGNORECASE,
)
_NO_NOUN = re.compile(
    r"\s*(?:[,.;:)]|$)|\s+(?:the|a|an|and|he|they|it|we|I|all|our|his|their|was|were|had|that|this|to|at|in|by|with|after)\b"
)
_OF_SOMETHING = re.compile(r"\s+of (?:the|its|his|her|their|our|a|an|this|that|these|those|[A-Z\d])")
_SINCE = re.compile(r"\b(?:from|since) (?:the )?$", re.IGNORECASE)
_DATED = re.compile(  # what bears a date: "your letter of the 8th", "the _Moniteur_ of the 8th"
    r"(?:\b(?:letters?|notes?|orders?|decrees?|despatch(?:es)?|dispatch(?:es)?|telegrams?|sitting|sittings|meeting|issue"
    r"|night|morning|evening|afternoon|reports?|resolutions?|circular|minutes|number|yours|mine"
    r"|favou?rs?|_)\b,?|_) of the $",
    re.IGNORECASE,
)
_NIGHT = re.compile(r"night|morning|evening|afternoon", re.IGNORECASE)
_ABOUT = re.compile(r"\b(?:about|around|some|almost|nearly|over|roughly|approximately)\s+$", re.IGNORECASE)


def _deictic(match: Match) -> Value | None:
    words = re.sub(r"-", "", match.group().lower())
    return Relative(Unit.DAY, _DEICTIC[words], Base.DOCUMENT)


def _unit(match: Match) -> Value | None:
    """Read "this month", "last year", "the following day", "that same night"."""
    word = match["thing"].lower()
    which = match["which"].lower().removesuffix(" very").split()[-1]
    article = has_article(match)
    if which in ("that", "same") and _SINCE.search(before(match)):
        return None  # "from that day" tells no time
    if is_possessed(match) or (which, word) == ("last", "day") or (which == "said" and not article):
        return None  # the last of something, not the one before the document's own
    if re.match(r"\s+of\b(?! (?:the month|that month|\d))", after(match)) and which not in (
        "same",
        "that",
        "present",
        "current",
    ):
        return None
    count, base = direction(which, article)
    if word in TIMES_OF_DAY:
        return None if which in ("present", "current") else Relative(Unit.DAY, count, base)
    unit, times = unit_of(word)
    if which == "this" and unit in (Unit.DAY, Unit.DECADE):
        return None
    if which == "last" and article and unit is not Unit.CENTURY:
        return None
    return Relative(unit, count * times, base)


def _past(match: Match) -> Value | None:
    unit, times = unit_of(match["unit"])
    return Window(unit, -times, Base.DOCUMENT) if has_article(match) else None


def _whole(match: Match) -> Value | None:
    """Read the unit of "the end of the month": the one that the narrative has reached."""
    if not _OF_WHOLE.search(before(match)):
        return None
    return Relative(unit_of(match["unit"])[0], 0, Base.NARRATIVE)


def _within(match: Match) -> Value | None:
    """Read "later that month", "earlier in the year": some time in the unit that the narrative has reached."""
    return Relative(unit_of(match["unit"])[0], 0, Base.NARRATIVE)


def _window(match: Match) -> Value | None:
    unit, times = unit_of(match["units"])
    count, base = (
        direction(match["which"], has_article(match))
        if match["which"].lower() not in ("past", "coming")
        else (
            -1 if match["which"].lower() == "past" else 1,
            Base.DOCUMENT,
        )
    )
    if count == 0 or number_of(match["number"]) == 1 or is_possessed(match):
        return None
    if match["which"].lower() in ("last", "next") and _OF_SOMETHING.match(after(match)):
        return None
    return Window(unit, count * times * number_of(match["number"]), base)


def _shift(match: Match) -> Value | None:
    """Read "two years later", "ten days ago", "a month before"."""
    words = match["where"].lower()
    if re.search(r"\bthan\s+$", before(match)) or (
        words in ("after", "before", "hence") and not _CLAUSE_END.match(after(match))
    ):
        return None
    unit, times = unit_of(match.groupdict().get("unit") or match["units"])
    if unit is Unit.WEEK:
        unit, times = Unit.DAY, 7 * times
    count = number_of(match["number"]) * times * (1 if _FORWARD.match(words) else -1)
    value: Value = Relative(unit, count, Base.DOCUMENT if words in ("ago", "hence") else Base.NARRATIVE)
    return About(value) if _ABOUT.search(before(match)) else value


def _shift_of_event(match: Match) -> Value | None:
    """Read "ten days after the opening": the event is that of the day which the story has reached."""
    if match["event"] in UNITS or not is_noun(match["event"]):
        return None
    unit, times = unit_of(match.groupdict().get("unit") or match["units"])
    back = match["where"] == "before"
    return Relative(unit, number_of(match["number"]) * times * (-1 if back else 1), Base.NARRATIVE)


def _neighbour(match: Match) -> Value | None:
    """Read "the day after", "the year before", where nothing follows from which it would be counted."""
    if not has_article(match) or (match["where"].lower() != "following" and not _CLAUSE_END.match(after(match))):
        return None
    word = match["thing"].lower()
    unit = Unit.DAY if word in TIMES_OF_DAY else unit_of(word)[0]
    return Relative(unit, -1 if match["where"] == "before" else 1, Base.NARRATIVE)


_DAY_NAMED = re.compile(expand(r"\s+(?:in|of) |,? (?:the )?<some_day:> (?:day )?of "))


def _directed(match: Match) -> Value | None:
    """Read "last November", "next Tuesday", "the following spring", "April next"."""
    groups = match.groupdict()
    which = groups.get("which") or groups["postposed"]
    if (
        which.lower().split()[-1] in ("that", "this")
        and groups.get("month", "")
        and not re.match(r"\s*(?:[,.;:)]|$)|\s+[a-z]", after(match))
    ):
        return None
    if which.lower() == "said" and not has_article(match):
        return None
    if is_possessed(match) or (groups.get("weekday") and _DAY_NAMED.match(after(match))):
        return None  # "the last Monday of May", "this Monday, fourth of May"
    count, base = direction(which, "which" in groups and has_article(match))
    value: Partial | Feast | Weekday
    if month := groups.get("month"):
        value = Partial(month=month_of(month), day=day_of(groups["some_day"]) if groups.get("some_day") else None)
    elif season := groups.get("season"):
        value = Partial(season=SEASONS[season.lower()])
    elif feast := groups.get("feast"):
        value = Feast(re.sub(r"\s+", " ", feast.lower().replace("’", "'")))
    else:
        value = Weekday(WEEKDAYS[groups["weekday"].lower()])
    return Directed(value, count, base)


_ENTRY = re.compile(rf"(?:^|\n\s*|[.!?][\"”’]?\s+)(?:(?:{'|'.join(d.capitalize() for d in WEEKDAYS)}), )?\Z")
"""Before the day of a diary: the head of its paragraph or sentence."""


def _weekday(match: Match) -> Value | None:
    number, left = WEEKDAYS[match["weekday"].lower()], before(match)
    if re.search(r"\b(?:[Bb]y|[Uu]ntil|[Tt]ill)\s+$", left):
        return Directed(Weekday(number), 1, Base.NARRATIVE)
    on = re.search(r"\b(?:[Oo]n|[Oo]n the|[Ss]ince)\s+$", left) or re.match(r"['’]s\b", after(match))
    entry = _ENTRY.search(left) and re.match(r"[,:.—]|--", after(match))
    return Directed(Weekday(number), 0, Base.NARRATIVE) if on or entry else None


def _weekday_and_day(match: Match) -> Value | None:
    """Read "Sunday the 26th": a day of the month that the narrative has reached."""
    if is_of_noun(match):
        return None
    month = Relative(Unit.MONTH, 0, Base.NARRATIVE)
    return Partial(month=month, day=day_of(match["nth_day"]), weekday=weekday_of(match))


def _entry_day(match: Match) -> Value | None:
    """Read "Tuesday, 15." at the head of a paragraph of a diary: a day of the month at hand."""
    if not _HEAD.search(before(match)) or not 1 <= day_of(match["nth_day"]) <= 31:
        return None
    month = Relative(Unit.MONTH, 0, Base.NARRATIVE)
    return Partial(month=month, day=day_of(match["nth_day"]), weekday=weekday_of(match))


_HEAD = re.compile(r"(?:^|\n\s*)[\"“_]*\Z")
_MONTHS_LATIN = {"inst": 0, "instant": 0, "ult": -1, "ulto": -1, "ultimo": -1, "prox": 1, "proximo": 1}


def _morrow(match: Match) -> Value | None:
    """Read "on the morrow"; that of a battle needs the battle's date."""
    return Relative(Unit.DAY, 1, Base.NARRATIVE) if has_article(match) else None


def _instant(match: Match) -> Value | None:
    count = _MONTHS_LATIN[match["latin"].lower().rstrip(".")]
    return Partial(month=Relative(Unit.MONTH, count, Base.DOCUMENT), day=day_of(match["nth_day"]))


def _day_of_month(match: Match) -> Value | None:
    """Read "the 10th of that month", "the 1st of next month", "the last day of the month" aside."""
    which = match["which"].lower()
    month = (
        Relative(Unit.MONTH, 0, Base.NARRATIVE)
        if which == "the"
        else Relative(Unit.MONTH, *direction(which, which.startswith("the ")))
    )
    return Partial(month=month, day=day_of(match["nth_day"]))


def _bare_day(match: Match) -> Value | None:
    """Read "on the 25th": a day of the month that the narrative has reached."""
    left = before(match)
    dated = _DATED.search(left) if match.group()[0].isdigit() else None
    if dated and not is_of_noun(match):
        return Partial(month=Relative(Unit.MONTH, 0, Base.NARRATIVE), day=day_of(match.group()))
    if not re.search(r"\b(?:[Oo]n|[Bb]y|[Uu]ntil|[Tt]ill|[Ff]rom|[Ss]ince) the\s+$", left):
        return None
    is_noun_after = match.group()[0].isalpha() or (is_of_noun(match) and not is_of_plural(match))
    if not _NO_NOUN.match(after(match)) and is_noun_after:
        return None
    return Partial(month=Relative(Unit.MONTH, 0, Base.NARRATIVE), day=day_of(match.group()))


_WHICH = rf"(?P<which>(?:[Vv]ery |(?:[Tt]hat|[Tt]his) (?:very )?)?(?:{DIRECTIONS})(?: very)?)"
_FAR_DAY = r"[Dd]ay before [Yy]esterday|[Dd]ay after [Tt]o-?morrow"
_AFTER_POSTPOSED = "the|a|to|in|at|by|and|is|are|was|were|had|has|when|he|she|it|they|we|I"
_POSTPOSED = rf"(?P<postposed>last|next|following)(?=\s*[,.;:)]|\s+\d|\s+(?:{_AFTER_POSTPOSED})\b)"
_FOLLOWING = r"(?P<postposed>following)(?! (?:the|an?|his|her|their|its|this|that|these|upon|on|day|week|month|year)\b)"
_MONTH_THE = rf"(?P<which>(?:the |that |this )?(?:{DIRECTIONS})|the)"
_NEIGHBOURS = "following|succeeding|ensuing|previous|preceding"
_WHERE = "from (?:that|this) (?:day|date|time)|later|afterwards?|thereafter|after|before|earlier|previously|ago|hence"
_HEAD_END = r"(?=[.:—]|--| --? )"
_LIGHT = r"<number> (?:<unit>|<units>)"
_CLAUSE_AFTER = r"(?=,| (?:the|an?|his|their|our|we|he|she|it|they|I)\b)"
RELATIVE = (
    Rule("date.yesterday", rf"(?:{_FAR_DAY}|[Yy]esterday|[Tt]o-?(?:morrow|night))\b", _deictic),
    Rule("date.morrow", r"[Mm]orrow\b(?! of)", _morrow),
    Rule("date.instant", r"<nth_day> (?P<latin>(?:inst|ult|prox)\b\.?|instant|ulto\b\.?|ultimo|proximo)", _instant),
    Rule("date.day-of-which-month", rf"<nth_day>(?: day)? of {_MONTH_THE} month\b(?! of)", _day_of_month),
    Rule("date.window", rf"<number> (?P<which>{_NEIGHBOURS}) <units>", _window),
    Rule("date.window", rf"(?P<which>[Pp]ast|[Cc]oming|{DIRECTIONS}) <number> <units>", _window),
    Rule("date.directed", rf"{_WHICH} (?:<month>|<season>\b|<feast>|<weekday>\b)", _directed),
    Rule("date.directed", rf"<some_day>(?: [Dd]ay)?(?: of)?(?: the)? <month>,? {_POSTPOSED}", _directed),
    Rule("date.directed", rf"<some_day>(?: [Dd]ay)?(?: of)?(?: the)? <month> {_FOLLOWING}", _directed),
    Rule("date.directed", rf"<month> <some_day> {_FOLLOWING}", _directed),
    Rule("date.directed", rf"(?:<month>(?: <some_day>)?|<weekday>),? {_POSTPOSED}", _directed),
    Rule("date.unit", rf"{_WHICH} (?P<thing>(?:<unit:>|<time_of_day:>))", _unit),
    Rule("date.past-unit", r"[Pp]ast <unit>", _past),
    Rule("date.within-unit", r"(?:[Ll]ater?|[Ee]arl(?:ier|y)) (?:in |on )?(?:that|the|this)(?: same)? <unit>", _within),
    Rule("date.whole-unit", r"<unit>", _whole),
    Rule("date.neighbour", r"(?P<thing>(?:<unit:>|<time_of_day:>)) (?P<where>after|before|following)\b", _neighbour),
    Rule("date.shift", rf"{_LIGHT} (?P<where>{_WHERE})\b", _shift),
    Rule("date.shift", rf"{_LIGHT} (?P<where>after|before) the (?P<event>[a-z]+){_CLAUSE_AFTER}", _shift_of_event),
    Rule("date.weekday-day", r"<weekday>,? (?:the )?<nth_day>", _weekday_and_day),
    Rule("date.entry-day", rf"<weekday>,? (?:the )?(?P<nth_day>\d{{1,2}}){_HEAD_END}", _entry_day),
    Rule("date.weekday", r"<weekday>\b", _weekday),
    Rule("date.bare-day", r"<nth_day>", _bare_day),
)  # fmt: skip
"""In the order in which they are tried."""
