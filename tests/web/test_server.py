"""The real server, in a process of its own: it answers, it never passes off a part for the whole, and it ends well."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
import requests
from kg_serve import descendants, serving
from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper

from kg.config import Settings
from kg.errors import KgError
from kg.store import Store
from kg.web import create_app, serve

PREFIX = "PREFIX kg: <https://w3id.org/historical-kg/ontology#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "


def start(store: Store) -> tuple[subprocess.Popen[str], str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-W", "error", str(Path(__file__).with_name("serving.py")), str(store.folder), str(port)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    address = process.stdout.readline().strip()
    assert address == f"http://127.0.0.1:{port}/", process.communicate()[1]
    return process, address


@pytest.fixture(scope="module")
def address(store: Store) -> Iterator[str]:
    process, address = start(store)
    yield address
    process.terminate()
    process.communicate(timeout=10)


@pytest.mark.parametrize("method", ["GET", POST])
def test_sparqlwrapper_reads_solutions(address: str, method: str) -> None:
    asked = SPARQLWrapper(f"{address}sparql", returnFormat=JSON)
    asked.setMethod(method)
    asked.setQuery(PREFIX + "SELECT ?label { ?c a kg:Commission ; kg:status kg:Planned ; skos:prefLabel ?label }")
    found: Any = asked.queryAndConvert()
    assert [row["label"]["value"] for row in found["results"]["bindings"]] == ["Dredging Commission"]


def test_sparqlwrapper_reads_graphs(address: str) -> None:
    asked = SPARQLWrapper(f"{address}sparql", returnFormat=TURTLE)
    asked.setQuery("DESCRIBE <https://archive.example/document/log>")
    described = asked.queryAndConvert()
    assert isinstance(described, bytes)
    assert b"Log of the Pilots" in described


def test_a_body_without_a_length_is_read_to_its_end(address: str) -> None:
    parts = iter([b"ASK { ?s ", b"?p ?o }"])
    response = requests.post(
        f"{address}sparql", data=parts, headers={"Content-Type": "application/sparql-query"}, timeout=10
    )
    assert response.json()["boolean"] is True


@pytest.mark.parametrize("size", [1000, 3_000_000])
def test_long_queries_arrive_whole(address: str, size: int) -> None:
    query = f'SELECT (STRLEN("{"x" * size}") AS ?n) {{}}'
    response = requests.post(f"{address}sparql", data={"query": query, "format": "csv"}, timeout=20)
    assert response.text.split()[1] == str(size)


def test_an_answer_that_fails_half_way_is_no_success(address: str) -> None:
    with pytest.raises(requests.exceptions.ChunkedEncodingError):
        requests.get(f"{address}test/breaks", timeout=10)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_when_told_to_and_finishes_what_it_began(store: Store, number: signal.Signals) -> None:
    process, address = start(store)
    answers: list[str] = []
    thread = threading.Thread(target=lambda: answers.append(requests.get(f"{address}test/slow", timeout=10).text))
    thread.start()
    time.sleep(0.5)
    process.send_signal(number)
    out, err = process.communicate(timeout=10)
    thread.join()
    assert (process.returncode, out, err) == (0, "", "")
    assert answers == ["whole"]


def test_told_twice_to_stop_it_ends_the_queries_under_way(store: Store) -> None:
    query = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n2 ?o }"
    answers: list[requests.Response] = []
    with serving(store) as (process, address):
        assert requests.get(address, params={"query": "ASK {}"}, timeout=60).ok
        spent = time_spent(process.pid)
        thread = threading.Thread(
            target=lambda: answers.append(requests.get(address, params={"query": query}, timeout=60))
        )
        thread.start()
        wait_until(lambda: time_spent(process.pid) > spent + 0.5)
        children = descendants(process.pid)
        process.send_signal(signal.SIGINT)
        wait_until(lambda: not is_listening(address))
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 0
        wait_until(lambda: not any(map(is_alive, children)))
    thread.join()
    assert (answers[0].status_code, answers[0].headers["Content-Type"]) == (503, "application/problem+json")


def wait_until(holds: Callable[[], bool]) -> None:
    until = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.05)


def time_spent(pid: int) -> float:
    """Return the seconds that the processes below `pid` have run."""
    fields = [Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split() for child in descendants(pid)]
    return sum(int(own[11]) + int(own[12]) for own in fields) / os.sysconf("SC_CLK_TCK")


def is_listening(address: str) -> bool:
    try:
        requests.head(address, timeout=10)
    except requests.ConnectionError:
        return False
    return True


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_a_port_that_is_taken_is_said(store: Store) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        settings = Settings(store=store.folder, port=taken.getsockname()[1])
        with pytest.raises(KgError, match=r"cannot listen at .*--port"):
            serve(create_app(settings, store), settings)


def test_an_answer_has_one_date(address: str) -> None:
    with closing(HTTPConnection(address.removeprefix("http://").rstrip("/"), timeout=20)) as connection:
        connection.request("GET", "/health")
        answer = connection.getresponse()
        answer.read()
    assert len(answer.headers.get_all("Date", [])) == 1


def test_an_answer_waits_for_no_acknowledgement(address: str) -> None:
    seconds = []
    with closing(HTTPConnection(address.removeprefix("http://").rstrip("/"), timeout=20)) as connection:
        for _ in range(60):
            began = time.perf_counter()
            connection.request("GET", "/health")
            connection.getresponse().read()
            seconds.append(time.perf_counter() - began)
    assert sorted(seconds[30:])[5] < 0.03  # a client's system acknowledges after 0.04 s, but for the first answers
