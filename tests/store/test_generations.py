"""Every change makes a new, immutable generation; the old ones stay as they were."""

import sqlite3
import threading
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import NotFoundError, StoreError
from kg.store import DocumentText, Store

LETTERS = "https://archive.example/graph/letters"
DIARY = "https://archive.example/graph/diary"


def test_a_new_store_has_an_empty_generation(store, folder):
    assert store.base == "https://archive.example/"
    assert Store.open(folder).uuid == store.uuid
    with store.current() as generation:
        assert (generation.number, len(generation), generation.graphs(), generation.documents()) == (0, 0, (), ())
        assert generation.query("ASK { ?s ?p ?o }") is False


def test_a_change_is_seen_when_it_is_finished_and_not_before(store, quads):
    with store.write("letters") as draft:
        draft.replace_graph(LETTERS, quads(5))
        assert len(list(draft.quads(LETTERS))) == 5
        with store.current() as generation:
            assert len(list(generation.quads())) == 0
    with store.current() as generation:
        assert set(generation.quads()) == set(quads(5))
        assert (generation.number, len(generation), generation.graphs()) == (1, 5, (LETTERS,))
    assert draft.committed == store.history()[1]


def test_a_reader_keeps_what_it_opened(store, quads):
    with store.current() as before, store.write("letters") as draft:
        draft.replace_graph(LETTERS, quads(5))
    with store.current() as before:
        with store.write("others") as draft:
            draft.replace_graph(LETTERS, quads(7, version=1))
        assert set(before.quads()) == set(quads(5))
    with store.generation(1) as again:
        assert set(again.quads()) == set(quads(5))


def test_an_exception_discards_the_draft(store, quads, folder):
    def torn():
        yield from quads(5)
        raise RuntimeError("torn page")

    with pytest.raises(RuntimeError, match="torn page"), store.write("letters") as draft:
        draft.replace_graph(LETTERS, torn())
    with store.current() as generation:
        assert (generation.number, len(generation)) == (0, 0)
    assert sorted(path.name for path in folder.iterdir()) == [
        "current",
        "generations",
        "journal",
        "kg-store.json",
        "kg-store.lock",
        "last-number",
    ]


def test_the_same_content_again_makes_no_generation(store, quads, text):
    for _ in range(2):
        with store.write("letters") as draft:
            draft.replace_graph(LETTERS, quads(5))
            draft.put_text(text("first"))
    assert not draft.changed
    assert draft.committed is None
    assert len(store.history()) == 2


def test_what_is_put_in_and_taken_out_again_is_no_change(store, quads):
    with store.write("letters") as draft:
        draft.replace_graph(LETTERS, quads(5))
        assert draft.changed
        draft.replace_graph(LETTERS, quads(2))
        draft.remove_graph(LETTERS)
        assert not draft.changed


def test_a_quad_of_another_graph_is_refused_and_nothing_changes(store, quads):
    with store.write("letters") as draft:
        with pytest.raises(ValueError, match="belongs to another graph"):
            draft.replace_graph(LETTERS, [*quads(2), *quads(1, "diary")])
        assert not draft.changed


def test_a_graph_without_quads_is_no_graph(store, quads):
    for content in (quads(5), []):
        with store.write("letters") as draft:
            draft.replace_graph(LETTERS, content)
            draft.replace_graph(DIARY, quads(1, "diary"))
    with store.current() as generation:
        assert generation.graphs() == (DIARY,)
        assert generation.info.graphs == 1


def test_a_finished_draft_can_not_be_used(store, quads):
    with store.write("letters") as draft:
        draft.replace_graph(LETTERS, quads(5))
    with pytest.raises(StoreError, match="finished"):
        draft.replace_graph(LETTERS, [])


def test_more_quads_than_fit_a_transaction_are_loaded_in_bulk(store, quads):
    with store.write("many") as draft:
        draft.replace_graph(LETTERS, quads(20_001))
    with store.current() as generation:
        assert sum(1 for _ in generation.quads()) == len(generation) == 20_001
        generation.verify()


