"""What follows from all documents: one status a thing, and existence only where a document says so."""

from collections.abc import Callable, Iterable
from itertools import product
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.iris import Iris
from kg.model import (
    Claim,
    Document,
    Entity,
    EntityClass,
    Mention,
    Paragraph,
    Readable,
    Reading,
    Segment,
    Span,
    Status,
    Text,
)
from kg.quads import document_quads, entity_quads
from kg.quads.derived import is_full_name, published_types
from kg.vocabulary import CLASSES, KG, RDF, SKOS, STATUSES

Ask = Callable[[Iterable[ox.Quad], str], bool]
EXISTENCE = ("http://www.w3.org/ns/org#", "https://schema.org/", "http://semanticweb.cs.vu.nl/2009/11/sem/")
CRM = "http://www.cidoc-crm.org/cidoc-crm/"
UNREALISED = [status for status in Status if status is not Status.REALISED]


def says_existence(kind: str) -> bool:
    """Tell whether a type says that a body or an event exists."""
    return kind.startswith((*EXISTENCE, f"{CRM}E74_", f"{CRM}E7_"))


TABLE = {
    ("Institution", "realised"): "org:Organization crm:E74_Group schema:Organization",
    ("Institution", None): "org:Organization crm:E74_Group schema:Organization",
    ("Institution", "planned"): "prov:Plan crm:E29_Design_or_Procedure",
    ("Institution", "proposed"): "prov:Plan crm:E29_Design_or_Procedure",
    ("Institution", "rejected"): "prov:Plan crm:E29_Design_or_Procedure",
    ("Commission", "realised"): "org:Organization crm:E74_Group schema:Organization",
    ("Commission", None): "",
    ("Commission", "planned"): "prov:Plan crm:E29_Design_or_Procedure",
    ("Commission", "proposed"): "prov:Plan crm:E29_Design_or_Procedure",
    ("Commission", "rejected"): "prov:Plan crm:E29_Design_or_Procedure",
    ("Congress", "realised"): "crm:E7_Activity sem:Event schema:Event",
    ("Congress", None): "",
    ("Congress", "planned"): "prov:Plan crm:E29_Design_or_Procedure",
    ("Congress", "proposed"): "prov:Plan crm:E29_Design_or_Procedure",
    ("Congress", "rejected"): "prov:Plan crm:E29_Design_or_Procedure",
    ("Region", None): "crm:E53_Place schema:Place",
    ("Region", "proposed"): "",
    ("Person", None): "crm:E21_Person foaf:Person schema:Person",
    ("Date", None): "crm:E52_Time-Span time:TemporalEntity",
}


@pytest.mark.parametrize(("kind", "status"), TABLE)
def test_published_types_are_those_of_the_table(kind: str, status: str | None) -> None:
    from kg.vocabulary import term

    expected = {term(name) for name in TABLE[kind, status].split()}
    assert set(published_types(EntityClass(kind), Status(status) if status else None)) == expected


@pytest.mark.parametrize(("kind", "status"), list(product(EntityClass, UNREALISED)))
def test_no_class_exists_unrealised(kind: EntityClass, status: Status) -> None:
    assert not [t.value for t in published_types(kind, status) if says_existence(t.value)]


def test_the_furthest_status_of_any_document_is_that_of_the_thing(
    draft: Callable[..., Any], iris: Iris, ask: Ask
) -> None:
    said: list[Any] = []
    for slug, status in (("one", Status.REJECTED), ("two", Status.PLANNED), ("three", None), ("four", Status.PROPOSED)):
        of = draft(slug, "the Grain Bank")
        of.thing(EntityClass.INSTITUTION, "Grain Bank", concept="grain-bank", status=status)
        said += document_quads(of.reading(), iris)
    assert ask(entity_quads(said, iris), "<id/institution/grain-bank> kg:status kg:Planned ; a prov:Plan")
    only = [quad.object for quad in entity_quads(said, iris) if quad.predicate == KG.STATUS]
    assert only == [STATUSES[Status.PLANNED]]


