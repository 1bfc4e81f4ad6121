"""A query process as the server sees it: it is started, it is asked, and while it is good it is kept."""

import json
import socket
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Self

from kg.store.workers.children import Child
from kg.store.workers.frames import Kind, read_error, receive
from kg.store.workers.memory import Memory
from kg.store.workers.nursery import Nursery
from kg.store.workers.question import Limits


class QueryProcess:
    """One query process, on one generation."""

    def __init__(self, child: Child, generation: int, *, in_memory: bool) -> None:
        self.child, self.generation, self.in_memory = child, generation, in_memory
        self._ready = False

    @classmethod
    def start(cls, nursery: Nursery, memory: Memory, folder: Path, limits: Limits) -> Self:
        """Return a process for the generation in `folder`, in memory where it is held there.

        `wait_until_ready` comes next.
        """
        task = {"folder": str(folder), "limits": asdict(limits)}
        generation = int(folder.name)
        child = memory.fork(generation, task)
        if child is not None:
            return cls(child, generation, in_memory=True)
        return cls(nursery.start("query", task), generation, in_memory=False)

    def wait_until_ready(self) -> None:
        """Wait until it can be asked. Raises what it tells, as NotFoundError, and Ended where it ends instead."""
        if self._ready:
            return
        kind, content = receive(self.child.socket)
        if kind is Kind.ERROR:
            raise read_error(content)
        self._ready = True

    @property
    def good(self) -> bool:
        """Whether it can be asked another question: it has come to its end, lives, and has not grown large."""
        try:
            self.child.socket.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT)
        except BlockingIOError:
            return self.child.good
        except OSError:
            return False
        return False

    def note_size(self, content: bytes) -> None:
        """Take in how many bytes it has come to, which it tells at the end of each answer."""
        self.child.note_size(json.loads(content))

    def interrupt(self) -> None:
        """End it; who waits for its answer hears at once that there is none, before its memory has been freed."""
        self.child.kill()
        with suppress(OSError):
            self.child.socket.shutdown(socket.SHUT_RDWR)

    def end(self) -> None:
        """End it."""
        self.child.end()
