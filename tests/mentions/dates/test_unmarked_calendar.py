"""Days of Russia before 14 February 1918 that a text gives without a calendar are given in both, never converted."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from kg.lexicon import read_gazetteer
from kg.mentions.dates import find_dates, with_unmarked
from kg.model import Calendar, Document, EntityClass, Mention, Span
from kg.resources import find_folder

GAZETTEER = read_gazetteer([find_folder("ontology") / "gazetteer"])
Make = Callable[..., Document]


def _places(*concepts: str) -> list[Mention]:
    at = Span(0, 1)
    return [Mention(at, at, EntityClass.REGION, name, 0, "place.name", concept=name) for name in concepts]


def _dates(document: Document, *concepts: str) -> list[tuple[str | None, ...]]:
    found = with_unmarked(find_dates(document), _places(*concepts), document, GAZETTEER)
    return [(d.edtf, d.edtf_gregorian, d.begin, d.end, d.calendar.value) for m in found if (d := m.date)]


EITHER = "julian-or-gregorian"
CASES = [
    (
        "On October 25, 1917, they met.",
        ("1917-10-25", "[1917-10-25,1917-11-07]", "1917-10-25", "1917-11-07", EITHER),
    ),
    (
        "From 10 to 18 May 1905 they sat.",
        (
            *("1905-05-10/1905-05-18", "[1905-05-10..1905-05-18,1905-05-23..1905-05-31]"),
            *("1905-05-10", "1905-05-31", EITHER),
        ),
    ),
    ("On February 14, 1918, they met.", ("1918-02-14", "1918-02-14", "1918-02-14", "1918-02-14", "gregorian")),
    ("In October 1917 they met.", ("1917-10", "1917-10", "1917-10-01", "1917-10-31", "gregorian")),
    ("On 25 October 1917 O.S. they met.", ("1917-10-25", "1917-11-07", "1917-11-07", "1917-11-07", "julian")),
    ("On 25 October (7 November) 1917", ("1917-10-25", "1917-11-07", "1917-11-07", "1917-11-07", "julian")),
    ("On November 7 (October 25), 1917,", ("1917-11-07", "1917-11-07", "1917-11-07", "1917-11-07", "gregorian")),
    ("On 7 November 1917 N.S. they met.", ("1917-11-07", "1917-11-07", "1917-11-07", "1917-11-07", "gregorian")),
    ("On Wednesday, 25 October 1917,", ("1917-10-25", "1917-11-07", "1917-11-07", "1917-11-07", "julian")),
    ("On Wednesday, 7 November 1917,", ("1917-11-07", "1917-11-07", "1917-11-07", "1917-11-07", "gregorian")),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_day_of_russia_without_a_calendar_is_given_in_both(
    document: Make, text: str, expected: tuple[str, ...]
) -> None:
    assert _dates(document(text), "petrograd", "moscow", "paris")[0] == expected


@pytest.mark.parametrize("concepts", [(), ("paris",), ("paris", "petrograd"), ("berlin", "vienna", "moscow")])
def test_what_is_russian_is_told_by_most_of_the_places(document: Make, concepts: tuple[str, ...]) -> None:
    assert _dates(document("On October 25, 1917, they met."), *concepts)[0][-1] == "gregorian"


DECLARED = [
    ("All dates in this book are Old Style.", Calendar.JULIAN),
    ("The dates given here are those of the Julian calendar.", Calendar.JULIAN),
    ("All dates are in the new style unless otherwise stated.", Calendar.GREGORIAN),
]


@pytest.mark.parametrize(("said", "calendar"), DECLARED)
def test_a_sentence_of_the_document_can_settle_the_calendar(document: Make, said: str, calendar: Calendar) -> None:
    (date,) = _dates(document(f"{said} On October 25, 1917, they met."), "moscow")
    assert date[-1] == calendar.value


def test_a_day_of_an_open_year_stays_as_it_is(document: Make) -> None:
    assert _dates(document("On October 25 they met."), "moscow") == [
        ("XXXX-10-25", "XXXX-10-25", None, None, "gregorian")
    ]


def test_every_mention_but_its_date_stays_as_it_was(document: Make) -> None:
    text = document("On October 25 and 26, 1917, they met.")
    before = list(find_dates(text))
    after = list(with_unmarked(before, _places("kazan"), text, GAZETTEER))
    assert [replace(m, date=None) for m in after] == [replace(m, date=None) for m in before]