def test_a_plan_of_one_document_that_another_saw_realised_stays_a_plan_there(
    letter: Reading, minutes: Reading, iris: Iris, ask: Ask
) -> None:
    said = [*document_quads(letter, iris), *document_quads(minutes, iris)]
    planned, held = "<id/congress/letter/congress-of-dockers>", "<id/congress/minutes/congress-of-dockers>"
    derived = list(entity_quads(said, iris))
    assert ask(derived, f"{planned} a prov:Plan ; kg:status kg:Planned . {held} a sem:Event ; kg:status kg:Realised")
    assert not ask(derived, f"{planned} a sem:Event")
    assert ask(derived, f"{planned} skos:closeMatch {held} . {held} skos:closeMatch {planned}")


PLAIN = {
    "realised, the author's": ("<id/institution/letter/harbour-council> kg:place <id/region/riga>", True),
    "planned": ("<id/institution/letter/harbour-council> kg:convenes ?congress", False),
    "proclaims, of a region": ("?somebody kg:proclaims ?region", False),
    "held by another": ("?council kg:appoints <id/institution/letter/pilots-board>", False),
    "held by the document": ("<id/institution/minutes/harbour-council> kg:convenes ?congress", True),
    "with a date": ("<id/congress/minutes/congress-of-dockers> kg:date <id/date/1919-05-03>", True),
}


@pytest.mark.parametrize("name", PLAIN)
def test_a_plain_triple_stands_or_not(name: str, letter: Reading, minutes: Reading, iris: Iris, ask: Ask) -> None:
    said = [*document_quads(letter, iris), *document_quads(minutes, iris)]
    pattern, stands = PLAIN[name]
    assert ask(entity_quads(said, iris), pattern) is stands


@pytest.mark.parametrize("end", ["subject", "object"])
@pytest.mark.parametrize("status", UNREALISED)
def test_no_plain_triple_touches_an_unrealised_thing(
    end: str, status: Status, draft: Callable[..., Any], iris: Iris
) -> None:
    of = draft("note", "The Land Office belongs to the Ministry.")
    statuses = {"subject": None, "object": None, end: status}
    office = of.thing(EntityClass.INSTITUTION, "Land Office", status=statuses["subject"])
    ministry = of.thing(EntityClass.INSTITUTION, "Ministry", status=statuses["object"])
    of.claim(office, "partOf", ministry, Status.REALISED, "belongs to")
    derived = entity_quads(list(document_quads(of.reading(), iris)), iris)
    assert not [quad for quad in derived if quad.predicate.value.endswith("#partOf")]


def test_a_literal_may_be_the_object_of_a_plain_triple(draft: Callable[..., Any], iris: Iris, ask: Ask) -> None:
    of = draft("note", "The Wages Commission sits to settle wages.")
    commission = of.thing(EntityClass.COMMISSION, "Wages Commission", status=Status.REALISED)
    of.claim(commission, "purpose", Text("to settle wages"), Status.REALISED, "to settle wages")
    derived = entity_quads(list(document_quads(of.reading(), iris)), iris)
    assert ask(derived, '<id/commission/note/wages-commission> kg:purpose "to settle wages"@en')


# --- Likeness between documents ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "name", "full"),
    [
        (EntityClass.CONGRESS, "Third Congress of Dockers", True),
        (EntityClass.CONGRESS, "Congress", False),
        (EntityClass.COMMISSION, "commission of inquiry", False),
        (EntityClass.COMMISSION, "Commission of 1819", True),
        (EntityClass.PERSON, "Ozol", False),
        (EntityClass.PERSON, "M. Ozol", True),
        (EntityClass.REGION, "Livonia", True),
    ],
)
def test_a_full_name_is_one_that_means_the_same_elsewhere(kind: EntityClass, name: str, full: bool) -> None:
    assert is_full_name(kind, name) is full


