"""The production server: granian's ASGI, Flask behind a2wsgi, in this one process.

Of the servers tried, granian's ASGI and gunicorn's gthread break the connection when an answer fails half-way, so
that no client takes a part for the whole; granian's also needs no second process and no fork, which an open
database would not outlive.
"""

import asyncio
import signal
import socket
from collections.abc import Callable
from typing import Final

from a2wsgi import WSGIMiddleware
from flask import Flask
from granian.constants import Interfaces
from granian.server.embed import Server

from kg.config import Settings
from kg.errors import KgError

THREADS: Final = 10
"""How many requests are answered at a time."""


def serve(app: Flask, settings: Settings, ready: Callable[[str], None] = lambda _: None) -> None:
    """Serve until SIGINT or SIGTERM, and then until the requests under way are answered.

    `ready` is called with the server's address once it listens. Raises KgError where it cannot.
    """
    _check_free(settings.host, settings.port)
    asyncio.run(_serve(app, settings, ready))


async def _serve(app: Flask, settings: Settings, ready: Callable[[str], None]) -> None:
    server = Server(
        WSGIMiddleware(app.wsgi_app, workers=THREADS),  # type: ignore[arg-type]  # its names of PEP 3333's types
        address=settings.host,
        port=settings.port,
        interface=Interfaces.ASGI,
        websockets=False,
        log_enabled=False,
    )
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, server.stop)
    server.on_startup(lambda: ready(_address(settings)))
    await server.serve()


def _address(settings: Settings) -> str:
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"http://{host}:{settings.port}/"


def _check_free(host: str, port: int) -> None:
    """Raise KgError where the address cannot be listened at."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as err:
        raise KgError(f"cannot listen at {host}:{port}: {err.strerror}; choose others with --host and --port") from err
