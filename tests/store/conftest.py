"""A store on a disk, and quads to put into it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.store import DocumentText, Store

BASE = "https://archive.example/"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder that is not there yet."""
    return tmp_path / "a store"


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    """Return an empty store."""
    with Store.create(folder, BASE) as made:
        yield made


@pytest.fixture(scope="session")
def quads() -> Callable[..., list[ox.Quad]]:
    """Return a maker of quads: so many, in the graph of that name; another version shares none with this one."""

    def make(count: int, graph: str = "letters", version: int = 0) -> list[ox.Quad]:
        name = ox.NamedNode(f"{BASE}graph/{graph}")
        date = ox.NamedNode(f"{BASE}date")
        return [
            ox.Quad(ox.NamedNode(f"{BASE}id/{graph}/{i}"), date, ox.Literal(f"{version}:{i}"), name)
            for i in range(count)
        ]

    return make


@pytest.fixture(scope="session")
def text() -> Callable[..., DocumentText]:
    """Return a maker of documents' texts."""

    def make(slug: str, words: str = "The soviet met in the town hall.") -> DocumentText:
        return DocumentText(slug, f"{slug}.txt", f"/archive/{slug}.txt", "0" * 64, slug.title(), words)

    return make
