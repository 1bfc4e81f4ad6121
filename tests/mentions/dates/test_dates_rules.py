"""Each rule of the date grammar reads its example: words, value, rule."""

from collections.abc import Callable

import pytest

from kg.model import Calendar, DateRole, Mention

Dates = Callable[..., list[Mention]]

ABSOLUTE = [
    ("It was signed on 3 May 1867 there.", "3 May 1867", "1867-05-03", "date.day-month-year"),
    ("It was signed on May 3, 1867.", "May 3, 1867", "1867-05-03", "date.month-day-year"),
    ("On the 3rd of May, 1867, it was signed.", "3rd of May, 1867", "1867-05-03", "date.day-month-year"),
    ("Signed the twenty-first of October, 1805.", "twenty-first of October, 1805", "1805-10-21", "date.day-month-year"),
    ("Done the 4th Day of March in the year of our Lord 1789.", None, "1789-03-04", "date.day-month-year"),
    ("They met (Oct. 5, 1910) again.", "Oct. 5, 1910", "1910-10-05", "date.month-day-year"),
    ("On Friday, June 7, 1867, they met.", "Friday, June 7, 1867", "1867-06-07", "date.month-day-year"),
    ("MOSCOW, JUNE 7, 1919", "JUNE 7, 1919", "1919-06-07", "date.month-day-year"),
    ("on 1919-06-07 they met", "1919-06-07", "1919-06-07", "date.iso"),
    ("on 7.6.1919 they met", "7.6.1919", "1919-06-07", "date.numeric"),
    ("on 7/6/1919 they met", "7/6/1919", "[1919-06-07,1919-07-06]", "date.numeric"),
    ("on 17/6/1919 they met", "17/6/1919", "1919-06-17", "date.numeric"),
    ("on 7.VI.1919 they met", "7.VI.1919", "1919-06-07", "date.roman"),
    ("In the month of May, 1917, they met.", "month of May, 1917", "1917-05", "date.month-year"),
    ("February of 1940 was cold.", "February of 1940", "1940-02", "date.month-year"),
    ("They met in 1905.", "1905", "1905", "date.year"),
    ("in the year 1866", "year 1866", "1866", "date.year"),
    ("the rising of 1905 and its songs", "1905", "1905", "date.year"),
    ("the 1905 rising", "1905", "1905", "date.year"),
    ("the spring of 1871", "spring of 1871", "1871-21", "date.season-year"),
    ("the winter of 1916-17 was long", "winter of 1916-17", "1916-24", "date.season-year"),
    ("in the 1870s", "1870s", "187X", "date.decade"),
    ("the nineteenth century", "nineteenth century", "18XX", "date.century"),
    ("in the 4th century B.C. they", "4th century B.C.", "-03XX", "date.century"),
    ("the seventeenth and eighteenth centuries", None, "16XX/17XX", "date.centuries"),
    ("in 480 BC they fought", "480 BC", "-0479", "date.year-era"),
    ("in August 480 B.C. they fought", "August 480 B.C.", "-0479-08", "date.day-month-era"),
    ("from 499 to 493 BC", "499 to 493 BC", "-0498/-0492", "date.years-bc"),
    ("the 470s BC", "470s BC", "-0478/-0469", "date.decade"),
    ("in A.D. 69 he died", "A.D. 69", "0069", "date.era-year"),
    ("at Christmas 1914 they sang", "Christmas 1914", "1914-12-25", "date.feast-year"),
    ("by Easter 1916", "by Easter 1916", "1916-04-23", "date.feast-year"),
]
REPUBLICAN = [  # in the calendar of the text, with the Gregorian beside it
    ("It fell on 18 Brumaire, Year VIII.", "18 Brumaire, Year VIII", "0008-02-18", "1799-11-09"),
    ("It fell on the 9th of Thermidor, an II.", "9th of Thermidor, an II", "0002-11-09", "1794-07-27"),
    ("In Ventôse of the Year II it was voted.", "Ventôse of the Year II", "0002-06", "1794-02-19/1794-03-20"),
    ("On the 6th complementary day of the Year III", None, "0003-13-06", "1795-09-22"),
    ("the 2nd Floreal of the year ten", "2nd Floreal of the year ten", "0010-08-02", "1802-04-22"),
    ("the constitution of the Year III", "Year III", "0003", "1794-09-22/1795-09-22"),
    ("In July 1794 all was ready. On 9 Thermidor he fell.", "9 Thermidor", "0002-11-09", "1794-07-27"),
    ("On the 26th Floréal, an 79, the column fell.", None, "0079-08-26", "1871-05-16"),
]
COUNTED = [
    ("on the eve of 4 May 1789", "eve of 4 May 1789", "1789-05-03", "date.day-month-year"),
    ("the day after 4 August 1789", "day after 4 August 1789", "1789-08-05", "date.day-month-year"),
    ("three weeks before Christmas 1914", "three weeks before Christmas 1914", "1914-12-04", "date.feast-year"),
    ("two years after 1848", "two years after 1848", "1850", "date.year"),
    ("the first Tuesday in November 1840", "first Tuesday in November 1840", "1840-11-03", "date.month-year"),
    ("on the last Monday of May, 1871", "last Monday of May, 1871", "1871-05-29", "date.month-year"),
    ("on the last night of March, 1845", "last night of March, 1845", "1845-03-31", "date.month-year"),
    ("in the second week of June 1848", "second week of June 1848", "1848-06-08/1848-06-14", "date.month-year"),
    ("in the last week of June 1848", "last week of June 1848", "1848-06-24/1848-06-30", "date.month-year"),
    ("the third quarter of 1904", "third quarter of 1904", "1904-07/1904-09", "date.year"),
    ("the second quarter of the 18th century", None, "1725/1749", "date.century"),
    ("in eighteen hundred and forty-eight", "eighteen hundred and forty-eight", "1848", "date.word-year"),
    ("the 21st. of Feby. 1787", "21st. of Feby. 1787", "1787-02-21", "date.day-month-year"),
    ("TUESDAY MAY 29, 1787", "TUESDAY MAY 29, 1787", "1787-05-29", "date.month-day-year"),
    ("from October, 1831, to February, 1832", None, "1831-10/1832-02", "date.range"),
    ("the distress of 1842 and 1843", "1842 and 1843", "1842/1843", "date.list"),
    ("the Assembly of 1576-7", "1576-7", "1576/1577", "date.years"),
    ("not later than 5 May 1905", "not later than 5 May 1905", "1905-05-05", "date.day-month-year"),
]
RANGES = [
    ("[The siege, June 13-July 13, 1871.]", "June 13-July 13, 1871", "1871-06-13/1871-07-13", "date.range"),
    ("from March 3 to April 25, 1871, it lasted", "March 3 to April 25, 1871", "1871-03-03/1871-04-25", "date.range"),
    ("between 1861 and 1864", "1861 and 1864", "1861/1864", "date.range"),
    ("from October to March 1871", "October to March 1871", "1870-10/1871-03", "date.range"),
    ("Papers, vol. 2, May, 1905 - 1907", "May, 1905 - 1907", "1905-05/1907", "date.range"),
    ("the war of 1914-18", "1914-18", "1914/1918", "date.years"),
    ("April 6-7, 1862", "April 6-7, 1862", "1862-04-06/1862-04-07", "date.month-days"),
    ("from the spring to the autumn of 1863", "spring to the autumn of 1863", "1863-21/1863-23", "date.range"),
    ("in April and June 1905", "April and June 1905", "{1905-04,1905-06}", "date.list"),
    ("in March or April 1905", "March or April 1905", "[1905-03,1905-04]", "date.list"),
    ("the 5th and 6th of October, 1789", "5th and 6th of October, 1789", "1789-10-05/1789-10-06", "date.days-of-month"),
    ("on the 5th or 9th of May, 1789", "5th or 9th of May, 1789", "[1789-05-05,1789-05-09]", "date.days-of-month"),
]
BETWEEN = [
    ("They sat between 10 and 15 April 1871.", "10 and 15 April 1871", "1871-04-10/1871-04-15", "date.days-of-month"),
    ("between the 10th and the 15th of April, 1871", None, "1871-04-10/1871-04-15", "date.days-of-month"),
    ("between the tenth and the fifteenth of April, 1871", None, "1871-04-10/1871-04-15", "date.days-of-month"),
    ("between about the 10th and 15th of April, 1871", None, "1871-04-10/1871-04-15", "date.days-of-month"),
    ("Between April 10 and 15, 1871, they sat.", "April 10 and 15, 1871", "1871-04-10/1871-04-15", "date.month-days"),
    ("between 28 April and 3 May 1871", "28 April and 3 May 1871", "1871-04-28/1871-05-03", "date.range"),
    ("between April and June 1905", "April and June 1905", "1905-04/1905-06", "date.range"),
    ("between the spring and the autumn of 1863", None, "1863-21/1863-23", "date.range"),
    ("between 499 and 493 BC", "499 and 493 BC", "-0498/-0492", "date.years-bc"),
    ("between 1914 and 1918", "1914 and 1918", "1914/1918", "date.range"),
    ("about 1914 to 1918", "about 1914 to 1918", "1914/1918", "date.range"),
]
FUZZY = [
    ("very early in June 1905", "very early in June 1905", "1905-06-01/1905-06-10", "date.month-year"),
    ("at the end of May 1905", "end of May 1905", "1905-05-21/1905-05-31", "date.month-year"),
    ("in mid-1916", "mid-1916", "1916-05/1916-08", "date.year"),
    ("early in 1917", "early in 1917", "1917-01/1917-04", "date.year"),
    ("late in the summer of 1914", "late in the summer of 1914", "1914-08", "date.season-year"),
    ("shortly before the end of 1866", "shortly before the end of 1866", "1866-12", "date.year"),
    ("towards the end of 1866", "towards the end of 1866", "1866-12", "date.year"),
    ("the second half of 1919", "second half of 1919", "1919-07/1919-12", "date.year"),
    ("the late 1880s", "late 1880s", "1887/1889", "date.decade"),
    ("about 1640 he", "about 1640", "1640~", "date.year"),
    ("on the night of the 4th of August, 1789", None, "1789-08-04", "date.day-month-year"),
]


