"""Document → its dates, with EDTF values and bounds.

scanner  finds dates by the rules of `absolute` and `relative`     combine   modifiers and joints around them
resolver puts what was read (`values`) on the calendar, from an `anchor`     parsing   EDTF that a user gives

To add a rule: a `Rule` in the table of `absolute.py` or `relative.py`; new words in `words.py`; new parts of
patterns in `patterns.py`; a line in the table of `tests/mentions/dates/test_dates_rules.py`.
"""

from kg.mentions.dates.finder import find_dates, find_document_date
from kg.mentions.dates.parsing import parse_edtf

__all__ = ["find_dates", "find_document_date", "parse_edtf"]
