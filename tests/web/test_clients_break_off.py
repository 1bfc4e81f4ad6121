"""Clients that break off at any moment of a request or an answer cost no process, no descriptor and no place."""

import random
import socket
import struct
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
import requests
from kg_serve import busy, descendants, serving

from kg.store import Store

QUERIES = (
    "ASK { ?s ?p ?o }",
    "SELECT * { ?a ?b ?c . ?d ?e ?f }",
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
    "SELECT * { ?s ?p ?o } ORDER BY ?o LIMIT 50",
    "this is no query",
)
PLACES = 8  # query processes that may be idle, or at work, in the end


def break_off(address: tuple[str, int], number: int) -> None:
    """Send one request or a part of it, read none of the answer or some, and close the connection or reset it."""
    chance = random.Random(number)
    parameters = urlencode({"query": chance.choice(QUERIES), "format": chance.choice(("csv", "json", "ttl"))})
    head = f"Host: {address[0]}\r\nAccept-Encoding: {chance.choice(('gzip', 'identity'))}\r\n"
    form = f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(parameters)}\r\n\r\n{parameters}"
    sent = chance.choice((f"GET /sparql?{parameters} HTTP/1.1\r\n{head}\r\n", f"POST /sparql HTTP/1.1\r\n{head}{form}"))
    with suppress(OSError), socket.create_connection(address, timeout=10) as client:
        if chance.random() < 0.3:
            client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # closing resets
        client.sendall(sent.encode()[: chance.choice((None, None, None, chance.randrange(len(sent))))])
        client.settimeout(0.01 + chance.random() * 0.2)
        for _ in range(chance.choice((0, 1, 1, 20))):
            if not client.recv(65536):
                break


def _descriptors(pid: int) -> int:
    return len(list(Path(f"/proc/{pid}/fd").iterdir()))


def _wait_for(condition: Callable[[], bool], what: str) -> None:
    until = time.monotonic() + 40
    while not condition():
        assert time.monotonic() < until, what
        time.sleep(0.1)


def _clients_that_break_off(store: Store, count: int) -> None:
    with serving(store, "--timeout", "10") as (process, endpoint):
        parts = urlsplit(endpoint)
        address = (str(parts.hostname), int(parts.port or 0))

        def answers() -> bool:
            found = requests.get(endpoint, {"query": "ASK { ?s ?p ?o }", "format": "csv"}, timeout=30)
            return found.text.strip() == "true"

        assert answers()
        before = _descriptors(process.pid)
        with ThreadPoolExecutor(16) as threads:
            list(threads.map(lambda number: break_off(address, number), range(count)))
        _wait_for(lambda: not busy(process.pid), "a query that nobody reads runs on")
        assert answers()
        processes = descendants(process.pid)
        assert len(processes) <= 2 + PLACES, "zygote, holder and query processes"
        _wait_for(lambda: _descriptors(process.pid) <= before + PLACES, "a descriptor has been lost")
        with ThreadPoolExecutor(PLACES) as threads:
            assert all(threads.map(lambda _: answers(), range(5 * PLACES))), "a place has been lost"


def test_clients_that_break_off_cost_nothing(store: Store) -> None:
    _clients_that_break_off(store, 300)


@pytest.mark.long
def test_ten_thousand_clients_that_break_off_cost_nothing(store: Store) -> None:
    _clients_that_break_off(store, 10_000)
