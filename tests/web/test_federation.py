"""`kg serve --allow-service`: SERVICE asks the endpoints that are named, and nobody finds a way around."""

import contextlib
import gzip
import http.client
import json
import os
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest
import requests

from kg.store import Store

TOKEN = {"Authorization": "Bearer open-sesame"}
RESULTS = "application/sparql-results+json"


def results(*values: str) -> bytes:
    bindings = [{"s": {"type": "uri", "value": f"urn:{v}"}, "label": {"type": "literal", "value": v}} for v in values]
    return json.dumps({"head": {"vars": ["s", "label"]}, "results": {"bindings": bindings}}).encode()


class Endpoint(ThreadingHTTPServer):
    """Another endpoint: what it does depends on the path. `asked` has the path and query of each request."""

    daemon_threads = True

    def __init__(self) -> None:
        self.asked: list[tuple[str, str | None]] = []
        self.elsewhere = ""
        self.left, self.go = threading.Event(), threading.Event()
        self.waiting, self.at_once, self.most = threading.Semaphore(0), 0, 0
        self.guard = threading.Lock()
        super().__init__(("127.0.0.1", 0), _Answer)

    @property
    def address(self) -> str:
        return f"http://localhost:{self.server_port}"


class _Answer(BaseHTTPRequestHandler):
    server: Endpoint
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.server.asked.append((self.path, None))
        self._answer()

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.server.asked.append((self.path, form["query"][0]))
        self._answer()

    def _answer(self) -> None:
        self.close_connection = True
        name = self.path.removeprefix("/allowed/")
        with contextlib.suppress(OSError):  # whoever has heard enough breaks off
            if name in MOVES:
                self._say(b"", status=MOVES[name][0], location=MOVES[name][1].format(me=self.server))
            else:
                ANSWERS.get(name, _Answer._default)(self)

    def _say(
        self,
        body: bytes,
        media_type: str = RESULTS,
        status: int = 200,
        length: int | None = None,
        location: str = "",
        encoding: str = "",
    ) -> None:
        self.send_response(status)
        named = {"Content-Type": media_type, "Content-Length": str(len(body) if length is None else length)}
        for name, value in (named | {"Location": location, "Content-Encoding": encoding}).items():
            if value:
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _default(self) -> None:
        self._say(results("a", "b"))

    def _drip_head(self) -> None:
        self._drip(b"HTTP/1.1 200 OK\r\nX-Long: ")

    def _drip_body(self) -> None:
        self._drip(b"HTTP/1.1 200 OK\r\nContent-Type: application/sparql-results+json\r\n\r\n")

    def _drip_chunks(self) -> None:
        head = b"HTTP/1.1 200 OK\r\nContent-Type: application/sparql-results+json\r\nTransfer-Encoding: chunked\r\n\r\n"
        self._drip(head, b"1\r\n \r\n")

    def _drip(self, head: bytes, drop: bytes = b" ") -> None:
        self.wfile.write(head)
        while not self.server.go.wait(0.2):
            self.wfile.write(drop)

    def _silence(self) -> None:
        self.server.waiting.release()
        self.connection.settimeout(60)
        if not self.connection.recv(1):
            self.server.left.set()

    def _gate(self) -> None:
        with self.server.guard:
            self.server.at_once += 1
            self.server.most = max(self.server.most, self.server.at_once)
        self.server.waiting.release()
        self.server.go.wait(60)
        with self.server.guard:
            self.server.at_once -= 1
        self._default()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


