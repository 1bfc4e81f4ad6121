"""A good graph conforms to all shapes; a graph that breaks a promise is told which."""

from collections.abc import Callable
from typing import Any

import pyoxigraph as ox
import pytest

from kg.model import EntityClass, HistoricalDate, Reading
from kg.quads import Violation, conforms
from kg.quads.ontology import ontology_triples
from kg.vocabulary import PREFIXES, term

Whole = Callable[..., list[ox.Quad]]
SHAPES = "https://w3id.org/historical-kg/shapes#"
BASE = "https://archive.example/"
_PROLOGUE = f"BASE <{BASE}>\n" + "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())

PLANNED = "<id/congress/letter/congress-of-dockers>"
COUNCIL = "<id/institution/letter/harbour-council>"
FIRES = "<id/commission/letter/commission-of-inquiry-into-the-fires>"
UNION = "<id/institution/letter/fishers-union>"
HARBOUR = "<id/annotation/letter/4-19-Institution>"


def changed(quads: list[ox.Quad], update: str) -> list[ox.Quad]:
    """Return the union of all graphs after an update."""
    store = ox.Store()
    store.extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    store.update(_PROLOGUE + update)
    return list(store)


def broken(violations: list[Violation]) -> set[str]:
    """Return the names of the shapes that are broken."""
    return {violation.shape.removeprefix(SHAPES) for violation in violations}


def test_a_good_graph_conforms(letter: Reading, minutes: Reading, whole: Whole) -> None:
    assert conforms(whole(letter, minutes)) == []


@pytest.mark.xfail(strict=True, reason="rdflib 7 reads no xsd:date before the year 1, and pyshacl calls it ill-typed")
def test_a_date_before_our_era_conforms(draft: Callable[..., Any], whole: Whole) -> None:
    of = draft("note", "in 480 BC")
    year = HistoricalDate("-0479", begin="-0479-01-01", end="-0479-12-31")
    of.thing(EntityClass.DATE, "480 BC", date=year)
    assert conforms(whole(of.reading())) == []


EXISTENCES = {
    f"{FIRES} a org:Organization": "proposed",
    f"{FIRES} a crm:E74_Group": "proposed",
    f"{PLANNED} a crm:E7_Activity": "planned",
    f"{PLANNED} a sem:Event": "planned",
    f"{PLANNED} a schema:Event": "planned",
    f"{PLANNED} a <http://schema.org/Event>": "planned, in the old namespace",
    f"{UNION} a schema:Organization": "rejected",
}


@pytest.mark.parametrize("triple", EXISTENCES)
def test_an_unrealised_thing_that_exists_is_found(triple: str, letter: Reading, whole: Whole) -> None:
    found = conforms(changed(whole(letter), f"INSERT DATA {{ {triple} }}"))
    assert broken(found) == {"NoUnrealisedExistence"}
    assert f"<{found[0].focus}>".endswith(triple.split()[0].strip("<"))


def test_a_plain_triple_from_unrealised_claims_alone_is_found(letter: Reading, whole: Whole) -> None:
    found = conforms(changed(whole(letter), f"INSERT DATA {{ {COUNCIL} kg:convenes {PLANNED} }}"))
    assert broken(found) == {"NoUnrealisedTriple"}
    assert found[0].path == PREFIXES["kg"] + "convenes"


def test_a_plain_triple_that_one_claim_realises_may_stand(letter: Reading, whole: Whole) -> None:
    claim = f"""<id/claim/letter/0123456789abcdef> a kg:Claim , rdf:Statement ; rdf:subject {COUNCIL} ;
        rdf:predicate kg:convenes ; rdf:object {PLANNED} ; kg:status kg:Realised ; kg:heldBy <document/letter> ;
        kg:rule "by.hand" ; kg:evidence ?evidence"""
    shown = f"?c rdf:object {PLANNED} ; kg:evidence ?evidence"
    insert = f"INSERT {{ {COUNCIL} kg:convenes {PLANNED} . {claim} }} WHERE {{ {shown} }}"
    assert conforms(changed(whole(letter), insert)) == []


