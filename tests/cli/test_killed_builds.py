"""A build that dies at any moment leaves the store with the old or the new generation, whole."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.store import Store

_BUILD = [sys.executable, "-c", "from kg.cli import main; main()", "build"]


def _said(store: Path) -> tuple[int, frozenset[str]]:
    with Store.open(store).current() as generation:
        return generation.number, frozenset(str(quad) for quad in generation.quads())


def _kill_builds(times: int, folder: Path, document: Path) -> tuple[int, int]:
    """Kill `times` builds of ever another text at random moments; return how many left the old, how many the new."""
    text, store = document.read_text(encoding="utf-8"), folder / "kg-store"
    started = time.perf_counter()
    subprocess.run([*_BUILD, document], cwd=folder, check=True, capture_output=True)
    whole = time.perf_counter() - started
    number, before = _said(store)
    old = new = 0
    for time_round in range(times):
        document.write_text(text.replace("June", f"June {1922 + time_round}"), encoding="utf-8")
        process = subprocess.Popen(
            [*_BUILD, document], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        # Start-up touches nothing: the later half of a build is where the moments lie that matter.
        time.sleep(random.Random(time_round).uniform(0.4, 1.1) * whole)
        process.kill()
        process.wait()
        then, after = _said(store)
        if then == number:
            assert after == before
            old += 1
        else:
            assert any(f"{1922 + time_round}" in quad for quad in after)
            assert not any(f"June {1921 + time_round}" in quad for quad in after)
            number, before, new = then, after, new + 1
    subprocess.run([*_BUILD, document], cwd=folder, check=True, capture_output=True)
    return old, new


def test_a_killed_build_leaves_the_old_or_the_new_generation_whole(tmp_path: Path, letter: Path) -> None:
    old, new = _kill_builds(10, tmp_path, letter)
    assert old + new == 10


@pytest.mark.long
def test_a_hundred_killed_builds_leave_the_old_or_the_new_generation_whole(tmp_path: Path, letter: Path) -> None:
    old, new = _kill_builds(100, tmp_path, letter)
    print(f"\n{old} killed builds left the old generation, {new} the new one")
    assert old > 10
    assert new > 10
