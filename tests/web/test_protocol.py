"""The SPARQL 1.1 Protocol: every way to ask, and every way to ask wrongly."""

import csv
import io
import json

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient

ASK = "ASK { ?s ?p ?o }"
SELECT = "PREFIX kg: <https://w3id.org/historical-kg/ontology#> SELECT ?c WHERE { ?c a kg:Commission } ORDER BY ?c"
CONSTRUCT = "CONSTRUCT { ?s a ?t } WHERE { ?s a ?t }"
GRAPH = "https://archive.example/graph/document/log"
JSON = "application/sparql-results+json"
FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"


@pytest.mark.parametrize(
    ("method", "options"),
    [
        ("GET", {"query_string": {"query": ASK}}),
        ("POST", {"data": {"query": ASK}}),
        ("POST", {"data": ASK, "content_type": QUERY}),
        ("POST", {"data": ASK.encode(), "content_type": f"{QUERY}; charset=UTF-8"}),
    ],
)
def test_a_query_may_come_in_three_ways(client: FlaskClient, method: str, options: dict[str, object]) -> None:
    response = client.open("/sparql", method=method, **options)  # type: ignore[arg-type]
    assert (response.status_code, response.mimetype) == (200, JSON)
    assert json.loads(response.data)["boolean"] is True


@pytest.mark.parametrize(
    ("query", "accept", "media_type"),
    [
        (SELECT, None, JSON),
        (SELECT, "*/*", JSON),
        (SELECT, "application/json", JSON),
        (SELECT, "application/sparql-results+xml", "application/sparql-results+xml"),
        (SELECT, "application/xml", "application/sparql-results+xml"),
        (SELECT, "text/csv;q=0.5, text/tab-separated-values", "text/tab-separated-values"),
        (SELECT, "text/csv, */*;q=0.1", "text/csv"),
        (SELECT, "text/*;q=0.3, text/csv;q=0.7, application/json;q=0.5", "text/csv"),
        (SELECT, "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
        (ASK, "text/csv", "text/csv"),
        (SELECT, "text/csv;header=present, */*;q=0.1", "text/csv"),
        (SELECT, "application/json;odata=verbose;charset=UTF-8", JSON),
        (CONSTRUCT, 'application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"', "application/ld+json"),
        (CONSTRUCT, "text/rdf+n3;q=0.8, application/rdf+xml;q=0.5", "text/turtle"),
        (CONSTRUCT, None, "text/turtle"),
        (CONSTRUCT, "application/ld+json", "application/ld+json"),
        (CONSTRUCT, "application/rdf+xml, text/turtle;q=0.9", "application/rdf+xml"),
        (CONSTRUCT, "application/n-triples", "application/n-triples"),
        (CONSTRUCT, "application/n-quads", "application/n-quads"),
        (CONSTRUCT, "application/trig", "application/trig"),
        (
            "DESCRIBE <https://archive.example/document/log>",
            "text/turtle, application/sparql-results+json",
            "text/turtle",
        ),
    ],
)
def test_the_answer_has_the_form_that_is_asked_for(
    client: FlaskClient, query: str, accept: str | None, media_type: str
) -> None:
    headers = {"Accept": accept} if accept else {}
    response = client.get("/sparql", query_string={"query": query}, headers=headers)
    assert (response.status_code, response.mimetype) == (200, media_type), response.text
    assert "Accept" in response.headers["Vary"]


@pytest.mark.parametrize(
    ("name", "media_type"),
    [("csv", "text/csv"), ("json", JSON), ("xml", "application/sparql-results+xml"), (JSON.replace("+", " "), JSON)],
)
def test_format_in_the_address_wins_over_accept(client: FlaskClient, name: str, media_type: str) -> None:
    response = client.get("/sparql", query_string={"query": SELECT, "format": name}, headers={"Accept": "text/html"})
    assert response.mimetype == media_type


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("application/ld+json,application/x-json+ld", "application/ld+json"),  # as SPARQLWrapper asks
        ("n3", "text/turtle"),
        ("application/json", "application/ld+json"),
        ("csv, ttl", "text/turtle"),
    ],
)
def test_format_may_be_a_list_or_another_name(client: FlaskClient, name: str, media_type: str) -> None:
    assert client.get("/sparql", query_string={"query": CONSTRUCT, "format": name}).mimetype == media_type


