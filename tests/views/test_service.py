"""The service description: what it says of the graphs, and that it reads none of them to say it."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.store import Generation, Store
from kg.views import describe_service

BASE = "https://archive.example/"
SIZES = {f"{BASE}graph/{number}": number for number in range(1, 4)}
VOID = "http://rdfs.org/ns/void#triples"


@pytest.fixture
def several(tmp_path: Path) -> Store:
    name = ox.NamedNode("x:p")
    with Store.create(tmp_path / "store", BASE) as store, store.write("several") as draft:
        for graph, size in SIZES.items():
            node = ox.NamedNode(graph)
            draft.replace_graph(
                graph, (ox.Quad(ox.NamedNode(f"x:{n}"), name, ox.Literal(n), node) for n in range(size))
            )
        draft.replace_graph("", [ox.Quad(ox.NamedNode("x:d"), name, ox.Literal("of the default graph"))] * 2)
    return Store.open(tmp_path / "store")


def stated(generation: Generation, *, union: bool) -> dict[str, int]:
    triples = describe_service(generation, union=union, formats=())
    sizes = [t for t in triples if t.predicate.value == VOID]
    return {str(t.subject).strip("<>"): int(t.object.value) for t in sizes if isinstance(t.object, ox.Literal)}


def test_each_graph_has_its_size(several: Store) -> None:
    with several, several.current() as generation:
        default = f"{BASE}sparql#default-graph"
        assert stated(generation, union=True) == SIZES | {default: 4}
        assert stated(generation, union=False) == SIZES | {default: 1}


def test_no_quad_is_read_to_describe_the_service(several: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(*_: object) -> None:
        raise AssertionError("quads are read")

    monkeypatch.setattr(Generation, "quads", read)
    with several, several.current() as generation:
        assert stated(generation, union=True)[f"{BASE}graph/3"] == 3


def test_a_store_that_knows_no_sizes_counts_them(several: Store) -> None:
    with several, several.current() as generation:
        (generation.files.folder / "sizes.json").unlink()
        assert stated(generation, union=False) == SIZES | {f"{BASE}sparql#default-graph": 1}


def test_updates_are_a_service_of_their_own_without_the_union(several: Store) -> None:
    sd = "http://www.w3.org/ns/sparql-service-description#"
    with several, several.current() as generation:
        triples = describe_service(generation, union=True, formats=(), updates=True)
    said = {(str(t.subject), t.predicate.value.removeprefix(sd), str(t.object).strip("<>")) for t in triples}
    asked, changed = f"<{BASE}sparql>", f"<{BASE}update>"
    assert {(asked, "endpoint", f"{BASE}sparql"), (changed, "endpoint", f"{BASE}update")} <= said
    assert {(who, what) for who, how, what in said if how == "supportedLanguage"} == {
        (asked, f"{sd}SPARQL11Query"),
        (changed, f"{sd}SPARQL11Update"),
    }
    assert [who for who, how, what in said if what == f"{sd}UnionDefaultGraph"] == [asked]
