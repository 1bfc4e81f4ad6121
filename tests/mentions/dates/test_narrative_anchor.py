"""A date that leaves something out takes it from where the narrative stands."""

from collections.abc import Callable
from dataclasses import replace

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
    (  # a pluperfect looks back
        "In March 1576 he died. The congress had separated in July 1575. In April they met.",
        ["1576-03", "1575-07", "1576-04"],
    ),
    (  # a relative clause does, too
        "On 5 May 1840 the board, which was founded on 3 June 1811, met. On 9 May it rose.",
        ["1840-05-05", "1811-06-03", "1840-05-09"],
    ),
    ("In the summer Diet of 1846 they voted. In October they rose.", ["1846-22", "1846", "1846-10"]),
    ("On 19 March 1871 they met. On Sunday the 26th they voted.", ["1871-03-19", "1871-03-26"]),
    ("On the 3rd of June, 1850, it was read. In the same month it slept.", ["1850-06-03", "1850-06"]),
    ("In 478 BC they met. In 454 they fell out.", ["-0477", "-0453"]),
    ("In 1848 they met. In November, and in 1850, they met again.", ["1848", "1848-11", "1850"]),
    ("On 29 December 1869 they met. On the morrow they parted.", ["1869-12-29", "1869-12-30"]),
    ("It rose in 1906 and 1910. In May of the latter year it fell.", ["1906", "1910", "1910-05"]),
    ("Given on 3 June 1801, and to be void on the 9th of the said month.", ["1801-06-03", "1801-06-09"]),
    ("Friday, 3 May 1850. Rain.\nSaturday, 4. Fair.", ["1850-05-03", "1850-05-04"]),
    ("On 3 May 1891 men marched; on May 4, 1891, troops came.", ["1891-05-03", "1891-05-04"]),
    ("In January 1813 they fled. The terrible northern winter slew them.", ["1813-01", "1812-24"]),
    ("On the 22d Prairial, Year II, it passed; on the 24th all knew.", ["0002-09-22", "0002-09-24"]),
    ("In 1794 the law of 22 Prairial was passed.", ["1794", "0002-09-22"]),
    ("In the autumn of 1870 and the spring they marched.", ["1870-23", "1870-21"]),
]


@pytest.mark.parametrize(("text", "values"), NARRATIVES)
def test_a_partial_date_follows_the_narrative(dates: Dates, text: str, values: list[str]) -> None:
    assert [m.date and m.date.edtf for m in dates(text)] == values


def test_an_excursion_to_another_year_ends_with_its_paragraph(dates: Dates) -> None:
    text = "On 9 April 1903 it fell. In November 1908 men wept.\nOn 15 April all was over. In June 1903 they left."
    assert [m.date and m.date.edtf for m in dates(text)] == ["1903-04-09", "1908-11", "1903-04-15", "1903-06"]


HISTORIES = [  # the document's own date is that of its printing
    ("1885", "On the 23rd of March he died. The law was promised on May 22, 1815, and broken in 1828.", ["1815-03-23"]),
    (
        "1885",
        "On 15 February they met. On 29 March, 1871, they ruled. In May they fell.",
        ["1871-02-15", "1871-03-29", "1871-05"],
    ),
    ("1871", "In February they met. In May they fell.", ["1871-02", "1871-05"]),
    ("1885", "They met in April of the following year.", [None]),
]


@pytest.mark.parametrize(("date", "text", "values"), HISTORIES)
def test_a_history_is_not_told_from_the_year_of_its_printing(
    dates: Dates, date: str, text: str, values: list[str | None]
) -> None:
    found = [m.date and m.date.edtf for m in dates(text, date)]
    assert found[: len(values)] == values


def test_the_year_in_a_title_or_file_name_is_that_of_a_history(document: Callable[..., Document]) -> None:
    told = replace(document("On the 23rd of March he died.", "1885"), title="The Carlsbad Decrees of 1819")
    assert [m.date and m.date.edtf for m in find_dates(told)] == ["1819-03-23"]


LETTERS = [  # of Thursday, 20 March 1919
    ("The board, which was set up on February 12, sat on Monday.", ["1919-02-12", "1919-03-17"]),
    ("It resumes on 2 April. The fleet was given up on the 14th.", ["1919-04-02", "1919-03-14"]),
    ("It will meet in October. Nobody came in July.", ["1919-10", "1918-07"]),
    ("They met on the 12th of September; must we suffer it?", ["1918-09-12"]),
    ("He asks that it be reconsidered by Friday.", ["1919-03-21"]),
]


@pytest.mark.parametrize(("text", "values"), LETTERS)
def test_a_letter_counts_from_its_own_day(dates: Dates, text: str, values: list[str]) -> None:
    assert [m.date and m.date.edtf for m in dates(text, "1919-03-20")] == values


def test_the_head_of_an_entry_is_the_day_from_which_it_counts(dates: Dates) -> None:
    text = "TUESDAY MAY 29\nIt was resolved that the house meet to-morrow.\nTHURSDAY MAY 31\nTo-morrow it rises."
    assert [m.date and m.date.edtf for m in dates(text, "1787-06-05")] == [
        *("1787-05-29", "1787-05-30", "1787-05-31", "1787-06-01"),
    ]