@pytest.mark.parametrize(("text", "words", "edtf", "rule"), ABSOLUTE + COUNTED + RANGES + BETWEEN + FUZZY)
def test_a_date_that_stands_by_itself_is_read_from_its_words(
    dates: Dates, text: str, words: str | None, edtf: str, rule: str
) -> None:
    (found,) = dates(text)
    assert found.date is not None
    assert (found.date.edtf, found.rule) == (edtf, rule)
    if words:
        assert found.span.of(text) == words


@pytest.mark.parametrize(("text", "words", "republican", "gregorian"), REPUBLICAN)
def test_a_date_of_the_french_republic_keeps_its_calendar(
    dates: Dates, text: str, words: str | None, republican: str, gregorian: str
) -> None:
    found = dates(text)[-1]
    assert found.date is not None
    assert (found.date.edtf, found.date.edtf_gregorian) == (republican, gregorian)
    assert found.date.calendar is Calendar.FRENCH_REPUBLICAN
    if words:
        assert found.span.of(text) == words


@pytest.mark.parametrize("text", [row[0] for row in BETWEEN])
def test_what_lies_between_two_dates_is_a_span(dates: Dates, text: str) -> None:
    assert [m.role for m in dates(text)] == [DateRole.SPAN]


def test_a_range_that_ends_before_it_begins_has_no_value(dates: Dates) -> None:
    texts = ("between 15 and 10 April 1871", "between 15 and 10 April", "between 1918 and 1914")
    assert [m.date and m.date.edtf for text in texts for m in dates(text, "1918-04-09")] == [None] * 3


