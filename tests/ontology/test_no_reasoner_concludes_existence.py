"""Neither our axioms nor our graphs let a reasoner conclude that a planned thing exists."""

import pyoxigraph as ox
import pytest

from kg.iris import ONTOLOGY, Iris
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
)
from kg.quads import document_quads, dump, entity_quads, ontology_quads
from kg.resources import find_folder
from kg.vocabulary import KG, STATUSES, term

_CONCLUDING = [
    term(name)
    for name in (
        *("rdfs:subClassOf", "rdfs:subPropertyOf", "rdfs:domain", "rdfs:range", "owl:equivalentClass"),
        *("owl:equivalentProperty", "owl:inverseOf", "owl:sameAs", "owl:propertyChainAxiom", "owl:imports"),
    )
]
_EXISTENCE = ("http://www.w3.org/ns/org#", "https://schema.org/", "http://semanticweb.cs.vu.nl/2009/11/sem/")
_CRM = "http://www.cidoc-crm.org/cidoc-crm/"
_TEXT = "The Land Office plans a Congress of Farmers, which shall elect a Seed Commission in Riga."


def _things() -> list[tuple[EntityClass, str, Status | None]]:
    return [
        (EntityClass.INSTITUTION, "Land Office", Status.REALISED),
        (EntityClass.CONGRESS, "Congress of Farmers", Status.PLANNED),
        (EntityClass.COMMISSION, "Seed Commission", Status.PROPOSED),
        (EntityClass.REGION, "Riga", None),
    ]


@pytest.fixture
def graph() -> list[ox.Quad]:
    """Return the whole graph of a document that plans, with a claim of every predicate between any two things."""
    spans = [Span(_TEXT.index(name), _TEXT.index(name) + len(name)) for _, name, _ in _things()]
    mentions = tuple(
        Mention(s, s, kind, name, 0, "r", status=st) for s, (kind, name, st) in zip(spans, _things(), strict=True)
    )
    entities = tuple(Entity(f"x/{i}", m.kind, m.name, (i,)) for i, m in enumerate(mentions))
    predicates = ("convenes", "appoints", "place", "participant", "partOf", "dissolves", "realises", "purpose")
    claims = tuple(
        Claim(f"x/{subject}", predicate, f"x/{value}", status, (spans[subject],), "r")
        for status in (Status.PLANNED, Status.REALISED)
        for predicate in predicates
        for subject in range(4)
        for value in range(4)
        if subject != value
    )
    whole = Span(0, len(_TEXT))
    readable = Readable.of(_TEXT, (Segment(0, 0, len(_TEXT)),))
    document = Document("plan", _TEXT, "plan.txt", readable, (Paragraph(whole),), (whole,))
    iris = Iris("https://archive.example/")
    said = list(document_quads(Reading(document, mentions, entities, claims), iris))
    return [*said, *entity_quads(said, iris), *ontology_quads(iris)]


@pytest.mark.parametrize("name", ["kg", "status", "alignments"])
def test_no_axiom_leads_out_of_our_own_terms(name: str) -> None:
    for quad in ox.parse(path=find_folder("ontology") / f"{name}.ttl", format=ox.RdfFormat.TURTLE):
        if quad.predicate in _CONCLUDING:
            assert isinstance(quad.object, ox.NamedNode)
            assert quad.object.value.startswith(ONTOLOGY), f"{quad.subject} {quad.predicate} {quad.object}"


def test_alignments_say_nothing_but_skos_mappings() -> None:
    for quad in ox.parse(path=find_folder("ontology") / "alignments.ttl", format=ox.RdfFormat.TURTLE):
        assert quad.predicate.value.startswith("http://www.w3.org/2004/02/skos/core#")
        assert quad.predicate.value.endswith("Match")


def test_the_closure_under_owl_rl_lets_no_plan_exist(graph: list[ox.Quad]) -> None:
    import owlrl  # type: ignore[import-untyped]
    import rdflib

    closed = rdflib.Graph().parse(data=dump(graph, "ttl"), format="turtle")
    before = len(closed)
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(closed)
    assert len(closed) > before
    unrealised = [rdflib.URIRef(STATUSES[status].value) for status in Status if status is not Status.REALISED]
    planned = {node for status in unrealised for node in closed.subjects(rdflib.URIRef(KG.STATUS.value), status)}
    assert len(planned) > 2
    for node in planned:
        types = [str(kind) for kind in closed.objects(node, rdflib.RDF.type)]
        assert not [kind for kind in types if kind.startswith((*_EXISTENCE, f"{_CRM}E7_", f"{_CRM}E74_"))]


def test_the_closure_would_notice(graph: list[ox.Quad]) -> None:
    import owlrl
    import rdflib

    wrong = rdflib.Graph().parse(data=dump(graph, "ttl"), format="turtle")
    congress, event = rdflib.URIRef(f"{ONTOLOGY}Congress"), rdflib.URIRef("https://schema.org/Event")
    wrong.add((congress, rdflib.RDFS.subClassOf, event))
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(wrong)
    assert (rdflib.URIRef("https://archive.example/id/x/plan/1"), rdflib.RDF.type, event) in wrong
