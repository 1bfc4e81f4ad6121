"""One question to one endpoint (SPARQL 1.1 Protocol, 2.1.2), and its answer, within bounds of time and length.

The connection is made here, to an address that has been looked at, and urllib3 speaks HTTP over it: no proxy, no
cookie, no password, no second connection. A thread watches over the time, for an endpoint may send a byte now and
then for ever.
"""

import os
import socket
import ssl
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from http.client import HTTPException
from importlib.metadata import version
from typing import Final
from urllib.parse import urlencode, urljoin

from urllib3.connection import HTTPConnection
from urllib3.exceptions import HTTPError
from urllib3.response import BaseHTTPResponse

from kg.errors import ByteLimitError, ClientGoneError, ServiceError
from kg.store.federation.addresses import SocketAddress, find_addresses
from kg.store.federation.endpoints import Endpoint
from kg.store.federation.solutions import BYTES
from kg.store.workers.watch import Watch

REDIRECTS: Final = 3
"""How many redirects are followed."""

_CONNECTING = 10.0  # seconds that one address may take to answer at all
_LITTLE = 0.001  # seconds, for 0 would mean: do not wait
_RESULTS = "application/sparql-results+json"
_READ = {_RESULTS, "application/json"}
_MOVED = {301, 302, 303, 307, 308}
_SEE_OTHER, _OK, _BAD_REQUEST = 303, 200, 400
_HEADERS = {
    "Accept": _RESULTS,
    "Accept-Encoding": "gzip",
    "Connection": "close",
    "User-Agent": f"kg/{version('kg')} (SPARQL 1.1 Federated Query)",
}
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class Forwarder:
    """Asks endpoints. May be used from several threads."""

    def __init__(self, find_endpoint: Callable[[str], Endpoint | None]) -> None:
        """Ask where `find_endpoint` returns an endpoint for an IRI; None: it is not allowed."""
        self._find_endpoint = find_endpoint
        self._watch = Watch()
        self._trust = ssl.create_default_context()

    def ask(self, iri: str, sparql: str, *, seconds: float, most: int, gone: threading.Event) -> bytes:
        """Return an endpoint's answer to a query: SPARQL results in JSON of at most so many bytes.

        Raises ServiceError where there is none within so many seconds, ByteLimitError for a longer one,
        ClientGoneError once `gone` is set.
        """
        exchange = _Exchange(seconds, gone, self._trust)
        self._watch.add(exchange)
        try:
            return self._follow(exchange, iri, urlencode({"query": sparql}).encode(), most)
        except (OSError, HTTPException, HTTPError) as err:
            exchange.check()
            raise ServiceError(_reason(err)) from err
        finally:
            self._watch.remove(exchange)
            exchange.close()

    def close(self) -> None:
        """End the watch."""
        self._watch.close()

    def _follow(self, exchange: "_Exchange", iri: str, form: bytes | None, most: int) -> bytes:
        location = iri
        for _ in range(REDIRECTS + 1):
            try:
                iri = urljoin(iri, location)
                endpoint = self._find_endpoint(iri)
            except ValueError:
                endpoint = None
            if endpoint is None:
                raise ServiceError("it redirects to where no SERVICE is allowed")
            response = exchange.send(endpoint, form)
            if response.status not in _MOVED:
                return exchange.read(response, most)
            location = response.headers.get("Location", "")
            form = None if response.status == _SEE_OTHER else form
        raise ServiceError(f"it redirects more than {REDIRECTS} times")


class _Exchange:
    """One question under way: its sockets, one after the other, and when it must be over."""

    def __init__(self, seconds: float, gone: threading.Event, trust: ssl.SSLContext) -> None:
        self._seconds, self._until = seconds, time.monotonic() + seconds
        self._gone, self._trust = gone, trust
        self._guard = threading.Lock()
        self._socket: socket.socket | None = None
        self._response: BaseHTTPResponse | None = None

    def look(self, now: float) -> None:
        """Break the connection where the time is up, or the client gone; whoever reads it notices."""
        if now >= self._until or self._gone.is_set():
            with self._guard, suppress(OSError):
                if self._socket is not None:
                    socket.socket.shutdown(self._socket, socket.SHUT_RDWR)

    def check(self) -> None:
        """Raise what has ended it, if anything has."""
        if self._gone.is_set():
            raise ClientGoneError
        if time.monotonic() >= self._until:
            raise ServiceError(f"it did not answer within {self._seconds:.2g} s")

    def send(self, endpoint: Endpoint, form: bytes | None) -> BaseHTTPResponse:
        """Send the question and return the head of the answer."""
        self._connect(endpoint)
        connection = HTTPConnection(endpoint.host, endpoint.port, timeout=self._left())
        connection.sock, connection.auto_open = self._socket, 0
        headers = {**_HEADERS, "Host": endpoint.authority} | ({} if form is None else _FORM)
        connection.request("GET" if form is None else "POST", endpoint.target, form, headers, preload_content=False)
        self._response = connection.getresponse()
        self.check()
        return self._response

    def read(self, response: BaseHTTPResponse, most: int) -> bytes:
        """Return the whole answer. Raises ServiceError for one that is none, ByteLimitError for more than `most`."""
        if response.status != _OK:
            why = "; it may not understand what stands in the braces" if response.status == _BAD_REQUEST else ""
            raise ServiceError(f"it answered with status {response.status}{why}")
        media_type = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if media_type not in _READ:
            raise ServiceError(f"its answer is not of the type {_RESULTS}")
        content = response.read(most + 1)
        self.check()
        if len(content) > most:
            raise ByteLimitError(f"the answers to SERVICE are longer than {BYTES >> 20} MB, the limit; ask for less")
        return content

    def close(self) -> None:
        """Close the connection."""
        if self._response is not None:
            self._response.close()
        self._hold(None)

    def _connect(self, endpoint: Endpoint) -> None:
        """Connect to the first address that takes the connection."""
        self.close()
        addresses = find_addresses(endpoint.host, endpoint.port, self._left())
        for family, address in addresses[:-1]:
            with suppress(OSError):
                return self._connect_to(family, address, endpoint)
            self.check()
        return self._connect_to(*addresses[-1], endpoint)

    def _connect_to(self, family: socket.AddressFamily, address: SocketAddress, endpoint: Endpoint) -> None:
        made = socket.socket(family, socket.SOCK_STREAM)
        self._hold(made)
        made.settimeout(min(self._left(), _CONNECTING))
        made.connect(address)
        made.settimeout(self._left())
        if endpoint.scheme == "https":
            name = endpoint.host.removesuffix(".")
            secured = self._trust.wrap_socket(made, server_hostname=name, do_handshake_on_connect=False)
            self._hold(secured)
            secured.do_handshake()

    def _hold(self, made: socket.socket | None) -> None:
        """Take a socket in place of the one before, which is closed."""
        with self._guard:
            before, self._socket = self._socket, made
        if before is not None:
            before.close()

    def _left(self) -> float:
        """Return the seconds that are left, and a little where none are."""
        return max(self._until - time.monotonic(), _LITTLE)


def _reason(err: Exception) -> str:
    """Return what is wrong, without an address or a file's name."""
    if isinstance(err, ssl.SSLCertVerificationError):
        return f"its certificate is not trusted: {err.verify_message}"
    if isinstance(err, ssl.SSLError):
        return "it does not speak TLS as expected"
    if isinstance(err, HTTPException | HTTPError):
        return "its answer breaks off, or is no HTTP"
    known = os.strerror(err.errno) if isinstance(err, OSError) and err.errno else "no answer"
    return f"it cannot be reached: {known}"
