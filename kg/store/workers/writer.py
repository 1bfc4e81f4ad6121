"""The writer as the server sees it: changes are put in line, each is carried out by a process of its own."""

import json
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Self, TypedDict, Unpack
from uuid import uuid4

from kg.errors import ClientGoneError, KgError, MemoryLimitError
from kg.store.embedded import KEPT, Store
from kg.store.info import GenerationInfo
from kg.store.rows import DEFAULT
from kg.store.workers.children import Child
from kg.store.workers.endings import explain_ending, out_of_memory, out_of_time
from kg.store.workers.frames import Ended, Kind, frame, json_frame, read_error, receive, send
from kg.store.workers.line import Line
from kg.store.workers.nursery import Nursery
from kg.store.workers.question import Limits
from kg.store.workers.watch import Watch

WAITING: Final = 32
"""How many changes of one client wait."""

_REPORTED = 1.0  # seconds within which the zygote tells how a child ended that has closed its socket


@dataclass(frozen=True, slots=True)
class Written:
    """What a change has come to: the generation that is now the current one, and whether the graph was there before."""

    info: GenerationInfo
    existed: bool


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
        """End the writer's processes."""
        self._watch.close()
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
            task = {"folder": str(self._folder), "keep": self._keep, "memory": limits.memory}
            child = self.nursery.start("write", task)
            under_way = _UnderWay(child, until, limits, gone)
            self._watch.add(under_way)
            try:
                return under_way.converse(named, content)
            except Ended:
                return self._find(str(named["message"]), under_way.explain())
            finally:
                self._watch.remove(under_way)
                child.kill()
                child.socket.close()
        finally:
            self._line.leave(client)

    def _find(self, message: str, reason: KgError) -> Written:
        """Return what a writer that died has written after all; raises the reason of its death where it is nothing."""
        with Store.open(self._folder) as store:
            for info in reversed(store.history()):
                if info.message == message:
                    return Written(info, existed=True)
        raise reason


class _UnderWay:
    """A change that a process carries out, watched over."""

    def __init__(self, child: Child, until: float, limits: Limits, gone: threading.Event) -> None:
        self._child, self._until, self._limits, self._gone = child, until, limits, gone
        self._reason: KgError | None = None

    def converse(self, change: dict[str, object], content: bytes) -> Written:
        """Say what is to be done, and return what has come of it. Raises Ended where the process ends instead."""
        send(self._child.socket, json_frame(Kind.ASK, change), frame(Kind.DATA, content))
        kind, told = receive(self._child.socket)
        if kind is Kind.ERROR:
            error = read_error(told)
            raise out_of_memory(self._limits.memory) if isinstance(error, MemoryLimitError) else error
        info, existed = json.loads(told)
        return Written(GenerationInfo.from_json(json.dumps(info), "what the writer tells"), existed)

    def explain(self) -> KgError:
        """Return what ended the process."""
        return self._reason or explain_ending(self._child.wait(_REPORTED), self._limits.memory)

    def look(self, now: float) -> None:
        """End it where its time is up or its client gone."""
        if self._reason is None and (self._gone.is_set() or now >= self._until):
            self._reason = ClientGoneError() if self._gone.is_set() else out_of_time(self._limits.seconds)
            self._child.kill()
