"""One writer at a time, and who it is."""

import os
import subprocess
import sys
import threading

import pytest

from kg.errors import StoreLockedError
from kg.store import Store

LETTERS = "https://archive.example/graph/letters"
HOLDER = """
import sys
from kg.store import Store
with Store.open(sys.argv[1]) as store, store.write("slow") as draft:
    print("writing", flush=True)
    sys.stdin.readline()
"""


def test_another_process_is_told_who_writes(store, folder, quads):
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "writing\n"
        with pytest.raises(StoreLockedError, match=f"is being written to by process {holder.pid}"):
            store.rollback(0)
        with store.current() as generation:
            assert generation.number == 0
        holder.kill()
    with store.write("letters") as draft:
        draft.replace_graph(LETTERS, quads(1))
    assert draft.committed is not None


def test_another_thread_is_told_too(store, folder):
    refused = []

    def write() -> None:
        with pytest.raises(StoreLockedError, match=str(os.getpid())) as caught, Store.open(folder) as mine:
            mine.rollback(0)
        refused.append(caught)

    with store.write("slow"):
        thread = threading.Thread(target=write)
        thread.start()
        thread.join()
    assert refused
    store.rollback(0)


def test_a_writer_may_not_start_another(store):
    with store.write("outer"), pytest.raises(StoreLockedError):
        store.rollback(0)
    assert len(store.history()) == 1


def test_the_lock_ends_with_an_exception(store):
    for _ in range(2):
        with pytest.raises(ValueError, match="belongs to another graph"), store.write("wrong") as draft:
            draft.replace_graph("https://archive.example/graph/diary", list(draft.quads()) or _foreign())


def _foreign():
    import pyoxigraph as ox

    node = ox.NamedNode("https://archive.example/x")
    return [ox.Quad(node, node, node, node)]
