"""Frames: how server and child speak over their socket pair. One byte tells the kind, four the length of the rest."""

import json
import socket
import struct
from enum import Enum

from kg import errors
from kg.errors import KgError, QueryError, StoreError

_HEAD = struct.Struct("!cI")
_AT_ONCE = 1 << 18


class Kind(Enum):
    """What a frame says: first the server's, then the child's."""

    ASK = b"Q"
    """A question, as JSON."""
    WRITE = b"W"
    """How the answer is to be written: its media type. Empty: not at all."""
    KIND = b"K"
    """What kind of answer there is: boolean, solutions or graph."""
    DATA = b"D"
    """Bytes of an answer, or of a graph that is sent."""
    END = b"E"
    """The whole has been said; JSON."""
    ERROR = b"X"
    """What went wrong, as JSON."""


class Ended(Exception):  # noqa: N818 - nothing is wrong where the other side just ends
    """The other side has closed its end."""


def frame(kind: Kind, content: bytes = b"") -> bytes:
    """Return the bytes of a frame."""
    return _HEAD.pack(kind.value, len(content)) + content


def json_frame(kind: Kind, content: object) -> bytes:
    """Return the bytes of a frame of JSON."""
    return frame(kind, json.dumps(content).encode())


def error_frame(error: KgError) -> bytes:
    """Return the bytes of a frame from which the other side can raise an error of ours."""
    place = (error.line, error.column) if isinstance(error, QueryError) else (None, None)
    return json_frame(Kind.ERROR, [type(error).__name__, str(error), *place])


def send(to: socket.socket, *frames: bytes) -> None:
    """Send frames, all at once. Raises Ended where nobody listens any more."""
    try:
        to.sendall(b"".join(frames))
    except OSError as err:
        raise Ended from err


def receive(source: socket.socket) -> tuple[Kind, bytes]:
    """Wait for a frame, and return its kind and content. Raises Ended where there comes none."""
    kind, length = _HEAD.unpack(_read(source, _HEAD.size))
    return Kind(kind), _read(source, length)


def read_error(content: bytes) -> KgError:
    """Return the error that a frame tells."""
    name, message, line, column = json.loads(content)
    kind = getattr(errors, name, StoreError)
    return kind(message, line, column) if issubclass(kind, QueryError) else kind(message)


def _read(source: socket.socket, length: int) -> bytes:
    parts = []
    while length:
        try:
            part = source.recv(min(length, _AT_ONCE))
        except OSError as err:
            raise Ended from err
        if not part:
            raise Ended
        parts.append(part)
        length -= len(part)
    return b"".join(parts)
