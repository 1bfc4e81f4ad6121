"""A connection of the server's: what comes through it and is no HTTP is told so as every other error is."""

import asyncio
from typing import Final

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from kg.web import problems

LONGEST_HEAD: Final = 256 * 1024
"""How long the head of a request may be, in bytes: a query by GET stands in its first line."""

WAITED: Final = 30
"""How long the first request of a connection may take to begin and to be told, in seconds."""

_DETAIL = f"this is no request of HTTP/1.1, or one whose head is longer than {LONGEST_HEAD >> 10} KB"
_HEADERS: Final = [
    ("Content-Type", problems.PROBLEM),
    ("Access-Control-Allow-Origin", "*"),
    ("Connection", "close"),
]


class Connection(H11Protocol):
    """Serves a connection as uvicorn does, but for requests that cannot be read."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn's own
        """Begin; who asks nothing goes."""
        super().connection_made(transport)
        self.loop.call_later(WAITED, self._end_if_nothing_came)

    def _end_if_nothing_came(self) -> None:
        if self.cycle is None and not self.transport.is_closing():
            self.transport.close()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - uvicorn's own words
        """Answer with a problem document where no answer has begun, and close the connection."""
        if self.conn.our_state in (h11.IDLE, h11.SEND_RESPONSE):
            body = problems.document(400, _DETAIL)
            headers = [*_HEADERS, ("Content-Length", str(len(body)))]
            for event in (h11.Response(status_code=400, headers=headers), h11.Data(data=body), h11.EndOfMessage()):
                self.transport.write(self.conn.send(event) or b"")
        self.transport.close()
