"""What a historian may rely on in the graph of the article of 9 April 1918, asked with SPARQLWrapper."""

import pytest
from SPARQLWrapper import JSON, SPARQLWrapper

PREFIXES = """
PREFIX kg: <https://w3id.org/historical-kg/ontology#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX edtf: <http://id.loc.gov/datatypes/edtf/>
"""
CONFERENCE = """
    ?conference a kg:Congress ; kg:status kg:Planned ; skos:prefLabel ?name .
    FILTER STRSTARTS(?name, "conference of rep")
"""
CLAIM = (
    "?claim a kg:Claim ; rdf:subject {} ; rdf:predicate kg:{} ; rdf:object {} ; kg:status kg:{} ; kg:evidence ?evidence"
)
TATAR = '?congress skos:prefLabel "constituent congress of Soviets of Tatar-Bashkiria"@en ; kg:status kg:Planned'

FACTS = {
    "the commissariat exists, under its mended name": """
        ?body a kg:Institution, org:Organization ;
              skos:prefLabel "People's Commissariat for the Affairs of Nationalities"@en""",
    "the economic council exists, under its mended name": """
        ?body a kg:Institution, org:Organization ; skos:prefLabel "Supreme Council of National Economy"@en""",
    "the commission for the constituent congress of Tatar-Bashkiria is planned": f"""
        ?commission a kg:Commission ; kg:status kg:Planned .
        {CLAIM.format("?commission", "convenes", "?congress", "Planned")} . {TATAR}""",
    "a planned conference is to appoint it": f"""
        {CLAIM.format("?conference", "appoints", "?commission", "Planned")} . {CONFERENCE}
        ?convening rdf:subject ?commission ; rdf:predicate kg:convenes ; rdf:object ?congress . {TATAR}""",
    "the conference meets in Moscow": f"""
        {CONFERENCE} {CLAIM.format("?conference", "place", "?place", "Planned")} . ?place skos:prefLabel "Moscow"@en""",
    "the conference meets on the 10th or the 15th": f"""
        {CONFERENCE} {CLAIM.format("?conference", "date", "?date", "Planned")} .
        ?date kg:edtf "[1918-04-10,1918-04-15]"^^edtf:EDTF""",
    "Soviets of the four towns take part": f"""
        {CONFERENCE} {CLAIM.format("?body", "participant", "?conference", "Planned")} .
        ?body skos:prefLabel "Soviet of Kazan, Ufa, Orenburg and Yekaterinburg"@en""",
    "Moslem Commissariats of the four towns take part": f"""
        {CONFERENCE} {CLAIM.format("?body", "participant", "?conference", "Planned")} .
        ?body skos:prefLabel "Moslem Commissariat of Kazan, Ufa, Orenburg and Yekaterinburg"@en""",
    "commissions for convening constituent congresses are proposed": f"""
        ?commission a kg:Commission ; kg:status kg:Proposed .
        {CLAIM.format("?commission", "convenes", "?congress", "Proposed")} . ?congress skos:prefLabel ?name
        FILTER STRSTARTS(?name, "constituent congress of the Soviets and Soviet organs")""",
    "the Third Congress of Soviets was held": """
        ?congress a kg:Congress ; kg:status kg:Realised ; skos:prefLabel "Third Congress of Soviets"@en""",
    "a future All-Russian Congress of Soviets is planned": """
        ?congress a kg:Congress ; kg:status kg:Planned ; skos:prefLabel ?name
        FILTER CONTAINS(?name, "All-Russian Congress of Soviets")""",
    "the autonomy of the Tatar-Bashkir territory is proclaimed": f"""
        {CLAIM.format("?body", "proclaims", "?region", "Realised")} ; kg:content "autonomy"@en .
        ?region skos:prefLabel|skos:altLabel "Tatar-Bashkir territory"@en""",
    "the autonomy of the Kirghiz territory is planned": f"""
        {CLAIM.format("?body", "proclaims", "?region", "Planned")} ; kg:content "autonomy"@en .
        ?region skos:prefLabel|skos:altLabel "Kirghiz territory"@en""",
    "the autonomy of the Turkestan region is planned": f"""
        {CLAIM.format("?body", "proclaims", "?region", "Planned")} ; kg:content "autonomy"@en .
        ?region skos:prefLabel|skos:altLabel "Turkestan region"@en""",
}
DATES = {"past two months": "1918-02-09/1918-04-09", "last November and December": "1917-11/1917-12"}


def _ask(endpoint: str, pattern: str) -> bool:
    sparql = SPARQLWrapper(endpoint)
    sparql.setReturnFormat(JSON)
    sparql.setQuery(f"{PREFIXES} ASK {{ {pattern} }}")
    return bool(sparql.queryAndConvert()["boolean"])


@pytest.mark.parametrize("fact", FACTS)
def test_the_graph_holds(fact: str, article_endpoint: str) -> None:
    assert _ask(article_endpoint, FACTS[fact])


@pytest.mark.parametrize("words", DATES)
def test_a_relative_date_has_its_value(words: str, article_endpoint: str) -> None:
    assert _ask(
        article_endpoint,
        f'?a kg:asWritten ?words ; oa:hasBody ?date . ?date kg:edtf "{DATES[words]}"^^edtf:EDTF . '
        f'FILTER CONTAINS(STR(?words), "{words}")',
    )


def test_the_questions_can_fail(article_endpoint: str) -> None:
    assert not _ask(article_endpoint, FACTS["the Third Congress of Soviets was held"].replace("Realised", "Planned"))
    assert not _ask(article_endpoint, FACTS["the conference meets in Moscow"].replace('"Moscow"', '"Kazan"'))


def test_nothing_unrealised_has_a_type_that_says_it_exists(article_endpoint: str) -> None:
    pattern = """
        VALUES ?status { kg:Planned kg:Proposed kg:Rejected } ?thing kg:status ?status ; a ?type .
        FILTER REGEX(STR(?type), "/ns/org#|schema.org/|/sem/|E74_Group|E7_Activity")
    """
    assert _ask(article_endpoint, "?thing kg:status kg:Planned")
    assert not _ask(article_endpoint, pattern)


def test_no_plain_triple_stands_on_unrealised_claims_alone(article_endpoint: str) -> None:
    pattern = """
        ?claim rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; kg:status kg:{} . ?s ?p ?o
        FILTER NOT EXISTS {{ ?other rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; kg:status kg:Realised }}
    """
    for status in ("Planned", "Proposed", "Rejected"):
        assert not _ask(article_endpoint, pattern.format(status))
    assert _ask(
        article_endpoint, "?claim rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; kg:status kg:Realised . ?s ?p ?o"
    )
