"""How much memory `kg build` takes as the corpus grows: `python tests/benchmarks/memory.py --help`.

Each size is one whole `kg build` in a process of its own, into a fresh store; what counts is the largest resident
set that the system saw of it.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from prose import make_documents, read_paragraphs

_BUILD = [sys.executable, "-c", "from kg.cli import main; main()", "build"]


@dataclass(frozen=True, slots=True)
class Build:
    """One build: megabytes of text, in how many documents, seconds on the wall, megabytes of memory at most."""

    megabytes: float
    documents: int
    seconds: float
    memory: float

    def __str__(self) -> str:
        return (
            f"{self.megabytes:.1f} MB in {self.documents} documents: "
            f"{self.seconds:.0f} s, {self.memory:.0f} MB of memory at most"
        )


def write_corpus(paragraphs: tuple[str, ...], folder: Path, megabytes: float, length: int) -> int:
    """Write documents of `length` characters each into the folder, and return how many."""
    count = max(1, round(megabytes * 1e6 / length))
    folder.mkdir()
    for number, text in enumerate(islice(make_documents(paragraphs, length), count)):
        (folder / f"document-{number:05}.txt").write_text(text, encoding="utf-8")
    return count


def measure(paragraphs: tuple[str, ...], sizes: list[tuple[float, int]]) -> Iterator[Build]:
    """Build corpora, each of so many megabytes in documents of so many characters, and yield what each took."""
    for megabytes, length in sizes:
        with tempfile.TemporaryDirectory() as folder:
            corpus = Path(folder) / "corpus"
            count = write_corpus(paragraphs, corpus, megabytes, length)
            started = time.monotonic()
            process = subprocess.Popen(
                [*_BUILD, corpus, "--store", Path(folder) / "store"],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
            )
            said = process.stderr.read() if process.stderr else ""
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode:
                raise RuntimeError(f"kg build ended with {process.returncode}: {said[-500:]}")
            yield Build(megabytes, count, time.monotonic() - started, usage.ru_maxrss / 1024)


def _size(value: str) -> tuple[float, int]:
    megabytes, _, kilobytes = value.partition("/")
    return float(megabytes), int(float(kilobytes or 100) * 1000)


def main() -> None:
    """Build as the arguments say, and print what each build took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path, help="the folder of texts that lies beside the checkout")
    parser.add_argument(
        "sizes",
        nargs="*",
        type=_size,
        metavar="MB[/KB]",
        default=[(5, 100_000), (20, 100_000), (60, 100_000), (10, 10_000_000)],
        help="megabytes of a corpus, and kilobytes of each of its documents (100)",
    )
    arguments = parser.parse_args()
    for build in measure(read_paragraphs(arguments.shared), arguments.sizes):
        print(build, flush=True)


if __name__ == "__main__":
    main()
