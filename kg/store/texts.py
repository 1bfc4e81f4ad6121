"""The documents' texts beside the graph: one SQLite file with a full-text index (FTS5, external content)."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import astuple, dataclass
from pathlib import Path
from urllib.parse import quote

from kg.errors import NotFoundError, StoreError

_SCHEMA = """
CREATE TABLE document (
    id INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE, file_name TEXT NOT NULL, source TEXT NOT NULL,
    sha256 TEXT NOT NULL, title TEXT, text TEXT NOT NULL
);
CREATE VIRTUAL TABLE words USING fts5(
    title, text, content='document', content_rowid='id', tokenize='unicode61 remove_diacritics 2'
);
CREATE TRIGGER document_put AFTER INSERT ON document BEGIN
    INSERT INTO words(rowid, title, text) VALUES (new.id, new.title, new.text);
END;
CREATE TRIGGER document_drop AFTER DELETE ON document BEGIN
    INSERT INTO words(words, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);
END;
"""
_COLUMNS = "slug, file_name, source, sha256, title, text"


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """Which document it is, and where it came from.

    `file_name` is the bare name; `source` the absolute path as given, which never enters the graph; `sha256`
    the hex digest of the text; `title` None where it has none.
    """

    slug: str
    file_name: str
    source: str
    sha256: str
    title: str | None


@dataclass(frozen=True, slots=True)
class DocumentText(DocumentRecord):
    """A document with its text, exactly as given."""

    text: str

    @property
    def record(self) -> DocumentRecord:
        """The same without the text."""
        return DocumentRecord(self.slug, self.file_name, self.source, self.sha256, self.title)


def create_texts(path: Path) -> None:
    """Write a texts file without any document."""
    with _connect(path, "rwc") as connection:
        connection.executescript(_SCHEMA)


def read_records(path: Path) -> tuple[DocumentRecord, ...]:
    """Return all documents, by slug; their texts stay where they are."""
    with _connect(path, "immutable") as connection:
        rows = connection.execute("SELECT slug, file_name, source, sha256, title FROM document ORDER BY slug")
        return tuple(DocumentRecord(*row) for row in rows)


def list_slugs(path: Path) -> tuple[str, ...]:
    """Return the slugs of all documents, sorted."""
    with _connect(path, "immutable") as connection:
        return tuple(row[0] for row in connection.execute("SELECT slug FROM document ORDER BY slug"))


def find_text(path: Path, slug: str) -> DocumentText | None:
    """Return one document, or None."""
    with _connect(path, "immutable") as connection:
        row = connection.execute(f"SELECT {_COLUMNS} FROM document WHERE slug = ?", (slug,)).fetchone()  # noqa: S608 - a constant
        return DocumentText(*row) if row else None


def get_text(path: Path, slug: str) -> str:
    """Return the text of one document; raises NotFoundError, which lists some that are there."""
    found = find_text(path, slug)
    if found is None:
        with _connect(path, "immutable") as connection:
            slugs = [row[0] for row in connection.execute("SELECT slug FROM document ORDER BY slug LIMIT 5")]
        raise NotFoundError(f"there is no document {slug!r}; there is {', '.join(slugs) or 'none at all'}")
    return found.text


def search_texts(path: Path, words: str, limit: int) -> tuple[str, ...]:
    """Return the slugs of the documents that hold all the words, best first (BM25)."""
    quoted = " ".join('"' + word.replace('"', '""') + '"' for word in words.split())
    if not quoted:
        return ()
    sql = "SELECT slug FROM words JOIN document ON id = words.rowid WHERE words MATCH ? ORDER BY rank, slug LIMIT ?"
    with _connect(path, "immutable") as connection:
        return tuple(row[0] for row in connection.execute(sql, (quoted, limit)))


class TextsDraft:
    """The texts of a generation that is being made: the parent's file, or from the first change on a copy of it."""

    def __init__(self, parent: Path, own: Path) -> None:
        """Take the parent's file and the place of the copy."""
        self._parent = parent
        self._own = own

    @property
    def path(self) -> Path:
        """The file that holds the texts as they now are."""
        return self._own if self.changed else self._parent

    @property
    def changed(self) -> bool:
        """Whether there is a copy, which is made by the first difference."""
        return self._own.exists()

    def put(self, document: DocumentText) -> None:
        """Add a document, or replace the one of its slug."""
        if find_text(self.path, document.slug) == document:
            return
        with self._copy() as connection:
            connection.execute("DELETE FROM document WHERE slug = ?", (document.slug,))
            connection.execute(f"INSERT INTO document ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)", astuple(document))  # noqa: S608 - a constant

    def remove(self, slug: str) -> None:
        """Remove a document; nothing happens where there is none."""
        if find_text(self.path, slug) is not None:
            with self._copy() as connection:
                connection.execute("DELETE FROM document WHERE slug = ?", (slug,))

    def count(self) -> int:
        """Return how many documents there are."""
        with _connect(self.path, "immutable") as connection:
            (number,) = connection.execute("SELECT count(*) FROM document").fetchone()
            return int(number)

    @contextmanager
    def _copy(self) -> Iterator[sqlite3.Connection]:
        if not self.changed:
            unfinished = self._own.with_name(f".{self._own.name}.new")
            shutil.copyfile(self._parent, unfinished)
            unfinished.rename(self._own)
        with _connect(self._own, "rw") as connection, connection:
            yield connection


@contextmanager
def _connect(path: Path, mode: str) -> Iterator[sqlite3.Connection]:
    """Open the file; nothing here is synced: the writer does that for all files of a generation at once."""
    options = "mode=ro&immutable=1" if mode == "immutable" else f"mode={mode}"
    try:
        with closing(sqlite3.connect(f"file:{quote(str(path))}?{options}", uri=True)) as connection:
            if mode != "immutable":
                connection.execute("PRAGMA journal_mode = MEMORY")
                connection.execute("PRAGMA synchronous = OFF")
            yield connection
    except sqlite3.Error as err:
        raise StoreError(f"{path} cannot be used: {err}") from err