LONG = results("x" * (17 << 20))
ANSWERS: dict[str, Callable[[_Answer], None]] = {
    "drip-head": _Answer._drip_head,
    "drip-body": _Answer._drip_body,
    "drip-chunks": _Answer._drip_chunks,
    "silence": _Answer._silence,
    "gate": _Answer._gate,
    "gzip": lambda answer: answer._say(gzip.compress(results("a")), encoding="gzip"),
    "bomb": lambda answer: answer._say(gzip.compress(LONG + b" " * (200 << 20), 1), encoding="gzip"),
    "long": lambda answer: answer._say(LONG),
    "many": lambda answer: answer._say(b'{"head":{"vars":[]},"results":{"bindings":[' + b"{}," * 50_000 + b"{}]}}"),
    "html": lambda answer: answer._say(b"<html>", "text/html"),
    "turtle": lambda answer: answer._say(b"<urn:a> <urn:b> <urn:c> .", "text/turtle"),
    "no-json": lambda answer: answer._say(b"<html>"),
    "cut": lambda answer: answer._say(results("a")[:-9]),
    "short": lambda answer: answer._say(results("a"), length=9999),
    "boolean": lambda answer: answer._say(b'{"head":{},"boolean":true}'),
    "error": lambda answer: answer._say(b"/etc/secret/path at 10.0.0.1", "text/plain", 500),
    "bad": lambda answer: answer._say(b"", "text/plain", 400),
    "no-http": lambda answer: answer.wfile.write(b"220 mail.example ESMTP\r\n") and None,
    "nothing": lambda _: None,
    "marks": lambda answer: answer._say(
        b'{"head":{"vars":["label"]},"results":{"bindings":[{"label":{"type":"literal","value":'
        b'"\\" } SERVICE <urn:x> { ?a ?b \\"\\\\u0022"}}]}}'
    ),
}
MOVES = {
    "moved": (307, "{me.address}/allowed/moved-again"),
    "moved-again": (308, "sparql"),
    "found": (302, "/allowed/sparql"),
    "see-other": (303, "{me.address}/allowed/answer"),
    "loop": (307, "loop"),
    "to-another-port": (307, "{me.elsewhere}/allowed/sparql"),
    "to-another-path": (307, "/other"),
    "up": (307, "../other"),
    "up-escaped": (307, "/allowed/%2e%2e/other"),
    "to-the-address": (307, "http://127.0.0.1:{me.server_port}/allowed/sparql"),
    "to-a-user": (307, "http://localhost:{me.server_port}@127.0.0.1:{me.server_port}/allowed/"),
    "to-a-private-address": (301, "http://10.0.0.1/allowed"),
    "to-meta-data": (302, "http://169.254.169.254/latest/meta-data"),
    "to-tls": (307, "https://localhost:{me.server_port}/allowed/"),
    "to-a-file": (307, "file:///etc/passwd"),
    "to-gopher": (307, "gopher://localhost:{me.server_port}/allowed/"),
    "to-nonsense": (307, "http://[::1/"),
    "nowhere": (307, ""),
}


@contextlib.contextmanager
def listening() -> Iterator[Endpoint]:
    with Endpoint() as endpoint:
        thread = threading.Thread(target=endpoint.serve_forever, args=(0.05,))
        thread.start()
        yield endpoint
        endpoint.go.set()
        endpoint.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def forbidden() -> Iterator[Endpoint]:
    """Yield an endpoint at another port, which nobody may ask."""
    with listening() as endpoint:
        yield endpoint


@pytest.fixture(scope="module")
def other(forbidden: Endpoint) -> Iterator[Endpoint]:
    with listening() as endpoint:
        endpoint.elsewhere = forbidden.address
        yield endpoint


@pytest.fixture(scope="module")
def server(other: Endpoint, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("open") / "store"
    with Store.create(folder, "https://archive.example/") as store, store.write("two triples") as draft:
        draft.update("INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:size> 1 . <urn:c> <urn:size> 3 } }")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-c", "from kg.cli import main; main()", "serve", "--store", str(folder)]
    command += ["--port", str(port), "--allow-service", f"{other.address}/allowed"]
    environment = os.environ | {"KG_TOKEN": "open-sesame"}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)
    assert process.stdout is not None
    assert "Serving" in process.stdout.readline()
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    _, said = process.communicate(timeout=40)
    assert all(" INFO " in line for line in said.splitlines()), said


def ask(server: str, sparql: str, form: str = "csv", **parameters: str) -> requests.Response:
    sent = {"query": sparql, "format": form, **parameters}
    return requests.post(f"{server}/sparql", data=sent, timeout=60)


@pytest.fixture
def told(server: str, other: Endpoint, forbidden: Endpoint) -> Iterator[Callable[..., list[str]]]:
    """Yield a function that asks a query in which <E…> is an endpoint and returns the sorted lines of its answer."""
    other.asked.clear()

    def ask_it(sparql: str, form: str = "csv") -> list[str]:
        answer = ask(server, re.sub(r"<E(.*?)>", rf"<{other.address}/allowed/\1>", sparql), form)
        assert answer.status_code == 200, answer.text
        return sorted(answer.text.split())

    yield ask_it
    assert forbidden.asked == []


def test_the_answer_joins_with_what_is_here(told: Callable[..., list[str]], other: Endpoint) -> None:
    query = "PREFIX u: <urn:>\nSELECT ?label ?size { ?s u:size ?size . SERVICE <Esparql> { ?s u:label ?label } }"
    assert told(query) == ["a,1", "label,size"]
    assert other.asked == [("/allowed/sparql", "PREFIX u: <urn:>\nSELECT * { ?s u:label ?label }")]


