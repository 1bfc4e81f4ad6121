"""The store on this machine's disk: a folder of generations, each an Oxigraph database and an SQLite file."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self
from uuid import UUID, uuid4

import pyoxigraph as ox

from kg.errors import NotFoundError, StoreError
from kg.iris import DEFAULT_BASE, Iris
from kg.store.changes import Changes, find_changes, find_tombstones
from kg.store.commit import Finished, clear_leftovers, clear_workshop, prune, publish
from kg.store.draft import Draft
from kg.store.durable import writing
from kg.store.generation import Generation, OpenDatabase
from kg.store.info import GenerationInfo
from kg.store.journal import JournalEntry, read_info, read_journal
from kg.store.layout import Layout, StoreDescription, read_pointer
from kg.store.links import copy_database, link_or_copy
from kg.store.lock import WriterLock
from kg.store.texts import create_texts
from kg.store.working_copy import WorkingCopy

KEPT = 10
_TRIES = 50


class Store:
    """A store that is there: `open` or `create` makes one. May be used from several threads.

    The current generation's files stay open from one `current()` to the next, until a newer one is asked for or
    `close` is called; the store is a context manager that closes itself.
    """

    def __init__(self, folder: Path, description: StoreDescription, keep: int) -> None:
        """Stand for the store in `folder`; use `open` or `create`."""
        self._layout = Layout(folder)
        self._keep = max(keep, 1)
        self._guard = threading.Lock()
        self._latest: OpenDatabase | None = None
        self._copy: WorkingCopy | None = None
        self._keeps_copy = False
        self.folder = folder
        self.uuid: UUID = description.uuid

    @classmethod
    def create(cls, folder: str | Path, base: str, *, keep: int = KEPT) -> Self:
        """Make a store with one empty generation, number 0, in a folder that is missing or empty.

        Takes up a creation that was interrupted. Raises StoreError where the folder holds anything else.
        """
        layout = Layout(Path(folder))
        _check_base(base)
        _refuse_foreign(layout)
        with writing(f"make a store in {folder}"):
            layout.folder.mkdir(parents=True, exist_ok=True)
        with WriterLock(layout.lock), writing(f"make a store in {folder}"):
            _refuse_foreign(layout)
            _make_first(layout, StoreDescription(uuid4(), base))
        return cls.open(folder, keep=keep)

    @classmethod
    def open(cls, folder: str | Path, *, keep: int = KEPT) -> Self:
        """Open the store in `folder`; raises StoreError where there is none, or none that can be read.

        `keep` generations stay when this store writes.
        """
        layout = Layout(Path(folder))
        description = StoreDescription.read(layout)
        read_pointer(layout)
        return cls(Path(folder), description, keep)

    @classmethod
    def open_or_create(cls, folder: str | Path, base: str | None = None, *, keep: int = KEPT) -> Self:
        """Open the store in `folder`, or make one there with `base` (without: the default base).

        Raises StoreError where the store that is there has another base.
        """
        if not cls.exists(folder) and not _holds_foreign(Layout(Path(folder))):
            return cls.create(folder, base or DEFAULT_BASE, keep=keep)
        store = cls.open(folder, keep=keep)
        if base is not None and base != store.base:
            found = store.base
            store.close()
            raise StoreError(f"the store {folder} has the base {found}, not {base}; leave the base out or use its own")
        return store

    @staticmethod
    def exists(folder: str | Path) -> bool:
        """Tell whether a finished store lies there, of whatever format and condition."""
        layout = Layout(Path(folder))
        return layout.description.exists() and layout.pointer.exists()

    @property
    def base(self) -> str:
        """The IRI under which the current generation's own IRIs lie."""
        with self.current() as generation:
            return generation.base

    def current(self) -> Generation:
        """Open the current generation."""
        with self._guard:
            for _ in range(_TRIES):
                number = read_pointer(self._layout)
                if self._latest is not None and self._latest.info.number == number:
                    return Generation(self._latest.join())
                with suppress(FileNotFoundError):
                    opened = OpenDatabase(self._layout.generation(number)).open()
                    self._forget_latest()
                    self._latest = opened
                    return Generation(opened.join())
                if read_pointer(self._layout) == number:
                    break
        raise self._missing(number)

    def generation(self, number: int) -> Generation:
        """Open one generation; raises NotFoundError, which lists those that are kept."""
        if number <= read_pointer(self._layout):
            with suppress(FileNotFoundError):
                return Generation(OpenDatabase(self._layout.generation(number)).open())
        raise NotFoundError(f"generation {number} is not in the store {self.folder}; {self._kept()}")

    def history(self, *, after: int = -1) -> tuple[GenerationInfo, ...]:
        """Return all generations there ever were after that number, oldest first, also those no longer kept."""
        kept = set(self._layout.generation_numbers())
        current = read_pointer(self._layout)
        numbers = (number for number in self._layout.journal_numbers() if after < number <= current)
        return tuple(read_info(self._layout.journal(number), kept=number in kept) for number in numbers)

    def journal(self, number: int) -> JournalEntry:
        """Return what one generation changed, kept or not; raises NotFoundError where there never was such a one."""
        path = self._layout.journal(number)
        if number > read_pointer(self._layout) or not path.exists():
            raise NotFoundError(f"there never was a generation {number} in the store {self.folder}")
        return read_journal(path, kept=self._layout.generation(number).exists())

    @contextmanager
    def write(self, message: str) -> Iterator[Draft]:
        """Take the writer's lock and yield a draft; on a clean end it becomes the current generation.

        An exception inside discards the draft, as does a draft without any change. Raises StoreLockedError with
        the other writer's process id, and StoreError where the folder can't be written to.
        """
        with self._writing() as parent:
            copy = self._get_copy(parent)
            draft = Draft(parent, copy, self._layout.workshop)
            try:
                yield draft
                if draft.changed:
                    draft.committed = self._commit(draft, parent, message)
                    copy.number = draft.committed.number
            finally:
                draft.close()

    def rollback(self, number: int) -> GenerationInfo:
        """Make a new generation with the content of an older one, and return its description."""
        with self.generation(number) as old, self._writing() as parent, self._finishing():
            folder = self._layout.workshop / "generation"
            folder.mkdir()
            for name in ("quads", "merge"):
                copy_database(old.files.folder / name, folder / name)
            link_or_copy(old.files.folder / "texts.sqlite", folder / "texts.sqlite")
            changes = find_changes(parent.files.quads, old.files.quads, self._layout.workshop)
            finished = Finished(
                folder=folder,
                base=old.base,
                message=f"rollback to {number}",
                triples=old.info.triples,
                graphs=old.info.graphs,
                documents=old.info.documents,
                changes=changes,
                tombstones=find_tombstones(parent.files, old.files.quads, changes.removed),
            )
            return self._publish(parent, finished)

    def keep_copy(self) -> None:
        """From now on, keep the copy that a draft is made in for the next one, until a draft fails or all is closed.

        For a process that writes again and again. Other processes may write in between.
        """
        self._keeps_copy = True

    def close(self) -> None:
        """Close the files that were kept open for the next reader or draft."""
        with self._guard:
            self._forget_latest()
        if self._copy is not None:
            with suppress(StoreError), WriterLock(self._layout.lock):  # whoever holds the lock removes the folder
                self._remove_copy()
                self._clear_workshop()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()

    @contextmanager
    def _writing(self) -> Iterator[Generation]:
        """Hold the lock, with a workshop that is empty but for a copy of it, and yield the current generation."""
        with WriterLock(self._layout.lock), self._parent() as parent:
            if self._copy is not None and not self._copy.is_of(parent.number):
                self._remove_copy()
            with writing("clear what an interrupted writer left"):
                clear_leftovers(self._layout, parent.number)
                self._clear_workshop()
                self._layout.workshop.mkdir(exist_ok=True)
            kept = False
            try:
                yield parent
                kept = self._keeps_copy
            finally:
                if not kept:
                    self._remove_copy()
                with suppress(OSError):
                    self._clear_workshop()

    def _clear_workshop(self) -> None:
        clear_workshop(self._layout, self._copy.folder if self._copy is not None else None)

    def _remove_copy(self) -> None:
        copy, self._copy = self._copy, None
        if copy is not None:
            copy.remove()

    def _get_copy(self, parent: Generation) -> WorkingCopy:
        if self._copy is None:
            self._copy = WorkingCopy(parent.files.folder, self._layout.workshop)
        return self._copy

    def _parent(self) -> Generation:
        """Lease the current generation for the writer, who needs its databases opened only now and then."""
        number = read_pointer(self._layout)
        with self._guard:
            if self._latest is not None and self._latest.info.number == number:
                return Generation(self._latest.join())
        try:
            return Generation(OpenDatabase(self._layout.generation(number)))
        except FileNotFoundError:
            raise self._missing(number) from None

    def _missing(self, number: int) -> StoreError:
        return StoreError(f"{self.folder} is damaged: its current generation {number} is missing; {self._kept()}")

    def _commit(self, draft: Draft, parent: Generation, message: str) -> GenerationInfo:
        with self._finishing():
            folder = self._layout.workshop / "generation"
            folder.mkdir()
            if draft.texts.changed:
                documents = draft.texts.count()
                draft.texts.path.rename(folder / "texts.sqlite")
            else:
                documents = parent.info.documents
                link_or_copy(draft.texts.path, folder / "texts.sqlite")
            graphs, tombstones = len(draft.graphs()), draft.tombstones()
            finished = Finished(
                folder=folder,
                base=draft.base,
                message=message,
                triples=draft.finish(folder),
                graphs=graphs,
                documents=documents,
                changes=draft.changes,
                tombstones=tombstones,
            )
            return self._publish(parent, finished)

    @contextmanager
    def _finishing(self) -> Iterator[None]:
        """Add to a failure what is now the current generation: after the pointer's rename it is the new one."""
        try:
            with writing("write the new generation"):
                yield
        except StoreError as err:
            raise type(err)(f"{err}; the current generation is {read_pointer(self._layout)}") from err

    def _publish(self, parent: Generation, finished: Finished) -> GenerationInfo:
        info = publish(self._layout, self.uuid, parent.info, finished)
        with suppress(OSError):  # what can't be removed now goes another time
            prune(self._layout, self._keep)
        return info

    def _forget_latest(self) -> None:
        if self._latest is not None:
            self._latest.leave()
            self._latest = None

    def _kept(self) -> str:
        return f"kept are {', '.join(map(str, self._layout.generation_numbers())) or 'none'}"


