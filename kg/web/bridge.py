"""The bridge from the server, which speaks ASGI, to the application, which speaks WSGI: threads and a queue (a2wsgi).

Of an answer that fails half-way, what it has handed out leaves first. The library drops it, and where that was all,
the server takes the answer for one that has not begun, and sends an error of its own.
"""

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from a2wsgi import WSGIMiddleware
from a2wsgi.wsgi import WSGIResponder

from kg.errors import ClientGoneError

if TYPE_CHECKING:
    from a2wsgi.asgi_typing import Receive, Scope, Send, SendEvent
    from a2wsgi.wsgi_typing import Environ, StartResponse

_GLANCE = 1.0  # seconds between two looks at whether the loop has ended


class Bridge(WSGIMiddleware):
    """Lets a WSGI application answer requests of ASGI, each in a thread."""

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Answer one request; there are no others than those of HTTP."""
        if scope["type"] == "http":
            await _Responder(self.app, self.executor, self.send_queue_size)(scope, receive, send)


class _Responder(WSGIResponder):
    def send(self, message: "SendEvent | None") -> None:
        """Hand out a part of the answer, when there is room for it."""
        self._wait_for(self.send_queue.put(message))

    def wsgi(self, environ: "Environ", start_response: "StartResponse") -> None:
        """Run the application in a thread, and leave it when all that it has handed out is sent."""
        try:
            super().wsgi(environ, start_response)
        finally:
            self._wait_for(self.send_queue.join())

    def _wait_for(self, step: Coroutine[Any, Any, None]) -> None:
        """Let the loop take a step. Raises ClientGoneError where the loop has ended, and will take none any more."""
        if self.loop.is_closed():
            step.close()
            raise ClientGoneError
        taken = asyncio.run_coroutine_threadsafe(step, self.loop)
        while not self.loop.is_closed():
            with suppress(TimeoutError):
                return taken.result(_GLANCE)
        raise ClientGoneError
