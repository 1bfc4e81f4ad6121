"""How a server bears six bombs: `bombs_over_http.py [--quads N] [--asks N] [--runs N]`.

Starts `kg serve --timeout 2 --memory 512`, lets six clients ask a bomb each, again and again, and meanwhile another one
so many different ASKs over one connection. Prints for each run how long the ASKs took and the longest that a bomb took
to end, in milliseconds; then the processor time that all query processes use within a second, a second after the last
bomb; and the largest resident memory that the server has had.
"""

import argparse
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPException
from itertools import pairwise
from pathlib import Path

import pyoxigraph as ox

from kg.store import Store

BASE = "https://archive.example/"
PRODUCT = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i"
PATH = f"<{BASE}before>"
BOMBS = {
    "count of a product": f"SELECT (COUNT(*) AS ?n) {{ {PRODUCT} }}",
    "concatenation": f"SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?f))) AS ?x) {{ {PRODUCT} }}",
    "sorted product": f"SELECT * {{ {PRODUCT} }} ORDER BY ?c ?f ?i",
    "long path": f"SELECT (COUNT(*) AS ?n) {{ ?a ({PATH}|^{PATH})+ ?b . ?b ({PATH}|^{PATH})* ?c }}",
    "regular expression": (
        f"SELECT (COUNT(*) AS ?n) {{ {PRODUCT} "
        'FILTER(REGEX(CONCAT(STR(?a), STR(?d)), "^(([a-z/:.0-9])+.)+[A-Z]([a-z])+$", "i")) }'
    ),
    "5 MB of VALUES": (
        "SELECT (COUNT(*) AS ?n) { VALUES ?x { "
        + " ".join(f"<{BASE}thing/{number:06}>" for number in range(125_000))
        + " } ?a ?b ?c . ?d ?e ?f . FILTER(?x != ?a) }"
    ),
}
CHAIN = 3000
QUERY = {"Content-Type": "application/sparql-query", "Accept": "text/csv"}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quads", type=int, default=20_000)
    parser.add_argument("--asks", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store"
        make(store, arguments.quads)
        with _serve(store) as (process, port):
            report("alone", _ask(port, arguments.asks, arguments.quads, -1))
            late = [_run(port, arguments.asks, arguments.quads, run) for run in range(arguments.runs)]
            print(f"best of {arguments.runs}: 99th percentile {min(late):.1f} ms")
            time.sleep(1)
            print(f"a second after the last bomb: {_processor_seconds(process.pid, 1):.2f} s of processor time in 1 s")
            print(f"the server's resident memory was {_status(process.pid, 'VmHWM') // 1024} MB at most")


def make(folder: Path, count: int) -> None:
    """Make a store of so many letters, and a chain of things that follow one another."""
    graph, date = ox.NamedNode(f"{BASE}graph/letters"), ox.NamedNode(f"{BASE}date")
    quads = [ox.Quad(ox.NamedNode(f"{BASE}id/{n}"), date, ox.Literal(str(n)), graph) for n in range(count)]
    things = [ox.NamedNode(f"{BASE}thing/{number}") for number in range(CHAIN)]
    before = ox.NamedNode(f"{BASE}before")
    quads += [ox.Quad(first, before, second, graph) for first, second in pairwise(things)]
    with Store.create(folder, BASE) as store, store.write("letters") as draft:
        draft.replace_graph(graph.value, quads)


@contextmanager
def _serve(store: Path) -> Iterator[tuple["subprocess.Popen[str]", int]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    limits = ["--timeout", "2", "--memory", "512", "--port", str(port)]
    command = [sys.executable, "-c", "from kg.cli import main; main()", "serve", "--store", str(store), *limits]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            assert "Serving" in process.stdout.readline()
            yield process, port
        finally:
            process.terminate()


def _run(port: int, asks: int, quads: int, run: int) -> float:
    """Ask beside bombs, print how long all of it took, and return the 99th percentile of the ASKs."""
    over = threading.Event()
    ended: list[tuple[str, float, int]] = []
    bombers = [
        threading.Thread(target=_bomb, args=(port, f"127.0.0.{2 + number}", name, over, ended))
        for number, name in enumerate(BOMBS)
    ]
    for bomber in bombers:
        bomber.start()
    time.sleep(1)
    late = report(f"run {run + 1}, beside bombs", _ask(port, asks, quads, run))
    over.set()
    for bomber in bombers:
        bomber.join()
    statuses = Counter(status for _, _, status in ended)
    name, longest, _ = max(ended, key=lambda one: one[1])
    told = ", ".join(f"{count} with {status}" for status, count in sorted(statuses.items()))
    print(f"  {len(ended)} bombs ended ({told}), the last of them after {1000 * longest:.0f} ms ({name})")
    return late


def _ask(port: int, count: int, quads: int, run: int) -> Iterator[tuple[float, bool]]:
    """Yield the seconds that each of so many ASKs took, and whether it was answered; no two are the same."""
    with closing(HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        for number in range(count):
            began = time.perf_counter()
            query = f"ASK {{ <{BASE}id/{number * 7919 % quads}> ?p ?o{run + 1} }}"
            answer = send(connection, query)
            yield time.perf_counter() - began, answer == (200, b"true\r\n")


def _bomb(port: int, address: str, name: str, over: threading.Event, ended: list[tuple[str, float, int]]) -> None:
    while not over.is_set():
        began = time.perf_counter()
        with closing(HTTPConnection("127.0.0.1", port, timeout=60, source_address=(address, 0))) as connection:
            try:
                status, _ = send(connection, BOMBS[name])
            except HTTPException:
                status = 0  # broken off
        ended.append((name, time.perf_counter() - began, status))


def send(connection: HTTPConnection, query: str) -> tuple[int, bytes]:
    """Ask by POST for CSV, and return the status and the body."""
    connection.request("POST", "/sparql", query.encode(), QUERY)
    answer = connection.getresponse()
    return answer.status, answer.read()


def report(what: str, asked: Iterator[tuple[float, bool]]) -> float:
    """Print how long the ASKs took, and return the 99th percentile; in milliseconds."""
    answers = list(asked)
    times = sorted(1000 * seconds for seconds, _ in answers)
    middle, late = times[len(times) // 2], times[len(times) * 99 // 100]
    failed = sum(not answered for _, answered in answers)
    print(
        f"{what}: median {middle:.1f} ms, 99th percentile {late:.1f} ms, longest {times[-1]:.1f} ms, {failed} failed",
        flush=True,
    )
    return late


def _processor_seconds(pid: int, seconds: float) -> float:
    """Return what all processes below `pid` use of the processor within so many seconds."""
    before = _used(pid)
    time.sleep(seconds)
    after = _used(pid)
    return sum(after[child] - before.get(child, 0) for child in after) / os.sysconf("SC_CLK_TCK")


def _used(pid: int) -> dict[int, int]:
    used = {}
    for child in _descendants(pid):
        fields = Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()
        used[child] = int(fields[11]) + int(fields[12])  # utime and stime (proc(5)), in clock ticks
    return used


def _descendants(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task").glob("*/children")
    own = [int(child) for path in children for child in path.read_text().split()]
    return [*own, *(below for child in own for below in _descendants(child))]


def _status(pid: int, name: str) -> int:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:"))


if __name__ == "__main__":
    main()
