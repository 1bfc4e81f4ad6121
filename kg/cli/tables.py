"""Query results as tables for people."""

import pyoxigraph as ox
from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from kg.store import Graph, Solutions
from kg.vocabulary import PREFIXES


def write_table(result: Solutions | Graph | bool) -> None:
    """Write a result to the terminal: solutions and graphs as a table with a count, ASK as true or false."""
    console = Console()
    if isinstance(result, bool):
        console.print("true" if result else "false")
        return
    if isinstance(result, Solutions):
        headings = [variable.value for variable in result.variables]
        rows = [[_shown(solution[name]) for name in headings] for solution in result]
    else:
        headings = ["subject", "predicate", "object"]
        rows = [[_shown(triple.subject), _shown(triple.predicate), _shown(triple.object)] for triple in result]
    _write_rows(console, headings, rows)
    console.print(f"{len(rows)} {'row' if len(rows) == 1 else 'rows'}", style="dim")


def _write_rows(console: Console, headings: list[str], rows: list[list[str]]) -> None:
    """Write rows as a table where they fit the terminal, else one below the other, a line a value."""
    width = sum(max(map(len, column)) + 3 for column in zip(headings, *rows, strict=True))
    if width <= console.width:
        table = Table(*headings, pad_edge=False)
        for row in rows:
            table.add_row(*map(Text, row))
        console.print(table)
        return
    label = max(map(len, headings))
    for row in rows:
        record = Table.grid(Column(min_width=label), Column(overflow="fold"), padding=(0, 2))
        for heading, value in zip(headings, row, strict=True):
            record.add_row(Text(heading, style="dim"), Text(value))
        console.print(record)
        console.print()


def _shown(term: ox.NamedNode | ox.Literal | ox.BlankNode | ox.Triple | None) -> str:
    """Return a term as a reader wants it: literals bare, IRIs with the prefixes that everybody knows."""
    if term is None:
        return ""
    if isinstance(term, ox.NamedNode):
        return next(
            (f"{name}:{term.value[len(iri) :]}" for name, iri in PREFIXES.items() if term.value.startswith(iri)),
            term.value,
        )
    return term.value if isinstance(term, ox.Literal) else str(term)