MISTAKES = {
    "Annotation-motivatedBy": f"DELETE DATA {{ {HARBOUR} oa:motivatedBy oa:identifying }}",
    "Annotation-hasBody": f"DELETE WHERE {{ {HARBOUR} oa:hasBody ?body }}",
    "Annotation-hasTarget": f"DELETE WHERE {{ {HARBOUR} oa:hasTarget ?target }}",
    "Annotation-status": f"INSERT DATA {{ {HARBOUR} kg:status kg:Perhaps }}",
    "Annotation-rule": f'INSERT DATA {{ {HARBOUR} kg:rule "another.rule" }}',
    "Annotation-reference": f'INSERT DATA {{ {HARBOUR} kg:reference "" }}',
    "Annotation-confidence": f"INSERT DATA {{ {HARBOUR} kg:confidence 1.5 }}",
    "Annotation-asWritten": f'INSERT DATA {{ {HARBOUR} kg:asWritten "no language" }}',
    "Annotation-role": f"INSERT DATA {{ {HARBOUR} kg:role kg:Julian }}",
    "Annotation-lexicalEntry": f'INSERT DATA {{ {HARBOUR} kg:lexicalEntry "council" }}',
    "Annotation-joinedBy": f'INSERT DATA {{ {HARBOUR} kg:joinedBy "name.same" , "name.shorter" }}',
    "Annotation-statusRule": f'INSERT DATA {{ {HARBOUR} kg:statusRule "" }}',
    "Annotation-statusWords": f'INSERT DATA {{ {HARBOUR} kg:statusWords "no language" }}',
    "Annotation": f"DELETE WHERE {{ {HARBOUR} kg:rule ?rule }}",
    "Target-hasSource": "DELETE DATA { <document/letter#target=4,19> oa:hasSource <document/letter> }",
    "Target-hasSelector": "INSERT DATA { <document/letter#target=4,19> oa:hasSelector <id/third> }",
    "Target-position": "DELETE DATA { <document/letter#position=4,19> a oa:TextPositionSelector }",
    "Target-quotation": "DELETE DATA { <document/letter#quote=4,19> a oa:TextQuoteSelector }",
    "Target-xpath": "INSERT DATA { <document/letter#quote=4,19> a oa:XPathSelector }",
    "XPath-value": 'INSERT DATA { <document/letter#xpath=4,19> rdf:value "/tei:TEI[1]" }',
    "XPath-refinedBy": "DELETE WHERE { <document/letter#xpath=4,19> oa:refinedBy ?within }",
    "Position-start": """DELETE DATA { <document/letter#position=4,19> oa:start 4 } ;
        INSERT DATA { <document/letter#position=4,19> oa:start 19 }""",
    "Position-end": "DELETE DATA { <document/letter#position=4,19> oa:end 19 }",
    "Quotation-exact": """DELETE WHERE { <document/letter#quote=4,19> oa:exact ?words } ;
        INSERT DATA { <document/letter#quote=4,19> oa:exact "" }""",
    "Quotation-prefix": f"""DELETE WHERE {{ <document/letter#quote=4,19> oa:prefix ?words }} ;
        INSERT DATA {{ <document/letter#quote=4,19> oa:prefix "{"x" * 33}" }}""",
    "Quotation-suffix": "DELETE WHERE { <document/letter#quote=4,19> oa:suffix ?words }",
    "Entity-prefLabel": f'INSERT DATA {{ {COUNCIL} skos:prefLabel "another name"@en }}',
    "Entity-altLabel": f'INSERT DATA {{ {COUNCIL} skos:altLabel "no language" }}',
    "Entity-label": f"DELETE WHERE {{ {COUNCIL} rdfs:label ?label }}",
    "Entity-status": f"INSERT DATA {{ {PLANNED} kg:status kg:Rejected }}",
    "Date-edtf": """DELETE WHERE { <id/date/1919-03> kg:edtf ?value } ;
        INSERT DATA { <id/date/1919-03> kg:edtf "March 1919"^^edtf:EDTF }""",
    "Date-edtfGregorian": 'INSERT DATA { <id/date/1919-03> kg:edtfGregorian "1919-03" }',
    "Date-calendar": "INSERT DATA { <id/date/1919-03> kg:calendar kg:Point }",
    "Date": "DELETE DATA { <id/date/1919-03> kg:calendar kg:Gregorian }",
    "Date-begin": """DELETE WHERE { <id/date/1919-03> crm:P82a_begin_of_the_begin ?day } ;
        INSERT DATA { <id/date/1919-03> crm:P82a_begin_of_the_begin "1919-04-01"^^xsd:date }""",
    "Date-end": 'INSERT DATA { <id/date/1919-03> crm:P82b_end_of_the_end "1919-03" }',
    "Claim-subject": "DELETE { ?claim rdf:subject ?it } WHERE { ?claim rdf:predicate kg:purpose ; rdf:subject ?it }",
    "Claim-subject-label": """DELETE { ?it skos:prefLabel ?label }
        WHERE { ?claim rdf:predicate kg:purpose ; rdf:subject ?it . ?it skos:prefLabel ?label }""",
    "Claim-predicate": "INSERT { ?claim rdf:predicate kg:role } WHERE { ?claim rdf:predicate kg:purpose }",
    "Claim-object": """DELETE { ?claim rdf:object "wages"@en } INSERT { ?claim rdf:object "wages" }
        WHERE { ?claim rdf:predicate kg:purpose }""",
    "Claim-status": "DELETE { ?claim kg:status ?status } WHERE { ?claim rdf:predicate kg:purpose ; kg:status ?status }",
    "Claim-heldBy": "DELETE { ?claim kg:heldBy ?who } WHERE { ?claim rdf:predicate kg:purpose ; kg:heldBy ?who }",
    "Claim-content": 'INSERT { ?claim kg:content "a" } WHERE { ?claim a kg:Claim }',
    "Claim-atDate": "INSERT { ?claim kg:atDate <id/region/riga> } WHERE { ?claim rdf:predicate kg:purpose }",
    "Claim-atPlace": "INSERT { ?claim kg:atPlace <id/date/1919-03> } WHERE { ?claim rdf:predicate kg:purpose }",
    "Claim-aspect": "INSERT { ?claim kg:aspect kg:Deadline } WHERE { ?claim rdf:predicate kg:purpose }",
    "Claim-evidence": "DELETE { ?claim kg:evidence ?e } WHERE { ?claim rdf:predicate kg:purpose ; kg:evidence ?e }",
    "Claim-evidence-motive": f"INSERT {{ ?c kg:evidence {HARBOUR} }} WHERE {{ ?c rdf:predicate kg:purpose }}",
    "Claim-rule": "DELETE { ?claim kg:rule ?rule } WHERE { ?claim rdf:predicate kg:purpose ; kg:rule ?rule }",
    "Claim": "DELETE { ?claim a rdf:Statement } WHERE { ?claim rdf:predicate kg:purpose }",
    "Document-title": 'INSERT DATA { <document/letter> dct:title "no language" }',
    "Document-creator": 'INSERT DATA { <document/letter> dct:creator "somebody else" }',
    "Document-date": "INSERT DATA { <document/letter> dct:date <id/date/1919-03> }",
    "Document-source": 'INSERT DATA { <document/letter> dct:source "one" , "two" }',
    "Document-language": 'INSERT DATA { <document/letter> dct:language "the English language" }',
    "Document-license": 'INSERT DATA { <document/letter> dct:license "one" , "two" }',
    "Document-sha256": "DELETE WHERE { <document/letter> kg:sha256 ?digest }",
}


