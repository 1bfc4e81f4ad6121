"""The server's end of the zygote: children are started, killed and waited for here; a zygote that dies is replaced."""

import array
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from dataclasses import dataclass
from itertools import count
from typing import Self

from kg.errors import ProcessError
from kg.store.workers.zygote import MESSAGE


@dataclass(frozen=True, slots=True)
class Ending:
    """How a child ended: by exit code or signal (None: not by one), and what it said on standard error."""

    code: int | None
    signal: int | None
    said: str


class Child:
    """A process of the zygote's, and our end of the socket to it."""

    def __init__(self, zygote: "_Zygote", number: int, end: socket.socket) -> None:
        self.socket = end
        self.pid: int | None = None
        self._zygote = zygote
        self._number = number
        self._over = threading.Event()
        self._ending = Ending(None, signal.SIGKILL, "the zygote has died")

    def kill(self) -> None:
        """End it at once; nothing happens where it has ended."""
        self._zygote.tell({"do": "kill", "child": self._number})

    def renice(self, by: int) -> None:
        """Let it give way to others: 0 as all do, up to 19."""
        self._zygote.tell({"do": "renice", "child": self._number, "by": by})

    def wait(self, seconds: float | None = None) -> Ending | None:
        """Return how it ended, or None where it has not within so many seconds."""
        return self._ending if self._over.wait(seconds) else None

    @property
    def alive(self) -> bool:
        """Whether it has not been heard of as ended."""
        return not self._over.is_set()

    def hear(self, message: dict[str, object]) -> bool:
        """Take in what the zygote tells of it; tell whether it was the last."""
        if "pid" in message:
            self.pid = int(str(message["pid"]))
        if "ended" in message:
            code = os.waitstatus_to_exitcode(int(str(message["ended"])))
            said = str(message["said"])
            self._ending = Ending(code, None, said) if code >= 0 else Ending(None, -code, said)
            self._over.set()
        return "ended" in message

    def orphan(self) -> None:
        """Take in that the zygote has died, and this child with it."""
        self._over.set()


class Nursery:
    """Where children come from; a context manager. May be used from several threads."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._zygote: _Zygote | None = None
        self._closed = False

    def prepare(self) -> None:
        """Start the zygote, so that the first child needs not wait for it."""
        with self._guard:
            self._get_zygote()

    def start(self, role: str, **task: object) -> Child:
        """Start a child in a role of `zygote.py`. Raises ProcessError where no process can be made."""
        with self._guard:
            if self._closed:
                raise ProcessError("the server is stopping")
            for _ in range(2):
                child = self._get_zygote().fork(role, task)
                if child is not None:
                    return child
        raise ProcessError("no process can be started for this; try again")

    def _get_zygote(self) -> "_Zygote":
        if self._zygote is None or not self._zygote.alive:
            self._zygote = _Zygote.start()
        return self._zygote

    @property
    def pid(self) -> int | None:
        """The zygote's process id, where there is one."""
        zygote = self._zygote
        return zygote.process.pid if zygote and zygote.alive else None

    def close(self) -> None:
        """End the zygote and all its children."""
        with self._guard:
            self._closed = True
            if self._zygote is not None:
                self._zygote.stop()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class _Zygote:
    """One zygote, from its start to its end; a thread listens to what it tells."""

    def __init__(self, process: "subprocess.Popen[bytes]", control: socket.socket) -> None:
        self.process = process
        self.alive = True
        self._control = control
        self._guard = threading.Lock()
        self._children: dict[int, Child] = {}
        self._numbers = count()
        self._listener = threading.Thread(target=self._listen, name="zygote's news", daemon=True)
        self._listener.start()

    @classmethod
    def start(cls) -> Self:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            command = [sys.executable, "-m", "kg.store.workers", str(theirs.fileno())]
            null = subprocess.DEVNULL
            process = subprocess.Popen(  # noqa: S603 - this program itself
                command, stdin=null, stdout=null, pass_fds=[theirs.fileno()]
            )
        return cls(process, ours)

    def fork(self, role: str, task: dict[str, object]) -> Child | None:
        """Start a child; None where the zygote is dead."""
        ours, theirs = socket.socketpair()
        child = Child(self, next(self._numbers), ours)
        message = json.dumps({"do": "fork", "child": child._number, "role": role, **task}).encode()
        with self._guard:
            self._children[child._number] = child
        with theirs:
            passed = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [theirs.fileno()]))]
            try:
                self._control.sendmsg([message], passed)
            except OSError:
                ours.close()
                return None
        return child

    def tell(self, message: dict[str, object]) -> None:
        """Send a command; a zygote that is dead has taken its children with it, and needs none."""
        try:
            self._control.send(json.dumps(message).encode())
        except OSError:
            self.alive = False

    def stop(self) -> None:
        """End it, and wait until it has."""
        try:
            self._control.shutdown(socket.SHUT_RDWR)
        except OSError:
            self.alive = False
        self._listener.join()

    def _listen(self) -> None:
        while message := self._hear():
            told = json.loads(message)
            with self._guard:
                child = self._children.get(told["child"])
                if child is not None and child.hear(told):
                    del self._children[told["child"]]
        self.alive = False
        self.process.kill()
        self.process.wait()
        with self._guard:
            orphans, self._children = list(self._children.values()), {}
        for child in orphans:
            child.orphan()
        self._control.close()

    def _hear(self) -> bytes:
        try:
            return self._control.recv(MESSAGE)
        except OSError:
            return b""
