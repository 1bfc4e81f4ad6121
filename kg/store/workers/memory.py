"""The newest generation in memory, where it fits a budget: a holder is started when writes pause, and retired in time.

Until it is there, and wherever it does not fit, queries are answered from the disk; the log says which it is. The
holder of an older generation goes first, but lives on as long as a query that it was asked.
"""

import json
import logging
import signal
import socket
import threading
import time
from dataclasses import dataclass

from kg.errors import KgError, StoreError
from kg.store.layout import Layout, read_manifest
from kg.store.workers.children import Child, Parent, Task
from kg.store.workers.frames import Ended
from kg.store.workers.nursery import Nursery
from kg.store.workers.zygote import MESSAGE

PAUSE = 2.0
"""Seconds without a newer generation after which the newest is taken into memory."""

_LEAST = 100  # bytes that a quad takes in memory at the very least: what cannot fit is not even tried
_TRIES = 3  # holders of one generation that may die before it stays on disk
_MEGABYTE = 1 << 20
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Held:
    generation: int
    parent: Parent


class _RefusedError(Exception):
    """The generation does not fit into the budget."""


class Memory:
    """Holds the newest generation that it is told of. May be used from several threads."""

    def __init__(self, nursery: Nursery, layout: Layout, database: str, budget: int) -> None:
        """Hold that database of the generations, in so many bytes at most; 0 holds nothing."""
        self._nursery, self._layout, self._database = nursery, layout, database
        self._budget = budget
        self._guard = threading.Condition()
        self._newest, self._tries = -1, 0
        self._held: _Held | None = None
        self._loading: Child | None = None
        self._thread: threading.Thread | None = None
        self._closed = False

    def note(self, generation: int) -> None:
        """Take in that a generation is asked for; the newest of them is the one to hold."""
        with self._guard:
            if generation < self._newest or self._budget == 0 or self._closed or self._holds(generation):
                return
            if generation > self._newest:
                self._newest, self._tries = generation, 0
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="takes into memory", daemon=True)
                self._thread.start()
            self._guard.notify()

    def holds(self, generation: int) -> bool:
        """Tell whether a generation is in memory."""
        with self._guard:
            return self._holds(generation)

    def fork(self, generation: int, task: Task) -> Child | None:
        """Start a query process that has the generation in memory; None where it is not held."""
        with self._guard:
            held = self._held if self._holds(generation) else None
        return held.parent.fork("query", task) if held else None

    def close(self) -> None:
        """End the holder, and the query processes that it forked."""
        with self._guard:
            self._closed = True
            held, loading = self._held, self._loading
            self._guard.notify()
        if loading is not None:
            loading.kill()
        if self._thread is not None:
            self._thread.join()
        if held is not None:
            held.parent.stop()

    def _holds(self, generation: int) -> bool:
        return self._held is not None and self._held.generation == generation and self._held.parent.alive

    def _run(self) -> None:
        while (generation := self._wait_for_work()) is not None:
            with self._guard:
                before, self._held = self._held, None
            if before is not None:
                before.parent.retire()  # now, so that there are not two in memory
            held = self._load(generation)
            with self._guard:
                self._loading = None
                self._held = held
                closed = self._closed
            if held is not None and closed:
                held.parent.stop()

    def _wait_for_work(self) -> int | None:
        """Wait until there is a generation to hold and writes pause; None when this is closed."""
        with self._guard:
            while not self._closed:
                noted = self._newest
                if noted < 0 or self._holds(noted) or self._tries == _TRIES:
                    self._guard.wait()
                elif not self._guard.wait_for(lambda: self._closed or self._newest > noted, PAUSE):  # noqa: B023
                    self._tries += 1
                    return noted
            return None

    def _load(self, generation: int) -> _Held | None:
        """Return a generation in memory, or None where it stays on disk; the log says which and why."""
        began = time.monotonic()
        try:
            held, size = self._start(generation)
        except _RefusedError:
            self._tries = _TRIES
            _log.info(
                "generation %d is answered from disk: it does not fit into %d MB of memory",
                generation,
                self._budget // _MEGABYTE,
            )
        except (Ended, OSError, KgError) as err:  # OSError: the holder was killed
            _log.info(
                "generation %d is answered from disk: it could not be taken into memory (%s)",
                generation,
                type(err).__name__,
            )
        else:
            seconds = time.monotonic() - began
            _log.info(
                "generation %d is answered from memory: %d MB, taken in in %.1f s",
                generation,
                size // _MEGABYTE,
                seconds,
            )
            return held
        return None

    def _start(self, generation: int) -> tuple[_Held, int]:
        """Return a holder and the bytes it takes. Raises _RefusedError, Ended, OSError, KgError."""
        folder = self._layout.generation(generation)
        if read_manifest(folder).quads * _LEAST > self._budget:
            raise _RefusedError
        task = {"folder": str(folder), "database": self._database, "budget": self._budget}
        child = self._nursery.start("hold", task, socket.SOCK_SEQPACKET)
        with self._guard:
            self._loading = child
            if self._closed:
                child.kill()
        try:
            size = self._hear(child)
        except BaseException:
            child.socket.close()
            raise
        return _Held(generation, Parent(child.socket, child.kill)), size

    def _hear(self, child: Child) -> int:
        """Wait until a holder has taken its generation in, and return the bytes that takes."""
        message = child.socket.recv(MESSAGE)
        if not message:
            ending = child.find_ending()
            raise _RefusedError if ending is not None and ending.signal == signal.SIGABRT else Ended
        told = json.loads(message)
        if "refused" in told:
            raise StoreError(told["refused"])
        return int(told["held"])
