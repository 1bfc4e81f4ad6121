"""The query process: answers questions on one generation, one at a time, until nobody asks any more.

Its doors are closed before it opens anything. The first frame it sends says that it is ready; then, for each
question: the kind of answer; once it is told how to write it, its bytes; at the end how much memory it has come to.
A short answer and its end leave together, so that a process that dies has sent both or neither.
"""

import json
import socket
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.errors import ByteLimitError, KgError, MemoryLimitError, NotFoundError, RefusedError, StoreError
from kg.store.generation import Generation, OpenDatabase
from kg.store.query import Answer, Solutions
from kg.store.results import write_answer
from kg.store.workers import doors
from kg.store.workers.frames import Ended, Kind, error_frame, frame, json_frame, receive, send
from kg.store.workers.question import Limits, Question

_PIECE = 1 << 16  # bytes of an answer that are sent at a time


def ask(end: socket.socket, question: Question) -> None:
    """Send a question to a query process."""
    send(end, json_frame(Kind.ASK, asdict(question)))


def answer_questions(end: socket.socket, task: dict[str, Any], held: Mapping[str, ox.Store] | None = None) -> None:
    """Serve the questions that come through the socket; the task names the generation's folder and the limits.

    `held` are the databases of the generation that are in memory already, by name.
    """
    limits = Limits(**task["limits"])
    closed = doors.close_network()
    try:
        generation = _open(Path(task["folder"]), held or {})
        if not closed and not doors.close_descriptors():
            raise StoreError("this system gives no way to keep a query from the network")
        doors.limit_memory(limits.memory)
        send(end, frame(Kind.END))
        while True:
            _, content = receive(end)
            _serve(end, generation, Question(**json.loads(content)), limits)
    except KgError as error:
        send(end, error_frame(error))
    except Ended:
        return


def _open(folder: Path, held: Mapping[str, ox.Store]) -> Generation:
    try:
        return Generation(OpenDatabase(folder, held).open())
    except FileNotFoundError as err:
        raise NotFoundError(f"generation {folder.name} is no longer in the store") from err


def _serve(end: socket.socket, generation: Generation, question: Question, limits: Limits) -> None:
    """Answer one question; what is wrong with it is told, and the next may come."""
    last = b""
    try:
        answer = generation.query(
            question.sparql,
            default_graphs=question.default_graphs,
            named_graphs=question.named_graphs,
            union=question.union,
        )
        send(end, json_frame(Kind.KIND, [_kind(answer), answer if isinstance(answer, bool) else None]))
        _, media_type = receive(end)
        if media_type:
            output = _Output(end, limits.bytes)
            write_answer(answer, media_type.decode(), output, limits.rows)
            last = output.take()
    except KgError as error:
        last = error_frame(error)
    except MemoryError:
        last = error_frame(MemoryLimitError())
    except (RuntimeError, ValueError) as err:
        last = error_frame(RefusedError(f"the engine has no answer to this: {err}"))
    except OSError as err:
        last = error_frame(StoreError(f"the store cannot be read: {err}"))
    send(end, last, json_frame(Kind.END, doors.resident_size()))


def _kind(answer: Answer) -> str:
    if isinstance(answer, bool):
        return "boolean"
    return "solutions" if isinstance(answer, Solutions) else "graph"


class _Output:
    """Takes the bytes of an answer and sends them in pieces, but no more than the limit."""

    def __init__(self, end: socket.socket, limit: int | None) -> None:
        self._end, self._limit = end, limit
        self._waiting: list[bytes] = []
        self._count = self._length = 0

    def write(self, part: bytes) -> int:
        self._length += len(part)
        if self._limit is not None and self._length > self._limit:
            raise ByteLimitError(f"the answer is longer than {self._limit} bytes, the limit; ask for less by LIMIT")
        self._waiting.append(bytes(part))
        self._count += len(part)
        if self._count >= _PIECE:
            send(self._end, self.take())
        return len(part)

    def flush(self) -> None:
        """Do nothing: small pieces are sent together."""

    def take(self) -> bytes:
        """Return the frame of what waits, or nothing where nothing does."""
        waiting = b"".join(self._waiting)
        self._waiting, self._count = [], 0
        return frame(Kind.DATA, waiting) if waiting else b""
