"""The whole graph as a network: every thing, every claim, and the same bytes each time."""

import io
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest

from kg.store import Generation, Store
from kg.views import NETWORK_FORMATS
from kg.vocabulary import KG, RDF

READERS = {"graphml": lambda file: nx.read_graphml(file, force_multigraph=True), "gexf": nx.read_gexf}


@pytest.fixture(params=sorted(READERS))
def network(request: pytest.FixtureRequest, generation: Generation) -> "nx.MultiDiGraph[str]":
    written = NETWORK_FORMATS[request.param](generation)
    found: nx.MultiDiGraph[str] = READERS[request.param](io.BytesIO(written))
    return found


def test_every_thing_is_a_node_with_class_and_status(network: "nx.MultiDiGraph[str]", generation: Generation) -> None:
    classes = [ox.NamedNode(f"https://w3id.org/historical-kg/ontology#{n}") for n in ("Commission", "Region", "Person")]
    things = {q.subject.value for kind in classes for q in generation.quads(None, RDF.TYPE, kind)}
    assert things <= set(network)
    proposed = [d["label"] for _, d in network.nodes(data=True) if d.get("status") == "proposed"]
    assert proposed == ["Lamp Committee"]


def test_every_claim_is_an_edge(network: "nx.MultiDiGraph[str]", generation: Generation) -> None:
    claims = {q.subject.value for q in generation.quads(None, RDF.TYPE, KG.CLAIM)}
    assert {d["claim"] for _, _, d in network.edges(data=True) if "claim" in d} == claims


def test_no_planned_claim_is_said_to_be_asserted(network: "nx.MultiDiGraph[str]") -> None:
    wished = [d for _, _, d in network.edges(data=True) if d.get("status") in ("planned", "proposed", "rejected")]
    assert wished
    assert not any(d["asserted"] for d in wished)


@pytest.mark.parametrize("name", sorted(NETWORK_FORMATS))
def test_ids_are_given_once(name: str, generation: Generation) -> None:
    from xml.etree import ElementTree as ET

    keys = [e.get("id") for e in ET.fromstring(NETWORK_FORMATS[name](generation)).iter() if e.tag.endswith("}key")]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("name", sorted(NETWORK_FORMATS))
def test_another_process_writes_the_same_bytes(name: str, store: Store) -> None:
    code = f"""
import sys
from pathlib import Path
from kg.store import Store
from kg.views import NETWORK_FORMATS
with Store.open(Path({str(store.folder)!r})).current() as generation:
    sys.stdout.buffer.write(NETWORK_FORMATS[{name!r}](generation))
"""
    first, second = (
        subprocess.run([sys.executable, "-c", code], env={"PYTHONHASHSEED": seed, "PYTHONPATH": _root()},
                       check=True, capture_output=True).stdout
        for seed in ("1", "2")
    )  # fmt: skip
    assert first == second
    assert b"lastmodified" not in first


def _root() -> str:
    return str(Path(__file__).resolve().parents[3])
