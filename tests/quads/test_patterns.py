"""What is written is what the design says, pattern by pattern."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from hashlib import sha256
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.iris import Iris
from kg.model import (
    Document,
    Entity,
    EntityClass,
    HistoricalDate,
    Mention,
    Paragraph,
    Readable,
    Reading,
    Segment,
    Span,
    Status,
)
from kg.quads import document_quads
from kg.quads.claims import Facts, claim_hash
from kg.vocabulary import KG, OA, RDF

Ask = Callable[[Iterable[ox.Quad], str], bool]

LETTER_PATTERNS = {
    "document": """
        <document/letter> a kg:Document ; dct:title "A letter from the harbour"@en ; dct:language "en" ;
            dct:creator <id/person/letter/m-ozol> ; dct:date "1919-04-02"^^edtf:EDTF""",
    "mention": """
        <id/annotation/letter/4-19-Institution> a oa:Annotation ; oa:motivatedBy oa:identifying ; kg:rule "by.hand" ;
            oa:hasBody <id/institution/letter/harbour-council> ; oa:hasTarget <document/letter#target=4,19> .
        <document/letter#target=4,19> a oa:SpecificResource ; oa:hasSource <document/letter> ;
            oa:hasSelector <document/letter#position=4,19> , <document/letter#quote=4,19> .
        <document/letter#position=4,19> a oa:TextPositionSelector ; oa:start 4 ; oa:end 19 .
        <document/letter#quote=4,19> a oa:TextQuoteSelector ; oa:exact "Harbour Council" ; oa:prefix "The " ;
            oa:suffix " has met in Riga since March 191" """,
    "place in an XML file": """
        <document/letter#target=4,19> oa:hasSelector <document/letter#xpath=4,19> .
        <document/letter#xpath=4,19> a oa:XPathSelector ; rdf:value "/tei:TEI[1]/tei:text[1]/tei:p[1]" ;
            oa:refinedBy <document/letter#within=4,19> .
        <document/letter#within=4,19> a oa:TextPositionSelector ; oa:start 4 ; oa:end 19""",
    "reference of the file": """
        ?m oa:hasBody <id/region/riga> ; kg:reference "https://places.example/r" .
        <id/region/riga> skos:closeMatch <https://places.example/r>""",
    "local status, confidence": """
        ?m oa:hasBody <id/commission/letter/commission-of-inquiry-into-the-fires> ; kg:status kg:Proposed ;
            kg:confidence 0.875""",
    "names": """
        <id/commission/letter/commission-of-inquiry-into-the-fires> a kg:Commission ;
            skos:prefLabel "commission of inquiry into the fires"@en ; skos:altLabel "fire commission"@en ;
            rdfs:label "commission of inquiry into the fires"@en""",
    "shared concept": '<id/region/riga> a kg:Region ; skos:prefLabel "Riga"@en',
    "date": """
        <id/date/1919-05-01> a kg:Date ; kg:edtf "1919-05-01"^^edtf:EDTF ; kg:edtfGregorian "1919-05-01"^^edtf:EDTF ;
            kg:calendar kg:Gregorian ; skos:prefLabel "1 May 1919"@en ; skos:altLabel "by 1 May 1919"@en ;
            crm:P82a_begin_of_the_begin "1919-05-01"^^xsd:date ; crm:P82b_end_of_the_end "1919-05-01"^^xsd:date .
        ?m oa:hasBody <id/date/1919-05-01> ; kg:role kg:Deadline ; kg:asWritten "by 1 May 1919"@en""",
    "date of another calendar": """
        <id/date/julian/1919-01-31> kg:edtf "1919-01-31" ; kg:calendar kg:Julian ;
            kg:edtfGregorian "1919-02-13"^^edtf:EDTF ; skos:prefLabel "31 January 1919 (Julian)"@en""",
    "claim": """
        ?c a kg:Claim , rdf:Statement ; rdf:subject <id/institution/letter/harbour-council> ;
            rdf:predicate kg:convenes ; rdf:object <id/congress/letter/congress-of-dockers> ; kg:status kg:Planned ;
            kg:heldBy <id/person/letter/m-ozol> ; kg:atDate <id/date/1919-05-01> ; kg:rule "by.hand" ;
            kg:evidence ?e .
        ?e a oa:Annotation ; oa:motivatedBy oa:linking ; oa:hasBody ?c ;
            oa:hasTarget/oa:hasSelector/oa:exact "will convene a Congress of Dockers" """,
    "open end": """
        <id/annotation/letter/205-234-SentenceWithoutClaim> a oa:Annotation ; oa:motivatedBy oa:assessing ;
            oa:hasBody kg:SentenceWithoutClaim ;
            oa:hasTarget/oa:hasSelector/oa:exact "A Fishers' Union was refused." """,
    "content": '?c rdf:predicate kg:proclaims ; rdf:object <id/region/riga> ; kg:content "freedom"@en',
    "aspect": "?c rdf:predicate kg:place ; kg:aspect kg:Meeting",
    "literal object": '?c rdf:predicate kg:purpose ; rdf:object "wages"@en',
    "another holder": "?c rdf:object <id/institution/letter/pilots-board> ; kg:heldBy <id/person/letter/a-berg>",
}


