"""Any process may die at any moment: whoever waits is told, no part passes for the whole, the next is served."""

import os
import random
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kg.errors import KgError, LimitError, ProcessError, StorageFullError, StoreError
from kg.store import Limits, QueryPool, Question, Store, Writer

Read = Callable[..., bytes]
ALL = "SELECT * { ?s ?p ?o . ?t ?q ?r }"


def test_a_query_process_that_is_killed_raises_in_the_middle_of_its_answer(pool: QueryPool, read: Read) -> None:
    with pool.ask(Question(ALL), generation=1, client="") as running:
        answer = running.write("text/csv")
        next(answer)
        _kill(running.pid)
        with pytest.raises(ProcessError, match="died"):
            b"".join(answer)
    assert read(pool, "ASK {}") == b"true\r\n"


def test_a_query_process_that_is_killed_while_idle_is_replaced(pool: QueryPool, read: Read) -> None:
    with pool.ask(Question("ASK {}"), generation=1, client="") as running:
        pid = running.pid
        b"".join(running.write("text/csv"))
    _kill(pid)
    assert read(pool, "ASK {}") == b"true\r\n"


def test_when_the_zygote_is_killed_its_children_die_and_the_next_question_is_answered(
    letters: Path, read: Read
) -> None:
    with QueryPool(letters, Limits()) as pool:
        for _ in range(5):
            with pool.ask(Question(ALL), generation=1, client="") as running:
                answer = running.write("text/csv")
                next(answer)
                child = running.pid
                _kill(pool.nursery.pid)
                with pytest.raises(ProcessError):
                    b"".join(answer)
            assert child
            _wait_until_gone(child)
            assert read(pool, "ASK {}") == b"true\r\n"
            _kill(pool.nursery.pid)
            assert read(pool, "ASK {}") == b"true\r\n"


def test_no_process_outlives_a_server_that_is_killed(letters: Path) -> None:
    script = f"""
import sys, time
from pathlib import Path
from kg.store import Limits, QueryPool, Question
pool = QueryPool(Path({str(letters)!r}), Limits())
running = pool.ask(Question({ALL!r}), generation=1, client="")
answer = running.write("text/csv")
next(answer)
print(pool.nursery.pid, running.pid, flush=True)
time.sleep(60)
"""
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        pids = [int(pid) for pid in server.stdout.readline().split()]
        assert len(pids) == 2
        server.kill()
    for pid in pids:
        _wait_until_gone(pid)


def test_nothing_is_left_when_a_pool_is_closed(letters: Path) -> None:
    before = _descriptors(), threading.active_count()
    for _ in range(3):
        with QueryPool(letters, Limits()) as pool:
            running = pool.ask(Question(ALL), generation=1, client="")
            pids = [pool.nursery.pid, running.pid]
            next(running.write("text/csv"))
            running.close()
        for pid in pids:
            assert pid
            _wait_until_gone(pid)
    time.sleep(0.2)
    assert (_descriptors(), threading.active_count()) == before


