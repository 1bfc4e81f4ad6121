"""What comes through a socket and is no proper HTTP: it is refused, or left unanswered, and others are served."""

import contextlib
import json
import random
import re
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests
from kg_serve import serving
from strange_pieces import TOKEN

from kg.store import Store
from kg.web.server import THREADS

HOST = b"Host: archive.example\r\n"
ASK = b"GET /sparql?query=ASK%7B%7D&format=csv HTTP/1.1\r\n" + HOST
QUERY = b"POST /sparql HTTP/1.1\r\n" + HOST + b"Content-Type: application/sparql-query\r\n"
UPDATE = b"POST /update HTTP/1.1\r\n" + HOST + b"Content-Type: application/sparql-update\r\n"
ALLOWED = f"Authorization: Bearer {TOKEN}\r\n".encode()
PUT = b"PUT /graphs?graph=x:g HTTP/1.1\r\n" + HOST + ALLOWED + b"Content-Type: text/turtle\r\n"
INSERT = b"INSERT DATA { <x:a> <x:b> 1 } ; "
END = b"Connection: close\r\n\r\n"

Address = tuple[str, int]


@pytest.fixture(scope="module")
def writable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Address]:
    folder = tmp_path_factory.mktemp("raw")
    (folder / "token").write_text(TOKEN)
    Store.create(folder / "store", "https://archive.example/").close()
    with (
        Store.open(folder / "store") as store,
        serving(store, "--token-file", str(folder / "token"), "--timeout", "5") as (_, endpoint),
    ):
        host, _, port = endpoint.split("/")[2].partition(":")
        yield host, int(port)


def send(address: Address, sent: bytes, patience: float = 20) -> bytes:
    """Send a request, and return what comes before the end, or before nothing comes for so many seconds."""
    answer = b""
    with (
        socket.create_connection(address, timeout=20) as connection,
        contextlib.suppress(TimeoutError, ConnectionError),
    ):
        connection.sendall(sent)
        connection.settimeout(patience)
        while part := connection.recv(1 << 16):
            answer += part
    return answer


def statuses(answer: bytes) -> list[int]:
    return [int(status) for status in re.findall(rb"^HTTP/1.1 (\d{3})", answer, re.MULTILINE)]


def ask(address: Address) -> str:
    return requests.get(f"http://{address[0]}:{address[1]}/sparql?query=ASK{{}}&format=csv", timeout=20).text


@pytest.mark.parametrize(
    "sent",
    [
        b"\x00\x01\x02\r\n\r\n",
        b"\r\n\r\n\r\n",
        bytes.fromhex("1603010200010001fc0303"),
        b"GET /health\r\n\r\n",
        b"GET /health HTTP/1.1\r\n\r\n",
        ASK + HOST + END,
        ASK + b"no colon\r\n" + END,
        ASK + b"space : x\r\n" + END,
        b"GET /sparql?query=ASK {} HTTP/1.1\r\n" + HOST + END,
        b"GET /sparql?query=\xff HTTP/1.1\r\n" + HOST + END,
        QUERY + b"Content-Length: -1\r\n" + END,
        QUERY + b"Content-Length: 6\r\nContent-Length: 7\r\n" + END + b"ASK {} ",
        QUERY + b"Transfer-Encoding: gzip\r\n" + END,
        QUERY + b"Transfer-Encoding: chunked\r\n" + END + b"6\r\nASK {}\r\nzz\r\n",
        QUERY + b"Transfer-Encoding: chunked\r\n" + END + b"-1\r\n",
        b"GET /sparql?" + b"a" * 300_000,
    ],
)
def test_what_is_no_http_is_a_problem_like_others(writable: Address, sent: bytes) -> None:
    head, _, body = send(writable, sent).partition(b"\r\n\r\n")
    assert statuses(head) == [400]
    assert b"application/problem+json" in head
    assert "HTTP/1.1" in json.loads(body)["detail"]
    assert ask(writable) == "true\r\n"


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"GET http://other.example/sparql?query=ASK%7B%7D HTTP/1.1\r\n" + HOST + END, 200),
        (b"get /sparql?query=ASK%7B%7D HTTP/1.1\r\n" + HOST + END, 200),
        (b"OPTIONS * HTTP/1.1\r\n" + HOST + END, 404),
        (b"GET /graphs/%ED%A0%80%00 HTTP/1.1\r\n" + HOST + END, 404),
        (b"GET /%ff%fe HTTP/1.1\r\n" + HOST + END, 404),
        (ASK + b"Range: bytes=0-1\r\nIf-Range: never\r\n" + END, 200),
        (ASK + b"Content-Length: 5\r\n" + END + b"hello", 200),
        (ASK + b"".join(b"X%d: y\r\n" % number for number in range(5000)) + END, 200),
        (QUERY + b"Content-Length: 99999999999999999999\r\n" + END, 413),
        (QUERY + b"Transfer-Encoding: chunked\r\n" + END + b"6;x=y\r\nASK {}\r\n0\r\nX: y\r\n\r\n", 200),
        (PUT.replace(b"archive.example", b"[::1") + b"Content-Length: 0\r\n" + END, 201),
        (UPDATE + ALLOWED.replace(b"Authorization", b"X_Authorization") + b"Content-Length: 0\r\n" + END, 401),
    ],
)
def test_what_is_odd_is_answered_all_the_same(writable: Address, sent: bytes, status: int) -> None:
    assert statuses(send(writable, sent)) == [status]