@pytest.mark.parametrize("name", LETTER_PATTERNS)
def test_the_document_graph_holds_the_pattern_of(name: str, letter: Reading, iris: Iris, ask: Ask) -> None:
    assert ask(document_quads(letter, iris), LETTER_PATTERNS[name])


def test_without_an_author_the_document_holds_its_claims(minutes: Reading, iris: Iris, ask: Ask) -> None:
    quads = list(document_quads(minutes, iris))
    assert ask(quads, "?c a kg:Claim ; kg:heldBy <document/minutes>")
    assert ask(quads, '<document/minutes> dct:creator "a clerk" ; dct:source <https://archive.example/box/3>')


def test_a_document_graph_names_no_type_but_neutral_ones(letter: Reading, iris: Iris) -> None:
    own = {f"https://w3id.org/historical-kg/ontology#{name}" for name in (*EntityClass, "Document", "Claim")}
    types = {str(quad.object).strip("<>") for quad in document_quads(letter, iris) if quad.predicate == RDF.TYPE}
    assert {t for t in types if not t.startswith("http://www.w3.org/ns/oa#")} - own == {RDF.STATEMENT.value}


def test_all_quads_lie_in_the_graph_of_the_document_and_none_is_blank(letter: Reading, iris: Iris) -> None:
    quads = list(document_quads(letter, iris))
    assert {quad.graph_name for quad in quads} == {ox.NamedNode("https://archive.example/graph/document/letter")}
    assert not any(isinstance(node, ox.BlankNode) for quad in quads for node in (quad.subject, quad.object))
    assert len(set(quads)) == len(quads)


def test_the_digest_is_that_of_the_text_in_utf_8(draft: Callable[..., Any], iris: Iris) -> None:
    reading = draft("beam", "\ufeffKönig\r\nÉtat").reading()
    digests = [quad.object for quad in document_quads(reading, iris) if quad.predicate == KG.SHA256]
    assert digests == [ox.Literal(sha256("\ufeffKönig\r\nÉtat".encode()).hexdigest())]


def test_a_date_without_a_value_is_named_by_its_place(draft: Callable[..., Any], iris: Iris, ask: Ask) -> None:
    of = draft("note", "They met the other day.")
    of.thing(EntityClass.DATE, "the other day")
    quads = list(document_quads(of.reading(), iris))
    assert ask(quads, '<id/date/note/9-22> a kg:Date ; skos:prefLabel "the other day"@en')
    assert not ask(quads, "?date kg:edtf|kg:calendar ?value")


def test_a_day_of_an_open_year_is_named_by_its_place(draft: Callable[..., Any], iris: Iris, ask: Ask) -> None:
    of = draft("note", "We met on 5 May; nobody came.")
    of.thing(EntityClass.DATE, "5 May", date=HistoricalDate("XXXX-05-05"))
    quads = list(document_quads(of.reading(), iris))
    assert ask(quads, '<id/date/note/10-15> kg:edtf "XXXX-05-05"^^edtf:EDTF ; skos:prefLabel "5 May"@en')


def test_open_bounds_are_left_out(draft: Callable[..., Any], iris: Iris, ask: Ask) -> None:
    of = draft("note", "up to 1850")
    of.thing(EntityClass.DATE, "up to 1850", date=HistoricalDate("../1850", end="1850-12-31"))
    quads = list(document_quads(of.reading(), iris))
    assert ask(quads, '<id/date/.._1850> crm:P82b_end_of_the_end "1850-12-31"^^xsd:date')
    assert not ask(quads, "?date crm:P82a_begin_of_the_begin ?day")


def test_two_mentions_that_would_share_an_annotation_are_refused(draft: Callable[..., Any], iris: Iris) -> None:
    of = draft("note", "the Land Office")
    of.thing(EntityClass.INSTITUTION, "Land Office")
    of.thing(EntityClass.INSTITUTION, "Office", "Land Office")
    with pytest.raises(ValueError, match=r"note: two mentions stand as Institution at 4–15 \('Land Office'\)"):
        list(document_quads(of.reading(), iris))


