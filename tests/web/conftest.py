"""The application over a store with two short documents."""

import runpy
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kg.config import Settings
from kg.store import Store
from kg.web import create_app

VIEWS = Path(__file__).parents[1] / "views"


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    made = runpy.run_path(str(VIEWS / "harbour_store.py"))["make_store"](tmp_path_factory.mktemp("web") / "store")
    assert isinstance(made, Store)
    return made


@pytest.fixture(scope="session")
def app(store: Store) -> Flask:
    return create_app(Settings(store=store.folder), store)


@pytest.fixture(scope="session")
def news() -> str:
    return (VIEWS / "news.txt").read_text(encoding="utf-8")


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()
