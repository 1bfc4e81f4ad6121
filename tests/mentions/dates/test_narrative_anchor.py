"""A date that leaves something out takes it from where the narrative stands."""

from collections.abc import Callable

import pytest

from kg.mentions.dates import find_dates, find_document_date
from kg.model import DateRole, Document, Mention

Dates = Callable[..., list[Mention]]

NARRATIVES = [
    ("On 3 July 1863 it fell. The following day they left.", ["1863-07-03", "1863-07-04"]),
    ("On 3 July 1863 it fell. Two years later all was over.", ["1863-07-03", "1865"]),
    ("On 3 July 1863 it fell. In the same month they left.", ["1863-07-03", "1863-07"]),
    ("On 3 July 1863 it fell. On the 9th they left.", ["1863-07-03", "1863-07-09"]),
    ("On 3 July 1863 it fell, and by the end of the month all was lost.", ["1863-07-03", "1863-07-31"]),
    ("In 1863 it fell. In August of that year they left.", ["1863", "1863-08"]),
    ("In December 1863 it fell. In January they left.", ["1863-12", "1864-01"]),
    ("In June 1863 it fell. It had been planned in May.", ["1863-06", "1863-05"]),
    ("In 1866 war came. It was the greatest battle since 1813. On 5 June he rode.", ["1866", "1813", "1866-06-05"]),
    ("On 3 July 1863 they met to plan a campaign for 1870. On 9 July they left.", ["1863-07-03", "1870", "1863-07-09"]),
    ("In March 1945 they left. It had lasted from October to March.", ["1945-03", "1944-10/1945-03"]),
    ("In the autumn of 1870 and the spring they marched.", ["1870-23", "1870-21"]),
]


@pytest.mark.parametrize(("text", "values"), NARRATIVES)
def test_a_partial_date_follows_the_narrative(dates: Dates, text: str, values: list[str]) -> None:
    assert [m.date and m.date.edtf for m in dates(text)] == values


def test_what_an_aside_said_ends_with_its_paragraph(dates: Dates) -> None:
    text = "In May 1944 they landed and stayed until the fall of the town in March 1945.\nIn July they marched."
    assert [m.date and m.date.edtf for m in dates(text)][-1] == "1944-07"


def test_a_date_that_nothing_settles_has_no_value(dates: Dates) -> None:
    (found,) = dates("They met on 5 May.")
    assert found.date is not None
    assert (found.date.edtf, found.date.begin) == (None, None)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("By 5 May 1905 it must be done.", DateRole.DEADLINE),
        ("During 1905 it rose.", DateRole.SPAN),
        ("From 1905 to 1907 it rose.", DateRole.SPAN),
        ("On 5 May 1905 it rose.", DateRole.POINT),
    ],
)
def test_a_date_says_what_it_does_in_its_sentence(dates: Dates, text: str, role: DateRole) -> None:
    assert [m.role for m in dates(text)] == [role]


def test_the_core_of_a_deadline_leaves_by_out(dates: Dates) -> None:
    text = "By the end of May 1905 it must be done."
    (found,) = dates(text)
    assert (found.span.of(text), found.head.of(text)) == ("By the end of May 1905", "end of May 1905")


def test_the_members_of_a_list_are_mentions_inside_it(document: Callable[..., Document]) -> None:
    text = "By the 12th or 19th of April, 1918, they met."
    found = [(m.span.of(text), m.date and m.date.edtf) for m in find_dates(document(text))]
    assert found[1:] == [("12th", "1918-04-12"), ("19th of April, 1918", "1918-04-19")]


@pytest.mark.parametrize(
    ("line", "edtf"), [("May 3, 1919", "1919-05-03"), ("Petrograd, 5 January 1918", "1918-01-05"), ("Geneva", None)]
)
def test_the_date_line_gives_the_document_its_date(
    document: Callable[..., Document], line: str, edtf: str | None
) -> None:
    date = find_document_date(document(line, kind="dateline"))
    assert (date and date.edtf) == edtf


def test_the_volume_of_a_source_line_does_not_move_the_narrative(document: Callable[..., Document]) -> None:
    source = document("Works, vol. 2, May 1905", "1918-04-09", "source")
    assert [m.date and m.date.edtf for m in find_dates(source)] == ["1905-05"]
