"""What memory gains over disk: `in_memory.py [--quads N] [--rounds N]`.

Makes a store of letters with senders and places, and prints how long the newest generation takes to be held, how much
it then takes, and for each query the medians from disk and from memory, asked in turn, with their ratio.
"""

import argparse
import logging
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.store import Limits, QueryPool, Question, Store

BASE = "https://archive.example/"
GRAPHS = 300
QUERIES = {
    "lookup": f"SELECT * {{ <{BASE}letter/77> ?p ?o }}",
    "join with an aggregate": (
        f"SELECT ?place (COUNT(?letter) AS ?n) {{ ?letter <{BASE}by> ?person . ?person <{BASE}livesIn> ?place }} "
        "GROUP BY ?place ORDER BY DESC(?n) LIMIT 10"
    ),
    "count of all": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quads", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--budget", type=int, default=4096, help="megabytes")
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stdout)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store"
        began = time.perf_counter()
        with Store.create(path, BASE) as store, store.write("letters") as draft:
            for number in range(GRAPHS):
                draft.replace_graph(f"{BASE}graph/{number}", _letters(number, arguments.quads // GRAPHS))
        print(f"written in {time.perf_counter() - began:.1f} s")
        limits, budget = Limits(), arguments.budget << 20
        with QueryPool(path, limits) as disk, QueryPool(path, limits, memory_budget=budget) as memory:
            _wait_until_held(memory)
            for name, query in QUERIES.items():
                _compare(name, query, disk, memory, arguments.rounds)


def _letters(graph: int, quads: int) -> Iterator[ox.Quad]:
    """Yield so many quads: of each letter its sender, date and title, and where each sender lives."""
    name = ox.NamedNode(f"{BASE}graph/{graph}")
    by, date, title, lives = (ox.NamedNode(f"{BASE}{word}") for word in ("by", "date", "title", "livesIn"))
    for number in range(quads // 4):
        letter = ox.NamedNode(f"{BASE}letter/{graph * quads + number}")
        sender = ox.NamedNode(f"{BASE}person/{graph}-{number}")
        yield ox.Quad(letter, by, sender, name)
        yield ox.Quad(letter, date, ox.Literal(f"19{number % 100:02}"), name)
        yield ox.Quad(letter, title, ox.Literal(f"Letter {number} of the bundle {graph}"), name)
        yield ox.Quad(sender, lives, ox.NamedNode(f"{BASE}place/{number % 50}"), name)


def _wait_until_held(pool: QueryPool) -> None:
    pool.prepare(1)
    while not pool.holds(1):
        time.sleep(0.05)


def _compare(name: str, query: str, disk: QueryPool, memory: QueryPool, rounds: int) -> None:
    times: dict[str, list[float]] = {"disk": [], "memory": []}
    for _ in range(rounds):
        for place, pool in (("disk", disk), ("memory", memory)):
            began = time.perf_counter()
            with pool.ask(Question(query), generation=1, client="reader") as running:
                b"".join(running.write("text/csv"))
            times[place].append(time.perf_counter() - began)
    from_disk, from_memory = (statistics.median(times[place]) for place in ("disk", "memory"))
    ratio = from_disk / from_memory
    print(f"{name}: disk {1000 * from_disk:.1f} ms, memory {1000 * from_memory:.1f} ms, ratio {ratio:.1f}")


if __name__ == "__main__":
    main()
