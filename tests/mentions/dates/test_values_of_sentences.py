"""Every value that the texts of the sentences give is EDTF, with the bounds that the edtf package finds for it."""

import contextlib
import io
import re
from collections.abc import Callable
from pathlib import Path

import edtf
import pytest

from kg.mentions.dates import find_dates, parse_edtf
from kg.model import Calendar, Document, HistoricalDate

SENTENCES = Path(__file__).parent / "sentences"


@pytest.fixture(scope="module")
def values(document: Callable[..., Document]) -> list[HistoricalDate]:
    """Return the values of all dates of the sentences."""
    lines = [line for file in SENTENCES.glob("*.txt") for line in file.read_text(encoding="utf-8").splitlines()]
    texts = [re.sub(r"«([^|»]+)\|[^»]*»", r"\1", line).replace(" ¶ ", "\n").split("\t", 1) for line in lines]
    made = [document(text, None if date == "-" else date) for date, text in texts]
    return sorted({m.date for text in made for m in find_dates(text) if m.date and m.date.edtf}, key=str)


def test_every_gregorian_value_agrees_with_the_edtf_package(values: list[HistoricalDate]) -> None:
    assert len(values) > 150
    for date in values:
        gregorian = date.edtf_gregorian or ""
        if re.search(r"(?<!-\d\d)-24\b(?!-)", gregorian):
            continue  # the package ends a winter with its December
        with contextlib.redirect_stdout(io.StringIO()):
            parsed = edtf.parse_edtf(gregorian)
        bounds = ["-".join((f"{t[0]:05d}" if t[0] < 0 else f"{t[0]:04d}", f"{t[1]:02d}", f"{t[2]:02d}"))
                  for t in (parsed.lower_strict(), parsed.upper_strict())]  # fmt: skip
        assert bounds == [date.begin, date.end], gregorian


def test_every_value_goes_round_through_its_edtf(values: list[HistoricalDate]) -> None:
    for date in values:
        if date.calendar is Calendar.GREGORIAN:
            assert parse_edtf(date.edtf or "") == date
