"""Text that is nothing but beginnings of dates takes time that grows with its length and no faster."""

import time
from collections.abc import Callable

import pytest

from kg.mentions.dates import find_dates
from kg.model import Document

UNITS = [
    *("1 ", "1, ", "1-", "1/", "9", ",", "May ", "May, ", "1848, ", "1848 and ", "1848 and 1849 ", "May 3, "),
    *(
        "1st 2nd ",
        "on the 5th of ",
        "early in the ",
        "the end of the ",
        "first week of ",
        "two days before ",
        "eve of ",
    ),
    *("(", "'", "one hundred and ", "had who ", "18 Brumaire ", "year ", "the "),
]


@pytest.mark.parametrize("unit", UNITS)
def test_time_grows_with_the_length_and_not_faster(document: Callable[..., Document], unit: str) -> None:
    def seconds(length: int) -> float:
        text = document(unit * (length // len(unit)), "1918-04-09")
        start = time.process_time()
        list(find_dates(text))
        return time.process_time() - start

    seconds(500)
    assert seconds(32_000) < 12 * max(seconds(8_000), 0.02)