ORDINALS = [  # of a day, or of the noun after it
    ("In March the Fourth Assembly of Weavers opened.", "March", "1918-03"),
    ("In March the fourth sitting was held.", "March", "1918-03"),
    ("In March, the 4th Division fell back.", "March", "1918-03"),
    ("Early in March the second of these meetings broke up.", "Early in March", "1918-03-01/1918-03-10"),
    ("In March the 3rd and 4th Divisions fell back.", "March", "1918-03"),
    ("In March 5 delegates were chosen.", "March", "1918-03"),
    ("Since March the second committee has sat.", "March", "1918-03"),
    ("On March the fourth, the weavers met.", "March the fourth", "1918-03-04"),
    ("On March the Fourth Ivanov spoke.", "March the Fourth", "1918-03-04"),
    ("They met again March the fourth, 1917.", "March the fourth, 1917", "1917-03-04"),
    ("Since March the fourth they have sat.", "March the fourth", "1918-03-04"),
    ("Of March the fourth little is known.", "March the fourth", "1918-03-04"),
    ("On Monday, March the Fourth Ivanov spoke.", "Monday, March the Fourth", "1918-03-04"),
]


@pytest.mark.parametrize(("text", "words", "edtf"), ORDINALS)
def test_an_ordinal_after_a_month_is_a_day_unless_it_counts_a_noun(
    dates: Dates, text: str, words: str, edtf: str
) -> None:
    assert [(m.span.of(text), m.date and m.date.edtf) for m in dates(text, "1918-04-09")] == [(words, edtf)]


