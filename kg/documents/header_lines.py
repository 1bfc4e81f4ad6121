"""What a short line can be: a heading, a date line, a bibliographic source, a name, an office.

Judged by form alone, with the words listed here; a line that fits nothing is prose.
"""

import re

from kg.documents.word_list import word_list
from kg.lexicon import is_word

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?\b"
_YEAR = r"\b1\d{3}\b|\b20\d\d\b"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DATE_WORD = re.compile(
    rf"{_MONTH}|{_DAY}|{_YEAR}|{_WEEKDAY}|\b(?:the|of|on|old|new|style|O\.S\.|N\.S\.)|[-–/(),.;\[\]\s]"
)
_NUMERIC_DATE = re.compile(r"\b(?:\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}-\d\d(?:-\d\d)?)\b")
_PLACES = re.compile(
    r"(?:(?:Held|Given|Done|Dated|Adopted|Written|Delivered|Published)(?: at| in| on)? +)?"
    r"(?:[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*){0,2}, *){0,3}(?=\S)"
)
_ATTENDANCE = re.compile(
    r"(?:also )?(?:present|absent|in the chair|chair|members|apologies)\b[^:]{0,24}:", re.IGNORECASE
)

_SOURCE = re.compile(
    r"^(?:Source|Published|First published|Printed|Reprinted|From|Transcribed|Translated)\b"
    r"|\b(?:Vol(?:ume|s?\.)|No\.|Nos\.|pp?\.|fol\.) ?[\dIVXLC]+"
    r"|\b(?:Collected |Selected )?Works,|\b(?:Press|Publishers?|Edition|ed\.), "
)
_BY_LINE = re.compile(r"(?:[Bb]y|BY|Author:|Written by) +(?P<name>.+)")
_TITLE_LABEL = re.compile(r"Title: *(?P<title>.+)")
_SIGNED = re.compile(r"[(\[]?Signed[)\]:,]* *|[(\[]?Signature[)\]:]* *", re.IGNORECASE)
_NOTE = re.compile(r"\[[^\]]*\]\.?|\[(?:Footnote|Note|Editor)\b.*|(?:\*{1,3}|†|‡) ?\w.*", re.DOTALL)

_PARTICLE = r"(?:de|von|van|der|den|du|la|le|di|da|al|ibn|zu) "
_SURNAME = r"[A-Z][\w'’]+(?:-[A-Z][\w'’]+)?"
_INITIALS = re.compile(rf"(?:[A-Z][a-z]?\. ?)+(?:{_PARTICLE})*{_SURNAME}(?: [(\[]{_SURNAME}[)\]])?")
_FULL_NAME = re.compile(
    rf"[A-Z][\w'’]+(?: (?:[A-Z]\.|{_PARTICLE}{_SURNAME}|{_SURNAME})){{1,3}}(?: [(\[]{_SURNAME}[)\]])?"
)

OFFICES = word_list(
    """
    adjutant admiral agent ambassador archbishop assistant attorney bishop captain chairman chairwoman chancellor
    chief clerk colonel commandant commander commissar commissary commissioner comrade consul correspondent count czar
    delegate deputy director duke editor emperor general governor head inspector judge king lieutenant major marshal
    mayor member minister officer ordinary president prince procurator queen recorder rector secretary senator speaker
    superintendent treasurer tsar undersecretary viceroy
    """
)
"""Words for an office, of which one stands in the line above or below a name in a signature."""

_NO_TITLE = re.compile(
    r"(?:overview|introduction|introductory|preface|foreword|(?:table of )?contents|background|summary|abstract|notes?|"
    r"(?:chapter|part|book|section|article|volume|appendix)\s+(?:\d+|[ivxlc]+|one|two|three|first|the first))\W*",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"(?:chapter|part|book|section|article|appendix)\b", re.IGNORECASE)
_INNER_STOP = re.compile(r"[a-z]{3,}[.!?][\"'”’)]* +[\"'“‘(]*[A-Z]")
_LAST_WORD = re.compile(r"(\w+)\W*\Z")
_UNFINISHED = word_list("a an and as at but by for from in into of on or the their to upon was were which with")
_LONGEST_HEADING = 120
_MOST_WORDS = 16


