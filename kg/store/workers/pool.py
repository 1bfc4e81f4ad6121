"""The pool of query processes, as the server asks it: who may ask, and on what terms."""

import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import Final, Self

from kg.store.embedded import Store
from kg.store.layout import Layout
from kg.store.workers.line import Line
from kg.store.workers.memory import Memory
from kg.store.workers.nursery import Nursery
from kg.store.workers.processes import Processes
from kg.store.workers.question import Limits, Question
from kg.store.workers.running import Running, Shared
from kg.store.workers.watch import Watch

PROCESSES: Final = 8
"""How many queries run at a time; half of the places are for those that have run for a moment already."""

PER_CLIENT: Final = 3
"""How many light queries, and how many heavy ones, of one client run at a time: one place is left for another's."""

WAITING: Final = 32
"""How many of one client wait."""


class QueryPool:
    """Answers queries in processes of their own; a context manager. May be used from several threads."""

    def __init__(
        self,
        store: Store | Path,
        limits: Limits,
        *,
        processes: int = PROCESSES,
        per_client: int = PER_CLIENT,
        waiting: int = WAITING,
        nursery: Nursery | None = None,
        memory_budget: int = 0,
        union: bool = True,
    ) -> None:
        """Answer from a store; `limits` are those of each query.

        The newest generation is held in memory where it fits into `memory_budget`, in bytes: what queries see of it
        whose default graph is the merge of all graphs, or, with `union=False`, the store's own.
        """
        self.limits = limits
        self.nursery = nursery or Nursery()
        self.heavy = Line(max(processes // 2, 1), per_client, waiting)
        self.light = Line(max(processes - processes // 2, 1), per_client, waiting)
        self._owns_nursery = nursery is None
        self.nursery.prepare()
        layout = Layout((store if isinstance(store, Path) else store.folder).absolute())
        self._memory = Memory(self.nursery, layout, "merge" if union else "quads", memory_budget)
        self._shared = Shared(Processes(self.nursery, self._memory, layout, limits), self.light, self.heavy, Watch())

    def ask(
        self,
        question: Question,
        *,
        generation: int,
        client: str,
        seconds: float | None = None,
        spent: float = 0.0,
        gone: threading.Event | None = None,
    ) -> Running:
        """Return the query under way, once the kind of its answer is known.

        `seconds` may shorten the limit, of which so many are `spent` already; `gone` is set when the client has gone,
        and ends the query. The caller holds the generation open. Raises QueryError, a LimitError, NotFoundError,
        ProcessError.
        """
        limit = self.limits.seconds if seconds is None else min(seconds, self.limits.seconds)
        limits = replace(self.limits, seconds=limit)
        until = time.monotonic() + limit - spent
        return Running(self._shared, question, generation, client, limits, until, gone or threading.Event()).begin()

    def prepare(self, generation: int) -> None:
        """Take in that a generation is the current one, before anybody asks."""
        self._memory.note(generation)

    def holds(self, generation: int) -> bool:
        """Tell whether a generation is answered from memory."""
        return self._memory.holds(generation)

    def close(self) -> None:
        """End all processes."""
        self._shared.watch.close()
        self._shared.processes.close()
        if self._owns_nursery:
            self.nursery.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