def test_the_same_words_may_stand_for_things_of_two_classes(draft: Callable[..., Any], iris: Iris, ask: Ask) -> None:
    of = draft("note", "the Land Office")
    of.thing(EntityClass.INSTITUTION, "Land Office")
    of.thing(EntityClass.COMMISSION, "Land Office")
    assert ask(document_quads(of.reading(), iris), "?a oa:hasTarget ?t . ?b oa:hasTarget ?t FILTER (?a != ?b)")


# --- Claims -----------------------------------------------------------------------------------------------------------


def test_a_hash_is_that_of_the_facts_as_sorted_n_triples() -> None:
    facts: Facts = [(KG.STATUS, ox.NamedNode("https://a.example/s")), (KG.CONTENT, ox.Literal("ease", language="en"))]
    text = f'_:claim {KG.CONTENT} "ease"@en .\n_:claim {KG.STATUS} <https://a.example/s> .\n'
    assert claim_hash(facts) == claim_hash(reversed(facts)) == sha256(text.encode()).hexdigest()[:16]


def test_like_claims_are_one_with_all_their_evidence(draft: Callable[..., Any], iris: Iris) -> None:
    of = draft("note", "The Land Office sits in Riga. The Land Office is in Riga.")
    office = of.thing(EntityClass.INSTITUTION, "Land Office")
    riga = of.thing(EntityClass.REGION, "Riga")
    of.claim(office, "place", riga, Status.REALISED, "sits in Riga")
    of.claim(office, "place", riga, Status.REALISED, "is in Riga")
    of.claim(office, "place", riga, Status.REALISED, "is in Riga", aspect="Seat")
    quads: list[Any] = list(document_quads(of.reading(), iris))
    evidence = [quad.subject for quad in quads if quad.predicate == KG.EVIDENCE]
    assert sorted(evidence.count(claim) for claim in set(evidence)) == [1, 2]
    assert all(re.fullmatch(r".*/id/claim/note/[0-9a-f]{16}", claim.value) for claim in evidence)


# --- Characters -------------------------------------------------------------------------------------------------------

_TEXT = st.text(st.characters(blacklist_categories=["Cs"]), min_size=1, max_size=120)


@st.composite
def _mended(draw: st.DrawFn) -> Reading:
    """Draw a text in which some characters are damage, and a mention of readable characters in it."""
    given_text = draw(_TEXT)
    kept = [i for i in range(len(given_text)) if draw(st.integers(0, 4))] or [0]
    segments = tuple(Segment(at, origin, 1) for at, origin in enumerate(kept))
    readable = Readable.of("".join(given_text[i] for i in kept), segments)
    start = draw(st.integers(0, len(kept) - 1))
    span = Span(start, draw(st.integers(start + 1, len(kept))))
    whole = Span(0, len(kept))
    document = Document("drawn", given_text, "drawn.txt", readable, (Paragraph(whole),), (whole,))
    mention = Mention(span, span, EntityClass.REGION, "drawn", 0, "by.hand")
    return Reading(document, (mention,), (Entity("region/drawn", EntityClass.REGION, "drawn", (0,)),))


@given(_mended())
def test_every_annotation_opens_its_characters_as_given(reading: Reading) -> None:
    quads: list[Any] = list(document_quads(reading, Iris("https://archive.example/")))
    said = {quad.predicate: quad.object.value for quad in quads}
    text, start, end = reading.document.text, int(said[OA.START]), int(said[OA.END])
    assert text[start:end] == said[OA.EXACT] == reading.document.quote(reading.mentions[0].span)
    assert text[:start].endswith(said[OA.PREFIX])
    assert text[end:].startswith(said[OA.SUFFIX])
    assert len(said[OA.PREFIX]) == min(32, start)
    assert len(said[OA.SUFFIX]) == min(32, len(text) - end)


def test_a_mention_tells_why(draft: Callable[..., Any], iris: Iris, ask: Ask) -> None:
    of = draft("note", "A commission should be appointed. The commission is wanted.")
    committee = "https://w3id.org/historical-kg/lexicon#commission"
    of.thing(EntityClass.COMMISSION, "commission", "commission", "2:commission", joined=("", "antecedent.nearest"))
    wanted = of.span("should be appointed")
    of.mentions[0] = replace(
        of.mentions[0],
        status=Status.PROPOSED,
        status_rule="status.verb",
        status_words=wanted,
        entries=(committee,),
    )
    said = list(document_quads(of.reading(), iris))
    first, second = "<id/annotation/note/2-12-Commission>", "<id/annotation/note/38-48-Commission>"
    reason = f'kg:lexicalEntry <{committee}> ; kg:statusRule "status.verb" ; kg:statusWords "should be appointed"@en'
    assert ask(said, f"{first} {reason}")
    assert not ask(said, f"{first} kg:joinedBy ?rule")
    assert ask(said, f'{second} kg:joinedBy "antecedent.nearest"')