def test_things_are_alike_where_class_and_full_name_agree(draft: Callable[..., Any], iris: Iris) -> None:
    said: list[Any] = []
    for slug in ("one", "two", "three"):
        of = draft(slug, "the Grain Bank, the Land Office, Livonia, Riga, the council")
        of.thing(EntityClass.INSTITUTION, "Grain Bank")
        of.thing(EntityClass.COMMISSION if slug == "two" else EntityClass.INSTITUTION, "Land Office")
        of.thing(EntityClass.REGION, "Riga", concept="riga")
        of.thing(EntityClass.INSTITUTION, "council")
        said += document_quads(of.reading(), iris)
    derived: list[Any] = list(entity_quads(said, iris))
    alike = [(q.subject.value, q.object.value) for q in derived if q.predicate == SKOS.CLOSE_MATCH]
    pairs = {(one.split("/")[-2], other.split("/")[-2], one.split("/")[-1]) for one, other in alike}
    banks = {("one", other, "grain-bank") for other in ("two", "three")}
    matches = banks | {("one", "three", "land-office")}
    assert pairs == matches | {(other, one, name) for one, other, name in matches}


def test_likeness_does_not_depend_on_the_alphabet_of_a_slug(draft: Callable[..., Any], iris: Iris) -> None:
    said: list[Any] = []
    for slug in ("протокол-1", "протокол-2"):
        of = draft(slug, "the Grain Bank")
        of.thing(EntityClass.INSTITUTION, "Grain Bank")
        said += document_quads(of.reading(), iris)
    assert len([quad for quad in entity_quads(said, iris) if quad.predicate == SKOS.CLOSE_MATCH]) == 2


def test_a_name_that_a_document_gives_twice_is_like_nothing(draft: Callable[..., Any], iris: Iris) -> None:
    said: list[Any] = []
    for slug, words in (("one", ("Land Office",)), ("two", ("Land Office", "2:Land Office"))):
        of = draft(slug, "a Land Office and another Land Office")
        for number, place in enumerate(words):
            of.thing(EntityClass.INSTITUTION, "Land Office", place)
            of.entities[-1] = Entity(f"institution/{number}", EntityClass.INSTITUTION, "Land Office", (number,))
        said += document_quads(of.reading(), iris)
    assert not [quad for quad in entity_quads(said, iris) if quad.predicate == SKOS.CLOSE_MATCH]


# --- Whatever documents say -------------------------------------------------------------------------------------------

_STATUS = st.none() | st.sampled_from(Status)
_BODY = st.sampled_from([EntityClass.INSTITUTION, EntityClass.COMMISSION, EntityClass.CONGRESS, EntityClass.REGION])
_CLAIM = st.tuples(st.integers(0, 3), st.sampled_from(["appoints", "proclaims", "partOf"]), st.integers(0, 3))


@st.composite
def _documents(draw: st.DrawFn) -> list[Reading]:
    """Draw documents that speak of the same four things, each with statuses and claims of its own."""
    kinds = draw(st.lists(_BODY, min_size=4, max_size=4))
    return [_reading(draw, f"drawn-{number}", kinds) for number in range(draw(st.integers(1, 3)))]


def _reading(draw: st.DrawFn, slug: str, kinds: list[EntityClass]) -> Reading:
    spans = [Span(number, number + 1) for number in range(4)]
    mentions = tuple(
        Mention(spans[i], spans[i], kind, f"thing {i}", 0, "r", status=draw(_STATUS)) for i, kind in enumerate(kinds)
    )
    things = tuple(Entity(f"x/{i}", k, f"thing {i}", (i,), concept=f"thing-{i}") for i, k in enumerate(kinds))
    holders = st.sampled_from([None, "x/0", "x/1"])
    claims = tuple(
        Claim(f"x/{s}", p, f"x/{o}", draw(st.sampled_from(Status)), (spans[s],), "r", held_by=draw(holders))
        for s, p, o in draw(st.lists(_CLAIM, max_size=6))
    )
    whole = Span(0, 4)
    document = Document(slug, "abcd", slug, Readable.of("abcd", (Segment(0, 0, 4),)), (Paragraph(whole),), (whole,))
    return Reading(document, mentions, things, claims, author="x/0")