@pytest.mark.parametrize(
    ("sparql", "expected"),
    [
        ("SELECT ?s ?l { ?s <urn:size> ?n OPTIONAL { SERVICE <Esparql> { ?s ?p ?l } } }", ["s,l", "urn:a,", "urn:c,"]),
        ("SELECT ?label { ?s <urn:size> 1 OPTIONAL { SERVICE <Esparql> { ?s ?p ?label } } }", ["a", "label"]),
        ("SELECT ?s { ?s <urn:size> ?n FILTER EXISTS { SERVICE <Esparql> { ?s ?p ?label } } }", ["s", "urn:a"]),
        ("SELECT ?s { ?s <urn:size> ?n MINUS { SERVICE <Esparql> { ?s ?p ?label } } }", ["s", "urn:c"]),
        ("SELECT ?s { { SELECT ?s { SERVICE <Esparql> { ?s ?p ?label } } } }", ["s", "urn:a", "urn:b"]),
        ("SELECT ?s { { ?s ?p 3 } UNION { SERVICE SILENT <Esparql> { ?s ?p ?o } } }", ["s", "urn:a", "urn:b", "urn:c"]),
        ("SELECT ?s ?label { SERVICE <Egzip> { ?s ?p ?label } }", ["s,label", "urn:a,a"]),
        ("SELECT (COUNT(*) AS ?n) { SERVICE <Esparql> { ?s ?p ?o } SERVICE <E1> { ?x ?p ?o } }", ["2", "n"]),
        ("PREFIX e: <E> SELECT ?label { SERVICE e:sparql { ?s ?p ?label } }", ["a", "b", "label"]),
        ("PREFIX u: <urn:> SELECT ?n { ?s u:size ?n SERVICE SILENT <Eerror> { ?s u:label ?label } }", ["1", "3", "n"]),
        ("SELECT ?n { ?s <urn:size> ?n SERVICE SILENT <Eto-another-port> { ?s ?p ?label } }", ["1", "3", "n"]),
        ("SELECT ?s { SERVICE <Emoved> { ?s ?p ?label } }", ["s", "urn:a", "urn:b"]),
        ("SELECT ?s { SERVICE <Efound> { ?s ?p ?label } }", ["s", "urn:a", "urn:b"]),
        ("SELECT ?s { SERVICE <Esee-other> { ?s ?p ?label } }", ["s", "urn:a", "urn:b"]),
    ],
)  # fmt: skip
def test_what_can_be_asked_with_it(told: Callable[..., list[str]], sparql: str, expected: list[str]) -> None:
    assert told(sparql) == expected


def test_it_can_be_asked_yes_or_no_and_for_graphs(told: Callable[..., list[str]]) -> None:
    assert told("ASK { <urn:c> <urn:size> ?n SERVICE <Esparql> { ?s ?p 'b' } }", "tsv") == ["true"]
    built = told("CONSTRUCT { ?s <urn:is> ?label } { SERVICE <Esparql> { ?s ?p ?label } }", "nt")
    assert built == sorted(["<urn:a>", "<urn:is>", '"a"', ".", "<urn:b>", "<urn:is>", '"b"', "."])


def test_what_an_endpoint_says_is_never_code(server: str, other: Endpoint) -> None:
    answer = ask(server, f"SELECT * {{ SERVICE <{other.address}/allowed/marks> {{ ?s ?p ?label }} }}", "json")
    (row,) = answer.json()["results"]["bindings"]
    assert row["label"]["value"] == r'" } SERVICE <urn:x> { ?a ?b "\u0022'


@pytest.mark.parametrize(
    ("name", "status", "words"),
    [
        ("error", 502, "it answered with status 500"),
        ("bad", 502, "it may not understand what stands in the braces"),
        ("html", 502, "not of the type application/sparql-results"),
        ("turtle", 502, "not of the type application/sparql-results"),
        ("no-json", 502, "no SPARQL results in JSON"),
        ("cut", 502, "no SPARQL results in JSON, or breaks off"),
        ("short", 502, "breaks off"),
        ("boolean", 502, "true or false"),
        ("no-http", 502, "no HTTP"),
        ("nothing", 502, "no HTTP"),
        ("long", 413, "longer than 16 MB"),
        ("bomb", 413, "longer than 16 MB"),
        ("many", 413, "more than 50000 solutions"),
        ("loop", 502, "more than 3 times"),
        *((name, 502, "where no SERVICE is allowed") for name in MOVES if name.startswith(("to-", "up"))),
        ("nowhere", 502, "more than 3 times"),
    ],
)
def test_an_endpoint_that_does_not_answer_as_it_should(
    server: str, other: Endpoint, forbidden: Endpoint, name: str, status: int, words: str
) -> None:
    other.asked.clear()
    answer = ask(server, f"SELECT *\n{{ SERVICE <{other.address}/allowed/{name}> {{ ?s ?p ?o }} }}")
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "application/problem+json"), answer.text
    assert words in answer.json()["detail"]
    assert not re.search(r"secret|127\.0\.0\.1|10\.0\.0\.1|169\.254|passwd", answer.text)
    assert {path for path, _ in other.asked} == {f"/allowed/{name}"}
    assert forbidden.asked == []


