"""A generation with two short documents."""

import runpy
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.store import Generation, Store

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    made = runpy.run_path(str(HERE / "harbour_store.py"))["make_store"](tmp_path_factory.mktemp("harbour") / "store")
    assert isinstance(made, Store)
    return made


@pytest.fixture
def generation(store: Store) -> Iterator[Generation]:
    with store.current() as current:
        yield current


@pytest.fixture(scope="session")
def news() -> str:
    return (HERE / "news.txt").read_text(encoding="utf-8")
