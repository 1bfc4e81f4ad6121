"""One question to one endpoint: where the connection goes, over TLS too, and what the environment cannot change."""

import http.server
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import trustme

from kg.errors import RefusedError, ServiceError
from kg.store import Federation
from kg.store.federation import addresses

RESULTS = b'{"head":{"vars":["a"]},"results":{"bindings":[{"a":{"type":"literal","value":"heard"}}]}}'


class Heard(http.server.ThreadingHTTPServer):
    """An endpoint that answers everything with one solution, and keeps the heads of what it was asked."""

    def __init__(self) -> None:
        self.heads: list[Any] = []
        super().__init__(("127.0.0.1", 0), _Answer)


class _Answer(http.server.BaseHTTPRequestHandler):
    server: Heard

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.server.heads.append(self.headers)
        self.send_response(200)
        self.send_header("Content-Type", "application/sparql-results+json")
        self.end_headers()
        self.wfile.write(RESULTS)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@contextmanager
def listening(context: ssl.SSLContext | None = None) -> Iterator[Heard]:
    with Heard() as server:
        if context:
            server.socket = context.wrap_socket(server.socket, server_side=True)
        server.handle_error = lambda *_: None  # type: ignore[method-assign]  # who breaks off is no failure here
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def endpoint() -> Iterator[Heard]:
    with listening() as server:
        yield server


@pytest.fixture
def federation() -> Iterator[Callable[[str], Federation]]:
    """Yield a function that makes a federation that is closed when the test is over."""
    made: list[Federation] = []

    def make(prefix: str) -> Federation:
        made.append(Federation((prefix,), "https://archive.example/"))
        return made[-1]

    yield make
    for each in made:
        each.close()


def ask(federation: Federation, endpoint: str) -> str:
    sparql = f"ASK {{ SERVICE <{endpoint}> {{ ?a ?b ?c }} }}"
    with federation.resolve(sparql, seconds=30, client="historian") as answered:
        return answered.text


def resolver(monkeypatch: pytest.MonkeyPatch, *answers: str) -> list[str]:
    """Let each look-up of a name lead to the next of these addresses; return the names that are looked up."""
    asked: list[str] = []

    def answer(host: str, port: int, **_: object) -> list[object]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (answers[len(asked) - 1], port))]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    return asked


def test_a_name_is_looked_up_once_and_called_where_it_led(
    monkeypatch: pytest.MonkeyPatch, federation: Callable[[str], Federation], endpoint: Heard
) -> None:
    asked = resolver(monkeypatch, "127.0.0.1", "10.0.0.1")
    address = f"http://query.example:{endpoint.server_port}/sparql"
    monkeypatch.setattr(addresses, "is_public", lambda _: True)
    assert '"heard"' in ask(federation(address), address)
    assert asked == ["query.example"]
    assert endpoint.heads[0]["Host"] == f"query.example:{endpoint.server_port}"


def test_a_name_that_leads_to_this_machine_is_not_called(
    monkeypatch: pytest.MonkeyPatch, federation: Callable[[str], Federation], endpoint: Heard
) -> None:
    resolver(monkeypatch, "127.0.0.1")
    address = f"http://query.example:{endpoint.server_port}/sparql"
    with pytest.raises(ServiceError, match="not public") as raised:
        ask(federation(address), address)
    assert "127.0.0.1" not in str(raised.value)
    assert endpoint.heads == []


def test_no_proxy_no_password_and_no_cookie_comes_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, federation: Callable[[str], Federation], endpoint: Heard, tmp_path: Path
) -> None:
    (tmp_path / ".netrc").write_text("machine localhost login me password secret\n")
    (tmp_path / ".netrc").chmod(0o600)
    monkeypatch.setenv("HOME", str(tmp_path))
    with listening() as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.server_port}/")
        address = f"http://localhost:{endpoint.server_port}/"
        assert '"heard"' in ask(federation(address), address)
        assert proxy.heads == []
    assert {name.lower() for name in endpoint.heads[0]} == {
        *("host", "accept", "accept-encoding", "connection", "content-length", "content-type", "user-agent")
    }


@pytest.mark.parametrize(
    ("certified", "trusted", "words"),
    [
        ("localhost", True, None),
        ("localhost", False, "certificate is not trusted: (self-signed|unable)"),
        ("other.example", True, "certificate is not trusted: Hostname mismatch"),
    ],
)
def test_over_tls_it_must_be_who_is_named(
    monkeypatch: pytest.MonkeyPatch,
    federation: Callable[[str], Federation],
    tmp_path: Path,
    certified: str,
    trusted: bool,
    words: str | None,
) -> None:
    authority, context = trustme.CA(), ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert(certified).configure_cert(context)
    (authority if trusted else trustme.CA()).cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    with listening(context) as endpoint:
        address = f"https://localhost:{endpoint.server_port}/"
        if words is None:
            assert '"heard"' in ask(federation(address), address)
            return
        with pytest.raises(ServiceError, match=words):
            ask(federation(address), address)
        assert endpoint.heads == []


def test_who_speaks_no_tls_is_told(federation: Callable[[str], Federation], endpoint: Heard) -> None:
    address = f"https://localhost:{endpoint.server_port}/"
    with pytest.raises(ServiceError, match="TLS"):
        ask(federation(address), address)


def test_what_is_not_allowed_is_not_looked_up(
    monkeypatch: pytest.MonkeyPatch, federation: Callable[[str], Federation]
) -> None:
    asked = resolver(monkeypatch)
    with pytest.raises(RefusedError, match=r"asks those under https://query\.example/sparql alone"):
        ask(federation("https://query.example/sparql"), "https://other.example/sparql")
    assert asked == []


def test_all_clauses_are_checked_before_any_is_asked(federation: Callable[[str], Federation], endpoint: Heard) -> None:
    allowed = f"http://localhost:{endpoint.server_port}/"
    with pytest.raises(RefusedError):
        ask(federation(allowed), f"{allowed}> {{}} SERVICE <http://other.example/")
    assert endpoint.heads == []
