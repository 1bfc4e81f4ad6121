"""The default graph of a query is the merge of all graphs: each triple once, however many state it."""

import subprocess
import sys

import pyoxigraph as ox
import pytest

from kg.errors import StoreError
from kg.store import Store

BASE = "https://archive.example/"
LETTERS, DIARY = f"{BASE}graph/letters", f"{BASE}graph/diary"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
IN_GRAPHS = "SELECT (COUNT(*) AS ?n) (COUNT(DISTINCT ?g) AS ?graphs) { GRAPH ?g { ?s ?p ?o } }"


def _values(graph: str, *values: int) -> list[ox.Quad]:
    thing, name = ox.NamedNode(f"{BASE}id/thing"), ox.NamedNode(graph)
    return [ox.Quad(thing, ox.NamedNode(f"{BASE}value"), ox.Literal(value), name) for value in values]


def _counts(generation, sparql=COUNT, **dataset):
    (row,) = generation.query(sparql, **dataset)
    return [int(value.value) for value in row]


@pytest.fixture
def overlapping(store):
    with store.write("both") as draft:
        draft.replace_graph(LETTERS, _values(LETTERS, 1, 2))
        draft.replace_graph(DIARY, _values(DIARY, 2, 3))
    return store


def test_a_triple_in_two_graphs_counts_once(overlapping):
    with overlapping.current() as generation:
        assert _counts(generation) == [3]
        assert (len(generation), generation.info.triples) == (4, 3)
        assert [row["o"].value for row in generation.query("SELECT ?o { ?s ?p ?o } ORDER BY ?o")] == ["1", "2", "3"]
        assert _counts(generation, "SELECT (SUM(?o) AS ?n) { ?s ?p ?o }") == [6]
        assert len(list(generation.query("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }"))) == 3
        assert len(list(generation.query(f"DESCRIBE <{BASE}id/thing>"))) == 3


def test_the_merge_follows_every_change(overlapping):
    expected = {1: 3}
    for number, (letters, diary, triples) in enumerate(
        [((1,), (2, 3), 3), ((1, 2), (3,), 3), ((1, 2), (), 2), ((3,), (3,), 1), ((), (), 0)], start=2
    ):
        with overlapping.write("change") as draft:
            draft.replace_graph(LETTERS, _values(LETTERS, *letters))
            draft.replace_graph(DIARY, _values(DIARY, *diary))
        expected[number] = triples
    for number, triples in expected.items():
        with overlapping.generation(number) as generation:
            assert (_counts(generation), generation.info.triples) == ([triples], triples)


def test_a_triple_that_moves_within_one_draft_stays_once(overlapping):
    with overlapping.write("to and fro") as draft:
        draft.remove_graph(LETTERS)
        draft.remove_graph(DIARY)
        draft.replace_graph(DIARY, _values(DIARY, 1, 2))
    with overlapping.current() as generation:
        assert (_counts(generation), generation.info.triples) == ([2], 2)


def test_rollback_takes_the_merge_along(overlapping):
    with overlapping.write("less") as draft:
        draft.remove_graph(DIARY)
    assert overlapping.rollback(1).triples == 3
    with overlapping.current() as generation:
        assert _counts(generation) == [3]
    with overlapping.write("less again") as draft:
        draft.remove_graph(LETTERS)
    with overlapping.current() as generation:
        assert _counts(generation) == [2]


def test_many_quads_are_merged_too(store, quads):
    with store.write("many") as draft:
        for name in (LETTERS, DIARY):
            graph = ox.NamedNode(name)
            draft.replace_graph(name, [ox.Quad(q.subject, q.predicate, q.object, graph) for q in quads(20_001)])
    with store.current() as generation:
        assert _counts(generation) == [20_001]
        assert _counts(generation, IN_GRAPHS) == [40_002, 2]
        assert (len(generation), generation.info.triples) == (40_002, 20_001)
        generation.verify()


def test_the_merge_is_in_nothing_but_the_default_graph_of_queries(overlapping):
    with overlapping.current() as generation:
        stated = {*_values(LETTERS, 1, 2), *_values(DIARY, 2, 3)}
        assert sorted(generation.quads(), key=str) == sorted(stated, key=str)
        assert generation.graphs() == (DIARY, LETTERS)
        assert list(generation.quads(graph=ox.DefaultGraph())) == []
        assert _counts(generation, IN_GRAPHS) == [4, 2]
        assert _counts(generation, union=False) == [0]
        assert _counts(generation, IN_GRAPHS, union=False) == [4, 2]
        assert _counts(generation, IN_GRAPHS, named_graphs=[LETTERS]) == [2, 1]
        assert _counts(generation, default_graphs=[LETTERS]) == [2]
        assert _counts(generation, f"SELECT (COUNT(*) AS ?n) FROM <{DIARY}> {{ ?s ?p ?o }}") == [2]
        assert _counts(generation, f"SELECT (COUNT(*) AS ?n) FROM NAMED <{DIARY}> {{ ?s ?p ?o }}") == [0]
    assert set(overlapping.journal(1).added) == stated
    with overlapping.write("none of it") as draft:
        assert set(draft.quads()) == stated
        draft.remove_graph(LETTERS)
    assert overlapping.journal(2).tombstones == (LETTERS,)
    assert overlapping.history()[2].quads == 2


READ = """
import sys
from kg.store import Store
with Store.open(sys.argv[1]) as store, store.current() as generation:
    for row in generation.query("SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?o"):
        print(*(term.value for term in row))
"""


def test_another_process_sees_the_same_merge(overlapping, folder):
    done = subprocess.run([sys.executable, "-c", READ, str(folder)], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [f"{BASE}id/thing {BASE}value {value}" for value in (1, 2, 3)]


def test_a_damaged_merge_is_named(overlapping, folder):
    table = max((folder / "generations" / "1" / "merge").glob("*.sst"), key=lambda path: path.stat().st_size)
    content = bytearray(table.read_bytes())
    content[10] ^= 0xFF
    table.write_bytes(content)
    with Store.open(folder) as other, other.current() as generation, pytest.raises(StoreError, match="its SHA-256 is"):
        generation.verify()


def test_unchanged_tables_of_the_merge_are_linked(store, folder, quads):
    with store.write("letters") as draft:
        draft.replace_graph(LETTERS, quads(300))
    for version in range(2):
        with store.write("diary") as draft:
            draft.replace_graph(DIARY, quads(1, "diary", version))
    tables = [{path.stat().st_ino for path in (folder / "generations" / n / "merge").glob("*.sst")} for n in "23"]
    assert tables[0] & tables[1]