def test_quads_are_found_by_pattern(store, quads):
    with store.write("letters") as draft:
        draft.replace_graph(LETTERS, quads(5))
        draft.replace_graph(DIARY, quads(3, "diary"))
    one = quads(5)[2]
    with store.current() as generation:
        assert list(generation.quads(subject=one.subject)) == [one]
        assert list(generation.quads(object=one.object, graph=one.graph_name)) == [one]
        assert len(list(generation.quads(predicate=one.predicate))) == 8
        assert list(generation.quads(graph=ox.DefaultGraph())) == []


def test_texts_come_back_exactly_as_given(store, text):
    words = "\ufeffThe Soviet\r\nof Perm – «3-й съезд»\x00 \U0001f4dc\n"
    with store.write("texts") as draft:
        draft.put_text(text("first", words))
        draft.put_text(text("second"))
        assert [document.slug for document in draft.documents()] == ["first", "second"]
    with store.current() as generation:
        assert generation.text("first") == words
        assert [document.slug for document in generation.documents()] == ["first", "second"]
        assert generation.text("first") == words
        assert generation.info.documents == 2
        with pytest.raises(NotFoundError, match="no document 'third'; there is first, second"):
            generation.text("third")


def test_texts_are_found_by_their_words(store, text):
    with store.write("texts") as draft:
        draft.put_text(text("one", "A congress of soviets at Königsberg"))
        draft.put_text(text("two", 'Nothing of the kind, he said: "AND NOT" (col:1)*'))
    with store.write("changed") as draft:
        draft.put_text(text("two", "The second congress; soviets of all towns, soviets of the villages"))
    with store.current() as generation:
        assert generation.search("konigsberg") == ("one",)
        assert set(generation.search("congress soviets")) == {"one", "two"}
        assert generation.search("kind") == ()
        assert generation.search('" AND NOT ( col:x *') == generation.search("  ") == ()


def test_a_changed_text_leaves_the_old_generation_alone(store, text):
    with store.write("one") as draft:
        draft.put_text(text("first", "one"))
    with store.write("two") as draft:
        draft.put_text(text("first", "two"))
        draft.remove_text("absent")
    with store.write("none") as draft:
        draft.remove_text("first")
    found = []
    for number in (1, 2):
        with store.generation(number) as generation:
            found.append(generation.text("first"))
            generation.verify()
    assert found == ["one", "two"]
    with store.current() as generation:
        assert generation.documents() == ()


def test_only_what_is_unchanged_is_linked(store, quads, text, folder):
    with store.write("text") as draft:
        draft.put_text(text("first"))
        draft.replace_graph(LETTERS, quads(300))
    with store.write("quads") as draft:
        draft.replace_graph(DIARY, quads(1, "diary"))
    first, second = (folder / "generations" / str(number) for number in (1, 2))
    assert (first / "texts.sqlite").samefile(second / "texts.sqlite")
    tables = [path for path in (first / "quads").glob("*.sst") if (second / "quads" / path.name).exists()]
    assert any(path.samefile(second / "quads" / path.name) for path in tables)
    with store.write("text") as draft:
        draft.put_text(text("second"))
    assert not (second / "texts.sqlite").samefile(folder / "generations" / "3" / "texts.sqlite")


def test_rollback_is_a_new_generation_with_the_old_content(store, quads, text):
    with store.write("one") as draft:
        draft.replace_graph(LETTERS, quads(5))
        draft.put_text(text("first", "one"))
    with store.write("two") as draft:
        draft.replace_graph(LETTERS, quads(7, version=1))
        draft.replace_graph(DIARY, quads(2, "diary"))
        draft.put_text(text("first", "two"))
    info = store.rollback(1)
    assert (info.number, info.parent, info.message, info.added, info.removed) == (3, 2, "rollback to 1", 5, 9)
    with store.current() as generation:
        assert set(generation.quads()) == set(quads(5))
        assert generation.text("first") == "one"
        assert (len(generation), generation.graphs(), generation.info.documents) == (5, (LETTERS,), 1)
    assert len(store.history()) == 4


def test_rollback_to_what_is_not_there_lists_what_is(store):
    with pytest.raises(NotFoundError, match=r"generation 9 is not in the store .*; kept are 0"):
        store.rollback(9)


