"""A neighbourhood shows plans as plans, leaves the plumbing out, and says what it cut."""

import io
import json

import networkx as nx
import pyoxigraph as ox
import pytest

from kg.errors import KgError, NotFoundError
from kg.iris import ONTOLOGY
from kg.model import Status
from kg.store import Generation
from kg.views import Neighbourhood, neighbourhood, to_graphml, to_json, to_json_ld
from kg.vocabulary import KG, RDF, STATUSES

ID = "https://archive.example/id/"
COUNCIL = f"{ID}institution/news/harbour-council"
PILOTS = f"{ID}commission/news/pilots-commission"
DREDGING = f"{ID}commission/news/dredging-commission"


def edges(found: Neighbourhood) -> set[tuple[str, str, Status | None, bool]]:
    return {
        (e.predicate.removeprefix(ONTOLOGY), e.target.removeprefix(ID), e.status, e.asserted) for e in found.edges()
    }


def test_what_is_claimed_and_what_is_asserted_stand_side_by_side(generation: Generation) -> None:
    assert edges(neighbourhood(generation, COUNCIL)) == {
        ("appoints", "commission/news/pilots-commission", Status.REALISED, True),
        ("appoints", "commission/news/dredging-commission", Status.PLANNED, False),
        ("appoints", "commission/news/lamp-committee", Status.PROPOSED, False),
        ("convenes", "congress/news/congress-of-fishermen", Status.REJECTED, False),
    }


def test_a_claim_carries_its_holder_and_its_own_iri(generation: Generation) -> None:
    found = neighbourhood(generation, COUNCIL, statuses=[Status.PROPOSED])
    (edge,) = found.edges()
    assert edge.holder == f"{ID}institution/news/captains-league"
    assert edge.claim is not None
    assert edge.claim.startswith(f"{ID}claim/news/")


def test_nodes_carry_label_class_and_status(generation: Generation) -> None:
    node = neighbourhood(generation, COUNCIL).graph.nodes[DREDGING]
    assert (node["label"], node["kind"], node["status"]) == ("Dredging Commission", "Commission", Status.PLANNED)


def test_no_plumbing_is_a_node(generation: Generation) -> None:
    found = neighbourhood(generation, f"{ID}region/new-harbour", depth=4)
    assert not [n for n in found.graph if "annotation" in n or "#" in n or "claim" in n or "/graph/" in n]


@pytest.mark.parametrize(
    ("options", "others"),
    [
        ({"direction": "out"}, {"region/new-harbour", "commission/log/pilots-commission"}),
        ({"direction": "in"}, {"institution/news/harbour-council", "commission/log/pilots-commission"}),
        ({"predicates": [f"{ONTOLOGY}place"]}, {"region/new-harbour"}),
        ({"statuses": [Status.PLANNED]}, set()),
        ({"depth": 0}, set()),
    ],
)
def test_direction_predicate_status_and_depth_choose_the_edges(
    generation: Generation, options: dict[str, object], others: set[str]
) -> None:
    found = neighbourhood(generation, PILOTS, **options)  # type: ignore[arg-type]
    assert {n.removeprefix(ID) for n in found.graph} == others | {"commission/news/pilots-commission"}


def test_the_cut_by_the_limit_is_stated_and_what_is_kept_is_connected(generation: Generation) -> None:
    found = neighbourhood(generation, COUNCIL, limit=3)
    assert len(found.graph) == 3
    assert not found.cut.complete
    assert (found.cut.limit_nodes, found.cut.limit_edges) == (2, 2)
    assert found.cut.explain(1, 3).startswith("2 things and 2 edges left out by the limit of 3 nodes")
    assert nx.is_weakly_connected(found.graph)


def test_what_lies_beyond_the_depth_is_stated(generation: Generation) -> None:
    found = neighbourhood(generation, COUNCIL)
    assert found.cut.complete
    assert found.cut.depth_nodes == 3  # the place and the later namesake of one commission, the purpose of another
    assert "lie farther away than depth 1" in found.cut.explain(1, 200)
    whole = neighbourhood(generation, COUNCIL, depth=6)
    assert whole.cut.explain(6, 200) == "nothing left out"


def test_words_are_nodes_that_lead_nowhere(generation: Generation) -> None:
    found = neighbourhood(generation, DREDGING)
    (words,) = [n for n, data in found.graph.nodes(data=True) if data["literal"] is not None]
    assert found.graph.nodes[words]["label"] == "the deepening of the channel"


def test_an_unknown_iri_is_not_an_empty_neighbourhood(generation: Generation) -> None:
    with pytest.raises(NotFoundError, match=r"nothing is said of <https://archive\.example/id/nobody>"):
        neighbourhood(generation, f"{ID}nobody")


@pytest.mark.parametrize("options", [{"depth": 7}, {"depth": -1}, {"limit": 0}, {"limit": 5001}, {"direction": "up"}])
def test_bounds_are_named(generation: Generation, options: dict[str, object]) -> None:
    with pytest.raises(KgError, match="expected"):
        neighbourhood(generation, COUNCIL, **options)  # type: ignore[arg-type]


def test_json_holds_nodes_edges_and_the_cut(generation: Generation) -> None:
    told = json.loads(to_json(neighbourhood(generation, COUNCIL, limit=3)))
    assert told["cut"]["complete"] is False
    assert {e["target"] for e in told["edges"]} <= {n["id"] for n in told["nodes"]}


def test_json_ld_asserts_nothing_that_is_only_planned(generation: Generation) -> None:
    told = to_json_ld(neighbourhood(generation, COUNCIL, depth=2, limit=4))
    graph = ox.Store()
    graph.load(told, format=ox.RdfFormat.JSON_LD, base_iri="https://archive.example/neighbourhood")
    appointed = graph.quads_for_pattern(
        ox.NamedNode(COUNCIL), ox.NamedNode(f"{ONTOLOGY}appoints"), None, ox.DefaultGraph()
    )
    assert [q.object for q in appointed] == [ox.NamedNode(PILOTS)]
    (claim,) = (q.subject for q in graph.quads_for_pattern(None, RDF.OBJECT, ox.NamedNode(DREDGING)))
    assert [q.object for q in graph.quads_for_pattern(claim, KG.STATUS, None)] == [STATUSES[Status.PLANNED]]
    (itself,) = graph.quads_for_pattern(ox.NamedNode("https://archive.example/neighbourhood"), None, None)
    assert "left out by the limit of 4 nodes" in str(itself.object)


def test_graphml_opens_with_networkx(generation: Generation) -> None:
    found = neighbourhood(generation, COUNCIL, limit=3)
    read = nx.read_graphml(io.BytesIO(to_graphml(found)))
    assert set(read) == set(found.graph)
    assert read.graph["cut_complete"] is False
    assert {data["status"] for _, _, data in read.edges(data=True)} <= {"realised", "planned", "proposed", "rejected"}
