"""Of an answer that fails half-way, what was handed out is sent: it has begun, and no other takes its place."""

import asyncio
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from kg.errors import ClientGoneError
from kg.web.bridge import Bridge

SCOPE: Any = {"type": "http", "method": "GET", "path": "/", "query_string": b"", "http_version": "1.1"}


async def receive() -> Any:
    raise AssertionError


def test_what_was_handed_out_before_a_failure_is_sent() -> None:
    sent: list[str] = []

    def app(_: object, start_response: Any) -> Iterator[bytes]:
        start_response("200 OK", [])
        yield b"one"
        yield b"two"
        raise RuntimeError("half-way")

    async def send(message: Any) -> None:
        await asyncio.sleep(0.05)
        sent.append(message.get("body", message["type"]))

    with pytest.raises(RuntimeError, match="half-way"):
        asyncio.run(Bridge(app)(SCOPE, receive, send))
    assert sent == ["http.response.start", b"one", b"two"]


def test_an_answer_that_outlives_the_server_ends() -> None:
    begun, go = threading.Event(), threading.Event()
    ends: list[BaseException] = []

    def app(_: object, start_response: Any) -> Iterator[bytes]:
        begun.set()
        go.wait()
        try:
            start_response("200 OK", [])
        except ClientGoneError as err:
            ends.append(err)
            raise
        yield b"one"

    async def send(_: object) -> None:
        raise AssertionError

    async def serve(bridge: Bridge) -> None:
        answering = asyncio.create_task(bridge(SCOPE, receive, send))
        await asyncio.to_thread(begun.wait)
        answering.cancel()

    bridge = Bridge(app)
    asyncio.run(serve(bridge))
    go.set()
    bridge.executor.shutdown()
    assert len(ends) == 1
