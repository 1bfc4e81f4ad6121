"""How long a small update takes: `updates.py [--quads N] [--graphs N] [--updates N]`.

Each turn makes one durable file, as a measure of the disk; the same update of two stores that are alike, one of
which copies its databases anew for each change while the other keeps its copy open, as a server does; and one more by
a server's writer, in a process of its own. Prints the medians in milliseconds, and how many of the durable files, and
of the kept copies' updates, go into the time of the others.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import pyoxigraph as ox

from kg.store import Limits, Store, Writer
from kg.store.durable import replace_file

BASE = "https://archive.example/"
Spent = tuple[float, float]
"""Milliseconds on the wall, and on the processor in this process."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quads", type=int, default=200_000)
    parser.add_argument("--graphs", type=int, default=300)
    parser.add_argument("--updates", type=int, default=40)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folders = [Path(temporary) / name for name in ("anew", "kept", "writer")]
        for folder in folders:
            _make(folder, arguments.quads, arguments.graphs)
        with Store.open(folders[0]) as anew, Store.open(folders[1]) as kept, Writer(folders[2], Limits()) as writer:
            kept.keep_copy()
            ways: dict[str, Callable[[int], object]] = {
                "a durable file": lambda number: replace_file(Path(temporary) / "file", f"{number}\n"),
                "copied anew": lambda number: _update(anew, number),
                "copy kept": lambda number: _update(kept, number),
                "by the writer": lambda number: writer.update(_insert(number)),
            }
            _report(_measure(ways, arguments.updates))


def _make(folder: Path, quads: int, graphs: int) -> None:
    with Store.create(folder, BASE) as store, store.write("letters") as draft:
        for graph in range(graphs):
            name, date = ox.NamedNode(f"{BASE}graph/{graph}"), ox.NamedNode(f"{BASE}date")
            numbers = range(graph, quads, graphs)
            things = (ox.Quad(ox.NamedNode(f"{BASE}id/{n}"), date, ox.Literal(str(n)), name) for n in numbers)
            draft.replace_graph(name.value, things)


def _insert(number: int) -> str:
    return f"INSERT DATA {{ GRAPH <{BASE}graph/1> {{ <x:{number}> <x:p> {number} }} }}"


def _update(store: Store, number: int) -> None:
    with store.write("update") as draft:
        draft.update(_insert(number))


def _measure(ways: dict[str, Callable[[int], object]], count: int) -> dict[str, list[Spent]]:
    """Return what each way takes, its first turn left out."""
    spent: dict[str, list[Spent]] = {name: [] for name in ways}
    for number in range(count + 1):
        for name, way in ways.items():
            began, used = time.perf_counter(), time.process_time()
            way(number)
            spent[name].append((1000 * (time.perf_counter() - began), 1000 * (time.process_time() - used)))
    return {name: times[1:] for name, times in spent.items()}


def _report(spent: dict[str, list[Spent]]) -> None:
    middle = {name: median(wall for wall, _ in times) for name, times in spent.items()}
    for name, wall in middle.items():
        files, kept = wall / middle["a durable file"], wall / middle["copy kept"]
        processor = median(used for _, used in spent[name])
        print(f"{name}: median {wall:.2f} ms, {files:.1f} durable files, {kept:.2f} updates of a kept copy;", end=" ")
        print(f"{processor:.2f} ms on the processor in this process")


if __name__ == "__main__":
    main()
