"""The writer's lock, and the leases that keep a generation while somebody reads it.

The lock is a POSIX record lock (`fcntl.lockf`): it ends with its process, and a forked child never has it. It
knows nothing of threads, and closing any descriptor of the file gives it up; hence the table of locks held
here. A lease is a BSD lock (`flock`): it belongs to the open file, so that two readers of one process hold two,
and a forked reader keeps it after its parent has gone.
"""

import fcntl
import os
import threading
import weakref
from pathlib import Path
from typing import Self

from kg.errors import StoreLockedError, StoreNotWritableError

_held: set[tuple[int, int]] = set()
_held_guard = threading.Lock()


class WriterLock:
    """The right to change a store; a context manager.

    Entering raises StoreLockedError with the holder's process id, and StoreError where the folder is read-only.
    """

    def __init__(self, path: Path) -> None:
        """Take the lock's file; it is made where it is missing."""
        self._path = path
        self._descriptor = -1
        self._key = (0, 0)

    def __enter__(self) -> Self:
        with _held_guard:
            self._key = self._find_key()
            if self._key in _held:
                raise StoreLockedError(_locked(self._path, str(os.getpid())))
            self._descriptor = self._take()
            _held.add(self._key)
        return self

    def __exit__(self, *_: object) -> None:
        with _held_guard:
            _held.discard(self._key)
            os.close(self._descriptor)

    def _find_key(self) -> tuple[int, int]:
        try:
            found = self._path.stat()
        except FileNotFoundError:
            self._open_or_refuse(os.O_CREAT)
            found = self._path.stat()
        return found.st_dev, found.st_ino

    def _open_or_refuse(self, flags: int) -> None:
        try:
            os.close(os.open(self._path, os.O_RDWR | flags, 0o666))
        except OSError as err:
            raise _not_writable(self._path.parent, err) from err

    def _take(self) -> int:
        try:
            descriptor = os.open(self._path, os.O_RDWR | os.O_CLOEXEC)
        except OSError as err:
            raise _not_writable(self._path.parent, err) from err
        try:
            fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        except (BlockingIOError, PermissionError) as err:
            holder = os.pread(descriptor, 32, 0).decode(errors="replace").strip()
            os.close(descriptor)
            raise StoreLockedError(_locked(self._path, holder or "unknown")) from err
        except OSError as err:
            os.close(descriptor)
            raise _not_writable(self._path.parent, err) from err
        return descriptor


class Lease:
    """The promise that a generation stays while this is held: `release` ends it, as does the end of the process."""

    def __init__(self, path: Path) -> None:
        """Take the lease; raises FileNotFoundError where the generation is gone or just being removed."""
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        self.release = weakref.finalize(self, os.close, descriptor)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
            present = os.path.samestat(path.stat(), os.fstat(descriptor))
        except (BlockingIOError, FileNotFoundError):
            present = False
        if not present:
            self.release()
            raise FileNotFoundError(f"{path.parent} is being removed")


def take_if_unread(path: Path, target: Path) -> bool:
    """Move the folder of a lease's file to `target` unless a reader holds the lease; tell whether it moved."""
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        path.parent.rename(target)
    except BlockingIOError:
        return False
    finally:
        os.close(descriptor)
    return True


def _locked(path: Path, holder: str) -> str:
    return f"the store {path.parent} is being written to by process {holder}; try again when it has ended"


def _not_writable(folder: Path, err: OSError) -> StoreNotWritableError:
    return StoreNotWritableError(f"the store {folder} cannot be written to ({err.strerror}); it can still be read")
