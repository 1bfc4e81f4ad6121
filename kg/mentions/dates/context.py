"""What the words around tell: whether a figure is a year, a capital word a month, a noun a season."""

import re

from kg.lexicon import PartOfSpeech, lemmas, parts_of_speech
from kg.mentions.dates.rule import Match, after, before
from kg.mentions.dates.words import FUNCTION_WORDS, NAMES_TOO, NUMBERS, QUANTITIES

_NEXT_WORD = re.compile(r"\s*,?\s*([A-Za-z]+)")
_LABEL = re.compile(
    r"(?:\b(?:[Nn]os?|pp?|[Vv]ols?|[Ff]igs?|[Rr]s|fols?|cap|[Cc]h|[Aa]rts?|[Ss]ec?t?s?)\.|[£$€#§*~=+×]"
    r"|\b(?:[Nn]umber(?:s|ed)?|[Pp]ages?|[Vv]olume|[Cc]hapter|[Ss]ection|[Aa]rticle|[Rr]esolution|[Ll]ine|[Ff]olio|[Pp]art"
    r"|[Pp]aragraph|[Vv]erse|[Rr]oubles|[Ff]rancs|[Mm]arks|over|than|some|nearly|almost|only|exactly|least|most|another"
    r"|every|these|those|remaining|other))\s*$"
)
_COMPARED = re.compile(r"\b(?:later|earlier|sooner) than\s+(?:the\s+(?:year\s+)?)?$", re.IGNORECASE)
_STRONG = re.compile(
    r"\b(?:in|since|born|died|until|till|during|throughout|by|early|late|mid|summer|spring|autumn|winter|year|years|circa|anno"
    r"|before|after|pre|post)[\s-]+(?:the\s+)?(?:year\s+)?$",
    re.IGNORECASE,
)
_WEAK = re.compile(
    r"(?:\b(?:of|from|to|and|or|between|about|around|through|towards?|end|on|for|into|than|as|but|nor|"
    r"[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|[Tt]hat|[Tt]his|[A-Z][\w’'.-]*)|ca?\.|[-–—(\[,;:/\"“’s])\s*$"
)
_MONTH_BEFORE = re.compile(
    r"\b(?:in|by|of|until|till|since|from|to|during|throughout|early|late|mid|last|next|this|that|before|after|past|every|each"
    r"|and|or|through|between|for|around|about|end|beginning)[\s-]+$",
    re.IGNORECASE,
)
_IN_BEFORE = re.compile(r"\b(?:in|by|of|until|till|since|during|early|late|mid|last|next)[\s-]+$", re.IGNORECASE)
_OWNED = re.compile(r"\b(?:its|his|her|their|our|the|['’]s)\s+$", re.IGNORECASE)
_POSSESSED = re.compile(r"(?:\b(?:its|his|her|their|our|my|your|whose)|['’]s|s['’])\s+$", re.IGNORECASE)
_IN_MONTH = re.compile(r"\b(?:in|early|late|mid)[\s-]+$", re.IGNORECASE)
_ON_DAY = re.compile(r"\b(?:on|upon)\s+$", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween (?:about )?(?:the )?$", re.IGNORECASE)
_WORD_AFTER = re.compile(r"\s+([^\W\d_]+)")
_CAMPAIGN = re.compile(r"\s+(?:campaign|offensive|session|season|term|months?|elections?|manoeuvres|harvest)")
_DETERMINED = re.compile(r"\b(?:the|a|his|their|its|our)\s+(?:[a-z]+\s+)?$", re.IGNORECASE)
_SEASON_BEFORE = re.compile(
    r"\b(?:in|by|until|till|since|during|throughout|early|late|mid|last|next|this|that|same|following|previous|over|before|after"
    r"|of|spent|for|whole|entire|from|to|and|or|between)[\s-]+(?:the\s+)?(?:following\s+|next\s+|same\s+|early\s+|late\s+)?$|\b(?:a|the|another)\s+$|(?:^|[.!?:;]\s+)$",
    re.IGNORECASE,
)
_HARD_WINTER = re.compile(r"\b(?:the|an?|that|this|another) (?:[\w-]+ ){1,2}$", re.IGNORECASE)
_OF_SEASON = re.compile(
    r"[- ](?:quarters|palace|residence|house|cottage|coats?|clothing|clothes|garments?|wheat|crops?|camp|resort|garden"
    r"|dress|uniforms?|sports?|roads?|pastures?|fair|stores?)\b",
    re.IGNORECASE,
)
_SURE_SEASON = re.compile(
    r"\b(?:in|by|during|throughout|until|till|since|same|following|early|late|last|next|this|that|over)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_COLD_FALL = re.compile(r"\s+(?:of|in|from|to|into|on|upon|back|down|away|off|short|out|at)\b")
_WATER = re.compile(r"\s+(?:of|water|waters|up|from|into|forth)\b")


def _next_word(match: Match) -> str:
    found = _NEXT_WORD.match(after(match))
    return found.group(1) if found else ""


def is_counted(match: Match) -> bool:
    """Tell whether a counted noun follows, so that the figure is a quantity: "May 15 men", "1500 troops"."""
    found = _WORD_AFTER.match(after(match))
    if not found:
        return False
    word = found.group(1)
    return word.lower() in QUANTITIES or (_is_plural(word) and bool(_IN_MONTH.search(before(match))))


def is_ordinal_of_noun(match: Match, day: str) -> bool:
    """Tell whether the ordinal that the group `day` captured behind a month belongs to the noun after it.

    "In January the Third Congress met" and "in January the second committee met" name no day; "on January the third
    Lenin spoke" and "January the third, 1918" do.
    """
    if match.start() != match.start("any_month") or match.end() != match.end(day):
        return False  # a weekday stands before, or the year after
    found, left = _WORD_AFTER.match(after(match)), before(match)
    if not found or _ON_DAY.search(left):
        return False
    has_article = "the" in match.string[match.end("any_month") : match.start(day)]
    if _IN_MONTH.search(left):
        return has_article or match[day][0].isalpha()
    word = found.group(1)
    if not has_article or word.lower() in FUNCTION_WORDS:
        return False
    return not match[day][0].islower() if word[0].isupper() else word == "of" or _is_singular(word)


def is_of_noun(match: Match) -> bool:
    """Tell whether a noun stands after an ordinal, so that it counts that: "on the 5th regiment", "the 8th Army"."""
    found = _WORD_AFTER.match(after(match))
    if not found:
        return bool(re.match(r"\s*[-(]|['’]", after(match)))
    word = found.group(1).lower()
    return word not in FUNCTION_WORDS and word not in NUMBERS and (_is_singular(word) or _is_plural(word))


def _is_singular(word: str) -> bool:
    """Tell whether a word can be a noun in the singular, no past of a verb or adverb: "congress", not "spoke"."""
    return (
        word in lemmas(word, PartOfSpeech.NOUN)
        and not is_past(word)
        and PartOfSpeech.ADVERB not in parts_of_speech(word)
    )


def is_of_plural(match: Match) -> bool:
    """Tell whether a plural follows, which one ordinal does not count: "on the 18th barricades rose"."""
    found = _WORD_AFTER.match(after(match))
    return found is not None and found.group(1).islower() and _is_plural(found.group(1))


def is_noun(word: str) -> bool:
    """Tell whether a word can be a noun in the singular."""
    return word in lemmas(word, PartOfSpeech.NOUN)


def is_past(word: str) -> bool:
    """Tell whether a word is a verb in another form than its first: "spoke", "met"."""
    verbs = lemmas(word, PartOfSpeech.VERB)
    return bool(verbs) and verbs[0] != word


def is_possessed(match: Match) -> bool:
    """Tell whether the match is someone's: "its last day", "the poet's last summer"."""
    return bool(_POSSESSED.search(before(match)))


def is_between(left: str) -> bool:
    """Tell whether a text ends in "between", so that two dates after it are the ends of a range."""
    return bool(_BETWEEN.search(left))


def is_year(match: Match) -> bool:
    """Tell whether four figures are a year, by what stands before and after them."""
    year, left, right = int(match["year"]), before(match), after(match)
    if (
        year > 2100
        or (_LABEL.search(left) and not _COMPARED.search(left))
        or re.match(r"[°%]|\s*(?:per cent|percent)\b", right)
    ):
        return False
    if right[:2] in ("'s", "’s"):
        return year % 100 != 0
    word = _next_word(match) if re.match(r"\s+\w", right) else ""
    if word.lower() in QUANTITIES:
        return False
    if _STRONG.search(left) or match.group()[:4].lower() == "year":
        return year >= 1700 or not _is_plural(word)
    rounded = year % 100 == 0
    if _is_plural(word):
        return bool(_OWNED.search(left)) and not rounded
    if not left.strip() or re.search(r"[.!?:]\s*$|[(\[]$|\n$", left):
        return not rounded or right[:1] in ")]:"
    if re.search(r"\bfrom\s+$", left):
        return not rounded or bool(re.match(r"\s+(?:to|until|till)\s+[12]\d\d[1-9]", right))
    return bool(_WEAK.search(left)) and (not rounded or right[:1] in "),-–:" or bool(word[:1].isupper()))


def is_years(match: Match) -> bool:
    """Tell whether two figures with a dash between are years, not pages or a quantity."""
    return not _LABEL.search(before(match)) and not is_counted(match)


def _is_plural(word: str) -> bool:
    return word.islower() and len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "was"))


