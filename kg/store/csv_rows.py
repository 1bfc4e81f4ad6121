"""Solutions as CSV (SPARQL 1.1 Query Results CSV and TSV Formats, section 3).

The engine puts no quotes around an IRI, whose commas would end its cell.
"""

import csv
from collections.abc import Iterable

import pyoxigraph as ox

from kg.store.outputs import Output, check_rows

_Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None


def write_csv(solutions: ox.QuerySolutions, output: Output, limit: int | None = None) -> None:
    """Write solutions as they come, a header before them, in UTF-8. Raises RowLimitError for more than `limit`."""
    writer = csv.writer(_Encoded(output), lineterminator="\r\n")
    writer.writerow([variable.value for variable in solutions.variables])
    for count, solution in enumerate(solutions, 1):
        if limit is not None:
            check_rows(count, limit)
        writer.writerow(_cells(solution))


def _cells(solution: Iterable[_Term]) -> list[str]:
    return [term.value if isinstance(term, ox.NamedNode | ox.Literal) else _label(term) for term in solution]


def _label(term: ox.BlankNode | ox.Triple | None) -> str:
    if isinstance(term, ox.Triple):
        return f"<<( {term} )>>"
    return "" if term is None else str(term)


class _Encoded:
    """Takes text, and passes it on as bytes."""

    def __init__(self, output: Output) -> None:
        self._output = output

    def write(self, text: str) -> int:
        self._output.write(text.encode())
        return len(text)
