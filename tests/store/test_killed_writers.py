"""A writer killed at any moment leaves the old generation or the new one, whole, and nothing in the way."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.store import Store

SCRIPT = Path(__file__).with_name("killed_writer.py")
COUNT = 300


@dataclass
class Writers:
    """A process that forks writers on demand."""

    process: subprocess.Popen[str]

    def run(self, folder: Path, version: int, kill_after: float | None = None, step: int = 0) -> float | None:
        """Run one writer, to be killed after so many seconds or before a step; return its seconds, None if killed."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        started = time.perf_counter()
        print(folder, version, step, file=self.process.stdin, flush=True)
        child = int(self.process.stdout.readline())
        if kill_after is not None:
            time.sleep(max(0.0, kill_after - (time.perf_counter() - started)))
            os.kill(child, signal.SIGKILL)
        print("wait", file=self.process.stdin, flush=True)
        status = int(self.process.stdout.readline())
        assert status in (0, signal.SIGKILL)
        return None if status else time.perf_counter() - started


@pytest.fixture
def writers() -> Iterator[Writers]:
    with subprocess.Popen(
        [sys.executable, str(SCRIPT)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield Writers(process)


def _version(folder: Path) -> str:
    """Return the version the store holds, having checked that it is one, everywhere, and all of it."""
    with Store.open(folder) as store, store.current() as generation:
        generation.verify()
        versions = {quad.object.value for quad in generation.quads()}
        assert len(versions) <= 1
        if not versions:
            assert (len(generation), generation.documents()) == (0, ())
            return "none"
        assert sum(1 for _ in generation.quads()) == len(generation) == 2 * COUNT
        assert sum(1 for _ in generation.query("SELECT * { ?s ?p ?o }")) == generation.info.triples == COUNT
        assert {generation.text("letters")} == versions
        assert [info.number for info in store.history()][-1] == generation.number
        return versions.pop()


def _check_after(folder: Path, held: str, tried: int, seen: set[int]) -> str:
    """Check that the store holds the old or the new version, under a number never seen before; return the version."""
    found = _version(folder)
    assert found in (held, str(tried))
    with Store.open(folder) as store:
        number = store.history()[-1].number
    assert (number in seen) == (found == held)
    assert number >= max(seen)
    seen.add(number)
    return found


def _nothing_lies_about(folder: Path, writers: Writers) -> None:
    assert writers.run(folder, 999) is not None
    assert _version(folder) == "999"
    assert not (folder / "writing").exists()
    assert len(list((folder / "generations").iterdir())) == 3


def test_a_hundred_writers_killed_at_random_leave_the_old_or_the_new_generation(tmp_path, writers):
    folder = tmp_path / "store"
    whole = sorted(writers.run(folder, version) or 0.0 for version in (1, 2, 3))[1]
    held, seen, outcomes = "3", {3}, Counter[str]()
    for turn in range(100):
        killed = writers.run(folder, turn + 4, whole * 1.5 * (turn + random.random()) / 100) is None
        found = _check_after(folder, held, turn + 4, seen)
        outcomes["old" if found == held else "new"] += 1
        outcomes["killed"] += killed
        held = found
    print(dict(outcomes), f"over {whole * 1.5:.2f} s")
    assert min(outcomes["old"], outcomes["killed"]) > 0
    _nothing_lies_about(folder, writers)


def test_a_writer_killed_before_any_step_leaves_the_old_or_the_new_generation(tmp_path, writers):
    folder = tmp_path / "store"
    for version in (1, 2, 3):
        writers.run(folder, version)
    held, seen, outcomes, step = "3", {3}, Counter[str](), 1
    for version in range(4, 200):
        killed = writers.run(folder, version, step=step) is None
        found = _check_after(folder, held, version, seen)
        outcomes["old" if found == held else "new" if killed else "whole"] += 1
        held = found
        if outcomes["new"] and outcomes["whole"]:
            break
        step += 1 if killed else -3  # the engine does not always make as many files
    print(dict(outcomes))
    assert outcomes["old"] > 20
    assert outcomes["new"] > 0
    _nothing_lies_about(folder, writers)


def test_a_store_whose_making_was_killed_is_made_by_the_next(tmp_path, writers):
    whole = writers.run(tmp_path / "first", 0) or 0.0
    for turn in range(10):
        folder = tmp_path / f"store {turn}".replace(" ", "-")
        writers.run(folder, 1, whole * turn / 10)
        if Store.exists(folder):
            assert _version(folder) in ("none", "1")
        else:
            with pytest.raises(StoreError, match=r"makes one|interrupted"):
                Store.open(folder)
        writers.run(folder, 2)
        assert _version(folder) == "2"


def test_a_store_whose_making_was_killed_before_a_step_is_made_by_the_next(tmp_path, writers):
    made = 0
    for step in range(1, 80, 4):
        folder = tmp_path / str(step)
        writers.run(folder, 1, step=step)
        made = step
        if Store.exists(folder):
            break
        writers.run(folder, 2)
        assert _version(folder) == "2"
        assert not (folder / "writing").exists()
    assert made > 8
