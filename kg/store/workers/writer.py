"""The writer as the server sees it: changes are put in line, and carried out by a process that can be killed.

A process that has carried out a change is kept for a moment for the next one; one that failed, grew or was ended is
not. Where a kept one turns out to have died, the change is given to a fresh one.
"""

import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Self, TypedDict, Unpack
from uuid import uuid4

from kg.errors import KgError, ProcessError
from kg.store.embedded import KEPT, Store
from kg.store.info import GenerationInfo
from kg.store.layout import Layout, read_pointer
from kg.store.rows import DEFAULT
from kg.store.workers.change import Change, UnderWay, Written
from kg.store.workers.children import Child
from kg.store.workers.frames import Ended
from kg.store.workers.line import Line
from kg.store.workers.nursery import Nursery
from kg.store.workers.question import Limits
from kg.store.workers.watch import Watch

WAITING: Final = 32
"""How many changes of one client wait."""

_KEPT = 5.0  # seconds for which a process waits for another change
_GENTLE = 5.0  # seconds that it gets to end by itself when all is closed


@dataclass(frozen=True, slots=True)
class Serialised:
    """A file of triples, or what was sent as one, and its media type."""

    content: bytes
    media_type: str


class Terms(TypedDict, total=False):
    """On what terms a change is made: who asks, and what is set when they have gone; seconds that shorten the limit;
    and `if_match`, the generation that the change is meant for.
    """

    client: str
    gone: threading.Event | None
    seconds: float | None
    if_match: int | None


class Writer:
    """Changes a store; a context manager. May be used from several threads: they are put in line.

    Each method returns once the change is durable and the next reader sees it. Raises QueryError, a LimitError,
    PreconditionError, StoreError; after any of them the store is as it was.
    """

    def __init__(
        self,
        store: Store | Path,
        limits: Limits,
        *,
        keep: int = KEPT,
        waiting: int = WAITING,
        nursery: Nursery | None = None,
    ) -> None:
        """Change a store; `limits` are those of each change, `keep` how many generations stay."""
        self._folder = (store if isinstance(store, Path) else store.folder).absolute()
        self._limits, self._keep = limits, keep
        self._line = Line(1, 1, waiting)
        self._watch = Watch()
        self.nursery = nursery or Nursery()
        self._owns_nursery = nursery is None
        self.nursery.prepare()
        self._guard = threading.Lock()
        self._idle: Child | None = None
        self._idle_until = 0.0
        self._leaving: list[Child] = []
        self._closed = False

    def update(
        self, sparql: str, *, using: tuple[str, ...] = (), using_named: tuple[str, ...] = (), **terms: Unpack[Terms]
    ) -> GenerationInfo:
        """Carry out a SPARQL 1.1 Update, whole or not at all; its default graph is the store's own.

        `using` and `using_named` are the graphs that every WHERE reads (SPARQL 1.1 Protocol, section 2.2.3).
        """
        change = {"do": "update", "using": using, "using_named": using_named}
        return self._run(change, sparql.encode(), terms).info

    def replace_graph(self, graph: str | None, *files: Serialised, base: str = "", **terms: Unpack[Terms]) -> Written:
        """Make the triples of all files the content of a graph (None: of the default one), which is made if need be.

        Relative IRIs in them are resolved against `base`.
        """
        return self._send("replace", graph, files, base, terms)

    def add_to_graph(self, graph: str | None, *files: Serialised, base: str = "", **terms: Unpack[Terms]) -> Written:
        """Add the triples of all files to a graph (None: to the default one), which is made if need be."""
        return self._send("add", graph, files, base, terms)

    def remove_graph(self, graph: str | None, **terms: Unpack[Terms]) -> Written:
        """Remove a graph (None: empty the default one); nothing happens where there is none."""
        return self._run({"do": "remove", "graph": graph or DEFAULT}, b"", terms)

    def close(self) -> None:
        """End the writer's processes, once they have removed what they had prepared."""
        self._watch.close()
        with self._guard:
            self._closed = True
        idle = self._take_idle()
        if idle is not None:
            self._let_go(idle)
        for child in self._leaving:
            child.wait(_GENTLE)
        if self._owns_nursery:
            self.nursery.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _send(self, do: str, graph: str | None, files: Sequence[Serialised], base: str, terms: Terms) -> Written:
        sizes = [(file.media_type, len(file.content)) for file in files]
        change = {"do": do, "graph": graph or DEFAULT, "files": sizes, "base": base}
        return self._run(change, b"".join(file.content for file in files), terms)

    def _run(self, change: Mapping[str, object], content: bytes, terms: Terms) -> Written:
        seconds = min(terms.get("seconds") or self._limits.seconds, self._limits.seconds)
        limits = replace(self._limits, seconds=seconds)
        gone, client = terms.get("gone") or threading.Event(), terms.get("client", "")
        until = time.monotonic() + seconds
        named = {**change, "message": f"{change['do']} {uuid4().hex[:12]}", "if_match": terms.get("if_match")}
        self._line.enter(client, until, gone)
        try:
            before = read_pointer(Layout(self._folder))
            return self._carry_out(Change(named, content, until, limits, gone, before))
        finally:
            self._line.leave(client)

    def look(self, now: float) -> None:
        """End the process that waits for another change where none has come."""
        if now >= self._idle_until:
            idle = self._take_idle()
            if idle is not None:
                self._let_go(idle)

    def _carry_out(self, change: Change) -> Written:
        """Let the process that waits carry a change out, or where there is none, or it has died, a fresh one."""
        idle = self._take_idle()
        if idle is not None:
            with suppress(ProcessError):
                return self._ask(idle, change)
        task = {"folder": str(self._folder), "keep": self._keep, "memory": self._limits.memory}
        child = self.nursery.start("write", task)
        return self._ask(child, change)

    def _ask(self, child: Child, change: Change) -> Written:
        """Let a process carry a change out. Raises ProcessError where it has died and nothing is written."""
        under_way = UnderWay(child, change)
        self._watch.add(under_way)
        try:
            written = under_way.converse()
        except Ended:
            reason = under_way.explain()
            child.end()
            return self._find(change, reason)
        except BaseException:
            child.end()
            raise
        finally:
            self._watch.remove(under_way)
        self._keep_or_end(child)
        return written

    def _keep_or_end(self, child: Child) -> None:
        with self._guard:
            keeps = child.good and self._idle is None and not self._closed
            if keeps:
                self._idle, self._idle_until = child, time.monotonic() + _KEPT
                self._watch.add(self)
        if not keeps:
            self._let_go(child)

    def _let_go(self, child: Child) -> None:
        """Let a process end by itself, having removed what it had prepared for another change; `close` waits for it."""
        child.socket.close()
        with self._guard:
            self._leaving = [*(each for each in self._leaving if each.alive), child]

    def _take_idle(self) -> Child | None:
        with self._guard:
            idle, self._idle = self._idle, None
            self._watch.remove(self)
            return idle

    def _find(self, change: Change, reason: KgError) -> Written:
        """Return what a process that died has written after all; raises the reason of its death where it is nothing."""
        with Store.open(self._folder) as store:
            for info in store.history(after=change.before):
                if info.message == change.message:
                    return Written(info, existed=True)
        raise reason