@pytest.mark.parametrize("name", ["drip-head", "drip-body", "drip-chunks"])
def test_an_endpoint_that_sends_a_byte_now_and_then_is_not_waited_for(server: str, other: Endpoint, name: str) -> None:
    query = f"SELECT * {{ SERVICE <{other.address}/allowed/{name}> {{ ?s ?p ?o }} }}"
    answer = ask(server, query, timeout="2")
    assert (answer.status_code, answer.json()["line"], answer.json()["column"]) == (502, 1, 12)
    assert re.search(r"did not answer within [01][.0-9]* s", answer.json()["detail"])


def test_who_need_not_answer_leaves_time_for_the_query(server: str, other: Endpoint) -> None:
    query = f"SELECT ?n {{ ?s <urn:size> ?n SERVICE SILENT <{other.address}/allowed/drip-body> {{ ?s ?p ?o }} }}"
    answer = ask(server, query, timeout="6")
    assert (answer.status_code, sorted(answer.text.split())) == (200, ["1", "3", "n"])


def test_the_time_that_others_took_counts(server: str, other: Endpoint) -> None:
    endless = " ".join(f"?a{number} ?b{number} ?c{number} ." for number in range(24))
    query = f"SELECT (COUNT(*) AS ?n) {{ SERVICE SILENT <{other.address}/allowed/drip-body> {{}} {endless} }}"
    began = time.monotonic()
    answer = ask(server, query, timeout="2")
    assert (answer.status_code, "longer than 2 s" in answer.text) == (503, True), answer.text
    assert time.monotonic() - began >= 2


def test_who_goes_away_leaves_no_question_behind(server: str, other: Endpoint) -> None:
    other.left.clear()
    connection = http.client.HTTPConnection(server.removeprefix("http://"))
    sparql = f"ASK {{ SERVICE <{other.address}/allowed/silence> {{ ?s ?p ?o }} }}"
    connection.request("POST", "/sparql", sparql, {"Content-Type": "application/sparql-query"})
    assert other.waiting.acquire(timeout=30)
    connection.close()
    assert other.left.wait(20)


def test_one_client_asks_two_questions_at_a_time(server: str, other: Endpoint) -> None:
    other.go.clear()
    query = f"SELECT ?s {{ SERVICE <{other.address}/allowed/gate> {{ ?s ?p ?o }} }}"
    answers: list[int] = []
    threads = [threading.Thread(target=lambda: answers.append(ask(server, query).status_code)) for _ in range(4)]
    for thread in threads:
        thread.start()
    assert all(other.waiting.acquire(timeout=30) for _ in range(2))
    other.go.set()
    for thread in threads:
        thread.join(60)
    other.go.clear()
    assert (answers, other.most) == ([200] * 4, 2)


@pytest.mark.parametrize(
    "endpoint",
    [
        *("{me.address}/", "{me.address}/other", "{me.address}/allowed-not", "{me.address}/Allowed/sparql"),
        *("{me.address}/allowed/../other", "{me.address}/allowed/%2e%2e/other", "{me.address}/allowed/..;/other"),
        *("{me.address}/allowed/.%2E/other", "{me.address}//allowed/sparql", "{me.address}/x/allowed/sparql"),
        *("{me.address}/allowed/a%2f..%2fother", "{me.address}/allowed/sparql#x", "{me.address}/?/allowed/sparql"),
        *("{me.elsewhere}/allowed/sparql", "{me.elsewhere}/", "http://127.0.0.1:{me.server_port}/allowed/sparql"),
        *("http://[::1]:{me.server_port}/allowed/sparql", "http://localhost.:{me.server_port}/allowed/sparql"),
        *("http://user@localhost:{me.server_port}/allowed/sparql", "http://2130706433:{me.server_port}/allowed/sparql"),
        *("http://localhost:{me.server_port}@127.0.0.1:{me.server_port}/allowed/sparql", "http://localhost/allowed/"),
        *("http://localhost.evil.test:{me.server_port}/allowed/sparql", "https://localhost:{me.server_port}/allowed/"),
        *("file:///allowed/sparql", "/allowed/sparql", "sparql", "ftp://localhost:{me.server_port}/allowed/sparql"),
    ],
)
@pytest.mark.parametrize("keyword", ["SERVICE", "SERVICE SILENT"])
def test_other_addresses_stay_closed(
    server: str, other: Endpoint, forbidden: Endpoint, endpoint: str, keyword: str
) -> None:
    other.asked.clear()
    answer = ask(server, f"SELECT * {{ {keyword} <{endpoint.format(me=other)}> {{ ?s ?p ?o }} }}")
    assert (answer.status_code, answer.headers["Content-Type"]) == (403, "application/problem+json"), answer.text
    assert "is not followed" in answer.json()["detail"]
    assert other.asked == forbidden.asked == []


