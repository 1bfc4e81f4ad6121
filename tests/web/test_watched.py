"""What the layer in front of the application passes on, and what it keeps from it."""

import asyncio
from collections.abc import Iterable

import pytest

from kg.errors import ClientGoneError
from kg.web.watched import Message, Receive, Send, Watched

SCOPE: Message = {"type": "http", "http_version": "1.1", "path": "/sparql", "headers": []}


def pass_on(scope: Message, arriving: Iterable[Message]) -> tuple[Message, list[bytes], bool]:
    """Return the scope that the application sees, the pieces of the body, and whether it hears that they broke off."""
    seen: list[Message] = []
    pieces: list[bytes] = []
    broken = False

    async def app(scope: Message, receive: Receive, send: Send) -> None:
        nonlocal broken
        seen.append(scope)
        try:
            while (message := await receive()).get("more_body"):
                pieces.append(message["body"])
            pieces.append(message["body"])
        except ClientGoneError:
            broken = True

    messages = iter(arriving)

    async def receive() -> Message:
        return next(messages, None) or await asyncio.Event().wait() or {}

    async def send(message: Message) -> None:
        raise AssertionError(message)

    asyncio.run(Watched(app)(scope, receive, send))
    return seen[0], pieces, broken


@pytest.mark.parametrize("last", [{"type": "http.disconnect"}, {"type": "http.request", "body": b"b"}])
def test_who_reads_a_body_that_breaks_off_is_told(last: Message) -> None:
    _, pieces, broken = pass_on(SCOPE, [{"type": "http.request", "body": b"a", "more_body": True}, last])
    assert (pieces, broken) == (([b"a"], True) if last["type"] == "http.disconnect" else ([b"a", b"b"], False))


def test_no_header_passes_for_another() -> None:
    headers = [(b"x-forwarded-for", b"10.0.0.1"), (b"x_forwarded_for", b"6.6.6.6"), (b"accept", b"*/*")]
    scope, _, _ = pass_on({**SCOPE, "headers": headers}, [{"type": "http.request", "body": b""}])
    assert scope["headers"] == [headers[0], headers[2]]


@pytest.mark.parametrize(
    ("target", "path"),
    [("/a/b", "/a/b"), ("http://x.example/a", "/a"), ("http://x.example", "/"), ("//a/b", "//a/b")],
)
def test_the_target_of_a_request_may_be_a_whole_address(target: str, path: str) -> None:
    assert pass_on({**SCOPE, "path": target}, [{"type": "http.request", "body": b""}])[0]["path"] == path
