"""Each command does what its help says."""

import json
from pathlib import Path

import pyoxigraph as ox
import pytest

COUNT = "SELECT (COUNT(DISTINCT ?document) AS ?n) { ?document a <https://w3id.org/historical-kg/ontology#Document> }"
LINKS = """@prefix owl: <http://www.w3.org/2002/07/owl#> .
<http://127.0.0.1:8000/id/region/bristol>
    owl:sameAs <http://places.example/bristol>, [ owl:sameAs <http://places.example/b> ] .
"""


@pytest.fixture
def built(kg, letter: Path) -> Path:
    """Build the letter; return its file."""
    process = kg("build", letter)
    assert process.returncode == 0, process.stderr
    return letter


def _documents(kg) -> int:
    return int(kg("query", COUNT, "--format", "csv").stdout.split()[1])


def test_build_says_in_words_what_was_found(kg, letter) -> None:
    said = kg("build", letter).stdout
    assert said.startswith("The Harbour Question (1921-05-03): 2")
    assert "1 commission (1 realised)" in said
    assert "Generation 1 of kg-store" in said


def test_building_the_same_again_changes_nothing(kg, built) -> None:
    assert "Nothing is new" in kg("build", built).stdout
    assert len(kg("history").stdout.splitlines()) == 2


def test_date_and_title_overrule_the_header(kg, letter) -> None:
    assert kg("build", letter, "--date", "1922", "--title", "Tariffs").stdout.startswith("Tariffs (1922)")


def test_mirror_removes_what_is_no_longer_given(kg, built, tmp_path) -> None:
    other = tmp_path / "painters.txt"
    other.write_text("The Congress of Painters met in Leeds on 4 March 1921.\n", encoding="utf-8")
    assert kg("build", other).returncode == 0
    assert _documents(kg) == 2
    assert "Removed harbour." in kg("build", other, "--mirror").stdout
    assert _documents(kg) == 1


def test_remove_takes_a_document_out_and_rollback_brings_it_back(kg, built) -> None:
    assert "generation 2" in kg("remove", "harbour").stdout
    assert _documents(kg) == 0
    assert "Generation 3" in kg("rollback", "1").stdout
    assert _documents(kg) == 1
    assert [line.split()[0] for line in kg("history").stdout.splitlines()] == ["0", "1", "2", "3"]


def test_load_puts_a_file_into_a_graph_without_blank_nodes(kg, built, tmp_path) -> None:
    (tmp_path / "links.ttl").write_text(LINKS, encoding="utf-8")
    graph = "http://127.0.0.1:8000/graph/links"
    assert "generation 2" in kg("load", "links.ttl", "--graph", graph).stdout
    assert "Nothing is new" in kg("load", "links.ttl", "--graph", graph).stdout
    rows = kg("query", f"SELECT ?s ?o {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}", "--format", "csv").stdout
    assert len(rows.split()) == 4
    assert "_:" not in rows


@pytest.mark.parametrize(
    ("file", "graph", "word"),
    [
        ("links.ttl", "http://127.0.0.1:8000/graph/entities", "kg makes itself"),
        ("links.ttl", "links", "absolute IRI"),
        ("nowhere.ttl", "http://x.example/g", "no such file"),
        ("links.xyz", "http://x.example/g", "ttl"),
        ("broken.ttl", "http://x.example/g", "line 1"),
    ],
)
def test_load_refuses_what_it_cannot_load(kg, built, tmp_path, file: str, graph: str, word: str) -> None:
    for name, text in (("links.ttl", LINKS), ("links.xyz", LINKS), ("broken.ttl", "<http://a> <http://b> .")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    process = kg("load", file, "--graph", graph)
    assert process.returncode == 2
    assert word in process.stderr
    assert len(kg("history").stdout.splitlines()) == 2


@pytest.mark.parametrize(
    ("form", "rdf"), [("nq", "N_QUADS"), ("trig", "TRIG"), ("ttl", "TURTLE"), ("jsonld", "JSON_LD")]
)
def test_every_export_holds_the_same_triples(kg, built, form: str, rdf: str) -> None:
    wanted = {str(quad.triple) for quad in ox.parse(kg("export").stdout.encode(), format=ox.RdfFormat.N_QUADS)}
    found = {
        str(quad.triple)
        for quad in ox.parse(kg("export", "--format", form).stdout.encode(), format=getattr(ox.RdfFormat, rdf))
    }
    assert found == wanted


def test_check_finds_a_graph_that_conforms_and_one_that_does_not(kg, built, tmp_path) -> None:
    assert kg("check").returncode == 0
    wrong = """@prefix kg: <https://w3id.org/historical-kg/ontology#> .
        <http://x.example/t> kg:status kg:Planned ; a <http://www.w3.org/ns/org#Organization> ."""
    (tmp_path / "wrong.ttl").write_text(wrong, encoding="utf-8")
    assert kg("load", "wrong.ttl", "--graph", "http://x.example/g").returncode == 0
    process = kg("check")
    assert process.returncode == 1
    assert "http://x.example/t" in process.stdout


def test_neighbourhood_shows_things_and_states_the_cut(kg, built) -> None:
    place = "http://127.0.0.1:8000/id/region/bristol"
    text = kg("neighbourhood", place).stdout
    assert "Second Congress of Dockers — kg:place → Bristol  (realised)" in text
    assert "nothing left out" in kg("neighbourhood", place, "--depth", "6").stdout
    found = json.loads(kg("neighbourhood", place, "--format", "json").stdout)
    assert found["cut"]["complete"] is True
    in_geonames = "2654675"  # the link to the authority file that has Bristol
    assert {node["label"] for node in found["nodes"]} == {"Bristol", "Second Congress of Dockers", in_geonames}


def test_a_thing_nobody_speaks_of_has_no_neighbourhood(kg, built) -> None:
    assert kg("neighbourhood", "http://127.0.0.1:8000/id/region/atlantis").returncode == 2


def test_named_queries_are_listed_and_take_values(kg, built) -> None:
    assert "about-a-region: " in kg("query", "--name", "list").stdout
    rows = kg("query", "--name", "about-a-region", "-p", "region=Bristol", "--format", "csv").stdout
    assert "Second Congress of Dockers" in rows
    refused = kg("query", "--name", "about-a-region", "-p", "country=France")
    assert refused.returncode == 2
    assert "country" in refused.stderr


def test_one_query_is_expected(kg, built) -> None:
    for arguments in ((), ("ASK {}", "--name", "congresses"), ("ASK {}", "-p", "a=b")):
        process = kg("query", *arguments)
        assert process.returncode == 2