def test_a_form_may_name_the_generation_too(client: FlaskClient) -> None:
    answer = client.post("/sparql", data={"query": ASK, "generation": "99"})
    assert (answer.status_code, answer.json["detail"].split(";")[0]) == (404, "generation 99 is not kept")  # type: ignore[index]


def test_graphs_come_back_whole(client: FlaskClient) -> None:
    response = client.get("/sparql", query_string={"query": CONSTRUCT})
    counted = client.get(
        "/sparql",
        query_string={"query": "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?t { ?s a ?t } }", "format": "csv"},
    )
    found = set(ox.parse(response.data, format=ox.RdfFormat.TURTLE))
    assert len(found) == int(counted.text.split()[1])


def test_csv_has_all_rows_and_a_name(client: FlaskClient) -> None:
    response = client.get("/sparql", query_string={"query": SELECT, "format": "csv"})
    assert len(list(csv.reader(io.StringIO(response.text)))) == 5
    assert "results.csv" in response.headers["Content-Disposition"]


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({}, 4),
        ({"default-graph-uri": GRAPH}, 1),
        ({"default-graph-uri": "https://archive.example/graph/none"}, 0),
        ({"named-graph-uri": GRAPH}, 0),
    ],
)
def test_the_data_set_of_the_request_is_used(client: FlaskClient, parameters: dict[str, str], expected: int) -> None:
    response = client.post("/sparql", data={"query": SELECT, **parameters})
    assert len(json.loads(response.data)["results"]["bindings"]) == expected


def test_a_direct_query_takes_its_data_set_from_the_address(client: FlaskClient) -> None:
    query = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"
    response = client.post("/sparql", query_string={"named-graph-uri": GRAPH}, data=query, content_type=QUERY)
    assert [row["g"]["value"] for row in json.loads(response.data)["results"]["bindings"]] == [GRAPH]


@pytest.mark.parametrize(
    ("method", "options", "status", "words"),
    [
        ("GET", {"query_string": {"query": "SELECT ?s {"}}, 400, "line 1"),
        ("GET", {"query_string": "query=ASK%7B%7D&query=ASK%7B%7D"}, 400, "2 times"),
        ("GET", {"query_string": "query=%FF"}, 400, "UTF-8"),
        ("GET", {"query_string": {"query": ASK, "format": "docx"}}, 400, "expected one of"),
        ("GET", {"query_string": {"query": ASK, "default-graph-uri": "no iri"}}, 400, "no absolute IRI"),
        ("GET", {"query_string": {"query": ASK, "format": "turtle"}}, 406, "there are: srj"),
        (
            "GET",
            {"query_string": {"query": ASK}, "headers": {"Accept": "image/png"}},
            406,
            "application/sparql-results+json",
        ),
        ("GET", {"query_string": {"query": ASK}, "headers": {"Accept": "text/turtle"}}, 406, "there are: srj"),
        ("GET", {"query_string": {"query": ASK, "generation": "x"}}, 400, "no number"),
        ("GET", {"query_string": {"query": ASK, "generation": "99"}}, 404, "not kept"),
        ("GET", {"query_string": {"query": "SELECT * { SERVICE <http://127.0.0.1:1/> { } }"}}, 400, "SERVICE"),
        ("POST", {"data": {}}, 415, "expected application/x-www-form-urlencoded"),
        ("POST", {"data": "", "content_type": FORM}, 400, "no parameter query"),
        ("POST", {"data": "query=ASK%7B%7D&query=ASK%7B%7D", "content_type": FORM}, 400, "2 times"),
        ("POST", {"data": "update=CLEAR%20ALL", "content_type": FORM}, 400, "updates go to /update"),
        ("POST", {"data": "CLEAR ALL", "content_type": "application/sparql-update"}, 415, QUERY),
        ("POST", {"data": ASK, "content_type": "text/plain"}, 415, QUERY),
        ("POST", {"data": ASK.encode("utf-16"), "content_type": QUERY}, 400, "UTF-8"),
        ("POST", {"data": ASK, "content_type": f"{QUERY}; charset=utf-16"}, 415, "utf-8"),
        ("POST", {"data": ASK, "content_type": QUERY, "query_string": {"query": ASK}}, 400, "expected it once"),
        ("POST", {"data": "x" * (10 * 1024 * 1024 + 1), "content_type": QUERY}, 413, ""),
        ("PUT", {"query_string": {"query": ASK}}, 405, "allowed: "),
    ],
)
def test_what_is_wrong_is_said(
    client: FlaskClient, method: str, options: dict[str, object], status: int, words: str
) -> None:
    response = client.open("/sparql", method=method, **options)  # type: ignore[arg-type]
    assert (response.status_code, response.mimetype) == (status, "application/problem+json"), response.text
    assert words in json.loads(response.data)["detail"]


