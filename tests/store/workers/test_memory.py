"""What is held in memory is answered as from disk; what does not fit, or dies, is answered from disk."""

import logging
import os
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import KgError, LimitError
from kg.store import Limits, QueryPool, Question, Store, Writer
from kg.store.workers import memory

MEGABYTE = 1 << 20
BUDGET = 256 * MEGABYTE
QUESTIONS = (
    "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o",
    "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g",
    "SELECT ?g { GRAPH ?g {} } ORDER BY ?g",
    "ASK { GRAPH <x:empty> {} }",
    "SELECT * { GRAPH ?g { ?s <x:p> ?o } } ORDER BY ?g ?s ?o",
    "SELECT * FROM <x:one> { ?s ?p ?o } ORDER BY ?s ?o",
)


@pytest.fixture(autouse=True)
def short_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "PAUSE", 0.5)


@pytest.fixture
def small(store: Store) -> Store:
    """Return a store with named graphs of which one is empty, a triple twice, a blank node and odd literals."""
    one, two, default = ox.NamedNode("x:one"), ox.NamedNode("x:two"), ox.DefaultGraph()
    s, p, blank = ox.NamedNode("x:s"), ox.NamedNode("x:p"), ox.BlankNode("kept")
    with store.write("small") as draft:
        draft.replace_graph("x:one", [ox.Quad(s, p, ox.Literal("a\n\"b\\'\u2028"), one), ox.Quad(s, p, blank, one)])
        draft.replace_graph("x:two", [ox.Quad(s, p, blank, two), ox.Quad(s, p, ox.Literal("c", language="de"), two)])
        draft.replace_graph("", [ox.Quad(s, p, ox.Literal("in no graph"), default)])
        draft.keep_empty_graph("x:empty")
    return store


@pytest.fixture
def told(caplog: pytest.LogCaptureFixture) -> Callable[[str, int], None]:
    """Return a function that waits until the log has told something so many times."""
    caplog.set_level(logging.INFO, "kg")

    def wait(words: str, times: int = 1) -> None:
        _wait_for(lambda: sum(words in message for message in caplog.messages) == times)

    return wait


@pytest.mark.parametrize("union", [True, False])
def test_memory_answers_as_the_disk_does(
    small: Store, read: Callable[..., bytes], told: Callable[[str], None], union: bool
) -> None:
    number = small.current().number
    with QueryPool(small, Limits()) as disk, QueryPool(small, Limits(), memory_budget=BUDGET, union=union) as pool:
        pool.prepare(number)
        told(f"generation {number} is answered from memory")
        for default in (True, False):
            for query in QUESTIONS:
                answers = [read(one, query, generation=number, union=default) for one in (disk, pool)]
                assert answers[0] == answers[1], query
        assert _is_held(pool, number)
        assert not _is_held(disk, number)


def test_what_does_not_fit_is_answered_from_disk(
    letters: Path, read: Callable[..., bytes], told: Callable[[str], None]
) -> None:
    with QueryPool(letters, Limits(), memory_budget=MEGABYTE) as pool:
        assert read(pool, "ASK { ?s ?p ?o }") == b"true\r\n"
        told("generation 1 is answered from disk: it does not fit into 1 MB")
        assert read(pool, "ASK { ?s ?p ?o }") == b"true\r\n"
        assert not _is_held(pool, 1)


def test_what_cannot_fit_is_not_tried(letters: Path, read: Callable[..., bytes], told: Callable[[str], None]) -> None:
    with QueryPool(letters, Limits(), memory_budget=1000) as pool:
        assert read(pool, "ASK { ?s ?p ?o }") == b"true\r\n"
        told("it does not fit")
        assert len(_children(pool.nursery.pid)) == 1


def test_without_a_budget_nothing_is_held(letters: Path, read: Callable[..., bytes]) -> None:
    before = set(threading.enumerate())
    with QueryPool(letters, Limits()) as pool:
        pool.prepare(1)
        assert read(pool, "ASK { ?s ?p ?o }") == b"true\r\n"
        assert "takes into memory" not in {thread.name for thread in set(threading.enumerate()) - before}


