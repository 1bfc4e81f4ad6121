"""Files that survive a power cut: written beside, fsynced, renamed; POSIX rename(2), fsync(2)."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import StorageFullError, StoreError

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_SIGNS_OF_FULL = [os.strerror(number) for number in _FULL]  # the engine tells them in words only


def fsync_path(path: Path) -> None:
    """Make the content of a file, or the names in a folder, durable."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def fsync_tree(folder: Path, durable: Path | None = None) -> None:
    """Make every file and folder below `folder`, and itself, durable; what it shares with `durable` is so already."""
    for parent, _, files in os.walk(folder, topdown=False):
        for name in files:
            path = Path(parent, name)
            other = durable / path.relative_to(folder) if durable else None
            if other is None or not other.exists() or not path.samefile(other):
                fsync_path(path)
        fsync_path(Path(parent))


def replace_file(path: Path, content: str) -> None:
    """Give `path` a new content in one atomic, durable step: any reader sees the old or the new one whole."""
    beside = temporary_name(path)
    beside.write_text(content, encoding="utf-8")
    fsync_path(beside)
    beside.replace(path)
    fsync_path(path.parent)


def move_into(source: Path, target: Path) -> None:
    """Give a durable file or folder its final name, durably."""
    source.rename(target)
    fsync_path(target.parent)


def temporary_name(path: Path) -> Path:
    """Return the name under which the next content of `path` is written; a crash may leave it behind."""
    return path.with_name(f".{path.name}.new")


@contextmanager
def writing(task: str) -> Iterator[None]:
    """Turn what goes wrong on the disk into a StoreError that names the task; a full disk is one of its own kind."""
    try:
        yield
    except (OSError, RuntimeError) as err:
        reason = err.strerror or err if isinstance(err, OSError) else err
        full = getattr(err, "errno", None) in _FULL or any(sign in str(err) for sign in _SIGNS_OF_FULL)
        raise (StorageFullError if full else StoreError)(f"cannot {task}: {reason}") from err
