"""The same input gives the same quads, byte for byte, whatever the process."""

import os
import subprocess
import sys
from collections.abc import Callable

import pyoxigraph as ox
import pytest

from kg.iris import Iris
from kg.model import Reading
from kg.quads import FORMATS, document_quads, dump, ontology_quads

Whole = Callable[..., list[ox.Quad]]
_ONTOLOGY_IN_A_PROCESS = """
import sys
from kg.iris import Iris
from kg.quads import dump, ontology_quads
sys.stdout.buffer.write(dump(ontology_quads(Iris("https://archive.example/")), sys.argv[1]))
"""


@pytest.mark.parametrize("name", FORMATS)
def test_two_processes_write_the_same_bytes(name: str) -> None:
    written = {
        subprocess.run(
            [sys.executable, "-c", _ONTOLOGY_IN_A_PROCESS, name],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(written) == 1


@pytest.mark.parametrize("name", FORMATS)
def test_the_order_of_the_quads_makes_no_difference_to_a_file(name: str, letter: Reading, whole: Whole) -> None:
    quads = whole(letter)
    assert dump(quads, name) == dump(reversed([*quads, *quads]), name)


@pytest.mark.parametrize(
    ("name", "form"), [("nq", ox.RdfFormat.N_QUADS), ("trig", ox.RdfFormat.TRIG), ("jsonld", ox.RdfFormat.JSON_LD)]
)
def test_a_file_holds_all_quads(name: str, form: ox.RdfFormat, letter: Reading, minutes: Reading, whole: Whole) -> None:
    quads = whole(letter, minutes)
    assert set(ox.parse(dump(quads, name), format=form)) == set(quads)


def test_turtle_holds_the_union(letter: Reading, minutes: Reading, whole: Whole) -> None:
    quads = whole(letter, minutes)
    triples = {quad.triple for quad in ox.parse(dump(quads, "ttl"), format=ox.RdfFormat.TURTLE)}
    assert triples == {quad.triple for quad in quads}


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # its JSON-LD parser uses what it deprecates
def test_json_ld_is_read_alike_by_another_house(letter: Reading, iris: Iris) -> None:
    import rdflib
    from rdflib.compare import isomorphic

    quads = list(document_quads(letter, iris))
    ours = rdflib.Dataset().parse(data=dump(quads, "jsonld"), format="json-ld")
    theirs = rdflib.Dataset().parse(data=dump(quads, "nq"), format="nquads")
    graph = rdflib.URIRef(iris.document_graph("letter"))
    assert len(ours.graph(graph)) == len(quads)
    assert isomorphic(ours.graph(graph), theirs.graph(graph))


def test_n_quads_are_canonical_as_they_stand(letter: Reading, whole: Whole) -> None:
    quads = whole(letter)
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    assert dump(dataset, "nq") == dump(quads, "nq")
    lines = dump(quads, "nq").splitlines()
    assert lines == sorted(set(lines))


def test_an_unknown_format_is_answered_with_those_there_are() -> None:
    with pytest.raises(ValueError, match="no RDF format 'xls'; there are: nq, trig, ttl, jsonld"):
        dump([], "xls")


def test_no_node_of_the_ontology_is_blank(iris: Iris) -> None:
    quads = list(ontology_quads(iris))
    assert not any(isinstance(node, ox.BlankNode) for quad in quads for node in (quad.subject, quad.object))
    assert {quad.graph_name for quad in quads} == {ox.NamedNode("https://archive.example/graph/ontology")}
