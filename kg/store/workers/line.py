"""A line before so many places: clients take turns, and nobody holds or waits for more than a share."""

import threading
import time
from collections import Counter, OrderedDict, deque

from kg.errors import BusyError, ClientGoneError

_GLANCE = 0.1  # seconds between two looks at whether who waits has gone
_CROWD = 4  # clients that wait with all they may: with more, the line is full


class Line:
    """So many places, of which one client has at most so many, and so many that wait for one client."""

    def __init__(self, places: int, per_client: int, waiting: int) -> None:
        self._places, self._per_client, self._waiting = places, per_client, waiting
        self._guard = threading.Lock()
        self._taken: Counter[str] = Counter()
        self._lines: OrderedDict[str, deque[threading.Event]] = OrderedDict()

    def enter(self, client: str, until: float, gone: threading.Event) -> None:
        """Wait for a place, until a time of the monotonic clock.

        Raises BusyError where too many wait or it takes too long, ClientGoneError where the client has gone.
        """
        if self.try_enter(client):
            return
        turn = threading.Event()
        with self._guard:
            self._check_crowd(client)
            self._lines.setdefault(client, deque()).append(turn)
            self._admit()
        while not turn.wait(min(_GLANCE, max(until - time.monotonic(), 0))):
            late = time.monotonic() >= until
            if (late or gone.is_set()) and self._give_up(client, turn):
                raise BusyError("others are being answered all this time; try again later") if late else ClientGoneError

    def try_enter(self, client: str) -> bool:
        """Take a place if one is free for that client now; tell whether it did."""
        with self._guard:
            free = self._taken.total() < self._places and self._taken[client] < self._per_client
            self._taken[client] += free
            return free

    def leave(self, client: str) -> None:
        """Give a place back."""
        with self._guard:
            self._taken -= Counter([client])
            self._admit()

    def _check_crowd(self, client: str) -> None:
        waiting = len(self._lines.get(client, ()))
        if waiting >= self._waiting or sum(map(len, self._lines.values())) >= self._waiting * _CROWD:
            raise BusyError(f"{waiting} of your requests wait here, and others'; ask one after the other, or later")

    def _admit(self) -> None:
        """Give free places to those who wait, one to each client in turn."""
        for client in list(self._lines):
            if self._taken.total() >= self._places:
                return
            if self._taken[client] < self._per_client:
                self._lines[client].popleft().set()
                self._taken[client] += 1
                self._lines.move_to_end(client)
                if not self._lines[client]:
                    del self._lines[client]

    def _give_up(self, client: str, turn: threading.Event) -> bool:
        """Step out of the line; False where it was this one's turn just now."""
        with self._guard:
            if turn.is_set():
                return False
            self._lines[client].remove(turn)
            if not self._lines[client]:
                del self._lines[client]
            return True