def test_a_body_that_breaks_off_is_not_carried_out(writable: Address) -> None:
    chunk = f"{len(INSERT):x}\r\n".encode() + INSERT + b"\r\n"
    for sent in (b"Content-Length: 1000\r\n\r\n" + INSERT, b"Transfer-Encoding: chunked\r\n\r\n" + chunk):
        for _ in range(5):
            with socket.create_connection(writable, timeout=20) as connection:
                connection.sendall(UPDATE + ALLOWED + sent)
                time.sleep(0.05)
    assert statuses(send(writable, UPDATE + ALLOWED + b"Content-Length: 0\r\n" + END)) == [204]
    answer = send(writable, ASK.replace(b"%7B%7D", b"%7B%3Cx:a%3E%3Fp%3Fo%7D") + END)
    assert answer.endswith(b"false\r\n")


def test_nothing_is_logged_but_a_line_when_a_body_breaks_after_its_answer(writable: Address) -> None:
    long = b"B00000\r\n" + b"x" * 0xB00000 + b"\r\n"
    with socket.create_connection(writable, timeout=20) as connection:
        connection.sendall(QUERY + b"Transfer-Encoding: chunked\r\n\r\n" + long)
        assert statuses(connection.recv(1 << 16)) == [413]
        connection.sendall(b"zz\r\n\r\n")
        with contextlib.suppress(ConnectionError):
            while connection.recv(1 << 16):  # the rest of the answer
                pass
    assert ask(writable) == "true\r\n"


def test_those_who_send_slowly_keep_nobody_waiting(writable: Address) -> None:
    with contextlib.ExitStack() as slow:
        for _ in range(THREADS + 10):
            connection = slow.enter_context(socket.create_connection(writable, timeout=20))
            connection.sendall(QUERY + b"Content-Length: 100\r\n\r\nASK")
        assert ask(writable) == "true\r\n"


def test_requests_in_one_go_are_answered_in_order(writable: Address) -> None:
    sent = (ASK + b"\r\n") * 2 + ASK.replace(b"sparql", b"nowhere") + b"\r\n" + b"\x00\r\n\r\n"
    assert statuses(send(writable, sent)) == [200, 200, 404, 400]


WHOLE = (
    ASK + END,
    QUERY + b"Content-Length: 6\r\n" + END + b"ASK {}",
    QUERY + b"Transfer-Encoding: chunked\r\n" + END + b"3\r\nASK\r\n3\r\n {}\r\n0\r\n\r\n",
    UPDATE + ALLOWED + b"Content-Length: 30\r\n" + END + b"INSERT DATA { <x:c> <x:b> 1 } ;",
    PUT + b'If-Match: "g0"\r\nExpect: 100-continue\r\nContent-Length: 16\r\n' + END + b"<x:a> <x:b> 1 . ",
    b"HEAD /graphs?default HTTP/1.1\r\n" + HOST + b"Accept-Encoding: gzip\r\n" + END,
)
NOISE = (
    b"\r\n",
    b"\n",
    b"\x00",
    b"\xff",
    b":",
    b" ",
    b"%",
    b"HTTP/1.1",
    b"HTTP/1.0",
    b"0",
    b"chunked",
    b"-",
    b"\t",
    b"?",
)


def broken(chance: random.Random) -> bytes:
    sent = chance.choice(WHOLE)
    for _ in range(chance.randint(1, 3)):
        start = chance.randrange(len(sent))
        end = start + chance.choice((0, 0, 1, 5, 40))
        sent = sent[:start] + chance.choice((*NOISE, b"", sent[start:end])) * chance.choice((1, 1, 2, 900)) + sent[end:]
    return sent[: chance.randrange(len(sent))] if chance.random() < 0.2 else sent


def _check_broken(address: Address, count: int) -> None:
    requests_made = [broken(random.Random(number)) for number in range(count)]
    with ThreadPoolExecutor(16) as threads:
        for sent, answer in zip(
            requests_made, threads.map(lambda sent: send(address, sent, 0.4), requests_made), strict=True
        ):
            assert all(status < 500 for status in statuses(answer)), (sent, answer)
            assert TOKEN.encode() not in answer, sent
    assert ask(address) == "true\r\n"


def test_hundreds_of_broken_requests_leave_the_server_whole(writable: Address) -> None:
    _check_broken(writable, 300)


@pytest.mark.long
def test_thousands_of_broken_requests_leave_the_server_whole(writable: Address) -> None:
    _check_broken(writable, 10_000)
