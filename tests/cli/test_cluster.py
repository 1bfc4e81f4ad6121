"""A cluster reads what one process reads, and is named where it does not answer."""

from collections.abc import Iterator
from pathlib import Path

import pytest

distributed = pytest.importorskip("distributed")


@pytest.fixture
def scheduler() -> Iterator[str]:
    """Yield the address of a cluster of one worker."""
    with distributed.LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None) as cluster:
        yield cluster.scheduler_address


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_cluster_builds_the_same_graph(kg, letter: Path, scheduler: str) -> None:
    assert kg("build", letter, "--store", "here").returncode == 0
    there = kg("build", letter, "--store", "there", "--cluster", scheduler)
    assert there.returncode == 0, there.stderr
    exports = [kg("export", "--store", store).stdout for store in ("here", "there")]
    assert exports[0] == exports[1]


def test_a_cluster_that_does_not_answer_is_named(kg, letter: Path) -> None:
    process = kg("build", letter, "--cluster", "tcp://127.0.0.1:9")
    assert process.returncode == 2
    assert "tcp://127.0.0.1:9" in process.stderr
    assert "Traceback" not in process.stderr