def is_capital_month(match: Match) -> bool:
    """Tell whether a month's name alone is a month: "May", "March" and the like are other words, too."""
    word = match["month"].lower()
    left = before(match)
    if word not in NAMES_TOO:
        return not re.match(r"\s+(?:Street|Avenue|Square)\b", after(match))
    if re.match(r"\s*[-–]\s*[A-Z]", after(match)):
        return True
    if re.match(r"\s+[A-Z][a-z]", after(match)) and not _IN_BEFORE.search(left):
        return False  # June Smith
    if _MONTH_BEFORE.search(left):
        return (
            word != "march"
            or not re.match(r"\s+(?:of|to|on|into|through)\s+(?:the\b|[A-Z])", after(match))
            or bool(re.search(r"\b[Ii]n\s+$", left))
        )
    if word == "march" and re.match(r"\s+(?:of|to|on|into|from|through)\b", after(match)):
        return False
    return (
        bool(_DETERMINED.search(left))
        and bool(re.match(r"\s+[a-z]", after(match)))
        and word in ("march", "april", "june", "august", "may")
    )


_NAME = re.compile(r" [A-Z][a-z]+\b(?! \d)")


def is_season(match: Match) -> bool:
    """Tell whether a season's name is one here: "fall" and "spring" are other words, too."""
    word, left, right = match["season"].lower(), before(match), after(match)
    if _CAMPAIGN.match(right):
        return True
    if _OF_SEASON.match(right):
        return False
    if match["season"][0].isupper() and _NAME.match(right):
        return False  # "the Winter Palace"
    if word == "fall":
        return bool(_SURE_SEASON.search(left)) and not _COLD_FALL.match(right)
    if word == "spring" and _WATER.match(right):
        return False
    return bool(_SEASON_BEFORE.search(left)) or (word in _WHOLE and bool(_HARD_WINTER.search(left)))


_WHOLE = frozenset({"winter", "summer", "autumn"})
"""Seasons whose names are seldom anything else."""
