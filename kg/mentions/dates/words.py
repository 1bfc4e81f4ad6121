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
    "nights": Unit.DAY,
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
HUNDREDS = {  # of a year in words: "eighteen hundred and forty-eight", "one thousand eight hundred and …"
    **{f"{word} hundred": 100 * n for n, word in enumerate((*_ONES, *_TEENS), start=1) if n > 9},
    **{f"one thousand {word} hundred": 1000 + 100 * n for n, word in enumerate(_ONES[:9], start=1)},
}
BELOW_HUNDRED = {
    **{word: n for n, word in enumerate((*_ONES, *_TEENS), start=1)},
    **TENS,
    **{f"{tens}-{word}": n + k for tens, n in TENS.items() for k, word in enumerate(_ONES[:9], start=1)},
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
    "st. valentine's day": (2, 14),
    "washington's birthday": (2, 22),
    "st. david's day": (3, 1),
    "st. patrick's day": (3, 17),
    "st. george's day": (4, 23),
    "all fools' day": (4, 1),
    "midsummer eve": (6, 23),
    "st. swithin's day": (7, 15),
    "lammas day": (8, 1),
    "st. bartholomew's day": (8, 24),
    "michaelmas day": (9, 29),
    "michaelmas": (9, 29),
    "hallowe'en": (10, 31),
    "guy fawkes day": (11, 5),
    "armistice day": (11, 11),
    "st. andrew's day": (11, 30),
    "st. stephen's day": (12, 26),
    "twelfth day": (1, 6),
    "annunciation day": (3, 25),
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
    "shrovetide": -47,
    "mid-lent sunday": -21,
    "palm sunday": -7,
    "maundy thursday": -3,
    "good friday": -2,
    "holy saturday": -1,
    "easter eve": -1,
    "easter day": 0,
    "easter sunday": 0,
    "easter monday": 1,
    "easter tuesday": 2,
    "low sunday": 7,
    "rogation sunday": 35,
    "easter": 0,
    "ascension day": 39,
    "whit sunday": 49,
    "whitsunday": 49,
    "whit monday": 50,
    "whitsuntide": 49,
    "whit tuesday": 51,
    "pentecost": 49,
    "trinity sunday": 56,
    "corpus christi": 60,
}

REPUBLICAN_MONTHS = {  # without accents, lower case
    "vendemiaire": 1,
    "brumaire": 2,
    "frimaire": 3,
    "nivose": 4,
    "pluviose": 5,
    "ventose": 6,
    "germinal": 7,
    "floreal": 8,
    "prairial": 9,
    "messidor": 10,
    "thermidor": 11,
    "fructidor": 12,
}
REPUBLICAN_MONTH_NAMES = (
    *("Vendémiaire", "Brumaire", "Frimaire", "Nivôse", "Pluviôse", "Ventôse", "Germinal", "Floréal", "Prairial"),
    *("Messidor", "Thermidor", "Fructidor", "complementary day"),
)
_ROMAN_TENS, _ROMAN_ONES = ("", "X"), ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
ROMAN = {t + o: 10 * i + k for i, t in enumerate(_ROMAN_TENS) for k, o in enumerate(_ROMAN_ONES) if t + o}
"""1 to 19, as the years of the Republic and the months in "7.VI.1919" are written."""

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
        *("strong", "dead", "wounded", "killed", "million", "thousand", "hundred", "dozen", "odd", "per", "percent"),
        *("cubic", "square", "feet", "ft", "lb", "cwt", "km"),
    )
)
"""What is counted in figures: "1500 men" is no year."""
