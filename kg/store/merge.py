"""The merge of all graphs (RDF 1.1 Semantics, section 4): a second database in each generation, for union queries.

Its named graphs are the generation's own; its default graph holds the triples of all of them, each once. The
engine's union of graphs is a bag: what two graphs state gives two solutions. No query can name this default graph,
and nobody else reads this database, so that it never shows as a graph of the store.

Measured instead: the merge as one more named graph, where GRAPH must be told which graphs are left and then tries
each in turn (a join over a thousand graphs did not end); and the merge as the default graph of the one database,
where SPARQL Update would write into it.
"""

from pathlib import Path

import pyoxigraph as ox

from kg.store.changes import Changes, write_changes
from kg.store.generation import Generation

_DEFAULT = ox.DefaultGraph()


def write_merge(parent: Generation, quads: ox.Store, changes: Changes, folder: Path) -> int:
    """Write the merge of `quads`, which differ from the parent's by `changes`, into `folder`/merge.

    Returns the number of its triples. A draft of it is left beside `folder`.
    """
    draft = folder.with_name("merge")
    parent.files.merge.backup(draft)
    merge = ox.Store(draft)
    new = {triple for triple in map(_in_default, changes.added) if triple not in merge}
    gone = {_in_default(quad) for quad in changes.removed if not _is_stated(quad, quads)}
    write_changes(merge, Changes(changes.added | new, changes.removed | gone))
    merge.flush()
    merge.backup(folder / "merge")
    return parent.info.triples + len(new) - len(gone)


def _in_default(quad: ox.Quad) -> ox.Quad:
    return ox.Quad(quad.subject, quad.predicate, quad.object, _DEFAULT)


def _is_stated(quad: ox.Quad, quads: ox.Store) -> bool:
    return next(quads.quads_for_pattern(quad.subject, quad.predicate, quad.object, None), None) is not None
