"""Long answers over the wire: whole, or noticed to be cut, by every client and in every format."""

import contextlib
import http.client
import select
import socket
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode

import pytest
import requests
from kg_serve import busy, kill_queries, serving
from SPARQLWrapper import JSON, SPARQLWrapper

from kg.store import Store

PAIRS = "SELECT * { ?a ?b ?c . ?d ?e ?f }"
GRAPHS = "CONSTRUCT { ?a ?b ?f . ?d ?e ?c } { ?a ?b ?c . ?d ?e ?f }"
LONG = f"{PAIRS} LIMIT 16000"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
SOLUTIONS = ("json", "xml", "csv", "tsv")
CUT = (requests.exceptions.ChunkedEncodingError, requests.exceptions.ConnectionError)


@pytest.fixture(scope="module")
def plain(store: Store) -> Iterator[tuple[subprocess.Popen[str], str]]:
    with serving(store) as served:
        yield served


@pytest.fixture(scope="module")
def short(store: Store) -> Iterator[str]:
    with serving(store, "--timeout", "1") as (_, endpoint):
        yield endpoint


@pytest.fixture(scope="module")
def few(store: Store) -> Iterator[str]:
    with serving(store, "--rows", "12000") as (_, endpoint):
        yield endpoint


@pytest.fixture(scope="module")
def light(store: Store) -> Iterator[str]:
    with serving(store, "--bytes", "1300000") as (_, endpoint):
        yield endpoint


@pytest.fixture(params=["rows", "bytes", "time"])
def cut(request: pytest.FixtureRequest) -> tuple[str, dict[str, str]]:
    """Return an endpoint and parameters of a question whose answer a limit cuts when it is half sent."""
    if request.param == "time":
        return request.getfixturevalue("plain")[1], {"query": PAIRS, "timeout": "2"}
    return request.getfixturevalue("few" if request.param == "rows" else "light"), {"query": LONG}


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_a_long_answer_comes_whole(plain: tuple[object, str], encoding: str) -> None:
    answer = requests.get(
        plain[1], params={"query": LONG, "format": "tsv"}, headers={"Accept-Encoding": encoding}, timeout=60
    )
    assert answer.headers["Transfer-Encoding"] == "chunked"
    assert answer.headers.get("Content-Encoding", "identity") == encoding
    assert len(answer.text.splitlines()) == 16_001
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Retry-After" in answer.headers["Access-Control-Expose-Headers"]
    assert {"Accept", "Accept-Encoding"} <= set(answer.headers["Vary"].split(", "))


@pytest.mark.parametrize(
    ("query", "encoding"),
    [
        ("ASK {}", "gzip"),
        ("ASK {", "identity"),
        ("SELECT * { ?s ?p ?o } LIMIT 100", "gzip"),
        ("SELECT * { ?s ?p ?o } LIMIT 100", "gzip;q=0"),
        (LONG, "gzip"),
    ],
)
def test_head_has_the_headers_of_get(plain: tuple[object, str], query: str, encoding: str) -> None:
    asked, accepted = {"query": query, "format": "csv"}, {"Accept-Encoding": encoding}
    got = requests.get(plain[1], params=asked, headers=accepted, timeout=60)
    head = requests.head(plain[1], params=asked, headers=accepted, timeout=60)
    assert (head.status_code, head.content) == (got.status_code, b"")
    told = {"Date", "Content-Length", "Content-Encoding", "Transfer-Encoding"}
    assert {n: v for n, v in head.headers.items() if n.title() not in told} == {
        n: v for n, v in got.headers.items() if n.title() not in told
    }
    assert head.headers.get("Content-Length", "") in ("", got.headers.get("Content-Length"))


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
@pytest.mark.parametrize("form", SOLUTIONS)
def test_an_answer_that_the_limit_of_rows_cuts_is_no_success(few: str, form: str, encoding: str) -> None:
    with pytest.raises(CUT):
        requests.get(few, params={"query": LONG, "format": form}, headers={"Accept-Encoding": encoding}, timeout=60)


@pytest.mark.parametrize("form", ["nt", "ttl", "rdf", "jsonld", "nq", "trig"])
def test_a_graph_that_the_limit_of_rows_cuts_is_no_success(few: str, form: str) -> None:
    answer = None
    with contextlib.suppress(*CUT):
        answer = requests.get(few, params={"query": GRAPHS, "format": form}, timeout=60)
    assert answer is None or (answer.status_code, answer.headers["Content-Type"]) == (413, "application/problem+json")


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
@pytest.mark.parametrize("form", SOLUTIONS)
def test_an_answer_that_the_limit_of_bytes_cuts_is_no_success(light: str, form: str, encoding: str) -> None:
    with pytest.raises(CUT):
        requests.get(light, params={"query": LONG, "format": form}, headers={"Accept-Encoding": encoding}, timeout=60)


