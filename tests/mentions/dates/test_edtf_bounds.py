"""EDTF of a user: validated, with Gregorian bounds; and the values that the grammar makes are valid EDTF."""

import contextlib
import io
from collections.abc import Callable

import edtf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.mentions.dates import find_dates, parse_edtf
from kg.mentions.dates.calendars import Day, add_months, day_number, day_of_number
from kg.model import Calendar, Document, Mention

BOUNDS = [
    ("1918-04-09", "1918-04-09", "1918-04-09"),
    ("1918-02", "1918-02-01", "1918-02-28"),
    ("1918", "1918-01-01", "1918-12-31"),
    ("191X", "1910-01-01", "1919-12-31"),
    ("18XX", "1800-01-01", "1899-12-31"),
    ("1560-XX-25", "1560-01-25", "1560-12-25"),
    ("1918-04-XX", "1918-04-01", "1918-04-30"),
    ("XXXX-12-XX", None, None),
    ("-0479", "-0479-01-01", "-0479-12-31"),
    ("0000", "0000-01-01", "0000-12-31"),
    ("Y-17000", "-17000-01-01", "-17000-12-31"),
    ("Y17E3", "17000-01-01", "17000-12-31"),
    ("1950S2", "1900-01-01", "1999-12-31"),
    ("1914-21", "1914-03-01", "1914-05-31"),
    ("1914-24", "1914-12-01", "1915-02-28"),
    ("1914-34", "1914-04-01", "1914-06-30"),
    ("1914-41", "1914-07-01", "1914-12-31"),
    ("1917-11/1918-04", "1917-11-01", "1918-04-30"),
    ("1918/..", "1918-01-01", None),
    ("../1918", None, "1918-12-31"),
    ("/1918", None, "1918-12-31"),
    ("1917-04~/1918?", "1917-04-01", "1918-12-31"),
    ("[1918-04-10,1918-04-15]", "1918-04-10", "1918-04-15"),
    ("[..1918-04]", None, "1918-04-30"),
    ("{1917-11,1918-01..1918-02}", "1917-11-01", "1918-02-28"),
]


@pytest.mark.parametrize(("value", "begin", "end"), BOUNDS)
def test_a_value_has_its_earliest_and_latest_day(value: str, begin: str | None, end: str | None) -> None:
    date = parse_edtf(value)
    assert (date.edtf, date.begin, date.end) == (value, begin, end)


def test_a_range_over_two_calendars_runs_from_day_to_day(dates: Callable[..., list[Mention]]) -> None:
    (found,) = dates("From 25 October 1917 O.S. to 20 November 1917 N.S. it sat.")
    assert found.date == parse_edtf("1917-11-07/1917-11-20")


def test_bounds_of_another_calendar_are_gregorian() -> None:
    date = parse_edtf("1917-10-25", Calendar.JULIAN)
    assert (date.edtf, date.edtf_gregorian, date.begin) == ("1917-10-25", "1917-11-07", "1917-11-07")


@pytest.mark.parametrize(
    "value", ["", "9 April 1918", "1918-4-9", "1918-02-30", "1918-13", "196x", "unknown", "[1918", "1918-1X"]
)
def test_what_is_no_edtf_is_refused_with_what_is_right(value: str) -> None:
    with pytest.raises(ValueError, match=r"no date in EDTF; right would be 1918"):
        parse_edtf(value)


@pytest.mark.parametrize(
    "value", ["1918/1917", "1918-04-09/1918-04-08", "1918-05~/1918-04", "[1918..1917]", "{1916,1918..1917}"]
)
def test_an_interval_that_ends_before_it_begins_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="ends before it begins"):
        parse_edtf(value)


STYLES = [
    ("On January 31 (February 13), 1918, it ruled.", "1918-01-31", "1918-02-13"),
    ("On 25 October (7 November) 1917 it ruled.", "1917-10-25", "1917-11-07"),
    ("On 6/18 December 1876 it ruled.", "1876-12-06", "1876-12-18"),
    ("On 25/6 November 1905 it ruled.", None, None),
    ("On January 5 (18), 1918, it ruled.", "1918-01-05", "1918-01-18"),
    ("On 25 October 1917 O.S. it ruled.", "1917-10-25", "1917-11-07"),
    ("On 29 February 1900 (Old Style) it ruled.", "1900-02-29", "1900-03-13"),
]