def test_history_tells_all_generations(store, quads, text):
    with store.write("letters\n«of 1918»") as draft:
        draft.replace_graph(LETTERS, quads(5))
        draft.put_text(text("first"))
    with store.write("fewer") as draft:
        draft.replace_graph(LETTERS, quads(3))
    lines = [
        (i.number, i.parent, i.message, i.quads, i.graphs, i.documents, i.added, i.removed, i.kept)
        for i in store.history()
    ]
    assert lines == [
        (0, None, "created", 0, 0, 0, 0, 0, True),
        (1, 0, "letters\n«of 1918»", 5, 1, 1, 5, 0, True),
        (2, 1, "fewer", 3, 1, 1, 0, 2, True),
    ]
    times = [i.time for i in store.history()]
    assert times == sorted(times)
    assert all(time.utcoffset() is not None for time in times)


def test_the_last_generations_are_kept_and_the_journal_of_all(folder, quads):
    with Store.create(folder, "https://archive.example/", keep=3) as writer:
        for version in range(6):
            with writer.write(f"version {version}") as draft:
                draft.replace_graph(LETTERS, quads(2, version=version))
        assert [i.number for i in writer.history() if i.kept] == [4, 5, 6]
        assert [i.number for i in writer.history()] == list(range(7))
        with pytest.raises(NotFoundError, match="kept are 4, 5, 6"):
            writer.generation(1)
        entry = writer.journal(2)
        assert (set(entry.added), set(entry.removed)) == (set(quads(2, version=1)), set(quads(2)))
        assert not entry.info.kept


def test_a_generation_that_is_read_is_not_pruned(folder, store, quads):
    with Store.open(folder, keep=1) as writer:
        with store.generation(0) as reader:
            for version in range(3):
                with writer.write("again") as draft:
                    draft.replace_graph(LETTERS, quads(2, version=version))
            assert list(reader.quads()) == []
            assert 0 in [i.number for i in writer.history() if i.kept]
        with writer.write("again") as draft:
            draft.replace_graph(LETTERS, [])
        assert 0 not in [i.number for i in writer.history() if i.kept]


def test_the_journal_tells_what_is_gone(store, quads):
    with store.write("both") as draft:
        draft.replace_graph(LETTERS, quads(2))
        draft.replace_graph(DIARY, quads(1, "diary"))
    with store.write("one") as draft:
        draft.replace_graph(LETTERS, quads(1, version=1))
        draft.remove_graph(DIARY)
    entry = store.journal(2)
    assert entry.info == store.history()[2]
    assert set(entry.added) == set(quads(1, version=1))
    assert set(entry.removed) == {*quads(2), *quads(1, "diary")}
    assert set(entry.tombstones) == {
        "https://archive.example/id/letters/1",
        "https://archive.example/id/diary/0",
        DIARY,
    }
    with pytest.raises(NotFoundError, match="there never was a generation 3"):
        store.journal(3)


def test_what_two_graphs_said_of_a_thing_is_gone_once(store, quads):
    thing, graph = ox.NamedNode("https://archive.example/id/letters/0"), ox.NamedNode(DIARY)
    with store.write("both") as draft:
        draft.replace_graph(LETTERS, quads(1))
        draft.replace_graph(DIARY, [ox.Quad(thing, thing, thing, graph), *quads(1, "diary")])
    with store.write("none") as draft:
        draft.remove_graph(DIARY)
        draft.remove_graph(LETTERS)
    assert sorted(store.journal(2).tombstones) == sorted(
        [thing.value, "https://archive.example/id/diary/0", LETTERS, DIARY]
    )


