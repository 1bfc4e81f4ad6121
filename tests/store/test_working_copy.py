"""A writer that keeps its copy of the databases makes the same generations as one that copies anew each time."""

import os
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.store import Store

BASE = "https://archive.example/"
LETTERS = f"{BASE}graph/letters"
Quads = Callable[..., list[ox.Quad]]


@pytest.fixture
def keeping(store: Store) -> Store:
    """Return the store, which keeps its copy."""
    store.keep_copy()
    return store


def _write(store: Store, quads: Quads, version: int) -> int:
    with store.write(f"version {version}") as draft:
        draft.replace_graph(LETTERS, quads(5, version=version))
    return draft.committed.number if draft.committed else -1


def _write_in_vain(store: Store, update: str) -> None:
    with store.write("in vain") as draft:
        draft.update(update)
        raise RuntimeError("torn page")


def _check(store: Store, quads: Quads, version: int) -> None:
    with store.current() as generation:
        generation.verify()
        assert set(generation.quads()) == set(quads(5, version=version))
        assert len({row["o"] for row in generation.query("SELECT ?o { ?s ?p ?o }")}) == generation.info.triples == 5


def _copies(folder: Path) -> list[Path]:
    return sorted(folder.glob("writing/copy-*"))


def test_the_copy_is_the_same_from_one_draft_to_the_next(keeping: Store, folder: Path, quads: Quads) -> None:
    _write(keeping, quads, 1)
    copies = _copies(folder)
    assert len(copies) == 1
    for version in (2, 3, 3):
        _write(keeping, quads, version)
        _check(keeping, quads, version)
        assert _copies(folder) == copies
    assert [path.name for path in (folder / "writing").iterdir()] == [copies[0].name]
    assert len(keeping.history()) == 4


def test_nothing_of_it_is_left_when_the_store_is_closed(keeping: Store, folder: Path, quads: Quads) -> None:
    _write(keeping, quads, 1)
    keeping.close()
    assert not (folder / "writing").exists()
    _write(keeping, quads, 2)
    _check(keeping, quads, 2)


def test_others_may_write_in_between(keeping: Store, folder: Path, quads: Quads) -> None:
    with Store.open(folder) as other:
        other.keep_copy()
        for version in range(1, 7):
            _write((keeping, other)[version % 2], quads, version)
            _check(keeping, quads, version)
            assert len(_copies(folder)) == 1
        assert [info.number for info in keeping.history()] == [*range(7)]
        with pytest.raises(RuntimeError, match="torn"):
            _write_in_vain(other, "DROP ALL")
        assert _copies(folder) == []
        _write(keeping, quads, 8)
        _check(other, quads, 8)


def test_a_store_that_is_closed_while_another_writes_leaves_the_rest_to_it(
    keeping: Store, folder: Path, quads: Quads
) -> None:
    _write(keeping, quads, 1)
    with Store.open(folder) as other, other.write("by another") as draft:
        keeping.close()
        draft.replace_graph(LETTERS, quads(5, version=2))
    _check(keeping, quads, 2)
    assert not (folder / "writing").exists()


def test_what_a_draft_did_that_failed_is_in_no_later_one(keeping: Store, folder: Path, quads: Quads) -> None:
    _write(keeping, quads, 1)
    with pytest.raises(RuntimeError, match="torn"):
        _write_in_vain(keeping, "INSERT DATA { <a> <b> 1 } ; CREATE GRAPH <empty>")
    assert not (folder / "writing").exists()
    _write(keeping, quads, 2)
    _check(keeping, quads, 2)


def test_a_rollback_in_between_is_seen(keeping: Store, quads: Quads) -> None:
    _write(keeping, quads, 1)
    _write(keeping, quads, 2)
    keeping.rollback(1)
    _check(keeping, quads, 1)
    with keeping.write("more") as draft:
        draft.update("INSERT DATA { <a> <b> 1 }")
    with keeping.current() as generation:
        assert {str(q) for q in generation.quads()} - {str(q) for q in quads(5, version=1)} == {
            f'<{BASE}a> <{BASE}b> "1"^^<http://www.w3.org/2001/XMLSchema#integer>'
        }


def test_all_is_durable_before_the_pointer_moves_where_the_copy_was_kept(
    keeping: Store, folder: Path, quads: Quads, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a generation shares with the one before, by links, was made durable with that."""
    synced, moved = set[int](), list[int]()
    real_fsync, real_replace = os.fsync, Path.replace

    def fsync(descriptor: int) -> None:
        synced.add(os.fstat(descriptor).st_ino)
        real_fsync(descriptor)

    def replace(source: Path, target: Path) -> Path:
        if target.name == "current":
            number = source.read_text().strip()
            generation = folder / "generations" / number
            paths = [generation, *generation.rglob("*"), folder / "journal" / f"{number}.rdfp.gz", source]
            assert [path for path in paths if path.stat().st_ino not in synced] == []
            moved.append(int(number))
        return real_replace(source, target)

    _write(keeping, quads, 0)
    with keeping.current() as generation:
        synced |= {path.stat().st_ino for path in generation.files.folder.rglob("*")}
        monkeypatch.setattr(os, "fsync", fsync)
        monkeypatch.setattr(Path, "replace", replace)
        for version in range(1, 7):
            _write(keeping, quads, version)
    assert moved == [*range(2, 8)]