@pytest.mark.parametrize(
    ("path", "media_type", "sent", "status"),
    [
        ("/sparql", "application/sparql-query", "SELECT * {{ BIND(<{e}> AS ?e) SERVICE ?e {{ ?s ?p ?o }} }}", 403),
        ("/sparql", "application/sparql-query", "SELECT * {{ SERVICE <{e}> {{ SERVICE <{e}> {{}} }} }}", 403),
        ("/sparql", "application/sparql-query", "SELECT * {{ ?s ?p trueSERVICE <{e}> {{}} }}", 400),
        ("/sparql", "application/sparql-query", "SELECT * {{ S\\u0045RVICE <{e}> {{}} }}", 400),
        ("/sparql", "application/sparql-query", "SELECT * FROM <{e}> {{ ?s ?p ?o }}", 200),
        ("/update", "application/sparql-update", "LOAD <{e}>", 403),
        ("/update", "application/sparql-update", "LOAD SILENT <{e}>", 204),
        ("/update", "application/sparql-update", "INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE <{e}> {{ ?s ?p ?o }} }}", 400),
        ("/graphs?graph=urn:x", "application/ld+json", '{{"@context": "{e}", "@id": "urn:x"}}', 400),
    ],
)
def test_nothing_else_opens_with_it(
    server: str, other: Endpoint, path: str, media_type: str, sent: str, status: int
) -> None:
    other.asked.clear()
    body = sent.format(e=f"{other.address}/allowed/sparql").encode()
    answer = requests.post(server + path, data=body, headers=TOKEN | {"Content-Type": media_type}, timeout=60)
    assert (answer.status_code, other.asked) == (status, []), answer.text


def test_where_a_query_is_wrong_is_said_as_it_was_asked(server: str, other: Endpoint) -> None:
    keyword = f"SERVICE <{other.address}/allowed/sparql>"
    asked = ask(server, f"SELECT * {{ {keyword} {{\n ?s ?p ?o }} ?x }}").json()
    plain = ask(server, f"SELECT * {{ {' ' * len(keyword)} {{\n ?s ?p ?o }} ?x }}").json()
    assert (asked["status"], asked["line"], asked["column"]) == (400, plain["line"], plain["column"])
    assert f"line {plain['line']}, column {plain['column']}" in asked["detail"]


def test_a_query_that_is_very_long_is_not_taken_apart(server: str, other: Endpoint) -> None:
    other.asked.clear()
    padding = "#" * 20_000
    asked = ask(server, f"ASK {{ SERVICE <{other.address}/allowed/sparql> {{}} }} {padding}")
    assert (asked.status_code, "up to 20 000 characters" in asked.text, other.asked) == (400, True, [])
    assert ask(server, f"ASK {{ ?s ?p 1 FILTER('service' != ?p) }} {padding}").text.strip() == "true"


def test_people_see_what_failed_beside_their_query(server: str, other: Endpoint) -> None:
    query = f"SELECT * {{ SERVICE <{other.address}/allowed/error> {{ ?s ?p ?o }} }}"
    page = requests.get(f"{server}/sparql", {"query": query}, headers={"Accept": "text/html"}, timeout=60)
    assert (page.status_code, page.headers["Content-Type"]) == (502, "text/html; charset=utf-8")
    assert "it answered with status 500" in page.text
    assert "allowed/error&gt; { ?s ?p ?o }" in page.text


def test_the_service_description_tells_of_it(server: str) -> None:
    described = requests.get(f"{server}/sparql", headers={"Accept": "application/n-triples"}, timeout=20).text
    assert "sparql-service-description#BasicFederatedQuery" in described
