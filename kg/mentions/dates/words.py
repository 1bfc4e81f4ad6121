"""The words of the date grammar: months, weekdays, seasons, numbers, units, feasts.

Tables map a written form in lower case to what it stands for; `patterns.py` makes the parts of rules of them.
"""

from enum import IntEnum


class Unit(IntEnum):
    """Units of the calendar, finest first."""

    DAY = 1
    WEEK = 2
    MONTH = 3
    SEASON = 4
    YEAR = 5
    DECADE = 6
    CENTURY = 7


MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_SHORT_MONTHS = {  # those of print, and those of hands of the eighteenth century
    1: ("jan", "jany"),
    2: ("feb", "feby", "febr"),
    3: ("mar",),
    4: ("apr", "apl"),
    6: ("jun",),
    7: ("jul",),
    8: ("aug", "augt"),
    9: ("sep", "sept", "septr"),
    10: ("oct", "octr"),
    11: ("nov", "novr"),
    12: ("dec", "decr"),
}
MONTHS = {name.lower(): n for n, name in enumerate(MONTH_NAMES, start=1)}
SHORT_MONTHS = {short: n for n, shorts in _SHORT_MONTHS.items() for short in shorts}
NAMES_TOO = frozenset({"march", "april", "may", "june", "august"})  # also verbs, given names, surnames

WEEKDAYS = {
    "monday": 0,
    "tuesday": 1,
    "wednesday": 2,
    "thursday": 3,
    "friday": 4,
    "saturday": 5,
    "sunday": 6,
}
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}  # EDTF level 1
SEASON_NAMES = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
UNITS = {
    "day": Unit.DAY,
    "week": Unit.WEEK,
    "fortnight": Unit.WEEK,
    "month": Unit.MONTH,
    "year": Unit.YEAR,
    "twelvemonth": Unit.YEAR,
    "decade": Unit.DECADE,
    "century": Unit.CENTURY,
}
PLURALS = {
    "days": Unit.DAY,
    "weeks": Unit.WEEK,
    "months": Unit.MONTH,
    "years": Unit.YEAR,
    "decades": Unit.DECADE,
    "centuries": Unit.CENTURY,
}
TIMES_OF_DAY = ("morning", "forenoon", "noon", "afternoon", "evening", "night", "midnight", "dawn")

_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen")
_TEENS = ("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
NUMBERS = {
    **{word: n for n, word in enumerate((*_ONES, *_TEENS), start=1)},
    **TENS,
    **{f"twenty-{word}": 20 + n for n, word in enumerate(_ONES[:9], start=1)},
    "a": 1,
    "an": 1,
    "a hundred": 100,
    "one hundred": 100,
}
_FIRST = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
ORDINALS = {
    **{word: n for n, word in enumerate(_FIRST, start=1)},
    "tenth": 10,
    "eleventh": 11,
    "twelfth": 12,
    "thirteenth": 13,
    "fourteenth": 14,
    "fifteenth": 15,
    "sixteenth": 16,
    "seventeenth": 17,
    "eighteenth": 18,
    "nineteenth": 19,
    "twentieth": 20,
    **{f"twenty-{word}": 20 + n for n, word in enumerate(_FIRST, start=1)},
    "thirtieth": 30,
    "thirty-first": 31,
}
DECADES = {
    "twenties": 2,
    "thirties": 3,
    "forties": 4,
    "fifties": 5,
    "sixties": 6,
    "seventies": 7,
    "eighties": 8,
    "nineties": 9,
}

FIXED_FEASTS = {  # month, day
    "new year's day": (1, 1),
    "epiphany": (1, 6),
    "twelfth night": (1, 5),
    "candlemas": (2, 2),
    "lady day": (3, 25),
    "may day": (5, 1),
    "midsummer day": (6, 24),
    "st. john's day": (6, 24),
    "lammas": (8, 1),
    "michaelmas": (9, 29),
    "all saints' day": (11, 1),
    "all souls' day": (11, 2),
    "martinmas": (11, 11),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
}
MOVABLE_FEASTS = {  # days after Easter Sunday of the Western churches
    "shrove tuesday": -47,
    "ash wednesday": -46,
    "palm sunday": -7,
    "maundy thursday": -3,
    "good friday": -2,
    "easter sunday": 0,
    "easter monday": 1,
    "easter": 0,
    "ascension day": 39,
    "whit sunday": 49,
    "whitsunday": 49,
    "whit monday": 50,
    "whitsuntide": 49,
    "pentecost": 49,
    "corpus christi": 60,
}

FUNCTION_WORDS = frozenset(
    (
        *("the", "a", "an", "this", "that", "these", "those", "all", "some", "no", "my", "his", "her", "its", "our"),
        *("their", "i", "he", "she", "it", "we", "you", "they", "there", "who", "which", "when", "where", "what"),
        *("as", "so", "not", "and", "or", "but", "if", "because", "while", "until", "till", "since", "before", "after"),
        *("at", "in", "on", "by", "to", "from", "with", "for", "into", "upon", "near", "under", "over", "through"),
        *("is", "was", "were", "are", "be", "been", "has", "had", "have", "did", "does", "do"),
        *("will", "would", "shall", "should", "may", "might", "can", "could", "must"),
    )
)
"""What no ordinal counts: "January the third they met" names a day. "Of" is none of them: "the third of these"."""

QUANTITIES = frozenset(  # nouns that are counted and look like no plural; others end in -s
    (
        *("men", "women", "people", "persons", "children", "horse", "foot", "infantry", "cavalry", "troops", "head"),
        *("dead", "wounded", "killed", "million", "thousand", "hundred", "dozen", "odd", "per", "percent"),
        *("cubic", "square", "feet", "ft", "lb", "cwt", "km"),
    )
)
"""What is counted in figures: "1500 men" is no year."""
