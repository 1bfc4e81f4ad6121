"""A generation that is being made: a copy of its parent that nobody else sees."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError
from kg.store.changes import BULK, Changes, add_rows, find_tombstones, remove_rows
from kg.store.durable import writing
from kg.store.generation import Generation
from kg.store.info import GenerationInfo
from kg.store.merge import write_merge
from kg.store.rows import Block, sorted_rows, to_rows
from kg.store.texts import DocumentRecord, DocumentText, TextsDraft, read_records


class Draft:
    """What the one writer changes; nothing of it is seen by anybody before it is finished.

    Quads go to the disk as they come: memory holds no more of them than a bound. `changed` tells whether it differs
    from its parent. When the writing is over, `committed` holds the new generation's description, or None where
    nothing had changed and the parent stays the current one.
    """

    def __init__(self, parent: Generation, workshop: Path) -> None:
        """Copy the parent into the workshop by hard links."""
        self.base = parent.base
        self._parent = parent
        self.committed: GenerationInfo | None = None
        self.changes = Changes(workshop)
        self._workshop = workshop
        self._waiting: list[Block] = []
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
        again = graph_iri in self.changes
        new = sorted_rows(to_rows(_of_graph(graph_iri, quads)), self._workshop)
        self._apply(*self._note(graph_iri, self.quads(graph_iri), new))
        if again:
            now = sorted_rows(to_rows(self.quads(graph_iri)), self._workshop)
            before = self._parent.files.quads.quads_for_pattern(None, None, None, ox.NamedNode(graph_iri))
            self._note(graph_iri, before, now)

    def remove_graph(self, graph_iri: str) -> None:
        """Remove a graph; nothing happens where there is none."""
        self.replace_graph(graph_iri, ())

    def quads(
        self,
        graph_iri: str | None = None,
        predicate: ox.NamedNode | None = None,
        value: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None = None,
    ) -> Iterator[ox.Quad]:
        """Yield the quads as they now are, of one graph or of all, of any predicate and object or of one."""
        graph = None if graph_iri is None else ox.NamedNode(graph_iri)
        self._settle()
        return self._database.quads_for_pattern(None, predicate, value, graph)

    def graphs(self) -> tuple[str, ...]:
        """Return the IRIs of the named graphs as they now are, sorted."""
        self._settle()
        return tuple(sorted(name.value for name in self._database.named_graphs()))

    def sort(self, rows: Iterable[bytes]) -> Iterator[bytes]:
        """Return rows, each with its line end, sorted and each once; what memory cannot hold waits on the disk."""
        return sorted_rows(rows, self._workshop)

    def put_text(self, document: DocumentText) -> None:
        """Add a document's text, or replace the one of its slug."""
        with writing("write a text"):
            self.texts.put(document)

    def remove_text(self, slug: str) -> None:
        """Remove a document's text; nothing happens where there is none."""
        with writing("remove a text"):
            self.texts.remove(slug)

    def documents(self) -> tuple[DocumentRecord, ...]:
        """Return all documents, by slug, without their texts."""
        return read_records(self.texts.path)

    def finish(self, folder: Path) -> int:
        """Write the databases `quads` and `merge` into the folder, and return the count of triples."""
        self._settle()
        with writing("write quads"):
            self._database.flush()
            self._database.backup(folder / "quads")
            return write_merge(self._parent, self._database, self.changes, folder)

    def tombstones(self) -> Iterator[str]:
        """Yield the IRIs of the things and graphs of which nothing is said any more."""
        self._settle()
        return find_tombstones(self._parent.files.quads, self._database, self.changes.removed)

    def close(self) -> None:
        """Close the copy; nothing of the draft can be used after it."""
        self._store = None
        self.changes.close()

    @property
    def _database(self) -> ox.Store:
        if self._store is None:
            raise StoreError("this draft is finished, or failed; open another with `store.write`")
        return self._store

    def _note(self, graph_iri: str, old: Iterable[ox.Quad], new: Iterator[bytes]) -> tuple[Block, Block]:
        with writing("write quads"), self._failing():
            return self.changes.note(graph_iri, old, new)

    def _apply(self, added: Block, removed: Block) -> None:
        """Bring the rows that are gone and new into the database, the new ones when enough of them wait."""
        if removed.count:
            self._settle()
            self._write(remove_rows, self.changes.removed.read(removed))
        self._waiting.append(added)
        if sum(block.count for block in self._waiting) > BULK:
            self._settle()

    def _settle(self) -> None:
        """Write the rows that wait."""
        if self._waiting:
            waiting, self._waiting = self._waiting, []
            self._write(add_rows, chain.from_iterable(map(self.changes.added.read, waiting)))

    def _write(self, change: Callable[[ox.Store, Iterable[bytes]], object], rows: Iterable[bytes]) -> None:
        with writing("write quads"), self._failing():
            change(self._database, rows)

    @contextmanager
    def _failing(self) -> Iterator[None]:
        """Close a draft that fails half-way, so that nobody can finish it."""
        try:
            yield
        except Exception:
            self._store = None
            raise


def _of_graph(graph_iri: str, quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    graph = ox.NamedNode(graph_iri)
    for quad in quads:
        if quad.graph_name != graph:
            raise ValueError(f"{quad} belongs to another graph; expected every quad in <{graph_iri}>")
        yield quad