@given(_documents())
def test_no_document_can_make_a_plan_exist(readings: list[Reading]) -> None:
    iris = Iris("https://archive.example/")
    said = [quad for reading in readings for quad in document_quads(reading, iris)]
    derived: list[Any] = list(entity_quads(said, iris))
    status = {quad.subject: quad.object for quad in derived if quad.predicate == KG.STATUS}
    unrealised = {node for node, value in status.items() if value != STATUSES[Status.REALISED]}
    for quad in derived:
        if quad.predicate == RDF.TYPE:
            assert quad.subject not in unrealised or not says_existence(quad.object.value)
        elif quad.predicate.value.startswith("https://w3id.org/historical-kg/") and quad.predicate != KG.STATUS:
            assert not unrealised & {quad.subject, quad.object}
            assert _has_realised_claim(said, quad)
            region = ox.Quad(quad.object, RDF.TYPE, CLASSES[EntityClass.REGION])
            assert quad.predicate != KG.PROCLAIMS or region.triple not in {q.triple for q in said}


def _has_realised_claim(said: list[ox.Quad], plain: ox.Quad) -> bool:
    triples = {quad.triple for quad in said}
    return any(
        ox.Triple(claim, RDF.PREDICATE, plain.predicate) in triples
        and ox.Triple(claim, RDF.OBJECT, plain.object) in triples
        and ox.Triple(claim, KG.STATUS, STATUSES[Status.REALISED]) in triples
        for claim in {quad.subject for quad in said if quad.predicate == RDF.SUBJECT and quad.object == plain.subject}
    )


@given(_documents(), st.randoms(use_true_random=False))
def test_the_order_of_the_documents_makes_no_difference(readings: list[Reading], random: Any) -> None:
    iris = Iris("https://archive.example/")
    said = [quad for reading in readings for quad in document_quads(reading, iris)]
    derived = set(entity_quads(said, iris))
    random.shuffle(readings)
    assert set(entity_quads([q for reading in readings for q in document_quads(reading, iris)], iris)) == derived


def test_likeness_grows_as_the_documents_do(draft: Callable[..., Any], iris: Iris) -> None:
    said: list[Any] = []
    for number in range(40):
        of = draft(f"paper-{number:02}", "the Grain Bank")
        of.thing(EntityClass.INSTITUTION, "Grain Bank")
        said += document_quads(of.reading(), iris)
    assert len([quad for quad in entity_quads(said, iris) if quad.predicate == SKOS.CLOSE_MATCH]) == 2 * 39


def test_what_a_document_says_of_anothers_thing_counts(draft: Callable[..., Any], iris: Iris) -> None:
    plan, note = draft("plan", "the Land Office is wanted"), draft("note", "the Ministry")
    plan.thing(EntityClass.INSTITUTION, "Land Office", status=Status.PROPOSED)
    ministry = note.thing(EntityClass.INSTITUTION, "Ministry")
    note.claim(ministry, "convenes", ministry, Status.REALISED, "Ministry")
    graph, office = (
        ox.NamedNode(iris.document_graph("note")),
        ox.NamedNode(iris.entity("plan", "institution/land-office")),
    )
    said = [
        q if q.predicate != RDF.OBJECT else ox.Quad(q.subject, RDF.OBJECT, office, graph)
        for q in document_quads(note.reading(), iris)
    ]
    for documents in ([*said, *document_quads(plan.reading(), iris)], [*document_quads(plan.reading(), iris), *said]):
        derived = list(entity_quads(documents, iris))
        assert {q.object for q in derived if q.subject == office and q.predicate == KG.STATUS} == {
            STATUSES[Status.PROPOSED]
        }
        assert not [q for q in derived if q.predicate.value.endswith("#convenes")]


def test_an_iterator_that_can_be_read_but_once_is_refused(iris: Iris) -> None:
    with pytest.raises(TypeError, match="read again"):
        next(entity_quads(iter([]), iris))
