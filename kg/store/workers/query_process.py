"""The query process: answers questions on one generation, one at a time, until nobody asks any more.

Its doors are closed before it opens anything. The first frame it sends says that it is ready; then, for each
question: the kind of answer; once it is told how to write it, its bytes; at the end how much memory it has come to.
"""

import json
import socket
from dataclasses import asdict
from pathlib import Path
from typing import Any

from kg.errors import ByteLimitError, KgError, MemoryLimitError, NotFoundError, RefusedError, StoreError
from kg.store.generation import Generation, OpenDatabase
from kg.store.query import Answer, Solutions
from kg.store.results import write_answer
from kg.store.workers import doors
from kg.store.workers.frames import Ended, Kind, receive, send, send_error, send_json
from kg.store.workers.question import Limits, Question

_PIECE = 1 << 16  # bytes of an answer that are sent at a time


def ask(end: socket.socket, question: Question) -> None:
    """Send a question to a query process."""
    send_json(end, Kind.ASK, asdict(question))


def answer_questions(end: socket.socket, task: dict[str, Any]) -> None:
    """Serve the questions that come through the socket; the task names the generation's folder and the limits."""
    limits = Limits(**task["limits"])
    closed = doors.close_network()
    try:
        generation = _open(Path(task["folder"]))
        if not closed and not doors.close_descriptors():
            raise StoreError("this system gives no way to keep a query from the network")
        doors.limit_memory(limits.memory)
        send(end, Kind.END)
        while True:
            _, content = receive(end)
            _serve(end, generation, Question(**json.loads(content)), limits)
    except KgError as error:
        send_error(end, error)
    except Ended:
        return


def _open(folder: Path) -> Generation:
    try:
        return Generation(OpenDatabase(folder))
    except FileNotFoundError as err:
        raise NotFoundError(f"generation {folder.name} is no longer in the store") from err


def _serve(end: socket.socket, generation: Generation, question: Question, limits: Limits) -> None:
    """Answer one question; what is wrong with it is told, and the next may come."""
    try:
        answer = generation.query(
            question.sparql,
            default_graphs=question.default_graphs,
            named_graphs=question.named_graphs,
            union=question.union,
        )
        send_json(end, Kind.KIND, [_kind(answer), answer if isinstance(answer, bool) else None])
        _, media_type = receive(end)
        if media_type:
            output = _Output(end, limits.bytes)
            write_answer(answer, media_type.decode(), output, limits.rows)
            output.finish()
    except KgError as error:
        send_error(end, error)
    except MemoryError:
        send_error(end, MemoryLimitError())
    except (RuntimeError, ValueError) as err:
        send_error(end, RefusedError(f"the engine has no answer to this: {err}"))
    except OSError as err:
        send_error(end, StoreError(f"the store cannot be read: {err}"))
    send_json(end, Kind.END, doors.resident_size())


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
            self.finish()
        return len(part)

    def flush(self) -> None:
        """Do nothing: small pieces are sent together."""

    def finish(self) -> None:
        """Send what waits."""
        if self._waiting:
            send(self._end, Kind.DATA, b"".join(self._waiting))
        self._waiting, self._count = [], 0
