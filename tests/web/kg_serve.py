"""`kg serve` in a process of its own, for tests that need the real thing, and what can be seen of its processes."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from kg.store import Store


@contextlib.contextmanager
def serving(store: Store, *options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Yield the process and the address of its SPARQL endpoint; at the end its log shows nothing it should not."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-c", "from kg.cli import main; main()", "serve", "--store", str(store.folder)]
    process = subprocess.Popen(
        [*command, "--port", str(port), *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert "Serving" in process.stdout.readline()
    try:
        yield process, f"http://127.0.0.1:{port}/sparql"
    finally:
        process.terminate()
        _, said = process.communicate(timeout=20)
        assert "Traceback" not in said, said
        assert "Warning" not in said
        assert str(store.folder) not in said


def descendants(pid: int) -> list[int]:
    """Return the processes below `pid`, of whatever generation."""
    children = Path(f"/proc/{pid}/task").glob("*/children")
    own = [int(child) for path in children for child in path.read_text().split()]
    return [*own, *(grandchild for child in own for grandchild in descendants(child))]


def kill_queries(pid: int) -> None:
    """Kill the query processes below `pid`: those of its processes that have none of their own."""
    for child in descendants(pid):
        if "kg.store.workers" in Path(f"/proc/{child}/cmdline").read_text() and not descendants(child):
            os.kill(child, signal.SIGKILL)


def busy(pid: int) -> list[int]:
    """Return the processes below `pid` that run, and do not wait."""
    states = (
        (child, Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()[0]) for child in descendants(pid)
    )
    return [child for child, state in states if state == "R"]