def test_a_newer_generation_takes_the_place_and_who_reads_the_old_one_reads_on(
    small: Store, read: Callable[..., bytes], told: Callable[[str], None]
) -> None:
    first = small.current().number
    with (
        QueryPool(small, Limits(), memory_budget=BUDGET) as pool,
        Writer(small, Limits()) as writer,
    ):
        triples = int(read(pool, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", generation=first).split()[1])
        told(f"generation {first} is answered from memory")
        values = " ".join(map(str, range(400)))
        long = f"SELECT * {{ VALUES ?a {{ {values} }} VALUES ?b {{ {values} }} VALUES ?c {{ 1 2 }} ?s ?p ?o }}"
        with pool.ask(Question(long), generation=first, client="") as running:
            answer = running.write("text/csv")
            got = next(answer)
            holder = _parent(running.pid)
            for number in range(3):
                latest = writer.update(f"INSERT DATA {{ <x:new> <x:p> {number} }}").number
                assert read(pool, "SELECT (COUNT(*) AS ?n) { <x:new> ?p ?o }", generation=latest).split()[1] == (
                    b"%d" % (number + 1)
                )
            told(f"generation {latest} is answered from memory")
            assert read(pool, "SELECT (COUNT(*) AS ?n) { <x:new> ?p ?o }", generation=latest).split()[1] == b"3"
            assert _is_held(pool, latest)
            assert not _is_gone(holder)
            got += b"".join(answer)
        assert got.count(b"\r\n") == 1 + 400 * 400 * 2 * triples
        _wait_for(lambda: _is_gone(holder))


def test_while_writes_go_on_nothing_is_taken_in(
    small: Store, told: Callable[..., None], caplog: pytest.LogCaptureFixture
) -> None:
    with Writer(small, Limits()) as writer:
        numbers = [writer.update(f"INSERT DATA {{ <x:new> <x:p> {number} }}").number for number in range(3)]
    with QueryPool(small, Limits(), memory_budget=BUDGET) as pool:
        for number in numbers:
            pool.prepare(number)
        told(f"generation {numbers[-1]} is answered from memory")
    assert len(caplog.messages) == 1


def test_a_holder_that_dies_is_replaced_and_nobody_waits_for_it(
    letters: Path, read: Callable[..., bytes], told: Callable[..., None]
) -> None:
    with QueryPool(letters, Limits(), memory_budget=BUDGET) as pool:
        pool.prepare(1)
        told("generation 1 is answered from memory")
        assert _is_held(pool, 1)
        with pool.ask(Question("ASK {}"), generation=1, client="") as running:
            holder = _parent(running.pid)
        os.kill(holder, signal.SIGKILL)
        assert read(pool, "ASK { ?s ?p ?o }") == b"true\r\n"
        _wait_for(lambda: _is_gone(holder))
        assert read(pool, "ASK { ?s ?p ?o }") == b"true\r\n"
        told("generation 1 is answered from memory", 2)
        assert _is_held(pool, 1)


def test_a_query_may_use_its_limit_beyond_what_is_held(letters: Path, told: Callable[[str], None]) -> None:
    bomb = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i"
    with QueryPool(letters, Limits(memory=64 * MEGABYTE), memory_budget=BUDGET) as pool:
        pool.prepare(1)
        told("generation 1 is answered from memory")
        with (
            pytest.raises(LimitError, match="64 MB of memory"),
            pool.ask(Question(bomb), generation=1, client="") as running,
        ):
            b"".join(running.write("text/csv"))
        assert _is_held(pool, 1)


def test_a_pool_that_is_closed_leaves_no_holder(letters: Path, told: Callable[[str], None]) -> None:
    with QueryPool(letters, Limits(), memory_budget=BUDGET) as pool:
        pool.prepare(1)
        told("generation 1 is answered from memory")
        with pool.ask(Question("ASK {}"), generation=1, client="") as running:
            pids = [_parent(running.pid), running.pid, pool.nursery.pid]
    for pid in pids:
        _wait_for(lambda: _is_gone(pid))  # noqa: B023
    pool = QueryPool(letters, Limits(), memory_budget=BUDGET)
    pool.prepare(1)
    pool.close()
    with pytest.raises(KgError):
        pool.ask(Question("ASK {}"), generation=1, client="")


def _is_held(pool: QueryPool, generation: int) -> bool:
    """Tell whether the process that answers now was forked by a holder, not by the zygote."""
    with pool.ask(Question("ASK {}"), generation=generation, client="") as running:
        _wait_for(lambda: running.pid is not None)
        return _parent(running.pid) != pool.nursery.pid


def _parent(pid: int | None) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


def _children(pid: int | None) -> list[str]:
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()


def _is_gone(pid: int | None) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except (FileNotFoundError, ProcessLookupError):
        return True


def _wait_for(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < until, "it does not come about"
        time.sleep(0.02)
