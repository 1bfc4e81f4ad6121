"""A process that has carried out a change is kept for the next one, and nobody is worse off for it."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from itertools import islice
from pathlib import Path

import pytest

from kg.errors import BusyError, ClientGoneError, LimitError, QueryError
from kg.store import Limits, Store, Writer

WAITING = 6


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Return the folder of an empty store that no process has open."""
    Store.create(tmp_path / "store", "https://archive.example/").close()
    return tmp_path / "store"


def _insert(number: int) -> str:
    return f"INSERT DATA {{ <x:{number}> <x:p> {number} . GRAPH <x:g> {{ <x:{number}> <x:q> {number} }} }}"


def _children(writer: Writer) -> list[int]:
    pid = writer.nursery.pid
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _wait_for_no_child(writer: Writer) -> None:
    for _ in range(500):
        if not _children(writer):
            return
        time.sleep(0.02)
    raise AssertionError("a writer's process does not end")


def test_one_process_carries_out_many_changes(folder: Path) -> None:
    with Writer(folder, Limits()) as writer:
        processes = set[int]()
        for number in range(3):
            assert writer.update(_insert(number)).number == number + 1
            processes |= set(_children(writer))
        assert len(processes) == 1


def test_nothing_is_left_when_the_writer_is_closed(folder: Path) -> None:
    before = sorted(path.name for path in folder.iterdir())
    with Writer(folder, Limits()) as writer:
        writer.update(_insert(1))
        assert (folder / "writing").exists()
    assert sorted(path.name for path in folder.iterdir()) == before


def test_a_process_that_nobody_asks_any_more_ends_and_takes_its_copy_along(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.store.workers.writer._KEPT", 0.2)
    with Writer(folder, Limits()) as writer:
        for number in range(2):
            writer.update(_insert(number))
            _wait_for_no_child(writer)
            assert not (folder / "writing").exists()


def test_a_process_that_is_killed_while_it_waits_is_missed_by_nobody(folder: Path) -> None:
    with Writer(folder, Limits()) as writer:
        for number in range(4):
            assert writer.update(_insert(number)).quads == 2 * number + 2
            (child,) = _children(writer)
            os.kill(child, signal.SIGKILL)


def test_what_a_killed_process_leaves_is_removed_by_the_next_writer_and_read_generations_stay(folder: Path) -> None:
    with Store.open(folder) as store, store.generation(0) as read:
        with Writer(folder, Limits(), keep=2) as writer:
            for number in range(4):
                writer.update(_insert(number))
                os.kill(_children(writer)[0], signal.SIGKILL)
            (left,) = (folder / "writing").iterdir()
            writer.update(_insert(4))
            assert [left] != [*(folder / "writing").iterdir()]
            os.kill(_children(writer)[0], signal.SIGKILL)
            _wait_for_no_child(writer)
        assert (folder / "writing").exists()
        with Store.open(folder, keep=2) as other, other.write("by hand") as draft:
            draft.update(_insert(5))
        assert not (folder / "writing").exists()
        assert list(read.quads()) == []
        assert sorted(path.name for path in (folder / "generations").iterdir()) == ["0", "5", "6"]
    with Store.open(folder, keep=2) as other, other.write("by hand") as draft:
        draft.update(_insert(6))
    assert sorted(path.name for path in (folder / "generations").iterdir()) == ["6", "7"]


def test_a_process_whose_change_fails_is_not_kept(folder: Path) -> None:
    with Writer(folder, Limits()) as writer:
        writer.update(_insert(1))
        with pytest.raises(QueryError):
            writer.update("INSERT DATA { <x:a> <x:p> 1 } ; CREATE GRAPH <x:g>")
        _wait_for_no_child(writer)
        assert not (folder / "writing").exists()
        assert writer.update(_insert(2)).quads == 4


def test_the_limit_of_memory_is_that_of_each_change(folder: Path) -> None:
    """Half of what the limit allows, many times over, is never too much."""
    words = " ".join(f"<x:{number}> <x:p> '{'w' * 200}' ." for number in range(3000))
    with Writer(folder, Limits(memory=160 << 20)) as writer:
        for _ in range(3):
            writer.update(f"INSERT DATA {{ {words} }}")
            writer.update("DELETE WHERE { ?s <x:p> ?o }")
        things = " ".join(f"?s{n} ?p{n} ?o{n} ." for n in range(4))
        writer.update(f"INSERT DATA {{ {' '.join(f'<x:{n}> <x:p> {n} .' for n in range(300))} }}")
        with pytest.raises(LimitError, match="160 MB"):
            writer.update(f"INSERT {{ ?s0 ?new ?o1 }} WHERE {{ {things} BIND(IRI(CONCAT(STR(?s2), '/x')) AS ?new) }}")
        assert writer.update("DELETE WHERE { ?s <x:p> ?o }").quads == 0


def test_the_changes_of_two_servers_take_turns(folder: Path) -> None:
    """Each gets through while the other writes without a pause, and each sees what the other has written."""
    with Writer(folder, Limits()) as one, Writer(folder, Limits()) as other, ThreadPoolExecutor(4) as threads:
        done = [
            threads.submit(lambda w, c: [w.update(_insert(c * 100 + n)).number for n in range(6)], writer, client)
            for client, writer in enumerate((one, other, one, other))
        ]
        numbers = [number for each in done for number in each.result()]
        assert sorted(numbers) == [*range(1, 25)]
        with pytest.raises(QueryError, match="already exists"):
            other.update("CREATE GRAPH <x:g>")
    with Store.open(folder) as store, store.current() as generation:
        generation.verify()
        assert len(generation) == 48
        assert sorted(path.name for path in folder.iterdir() if path.name.startswith("w")) == []


def test_a_client_with_more_than_its_share_in_line_is_told_to_come_later(folder: Path) -> None:
    """Others are not kept out by it, and all that are in line are carried out."""
    limits = Limits(seconds=120)
    with (
        Store.open(folder) as store,
        Writer(folder, limits, waiting=WAITING) as writer,
        ThreadPoolExecutor(WAITING + 5) as threads,
    ):
        with store.write("by hand"):
            asked = [threads.submit(writer.update, _insert(number), client="eager") for number in range(WAITING + 4)]
            refused = list(islice(as_completed(asked, timeout=60), 3))
            for future in refused:
                with pytest.raises(BusyError, match=f"{WAITING} of your requests wait"):
                    future.result()
            other = threads.submit(writer.update, _insert(99), client="other")
        written = [future.result().number for future in asked if future not in refused]
        assert sorted([*written, other.result().number]) == [*range(1, WAITING + 3)]
        with store.current() as generation:
            assert len(generation) == 2 * (WAITING + 2)


def test_who_goes_away_while_waiting_has_written_nothing(folder: Path) -> None:
    gone = threading.Event()
    with Store.open(folder) as store, Writer(folder, Limits()) as writer, ThreadPoolExecutor(2) as threads:
        with store.write("by hand"):
            first = threads.submit(writer.update, _insert(1), client="a", gone=gone)
            second = threads.submit(writer.update, _insert(2), client="a", gone=gone)
            gone.set()
            for future in (first, second):
                with pytest.raises(ClientGoneError):
                    future.result()
        assert writer.update(_insert(3)).quads == 2
