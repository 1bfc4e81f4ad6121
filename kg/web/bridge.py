"""The bridge from the server, which speaks ASGI, to the application, which speaks WSGI: threads and a queue (a2wsgi).

Of an answer that fails half-way, what it has handed out leaves first. The library drops it, and where that was all,
the server takes the answer for one that has not begun, and sends an error of its own.
"""

import asyncio
from typing import TYPE_CHECKING

from a2wsgi import WSGIMiddleware
from a2wsgi.wsgi import WSGIResponder

if TYPE_CHECKING:
    from a2wsgi.asgi_typing import Receive, Scope, Send
    from a2wsgi.wsgi_typing import Environ, StartResponse


class Bridge(WSGIMiddleware):
    """Lets a WSGI application answer requests of ASGI, each in a thread."""

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Answer one request; there are no others than those of HTTP."""
        if scope["type"] == "http":
            await _Responder(self.app, self.executor, self.send_queue_size)(scope, receive, send)


class _Responder(WSGIResponder):
    def wsgi(self, environ: "Environ", start_response: "StartResponse") -> None:
        """Run the application in a thread, and leave it when all that it has handed out is sent."""
        try:
            super().wsgi(environ, start_response)
        finally:
            asyncio.run_coroutine_threadsafe(self.send_queue.join(), self.loop).result()
