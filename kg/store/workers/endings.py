"""How a process ended → the error to raise: each says which limit it was, and what one can do."""

import signal

from kg.errors import KgError, MemoryLimitError, ProcessError, QueryError, TimeLimitError
from kg.store.workers.children import Ending

_MEGABYTE = 1 << 20


def explain_ending(ending: Ending | None, memory: int) -> KgError:
    """Return the error of a process that nobody here has ended; None: it has not been heard of."""
    if ending is not None and ending.signal == signal.SIGABRT:  # the engine's answer to memory that is refused
        return out_of_memory(memory)
    if ending is not None and ending.signal == signal.SIGSEGV:
        return QueryError("this nests too deep for the engine; take it apart")
    return ProcessError("the process that worked on this has died; try again")


def out_of_memory(memory: int) -> MemoryLimitError:
    """Return the error of a process that needed more bytes than it may."""
    return MemoryLimitError(
        f"this needs more than {memory // _MEGABYTE} MB of memory, the limit; sort, group or join fewer things"
    )


def out_of_time(seconds: float) -> TimeLimitError:
    """Return the error of a process that took longer than it may."""
    return TimeLimitError(f"this took longer than {seconds:g} s, the limit; ask for less, or more narrowly")