POSSESSED = [
    "On its last day the assembly chose a bureau, and on the second day it had sung.",
    "The weavers’ last day, the league's last week and that last day were quiet; on the opening day they sang.",
    "Her last month was hard, and his last two years; whose last year was it?",
    "The last two days of the assembly; the last ten years of the empire.",
]


@pytest.mark.parametrize("text", POSSESSED)
def test_the_last_day_of_something_is_not_counted_from_the_document(dates: Dates, text: str) -> None:
    assert [m.span.of(text) for m in dates(text, "1918-04-09")] == []


DOCUMENT = [  # counted from Tuesday, 9 April 1918
    ("By the 12th or 19th of April, delegates will meet.", "[1918-04-12,1918-04-19]"),
    ("The groups arose last October and November.", "1917-10/1917-11"),
    ("The past two months of work are over.", "1918-02-09/1918-04-09"),
    ("The last ten years were hard.", "1908/1918"),
    ("It falls this month.", "1918-04"),
    ("It fell last year.", "1917"),
    ("It fell yesterday.", "1918-04-08"),
    ("They meet to-morrow.", "1918-04-10"),
    ("They meet next Tuesday.", "1918-04-16"),
    ("They met last Sunday.", "1918-04-07"),
    ("They met three weeks ago.", "1918-03-19"),
    ("Yours of the 5th ult. came.", "1918-03-05"),
    ("They met on the 2nd inst. here.", "1918-04-02"),
    ("In November the front broke.", "1917-11"),
    ("In November the delegates will meet.", "1918-11"),
    ("By May of this year it stood.", "1918-05"),
    ("By the end of May of this year it stood.", "1918-05-31"),
    ("the present century", "19XX"),
    ("the revolution of '48", "1848"),
    ("in the forties", "184X"),
]


@pytest.mark.parametrize(("text", "edtf"), DOCUMENT)
def test_a_deictic_date_counts_from_the_document_s_own_date(dates: Dates, text: str, edtf: str) -> None:
    assert [m.date and m.date.edtf for m in dates(text, "1918-04-09")] == [edtf]
