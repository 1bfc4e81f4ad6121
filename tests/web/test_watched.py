"""What the layer in front of the application passes on, and what it keeps from it."""

import asyncio
import json
from collections.abc import Iterable

import pytest

from kg.web.client import GONE
from kg.web.watched import Message, Receive, Send, Watched

SCOPE: Message = {"type": "http", "http_version": "1.1", "method": "POST", "path": "/sparql", "headers": []}


def pass_on(
    scope: Message, *arriving: Message, answer: Iterable[Message] = (), stalls: bool = False
) -> tuple[list[Message], bytes, list[Message]]:
    """Return the scope that the application sees, if it is asked, the body that it reads, and what is answered."""
    seen: list[Message] = []
    pieces: list[bytes] = []
    sent: list[Message] = []

    async def app(scope: Message, receive: Receive, send: Send) -> None:
        seen.append(scope)
        more = True
        while more and scope["method"] == "POST":
            message = await receive()
            pieces.append(message["body"])
            more = message.get("more_body", False)
        for message in answer:
            await send(message)

    messages = iter(arriving)

    async def receive() -> Message:
        return next(messages, None) or await asyncio.Event().wait() or {}

    async def send(message: Message) -> None:
        if stalls:
            await asyncio.Event().wait()
        sent.append(message)

    asyncio.run(Watched(app, longest=100)(scope, receive, send))
    return seen, b"".join(pieces), sent


def body(piece: bytes, *, more: bool = False) -> Message:
    return {"type": "http.request", "body": piece, "more_body": more}


def test_a_request_is_passed_on_when_it_is_whole() -> None:
    seen, read, _ = pass_on(SCOPE, body(b"a", more=True), body(b"b"))
    assert (len(seen), read) == (1, b"ab")


def test_a_request_that_breaks_off_is_passed_on_to_nobody() -> None:
    assert pass_on(SCOPE, body(b"a", more=True), {"type": "http.disconnect"}) == ([], b"", [])


def test_a_request_that_comes_too_slowly_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.web.watched.ARRIVAL", 0.05)
    seen, _, sent = pass_on(SCOPE, body(b"a", more=True))
    assert (seen, sent[0]["status"]) == ([], 408)
    assert "did not come" in json.loads(sent[1]["body"])["detail"]


@pytest.mark.parametrize("stated", [True, False])
def test_a_long_request_is_refused_when_it_shows(stated: bool) -> None:
    headers = [(b"content-length", b"101")] if stated else []
    seen, _, sent = pass_on({**SCOPE, "headers": headers}, *[body(b"x" * 60, more=True)] * (0 if stated else 2))
    assert (seen, sent[0]["status"]) == ([], 413)


def test_bodies_are_held_up_to_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.web.watched.HELD", 5)
    seen, _, sent = pass_on(SCOPE, body(b"123456", more=True), body(b""))
    assert (seen, sent[0]["status"]) == ([], 503)


def test_a_client_that_reads_nothing_has_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.web.watched.STALLED", 0.05)
    seen, _, sent = pass_on(SCOPE, body(b""), answer=[{"type": "http.response.body"}] * 100, stalls=True)
    assert seen[0][GONE].is_set()
    assert sent == []


@pytest.mark.parametrize(
    ("accepted", "version", "seen"),
    [
        (b"gzip, br", "1.1", [(b"accept-encoding", b"gzip")]),
        (b"*", "1.1", [(b"accept-encoding", b"gzip")]),
        (b"gzip;q=0, *", "1.1", []),
        (b"identity", "1.1", []),
        (b"gzip", "1.0", []),
    ],
)
def test_what_is_compressed_is_what_may_be(accepted: bytes, version: str, seen: list[tuple[bytes, bytes]]) -> None:
    scope = {**SCOPE, "http_version": version, "headers": [(b"accept-encoding", accepted)]}
    assert pass_on(scope, body(b""))[0][0]["headers"] == seen


@pytest.mark.parametrize("accepted", [b"gzip", b"identity"])
def test_head_tells_no_length_but_that_of_get(accepted: bytes) -> None:
    scope = {**SCOPE, "method": "HEAD", "headers": [(b"accept-encoding", accepted)]}
    start = {"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"5000"), (b"vary", b"x")]}
    _, _, sent = pass_on(scope, body(b""), answer=[start])
    assert (
        [name for name, _ in sent[0]["headers"]] == [b"vary"] if accepted == b"gzip" else [b"content-length", b"vary"]
    )


def test_no_header_passes_for_another() -> None:
    headers = [(b"x-forwarded-for", b"10.0.0.1"), (b"x_forwarded_for", b"6.6.6.6"), (b"accept", b"*/*")]
    seen, _, _ = pass_on({**SCOPE, "headers": headers}, body(b""))
    assert seen[0]["headers"] == [headers[0], headers[2]]


@pytest.mark.parametrize(
    ("target", "path"),
    [("/a/b", "/a/b"), ("http://x.example/a", "/a"), ("http://x.example", "/"), ("//a/b", "//a/b")],
)
def test_the_target_of_a_request_may_be_a_whole_address(target: str, path: str) -> None:
    assert pass_on({**SCOPE, "path": target}, body(b""))[0][0]["path"] == path