def _clients_that_break_off(letters: Path, count: int) -> None:
    def ask(number: int) -> None:
        chance = random.Random(number)
        gone = threading.Event()
        timer = threading.Timer(chance.random() * 0.2, gone.set)
        timer.start()
        query = chance.choice(["ASK { ?s ?p ?o }", ALL, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f }", "broken"])
        try:
            with pool.ask(Question(query), generation=1, client=str(number % 5), gone=gone) as running:
                for index, _ in enumerate(running.write("text/csv")):
                    if index == chance.randrange(6):
                        break
        except KgError:
            pass
        finally:
            timer.cancel()
            timer.join()

    with QueryPool(letters, Limits(seconds=5)) as pool:
        ask(0)
        before = _descriptors()
        with ThreadPoolExecutor(16) as threads:
            list(threads.map(ask, range(count)))
        pid = pool.nursery.pid
        assert pid
        time.sleep(0.5)
        idle = len(_children(pid))
        assert idle <= 8
        assert all(pool.light.try_enter(str(client)) for client in range(4)), "a place has been lost"
        assert all(pool.heavy.try_enter(str(client)) for client in range(4)), "a place has been lost"
        assert _descriptors() <= before + idle
        assert len(list(Path(f"/proc/{pid}/fd").iterdir())) <= 8 + idle


def test_clients_that_break_off_cost_no_process_no_place_and_no_descriptor(letters: Path) -> None:
    _clients_that_break_off(letters, 200)


@pytest.mark.long
def test_ten_thousand_clients_that_break_off_cost_nothing(letters: Path) -> None:
    _clients_that_break_off(letters, 10_000)


def test_an_update_that_takes_too_long_leaves_the_store_as_it_was(store: Store) -> None:
    with Writer(store, Limits(seconds=60)) as writer:
        data = " ".join(f"<x:{number}> <x:p> {number} ." for number in range(500))
        number = writer.update(f"INSERT DATA {{ {data} }}").number
        bomb = "INSERT { ?a <x:q> ?c } WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
        with pytest.raises(LimitError):
            writer.update(bomb, seconds=1)
        assert store.current().number == number
        gone = threading.Event()
        threading.Timer(0.5, gone.set).start()
        with pytest.raises(KgError):
            writer.update(bomb, gone=gone)
        assert writer.update("INSERT DATA { <x:a> <x:p> 1 }").number == number + 1


def test_an_update_that_grows_too_large_is_told_so(store: Store) -> None:
    with Writer(store, Limits(seconds=60, memory=128 << 20)) as writer:
        data = " ".join(f"<x:{number}> <x:p> {number} ." for number in range(500))
        number = writer.update(f"INSERT DATA {{ {data} }}").number
        things = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i BIND(IRI(CONCAT(STR(?g), '/x')) AS ?new)"
        with pytest.raises(LimitError, match="128 MB"):
            writer.update(f"INSERT {{ ?a ?new ?f }} WHERE {{ {things} }}")
        assert store.current().number == number


def test_a_writer_waits_for_other_processes_and_not_for_ever(store: Store) -> None:
    with Writer(store, Limits(seconds=20)) as writer:
        with store.write("by hand"), pytest.raises(LimitError):
            writer.update("INSERT DATA { <x:a> <x:p> 1 }", seconds=0.5)
        with ThreadPoolExecutor(1) as threads:
            with store.write("by hand"):
                update = threads.submit(writer.update, "INSERT DATA { <x:a> <x:p> 1 }")
                time.sleep(0.5)
                assert not update.done()
            assert update.result().quads == 1


def test_a_full_disk_refuses_the_write_and_goes_on_serving(store: Store, read: Read) -> None:
    data = " ".join(
        f"<x:thing/{number}> <x:p> 'the words of the letter with the number {number}' ." for number in range(5_000)
    )
    number = store.current().number
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    with Writer(store, Limits()) as writer:
        writer.update("INSERT DATA { <x:a> <x:p> 1 }")
        zygote = writer.nursery.pid
        assert zygote
        for pid in (zygote, *_children(zygote)):
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (50_000, before[1]))
        for _ in range(2):
            with pytest.raises(StoreError) as caught:
                writer.update(f"INSERT DATA {{ {data} }}")
            assert isinstance(caught.value, StorageFullError), caught.value
        with QueryPool(store, Limits()) as pool:
            assert read(pool, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", generation=number + 1) == b"n\r\n1\r\n"
        resource.prlimit(zygote, resource.RLIMIT_FSIZE, before)
        assert writer.update(f"INSERT DATA {{ {data} }}").quads == 5_001


def _kill(pid: int | None) -> None:
    assert pid
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def _wait_until_gone(pid: int) -> None:
    for _ in range(100):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return
        if state == "Z":
            return
        time.sleep(0.02)
    raise AssertionError(f"process {pid} is still there")


def _children(pid: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except (FileNotFoundError, ProcessLookupError):
        return []


def _descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))