@pytest.mark.parametrize(("text", "julian", "gregorian"), STYLES)
def test_a_date_marked_as_old_style_keeps_its_calendar(
    dates: Callable[..., list[Mention]], text: str, julian: str | None, gregorian: str | None
) -> None:
    found = [m.date for m in dates(text) if m.date and m.date.calendar is Calendar.JULIAN]
    assert [(d.edtf, d.begin) for d in found] == ([(julian, gregorian)] if julian else [])


PHRASES = (
    "in {m} {y}",
    "early in {y}",
    "the end of {m} {y}",
    "{d} {m} {y}",
    "from {m} {d}, {y} to {m2} {y2}",
    "the {y}s",
    "by the {d}th or {d2}th of {m}, {y}",
    "in {m} or {m2} {y}",
    "the summer of {y}",
    "about {y}",
    "in {y} BC",
)
MONTHS = st.sampled_from(["January", "February", "April", "July", "November", "December"])
DAYS = st.integers(4, 20)


@given(st.sampled_from(PHRASES), MONTHS, MONTHS, DAYS, DAYS, st.integers(1583, 2050), st.integers(1, 40))
def test_every_value_the_grammar_makes_agrees_with_the_edtf_package(
    phrase: str, m: str, m2: str, d: int, d2: int, y: int, step: int
) -> None:
    from kg.mentions.dates.anchor import Anchor
    from kg.mentions.dates.finder import expressions
    from kg.mentions.dates.resolver import resolve
    from kg.model import Span

    text = f"It happened {phrase.format(m=m, m2=m2, d=d, d2=d2, y=y, y2=y + step)}."
    for expression in expressions(text, Span(0, len(text))):
        span = resolve(expression.value, Anchor())
        if span is None:
            continue
        with contextlib.redirect_stdout(io.StringIO()):
            parsed = edtf.parse_edtf(span.edtf)
        assert tuple(parsed.lower_strict()[:3]) == span.first
        assert tuple(parsed.upper_strict()[:3]) == span.last
        date = span.dated()
        assert date == parse_edtf(span.edtf)


FRAGMENTS = (
    *(
        "between",
        "from",
        "to",
        "until",
        "by",
        "about",
        "and",
        "or",
        "-",
        ",",
        "of",
        "the",
        "in",
        "on",
        "early in",
        "the end of",
    ),
    *(
        "January",
        "March",
        "May",
        "December",
        "3",
        "10",
        "29",
        "31st",
        "third",
        "twenty-ninth",
        "1582",
        "1900",
        "1914-18",
        "'48",
    ),
    *(
        "480 BC",
        "A.D. 69",
        "1870s",
        "18th century",
        "winter",
        "spring",
        "O.S.",
        "N.S.",
        "(13)",
        "Easter",
        "Friday",
        "last",
    ),
    *("next", "following", "month", "year", "two weeks later", "past two months", "yesterday", "inst.", ". They met"),
)
DOCUMENT_DATES = st.sampled_from([None, "1918-04-09", "1900-02-28", "1918-04", "1871", "-0479"])


@given(st.lists(st.sampled_from(FRAGMENTS), min_size=2, max_size=10), DOCUMENT_DATES)
def test_no_words_make_a_date_that_ends_before_it_begins(
    document: Callable[..., Document], words: list[str], date: str | None
) -> None:
    for mention in find_dates(document(" ".join(words) + ".", date)):
        assert mention.date is not None
        if mention.date.begin and mention.date.end:
            begin, end = (tuple(map(int, d.rsplit("-", 2))) for d in (mention.date.begin, mention.date.end))
            assert begin <= end


@given(st.integers(-2_000_000, 2_000_000))
def test_days_and_their_numbers_go_round(number: int) -> None:
    day = day_of_number(number)
    assert day_number(day) == number
    assert add_months(add_months(Day(day.year, day.month, 1), 17), -17) == Day(day.year, day.month, 1)
