"""The production server: uvicorn, with Flask behind a2wsgi, in this one process and without a fork.

Tried (each with an answer that fails half-way, and with a signal while one is under way): granian's embedded
server aborts now and then when it is told to stop, and drops what it was answering; gunicorn's gthread does both
well, but forks, which an open database does not outlive. uvicorn breaks the connection of the answer that fails,
so that no client takes a part for the whole, and finishes the others before it stops.
"""

import logging
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Final, cast

import uvicorn
from flask import Flask
from starlette.middleware.gzip import GZipMiddleware

from kg.config import Settings
from kg.errors import KgError
from kg.web.bridge import Bridge
from kg.web.connection import LONGEST_HEAD, Connection
from kg.web.watched import Application, Watched

if TYPE_CHECKING:
    from starlette.types import ASGIApp

THREADS: Final = 128
"""How many requests are answered at a time: most of them wait for a process, or for a place in its line."""

COMPRESSED: Final = 1024
"""Bytes from which on an answer is compressed, where the client wants it."""

PATIENCE: Final = 30
"""How long answers under way may take once the server has been told to stop, in seconds."""

_log = logging.getLogger(__name__)
_LEVEL = 5  # of compression: a third of the time of level 9, for 2 % more bytes


def serve(app: Flask, settings: Settings, ready: Callable[[str], None] = lambda _: None) -> None:
    """Serve until SIGINT or SIGTERM, and then until the requests under way are answered; end all its processes.

    `ready` is called with the server's address once it answers. Raises KgError where it cannot listen there.
    """
    config = uvicorn.Config(
        _layers(app),
        http=Connection,
        ws="none",
        loop="asyncio",
        lifespan="off",
        log_config=None,
        log_level="error",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=PATIENCE,
        h11_max_incomplete_event_size=LONGEST_HEAD,
    )
    for logger in (logging.getLogger("uvicorn.error"), logging.getLogger("asyncio"), app.logger):
        logger.addFilter(_NoTraces())
    with (
        closing(app.extensions["kg"]),
        _listen(settings.host, settings.port) as listener,
        _stopping_is_no_failure(),
    ):
        _Server(config, lambda: ready(_address(settings))).run(sockets=[listener])


def _layers(app: Flask) -> Application:
    """Return the application as ASGI: compressed, and watched for clients that go away."""
    plain = Bridge(app.wsgi_app, workers=THREADS)  # type: ignore[arg-type]  # its names of PEP 3333's types
    compressed = GZipMiddleware(cast("ASGIApp", plain), COMPRESSED, compresslevel=_LEVEL)
    return Watched(cast("Application", compressed), app.config["MAX_CONTENT_LENGTH"])


class _NoTraces(logging.Filter):
    """Lets a failure be told in one line, without a stack trace: what broke off an answer, or was not foreseen."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Shorten a record; it is always kept."""
        if record.exc_info and record.exc_info[0]:
            record.msg, record.args = f"{record.getMessage().strip()}: {record.exc_info[0].__name__}", ()
            record.exc_info = record.exc_text = None
        return True


class _Server(uvicorn.Server):
    """Says when it answers, and what it waits for once it has been told to stop."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        under_way = len(self.server_state.tasks)
        if under_way:
            _log.info("%d under way: they have %d s to end; Ctrl+C once more ends them now", under_way, PATIENCE)
        await super().shutdown(sockets)


def _address(settings: Settings) -> str:
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"http://{host}:{settings.port}/"


def _listen(host: str, port: int) -> socket.socket:
    """Return a socket that is bound. Raises KgError where the address cannot be had."""
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.create_server((str(address[0]), port), family=family, backlog=2048)
    except OSError as err:
        raise KgError(f"cannot listen at {host}:{port}: {err.strerror}; choose others with --host and --port") from err
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # else a second answer waits 40 ms for an ACK
    return listener


@contextmanager
def _stopping_is_no_failure() -> Iterator[None]:
    """Let the signal that stops the server end there: uvicorn raises it once more when it has stopped."""
    before = {number: signal.signal(number, lambda *_: None) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