def is_date_line(text: str) -> bool:
    """Tell whether a line is a date, with the places where it was written before it or not.

    >>> [is_date_line(t) for t in ("Moscow, April 9, 1918", "(9 April 1918)", "In April 1918 he met us")]
    [True, True, False]
    """
    dated = _NUMERIC_DATE.sub(" 1 May 1900 ", text)
    if not re.search(_YEAR, dated) or not re.search(rf"{_MONTH}", dated) or len(text) > 80:
        return bool(re.fullmatch(rf"[(\[]?(?:{_YEAR})[)\]]?\.?", text))
    places = _PLACES.match(dated)
    return any(not _DATE_WORD.sub("", dated[start:]) for start in (0, places.end() if places else 0))


def is_source(text: str) -> bool:
    """Tell whether a line names the publication that the text was taken from.

    >>> is_source("Collected Papers, Vol. 4, 1917 - 1920"), is_source("The Fourth Volume")
    (True, False)
    """
    return bool(text) and len(text) <= 200 and bool(_SOURCE.search(text)) and not _INNER_STOP.search(text)


def is_note(text: str) -> bool:
    """Tell whether a passage is a side-note or footnote: bracketed whole, or begun by a footnote's mark."""
    return bool(_NOTE.fullmatch(text))


def is_heading(text: str) -> bool:
    """Tell whether a line stands above what follows: short, without a stop, a phrase that is complete.

    >>> [is_heading(t) for t in ("The Congress of Berlin", "He went to Berlin.", "which then met in")]
    [True, False, False]
    """
    if not text or len(text) > _LONGEST_HEADING or len(text.split()) > _MOST_WORDS or not any(map(str.isalpha, text)):
        return False
    if _ATTENDANCE.match(text):
        return False
    labelled = text.isupper() or bool(_LABELLED.match(text))
    if text[0].islower() or (text[-1] in ".;:,-—–" and not (labelled and text[-1] == ".")):
        return False
    last = _LAST_WORD.search(text)
    return not _INNER_STOP.search(text) and not (last and last.group(1) in _UNFINISHED)


def find_title(text: str) -> str | None:
    """Return what a heading says as a title; None where it names only a part ("Chapter I", "Preface")."""
    label = _TITLE_LABEL.fullmatch(text)
    title = label.group("title") if label else text
    return None if _NO_TITLE.fullmatch(title) else title


def find_author(text: str) -> str | None:
    """Return the name in a by-line; None where the line is none.

    >>> find_author("by Arthur Ransome"), find_author("By the river")
    ('Arthur Ransome', None)
    """
    match = _BY_LINE.fullmatch(text)
    return find_name(match.group("name")) if match else None


def find_name(text: str) -> str | None:
    """Return the person's name that a line consists of, or ends with after an office; the name alone.

    >>> find_name("People's Commissar, J. Stalin"), find_name("(Signed) John Smith"), find_name("The Congress met")
    ('J. Stalin', 'John Smith', None)
    """
    text = _SIGNED.sub("", text).rstrip(".")
    if _FULL_NAME.fullmatch(text) and not is_office(text) and not _is_common(text):
        return text
    names = list(_INITIALS.finditer(text)) if len(text) <= _LONGEST_HEADING else []
    if not names:
        return None
    rest = _INITIALS.sub(" ", text).strip(" ,:;/.-")
    return names[0].group() if not rest or is_office(rest) else None


def is_signed(text: str) -> bool:
    """Tell whether a line says that it is a signature, or gives a name with initials."""
    return bool(_SIGNED.match(text)) or (bool(_INITIALS.search(text)) and find_name(text) is not None)


def is_office(text: str) -> bool:
    """Tell whether a line names an office, as stands above or below a signature.

    >>> is_office("Chairman of the Council"), is_office("The chairman spoke.")
    (True, False)
    """
    words = [w.strip("'’.,:()").lower() for w in text.split()]
    return len(words) <= 10 and text[:1].isupper() and bool(OFFICES.intersection(words)) and text[-1:] not in ".;!?"


def _is_common(text: str) -> bool:
    """Tell whether all words are of the language, so that nothing says it is a name: "Supreme Council"."""
    return all(is_word(word) for word in text.split())
