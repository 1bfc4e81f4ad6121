"""Whoever asks or writes, and however: the server calls nobody. Each try names an address where somebody listens."""

import contextlib
import os
import queue
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pyoxigraph as ox
import pytest
import requests

from kg.store import Store

TOKEN = {"Authorization": "Bearer open-sesame"}
HEARD = "overheard"
TRIPLE = f'<urn:x> <urn:y> "{HEARD}" .'
SOLUTION = f'{{"head":{{"vars":["a"]}},"results":{{"bindings":[{{"a":{{"type":"literal","value":"{HEARD}"}}}}]}}}}'


class _Answer(BaseHTTPRequestHandler):
    """Tells who comes what they came for: solutions to who asks, triples to who fetches."""

    def do_GET(self) -> None:
        self._say("text/turtle", TRIPLE)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self._say("application/sparql-results+json", SOLUTION)

    def _say(self, media_type: str, text: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


class Listener(ThreadingHTTPServer):
    """Listens at an address of this machine, and writes down who connects, in their order."""

    def __init__(self, host: str, port: int) -> None:
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self.came: queue.Queue[tuple[object, ...]] = queue.Queue()
        super().__init__((host, port), _Answer)
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()

    def verify_request(self, request: object, client_address: tuple[object, ...]) -> bool:  # noqa: ARG002
        self.came.put(client_address)
        return True

    def visitors(self) -> list[tuple[object, ...]]:
        """Return who has come since the last call: all before a visitor of our own, for whom it waits."""
        found = []
        with socket.create_connection(self.server_address[:2], timeout=10) as own:  # type: ignore[arg-type]
            while (visitor := self.came.get(timeout=10)) != own.getsockname():
                found.append(visitor)
        return found

    def close(self) -> None:
        self.shutdown()
        self.server_close()


@pytest.fixture(scope="module")
def listeners() -> Iterator[tuple[Listener, ...]]:
    """Yield who listens at one port of 127.0.0.1 and, where this machine has it, of ::1."""
    heard = [Listener("127.0.0.1", 0)]
    with contextlib.suppress(OSError):
        heard.append(Listener("::1", heard[0].server_port))
    yield tuple(heard)
    for listener in heard:
        listener.close()


@pytest.fixture(scope="module")
def secret(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("secret") / "secret.ttl"
    file.write_text(TRIPLE)
    return file


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("closed") / "store"
    with Store.create(folder, "https://archive.example/") as store, store.write("a triple") as draft:
        draft.update("INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> 1 , 'text' , true } }")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-c", "from kg.cli import main; main()", "serve", "--store", str(folder)]
    process = subprocess.Popen(
        [*command, "--port", str(port)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "KG_TOKEN": "open-sesame"},
    )
    assert process.stdout is not None
    assert "Serving" in process.stdout.readline()
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.communicate(timeout=20)


@dataclass(frozen=True)
class Try:
    """A request; in all of it stand {E} for the listener's address, {P} for its port, {F} for a file's address."""

    method: str
    path: str
    parameters: dict[str, str] = field(default_factory=dict)
    sent: str | dict[str, str] | None = None
    media_type: str | None = None


WAYS = ("GET", "form", "direct", "QUERY")


def ask(sparql: str, way: str = "direct", **parameters: str) -> Try:
    """Return the try that asks a query by one of the ways of the protocol."""
    if way == "GET":
        return Try("GET", "/sparql", {"query": sparql, **parameters})
    if way == "form":
        return Try("POST", "/sparql", sent={"query": sparql, **parameters})
    return Try("POST" if way == "direct" else "QUERY", "/sparql", parameters, sparql, "application/sparql-query")


def change(sparql: str, **parameters: str) -> Try:
    return Try("POST", "/update", parameters, sparql, "application/sparql-update")


def put(media_type: str, triples: str, graph: str = "urn:new") -> Try:
    return Try("PUT", "/graphs", {"graph": graph}, triples, media_type)


# Ways to write an address; each is asked by SERVICE and fetched by LOAD SILENT, which would say nothing of a failure.
ADDRESSES = (
    *("http://127.0.0.1:{P}/", "HTTP://127.0.0.1:{P}/", "http://127.0.0.1:{P}", "http://127.0.0.1:{P}/a?b#c"),
    *("http://localhost:{P}/", "http://LOCALHOST:{P}/", "http://localhost.:{P}/", "http://{HOST}:{P}/"),
    *("http://a.localhost:{P}/", "http://ip6-localhost:{P}/", "http://127.0.0.1.nip.io:{P}/"),
    *("http://[::1]:{P}/", "http://[0:0:0:0:0:0:0:1]:{P}/", "http://[::ffff:127.0.0.1]:{P}/"),
    *("http://[::ffff:7f00:1]:{P}/", "http://[64:ff9b::127.0.0.1]:{P}/", "http://[::]:{P}/", "http://[::1%25lo]:{P}/"),
    *("http://2130706433:{P}/", "http://0x7f000001:{P}/", "http://0x7f.1:{P}/", "http://017700000001:{P}/"),
    *("http://0177.0.0.1:{P}/", "http://127.1:{P}/", "http://127.0.1:{P}/", "http://0:{P}/", "http://0.0.0.0:{P}/"),
    *("http://127.0.0.2:{P}/", "http://user@127.0.0.1:{P}/", "http://archive.example:80@127.0.0.1:{P}/"),
    *("http://127\u30020\u30020\u30021:{P}/", "http://\u2460\u2461\u2466.0.0.1:{P}/", "http://127.0.0.1:{P}/../x"),
    *("http://%31%32%37.0.0.1:{P}/", "https://127.0.0.1:{P}/", "ftp://127.0.0.1:{P}/", "gopher://127.0.0.1:{P}/"),
    *("//127.0.0.1:{P}/", "http:/127.0.0.1:{P}/", "http:127.0.0.1:{P}", "{F}", "file://127.0.0.1:{P}/x", "{FOLDER}"),
)

# The engine would follow most of these by itself.
GROUPS = (
    *("SERVICE <{E}> { ?a ?b ?c }", "service <{E}> { ?a ?b ?c }", "SERVICE SILENT <{E}> { ?a ?b ?c }"),
    *("sErViCe sIlEnT <{E}> {}", "SERVICE#x\n<{E}>#x\r{ ?a ?b ?c }", "SERVICE<{E}>{?a?b?c}", "SERVICESILENT<{E}>{}"),
    *("?s ?p trueSERVICE<{E}>{ ?a ?b ?c }", "?s ?p 1SERVICE<{E}>{ ?a ?b ?c }", '?s ?p "x"SERVICE<{E}>{ ?a ?b ?c }'),
    *("?s ?p ?o.SERVICE<{E}>{ ?a ?b ?c }", "{}SERVICE<{E}>{ ?a ?b ?c }", "SERVICE\t\n<{E}>\f{ ?a ?b ?c }"),
    *("BIND(<{E}> AS ?e) SERVICE ?e { ?a ?b ?c }", "BIND(IRI('{E}') AS ?e) SERVICE$e{ ?a ?b ?c }"),
    *("VALUES ?e { <{E}> } SERVICE SILENT ?e { ?a ?b ?c }", "OPTIONAL { SERVICE <{E}> { ?a ?b ?c } }"),
    *("FILTER EXISTS { SERVICE <{E}> { ?a ?b ?c } }", "FILTER NOT EXISTS { SERVICE SILENT <{E}> { ?a ?b ?c } }"),
    *("{ SELECT * { SERVICE <{E}> { ?a ?b ?c } } }", "{} UNION { SERVICE <{E}> { ?a ?b ?c } }"),
    *("?s ?p ?o MINUS { SERVICE <{E}> { ?s ?p ?o } }", "GRAPH ?g { SERVICE <{E}> { ?a ?b ?c } }"),
    *("SERVICE <{E}> { SERVICE <{E}> { ?a ?b ?c } }", "BIND(EXISTS { SERVICE <{E}> {} } AS ?x)"),
    *(r"S\u0045RVICE <{E}> { ?a ?b ?c }", r"\U00000053ervice SILENT <{E}> { ?a ?b ?c }", "\u017fERVICE <{E}> {}"),
    *(r"?s ?p 'x\u0027 SERVICE <{E}> { ?a ?b ?c } #'", "?s ?p 'x' SERVICE\u00a0<{E}> { ?a ?b ?c }"),
    *("?s ?p ?o FILTER(?s<'b>') SERVICE <{E}> { ?a ?b ?c } #'\n", "?s ?p '''a'b''c\\''''SERVICE <{E}> { ?a ?b ?c }"),
    r"SERVICE <\u0068ttp://127.0.0.1:{P}/> { ?a ?b ?c }",
)

TRIES = (
    *(ask(f"SELECT * {{ SERVICE <{address}> {{ ?a ?b ?c }} }}") for address in ADDRESSES),
    *(change(f"LOAD SILENT <{address}>") for address in ADDRESSES),
    *(ask(f"SELECT * {{ {group} }}", WAYS[number % len(WAYS)]) for number, group in enumerate(GROUPS)),
    *(ask("ASK { SERVICE <{E}> { ?a ?b ?c } }", way) for way in WAYS),
    *(ask("CONSTRUCT { ?s ?p ?a } { ?s ?p ?o SERVICE SILENT <{E}> { ?a ?b ?c } }", way) for way in WAYS),
    ask("DESCRIBE ?a { SERVICE <{E}> { ?a ?b ?c } }", "GET"),
    ask("PREFIX : <{E}> SELECT * { SERVICE : { ?a ?b ?c } }"),
    ask("PREFIX : <{E}> SELECT * { SERVICE:x { ?a ?b ?c } }"),
    ask("PREFIX SERVICE: <{E}> SELECT * { SERVICE SERVICE:x { ?a ?b ?c } }"),
    ask("BASE <{E}> SELECT * { SERVICE <x> { ?a ?b ?c } }"),
    *(ask(f"SELECT * FROM <{address}> {{ ?a ?b ?c }}") for address in ("{E}", "{F}", "http://localhost:{P}/")),
    ask("SELECT * FROM NAMED <{E}> { GRAPH ?g { ?a ?b ?c } }"),
    ask("SELECT * FROM NAMED <{F}> { GRAPH <{F}> { ?a ?b ?c } }"),
    ask("SELECT * { GRAPH <{E}> { ?a ?b ?c } }"),
    ask("DESCRIBE <{E}>", "GET"),
    *(ask("SELECT * { ?a ?b ?c }", way, **{"default-graph-uri": "{E}"}) for way in WAYS),
    *(ask("SELECT * { GRAPH ?g { ?a ?b ?c } }", way, **{"named-graph-uri": "{F}"}) for way in WAYS),
    change("LOAD <{E}>"),
    change("LOAD <{E}> INTO GRAPH <urn:new>"),
    change("LOAD SILENT <{E}> INTO GRAPH <urn:new>"),
    change("LOAD#x\n<{E}>"),
    change("load<{E}>into graph<urn:new>"),
    change("CREATE SILENT GRAPH <urn:n>;LOAD<{E}>"),
    change("PREFIX e: <{E}> LOAD e:x"),
    change("PREFIX e: <{E}> LOADe:x"),
    change("BASE <{E}> LOAD SILENT <x>"),
    change(r"LO\u0041D <{E}>"),
    change("INSERT { ?a ?b ?c } WHERE { SERVICE <{E}> { ?a ?b ?c } }"),
    change("INSERT { ?a ?b ?c } WHERE { SERVICE SILENT <{E}> { ?a ?b ?c } }"),
    change(
        "DELETE { ?s ?p ?o } INSERT { <urn:x> <urn:y> ?a } WHERE { ?s ?p ?o OPTIONAL { SERVICE <{E}> { ?a ?b ?c } } }"
    ),
    change("DELETE WHERE { SERVICE <{E}> { ?a ?b ?c } }"),
    change("INSERT { ?a ?b ?c } USING <{E}> WHERE { ?a ?b ?c }"),
    change("INSERT { ?a ?b ?c } USING NAMED <{F}> WHERE { GRAPH ?g { ?a ?b ?c } }"),
    change("WITH <{E}> INSERT { ?a ?b ?c } WHERE { ?a ?b ?c }"),
    change("INSERT { ?a ?b ?c } WHERE { ?a ?b ?c }", **{"using-graph-uri": "{E}"}),
    change("INSERT { ?a ?b ?c } WHERE { GRAPH ?g { ?a ?b ?c } }", **{"using-named-graph-uri": "{E}"}),
    change("COPY <{E}> TO <urn:new>"),
    change("ADD SILENT <{E}> TO <urn:new>"),
    Try("POST", "/update", sent={"update": "LOAD <{E}>"}),
    Try("POST", "/update", sent={"update": "INSERT { ?a ?b ?c } WHERE { SERVICE <{E}> { ?a ?b ?c } }"}),
    put("application/ld+json", '{"@context": "{E}", "@id": "urn:x", "y": "z"}'),
    put("application/ld+json", '{"@context": ["{E}", {"y": "urn:y"}], "@id": "urn:x", "y": "z"}'),
    put("application/ld+json", '{"@context": {"@import": "{E}", "@version": 1.1}, "@id": "urn:x"}'),
    put("application/ld+json", '{"@context": "{F}", "@id": "urn:x", "y": "z"}'),
    put("text/turtle", "@base <{E}> . <x> <http://www.w3.org/2002/07/owl#imports> <{E}> ."),
    put("text/n3", "<{E}> <http://www.w3.org/2000/10/swap/log#semantics> ?f . {} => {} ."),
    put("application/rdf+xml", '<!DOCTYPE r [<!ENTITY x SYSTEM "{E}">]><r xmlns="urn:">&x;</r>'),
    put("application/rdf+xml", '<!DOCTYPE r SYSTEM "{E}"><r xmlns="urn:"/>'),
    put("application/rdf+xml", '<!DOCTYPE r [<!ENTITY % x SYSTEM "{E}"> %x;]><r xmlns="urn:"/>'),
    put(
        "application/rdf+xml",
        '<!DOCTYPE r [<!ENTITY x SYSTEM "{F}">]><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="urn:x"><y xmlns="urn:">&x;</y></rdf:Description></rdf:RDF>',
    ),
    put(
        "application/rdf+xml", '<?xml-stylesheet href="{E}"?><r xmlns="urn:" xmlns:xi="x"><xi:include href="{E}"/></r>'
    ),
    put("text/turtle", "<urn:a> <urn:b> <urn:c> .", graph="{E}"),
    Try("POST", "/graphs", {"default": ""}, '{"@context": "{E}", "@id": "urn:x", "y": "z"}', "application/ld+json"),
    Try("GET", "/graphs", {"graph": "{E}"}),
    Try("GET", "/graphs", {"graph": "{F}"}),
    Try("DELETE", "/graphs", {"graph": "{E}"}),
    Try("GET", "/neighbourhood", {"iri": "{E}"}),
    Try("GET", "/sparql", {"query-uri": "{E}", "query": "ASK { <{E}> ?p ?o }"}),
)


@pytest.mark.parametrize("number", range(len(TRIES)))
def test_nobody_is_called(server: str, listeners: tuple[Listener, ...], secret: Path, number: int) -> None:
    tried = TRIES[number]
    known = {"E": f"http://127.0.0.1:{listeners[0].server_port}/", "P": str(listeners[0].server_port)}
    known |= {"HOST": socket.gethostname(), "FOLDER": secret.parent.as_uri(), "F": secret.as_uri()}
    response = requests.request(
        tried.method,
        server + tried.path,
        params=_fill(tried.parameters, known),
        data=_fill(tried.sent, known),
        headers=TOKEN | ({"Content-Type": tried.media_type} if tried.media_type else {}),
        timeout=60,
    )
    assert response.status_code < 500, response.text
    assert HEARD not in response.text
    if tried.path != "/sparql":
        assert HEARD not in requests.get(f"{server}/sparql", {"query": "SELECT * { ?s ?p ?o }"}, timeout=60).text
    assert [listener.visitors() for listener in listeners] == [[]] * len(listeners)


def _fill(sent: str | dict[str, str] | None, known: dict[str, str]) -> bytes | dict[str, str] | None:
    if isinstance(sent, dict):
        return {name: _named(value, known) for name, value in sent.items()}
    return None if sent is None else _named(sent, known).encode()


def _named(text: str, known: dict[str, str]) -> str:
    for name, value in known.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def test_the_tries_are_many_and_all_different() -> None:
    assert len({repr(tried) for tried in TRIES}) == len(TRIES) >= 60


def test_whoever_did_call_would_be_heard(listeners: tuple[Listener, ...]) -> None:
    port = listeners[0].server_port
    asked = ox.Store().query(f"SELECT * {{ SERVICE <http://127.0.0.1:{port}/> {{ ?a ?b ?c }} }}")
    assert [solution[0].value for solution in asked] == [HEARD]
    if listeners[1:]:
        assert HEARD in requests.get(f"http://[::1]:{port}/", timeout=10).text
    assert [len(listener.visitors()) for listener in listeners] == [1] * len(listeners)
