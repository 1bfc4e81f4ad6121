"""Processes that can be killed: queries and writes run in them, so that a runaway takes nobody with it.

Who is who:
    zygote         one small, single-threaded process without any open file, of which all others are forked
                   (`zygote.py`, `python -m kg.store.workers`); it reaps them, kills them on
                   command, and tells how each ended
    nursery        the server's end of the zygote, which starts another when it dies (`nursery.py`, `children.py`)
    query process  answers one query after the other on one generation (`query_process.py`), behind doors that
                   are closed: no socket, no program (`doors.py`)
    holder         has the newest generation in memory, and forks the query processes that answer from there
                   (`holder_process.py`); `memory.py` is the server's side of it
    writer         carries out one update after the other, and ends with the first that fails, or when there has been
                   none for a moment (`writer_process.py`)
    pool, writer   the server's side of queries and changes (`pool.py`, `running.py`, `processes.py`;
                   `writer.py`, `change.py`):
                   limits, lines that are fair, a watch over time

Server and child speak in frames over a socket pair (`frames.py`). The server never forks.
"""

from kg.store.workers.change import Written
from kg.store.workers.nursery import Nursery
from kg.store.workers.pool import QueryPool
from kg.store.workers.question import Limits, Question
from kg.store.workers.running import Running
from kg.store.workers.writer import Serialised, Writer

__all__ = ["Limits", "Nursery", "QueryPool", "Question", "Running", "Serialised", "Writer", "Written"]
