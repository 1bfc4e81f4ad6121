"""Of an answer that fails half-way, what was handed out is sent: it has begun, and no other takes its place."""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest

from kg.web.bridge import Bridge


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

    async def receive() -> Any:
        raise AssertionError

    scope: Any = {"type": "http", "method": "GET", "path": "/", "query_string": b"", "http_version": "1.1"}
    with pytest.raises(RuntimeError, match="half-way"):
        asyncio.run(Bridge(app)(scope, receive, send))
    assert sent == ["http.response.start", b"one", b"two"]
