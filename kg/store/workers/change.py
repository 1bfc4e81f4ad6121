"""A change under way: what is asked of a writer's process, what has come of it, or what ended the process."""

import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass

from kg.errors import ClientGoneError, KgError, MemoryLimitError
from kg.store.info import GenerationInfo
from kg.store.workers.children import Child
from kg.store.workers.endings import explain_ending, out_of_memory, out_of_time
from kg.store.workers.frames import Kind, frame, json_frame, read_error, receive, send
from kg.store.workers.question import Limits


@dataclass(frozen=True, slots=True)
class Written:
    """What a change has come to: the generation that is now the current one, and whether the graph was there before."""

    info: GenerationInfo
    existed: bool


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be done, until when and on what terms; the generation that comes of it is later than `before`."""

    named: Mapping[str, object]
    content: bytes
    until: float
    limits: Limits
    gone: threading.Event
    before: int

    @property
    def message(self) -> str:
        """The generation's message, which no other has."""
        return str(self.named["message"])


class UnderWay:
    """A change that a process carries out, watched over."""

    def __init__(self, child: Child, change: Change) -> None:
        self._child, self._change = child, change
        self._reason: KgError | None = None

    def converse(self) -> Written:
        """Say what is to be done, and return what has come of it. Raises Ended where the process ends instead."""
        end, change = self._child.socket, self._change
        send(end, json_frame(Kind.ASK, change.named), frame(Kind.DATA, change.content))
        kind, told = receive(end)
        if kind is Kind.ERROR:
            error = read_error(told)
            raise out_of_memory(change.limits.memory) if isinstance(error, MemoryLimitError) else error
        info, existed, size = json.loads(told)
        self._child.note_size(size)
        return Written(GenerationInfo.from_json(json.dumps(info), "what the writer tells"), existed)

    def explain(self) -> KgError:
        """Return what ended the process."""
        return self._reason or explain_ending(self._child.find_ending(), self._change.limits.memory)

    def look(self, now: float) -> None:
        """End it where its time is up or its client gone."""
        change = self._change
        if self._reason is None and (change.gone.is_set() or now >= change.until):
            self._reason = ClientGoneError() if change.gone.is_set() else out_of_time(change.limits.seconds)
            self._child.kill()
