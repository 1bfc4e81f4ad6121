"""A generation that is being made: a copy of its parent that nobody else sees."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError
from kg.store.changes import Changes, find_tombstones, write_changes
from kg.store.generation import Generation
from kg.store.info import GenerationInfo
from kg.store.merge import write_merge
from kg.store.texts import DocumentText, TextsDraft, read_texts


class Draft:
    """What the one writer changes; nothing of it is seen by anybody before it is finished.

    `changed` tells whether it differs from its parent. When the writing is over, `committed` holds the new
    generation's description, or None where nothing had changed and the parent stays the current one.
    """

    def __init__(self, parent: Generation, workshop: Path) -> None:
        """Copy the parent into the workshop by hard links."""
        self.base = parent.base
        self._parent = parent
        self.committed: GenerationInfo | None = None
        self.changes = Changes()
        self.texts = TextsDraft(parent.files.folder / "texts.sqlite", workshop / "texts.sqlite")
        with writing("copy the current generation"):
            parent.files.quads.backup(workshop / "draft")
            self._store: ox.Store | None = ox.Store(workshop / "draft")

    @property
    def changed(self) -> bool:
        """Whether quads or texts differ from the parent's."""
        return bool(self.changes) or self.texts.changed

    def replace_graph(self, graph_iri: str, quads: Iterable[ox.Quad]) -> None:
        """Make the quads, all of that graph, its whole content; none at all removes it.

        Raises ValueError, and changes nothing, where a quad belongs to another graph.
        """
        graph = ox.NamedNode(graph_iri)
        new = set(quads)
        for quad in new:
            if quad.graph_name != graph:
                raise ValueError(f"{quad} belongs to another graph; expected every quad in <{graph_iri}>")
        removed: set[ox.Quad] = set()
        for quad in self._database.quads_for_pattern(None, None, None, graph):
            if quad in new:
                new.discard(quad)
            else:
                removed.add(quad)
        self._apply(Changes(new, removed))

    def remove_graph(self, graph_iri: str) -> None:
        """Remove a graph; nothing happens where there is none."""
        self.replace_graph(graph_iri, ())

    def quads(self, graph_iri: str | None = None) -> Iterator[ox.Quad]:
        """Yield the quads as they now are, of one graph or of all."""
        graph = None if graph_iri is None else ox.NamedNode(graph_iri)
        return self._database.quads_for_pattern(None, None, None, graph)

    def graphs(self) -> tuple[str, ...]:
        """Return the IRIs of the named graphs as they now are, sorted."""
        return tuple(sorted(name.value for name in self._database.named_graphs()))

    def put_text(self, document: DocumentText) -> None:
        """Add a document's text, or replace the one of its slug."""
        with writing("write a text"):
            self.texts.put(document)

    def remove_text(self, slug: str) -> None:
        """Remove a document's text; nothing happens where there is none."""
        with writing("remove a text"):
            self.texts.remove(slug)

    def documents(self) -> tuple[DocumentText, ...]:
        """Return all documents as they now are, by slug."""
        return read_texts(self.texts.path)

    def finish(self, folder: Path) -> int:
        """Write the databases `quads` and `merge` into the folder, and close the draft; return the count of triples."""
        with writing("write quads"):
            self._database.flush()
            self._database.backup(folder / "quads")
            triples = write_merge(self._parent, self._database, self.changes, folder)
        self.close()
        return triples

    def tombstones(self) -> tuple[str, ...]:
        """Return the IRIs of the things and graphs of which nothing is said any more."""
        return tuple(find_tombstones(self._database, self.changes.removed))

    def close(self) -> None:
        """Close the copy; nothing of the draft can be used after it."""
        self._store = None

    @property
    def _database(self) -> ox.Store:
        if self._store is None:
            raise StoreError("this draft is finished, or failed; open another with `store.write`")
        return self._store

    def _apply(self, changes: Changes) -> None:
        database = self._database
        self._store = None  # a draft that fails half-way can't be finished
        with writing("write quads"):
            write_changes(database, changes)
        self._store = database
        self.changes.note(changes.added, changes.removed)


@contextmanager
def writing(task: str) -> Iterator[None]:
    """Turn what goes wrong on the disk into a StoreError that names the task."""
    try:
        yield
    except (OSError, RuntimeError) as err:
        reason = err.strerror or err if isinstance(err, OSError) else err
        raise StoreError(f"cannot {task}: {reason}") from err
