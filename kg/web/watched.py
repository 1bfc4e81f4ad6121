"""An ASGI layer that tells the application when a client has gone, before the first byte of an answer or after it."""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from contextlib import suppress
from typing import Any, Final
from urllib.parse import urlsplit

from kg.errors import ClientGoneError
from kg.web.client import GONE

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Message, Receive, Send], Awaitable[None]]

_AHEAD: Final = 4  # pieces of a request's body that wait to be read


class Watched:
    """Passes requests on, with an event in their scope that is set when the client has gone.

    To HTTP/1.0 nothing is compressed: what is compressed has no length to tell that it is whole.
    """

    def __init__(self, app: Application) -> None:
        self._app = app

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Serve one request (ASGI 3)."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        gone = threading.Event()
        scope = {**scope, GONE: gone, "path": _path(scope["path"]), "headers": list(_headers(scope))}
        arrived: asyncio.Queue[Message] = asyncio.Queue(_AHEAD)
        listening = asyncio.create_task(_listen(receive, arrived, gone))
        try:
            await self._app(scope, lambda: _next(arrived), send)
        finally:
            listening.cancel()
            with suppress(asyncio.CancelledError):
                await listening


def _path(target: str) -> str:
    """Return the path of a request's target, which may be a whole address (RFC 9112, 3.2.2)."""
    return target if target.startswith("/") else urlsplit(target).path or "/"


def _headers(scope: Message) -> Iterator[tuple[bytes, bytes]]:
    """Yield the headers that the application may see.

    None whose name has an underscore: WSGI would take X_Forwarded_For for X-Forwarded-For, which a proxy has set.
    """
    for name, value in scope["headers"]:
        if b"_" not in name and not (name == b"accept-encoding" and scope["http_version"] == "1.0"):
            yield name, value


async def _next(arrived: "asyncio.Queue[Message]") -> Message:
    """Return the next piece of a body. Raises ClientGoneError where no more will come: a part is not the whole."""
    message = await arrived.get()
    if message["type"] == "http.disconnect":
        raise ClientGoneError
    return message


async def _listen(receive: Receive, arrived: "asyncio.Queue[Message]", gone: threading.Event) -> None:
    """Pass on what arrives; the last message is that the client has gone, or that it has been answered."""
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            gone.set()
        await arrived.put(message)
        if gone.is_set():
            return