def test_bad_sparql_is_placed_by_line_and_column(client: FlaskClient) -> None:
    response = client.get("/sparql", query_string={"query": "SELECT ?s\nWHERE { ?s ?p }"})
    problem = json.loads(response.data)
    assert (problem["status"], problem["line"], problem["column"]) == (400, 2, 16)


def test_people_get_their_query_back_with_the_trouble(client: FlaskClient) -> None:
    response = client.get("/sparql", query_string={"query": "SELECT ?s {"}, headers={"Accept": "text/html"})
    assert (response.status_code, response.mimetype) == (400, "text/html")
    assert "SELECT ?s {</textarea>" in response.text
    assert "line 1" in response.text


def test_head_is_get_without_a_body(client: FlaskClient) -> None:
    got = client.get("/sparql", query_string={"query": SELECT})
    head = client.head("/sparql", query_string={"query": SELECT})
    assert (head.status_code, head.data) == (200, b"")
    assert head.headers["Content-Length"] == str(len(got.data))


def test_a_script_of_any_page_may_ask(client: FlaskClient) -> None:
    preflight = client.options(
        "/sparql", headers={"Origin": "https://x.example", "Access-Control-Request-Method": "POST"}
    )
    assert preflight.headers["Access-Control-Allow-Origin"] == "*"
    assert {"GET", "POST"} <= set(preflight.headers["Access-Control-Allow-Methods"].split(", "))
    assert "Content-Type" in preflight.headers["Access-Control-Allow-Headers"]
    assert client.get("/sparql?query=x").headers["Access-Control-Allow-Origin"] == "*"


def test_without_a_query_programs_get_the_service_description(client: FlaskClient) -> None:
    response = client.get("/sparql")
    assert response.mimetype == "text/turtle"
    sd = "http://www.w3.org/ns/sparql-service-description#"
    found = set(ox.parse(response.data, format=ox.RdfFormat.TURTLE))
    endpoints = [t.object.value for t in found if t.predicate.value == f"{sd}endpoint"]
    graphs = {t.object.value for t in found if t.predicate.value == f"{sd}name"}
    assert endpoints == ["https://archive.example/sparql"]
    assert GRAPH in graphs
    assert any(t.object.value == f"{sd}UnionDefaultGraph" for t in found)


def test_without_a_query_people_get_the_editor_with_examples(client: FlaskClient) -> None:
    page = client.get("/sparql", headers={"Accept": "text/html"}).text
    assert "<textarea" in page
    assert "example=commissions-wanted" in page
    assert "Commissions that somebody wants" in client.get("/sparql?example=commissions-wanted&format=html").text


def test_an_unchanged_answer_is_not_sent_again(client: FlaskClient) -> None:
    first = client.get("/sparql", query_string={"query": SELECT})
    again = client.get("/sparql", query_string={"query": SELECT}, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert first.headers["ETag"].startswith("W/"), "the same tag stands on an answer that is compressed"
