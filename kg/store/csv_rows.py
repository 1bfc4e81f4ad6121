"""Solutions as CSV (SPARQL 1.1 Query Results CSV and TSV Formats, section 3).

The engine puts no quotes around an IRI, whose commas would end its cell.
"""

import csv
from collections.abc import Iterable
from io import StringIO
from itertools import islice

import pyoxigraph as ox

from kg.store.outputs import Output, check_rows

_AT_ONCE = 500  # rows that are written together
_PLAIN = frozenset({ox.NamedNode, ox.Literal})  # whose cell is their value

_Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None


def write_csv(solutions: ox.QuerySolutions, output: Output, limit: int | None = None) -> None:
    """Write solutions as they come, a header before them, in UTF-8. Raises RowLimitError for more than `limit`."""
    rows, count = [[variable.value for variable in solutions.variables]], 0
    while rows:
        output.write(_lines(rows))
        rows = list(map(_cells, islice(solutions, _AT_ONCE)))
        count += len(rows)
        if limit is not None:
            check_rows(count, limit)


def _lines(rows: Iterable[list[str]]) -> bytes:
    lines = StringIO(newline="")
    csv.writer(lines, lineterminator="\r\n").writerows(rows)
    return lines.getvalue().encode()


def _cells(solution: Iterable[_Term]) -> list[str]:
    return [term.value if type(term) in _PLAIN else _label(term) for term in solution]  # type: ignore[union-attr]


def _label(term: _Term) -> str:
    if isinstance(term, ox.Triple):
        return f"<<( {term} )>>"
    return "" if term is None else str(term)
