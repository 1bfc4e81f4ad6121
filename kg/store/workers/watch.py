"""The watch over what runs: one thread looks at each, some twenty times a second, while there is any."""

import threading
import time
from typing import Final, Protocol

TICK: Final = 0.05
"""Seconds between two looks."""


class Watched(Protocol):
    """Something that runs, and must be looked at from time to time."""

    def look(self, now: float) -> None:
        """Do what is due at this time of the monotonic clock."""


class Watch:
    """Looks at all that is on its list."""

    def __init__(self) -> None:
        self._watched: set[Watched] = set()
        self._guard = threading.Condition()
        self._closed = False
        threading.Thread(target=self._run, name="watch over processes", daemon=True).start()

    def add(self, watched: Watched) -> None:
        """Begin to look at it."""
        with self._guard:
            self._watched.add(watched)
            self._guard.notify()

    def remove(self, watched: Watched) -> None:
        """Look at it no more."""
        with self._guard:
            self._watched.discard(watched)

    def close(self) -> None:
        """End the thread."""
        with self._guard:
            self._closed = True
            self._guard.notify()

    def _run(self) -> None:
        while True:
            with self._guard:
                self._guard.wait_for(lambda: self._watched or self._closed)
                if self._closed:
                    return
                watched = list(self._watched)
            for each in watched:
                each.look(time.monotonic())
            time.sleep(TICK)
