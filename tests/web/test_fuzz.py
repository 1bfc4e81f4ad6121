"""Whatever strangers send to `/sparql`, `/update` and `/graphs`: an answer or a clear refusal, for others too."""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from strange_pieces import TOKEN
from strange_requests import Sent, graphs, queries, updates
from werkzeug.test import TestResponse

from kg.config import Settings
from kg.store import Store
from kg.web import create_app

EXAMPLES = 60
MANY = 5000
TOLD = re.compile("the limit|others are being answered|of your requests wait|is being written to")
HIDDEN = (TOKEN, sys.prefix, "site-packages", "Traceback", 'File "', str(Path(__file__).parents[2]))


@pytest.fixture(scope="module")
def writable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    folder = tmp_path_factory.mktemp("fuzz") / "store"
    Store.create(folder, "https://archive.example/").close()
    with Store.open(folder) as store:
        app = create_app(Settings(store=folder, token=TOKEN, timeout=1, memory=512 << 20), store)
        yield app
        app.extensions["kg"].close()


def send(app: Flask, sent: Sent) -> TestResponse:
    """Hand a request to the application as the server would: what it says of itself is not mended on the way."""
    environ = {"REQUEST_METHOD": sent.method, "PATH_INFO": sent.path, "QUERY_STRING": sent.query_string}
    environ |= {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in sent.headers.items()}
    if "Content-Length" in sent.headers:
        environ["CONTENT_LENGTH"] = environ.pop("HTTP_CONTENT_LENGTH")
    environ |= {"CONTENT_TYPE": sent.content_type} if sent.content_type else {}
    return app.test_client().open("/", data=sent.body, environ_overrides=environ)


def check(app: Flask, sent: Sent) -> None:
    response = send(app, sent)
    folder = str(app.extensions["kg"].store.folder)
    status, text = response.status_code, response.text
    if status >= 500:
        assert status == 503, (status, text)
        assert TOLD.search(text), text
    if status >= 400 and sent.method != "HEAD":
        assert response.mimetype in ("application/problem+json", "text/html"), response.headers
        if response.mimetype != "text/html":
            told = json.loads(response.data)
            assert told["status"] == status
            assert told["detail"], status
    said = text + str(response.headers)
    assert not [word for word in (*HIDDEN, folder) if word in said], said
    asked = app.test_client().get("/sparql?query=ASK{}&format=csv")
    assert (asked.status_code, asked.text) == (200, "true\r\n"), asked.text


def fuzzing(examples: int) -> settings:
    return settings(
        max_examples=examples,
        deadline=None,
        derandomize=examples < MANY,
        database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
    )


@given(sent=queries())
@fuzzing(EXAMPLES * 4)
def test_strange_queries_are_answered_or_refused(writable: Flask, sent: Sent) -> None:
    check(writable, sent)


@given(sent=updates())
@fuzzing(EXAMPLES)
def test_strange_updates_are_carried_out_or_refused(writable: Flask, sent: Sent) -> None:
    check(writable, sent)


@given(sent=graphs())
@fuzzing(EXAMPLES)
def test_strange_graphs_are_taken_or_refused(writable: Flask, sent: Sent) -> None:
    check(writable, sent)


@pytest.mark.long
@given(sent=queries() | updates() | graphs())
@fuzzing(MANY)
def test_thousands_of_strange_requests_are_answered_or_refused(writable: Flask, sent: Sent) -> None:
    check(writable, sent)