@pytest.mark.parametrize("form", ["nt", "ttl", "rdf", "jsonld", "nq", "trig"])
def test_a_graph_that_the_limit_of_bytes_cuts_is_no_success(light: str, form: str) -> None:
    with contextlib.suppress(*CUT):
        answer = requests.get(light, params={"query": GRAPHS, "format": form}, timeout=60)
        assert (answer.status_code, answer.headers["Content-Type"]) == (413, "application/problem+json")


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_an_answer_that_the_limit_of_time_cuts_is_no_success(plain: tuple[object, str], encoding: str) -> None:
    def ask(query: str, form: str) -> int:
        asked, accepted = {"query": query, "format": form, "timeout": "2"}, {"Accept-Encoding": encoding}
        try:
            return requests.get(plain[1], params=asked, headers=accepted, timeout=60).status_code
        except CUT:
            return 503

    with ThreadPoolExecutor(4) as threads:
        found = threads.map(ask, [PAIRS, PAIRS, GRAPHS, GRAPHS], ["xml", "csv", "nt", "ttl"])
        assert list(found) == [503] * 4


def test_curl_and_sparqlwrapper_notice_too(cut: tuple[str, dict[str, str]]) -> None:
    endpoint, asked = cut
    wrapper = SPARQLWrapper(endpoint, returnFormat=JSON)
    wrapper.setQuery(asked["query"])
    wrapper.addParameter("timeout", asked.get("timeout", "60"))
    with pytest.raises((http.client.IncompleteRead, ValueError, HTTPError)):  # a JSONDecodeError is a ValueError
        wrapper.queryAndConvert()
    command = ["curl", "-s", "-o", "/dev/null", "-w", "%{http_code}", f"{endpoint}?{urlencode(asked)}"]
    curl = subprocess.run(command, check=False, timeout=60, capture_output=True, text=True)
    assert curl.returncode == 18 or curl.stdout == "503"  # "partial file"


def test_to_http_1_0_nothing_is_cut(cut: tuple[str, dict[str, str]], plain: tuple[object, str]) -> None:
    endpoint, asked = cut
    status, headers, body = ask_by_http_1_0(endpoint, {**asked, "format": "csv"})
    assert status in ("413", "503")
    assert headers["content-type"] == "application/problem+json"
    status, headers, body = ask_by_http_1_0(plain[1], {"query": LONG, "format": "csv"}, "Accept-Encoding: gzip")
    assert status == "200"
    assert len(body) == int(headers["content-length"]) > 1 << 20


def ask_by_http_1_0(endpoint: str, query: dict[str, str], *more: str) -> tuple[str, dict[str, str], bytes]:
    host, port = endpoint.split("/")[2].split(":")
    lines = [f"GET /sparql?{urlencode(query)} HTTP/1.0", f"Host: {host}", *more, "", ""]
    with socket.create_connection((host, int(port)), timeout=60) as connection:
        connection.sendall("\r\n".join(lines).encode())
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    head, _, body = answer.partition(b"\r\n\r\n")
    first, *rest = head.decode().split("\r\n")
    return first.split()[1], dict(line.lower().split(": ", 1) for line in rest), body


def test_a_query_process_that_is_killed_half_way_is_noticed(store: Store) -> None:
    with serving(store) as (process, endpoint):
        asked = requests.get(endpoint, params={"query": PAIRS, "format": "csv"}, stream=True, timeout=60)
        assert asked.status_code == 200
        parts: Any = asked.iter_content(65536)
        next(parts)
        kill_queries(process.pid)
        with pytest.raises(CUT):
            for _ in parts:
                pass
        assert requests.get(endpoint, params={"query": "ASK {}", "format": "csv"}, timeout=20).text.strip() == "true"


def test_a_query_that_takes_too_long_is_told_so(short: str) -> None:
    begun = time.monotonic()
    answer = requests.get(short, params={"query": ENDLESS}, timeout=20)
    assert (answer.status_code, answer.headers["Content-Type"]) == (503, "application/problem+json")
    assert "longer than 1 s" in answer.json()["detail"]
    assert time.monotonic() - begun < 5


def test_those_who_read_nothing_keep_no_other_client_waiting(store: Store) -> None:
    with serving(store) as (_, endpoint), contextlib.ExitStack() as slow:
        host, port = endpoint.split("/")[2].split(":")
        asked = f"GET /sparql?{urlencode({'query': PAIRS, 'format': 'csv'})} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode()
        readers = [slow.enter_context(socket.create_connection((host, int(port)), timeout=20)) for _ in range(10)]
        for reader in readers:
            reader.sendall(asked)
        until = time.monotonic() + 30
        while len(select.select(readers, [], [], 20)[0]) < 6 and time.monotonic() < until:
            time.sleep(0.1)
        assert len(select.select(readers, [], [], 0)[0]) == 6, "one client has all places"
        with closing(http.client.HTTPConnection(host, int(port), timeout=20, source_address=("127.0.0.2", 0))) as other:
            other.request("GET", f"/sparql?{urlencode({'query': 'ASK {}', 'format': 'csv'})}")
            assert other.getresponse().read() == b"true\r\n"


def test_a_client_that_goes_away_ends_its_query(store: Store) -> None:
    with serving(store) as (process, endpoint):
        with pytest.raises(requests.exceptions.ReadTimeout):
            requests.get(endpoint, params={"query": ENDLESS}, timeout=1)
        until = time.monotonic() + 5
        while (left := busy(process.pid)) and time.monotonic() < until:
            time.sleep(0.2)
        assert not left
