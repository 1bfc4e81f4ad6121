"""A generation that is open for reading, and what it answers."""

import threading
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import file_digest
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Self

import pyoxigraph as ox

from kg.errors import StoreError
from kg.store.info import GenerationInfo
from kg.store.layout import read_hashes, read_manifest
from kg.store.lock import Lease
from kg.store.query import Answer, DatasetChoice, answer
from kg.store.sizes import read_sizes
from kg.store.texts import DocumentRecord, get_text, list_slugs, read_records, search_texts

Subject = ox.NamedNode | ox.BlankNode | ox.Triple
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


class OpenDatabase:
    """The files of one generation, leased, for as many readers of this process as want them.

    Its databases are opened by `open`, or where that is not called, each when it is first read. Raises
    FileNotFoundError where the generation is gone, StoreError where it is damaged.
    """

    def __init__(self, folder: Path, held: Mapping[str, ox.Store] = MappingProxyType({})) -> None:
        """Lease the generation in `folder` for a first reader; a database that is `held` needs not be opened."""
        try:
            self._lease = Lease(folder / "lease")
        except PermissionError as err:
            raise StoreError(f"generation {folder.name} in {folder.parent.parent} may not be read: {err}") from err
        self._readers = 1
        self._guard = threading.Lock()
        self.folder = folder
        self.info = read_manifest(folder)
        self._databases = dict(held)

    @property
    def quads(self) -> ox.Store:
        """The database, opened; reading it needs a reader's place here."""
        return self._get("quads")

    @property
    def merge(self) -> ox.Store:
        """The database whose default graph is the merge of all graphs, opened."""
        return self._get("merge")

    def open(self) -> Self:
        """Open both databases now."""
        for name in ("quads", "merge"):
            self._get(name)
        return self

    def join(self) -> Self:
        """Count one more reader."""
        with self._guard:
            self._readers += 1
        return self

    def leave(self) -> None:
        """Count one reader less; the last one closes the files and gives up the lease."""
        with self._guard:
            self._readers -= 1
            if self._readers == 0:
                self._databases = {}
                self._lease.release()

    def _get(self, name: str) -> ox.Store:
        with self._guard:
            if self._readers == 0:
                raise ValueError(f"generation {self.info.number} is closed")
            if name not in self._databases:
                with _damage(self.folder):
                    self._databases[name] = ox.Store.read_only(str(self.folder / name))
            return self._databases[name]


class Generation:
    """One state of the store, which never changes: a context manager that holds a lease until it is closed.

    Read every answer before closing. It may be read from several threads at once.
    """

    def __init__(self, database: OpenDatabase) -> None:
        """Take over one reader's place at the files."""
        self._database: OpenDatabase | None = database
        self.info: GenerationInfo = database.info

    @property
    def number(self) -> int:
        """The number, which no other generation of this store ever has."""
        return self.info.number

    @property
    def base(self) -> str:
        """The IRI under which the graph's own IRIs lie."""
        return self.info.base

    def query(
        self,
        sparql: str,
        *,
        default_graphs: Sequence[str] | None = None,
        named_graphs: Sequence[str] | None = None,
        union: bool = True,
    ) -> Answer:
        """Answer a SPARQL 1.1 query: solutions, a graph, or a bool for ASK.

        The graphs are IRIs; where one of the two is given, they are the whole dataset, whatever the query says
        (SPARQL 1.1 Protocol, section 2.1.4), and an unknown one is empty. Where neither is given and the query
        has no FROM, the default graph is the merge of all graphs, each triple once, or with `union=False` the
        store's own. Several default graphs or FROMs are a bag, not a merge: what two of them state counts twice.
        Raises QueryError with line and column, also for SERVICE.
        """
        database = self.files.merge if union else self.files.quads
        return answer(database, sparql, DatasetChoice(default_graphs, named_graphs), self.base)

    def quads(
        self,
        subject: Subject | None = None,
        predicate: ox.NamedNode | None = None,
        object: Term | None = None,  # noqa: A002 - RDF's name for it
        graph: ox.NamedNode | ox.DefaultGraph | None = None,
    ) -> Iterator[ox.Quad]:
        """Yield the quads that match all that is given; None matches everything."""
        return self.files.quads.quads_for_pattern(subject, predicate, object, graph)

    def graphs(self) -> tuple[str, ...]:
        """Return the IRIs of the named graphs, sorted."""
        return tuple(sorted(name.value for name in self.files.quads.named_graphs()))

    def sizes(self) -> Mapping[str, int]:
        """Return how many quads each graph has that has any, by its IRI; the store's own default graph is `""`."""
        kept = read_sizes(self.files.folder)
        if kept is not None:
            return kept
        return Counter("" if isinstance(q.graph_name, ox.DefaultGraph) else q.graph_name.value for q in self.quads())

    def text(self, slug: str) -> str:
        """Return a document's text exactly as given; raises NotFoundError."""
        return get_text(self.files.folder / "texts.sqlite", slug)

    def documents(self) -> tuple[DocumentRecord, ...]:
        """Return all documents, by slug, without their texts."""
        return read_records(self.files.folder / "texts.sqlite")

    def slugs(self) -> tuple[str, ...]:
        """Return the slugs of all documents, sorted; their texts are left where they are."""
        return list_slugs(self.files.folder / "texts.sqlite")

    def search(self, words: str, limit: int = 20) -> tuple[str, ...]:
        """Return the slugs of the documents whose title or text holds all the words, best first."""
        return search_texts(self.files.folder / "texts.sqlite", words, limit)

    def verify(self) -> None:
        """Compare every file with the SHA-256 in the manifest; raises StoreError, naming the first that differs."""
        folder = self.files.folder
        for name, stated in read_hashes(folder).items():
            with _damage(folder), (folder / name).open("rb") as file:
                found = file_digest(file, "sha256").hexdigest()
            if found != stated:
                raise StoreError(f"{folder / name} is damaged: its SHA-256 is {found}, its manifest says {stated}")

    def close(self) -> None:
        """Give up the lease; closing twice does nothing."""
        if self._database is not None:
            self._database.leave()
            self._database = None

    def __len__(self) -> int:
        return self.info.quads

    def __bool__(self) -> bool:
        return True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()

    @property
    def files(self) -> OpenDatabase:
        """The open files, for the writer alone; none of them may be written to."""
        if self._database is None:
            raise ValueError(f"generation {self.number} is closed; read inside its `with`")
        return self._database


@contextmanager
def _damage(folder: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, RuntimeError) as err:
        raise StoreError(f"generation {folder.name} in {folder.parent.parent} cannot be read: {err}") from err