def test_more_quads_than_memory_sorts_are_written_once_each(store, quads, monkeypatch):
    """With smaller bounds the same happens at five thousand quads as otherwise at millions."""
    for bound, size in (("_SORTED", 400), ("_RUNS", 3), ("_SERIALISED", 70)):
        monkeypatch.setattr(f"kg.store.rows.{bound}", size)
    monkeypatch.setattr("kg.store.changes._AT_A_TIME", 700)
    for bulk in (100, 20_000):
        for module in ("changes", "draft", "merge"):
            monkeypatch.setattr(f"kg.store.{module}.BULK", bulk)
        with store.write("many") as draft:
            draft.replace_graph(LETTERS, [*quads(5000), *quads(5000, version=1)[::-1], *quads(300)])
        with store.write("fewer, others") as draft:
            draft.replace_graph(LETTERS, [*quads(2000, version=1), *quads(10, version=2)])
            assert len(list(draft.quads(LETTERS))) == 2010
        entry = store.journal(draft.committed.number)
        assert (len(entry.added), len(entry.removed)) == (10, 8000)
        with store.current() as generation:
            assert set(generation.quads()) == {*quads(2000, version=1), *quads(10, version=2)}
            assert generation.info.triples == 2010
            (row,) = generation.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
            assert row["n"].value == "2010"
        with store.write("none") as draft:
            draft.remove_graph(LETTERS)
        with store.current() as generation:
            assert (generation.info.triples, generation.graphs()) == (0, ())


def test_readers_see_whole_generations_while_others_are_written(folder, store, quads):
    """Each generation holds one version in two graphs; a reader must never see two versions."""
    seen: list[set[str]] = []
    over = threading.Event()

    def read() -> None:
        with Store.open(folder) as mine:
            while not over.is_set():
                with mine.current() as generation:
                    rows = generation.query("SELECT DISTINCT (STRBEFORE(STR(?o), ':') AS ?v) { ?s ?p ?o }")
                    seen.append({row["v"].value for row in rows})

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for version in range(8):
        with store.write("again") as draft:
            draft.replace_graph(LETTERS, quads(50, version=version))
            draft.replace_graph(DIARY, quads(50, "diary", version=version))
    over.set()
    for reader in readers:
        reader.join()
    assert all(len(versions) <= 1 for versions in seen)
    assert len({v for versions in seen for v in versions}) > 1


def test_readers_of_one_process_share_the_open_files(store):
    with store.current() as one, store.current() as other:
        assert one.files is other.files
    with pytest.raises(ValueError, match="generation 0 is closed"):
        one.quads()


def test_no_generation_file_is_ever_written_again(store, quads, text, folder):
    def prints() -> dict[Path, tuple[int, int]]:
        files = (path for path in (folder / "generations" / "1").rglob("*") if path.is_file())
        return {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in files}

    with store.write("one") as draft:
        draft.replace_graph(LETTERS, quads(300))
        draft.put_text(text("first"))
    before = prints()
    for version in range(3):
        with store.write("two") as draft:
            draft.replace_graph(LETTERS, quads(300, version=version + 1))
            draft.put_text(text("first", str(version)))
    with store.generation(1) as generation:
        generation.verify()
        assert generation.search("soviet") == ("first",)
        list(generation.query("SELECT * { ?s ?p ?o } ORDER BY ?o"))
    assert prints() == before


def test_the_same_documents_give_the_same_quads_whatever_the_way(tmp_path, quads):
    dumps = []
    for way in (1, 2):
        with Store.create(tmp_path / str(way), "https://archive.example/") as store:
            for version in range(way):
                with store.write("letters") as draft:
                    draft.replace_graph(LETTERS, quads(9, version=1 - version if way > 1 else 0))
            with store.current() as generation:
                dumps.append(sorted(map(str, generation.quads())))
    assert dumps[0] == dumps[1]


def test_texts_hold_a_full_text_index(store, text, folder):
    with store.write("one") as draft:
        draft.put_text(text("first"))
    texts = folder / "generations" / "1" / "texts.sqlite"
    connection = sqlite3.connect(f"{texts.as_uri()}?immutable=1", uri=True)
    try:
        connection.execute("SELECT * FROM words WHERE words MATCH 'soviet'").fetchall()
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    finally:
        connection.close()


def test_a_document_without_a_title_comes_back_without_one(store):
    document = DocumentText("first", "first.txt", "/archive/first.txt", "0" * 64, None, "words")
    with store.write("one") as draft:
        draft.put_text(document)
    with store.current() as generation:
        assert [record.title for record in generation.documents()] == [None]
