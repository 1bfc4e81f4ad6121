"""How long light queries take while heavy ones run: `light_queries.py [--quads N] [--asks N] [--bombs N]`.

Prints, in milliseconds, median, 99th percentile and longest of so many different ASKs, first alone, then while so many
bombs are asked again and again, each by its own client, at a limit of two seconds.
"""

import argparse
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.errors import LimitError
from kg.store import Limits, QueryPool, Question, Store

BASE = "https://archive.example/"
PRODUCT = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i"
BOMBS = (
    f"SELECT (COUNT(*) AS ?n) {{ {PRODUCT} }}",
    f"SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?f))) AS ?x) {{ {PRODUCT} }}",
    f"SELECT * {{ {PRODUCT} }} ORDER BY ?c ?f ?i",
    f"SELECT (COUNT(*) AS ?n) {{ {PRODUCT} FILTER(REGEX(STR(?a), '^(([a-z])+.)+[A-Z]([a-z])+$')) }}",
)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quads", type=int, default=20_000)
    parser.add_argument("--asks", type=int, default=1000)
    parser.add_argument("--bombs", type=int, default=6)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store"
        _make(store, arguments.quads)
        with QueryPool(store, Limits(seconds=2, memory=512 << 20), processes=8) as pool:
            _report("alone", _ask(pool, arguments.asks, arguments.quads))
            over = threading.Event()
            bombers = [threading.Thread(target=_bomb, args=(pool, n, over)) for n in range(arguments.bombs)]
            for bomber in bombers:
                bomber.start()
            time.sleep(1)
            _report("beside bombs", _ask(pool, arguments.asks, arguments.quads))
            over.set()
            for bomber in bombers:
                bomber.join()


def _make(folder: Path, count: int) -> None:
    graph, date = ox.NamedNode(f"{BASE}graph/letters"), ox.NamedNode(f"{BASE}date")
    quads = (ox.Quad(ox.NamedNode(f"{BASE}id/{n}"), date, ox.Literal(str(n)), graph) for n in range(count))
    with Store.create(folder, BASE) as store, store.write("letters") as draft:
        draft.replace_graph(graph.value, quads)


def _ask(pool: QueryPool, count: int, quads: int) -> Iterator[float]:
    for number in range(count):
        began = time.perf_counter()
        question = Question(f"ASK {{ <{BASE}id/{number * 7919 % quads}> ?p ?o }}")
        with pool.ask(question, generation=1, client="reader") as running:
            b"".join(running.write("application/sparql-results+json"))
        yield time.perf_counter() - began


def _bomb(pool: QueryPool, number: int, over: threading.Event) -> None:
    while not over.is_set():
        try:
            with pool.ask(Question(BOMBS[number % len(BOMBS)]), generation=1, client=f"bomber {number}") as running:
                for _ in running.write("text/csv"):
                    pass
        except LimitError:
            continue


def _report(what: str, seconds: Iterator[float]) -> None:
    times = sorted(1000 * each for each in seconds)
    middle, late = times[len(times) // 2], times[len(times) * 99 // 100]
    print(f"{what}: median {middle:.1f} ms, 99th percentile {late:.1f} ms, longest {times[-1]:.1f} ms")


if __name__ == "__main__":
    main()
