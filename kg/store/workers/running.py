"""A query under way: from its place in the line to its last byte, or to what ended it."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Final, Self

from kg.errors import ClientGoneError, KgError, MemoryLimitError, ProcessError
from kg.store.workers.asked import QueryProcess
from kg.store.workers.endings import explain_ending, out_of_memory, out_of_time
from kg.store.workers.frames import Ended, Kind, frame, read_error, receive, send
from kg.store.workers.line import Line
from kg.store.workers.processes import Processes
from kg.store.workers.query_process import ask
from kg.store.workers.question import Limits, Question
from kg.store.workers.watch import Watch

LIGHT: Final = 0.3
"""Seconds after which a query is no longer a light one."""

_TRIES = 2  # more, after a process that died before it handed anything out
_STEPS = ((LIGHT, 10), (2.0, 19))  # after so many seconds it gives way to others so much


class _TooHeavyError(KgError):
    """A query that turned out to be heavy while all places for heavy ones are taken: it begins again in their line."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What the queries of a pool share: the processes, the line of light ones and that of heavy ones, the watch."""

    processes: Processes
    light: Line
    heavy: Line
    watch: Watch


class Running:
    """A query that has been asked: a context manager, which ends what is not finished when it is left.

    `kind` is "boolean", "solutions" or "graph"; `truth` is the answer where it is a boolean one. `write` can be
    called once.
    """

    def __init__(
        self,
        shared: Shared,
        question: Question,
        generation: int,
        client: str,
        limits: Limits,
        until: float,
        gone: threading.Event,
    ) -> None:
        self.kind = ""
        self.truth: bool | None = None
        self._shared, self._question, self._generation, self._client = shared, question, generation, client
        self._limits, self._until, self._gone = limits, until, gone
        self._guard = threading.Lock()
        self._line: Line | None = None
        self._process: QueryProcess | None = None
        self._asked: float | None = None
        self._reason: KgError | None = None
        self._steps = list(_STEPS)
        self._told_how = self._handed_out = False
        self._tries = 0

    def begin(self) -> Self:
        """Wait for a place and for the kind of the answer. Raises what ended it before."""
        self._enter(self._shared.light)
        self._shared.watch.add(self)
        try:
            self._repeat()
        except BaseException:
            self.close()
            raise
        return self

    def write(self, media_type: str) -> Iterator[bytes]:
        """Yield the answer in pieces as it comes; raises what ended it, at whatever piece."""
        try:
            while True:
                try:
                    yield from self._receive_answer(media_type)
                    break
                except _TooHeavyError:
                    self._wait_for_heavy_place()
                except ProcessError as error:
                    self._try_once_more(error)
                self._repeat()
            self._finish()
        finally:
            self.close()

    @property
    def pid(self) -> int | None:
        """The id of the process that is at work, where it is known."""
        process = self._process
        return process.child.pid if process else None

    def close(self) -> None:
        """End what is not finished, and give the place back; closing twice does nothing."""
        self._shared.watch.remove(self)
        with self._guard:
            process, self._process = self._process, None
            line, self._line = self._line, None
        if process is not None:
            process.end()
        if line is not None:
            line.leave(self._client)

    def look(self, now: float) -> None:
        """End it where its time is up or its client gone; let it give way to others after a while."""
        with self._guard:
            if self._process is None or self._reason is not None:
                return
            if self._gone.is_set():
                self._end(ClientGoneError())
            elif now >= self._until:
                self._end(out_of_time(self._limits.seconds))
            elif self._asked is not None and self._steps and now - self._asked >= self._steps[0][0]:
                self._give_way(self._steps.pop(0)[1])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._skip()
        self.close()

    def _enter(self, line: Line) -> None:
        line.enter(self._client, self._until, self._gone)
        self._line = line

    def _give_way(self, by: int) -> None:
        if self._line is self._shared.light:
            if self._shared.heavy.try_enter(self._client):
                self._line = self._shared.heavy
                self._shared.light.leave(self._client)
            elif not self._handed_out:
                self._end(_TooHeavyError())
                return
        if self._process is not None:
            self._process.child.renice(by)

    def _end(self, reason: KgError) -> None:
        self._reason = reason
        if self._process is not None:
            self._process.interrupt()

    def _repeat(self) -> None:
        """Ask until the kind of the answer is known.

        A query that proves heavy waits and is asked anew, and so is one whose process had died before it was asked.
        """
        while True:
            try:
                self._ask()
            except _TooHeavyError:
                self._wait_for_heavy_place()
            except ProcessError as error:
                self._try_once_more(error)
            else:
                return

    def _try_once_more(self, error: ProcessError) -> None:
        """Let a fresh process be asked in place of one that has died; raises the error where that comes too late."""
        if self._tries == _TRIES or self._handed_out:
            raise error
        self._tries += 1

    def _wait_for_heavy_place(self) -> None:
        with self._guard:
            process, self._process = self._process, None
            self._reason, self._asked, self._steps = None, None, [_STEPS[-1]]
            line, self._line = self._line, None
        if process is not None:
            process.end()
        if line is not None:
            line.leave(self._client)
        self._enter(self._shared.heavy)

    def _ask(self) -> None:
        process = self._take_process()
        if self._line is self._shared.heavy:
            process.child.renice(_STEPS[0][1])
        try:
            process.wait_until_ready()
            self._asked = time.monotonic()
            ask(process.child.socket, self._question)
            kind, content = receive(process.child.socket)
            if kind is Kind.ERROR:
                raise self._told(content)
            self.kind, self.truth = json.loads(content)
        except Ended:
            raise self._explain() from None

    def _take_process(self) -> QueryProcess:
        process = self._shared.processes.take(self._generation, fresh=self._tries > 0)
        with self._guard:
            before, self._process = self._process, process
        if before is not None:
            before.end()
        return process

    def _receive_answer(self, media_type: str) -> Iterator[bytes]:
        process = self._get_process()
        self._told_how = True
        try:
            send(process.child.socket, frame(Kind.WRITE, media_type.encode()))
            while (told := receive(process.child.socket))[0] is Kind.DATA:
                self._handed_out = True
                yield told[1]
        except Ended:
            raise self._explain() from None
        if told[0] is Kind.ERROR:
            raise self._told(told[1])
        process.note_size(told[1])

    def _told(self, content: bytes) -> KgError:
        """Return the error that the process tells; after it, the process is ready for another question."""
        error = read_error(content)
        process = self._get_process()
        process.note_size(receive(process.child.socket)[1])
        self._finish()
        return out_of_memory(self._limits.memory) if isinstance(error, MemoryLimitError) else error

    def _skip(self) -> None:
        """Let a process that waits to be told how to write its answer hear that nobody wants it."""
        process = self._process
        if process is None or not self.kind or self._told_how or self._reason is not None:
            return
        with suppress(Ended):
            send(process.child.socket, frame(Kind.WRITE))
            process.note_size(receive(process.child.socket)[1])
            self._finish()

    def _finish(self) -> None:
        """Give the process, which has come to its end, back for another question."""
        with self._guard:
            process, self._process = self._process, None
        if process is not None:
            self._shared.processes.give_back(process, was_reniced=len(self._steps) < len(_STEPS))

    def _get_process(self) -> QueryProcess:
        if self._process is None:
            raise ProcessError("this answer has been read, or left")
        return self._process

    def _explain(self) -> KgError:
        """Return what ended the process: what this server had for a reason, else what its ending tells."""
        process = self._get_process()
        return self._reason or explain_ending(process.child.find_ending(), self._limits.memory)
