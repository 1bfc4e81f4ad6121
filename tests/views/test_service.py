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
