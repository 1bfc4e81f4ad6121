"""The real article, from its file to its claims: what the first acceptance asks of them."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kg.claims import understand
from kg.documents import read_document
from kg.lexicon import Lexicon, read_gazetteer
from kg.mentions import find_document_date, find_mentions
from kg.model import Claim, Reading, Status, Text
from kg.resources import find_folder


@pytest.fixture(scope="module")
def reading(article: Path, lexicon: Lexicon) -> Reading:
    """Return what is understood of the article."""
    document = read_document(article)
    document = replace(document, date=find_document_date(document))
    gazetteer = read_gazetteer([find_folder("ontology") / "gazetteer"])
    return understand(document, find_mentions(document, lexicon, gazetteer), lexicon, gazetteer)


def claims(reading: Reading, predicate: str, subject: str = "", thing: str = "") -> Iterator[tuple[Claim, str, str]]:
    """Yield the claims of a predicate whose subject and object hold these words, with both names."""
    names = {entity.key: entity.name for entity in reading.entities}
    for claim in reading.claims:
        object_name = claim.object.value if isinstance(claim.object, Text) else names[claim.object]
        if claim.predicate == predicate and subject in names[claim.subject] and thing in object_name:
            yield claim, names[claim.subject], object_name


def test_the_planned_conference_appoints_the_planned_commission(reading: Reading) -> None:
    (found,) = claims(reading, "appoints", "conference", "constituent congress of Soviets of Tatar-Bashkiria")
    assert found[0].status is Status.PLANNED


def test_the_conference_meets_in_moscow_in_april_with_delegates_of_four_towns(reading: Reading) -> None:
    (place,) = claims(reading, "place", "conference", "Moscow")
    (date,) = claims(reading, "date", "conference")
    assert {place[0].status, date[0].status} == {Status.PLANNED}
    entity = next(e for e in reading.entities if e.key == date[0].object)
    assert entity.date is not None
    assert entity.date.edtf == "[1918-04-10,1918-04-15]"
    parts = {claim.subject for claim, _, _ in claims(reading, "participant", "", "conference")}
    towns = {name for claim, _, name in claims(reading, "place") if claim.subject in parts}
    assert len(parts) == 2
    assert towns == {"Kazan", "Ufa", "Orenburg", "Yekaterinburg"}


def test_commissions_for_convening_congresses_are_proposed(reading: Reading) -> None:
    found = list(claims(reading, "convenes", "commission", "constituent congress of the Soviets"))
    assert {claim.status for claim, _, _ in found} == {Status.PROPOSED}


@pytest.mark.parametrize(
    ("name", "status"),
    [("Third Congress of Soviets", Status.REALISED), ("All-Russian Congress of Soviets", Status.PLANNED)],
)
def test_congresses_held_and_to_come_differ(reading: Reading, name: str, status: Status) -> None:
    entity = next(e for e in reading.entities if e.name.endswith(name))
    assert {reading.mentions[i].status for i in entity.mentions} == {status}


@pytest.mark.parametrize(
    ("region", "status"),
    [("Tatar-Bashkir", Status.REALISED), ("Kirghiz", Status.PLANNED), ("Turkestan", Status.PLANNED)],
)
def test_autonomy_is_proclaimed_or_only_planned(reading: Reading, region: str, status: Status) -> None:
    (found,) = claims(reading, "proclaims", "Soviet Government", region)
    assert (found[0].status, found[0].content) == (status, "autonomy")


def test_the_repeated_paragraph_makes_no_second_thing(reading: Reading) -> None:
    entity = next(e for e in reading.entities if e.name.startswith("Supreme Council"))
    assert len(entity.mentions) == 2


def test_the_author_is_the_person_who_signed(reading: Reading) -> None:
    assert reading.author == "person/j-stalin"
