"""Where a command writes: standard output, a file that is whole or not there, or a folder of such files."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from kg.errors import OutputError


def write_output(path: Path | None, chunks: Iterable[bytes]) -> None:
    """Write the chunks one after the other: to a file, whose old content stands until all is written, or to stdout.

    Raises OutputError where the file cannot be written.
    """
    if path is None:
        for chunk in chunks:
            sys.stdout.buffer.write(chunk)
        return
    with _replacing(path) as file:
        for chunk in chunks:
            file.write(chunk)


def make_folder(path: Path) -> Path:
    """Return a folder, made where it is not there yet. Raises OutputError where it cannot be."""
    try:
        path.mkdir(exist_ok=True)
    except OSError as err:
        raise OutputError(f"{path}: cannot be made a folder ({err.strerror}); expected the path of one") from err
    return path


@contextmanager
def _replacing(path: Path) -> Iterator[BinaryIO]:
    if path.exists() and not path.is_file():  # a device or a pipe, which nothing can take the place of
        try:
            with path.open("wb") as file:
                yield file
        except OSError as err:
            raise OutputError(f"{path}: cannot be written ({err.strerror}); expected the path of a file") from err
        return
    unfinished = path.with_name(f".{path.name}.part")
    try:
        with unfinished.open("wb") as file:
            yield file
        unfinished.replace(path)
    except OSError as err:
        raise OutputError(f"{path}: cannot be written ({err.strerror}); expected the path of a file") from err
    finally:
        unfinished.unlink(missing_ok=True)
