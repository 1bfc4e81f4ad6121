"""The merge of all graphs (RDF 1.1 Semantics, section 4): a second database in each generation, for union queries.

Its named graphs are the generation's own; its default graph holds the triples of all of them, each once. The
engine's union of graphs is a bag: what two graphs state gives two solutions. No query can name this default graph,
and nobody else reads this database, so that it never shows as a graph of the store.

Measured instead: the merge as one more named graph, where GRAPH must be told which graphs are left and then tries
each in turn (a join over a thousand graphs did not end); and the merge as the default graph of the one database,
where SPARQL Update would write into it.
"""

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.store.changes import BULK, Changes, add_rows, remove_rows
from kg.store.info import GenerationInfo
from kg.store.rows import DEFAULT, RowFile, to_quads
from kg.store.working_copy import WorkingCopy

_DEFAULT = ox.DefaultGraph()


def write_merge(copy: WorkingCopy, parent: GenerationInfo, changes: Changes, folder: Path) -> int:
    """Bring the copy's merge up to its quads, which differ from the parent's by `changes`; write it to `folder`/merge.

    Returns the number of its triples.
    """
    merge, quads = copy.merge, copy.quads
    triples = parent.triples - _remove(merge, quads, changes.removed)
    if len(changes.added) > BULK:
        add_rows(merge, changes.added)
        add_rows(merge, _in_default(changes.added))
        unnamed = sum(1 for _ in quads.quads_for_pattern(None, None, None, _DEFAULT))
        triples = len(merge) - (parent.quads + len(changes.added) - len(changes.removed) - unnamed)
    else:
        new = {quad for quad in to_quads(_in_default(changes.added)) if quad not in merge}
        add_rows(merge, changes.added)
        merge.extend(new)
        triples += len(new)
    _name_the_same_graphs(merge, quads)
    merge.flush()
    merge.backup(folder / "merge")
    return triples


def _in_default(rows: RowFile) -> Iterator[bytes]:
    """Yield the rows without their graph."""
    for graph in rows.graphs():
        mark = f" <{graph}> .\n".encode() if graph else b" .\n"
        yield from (row.removesuffix(mark) + b" .\n" for row in rows.read(rows.block(graph)))


def _remove(merge: ox.Store, quads: ox.Store, removed: RowFile) -> int:
    """Remove the quads from the merge, and those of their triples that no graph states; return how many these are."""
    for graph in removed.graphs():
        if graph != DEFAULT:
            remove_rows(merge, removed.read(removed.block(graph)))
    unstated = (row for row in _in_default(removed) if not _is_stated(row, quads))
    return remove_rows(merge, unstated)


def _name_the_same_graphs(merge: ox.Store, quads: ox.Store) -> None:
    """Let the merge have the named graphs of `quads`, empty ones too."""
    has, wanted = set(merge.named_graphs()), set(quads.named_graphs())
    for graph in has - wanted:
        merge.remove_graph(graph)
    for graph in wanted - has:
        merge.add_graph(graph)


def _is_stated(row: bytes, quads: ox.Store) -> bool:
    (quad,) = to_quads([row])
    return next(quads.quads_for_pattern(quad.subject, quad.predicate, quad.object, None), None) is not None