def _check_base(base: str) -> None:
    try:
        Iris(base)
    except ValueError as err:
        raise StoreError(str(err)) from err


def _holds_foreign(layout: Layout) -> str:
    """Return names in the folder that are none of an unfinished store's, or nothing where one may be made there."""
    try:
        names = {path.name for path in layout.folder.iterdir()} if layout.folder.exists() else set()
    except OSError as err:
        raise StoreError(f"{layout.folder} cannot be a store: {err.strerror}; name a folder") from err
    foreign = names if layout.lock.name not in names else names - layout.own_names()
    return ", ".join(sorted(foreign)[:3])


def _refuse_foreign(layout: Layout) -> None:
    """Raise StoreError unless the folder is missing, empty, or one whose making as a store was interrupted."""
    if Store.exists(layout.folder):
        raise StoreError(f"{layout.folder} already holds a store; open it, or name another folder")
    foreign = _holds_foreign(layout)
    if foreign:
        raise StoreError(
            f"{layout.folder} is no kg store and not empty ({foreign}); name a folder that is empty or missing"
        )


def _make_first(layout: Layout, description: StoreDescription) -> None:
    clear_leftovers(layout, -1)
    clear_workshop(layout, None)
    for folder in (layout.generations, layout.journals, layout.workshop):
        folder.mkdir(exist_ok=True)
    description.write(layout)
    folder = layout.workshop / "generation"
    database = ox.Store(layout.workshop / "draft")
    folder.mkdir()
    database.flush()
    for name in ("quads", "merge"):
        database.backup(folder / name)
    create_texts(folder / "texts.sqlite")
    publish(
        layout, description.uuid, None, Finished(folder, description.base, "created", 0, 0, 0, Changes(layout.workshop))
    )
    shutil.rmtree(layout.workshop, ignore_errors=True)
