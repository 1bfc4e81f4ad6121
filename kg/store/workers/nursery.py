"""Where children come from: a zygote that is started when one is needed, and replaced when it dies."""

import socket
import subprocess
import sys
import threading
from typing import Self

from kg.errors import ProcessError
from kg.store.workers.children import Child, Parent, Task


class Nursery:
    """Starts children; a context manager. May be used from several threads."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._zygote: _Zygote | None = None
        self._closed = False

    def prepare(self) -> None:
        """Start the zygote, so that the first child needs not wait for it."""
        with self._guard:
            self._get_zygote()

    def start(self, role: str, task: Task, kind: socket.SocketKind = socket.SOCK_STREAM) -> Child:
        """Start a child in a role of `__main__.py`, with a socket of that kind between us.

        Raises ProcessError where no process can be made.
        """
        with self._guard:
            if self._closed:
                raise ProcessError("the server is stopping")
            for _ in range(2):
                child = self._get_zygote().parent.fork(role, task, kind)
                if child is not None:
                    return child
        raise ProcessError("no process can be started for this; try again")

    def _get_zygote(self) -> "_Zygote":
        if self._zygote is None or not self._zygote.parent.alive:
            self._zygote = _Zygote()
        return self._zygote

    @property
    def pid(self) -> int | None:
        """The zygote's process id, where there is one."""
        zygote = self._zygote
        return zygote.process.pid if zygote and zygote.parent.alive else None

    def close(self) -> None:
        """End the zygote and all its children."""
        with self._guard:
            self._closed = True
            if self._zygote is not None:
                self._zygote.parent.stop()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class _Zygote:
    """One zygote, from its start to its end."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            command = [sys.executable, "-m", "kg.store.workers", str(theirs.fileno())]
            null = subprocess.DEVNULL
            self.process = subprocess.Popen(  # noqa: S603 - this program itself
                command, stdin=null, stdout=null, pass_fds=[theirs.fileno()]
            )
        self.parent = Parent(ours, self._end)

    def _end(self) -> None:
        self.process.kill()
        self.process.wait()
