"""The ontology says of itself what a harvester looks for."""

from typing import Any

import pyoxigraph as ox
import pytest

from kg.iris import ONTOLOGY
from kg.model import Status
from kg.resources import find_folder
from kg.vocabulary import STATUSES, term

_HEADER = "rdfs:label dct:title dct:description dct:creator dct:license owl:versionInfo owl:versionIRI"
_VANN = "http://purl.org/vocab/vann/preferredNamespace"


def _said(name: str) -> set[Any]:
    path = find_folder("ontology") / f"{name}.ttl"
    return {quad.triple for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE)}


def test_the_header_has_title_version_licence_creator_and_prefix() -> None:
    header = ox.NamedNode(ONTOLOGY.rstrip("#"))
    said = {triple.predicate.value: triple.object for triple in _said("kg") if triple.subject == header}
    assert {term(name).value for name in _HEADER.split()} <= said.keys()
    assert (said[f"{_VANN}Prefix"], said[f"{_VANN}Uri"]) == (ox.Literal("kg"), ox.Literal(ONTOLOGY))


@pytest.mark.parametrize("scheme", ["statuses", "aspects", "dateRoles", "calendars"])
def test_every_concept_stands_in_its_scheme_both_ways(scheme: str) -> None:
    said, node = _said("status"), ox.NamedNode(ONTOLOGY + scheme)
    tops = {
        triple.object for triple in said if triple.predicate == term("skos:hasTopConcept") and triple.subject == node
    }
    assert tops
    for way in ("skos:inScheme", "skos:topConceptOf"):
        assert {t.subject for t in said if t.predicate == term(way) and t.object == node} == tops


def test_the_ranks_of_the_statuses_are_the_order_of_the_model() -> None:
    ranks = {t.subject: int(t.object.value) for t in _said("status") if t.predicate == term("kg:rank")}
    assert ranks == {STATUSES[status]: rank for rank, status in enumerate(Status, start=1)}
