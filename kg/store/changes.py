"""What a change comes to: the quads that one generation has and the other has not."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pyoxigraph as ox

_BULK = 20_000  # quads above which the engine's bulk loader is faster than a transaction


@dataclass(slots=True)
class Changes:
    """The net difference so far: what is put in and taken out again leaves no trace."""

    added: set[ox.Quad] = field(default_factory=set)
    removed: set[ox.Quad] = field(default_factory=set)

    def __bool__(self) -> bool:
        return bool(self.added or self.removed)

    def note(self, added: Iterable[ox.Quad], removed: Iterable[ox.Quad]) -> None:
        """Take in quads that were just added and removed; each was absent or present before."""
        _shift(removed, self.added, self.removed)
        _shift(added, self.removed, self.added)


def find_changes(old: ox.Store, new: ox.Store) -> Changes:
    """Return what sets one database apart from another; memory grows with the difference alone."""
    return Changes({quad for quad in new if quad not in old}, {quad for quad in old if quad not in new})


def write_changes(database: ox.Store, changes: Changes) -> None:
    """Remove and add the quads; a named graph that has lost its last one is no graph any more."""
    for quad in changes.removed:
        database.remove(quad)
    if len(changes.added) > _BULK:
        database.bulk_extend(changes.added)
    else:
        database.extend(changes.added)
    for graph in {quad.graph_name for quad in changes.removed}:
        if next(database.quads_for_pattern(None, None, None, graph), None) is None:
            database.remove_graph(graph)


def find_tombstones(database: ox.Store, removed: Iterable[ox.Quad]) -> Iterator[str]:
    """Yield, once each, the IRIs of things and graphs of which nothing is said any more in `database`."""
    subjects = {quad.subject for quad in removed if isinstance(quad.subject, ox.NamedNode)}
    graphs = {quad.graph_name for quad in removed if isinstance(quad.graph_name, ox.NamedNode)}
    for subject in subjects - graphs:
        if next(database.quads_for_pattern(subject, None, None, None), None) is None:
            yield subject.value
    for graph in graphs:
        if not database.contains_named_graph(graph):
            yield graph.value


def _shift(quads: Iterable[ox.Quad], undone: set[ox.Quad], done: set[ox.Quad]) -> None:
    for quad in quads:
        if quad in undone:
            undone.discard(quad)
        else:
            done.add(quad)
