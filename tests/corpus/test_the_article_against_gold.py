"""The article's graph, read out of its export, against the gold annotations and against the file as given."""

import json
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

NAME = "one-immediate-task-1918"
FLOORS = {"core five": 0.88, "dates all": 0.90, "status all": 0.85, "claims all": 0.45}
OA = "http://www.w3.org/ns/oa#"


@pytest.fixture(scope="session")
def scores(shared: Path, article_export: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, float]]:
    """Return the figures of the scorer for this document."""
    gold, predicted = tmp_path_factory.mktemp("gold"), tmp_path_factory.mktemp("predicted")
    for suffix in (".txt", ".gold.json"):
        (gold / f"{NAME}{suffix}").write_bytes((shared / "gold" / f"{NAME}{suffix}").read_bytes())
    document = "http://127.0.0.1:8000/document/one-immediate-task"
    read = [sys.executable, shared / "gold" / "predictions.py", article_export, document]
    predictions = subprocess.run(read, check=True, capture_output=True).stdout
    (predicted / f"{NAME}.pred.json").write_bytes(predictions)
    score = [sys.executable, shared / "gold" / "score.py", gold, predicted, "--json"]
    total: dict[str, dict[str, float]] = json.loads(subprocess.run(score, check=True, capture_output=True).stdout)[
        "total"
    ]
    return total


@pytest.mark.parametrize("line", FLOORS)
def test_the_scores_hold(line: str, scores: dict[str, dict[str, float]]) -> None:
    figure = scores[line]["r" if line in ("dates all", "status all") else "f1"]
    print(f"\n{line}: {figure}")
    assert figure >= FLOORS[line]


def test_every_selector_quotes_the_file_as_given(article: Path, article_export: Path) -> None:
    text = article.read_bytes().decode("utf-8")
    quads = list(ox.parse(path=article_export, format=ox.RdfFormat.N_QUADS))
    starts, ends, exact, selectors = ({}, {}, {}, {})
    for quad in quads:
        for name, found in (("start", starts), ("end", ends), ("exact", exact)):
            if quad.predicate.value == OA + name:
                found[quad.subject] = quad.object.value
        if quad.predicate.value == OA + "hasSelector":
            selectors.setdefault(quad.subject, []).append(quad.object)
    assert len(selectors) > 100
    for pair in selectors.values():
        position, quote = sorted(pair, key=lambda selector: selector in exact)
        assert text[int(starts[position]) : int(ends[position])] == exact[quote]


def test_the_repeated_paragraph_makes_two_mentions_of_one_thing(article_export: Path) -> None:
    store = ox.Store()
    store.bulk_load(path=str(article_export), format=ox.RdfFormat.N_QUADS)
    rows = store.query(
        """PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
           SELECT ?thing (COUNT(DISTINCT ?mention) AS ?mentions) (COUNT(DISTINCT ?words) AS ?spellings) {
             ?thing skos:prefLabel "Supreme Council of National Economy"@en .
             ?mention oa:motivatedBy oa:identifying ; oa:hasBody ?thing ; oa:hasTarget/oa:hasSelector/oa:exact ?words
           } GROUP BY ?thing""",
        use_default_graph_as_union=True,
    )
    assert [(row["mentions"].value, row["spellings"].value) for row in rows] == [("2", "2")]


def test_a_fact_said_twice_is_one_claim(article_export: Path) -> None:
    store = ox.Store()
    store.bulk_load(path=str(article_export), format=ox.RdfFormat.N_QUADS)
    twice = """PREFIX kg: <https://w3id.org/historical-kg/ontology#>
        PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
        ASK { ?a rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; kg:status ?status ; kg:heldBy ?holder .
              ?b rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; kg:status ?status ; kg:heldBy ?holder .
              FILTER (?a != ?b)
              FILTER NOT EXISTS {
                { ?a ?q ?v } UNION { ?b ?q ?v } FILTER (?q IN (kg:content, kg:atDate, kg:atPlace, kg:aspect)) } }"""
    assert not bool(store.query(twice, use_default_graph_as_union=True))