def test_a_letter_inside_a_book_counts_from_its_date_line(dates: Dates) -> None:
    text = "In June 1790 they met.\n“Strasburg, 9 May 1790.\n“They rose yesterday; the Count spoke this evening."
    assert [m.date and m.date.edtf for m in dates(text, "1837")][2:] == ["1790-05-08", "1790-05-09"]


def test_a_look_back_that_a_paragraph_opens_ends_with_it(dates: Dates) -> None:
    text = (
        "On 9 October 1868 it rose.\nOn June 5 the admiral, an idle man, had sold it. On August 7 he fled.\n"
        "It met on the 22nd. A week later it parted."
    )
    assert [m.date and m.date.edtf for m in dates(text)] == [
        *("1868-10-09", "1868-06-05", "1868-08-07", "1868-10-22", "1868-10-29"),
    ]


def test_a_year_told_aside_from_another_age_is_not_ahead(dates: Dates) -> None:
    text = "On the tenth of November they were sent home, last seen in 1614. They came again on 4 July 1787."
    assert [m.date and m.date.edtf for m in dates(text, "1840")] == ["1786-11-10", "1614", "1787-07-04"]


def test_what_an_aside_said_ends_with_its_paragraph(dates: Dates) -> None:
    text = "In May 1944 they landed and stayed until the fall of the town in March 1945.\nIn July they marched."
    assert [m.date and m.date.edtf for m in dates(text)][-1] == "1944-07"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("They met on 5 May.", "XXXX-05-05"),
        ("They met on 29 February.", "XXXX-02-29"),
        ("They met in May.", "XXXX-05"),
        ("They met in the spring.", None),
        ("They met in May of the following year.", None),
    ],
)
def test_a_date_that_nothing_settles_leaves_its_year_open(dates: Dates, text: str, edtf: str | None) -> None:
    (found,) = dates(text)
    assert found.date is not None
    assert (found.date.edtf, found.date.begin, found.date.is_settled) == (edtf, None, False)


SUBJECTS = [  # (text, value of the last date)
    ("The Fisheries Congress of 1907 was held on 4 June.", "1907-06-04"),
    ("The Hague conference (1907) rose on 18 October.", "1907-10-18"),
    ("In 1901 they lost. At the elections of 1908 they won; in March they met.", "1908-03"),
    ("Treaties of 1856\nOn 30 March they signed.", "1856-03-30"),
    ("On 3 July 1888 he spoke. The charter of 1835 was read. On 9 July he left.", "1888-07-09"),
    ("On 3 July 1888 he spoke. They read the plans of 1899. On 9 July he left.", "1888-07-09"),
    ("On 3 July 1888 he spoke. The exhibition of 1889 was to be in Paris. On 9 July he left.", "1888-07-09"),
]


@pytest.mark.parametrize(("text", "value"), SUBJECTS)
def test_a_year_in_the_name_of_the_subject_or_section_is_that_of_the_story(dates: Dates, text: str, value: str) -> None:
    assert [m.date and m.date.edtf for m in dates(text)][-1] == value


PLUPERFECTS = [
    ("On 6 March 1871 they met. He had promised it in October.", "1870-10"),
    ("On 6 March 1871 they met. In October he had promised it.", "1870-10"),
    ("On 6 March 1871 they met. By October he had forgotten it.", "1871-10"),
    ("On 6 March 1871 they met. All had been ready before the feast of 3 April.", "1871-04-03"),
    ("On 6 March 1871 they met. The heir, born in May 1850, spoke. In April they rose.", "1871-04"),
    ("On 6 March 1871 they met. Peace was not made until May 1872. In June they rose.", "1872-06"),
]


@pytest.mark.parametrize(("text", "value"), PLUPERFECTS)
def test_a_verb_that_looks_back_names_what_was_before(dates: Dates, text: str, value: str) -> None:
    assert [m.date and m.date.edtf for m in dates(text)][-1] == value


PROMISES = [
    (
        'On 12 October 1905 he cried: "We must meet on 5 January." On 17 October they met.',
        ["1905-10-12", "1906-01-05", "1905-10-17"],
    ),
    (
        "In May 1848 it was decreed: the chamber shall meet in April. In June all was over.",
        ["1848-05", "1849-04", "1848-06"],
    ),
    ("In May 1848 they met. They must have left in April.", ["1848-05", "1848-04"]),
    ('In May 1848 he wrote, "I saw it last year." He died in 1850.', ["1848-05", "1847", "1850"]),
]


@pytest.mark.parametrize(("text", "values"), PROMISES)
def test_what_a_history_quotes_counts_from_the_day_on_which_it_was_said(
    dates: Dates, text: str, values: list[str]
) -> None:
    assert [m.date and m.date.edtf for m in dates(text, "1911")] == values


def test_an_index_says_nothing_of_the_time_of_the_story(dates: Dates) -> None:
    text = "Salt Commission (1836), 12, 248;\nResolution (1904), 248-251;\nOn May 5th they met."
    assert [m.date and m.date.edtf for m in dates(text)] == ["1836", "1904", "XXXX-05-05"]


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
