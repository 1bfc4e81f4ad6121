"""The W3C's tests of SERVICE, with their endpoints on this machine: all pass but those that need what is refused."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pyoxigraph as ox
import pytest

from kg.config import Settings
from kg.store import Store
from kg.web import create_app

SERVICE = Path(__file__).parents[3] / "shared" / "standards" / "w3c-sparql-tests" / "sparql11" / "service"
PASSED = {
    "service01": ("data01.ttl", {"example.org": "data01endpoint.ttl"}),
    "service02": (None, {"example1.org": "data02endpoint1.ttl", "example2.org": "data02endpoint2.ttl"}),
    "service04": ("data04.ttl", {"example.org": "data04endpoint.ttl"}),
    "service07": ("data07.ttl", {}),
}
REFUSED = {"service03": "SERVICE within a SERVICE", "service05": "a variable", "service06": "SERVICE within a SERVICE"}

pytestmark = pytest.mark.skipif(not SERVICE.exists(), reason="the W3C's tests lie beside the checkout, in shared/")


class Endpoints(ThreadingHTTPServer):
    """Endpoints under the names of their hosts, each with the data of a file."""

    def __init__(self) -> None:
        self.files: dict[str, str] = {}
        super().__init__(("127.0.0.1", 0), _Answer)


class _Answer(BaseHTTPRequestHandler):
    server: Endpoints

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        file = self.server.files.get(self.path.split("/")[1])
        if file is None:
            self.send_error(404)
            return
        found = _load(file).query(form["query"][0])
        assert isinstance(found, ox.QuerySolutions)
        self.send_response(200)
        self.send_header("Content-Type", "application/sparql-results+json")
        self.end_headers()
        self.wfile.write(found.serialize(format=ox.QueryResultsFormat.JSON) or b"")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


def _load(name: str) -> ox.Store:
    store = ox.Store()
    store.load(path=SERVICE / name, base_iri="http://example.org/")
    return store


@pytest.fixture
def endpoints() -> Iterator[Endpoints]:
    with Endpoints() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def ask(endpoints: Endpoints, folder: Path, name: str, data: str | None) -> tuple[int, bytes]:
    """Ask a test's query of a store with its data; return the status and the answer."""
    query = next(SERVICE.glob(f"{name}*.rq")).read_text(encoding="utf-8")
    prefix = f"http://localhost:{endpoints.server_port}/"
    for host in ("example.org", "example1.org", "example2.org", "invalid.endpoint.org"):
        query = query.replace(f"<http://{host}/sparql>", f"<{prefix}{host}/sparql>")
    Store.create(folder, "https://archive.example/").close()
    with Store.open(folder) as store:
        if data is not None:
            with store.write("data") as draft:
                graph = ox.NamedNode("urn:data")
                draft.replace_graph(graph.value, [ox.Quad(*quad.triple, graph) for quad in _load(data)])
        app = create_app(Settings(store=folder, services=(prefix,)), store)
        answer = app.test_client().post("/sparql", data={"query": query, "format": "xml"})
        app.extensions["kg"].close()
    return answer.status_code, answer.data


def solutions(xml: bytes) -> tuple[set[str], list[list[str]]]:
    """Return the variables and the solutions, in an order that they all have."""
    found = ox.parse_query_results(xml, format=ox.QueryResultsFormat.XML)
    assert isinstance(found, ox.QuerySolutions)
    names = [variable.value for variable in found.variables]
    return set(names), sorted([str(row[name]) for name in sorted(names)] for row in found)


@pytest.mark.parametrize("name", PASSED)
def test_service_answers_as_the_standard_says(endpoints: Endpoints, tmp_path: Path, name: str) -> None:
    data, endpoints.files = PASSED[name]
    status, answer = ask(endpoints, tmp_path / "store", name, data)
    assert status == 200, answer
    assert solutions(answer) == solutions((SERVICE / f"{name}.srx").read_bytes())


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_followed_is_refused(endpoints: Endpoints, tmp_path: Path, name: str) -> None:
    status, answer = ask(endpoints, tmp_path / "store", name, None)
    assert (status, REFUSED[name] in answer.decode()) == (403, True)


def test_no_test_is_left_out() -> None:
    assert {file.stem[:9] for file in SERVICE.glob("*.rq")} == PASSED.keys() | REFUSED.keys()
