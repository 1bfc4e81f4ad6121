"""Queries that would run or grow for ever end at their limit, their process with them, and others are answered."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import LimitError, MemoryLimitError, QueryError, TimeLimitError
from kg.store import Limits, QueryPool, Question

Read = Callable[..., bytes]

SECONDS = 2
PRODUCT = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i"
BOMBS = {
    "count of a product": f"SELECT (COUNT(*) AS ?n) {{ {PRODUCT} }}",
    "long concatenation": f"SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?f))) AS ?x) {{ {PRODUCT} }}",
    "sorted product": f"SELECT * {{ {PRODUCT} }} ORDER BY ?c ?f ?i",
    "long path": "SELECT (COUNT(*) AS ?n) { ?a (<x:before>|^<x:before>)+ ?b . ?b (<x:before>|^<x:before>)* ?c }",
    "regular expression": (
        "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i "
        'FILTER(REGEX(CONCAT(STR(?a), STR(?d)), "^(([a-z/:.0-9])+.)+[A-Z]([a-z])+$", "i")) }'
    ),
    "five megabytes of VALUES": (
        "SELECT (COUNT(*) AS ?n) { VALUES ?x { " + " ".join(f"<x:thing/{i}>" for i in range(320_000)) + " } "
        "?a ?b ?c . ?d ?e ?f . FILTER(?x != ?a) }"
    ),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_ends_at_its_limit_and_its_process_with_it(pool: QueryPool, bomb: str, read: Read) -> None:
    assert read(pool, "ASK {}") == b"true\r\n"
    began = time.monotonic()
    with pytest.raises(LimitError):
        _read_watched(pool, BOMBS[bomb])
    assert time.monotonic() - began < SECONDS + 1
    assert read(pool, "ASK {}") == b"true\r\n"


def _read_watched(pool: QueryPool, sparql: str) -> None:
    running = pool.ask(Question(sparql), generation=1, client="bomber", seconds=SECONDS)
    pid = running.pid
    assert pid
    try:
        for _ in running.write("application/sparql-results+json"):
            pass
    finally:
        _check_gone(pid)


def _check_gone(pid: int) -> None:
    for _ in range(50):
        if not Path(f"/proc/{pid}").exists():
            return
        time.sleep(0.02)
    raise AssertionError(f"process {pid} is still there")


@pytest.mark.parametrize(
    "bomb",
    [
        f"SELECT * {{ {PRODUCT} }} ORDER BY ?c ?f ?i",
        f"SELECT DISTINCT * {{ {PRODUCT} }} OFFSET 100000000",
    ],
)
def test_what_grows_ends_at_the_limit_of_memory(letters: Path, read: Read, bomb: str) -> None:
    with QueryPool(letters, Limits(seconds=120, memory=64 << 20)) as pool:
        with pytest.raises(MemoryLimitError, match="64 MB"):
            read(pool, bomb)
        assert read(pool, "ASK {}") == b"true\r\n"


@pytest.mark.parametrize(
    "query",
    [
        "ASK { FILTER(" + "!" * 100_000 + "true) }",
        "ASK { ?s " + "/".join(["<x:p>"] * 100_000) + " ?o }",
        "SELECT * { " + "{" * 2000 + "}" * 2000 + " }",
    ],
)
def test_what_nests_too_deep_is_the_querys_own_fault(pool: QueryPool, read: Read, query: str) -> None:
    with pytest.raises((QueryError, TimeLimitError)):
        read(pool, query)
    assert read(pool, "ASK {}") == b"true\r\n"


def test_heavy_queries_of_one_client_leave_room_for_light_ones(letters: Path, read: Read) -> None:
    from concurrent.futures import ThreadPoolExecutor

    def ask(_: int) -> type[BaseException] | None:
        try:
            read(pool, BOMBS["count of a product"])
        except LimitError as error:
            return type(error)
        return None

    with QueryPool(letters, Limits(seconds=4), processes=4) as pool, ThreadPoolExecutor(6) as threads:
        heavy = threads.map(ask, range(6))
        time.sleep(1.5)
        answered = [_seconds(lambda: read(pool, "ASK {}")) for _ in range(20)]
        assert max(answered) < 1.5
        assert sorted(kind.__name__ for kind in heavy if kind) == ["BusyError"] * 4 + ["TimeLimitError"] * 2


def _seconds(work: Callable[[], object]) -> float:
    began = time.monotonic()
    work()
    return time.monotonic() - began
