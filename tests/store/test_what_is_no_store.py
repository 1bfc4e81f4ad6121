"""Folders that are no store, or one that can't be read: said clearly, and never written to."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.store import Store

BASE = "https://archive.example/"
LETTERS = "https://archive.example/graph/letters"


def _edit(path: Path, **fields: object) -> None:
    path.write_text(json.dumps({**json.loads(path.read_text()), **fields}))


def test_a_missing_folder_is_said_to_be_missing(folder):
    with pytest.raises(StoreError, match=r"there is no store at .*a store; `kg build PATH --store .*` makes one"):
        Store.open(folder)
    assert not folder.exists()


def test_a_folder_that_is_taken_away_is_said_to_be_missing(store, folder):
    folder.rename(folder.with_name("elsewhere"))
    with pytest.raises(StoreError, match="there is no store at"):
        store.current()


@pytest.mark.parametrize("opener", [Store.open, lambda f: Store.create(f, BASE), Store.open_or_create])
@pytest.mark.parametrize("name", ["letters.txt", "lock", "current", "kg-store", "generations"])
def test_a_folder_of_other_things_is_never_written_to(folder, opener, name):
    folder.mkdir()
    (folder / name).write_text("mine")
    with pytest.raises(StoreError, match="is no kg store"):
        opener(folder)
    assert [path.name for path in folder.iterdir()] == [name]
    assert (folder / name).read_text() == "mine"


@pytest.mark.parametrize("opener", [Store.open, lambda f: Store.create(f, BASE), Store.open_or_create])
def test_a_file_is_no_folder(tmp_path, opener):
    file = tmp_path / "notes"
    file.write_text("mine")
    with pytest.raises(StoreError, match=r"a store is a folder|name a folder"):
        opener(file)
    assert file.read_text() == "mine"


def test_an_empty_folder_is_no_store_but_can_become_one(folder):
    folder.mkdir()
    with pytest.raises(StoreError, match="is empty"):
        Store.open(folder)
    with Store.open_or_create(folder) as store:
        assert store.base == "http://127.0.0.1:8000/"


def test_a_store_is_not_made_twice(store, folder):
    with pytest.raises(StoreError, match="already holds a store"):
        Store.create(folder, BASE)
    with Store.open_or_create(folder, BASE) as again:
        assert again.uuid == store.uuid
    with pytest.raises(StoreError, match=r"has the base https://archive.example/, not https://other.example/"):
        Store.open_or_create(folder, "https://other.example/")


def test_a_base_that_is_none_makes_no_store(folder):
    with pytest.raises(StoreError, match="expected an http"):
        Store.create(folder, "archive.example")
    assert not folder.exists()


@pytest.mark.usefixtures("store")
def test_a_newer_format_asks_for_a_newer_program(folder):
    _edit(folder / "kg-store.json", format=3)
    with pytest.raises(StoreError, match=r"written by a newer kg \(format 3\); this one reads up to 2: upgrade kg"):
        Store.open(folder)


@pytest.mark.usefixtures("store")
def test_an_old_format_is_said_to_be_old(folder):
    _edit(folder / "kg-store.json", format=1)
    with pytest.raises(StoreError, match=r"has the old format 1, this kg reads 2: build into another folder"):
        Store.open(folder)


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"kind": "kg-store"}', '{"kind": "kg-store", "format": "1"}', "\xff"]
)
@pytest.mark.usefixtures("store")
def test_a_damaged_description_is_named(folder, content):
    (folder / "kg-store.json").write_bytes(content.encode("latin-1"))
    with pytest.raises(StoreError, match=r"kg-store\.json (is damaged|cannot be read)"):
        Store.open(folder)


@pytest.mark.usefixtures("store")
def test_another_programs_description_is_no_store(folder):
    _edit(folder / "kg-store.json", kind="another")
    with pytest.raises(StoreError, match="belongs to another program"):
        Store.open(folder)


@pytest.mark.parametrize("content", ["", "one", "1 2"])
@pytest.mark.usefixtures("store")
def test_a_damaged_pointer_is_named_with_what_is_there(folder, content):
    (folder / "current").write_text(content)
    with pytest.raises(
        StoreError, match=r"current is damaged: expected the number of a generation \(in the store: 0\)"
    ):
        Store.open(folder)


@pytest.mark.usefixtures("store")
def test_a_pointer_to_nothing_is_said_to_be_one(folder):
    (folder / "current").write_text("7\n")
    with pytest.raises(StoreError, match=r"its current generation 7 is missing; kept are 0"):
        Store.open(folder).current()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.unlink(),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(path.read_bytes()[:-10]),
    ],
    ids=["gone", "empty", "cut"],
)
@pytest.mark.parametrize("name", ["manifest.json", "texts.sqlite", "quads/CURRENT", "quads/*.sst"])
def test_a_damaged_generation_is_named_and_the_others_still_open(store, folder, quads, text, name, spoil):
    with store.write("letters") as draft:
        draft.replace_graph(LETTERS, quads(5))
        draft.put_text(text("first"))
    path = next(iter((folder / "generations" / "1").glob(name)))
    spoil(path)
    with Store.open(folder) as other:
        with pytest.raises(StoreError, match=r"damaged"):
            other.current()
        with other.generation(0) as generation:
            assert len(generation) == 0


def test_bytes_that_changed_in_place_are_found(store, folder, quads):
    with store.write("letters") as draft:
        draft.replace_graph(LETTERS, quads(5))
    table = max((folder / "generations" / "1" / "quads").glob("*.sst"), key=lambda path: path.stat().st_size)
    content = bytearray(table.read_bytes())
    content[10] ^= 0xFF
    table.write_bytes(content)
    with Store.open(folder) as other, other.current() as generation, pytest.raises(StoreError, match="its SHA-256 is"):
        generation.verify()


def test_a_damaged_database_is_a_store_error(store, folder, quads):
    with store.write("letters") as draft:
        draft.replace_graph(LETTERS, quads(5))
    for table in (folder / "generations" / "1" / "quads").glob("*.sst"):
        table.write_bytes(os.urandom(table.stat().st_size))
    with Store.open(folder) as other, pytest.raises(StoreError, match=r"generation 1 in .* cannot be read"):
        other.current()


def test_a_damaged_journal_is_named(store, folder):
    (folder / "journal" / "0.rdfp.gz").write_bytes(b"no gzip")
    with pytest.raises(StoreError, match=r"0\.rdfp\.gz cannot be read"):
        store.history()


AS_NOBODY = """
import os, sys
from kg.errors import StoreError
from kg.store import Store

