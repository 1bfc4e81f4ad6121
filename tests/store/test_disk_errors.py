"""A disk that fails at any step refuses the change, keeps a whole generation, and lets the next writer work."""

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.store import Store

LETTERS = "https://archive.example/graph/letters"
STEPS = [(os, "fsync"), (os, "link"), (shutil, "copyfile"), (Path, "rename"), (Path, "replace"), (Path, "write_text")]


def _write(store: Store, quads, text, version: int) -> None:
    with store.write(f"version {version}") as draft:
        draft.replace_graph(LETTERS, quads(20, version=version))
        draft.put_text(text("first", str(version)))


def _try(store: Store, quads, text, version: int) -> str | None:
    try:
        _write(store, quads, text, version)
    except StoreError as err:
        return str(err)
    return None


def _fail_at(monkeypatch, step, turn: int) -> list[int]:
    """Let the step fail with a full disk when it is taken for the `turn`th time; return its count of calls."""
    place, name = step
    real, calls = getattr(place, name), [0]

    def fail(*arguments, **named):
        calls[0] += 1
        if calls[0] == turn:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(*arguments, **named)

    monkeypatch.setattr(place, name, fail)
    return calls


@pytest.mark.parametrize("step", STEPS, ids=[name for _, name in STEPS])
def test_a_full_disk_at_any_step_leaves_a_whole_generation(folder, quads, text, monkeypatch, step):
    held = 0
    with Store.create(folder, "https://archive.example/", keep=3) as store:
        _write(store, quads, text, held)
        for turn in range(1, 100):
            with monkeypatch.context() as patch:
                calls = _fail_at(patch, step, turn)
                refused = _try(store, quads, text, turn)
                if step[1] == "link":  # a file system without links is no error: the file is copied
                    assert refused is None
                assert refused is None or "No space left on device" in refused
                held = turn if refused is None else held
            with Store.open(folder) as reader, reader.current() as generation:
                found = int(generation.text("first"))
                assert found in (held, turn)
                held = found
                assert set(generation.quads()) == set(quads(20, version=held))
                generation.verify()
            if calls[0] < turn:
                break
        else:
            pytest.fail("the step never came to an end")
        numbers = [info.number for info in store.history()]
        assert numbers == sorted(set(numbers))


def test_everything_is_durable_before_the_pointer_moves(store, quads, text, monkeypatch, folder):
    synced, renamed = set(), []
    real_fsync, real_replace = os.fsync, Path.replace

    def fsync(descriptor):
        synced.add(os.fstat(descriptor).st_ino)
        real_fsync(descriptor)

    def replace(source, target):
        if Path(target).name == "current":
            assert source.stat().st_ino in synced
            for path in (folder / "generations" / "1", folder / "generations", folder / "journal"):
                assert path.stat().st_ino in synced
            for path in [*(folder / "generations" / "1").rglob("*"), folder / "journal" / "1.rdfp.gz"]:
                assert path.stat().st_ino in synced, f"{path} may be lost"
            synced.clear()
        renamed.append(Path(target).name)
        return real_replace(source, target)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "replace", replace)
    _write(store, quads, text, 1)
    assert renamed == ["last-number", "current"]
    assert folder.stat().st_ino in synced


def test_a_number_is_never_used_again(store, quads, text, monkeypatch, folder):
    real = Path.replace

    def replace(source, target):
        if Path(target).name == "current":
            raise OSError(errno.EIO, "Input/output error")
        return real(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", replace)
        assert _try(store, quads, text, 1) == (
            "cannot write the new generation: Input/output error; the current generation is 0"
        )
    assert (folder / "generations" / "1").exists()
    assert [info.number for info in store.history()] == [0]
    _write(store, quads, text, 2)
    assert [info.number for info in store.history()] == [0, 2]
    assert not (folder / "generations" / "1").exists()
    (folder / "last-number").unlink()
    _write(store, quads, text, 3)
    assert [info.number for info in store.history()] == [0, 2, 3]
    (folder / "last-number").write_text("1\n")
    (folder / "journal" / "4.rdfp.gz").write_bytes(b"of another disk")
    _write(store, quads, text, 4)
    assert [info.number for info in store.history()] == [0, 2, 3, 4]
    (folder / "last-number").write_text("one")
    _write(store, quads, text, 5)
    assert [info.number for info in store.history()] == [0, 2, 3, 4, 5]


SMALL_FILES = """
import resource, signal, sys
import pyoxigraph as ox
from kg.errors import StoreError
from kg.store import Store
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
name = ox.NamedNode("https://archive.example/graph/letters")
quads = [ox.Quad(name, name, ox.Literal("x" * 200 + str(i)), name) for i in range(3000)]
with Store.open(sys.argv[1]) as store:
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, resource.RLIM_INFINITY))
    try:
        with store.write("too large") as draft:
            draft.replace_graph(name.value, quads)
    except StoreError as err:
        print("refused", err)
"""


def test_a_write_that_the_system_refuses_leaves_the_store_as_it_was(store, quads, text, folder):
    """The engine itself meets the error here: files may not grow past a limit."""
    _write(store, quads, text, 1)
    done = subprocess.run([sys.executable, "-c", SMALL_FILES, str(folder)], capture_output=True, text=True, check=False)
    assert done.stdout.startswith("refused cannot write quads"), done.stderr
    with Store.open(folder) as reader, reader.current() as generation:
        assert set(generation.quads()) == set(quads(20, version=1))
        generation.verify()
    _write(store, quads, text, 2)


def _fail(*_):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_draft_that_failed_half_way_can_not_be_finished(store, quads, monkeypatch):
    def write() -> None:
        with store.write("letters") as draft:
            draft.replace_graph(LETTERS, quads(2))
            monkeypatch.setattr("kg.store.draft.add_rows", _fail)
            with pytest.raises(StoreError, match="No space left"):
                draft.graphs()

    with pytest.raises(StoreError, match="failed"):
        write()
    assert len(store.history()) == 1
