"""The gazetteer: names, adjectives, longest match, containment, and what is wrong with a file."""

from pathlib import Path

import pytest

from kg.errors import LexiconError
from kg.lexicon import Gazetteer, Place, read_gazetteer
from kg.resources import find_folder

_PREFIXES = """@prefix place: <https://w3id.org/historical-kg/gazetteer#> .
@prefix kg: <https://w3id.org/historical-kg/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""


@pytest.fixture(scope="module")
def shipped() -> Gazetteer:
    return read_gazetteer([find_folder("ontology") / "gazetteer"])


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Moscow", "moscow"),
        ("turkestan region", "turkestan"),
        ("Yekaterinburg", "yekaterinburg"),
        ("St. Petersburg", "petrograd"),
        ("Pesth", "pesth"),
        ("St Gall", "st-gall"),
        ("New-York", "new-york"),
        ("N. Jersey", "new-jersey"),
        ("Nanking", "nanking"),
        ("Hesse-Cassel", "hesse-cassel"),
        ("Roumania", "roumania"),
        ("Tatar-Bashkiria", "tatar-bashkir-territory"),
    ],
)
def test_a_place_is_found_by_any_of_its_names(shipped: Gazetteer, name: str, slug: str) -> None:
    assert shipped.find(name)[0].slug == slug


def test_every_broader_place_is_there(shipped: Gazetteer) -> None:
    assert [b for p in shipped.places.values() for b in p.broader if b not in shipped.places] == []


def test_no_place_lies_in_itself(shipped: Gazetteer) -> None:
    assert [p.slug for p in shipped.places.values() if shipped.lies_in(p, p.slug)] == []


@pytest.mark.parametrize(
    ("slug", "valid"),
    [
        ("kingdom-of-hanover", "1814/1866"),
        ("german-confederation", "1815/1866"),
        ("far-eastern-republic", "1920/1922"),
        ("congo-free-state", "1885/1908"),
    ],
)
def test_states_that_ended_say_when(shipped: Gazetteer, slug: str, valid: str) -> None:
    assert shipped.places[slug].valid == valid


def test_it_is_broad(shipped: Gazetteer) -> None:
    assert len(shipped.places) > 4000


def test_the_longest_name_wins() -> None:
    gazetteer = Gazetteer([Place("york", "York", "city"), Place("new-york", "New York", "city")])
    assert gazetteer.match(["new", "york", "york"], 0) == (2, gazetteer.find("New York"))
    assert gazetteer.match(["new", "york", "york"], 1)[0] == 1
    assert gazetteer.match(["new", "zeal"], 0) == (0, ())


def test_containment_goes_up_all_the_way(shipped: Gazetteer) -> None:
    assert shipped.lies_in(shipped.find("Yalta")[0], "russia")
    assert not shipped.lies_in(shipped.find("Paris")[0], "russia")
    assert shipped.find_adjective("Hungarians")[0].slug == "hungary"
    assert shipped.find("Danube")[0].is_natural


def test_a_later_folder_replaces_a_place(tmp_path: Path) -> None:
    (tmp_path / "own.ttl").write_text(
        f'{_PREFIXES} place:moscow a skos:Concept ; skos:prefLabel "Moskau"@en ; kg:placeKind "city" .',
        encoding="utf-8",
    )
    gazetteer = read_gazetteer([find_folder("ontology") / "gazetteer", tmp_path])
    assert gazetteer.find("Moskau")[0].slug == "moscow"
    assert gazetteer.find("Moskva") == ()


@pytest.mark.parametrize("body", ["place:a a skos:Concept .", "place:a a skos:Concept ; ,"])
def test_a_bad_file_is_named(tmp_path: Path, body: str) -> None:
    (tmp_path / "bad.ttl").write_text(_PREFIXES + body, encoding="utf-8")
    with pytest.raises(LexiconError, match=r"bad\.ttl"):
        read_gazetteer([tmp_path])
