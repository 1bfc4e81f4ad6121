"""A store with a graph in it, a pool that asks it, a writer that changes it."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.store import Limits, QueryPool, Question, Store, Writer

QUADS = 2000
MEGABYTE = 1 << 20


@pytest.fixture(scope="session")
def letters(tmp_path_factory: pytest.TempPathFactory, quads: Callable[..., list[ox.Quad]]) -> Path:
    """Return the folder of a store, generation 1 of which holds a graph; no test changes it."""
    folder = tmp_path_factory.mktemp("letters") / "store"
    with Store.create(folder, "https://archive.example/") as store, store.write("letters") as draft:
        draft.replace_graph("https://archive.example/graph/letters", quads(QUADS))
        draft.replace_graph("https://archive.example/graph/order", _chain(3000))
    return folder


def _chain(count: int) -> Iterator[ox.Quad]:
    things = [ox.NamedNode(f"x:thing/{index}") for index in range(count)]
    before, graph = ox.NamedNode("x:before"), ox.NamedNode("https://archive.example/graph/order")
    return (ox.Quad(first, before, second, graph) for first, second in pairwise(things))


@pytest.fixture(scope="module")
def pool(letters: Path) -> Iterator[QueryPool]:
    """Return a pool whose limits nobody meets by chance."""
    with QueryPool(letters, Limits(memory=512 * MEGABYTE)) as made:
        yield made


@pytest.fixture
def writer(store: Store) -> Iterator[Writer]:
    """Return a writer of an empty store."""
    with Writer(store, Limits(seconds=20, memory=512 * MEGABYTE)) as made:
        yield made


@pytest.fixture(scope="session")
def read() -> Callable[..., bytes]:
    """Return a function that asks a pool and reads the whole answer."""

    def ask(pool: QueryPool, sparql: str, form: str = "text/csv", generation: int = 1, **options: object) -> bytes:
        question = Question(sparql, **options)  # type: ignore[arg-type]
        with pool.ask(question, generation=generation, client="historian") as running:
            return b"".join(running.write(form))

    return ask
