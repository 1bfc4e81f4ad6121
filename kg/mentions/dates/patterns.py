"""Templates of rules → regular expressions.

A template is a regular expression in which `<part>` stands for a piece of `PIECES`, captured under its own name, or
under another: `<day:day2>`; a space stands for any run of spaces. No piece repeats a repetition, so that matching
stays linear in the text.
"""

import re
from collections.abc import Iterable

from kg.mentions.dates.words import (
    BELOW_HUNDRED,
    DECADES,
    FIXED_FEASTS,
    HUNDREDS,
    MONTH_NAMES,
    MOVABLE_FEASTS,
    NUMBERS,
    ORDINALS,
    PLURALS,
    REPUBLICAN_MONTHS,
    ROMAN,
    SEASONS,
    SHORT_MONTHS,
    TIMES_OF_DAY,
    UNITS,
    WEEKDAYS,
)

_PLACEHOLDER = re.compile(r"(?<!\(\?)(?<!\(\?P)<(\w+)(?::(\w*))?>")
_NAMED = re.compile(r"\(\?P<\w+>")
_SPACES = re.compile(r"(?<![\[\\]) (?![?*+\]])")


def any_of(words: Iterable[str], *, capital: bool = False) -> str:
    """Return an alternation of `words`, longest first, that takes a capital initial, or has it with `capital`."""
    ordered = sorted(words, key=lambda w: (-len(w), w))
    return "|".join(_initial(w, capital) for w in ordered)


def _initial(word: str, capital: bool) -> str:
    rest = re.escape(word[1:]).replace(r"\ ", " ").replace("'", "['’]")
    if not word[0].isalpha():
        return re.escape(word[0]) + rest
    return (word[0].upper() if capital else f"[{word[0].upper()}{word[0]}]") + rest


_SHORT = any_of(SHORT_MONTHS, capital=True)
_FULL = "|".join(f"{name}|{name.upper()}" for name in MONTH_NAMES)
_SUFFIX = r"(?:st|nd|rd|th|d)"
_FIGURES = rf"(?:3[01]|[12]\d|0?[1-9])(?:{_SUFFIX}\.?(?= of\b)|{_SUFFIX})?(?![\w]|[.,]\d{{3}}(?!\d)|[.:]\d)"
_FEASTS = "|".join(
    " ".join(w if w in ("of",) else _initial(w, capital=True) for w in name.split(" "))
    for name in sorted([*FIXED_FEASTS, *MOVABLE_FEASTS], key=lambda n: -len(n))
)

_REPUBLICAN = (
    any_of(REPUBLICAN_MONTHS).replace("emiaire", "[eé]miaire").replace("ose", "[oô]se").replace("real", "r[eé]al")
)
_ROMAN = "|".join(sorted(ROMAN, key=len, reverse=True))
_BELOW_HUNDRED = any_of(BELOW_HUNDRED).replace(r"\-", "[- ]")
_YEAR_NUMBERS = any_of(w for w in NUMBERS if w.isalpha() and NUMBERS[w] <= 14 and len(w) > 2)

PIECES = {
    "month": rf"(?:{_FULL})\b",
    "any_month": rf"(?:(?:{_FULL})\b|(?:{_SHORT})\b\.?)",
    "day": _FIGURES,
    "ordinal": any_of(ORDINALS),
    "some_day": rf"(?:{_FIGURES}|(?:{any_of(ORDINALS)})\b)",
    "nth_day": rf"(?:\d{{1,2}}(?:st|nd|rd|th|d)\b|(?:{any_of(ORDINALS)})\b)",
    "year": r"[12]\d{3}(?![\w]|[.,]\d)",
    "years_end": r"(?:\d{2}(?:\d{2})?|\d)(?![\w]|[.,]\d)",
    "era": r"(?:B\. ?C\.(?: ?E\.)?|BCE?\b|A\. ?D\.|AD\b|C\. ?E\.|CE\b)",
    "bc": r"(?:B\. ?C\.(?: ?E\.)?|BCE?\b)",
    "ad": r"(?:A\. ?D\.|AD\b)",
    "style": r"(?:O\. ?S\.|N\. ?S\.|[Oo]ld [Ss]tyle|[Nn]ew [Ss]tyle)",
    "weekday": any_of(WEEKDAYS, capital=True) + "|" + "|".join(w.upper() for w in WEEKDAYS),
    "season": any_of(SEASONS),
    "unit": rf"(?:{any_of(UNITS)})\b",
    "units": rf"(?:{any_of(PLURALS)})\b",
    "number": rf"(?:(?:{any_of(NUMBERS)})\b|\d{{1,3}}(?![\w]|[.,]\d))",
    "decade": any_of(DECADES),
    "time_of_day": rf"(?:{any_of(TIMES_OF_DAY)})\b",
    "feast": rf"(?:{_FEASTS})\b",
    "word_year": rf"(?:{any_of(HUNDREDS)}),? and (?:{_BELOW_HUNDRED})\b",
    "republican_month": rf"(?:{_REPUBLICAN})\b",
    "republican_year": rf"(?:{_ROMAN})\b",
    "republican_number": rf"(?:(?:{_ROMAN}|1[0-4]|[1-9]|79|{_YEAR_NUMBERS})\b)",
    "which_year": r"(?:this|that|the same|that same|the present|the current|last|the last|the latter|the said|next"
    r"|the next|the following|the ensuing|the previous|the preceding|the) (?:year|twelvemonth)\b(?! of)",
}
_OF_YEAR = r",? ?(?:of |in )?(?:the [Yy]ear (?:of our Lord )?)?"
_IN_FIGURES = rf"(?P<year>{PIECES['year']})"
_IN_WORDS = rf"(?P<word_year>{PIECES['word_year']})"
PIECES["of_year"] = (
    rf"(?:{_OF_YEAR}(?:{_IN_FIGURES}|{_IN_WORDS})|,? (?:of |in )?(?P<which_year>{PIECES['which_year']}))"
)
PIECES["days"] = rf"{PIECES['some_day']}(?:(?:, |,? (?:and|or|to) | ?[-–—] ?)(?:the )?{PIECES['some_day']}){{1,6}}"


def expand(template: str) -> str:
    """Return the regular expression of a template.

    >>> bool(re.fullmatch(expand("<day> <month>"), "9  April"))
    True
    """
    return _SPACES.sub("[ \u00a0]+", _PLACEHOLDER.sub(_piece, template))


def _piece(match: re.Match[str]) -> str:
    name, alias = match.group(1), match.group(2)
    pattern = PIECES[name]
    if alias == "" or name == "of_year":
        return f"(?:{pattern})"
    return f"(?P<{alias or name}>{pattern})"


def unnamed(pattern: str) -> str:
    """Return `pattern` with its named groups turned into plain ones, so that it can be put beside others."""
    return _NAMED.sub("(?:", pattern)
