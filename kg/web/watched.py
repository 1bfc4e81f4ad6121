"""An ASGI layer between the server and the application, for clients that are slow, or go away.

A thread answers a request when all of it has come, and stops when nobody reads the answer: so that those who send or
read slowly keep no thread, and no place in a line, from others. The application is told when a client has gone.
"""

import asyncio
import threading
from collections import deque
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from contextlib import suppress
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header

from kg.errors import ClientGoneError
from kg.web import problems
from kg.web.client import GONE

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Message, Receive, Send], Awaitable[None]]

ARRIVAL: Final = 60.0
"""Seconds within which the body of a request has come."""

STALLED: Final = 30.0
"""Seconds after which a client that reads nothing of its answer counts as gone."""

HELD: Final = 256 << 20
"""Bytes of bodies that are held at a time."""


class Watched:
    """Passes requests on when they are whole, with an event in their scope that is set when the client has gone.

    A body of more than `longest` bytes is refused; of one that comes without its length, the framework would take the
    beginning for the whole. To HTTP/1.0 nothing is compressed: that has no length to tell that it is whole.
    """

    def __init__(self, app: Application, longest: int) -> None:
        self._app, self._longest = app, longest
        self._held = 0

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Serve one request (ASGI 3)."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        body: deque[Message] = deque()
        try:
            async with asyncio.timeout(ARRIVAL):
                refusal = await self._take_in(scope, receive, body)
        except TimeoutError:
            refusal = 408, f"the body of the request did not come within {ARRIVAL:g} s"
        try:
            if refusal is not None:
                await _refuse(send, *refusal)
            elif not body or body[-1]["type"] != "http.disconnect":
                await self._pass_on(scope, receive, send, body)
        finally:
            self._held -= _size(body)

    async def _take_in(self, scope: Message, receive: Receive, body: deque[Message]) -> tuple[int, str] | None:
        """Read a body; return the status and detail of a refusal, if there is one."""
        too_long = 413, f"the body is longer than {self._longest >> 20} MB; send it in several requests"
        if int(dict(scope["headers"]).get(b"content-length", b"0")) > self._longest:
            return too_long
        size, more = 0, True
        while more:
            body.append(await receive())
            grown = len(body[-1].get("body", b""))
            size, self._held = size + grown, self._held + grown
            if size > self._longest:
                return too_long
            if self._held > HELD:
                return 503, "too many are sending long requests; try again later"
            more = body[-1].get("more_body", False)
        return None

    async def _pass_on(self, scope: Message, receive: Receive, send: Send, body: deque[Message]) -> None:
        gone = threading.Event()
        scope = {**scope, GONE: gone, "path": _path(scope["path"]), "headers": list(_headers(scope))}
        listening = asyncio.create_task(_listen(receive, gone))

        async def read() -> Message:
            if not body:
                raise ClientGoneError
            self._held -= len(body[0].get("body", b""))
            return body.popleft()

        started = False

        async def write(message: Message) -> None:
            nonlocal started
            started = True
            await _send(send, _as_for_get(message, scope), gone)

        try:
            await self._app(scope, read, write)
        except asyncio.CancelledError:
            if started:
                raise
            await _refuse(send, 503, "the server is stopping; try again later")
        finally:
            gone.set()
            listening.cancel()
            with suppress(asyncio.CancelledError):
                await listening


def _size(body: deque[Message]) -> int:
    return sum(len(message.get("body", b"")) for message in body)


def _path(target: str) -> str:
    """Return the path of a request's target, which may be a whole address (RFC 9112, 3.2.2)."""
    return target if target.startswith("/") else urlsplit(target).path or "/"


def _headers(scope: Message) -> Iterator[tuple[bytes, bytes]]:
    """Yield the headers that the application may see.

    None whose name has an underscore: WSGI would take X_Forwarded_For for X-Forwarded-For, which a proxy has set.
    """
    for name, value in scope["headers"]:
        if name == b"accept-encoding":
            accepted = parse_accept_header(value.decode("latin-1"), Accept)
            if accepted["gzip"] > 0 and scope["http_version"] != "1.0":
                yield name, b"gzip"
        elif b"_" not in name:
            yield name, value


def _as_for_get(message: Message, scope: Message) -> Message:
    """Let the answer to HEAD say what that to GET says, which may be compressed: not its length, then."""
    if scope["method"] != "HEAD" or message["type"] != "http.response.start":
        return message
    headers = MutableHeaders(raw=list(message["headers"]))
    headers.add_vary_header("Accept-Encoding")
    if any(name == b"accept-encoding" for name, _ in scope["headers"]):
        del headers["content-length"]
    return {**message, "headers": headers.raw}


async def _send(send: Send, message: Message, gone: threading.Event) -> None:
    """Send a part of an answer; nothing to a client that has gone, or reads nothing."""
    if gone.is_set():
        return
    try:
        async with asyncio.timeout(STALLED):
            await send(message)
    except TimeoutError:
        gone.set()


async def _listen(receive: Receive, gone: threading.Event) -> None:
    """Wait until the client has gone, or has been answered."""
    while (await receive())["type"] != "http.disconnect":
        pass
    gone.set()


async def _refuse(send: Send, status: int, detail: str) -> None:
    body = problems.document(status, detail)
    headers = [
        (b"content-type", problems.PROBLEM.encode()),
        (b"content-length", str(len(body)).encode()),
        (b"access-control-allow-origin", b"*"),
    ]
    if status != HTTPStatus.REQUEST_ENTITY_TOO_LARGE:  # who is still sending would not hear of it
        headers.append((b"connection", b"close"))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
