"""Files of one format, written by a test and read as documents."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.documents import read_document
from kg.model import Document

Read = Callable[[str | bytes], Document]


@pytest.fixture
def reader(tmp_path: Path) -> Callable[[str], Read]:
    """Return a function from a file's name to one that reads what the file holds."""

    def of(name: str) -> Read:
        def read(source: str | bytes) -> Document:
            path = tmp_path / name
            path.write_bytes(source.encode() if isinstance(source, str) else source)
            return read_document(path)

        return read

    return of
