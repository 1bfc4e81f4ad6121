"""`kg build --spacy NAME`: what a trained pipeline of the user's own adds, marked as its; and what it may not do."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[1] / "mentions" / "train_a_pipeline.py"
NOTES = """Notes on the port

A commission of inquiry the Ministry of Trade in haste appointed.

The tariff was drawn up for Hepworth Brothers that winter. All Velmark mourned that winter.

On 3 May 1921 the Second Congress of Dockers met in Bristol.
"""
ASK = """PREFIX kg: <https://w3id.org/historical-kg/ontology#> PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a pipeline trained on a few sentences."""
    folder = tmp_path_factory.mktemp("pipeline") / "tiny"
    subprocess.run([sys.executable, SCRIPT, folder], check=True, capture_output=True, timeout=300)
    return folder


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    path = tmp_path / "notes.txt"
    path.write_text(NOTES, encoding="utf-8")
    return path


def _ask(kg, query: str) -> list[str]:
    process = kg("query", "--format", "csv", ASK + query)
    assert process.returncode == 0, process.stderr
    return sorted(process.stdout.splitlines()[1:])


def test_it_adds_what_the_grammars_have_not_found_and_says_so(kg, notes: Path, pipeline: Path) -> None:
    built = kg("build", notes, "--spacy", pipeline)
    assert built.returncode == 0, built.stderr
    assert "Left out of en_tiny_for_tests 0.1.2: MONEY" in built.stdout
    named = """SELECT ?name ?rule {
        ?m oa:hasBody/skos:prefLabel ?name ; kg:rule ?rule FILTER (STRSTARTS(?rule, 'spacy.ent')) }"""
    assert _ask(kg, named) == ["Hepworth Brothers,spacy.ent.ORG", "Velmark,spacy.ent.GPE"]
    claims = """SELECT ?s ?p ?o {
        ?c kg:rule 'spacy.parse' ; rdf:subject/skos:prefLabel ?s ; rdf:predicate ?p ; rdf:object/skos:prefLabel ?o }"""
    (claim,) = _ask(kg, claims)
    assert claim == "Ministry of Trade,https://w3id.org/historical-kg/ontology#appoints,commission of inquiry"
    graphs = "SELECT ?graph ?label { ?graph prov:wasAttributedTo ?p . ?p a prov:SoftwareAgent ; rdfs:label ?label }"
    assert _ask(kg, graphs) == ["http://127.0.0.1:8000/graph/document/notes,en_tiny_for_tests 0.1.2"]
    checked = kg("check")
    assert checked.returncode == 0, checked.stdout


def test_what_the_grammars_find_stands_as_it_was(kg, notes: Path, pipeline: Path) -> None:
    exports = []
    for options in ((), ("--spacy", pipeline)):
        assert kg("build", notes, "--store", f"store-{len(options)}", *options).returncode == 0
        exports.append(set(kg("export", "--store", f"store-{len(options)}").stdout.splitlines()))
    rules = [{line for line in lines if "ontology#rule>" in line} for lines in exports]
    assert rules[0] < rules[1]
    assert all('"spacy.' in line for line in rules[1] - rules[0])


def test_no_pipeline_is_downloaded_and_an_unknown_one_is_named_with_those_there_are(kg, notes: Path) -> None:
    process = kg("build", notes, "--spacy", "en_core_of_nobody")
    assert process.returncode == 2
    assert "en_core_of_nobody" in process.stderr
    assert "installed:" in process.stderr
    assert "Traceback" not in process.stderr
    assert not Path(notes.parent / "kg-store").exists()


def test_a_folder_that_is_no_pipeline_is_refused(kg, notes: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    process = kg("build", notes, "--spacy", "empty")
    assert process.returncode == 2
    assert "empty cannot be loaded" in process.stderr
    assert "Traceback" not in process.stderr


def test_a_pipeline_that_finds_nothing_is_refused(kg, notes: Path, tmp_path: Path) -> None:
    make = "import spacy, sys; spacy.blank('en').to_disk(sys.argv[1])"
    subprocess.run([sys.executable, "-c", make, tmp_path / "blank"], check=True, capture_output=True)
    process = kg("build", notes, "--spacy", "blank")
    assert process.returncode == 2
    assert "expected `ner` or `parser`" in process.stderr


def test_without_spacy_the_extra_is_named(kg, notes: Path, tmp_path: Path) -> None:
    (tmp_path / "spacy.py").write_text("raise ImportError('as where it is not installed')\n", encoding="utf-8")
    process = kg("build", notes, "--spacy", "en_core_web_sm", PYTHONPATH=_with(tmp_path))
    assert process.returncode == 2
    assert "pip install 'kg[spacy]'" in process.stderr


def _with(folder: Path) -> str:
    return os.pathsep.join([str(folder), os.environ.get("PYTHONPATH", "")])


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_cluster_loads_the_pipeline_where_it_reads(kg, notes: Path, pipeline: Path) -> None:
    distributed = pytest.importorskip("distributed")
    assert kg("build", notes, "--store", "here", "--spacy", pipeline).returncode == 0
    with distributed.LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None) as cluster:
        there = kg("build", notes, "--store", "there", "--spacy", pipeline, "--cluster", cluster.scheduler_address)
    assert there.returncode == 0, there.stderr
    exports = [kg("export", "--store", store).stdout for store in ("here", "there")]
    assert exports[0] == exports[1]
    assert "spacy.ent.ORG" in exports[0]
