"""What carries out a plan, and what only looks like it: kg:realises is concluded, never guessed."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pyoxigraph as ox
import pytest

from kg.iris import Iris
from kg.model import Claim, Entity, EntityClass, HistoricalDate, Reading, Status
from kg.quads import conforms, document_quads, entity_quads, ontology_quads
from kg.quads.realisations import read_name
from kg.vocabulary import KG, OA, RDF

Quads = list[Any]


def paper(draft: Callable[..., Any], slug: str, dated: str | None, *things: tuple[str, Status, str, str]) -> Any:
    """Return a document that gives each thing a status and, where they are given, a place and a year or day."""
    words = ". ".join(f"{name} {number} {place} {day}" for number, (name, _, place, day) in enumerate(things))
    of = draft(slug, words, {"date": HistoricalDate(dated, begin=dated, end=dated)} if dated else {})
    for number, (name, status, place, day) in enumerate(things):
        key = of.thing(EntityClass.CONGRESS, name, f"{name} {number}", status=status)
        if place:
            town = of.thing(EntityClass.REGION, place, f"{number + 1}:{place}", concept=place.lower())
            of.claim(key, "place", town, status, place)
        if day:
            when = of.thing(EntityClass.DATE, day, f"{number} {place} {day}", date=_date(day))
            of.claim(key, "date", when, status, day)
    return of.reading()


def _date(day: str) -> HistoricalDate:
    first, last = (day, day) if len(day) > 4 else (f"{day}-01-01", f"{day}-12-31")
    return HistoricalDate(day, begin=first, end=last)


def realised(quads: Quads) -> set[tuple[str, str]]:
    """Return which things carry out which plans, by the last two parts of their IRIs."""
    claims = {quad.subject for quad in quads if quad.object == KG.REALISES}
    ends = {(q.subject, q.predicate): q.object.value for q in quads if q.predicate in (RDF.SUBJECT, RDF.OBJECT)}
    return {(_end(ends[claim, RDF.SUBJECT]), _end(ends[claim, RDF.OBJECT])) for claim in claims}


def _end(iri: str) -> str:
    return "/".join(iri.split("/")[-2:])


PLAN = ("Congress of Dockers", Status.PLANNED, "Riga", "1919-05-01")
HELD = ("Congress of Dockers", Status.REALISED, "Riga", "1919-05-03")
JOINS = {
    "the same name": (("1919-04-02", PLAN), ("1919-06-01", HELD)),
    "no place and no date": (
        ("1919-04-02", ("Congress of Dockers", Status.PROPOSED, "", "")),
        ("1919-06-01", ("Congress of Dockers", Status.REALISED, "", "")),
    ),
    "more of a name, the same place": (
        ("1919-04-02", ("Congress of Dockers", Status.PLANNED, "Riga", "")),
        ("1919-06-01", ("Congress of Dockers of Livonia", Status.REALISED, "Riga", "")),
    ),
    "before its day": (
        ("1919-02-02", PLAN),
        ("1919-06-01", ("Congress of Dockers", Status.REALISED, "Riga", "1919-03-03")),
    ),
    "it met after the plan, though the later paper has no date": (
        ("1919-04-02", PLAN),
        (None, HELD),
    ),
}
KEEPS_APART = {
    "another number": (
        ("1919-04-02", ("Third Congress of Dockers", Status.PLANNED, "Riga", "")),
        ("1919-06-01", ("Fourth Congress of Dockers", Status.REALISED, "Riga", "")),
    ),
    "a number and none": (
        ("1919-04-02", ("Third Congress of Dockers", Status.PLANNED, "Riga", "")),
        ("1919-06-01", ("Congress of Dockers", Status.REALISED, "Riga", "")),
    ),
    "another place": (("1919-04-02", PLAN), ("1919-06-01", ("Congress of Dockers", Status.REALISED, "Libau", ""))),
    "another year": (("1919-04-02", PLAN), ("1921-06-01", ("Congress of Dockers", Status.REALISED, "Riga", "1920"))),
    "long before its day": (
        ("1919-01-02", ("Congress of Dockers", Status.PLANNED, "Riga", "1919-11-01")),
        ("1919-12-01", ("Congress of Dockers", Status.REALISED, "Riga", "1919-02-03")),
    ),
    "years later": (
        ("1919-04-02", ("Congress of Dockers", Status.PLANNED, "Riga", "")),
        ("1931-06-01", ("Congress of Dockers", Status.REALISED, "Riga", "1930")),
    ),
    "before the plan": (
        ("1919-04-02", ("Congress of Dockers", Status.PLANNED, "Riga", "")),
        ("1919-06-01", ("Congress of Dockers", Status.REALISED, "Riga", "1918-05-03")),
    ),
    "told of before the plan": (
        ("1919-04-02", ("Congress of Dockers", Status.PLANNED, "Riga", "")),
        ("1919-03-01", ("Congress of Dockers", Status.REALISED, "Riga", "")),
    ),
    "nobody knows when": ((None, ("Congress of Dockers", Status.PLANNED, "", "")), (None, HELD)),
    "another kind of meeting": (
        ("1919-04-02", PLAN),
        ("1919-06-01", ("Conference of Dockers", Status.REALISED, "Riga", "1919-05-03")),
    ),
    "only the noun": (
        ("1919-04-02", ("Congress", Status.PLANNED, "Riga", "")),
        ("1919-06-01", ("Congress of Dockers", Status.REALISED, "Riga", "")),
    ),
    "more of a name and nothing else": (
        ("1919-04-02", ("Congress of Dockers", Status.PLANNED, "", "")),
        ("1919-06-01", ("Congress of Dockers of Livonia", Status.REALISED, "", "")),
    ),
    "two that could": (
        ("1919-04-02", ("Congress of Dockers", Status.PLANNED, "Riga", "")),
        (
            "1919-06-01",
            ("Congress of Dockers of Livonia", Status.REALISED, "Riga", ""),
            ("Congress of Dockers of Estonia", Status.REALISED, "Riga", ""),
        ),
    ),
    "refused": (("1919-04-02", ("Congress of Dockers", Status.REJECTED, "Riga", "")), ("1919-06-01", HELD)),
}


def _two(draft: Callable[..., Any], case: Any) -> list[Any]:
    return [paper(draft, slug, *said) for slug, said in zip(("letter", "minutes"), case, strict=True)]


@pytest.mark.parametrize("case", JOINS.values(), ids=JOINS.keys())
def test_a_later_document_shows_a_plan_carried_out(case: Any, draft: Callable[..., Any], iris: Iris) -> None:
    said = [quad for reading in _two(draft, case) for quad in document_quads(reading, iris)]
    (pair,) = realised(list(entity_quads(said, iris)))
    assert (pair[0].split("/")[0], pair[1].split("/")[0]) == ("minutes", "letter")


@pytest.mark.parametrize("case", KEEPS_APART.values(), ids=KEEPS_APART.keys())
def test_what_differs_carries_out_nothing(case: Any, draft: Callable[..., Any], iris: Iris) -> None:
    said = [quad for reading in _two(draft, case) for quad in document_quads(reading, iris)]
    assert realised(list(entity_quads(said, iris))) == set()


def test_one_document_can_tell_of_a_plan_and_what_became_of_it(draft: Callable[..., Any], iris: Iris) -> None:
    later = ("Congress of Dockers of Livonia", Status.REALISED, "Riga", "")
    plan = ("Congress of Dockers", Status.PLANNED, "Riga", "")
    history, backwards = (paper(draft, "history", "1930", *things) for things in ((plan, later), (later, plan)))
    assert realised(list(entity_quads([*document_quads(history, iris)], iris))) == {
        ("history/congress-of-dockers-of-livonia", "history/congress-of-dockers")
    }
    assert realised(list(entity_quads([*document_quads(backwards, iris)], iris))) == set()


def test_the_claim_opens_the_words_of_both_and_makes_no_plan_exist(draft: Callable[..., Any], iris: Iris) -> None:
    said = [quad for reading in _two(draft, JOINS["the same name"]) for quad in document_quads(reading, iris)]
    derived: Quads = list(entity_quads(said, iris))
    (claim,) = {quad.subject for quad in derived if quad.object == KG.REALISES}
    shown = {quad.object for quad in derived if quad.subject == claim and quad.predicate == KG.EVIDENCE}
    targets = {quad.object.value for quad in derived if quad.subject in shown and quad.predicate == OA.HAS_TARGET}
    assert {target.split("#")[0] for target in targets} == {iris.document("letter"), iris.document("minutes")}
    whole = [*said, *derived, *ontology_quads(iris)]
    assert conforms([ox.Quad(q.subject, q.predicate, q.object) for q in whole]) == []
    assert not [quad for quad in derived if quad.predicate == KG.REALISES]


def test_without_the_plan_or_its_sequel_nothing_is_concluded(draft: Callable[..., Any], iris: Iris) -> None:
    for reading in _two(draft, JOINS["the same name"]):
        assert realised(list(entity_quads([*document_quads(reading, iris)], iris))) == set()


def test_a_date_before_our_era_is_no_trouble(draft: Callable[..., Any], iris: Iris) -> None:
    things = (("Congress of Dockers", status, "Riga", "") for status in (Status.PLANNED, Status.REALISED))
    said: Quads = []
    for slug, thing in zip(("scroll", "tablet"), things, strict=True):
        reading = paper(draft, slug, None, thing)
        said += document_quads(_with_date(reading), iris)
    assert realised(list(entity_quads(said, iris))) == {("tablet/congress-of-dockers", "scroll/congress-of-dockers")}


def _with_date(reading: Reading) -> Reading:
    """Return a reading whose congress also has a date before our era."""
    date = HistoricalDate("-0479", begin="-0479-01-01", end="-0479-12-31")
    mention = replace(reading.mentions[0], kind=EntityClass.DATE, name="480 BC", date=date, status=None)
    entity = Entity("date/480-bc", EntityClass.DATE, "480 BC", (len(reading.mentions),), date=date)
    congress = reading.entities[0].key
    claim = Claim(congress, "date", entity.key, Status.REALISED, (mention.span,), "by.hand")
    return replace(
        reading,
        mentions=(*reading.mentions, mention),
        entities=(*reading.entities, entity),
        claims=(*reading.claims, claim),
    )


def test_the_head_noun_of_a_name_stands_before_its_preposition() -> None:
    assert read_name("constituent congress of Soviets").head == "congress"
