"""A query that would run or grow for ever ends in an error of its own, and the server answers on."""

import json
import time
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from subprocess import Popen

import pytest
from bombs_over_http import BOMBS, PRODUCT, make
from kg_serve import busy, serving

from kg.store import Store

Served = tuple[Popen[str], str]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("bombs") / "store"
    make(folder, 2000)
    with Store.open(folder) as store, serving(store, "--timeout", "60", "--memory", "128") as served:
        yield served


def ask(endpoint: str, query: str, timeout: str = "60") -> tuple[int, str, bytes]:
    with closing(HTTPConnection(endpoint.split("/")[2], timeout=90)) as connection:
        headers = {"Content-Type": "application/sparql-query", "Accept": "text/csv, application/problem+json"}
        connection.request("POST", f"/sparql?timeout={timeout}", query.encode(), headers)
        answer = connection.getresponse()
        return answer.status, answer.headers["Content-Type"], answer.read()


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_told_what_ended_it(served: Served, name: str) -> None:
    process, endpoint = served
    status, media_type, body = ask(endpoint, BOMBS[name], "1")
    assert (status, media_type) == (503, "application/problem+json")
    detail = json.loads(body)["detail"]
    assert detail.startswith(
        ("this took longer than 1 s, the limit", "this needs more than 128 MB of memory, the limit")
    )
    assert ask(endpoint, "ASK {}")[2] == b"true\r\n"
    until = time.monotonic() + 5
    while (left := busy(process.pid)) and time.monotonic() < until:
        time.sleep(0.1)
    assert not left


def test_what_grows_ends_at_the_limit_of_memory(served: Served) -> None:
    status, media_type, body = ask(served[1], f"SELECT DISTINCT * {{ {PRODUCT} }} OFFSET 100000000")
    assert (status, media_type) == (503, "application/problem+json")
    assert "more than 128 MB of memory" in json.loads(body)["detail"]
    assert ask(served[1], "ASK {}")[2] == b"true\r\n"
    status_lines = Path(f"/proc/{served[0].pid}/status").read_text().splitlines()
    resident = next(int(line.split()[1]) for line in status_lines if line.startswith("VmHWM"))
    assert resident < 512 * 1024  # kilobytes
