"""Who asks: by the connection, or by what a proxy says that is trusted; whether they have gone; how long they wait."""

import threading
from ipaddress import ip_address

from flask import Request

from kg.config import Settings
from kg.errors import KgError

GONE = "kg.gone"
"""The key of an ASGI scope under which stands the event that is set when the client has gone."""

_LONGEST = 20  # characters of a number of seconds


def address(request: Request, settings: Settings) -> str:
    """Return the address of the client: the last in X-Forwarded-For that is no trusted proxy, if one of these asks."""
    known = request.remote_addr or ""
    if not _is_trusted(known, settings):
        return known
    for named in reversed(request.headers.get("X-Forwarded-For", "").split(",")):
        if named.strip():
            known = named.strip()
        if not _is_trusted(known, settings):
            break
    return known


def gone(request: Request) -> threading.Event | None:
    """Return the event that is set when the client has gone; None where nobody watches."""
    event = request.environ.get("asgi.scope", {}).get(GONE)
    return event if isinstance(event, threading.Event) else None


def patience(value: str | None) -> float | None:
    """Return the seconds that `?timeout=` names. Raises KgError for what is no positive number."""
    if value is None:
        return None
    plain = value.replace(".", "", 1)
    seconds = float(value) if plain.isascii() and plain.isdigit() and len(value) < _LONGEST else 0.0
    if seconds <= 0:
        raise KgError(f"timeout={value!r} is no number of seconds above 0")
    return seconds


def _is_trusted(named: str, settings: Settings) -> bool:
    try:
        client = ip_address(named)
    except ValueError:
        return False
    return any(client in network for network in settings.trusted_proxies)