def read():
    with Store.open(sys.argv[1]) as store, store.current() as generation:
        count = len(list(generation.query("SELECT * { ?s ?p ?o }")))
        return count, generation.text("first"), generation.search("soviet")

def write():
    with Store.open(sys.argv[1]) as store:
        for change in (lambda: store.rollback(0), lambda: Store.open_or_create(sys.argv[1] + "/inside")):
            try:
                change()
            except StoreError as err:
                yield err

read()  # while this user may still read the modules that Python loads late
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
print(*read())
print(*write(), sep=os.linesep)
"""


def test_a_read_only_store_is_read_and_not_written(quads, text):
    with tempfile.TemporaryDirectory() as place:  # one that another user may enter
        folder = Path(place) / "store"
        with Store.create(folder, BASE) as store, store.write("letters") as draft:
            draft.replace_graph(LETTERS, quads(5))
            draft.put_text(text("first", "soviet"))
        before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
        Path(place).chmod(0o755)
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)
        done = subprocess.run(
            [sys.executable, "-c", AS_NOBODY, str(folder)], capture_output=True, text=True, check=False
        )
        for path in (folder, *(path for path in folder.rglob("*") if path.is_dir())):
            path.chmod(0o755)
        assert done.stderr == ""
        answers, refused, not_made = done.stdout.splitlines()
        assert answers == "5 soviet ('first',)"
        assert refused == f"the store {folder} cannot be written to (Permission denied); it can still be read"
        assert "cannot make a store in" in not_made
        assert "Permission denied" in not_made
        assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before