@pytest.mark.parametrize("body", ["kg:UnknownName , kg:RepeatedPassage", "<id/region/riga>"])
def test_what_is_not_understood_is_one_of_the_open_ends(body: str, letter: Reading, whole: Whole) -> None:
    note = "<id/annotation/letter/205-234-SentenceWithoutClaim>"
    update = f"DELETE WHERE {{ {note} oa:hasBody ?body }} ; INSERT DATA {{ {note} oa:hasBody {body} }}"
    assert {"Annotation", "Annotation-hasBody"} & broken(conforms(changed(whole(letter), update)))


@pytest.mark.parametrize("shape", MISTAKES)
def test_a_mistake_is_found_by_its_shape(shape: str, letter: Reading, whole: Whole) -> None:
    assert shape in broken(conforms(changed(whole(letter), MISTAKES[shape])))


def test_every_property_shape_is_tried() -> None:
    kind, parts = (
        term("sh:PropertyShape"),
        ("Mention", "Evidence", "Assessment", "IsThing", "DateWithout", "Gregorian", "Other"),
    )
    nodes = [t.subject for t in ontology_triples("shapes") if t.object == kind]
    names = {node.value.removeprefix(SHAPES) for node in nodes if isinstance(node, ox.NamedNode)}
    assert {name for name in names if not name.startswith(parts)} <= MISTAKES.keys()  # the parts stand in a sh:or


def test_a_violation_says_in_a_line_where_what_and_which_shape(letter: Reading, whole: Whole) -> None:
    (violation,) = conforms(changed(whole(letter), MISTAKES["Document-sha256"]))
    line = str(violation)
    assert line.startswith(f"{BASE}document/letter on {PREFIXES['kg']}sha256: ")
    assert line.endswith(f"({SHAPES}Document-sha256)")
    assert "\n" not in line
