"""A folder of one's own words and places changes what is read; what is wrong in it is said."""

from pathlib import Path

from tests.cli.conftest import Kg

WORDS = """@prefix : <https://example.org/words#> .
@prefix kg: <https://w3id.org/historical-kg/ontology#> .
@prefix ontolex: <http://www.w3.org/ns/lemon/ontolex#> .
@prefix lexinfo: <http://www.lexinfo.net/ontology/3.0/lexinfo#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
:heuerstelle a ontolex:Word ; lexinfo:partOfSpeech lexinfo:noun ; ontolex:denotes kg:Institution ;
  ontolex:canonicalForm [ ontolex:writtenRep "Heuerstelle"@de ] .
:pill a skos:Concept ; skos:prefLabel "Pill"@en ; kg:placeKind "city" .
"""
TEXT = """Notes on the Harbour

The old Heuerstelle of Pill was closed. Everybody left Pill.
"""
ASK = """PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX kg: <https://w3id.org/historical-kg/ontology#>
SELECT ?kind ?name { VALUES ?kind { kg:Institution kg:Region } ?thing a ?kind ; skos:prefLabel ?name } ORDER BY ?kind"""


def _named(kg: Kg, store: str) -> list[str]:
    done = kg("query", "--store", store, "--format", "csv", ASK)
    return [line.rpartition("#")[2] for line in done.stdout.splitlines()[1:]]


def test_own_words_and_places_are_read_where_they_are_given(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "own.ttl").write_text(WORDS, encoding="utf-8")
    (tmp_path / "notes.txt").write_text(TEXT, encoding="utf-8")
    assert kg("build", "notes.txt", "--store", "without").returncode == 0
    assert kg("build", "notes.txt", "--store", "with", "--lexicon", "words").returncode == 0
    assert "Institution,old Heuerstelle of Pill" not in _named(kg, "without")
    assert _named(kg, "with") == ["Institution,Heuerstelle of Pill", "Region,Pill"]


def test_a_file_that_is_no_turtle_is_named(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "own.ttl").write_text("these are words", encoding="utf-8")
    (tmp_path / "notes.txt").write_text(TEXT, encoding="utf-8")
    done = kg("build", "notes.txt", "--lexicon", "words")
    assert done.returncode == 2
    assert "own.ttl" in done.stderr
    assert "Traceback" not in done.stderr
