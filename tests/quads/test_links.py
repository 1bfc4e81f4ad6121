"""The links to authority files: for places of which documents speak, beside what others loaded."""

import pyoxigraph as ox

from kg.iris import Iris
from kg.quads import link_quads

IRIS = Iris("http://kg.example/")
SAME = "http://www.w3.org/2004/02/skos/core#exactMatch"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
MATCHES = {"tver": ((SAME, "https://sws.geonames.org/1/"),), "kashin": ((SAME, "https://sws.geonames.org/2/"),)}


def _quad(subject: str, predicate: str, other: str, graph: str) -> ox.Quad:
    return ox.Quad(*map(ox.NamedNode, (subject, predicate, other, f"http://kg.example/graph/{graph}")))


TVER = _quad("http://kg.example/id/region/tver", TYPE, "http://schema.org/Place", "entities")
OTHERS = _quad("http://kg.example/id/region/omsk", SAME, "http://authority.example/7", "links")


def test_only_places_of_which_documents_speak_are_linked() -> None:
    (link,) = link_quads((), (TVER,), MATCHES, IRIS)
    assert link == _quad("http://kg.example/id/region/tver", SAME, "https://sws.geonames.org/1/", "links")


def test_links_that_were_loaded_stay_and_those_of_nobody_go() -> None:
    gone = _quad("http://kg.example/id/region/kashin", SAME, "https://sws.geonames.org/2/", "links")
    assert list(link_quads((OTHERS, gone), (TVER,), {}, IRIS)) == [OTHERS]
