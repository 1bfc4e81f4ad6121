"""What a change comes to: the rows that one generation has and the other has not, kept on the disk."""

from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from pathlib import Path

import pyoxigraph as ox

from kg.store.generation import OpenDatabase
from kg.store.rows import DEFAULT, Block, RowFile, compare, graph_node, sorted_rows, to_quads, to_rows

BULK = 20_000
"""Quads above which the engine's bulk loader is faster than a transaction, and takes less memory."""

_AT_A_TIME = 50_000  # quads that the bulk loader holds in memory: some 100 MB


class Changes:
    """The net difference so far, graph by graph, in two files of `folder`; memory holds no more than their index."""

    def __init__(self, folder: Path) -> None:
        """Begin with no difference."""
        self.added = RowFile(folder / "added.nq")
        self.removed = RowFile(folder / "removed.nq")
        self._folder = folder
        self._noted: set[str] = set()

    def __bool__(self) -> bool:
        return bool(len(self.added) or len(self.removed))

    def __contains__(self, graph: str) -> bool:
        return graph in self._noted

    def note(self, graph: str, old: Iterable[ox.Quad], new: Iterator[bytes]) -> tuple[Block, Block]:
        """Take in how a graph was and how it is, in sorted rows, in place of what was noted of it before.

        Returns the rows that are new and those that are gone.
        """
        self.added.begin()
        self.removed.begin()
        for row, is_new in compare(sorted_rows(to_rows(old), self._folder), new):
            (self.added if is_new else self.removed).add(row)
        self._noted.add(graph)
        return self.added.end(graph), self.removed.end(graph)

    def close(self) -> None:
        """Close the files; what they hold can still be read."""
        self.added.close()
        self.removed.close()


def find_changes(old: ox.Store, new: ox.Store, folder: Path) -> Changes:
    """Return what sets one database apart from another."""
    changes = Changes(folder)
    graphs = {name.value for database in (old, new) for name in database.named_graphs()}
    for graph in [DEFAULT, *sorted(graphs)]:
        node = graph_node(graph)
        rows = sorted_rows(to_rows(new.quads_for_pattern(None, None, None, node)), folder)
        changes.note(graph, old.quads_for_pattern(None, None, None, node), rows)
    changes.close()
    return changes


def add_rows(database: ox.Store, rows: Iterable[bytes]) -> None:
    """Add the quads of rows to a database, so many at a time."""
    remaining = iter(rows)
    while some := list(islice(remaining, _AT_A_TIME)):
        if len(some) > BULK:
            database.bulk_extend(to_quads(some))
        else:
            database.extend(to_quads(some))


def remove_rows(database: ox.Store, rows: Iterable[bytes]) -> int:
    """Remove the quads of rows from a database, and graphs that have lost their last; return how many it held."""
    held, graphs = 0, set()
    remaining = iter(rows)
    while some := list(islice(remaining, BULK)):
        for quad in to_quads(some):
            if quad in database:
                database.remove(quad)
                graphs.add(quad.graph_name)
                held += 1
    for graph in graphs - {ox.DefaultGraph()}:
        if next(database.quads_for_pattern(None, None, None, graph), None) is None:
            database.remove_graph(graph)
    return held


def find_tombstones(old: OpenDatabase, new: ox.Store, removed: RowFile) -> Iterator[str]:
    """Yield, once each, the IRIs of things and graphs of which nothing is said any more."""
    for graph in removed.graphs():
        node = graph_node(graph)
        for subject in _subjects(removed, graph):
            if subject != node and not _is_subject(new, subject) and _first_graph(old.quads, subject) == graph:
                yield subject.value
        if isinstance(node, ox.NamedNode) and not new.contains_named_graph(node):
            yield graph


def _subjects(removed: RowFile, graph: str) -> Iterator[ox.NamedNode]:
    """Yield the subjects of a graph's rows, once each: rows of one subject stand together."""
    rows = removed.read(removed.block(graph))
    for subject, _ in groupby(rows, key=lambda row: row.partition(b" ")[0]):
        if subject.startswith(b"<") and not subject.startswith(b"<<"):
            (quad,) = to_quads([subject + b" <urn:p> <urn:o> .\n"])
            if isinstance(quad.subject, ox.NamedNode):
                yield quad.subject


def _is_subject(database: ox.Store, node: ox.NamedNode) -> bool:
    return next(database.quads_for_pattern(node, None, None, None), None) is not None


def _first_graph(database: ox.Store, subject: ox.NamedNode) -> str:
    """Return the first, by its IRI, of the graphs that speak of a subject; the default graph comes before all."""
    graphs = (quad.graph_name for quad in database.quads_for_pattern(subject, None, None, None))
    return min((graph.value if isinstance(graph, ox.NamedNode) else DEFAULT for graph in graphs), default=DEFAULT)
