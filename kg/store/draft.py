"""A generation that is being made: a copy of its parent that nobody else sees."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

import pyoxigraph as ox

from kg.errors import ConflictError, QueryError, StoreError
from kg.store.changes import BULK, Changes, add_rows, find_tombstones, remove_rows
from kg.store.durable import writing
from kg.store.generation import Generation
from kg.store.info import GenerationInfo
from kg.store.lexer import with_small_booleans
from kg.store.merge import write_merge
from kg.store.query import explain
from kg.store.rows import DEFAULT, Block, graph_node, sorted_rows, to_rows
from kg.store.texts import DocumentRecord, DocumentText, TextsDraft, read_records
from kg.store.update import check_update, find_candidates, find_reach, with_dataset, without_silent_loads
from kg.store.working_copy import WorkingCopy


class Draft:
    """What the one writer changes; nothing of it is seen by anybody before it is finished.

    Quads go to the disk as they come: memory holds no more of them than a bound. `changed` tells whether it differs
    from its parent. When the writing is over, `committed` holds the new generation's description, or None where
    nothing had changed and the parent stays the current one.
    """

    def __init__(self, parent: Generation, copy: WorkingCopy, workshop: Path) -> None:
        """Begin with a copy of the parent, which is changed; the workshop takes what memory cannot hold."""
        self.base = parent.base
        self._parent = parent
        self.committed: GenerationInfo | None = None
        self.changes = Changes(workshop)
        self._workshop = workshop
        self._waiting: list[Block] = []
        self._graphs_differ = False
        self.texts = TextsDraft(parent.files.folder / "texts.sqlite", workshop / "texts.sqlite")
        self._copy = copy
        self._store: ox.Store | None = copy.quads

    @property
    def parent(self) -> GenerationInfo:
        """The generation that this was copied from."""
        return self._parent.info

    @property
    def changed(self) -> bool:
        """Whether quads or texts differ from the parent's."""
        return bool(self.changes) or self.texts.changed or self._graphs_differ

    def replace_graph(self, graph_iri: str, quads: Iterable[ox.Quad]) -> None:
        """Make the quads, all of that graph, its whole content; none at all removes it.

        Raises ValueError, and changes nothing, where a quad belongs to another graph.
        """
        self._replace(graph_iri, self.quads(graph_iri), self.sort(to_rows(_of_graph(graph_iri, quads))))

    def remove_graph(self, graph_iri: str) -> None:
        """Remove a graph, or empty the default one; nothing happens where there is none."""
        self.replace_graph(graph_iri, ())
        if graph_iri != DEFAULT and self._database.contains_named_graph(ox.NamedNode(graph_iri)):
            self._database.remove_graph(ox.NamedNode(graph_iri))
            self._graphs_differ = True

    def add_to_graph(self, graph_iri: str, quads: Iterable[ox.Quad]) -> None:
        """Add quads, all of that graph, to it; it is there afterwards, empty or not."""
        self._settle()
        old = self.quads(graph_iri)
        new = self.sort(to_rows(chain(self.quads(graph_iri), _of_graph(graph_iri, quads))))
        self._replace(graph_iri, old, new)

    def keep_empty_graph(self, graph_iri: str) -> None:
        """Let a graph be there even where it is empty."""
        self._settle()
        if not self._database.contains_named_graph(ox.NamedNode(graph_iri)):
            self._database.add_graph(ox.NamedNode(graph_iri))
            self._graphs_differ = True

    def update(self, sparql: str, *, using: Sequence[str] = (), using_named: Sequence[str] = ()) -> None:
        """Carry out a SPARQL 1.1 Update, whole or not at all; its default graph is the store's own.

        `using` and `using_named` are the graphs that every WHERE reads (SPARQL 1.1 Protocol, section 2.2.3).
        Raises QueryError with line and column, also for LOAD and SERVICE.
        """
        sparql = with_small_booleans(without_silent_loads(sparql))
        check_update(sparql)
        self._settle()
        graphs = set(self._database.named_graphs())
        candidates = self._candidates(sparql)
        before = set(_held(self._database, candidates or ()))
        with writing("write quads"), self._failing():
            try:
                self._database.update(with_dataset(sparql, using, using_named), base_iri=self.base)
            except SyntaxError as err:
                raise explain(sparql, str(err), "update") from err
            except RuntimeError as err:  # CREATE of a graph that is there, or CLEAR, DROP, MOVE of one that is not
                raise ConflictError(
                    f"the update fails, and nothing of it is done: {err}; SILENT passes over it"
                ) from err
        now = set(self._database.named_graphs())
        if any(isinstance(graph, ox.BlankNode) for graph in now):
            raise QueryError("the update names a graph by a blank node; a graph's name is an IRI")
        self._graphs_differ = self._graphs_differ or graphs != now
        if candidates is None:
            self._note_update(sparql, {graph.value for graph in graphs | now})
        else:
            self._note_candidates(before, set(_held(self._database, candidates)))

    def quads(
        self,
        graph_iri: str | None = None,
        predicate: ox.NamedNode | None = None,
        value: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None = None,
    ) -> Iterator[ox.Quad]:
        """Yield the quads as they now are, of one graph (`DEFAULT`: the store's own default graph) or of all.

        Of any predicate and object, or of one.
        """
        graph = None if graph_iri is None else graph_node(graph_iri)
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
            return write_merge(self._copy, self.parent, self.changes, folder)

    def tombstones(self) -> Iterator[str]:
        """Yield the IRIs of the things and graphs of which nothing is said any more."""
        self._settle()
        return find_tombstones(self._parent.files, self._database, self.changes.removed)

    def close(self) -> None:
        """Let the copy go; nothing of the draft can be used after it."""
        self._store = None
        self.changes.close()

    @property
    def _database(self) -> ox.Store:
        if self._store is None:
            raise StoreError("this draft is finished, or failed; open another with `store.write`")
        return self._store

    def _replace(self, graph_iri: str, old: Iterable[ox.Quad], new: Iterator[bytes]) -> None:
        """Make sorted rows the whole content of a graph."""
        again = graph_iri in self.changes
        self._apply(*self._note(graph_iri, old, new))
        if again:
            self._compare(graph_iri)

    def _candidates(self, sparql: str) -> frozenset[ox.Quad] | None:
        """Return all quads that an update names, where it changes no others and their graphs are as in the parent."""
        try:
            candidates = find_candidates(sparql, self.base)
        except SyntaxError:
            return None
        if candidates is None or any(_graph_of(quad) in self.changes for quad in candidates):
            return None
        return candidates

    def _note_candidates(self, before: set[ox.Quad], now: set[ox.Quad]) -> None:
        """Note which of the quads that an update could change it has changed."""
        for graph in sorted({_graph_of(quad) for quad in before ^ now}):
            old, new = ([quad for quad in quads if _graph_of(quad) == graph] for quads in (before, now))
            self._note(graph, old, self.sort(to_rows(new)))

    def _note_update(self, sparql: str, graphs: set[str]) -> None:
        """Find what an update has changed in the graphs that it can have changed: some, or any."""
        reach = find_reach(sparql)
        for graph in sorted({DEFAULT, *graphs} & (reach if reach is not None else {DEFAULT, *graphs})):
            self._compare(graph)

    def _compare(self, graph_iri: str) -> None:
        """Note what sets a graph apart from the parent's."""
        old = self._parent.files.quads.quads_for_pattern(None, None, None, graph_node(graph_iri))
        self._note(graph_iri, old, self.sort(to_rows(self.quads(graph_iri))))

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


def _graph_of(quad: ox.Quad) -> str:
    return quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else DEFAULT


def _held(database: ox.Store, quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    return (quad for quad in quads if quad in database)


def _of_graph(graph_iri: str, quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    graph = graph_node(graph_iri)
    for quad in quads:
        if quad.graph_name != graph:
            raise ValueError(f"{quad} belongs to another graph; expected every quad in <{graph_iri}>")
        yield quad
