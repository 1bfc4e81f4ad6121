"""Children as the server sees them, and its end of a process that forks them: the zygote, or a holder."""

import array
import json
import os
import signal
import socket
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import count

from kg.store.workers.zygote import MESSAGE

Task = Mapping[str, object]
"""What a child is told when it is forked: values of JSON, by name."""

_REPORTED = 1.0  # seconds within which a parent tells how a child ended that has closed its socket
_GROWN = 128 << 20  # bytes that a child may have grown by in its work, and still be given more


@dataclass(frozen=True, slots=True)
class Ending:
    """How a child ended: by exit code or signal (None: not by one), and what it said on standard error."""

    code: int | None
    signal: int | None
    said: str


class Child:
    """A process that was forked, and our end of the socket to it."""

    def __init__(self, parent: "Parent", number: int, end: socket.socket) -> None:
        self.socket = end
        self.number = number
        self.pid: int | None = None
        self._parent = parent
        self._size: int | None = None
        self._has_grown = False
        self._over = threading.Event()
        self._ending = Ending(None, signal.SIGKILL, "the process that forked it has died")

    def kill(self) -> None:
        """End it at once; nothing happens where it has ended."""
        self._parent.tell({"do": "kill", "child": self.number})

    def end(self) -> None:
        """End it at once, and close our end of its socket."""
        self.kill()
        self.socket.close()

    def renice(self, by: int) -> None:
        """Let it give way to others: 0 as all do, up to 19."""
        self._parent.tell({"do": "renice", "child": self.number, "by": by})

    def wait(self, seconds: float | None = None) -> Ending | None:
        """Return how it ended, or None where it has not within so many seconds."""
        return self._ending if self._over.wait(seconds) else None

    def find_ending(self) -> Ending | None:
        """Return how it ended that has closed its socket, or None where that is not heard of soon."""
        return self.wait(_REPORTED)

    def note_size(self, size: int) -> None:
        """Take in how many bytes it has come to, which it tells at the end of each piece of work."""
        self._size = self._size or size
        self._has_grown = size >= self._size + _GROWN

    @property
    def good(self) -> bool:
        """Whether it can be given more work: it lives, and has not grown large."""
        return self.alive and not self._has_grown

    @property
    def alive(self) -> bool:
        """Whether it has not been heard of as ended."""
        return not self._over.is_set()

    def hear(self, message: dict[str, object]) -> bool:
        """Take in what its parent tells of it; tell whether it was the last."""
        if "pid" in message:
            self.pid = int(str(message["pid"]))
        if "ended" in message:
            code = os.waitstatus_to_exitcode(int(str(message["ended"])))
            said = str(message["said"])
            self._ending = Ending(code, None, said) if code >= 0 else Ending(None, -code, said)
            self._over.set()
        return "ended" in message

    def orphan(self) -> None:
        """Take in that its parent has died, and this child with it."""
        self._over.set()


class Parent:
    """Our end of a process that forks on command (`zygote.serve`); a thread listens to what it tells.

    `end` ends that process for certain, and is called when nothing more is heard of it.
    """

    def __init__(self, control: socket.socket, end: Callable[[], None]) -> None:
        self.alive = True
        self._control, self._end = control, end
        self._guard = threading.Lock()
        self._children: dict[int, Child] = {}
        self._numbers = count()
        self._retired = False
        self._listener = threading.Thread(target=self._listen, name="news of children", daemon=True)
        self._listener.start()

    def fork(self, role: str, task: Task, kind: socket.SocketKind = socket.SOCK_STREAM) -> Child | None:
        """Start a child in a role that the process knows; None where the process is dead, or retired."""
        ours, theirs = socket.socketpair(socket.AF_UNIX, kind)
        child = Child(self, next(self._numbers), ours)
        message = json.dumps({"do": "fork", "child": child.number, "role": role, **task}).encode()
        with self._guard:
            started = not self._retired
            if started:
                self._children[child.number] = child
        with theirs:
            if started and self._send(message, theirs):
                return child
        ours.close()
        with self._guard:
            self._children.pop(child.number, None)
        return None

    def tell(self, message: dict[str, object]) -> None:
        """Send a command; a process that is dead has taken its children with it, and needs none."""
        self._send(json.dumps(message).encode())

    def retire(self) -> None:
        """Let it end when the last of its children has."""
        with self._guard:
            self._retired = True
            if not self._children:
                self._hang_up()

    def stop(self) -> None:
        """End it with its children, and wait until it has."""
        self._hang_up()
        self._listener.join()

    def _send(self, message: bytes, end: socket.socket | None = None) -> bool:
        passed = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [end.fileno()]))] if end else []
        try:
            self._control.sendmsg([message], passed)
        except OSError:
            self.alive = False
            return False
        return True

    def _hang_up(self) -> None:
        try:
            self._control.shutdown(socket.SHUT_RDWR)
        except OSError:
            self.alive = False

    def _listen(self) -> None:
        while message := self._hear():
            told = json.loads(message)
            with self._guard:
                child = self._children.get(told["child"])
                if child is not None and child.hear(told):
                    del self._children[told["child"]]
                if self._retired and not self._children:
                    self._hang_up()
        self.alive = False
        self._end()
        with self._guard:
            orphans, self._children = list(self._children.values()), {}
            self._retired = True
        for child in orphans:
            child.orphan()
        self._control.close()

    def _hear(self) -> bytes:
        try:
            return self._control.recv(MESSAGE)
        except OSError:
            return b""
