"""Document → its dates, with EDTF values and bounds.

scanner    finds dates by the rules of `absolute`, `notations`, `republican` and `relative`
modifiers  the words before a date that change its value        combine   dates that the text joins
roles      what a date does in its sentence                     parsing   EDTF that a user gives
resolver   puts what was read (`values`) on the calendar, from an `anchor`, with an `outlook` on all of the text
tense      what is to come, as told or quoted                   subjects  years of sections and subjects of sentences
unmarked   days of Russia without a calendar

To add a rule: a `Rule` in the table of one of those four; new words in `words.py`; new parts of
patterns in `patterns.py`; a line in the table of `tests/mentions/dates/test_dates_rules.py`.
"""

from kg.mentions.dates.finder import find_dates, find_document_date
from kg.mentions.dates.parsing import parse_edtf
from kg.mentions.dates.unmarked import with_unmarked

__all__ = ["find_dates", "find_document_date", "parse_edtf", "with_unmarked"]
