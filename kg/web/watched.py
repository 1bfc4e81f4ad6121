"""An ASGI layer that tells the application when a client has gone, before the first byte of an answer or after it."""

import asyncio
import threading
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import suppress
from typing import Any, Final

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
        scope = {**scope, GONE: gone}
        if scope["http_version"] == "1.0":
            scope["headers"] = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        arrived: asyncio.Queue[Message] = asyncio.Queue(_AHEAD)
        listening = asyncio.create_task(_listen(receive, arrived, gone))
        try:
            await self._app(scope, arrived.get, send)
        finally:
            listening.cancel()
            with suppress(asyncio.CancelledError):
                await listening


async def _listen(receive: Receive, arrived: "asyncio.Queue[Message]", gone: threading.Event) -> None:
    """Pass on what arrives; the last message is that the client has gone, or that it has been answered."""
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            gone.set()
        await arrived.put(message)
        if gone.is_set():
            return
