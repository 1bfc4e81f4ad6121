"""The query processes of a pool: which one answers next, and for how long it is kept."""

import threading

from kg.store.layout import Layout
from kg.store.workers.asked import QueryProcess
from kg.store.workers.memory import Memory
from kg.store.workers.nursery import Nursery
from kg.store.workers.question import Limits


class Processes:
    """Starts query processes and keeps those that are good for another question. May be used from several threads."""

    def __init__(self, nursery: Nursery, memory: Memory, layout: Layout, limits: Limits) -> None:
        """Start processes on the generations of a store, from memory where that holds one."""
        self.memory = memory
        self._nursery, self._layout, self._limits = nursery, layout, limits
        self._guard = threading.Lock()
        self._idle: list[QueryProcess] = []
        self._newest = -1

    def take(self, generation: int, *, fresh: bool = False) -> QueryProcess:
        """Return a process for a generation, one that has answered before unless it must be a fresh one."""
        self.memory.note(generation)
        in_memory = self.memory.holds(generation)
        with self._guard:
            self._retire(generation, in_memory=in_memory)
            fitting = [process for process in self._idle if process.generation == generation and not fresh]
            for process in reversed(fitting):
                self._idle.remove(process)
                if process.good:
                    return process
                process.end()
        return QueryProcess.start(self._nursery, self.memory, self._layout.generation(generation), self._limits)

    def give_back(self, process: QueryProcess, *, was_reniced: bool) -> None:
        """Keep a process that has come to its end for another question, or end it."""
        with self._guard:
            if process.good and not was_reniced and process.generation == self._newest:
                self._idle.append(process)
                return
        process.end()

    def close(self) -> None:
        """End those that are idle, and keep none from now on."""
        with self._guard:
            self._newest = -1
            for process in self._idle:
                process.end()
            self._idle = []
        self.memory.close()

    def _retire(self, generation: int, *, in_memory: bool) -> None:
        """End the idle processes of older generations when there is a newer one, and those on disk by one in memory."""
        self._newest = max(self._newest, generation)
        kept = []
        for process in self._idle:
            outdated = process.generation < self._newest
            if outdated or (in_memory and process.generation == generation and not process.in_memory):
                process.end()
            else:
                kept.append(process)
        self._idle = kept
