"""A connection of the server's: what comes through it and is no HTTP is told so as every other error is."""

import json
from typing import Final

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

LONGEST_HEAD: Final = 256 * 1024
"""How long the head of a request may be, in bytes: a query by GET stands in its first line."""

_PROBLEM: Final = {
    "type": "about:blank",
    "title": "Bad Request",
    "status": 400,
    "detail": f"this is no request of HTTP/1.1, or one whose head is longer than {LONGEST_HEAD >> 10} KB",
}
_HEADERS: Final = [
    ("Content-Type", "application/problem+json"),
    ("Access-Control-Allow-Origin", "*"),
    ("Connection", "close"),
]


class Connection(H11Protocol):
    """Serves a connection as uvicorn does, but for requests that cannot be read."""

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - uvicorn's own words
        """Answer with a problem document where no answer has begun, and close the connection."""
        if self.conn.our_state in (h11.IDLE, h11.SEND_RESPONSE):
            body = json.dumps(_PROBLEM).encode() + b"\n"
            headers = [*_HEADERS, ("Content-Length", str(len(body)))]
            for event in (h11.Response(status_code=400, headers=headers), h11.Data(data=body), h11.EndOfMessage()):
                self.transport.write(self.conn.send(event) or b"")
        self.transport.close()
