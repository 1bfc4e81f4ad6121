"""The doors that a query process or a writer closes behind itself: no socket, no other program, only so much memory.

The engine follows `SERVICE` and `LOAD` to any address by itself. The text of a query is checked before it sees it;
this is the second lock, for the case that the check is wrong: a filter of system calls (seccomp, Linux 3.5; it needs
no privilege) that answers `socket` and its like with EPERM. Where there is none, a network of the process's own with
nothing in it (a namespace); where that is refused too, a limit on descriptors for queries, which large stores do not
survive, and no updates at all.
"""

import ctypes
import os
import platform
import resource
import signal
import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager

from kg.errors import StoreError

_LIBC = ctypes.CDLL(None, use_errno=True)
_PR_SET_PDEATHSIG, _PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS = 1, 22, 38
_SECCOMP_MODE_FILTER = 2
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000

# The numbers of socket, socketpair, connect, bind, listen, accept, accept4, io_uring_setup, io_uring_enter,
# io_uring_register, execve, execveat, ptrace, pidfd_getfd; and what the kernel calls the machine.
_REFUSED = {
    "x86_64": (0xC000003E, (41, 53, 42, 49, 50, 43, 288, 425, 426, 427, 59, 322, 101, 438)),
    "aarch64": (0xC00000B7, (198, 199, 203, 200, 201, 202, 242, 425, 426, 427, 221, 281, 117, 438)),
}
_X32 = 0x40000000  # where a second table of system calls begins on x86_64
_LOAD, _IF_EQUAL, _IF_AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06  # of classic BPF
_ALLOW, _EPERM = 0x7FFF0000, 0x00050001
_NUMBER, _MACHINE = 0, 4  # where in `struct seccomp_data` they stand


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def close_network() -> bool:
    """Take from this process, and all threads it will start, every way to another; tell whether there is none left."""
    return (_filter_calls() or _leave_network()) and not _can_connect()


def close_descriptors() -> bool:
    """Let this process open nothing more, neither file nor socket; tell whether it worked."""
    lowest = os.open(os.devnull, os.O_RDONLY)
    os.close(lowest)
    resource.setrlimit(resource.RLIMIT_NOFILE, (lowest, lowest))
    return not _can_connect()


def die_with(parent: int) -> None:
    """Let this process be killed when its parent, a process id, ends; it may have ended already."""
    if platform.system() == "Linux":
        _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)


def limit_memory(budget: int) -> None:
    """Let this process have so many bytes more than it has now; what it allocates beyond fails."""
    limit = data_size() + budget
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))


@contextmanager
def memory_limited(budget: int) -> Iterator[None]:
    """Let this process have so many bytes more than it has now, for a while."""
    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (data_size() + budget, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


def is_single_threaded() -> bool:
    """Tell whether this process has one thread, and so can be forked safely."""
    return _status("Threads") == 1


def data_size() -> int:
    """Return how many bytes count against the limit of memory."""
    return _status("VmData") * 1024


def resident_size() -> int:
    """Return how many bytes of this process's memory are in the machine's."""
    return _status("VmRSS") * 1024


def _status(name: str) -> int:
    with open("/proc/self/status", encoding="ascii") as lines:  # noqa: PTH123 - cheap, and before any import
        found = next((line.split()[1] for line in lines if line.startswith(f"{name}:")), None)
    if found is None:
        raise StoreError(f"this system does not tell its processes' {name}")
    return int(found)


def _filter_calls() -> bool:
    machine, numbers = _REFUSED.get(platform.machine(), (0, ()))
    if not numbers or platform.system() != "Linux":
        return False
    program = _assemble(machine, numbers)
    _LIBC.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    described = _Program(len(program) // 8, program)
    return bool(_LIBC.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(described), 0, 0) == 0)


def _assemble(machine: int, numbers: tuple[int, ...]) -> bytes:
    """Return the filter: EPERM for the calls of these numbers, and for all of any other machine."""
    refuse = len(numbers)
    steps = [(_LOAD, 0, 0, _MACHINE), (_IF_EQUAL, 0, refuse + 3, machine)]
    steps += [(_LOAD, 0, 0, _NUMBER), (_IF_AT_LEAST, refuse + 1, 0, _X32)]
    steps += [(_IF_EQUAL, refuse - index, 0, number) for index, number in enumerate(numbers)]
    steps += [(_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _EPERM)]
    return b"".join(struct.pack("HBBI", *step) for step in steps)


def _leave_network() -> bool:
    unshare = getattr(_LIBC, "unshare", None)
    return unshare is not None and (unshare(_CLONE_NEWNET) == 0 or unshare(_CLONE_NEWUSER | _CLONE_NEWNET) == 0)


def _can_connect() -> bool:
    """Try to reach an address of this machine where nobody listens: who has a network is refused there."""
    try:
        with socket.socket() as tried:
            tried.settimeout(1)
            tried.connect(("127.0.0.1", 9))
    except ConnectionRefusedError:
        return True
    except OSError:
        return False
    return True
