"""Tables that plain text draws with upright strokes → rows of cells.

    +--------------+------------------+
    | 12 delegates | Union of Weavers |
    |              | and Dyers        |
    +--------------+------------------+

A row is a passage of its own. A line with nothing but the rest of the last cell above it goes on with that cell.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.documents.passage import Line

_RULE = re.compile(r"[+|][-=+|: ]*[-=][-=+|: ]*[+|]")
_ROW = re.compile(r"\|.*\|")

Cells = dict[int, Line]  # the visible words of a line of a table, by column


def is_of_table(text: str, line: Line) -> bool:
    """Tell whether a line is a row of a table or a rule between two."""
    written = text[line.start : line.end]
    return bool(_RULE.fullmatch(written) or _ROW.fullmatch(written))


def find_rows(text: str, lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield the cells of each row; the parts of a cell that is broken over lines follow one another."""
    row: list[Line] = []
    last = -1  # the column of the last cell of the row
    for line in lines:
        cells = {} if _RULE.fullmatch(text, line.start, line.end) else _cells(text, line)
        if row and cells and list(cells) == [last] and last > 0:
            row.append(replace(cells[last], is_cell=False))
            continue
        if row:
            yield row
        row, last = list(cells.values()), max(cells, default=-1)
    if row:
        yield row


def _cells(text: str, line: Line) -> Cells:
    found: Cells = {}
    at = line.start + 1
    for column, written in enumerate(text[line.start + 1 : line.end - 1].split("|")):
        words = written.strip()
        if words:
            start = at + len(written) - len(written.lstrip())
            found[column] = Line(start, start + len(words), 0, is_cell=True)
        at += len(written) + 1
    return found
