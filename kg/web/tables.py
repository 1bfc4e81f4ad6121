"""Query results as an HTML table: cells with labels and links, rows up to a bound that is stated."""

from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from kg.iris import ONTOLOGY
from kg.model import Status
from kg.store import Generation, Solutions
from kg.views import Reader, readable_end

MAX_ROWS: Final = 1000
_STATUSES = {ONTOLOGY + status.term: status for status in Status}


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell: words, the IRI behind them, a status; empty where the variable is unbound.

    `kind` is `quote` for words of a document and `number` for a number.
    """

    text: str = ""
    iri: str | None = None
    status: Status | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and the first rows; `total` counts all."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: int

    @property
    def headings(self) -> tuple[str, ...]:
        """The names of the columns as words.

        >>> Table(("atDate", "quote"), (), 0).headings
        ('at date', 'quote')
        """
        return tuple(readable_end(column).removesuffix(" label") for column in self.columns)


def tabulate(generation: Generation, solutions: Solutions) -> Table:
    """Return solutions as a table; a column `xLabel` beside a column `x` gives it its words and goes."""
    reader = Reader(generation)
    names = [variable.value for variable in solutions.variables]
    labels = {name: f"{name}Label" for name in names if f"{name}Label" in names}
    columns = [name for name in names if name not in labels.values()]
    rows: list[tuple[Cell, ...]] = []
    total = 0
    for solution in solutions:
        total += 1
        if len(rows) < MAX_ROWS:
            parts = ((n, solution[n], solution[labels[n]] if n in labels else None) for n in columns)
            rows.append(tuple(_cell(reader, *part) for part in parts))
    return Table(tuple(columns), tuple(rows), total)


def _cell(reader: Reader, name: str, term: object, label: object) -> Cell:
    if isinstance(term, ox.NamedNode):
        if status := _STATUSES.get(term.value):
            return Cell(status.value, status=status)
        words = label.value if isinstance(label, ox.Literal) else reader.label(term)
        return Cell(words, iri=term.value)
    if isinstance(term, ox.Literal):
        return Cell(term.value, kind=_kind(name, term))
    return Cell("" if term is None else str(term))


def _kind(name: str, literal: ox.Literal) -> str | None:
    if "quote" in name.lower():
        return "quote"
    return "number" if literal.datatype.value.rpartition("#")[2] in ("integer", "decimal", "double") else None
