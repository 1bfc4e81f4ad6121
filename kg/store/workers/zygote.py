"""The zygote: a single-threaded process that forks query processes and writers on command, and reaps them.

Its commands and what it tells are datagrams of JSON on its control socket:
    {"do": "fork", "child": 7, "role": "query", …}  with the child's end of a socket pair
    which is answered by           {"child": 7, "pid": 4711}
    {"do": "kill", "child": 7}      {"do": "renice", "child": 7, "by": 10}
and, when a child has ended:       {"child": 7, "ended": WAITSTATUS, "said": what it wrote on standard error}
Children die with the zygote (PR_SET_PDEATHSIG), the zygote when the control socket closes.
"""

import array
import json
import os
import selectors
import signal
import socket
import traceback
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from kg.store import lexer
from kg.store.workers import doors

MESSAGE: Final = 1 << 16
"""The longest message, in bytes."""

Roles = Mapping[str, Callable[[socket.socket, dict[str, Any]], None]]
"""What children can be: each role takes the child's end of the socket pair and its task."""

_SAID = 2000  # bytes of a child's last words


@dataclass(frozen=True, slots=True)
class _Child:
    number: int
    words: int  # the descriptor of the file of what it wrote on standard error


def serve(control: socket.socket, roles: Roles) -> None:
    """Do what is told until the control socket closes, then end all children."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who ends the server by Ctrl+C ends this by closing the socket
    lexer.prepare()
    children: dict[int, _Child] = {}
    woken, wakes = socket.socketpair()
    for end in (woken, wakes):
        end.setblocking(False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(wakes.fileno(), warn_on_full_buffer=False)
    with selectors.DefaultSelector() as selector:
        for source in (control, woken):
            selector.register(source, selectors.EVENT_READ)
        while True:
            ready = {key.fileobj for key, _ in selector.select()}
            if woken in ready:
                with suppress(BlockingIOError):
                    woken.recv(MESSAGE)
            _reap(control, children)
            if control in ready and not _obey(control, children, roles):
                break
    for pid in children:
        os.kill(pid, signal.SIGKILL)


def _obey(control: socket.socket, children: dict[int, _Child], roles: Roles) -> bool:
    """Carry out one command; False where there will be none any more."""
    message, descriptors = _receive(control)
    if not message:
        return False
    command = json.loads(message)
    pid = next((pid for pid, child in children.items() if child.number == command["child"]), None)
    if command["do"] == "fork":
        end = socket.socket(fileno=descriptors[0])
        _fork(control, partial(roles[command["role"]], end, command), end, command["child"], children)
    elif pid is not None and command["do"] == "kill":
        os.kill(pid, signal.SIGKILL)
    elif pid is not None:
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, pid, command["by"])
    return True


def _receive(control: socket.socket) -> tuple[bytes, list[int]]:
    descriptors = array.array("i")
    try:
        message, ancillary, _, _ = control.recvmsg(MESSAGE, socket.CMSG_SPACE(descriptors.itemsize))
    except ConnectionError:
        return b"", []
    for level, kind, content in ancillary:
        if (level, kind) == (socket.SOL_SOCKET, socket.SCM_RIGHTS):
            descriptors.frombytes(content)
    return message, list(descriptors)


def _fork(
    control: socket.socket, work: Callable[[], None], end: socket.socket, number: int, children: dict[int, _Child]
) -> None:
    words = os.memfd_create("words") if hasattr(os, "memfd_create") else os.open(os.devnull, os.O_RDWR)
    parent = os.getpid()
    try:
        pid = os.fork()
    except OSError as err:
        os.close(words)
        end.close()
        _tell(control, {"child": number, "ended": 1 << 8, "said": f"no process could be made: {err}"})
        return
    if pid == 0:
        _be_child(work, end.fileno(), words, parent)
    end.close()
    children[pid] = _Child(number, words)
    _tell(control, {"child": number, "pid": pid})


def _be_child(work: Callable[[], None], kept: int, words: int, parent: int) -> None:
    """Do the work of a role, with one descriptor open, and end; never returns."""
    code = 1
    try:
        doors.die_with(parent)
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.dup2(words, 2)
        os.closerange(3, kept)
        os.closerange(kept + 1, kept + 1000)
        work()
        code = 0
    except BaseException:  # the outermost edge of a process: it says what it died of
        os.write(2, traceback.format_exc()[-_SAID:].encode())
    finally:
        os._exit(code)


def _reap(control: socket.socket, children: dict[int, _Child]) -> None:
    with suppress(ChildProcessError):
        while True:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if not pid:
                return
            child = children.pop(pid)
            said = os.pread(child.words, _SAID, 0).decode(errors="replace")
            os.close(child.words)
            _tell(control, {"child": child.number, "ended": status, "said": said})


def _tell(control: socket.socket, message: dict[str, object]) -> None:
    with suppress(OSError):  # nobody listens: the next command is none, and ends this
        control.send(json.dumps(message).encode())
