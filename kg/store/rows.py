"""Quads as rows, their lines in N-Quads: sorted, compared and kept on the disk, so that memory holds only so many."""

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from itertools import groupby, islice
from pathlib import Path
from typing import IO

import pyoxigraph as ox

from kg.store.durable import writing

_SERIALISED = 10_000  # quads that are written as rows at a time
_SORTED = 100_000  # rows that are sorted in memory: some 30 MB; of more, sorted runs go to the disk
_RUNS = 200  # files of sorted rows that are open at a time


DEFAULT = ""
"""What stands for the store's own default graph where others are named by their IRIs."""


def graph_node(graph: str) -> ox.NamedNode | ox.DefaultGraph:
    """Return the engine's name of a graph."""
    return ox.NamedNode(graph) if graph else ox.DefaultGraph()


def to_rows(quads: Iterable[ox.Quad]) -> Iterator[bytes]:
    """Yield each quad's line in N-Quads, its line end included."""
    remaining = iter(quads)
    while some := list(islice(remaining, _SERIALISED)):
        yield from (ox.serialize(some, format=ox.RdfFormat.N_QUADS) or b"").splitlines(keepends=True)


def to_quads(rows: Iterable[bytes]) -> Iterator[ox.Quad]:
    """Yield the quads of rows; blank nodes keep their names."""
    return ox.parse(b"".join(rows), format=ox.RdfFormat.N_QUADS)


def sorted_rows(rows: Iterable[bytes], folder: Path) -> Iterator[bytes]:
    """Return the rows sorted, each once, when all have been read; what is too much for memory waits in `folder`."""
    remaining = iter(rows)
    some = list(islice(remaining, _SORTED))
    if len(some) < _SORTED:
        return iter(sorted(set(some)))
    runs: list[IO[bytes]] = []
    while some:
        runs.append(_write_run(sorted(some), folder))
        if len(runs) == _RUNS:
            runs = [_write_run(_merged(runs), folder)]
        some = list(islice(remaining, _SORTED))
    return _merged(runs)


def _write_run(rows: Iterable[bytes], folder: Path) -> IO[bytes]:
    with writing("sort quads"):
        run = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - closed by `_merged`, its only reader
        run.writelines(rows)
        run.seek(0)
        return run


def _merged(runs: Iterable[IO[bytes]]) -> Iterator[bytes]:
    with ExitStack() as read:
        yield from (row for row, _ in groupby(heapq.merge(*map(read.enter_context, runs))))


def compare(old: Iterator[bytes], new: Iterator[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Yield, of sorted rows, those that are gone, with False, and those that are new, with True.

    >>> list(compare(iter([b"a", b"b"]), iter([b"b", b"c"])))
    [(b'a', False), (b'c', True)]
    """
    before, after = next(old, None), next(new, None)
    while before is not None or after is not None:
        if before == after:
            before, after = next(old, None), next(new, None)
        elif before is not None and (after is None or before < after):
            yield before, False
            before = next(old, None)
        elif after is not None:
            yield after, True
            after = next(new, None)


@dataclass(frozen=True, slots=True)
class Block:
    """The rows of one graph, sorted: so many, from a byte on in a file of rows."""

    graph: str
    start: int
    count: int


class RowFile:
    """Rows on the disk, a block for each graph; in the order of the graphs' IRIs, whatever they came in.

    A block that is begun takes the place of the graph's former one when it is ended.
    """

    def __init__(self, path: Path) -> None:
        """Stand for a new file at `path`, which the first row makes."""
        self._path = path
        self._blocks: dict[str, Block] = {}
        self._file: IO[bytes] | None = None
        self._end = self._begun = self._count = 0

    def __len__(self) -> int:
        return sum(block.count for block in self._blocks.values())

    def __iter__(self) -> Iterator[bytes]:
        return (row for graph in self.graphs() for row in self.read(self._blocks[graph]))

    def graphs(self) -> list[str]:
        """Return the IRIs of the graphs that have rows here, sorted."""
        return sorted(graph for graph, block in self._blocks.items() if block.count)

    def block(self, graph: str) -> Block:
        """Return the block of a graph."""
        return self._blocks[graph]

    def begin(self) -> None:
        """Begin a block; what an earlier one that failed has written is left out."""
        self._begun, self._count = self._end, 0

    def add(self, row: bytes) -> None:
        """Write a row of the block that is begun."""
        if self._file is None:
            self._file = self._path.open("xb")
        self._file.write(row)
        self._end += len(row)
        self._count += 1

    def end(self, graph: str) -> Block:
        """End the block as that of `graph`, and return it."""
        if self._file is not None:
            self._file.flush()
        block = self._blocks[graph] = Block(graph, self._begun, self._count)
        return block

    def read(self, block: Block) -> Iterator[bytes]:
        """Yield the rows of a block."""
        if block.count:
            with self._path.open("rb") as file:
                file.seek(block.start)
                yield from islice(file, block.count)

    def close(self) -> None:
        """Close the file; it can still be read."""
        if self._file is not None:
            with suppress(OSError):  # the rest of a block that failed, and counts in none
                self._file.close()
            self._file = None
