"""What every answer says of itself: who may read it, what may be sent, what it depends on; by GET and by HEAD alike."""

import pytest
from flask.testing import FlaskClient

QUERY = "/sparql?query=SELECT * { ?s ?p ?o } LIMIT 3"
READABLE = {"Access-Control-Allow-Origin", "Access-Control-Expose-Headers", "X-Content-Type-Options"}


@pytest.mark.parametrize(
    ("address", "methods"),
    [
        ("/sparql", {"GET", "HEAD", "POST", "QUERY", "OPTIONS"}),
        ("/update", {"POST", "OPTIONS"}),
        ("/graphs?graph=x:g", {"GET", "HEAD", "PUT", "POST", "DELETE", "OPTIONS"}),
        ("/graphs/a", {"GET", "HEAD", "PUT", "POST", "DELETE", "OPTIONS"}),
        ("/page/region/x", {"GET", "HEAD", "OPTIONS"}),
    ],
)
def test_a_preflight_allows_what_can_be_done(client: FlaskClient, address: str, methods: set[str]) -> None:
    for method in methods - {"OPTIONS"}:
        asked = {"Origin": "https://x.example", "Access-Control-Request-Method": method}
        asked["Access-Control-Request-Headers"] = "authorization, content-type, if-match, x-anything"
        answer = client.options(address, headers=asked)
        assert answer.status_code == 200
        assert set(answer.headers["Access-Control-Allow-Methods"].split(", ")) == methods
        assert set(answer.headers["Allow"].split(", ")) == methods
        allowed = answer.headers["Access-Control-Allow-Headers"].split(", ")
        assert {"Authorization", "Content-Type", "If-Match", "*"} <= set(allowed)
        assert answer.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("GET", QUERY, 200),
        ("GET", "/sparql", 200),
        ("GET", "/sparql?query=ASK", 400),
        ("GET", "/nowhere", 404),
        ("PATCH", "/sparql", 405),
        ("GET", f"{QUERY}&format=ttl", 406),
        ("POST", "/sparql", 415),
        ("POST", "/update", 403),
        ("GET", "/graphs?graph=x:none", 404),
        ("PUT", "/graphs?graph=x:g", 403),
        ("GET", "/health", 200),
    ],
)
def test_every_answer_may_be_read_from_anywhere(client: FlaskClient, method: str, address: str, status: int) -> None:
    answer = client.open(address, method=method)
    assert answer.status_code == status
    assert set(answer.headers.keys()) >= READABLE
    exposed = set(answer.headers["Access-Control-Expose-Headers"].split(", "))
    assert {"ETag", "Location", "Link", "Retry-After", "WWW-Authenticate", "Content-Disposition", "Allow"} <= exposed
    if address != "/health":
        assert "Accept" in answer.headers["Vary"]


@pytest.mark.parametrize(
    ("method", "address", "name", "words"),
    [
        ("OPTIONS", "/sparql", "Accept-Query", ("application/sparql-query", "application/x-www-form-urlencoded")),
        ("POST", "/sparql", "Accept-Post", ("application/sparql-query", "application/x-www-form-urlencoded")),
        ("OPTIONS", "/update", "Accept-Post", ("application/sparql-update", "application/x-www-form-urlencoded")),
        ("POST", "/update", "Accept-Post", ("application/sparql-update",)),
        ("OPTIONS", "/graphs?default", "Accept-Post", ("text/turtle", "application/ld+json", "multipart/form-data")),
        ("POST", "/graphs?default", "Accept-Post", ("text/turtle", "application/rdf+xml")),
    ],
)
def test_what_may_be_sent_is_told(
    client: FlaskClient, method: str, address: str, name: str, words: tuple[str, ...]
) -> None:
    assert set(words) <= set(client.open(address, method=method).headers[name].split(", "))


@pytest.mark.parametrize(
    "address",
    [
        QUERY,
        f"{QUERY}&format=csv",
        f"{QUERY}&format=html",
        "/sparql",
        "/sparql?query=ASK",
        "/graphs?default",
        "/nowhere",
    ],
)
def test_head_has_the_headers_of_get_and_no_body(client: FlaskClient, address: str) -> None:
    got, head = client.get(address), client.head(address)
    assert (head.status_code, head.data) == (got.status_code, b"")
    assert dict(head.headers) == dict(got.headers)


def test_what_has_no_content_has_no_type(client: FlaskClient) -> None:
    assert "Content-Type" not in client.options("/sparql").headers


def test_a_graph_without_triples_has_its_type(client: FlaskClient) -> None:
    empty = "/sparql?query=CONSTRUCT WHERE { <x:nobody> ?p ?o }&format="
    assert client.get(f"{empty}ttl").headers["Content-Type"] == "text/turtle; charset=utf-8"
    assert client.head(f"{empty}nt").headers["Content-Type"] == "application/n-triples"


def test_what_is_wrong_with_a_preflight_is_a_problem(client: FlaskClient) -> None:
    answer = client.options("/sparql", environ_overrides={"QUERY_STRING": "\xff"})
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")


def test_a_condition_that_does_not_hold_is_a_problem(client: FlaskClient) -> None:
    answer = client.get(QUERY, headers={"If-Match": '"something else"'})
    assert (answer.status_code, answer.mimetype) == (412, "application/problem+json")
    assert client.get(QUERY).headers["ETag"] in answer.json["detail"]
    assert "Access-Control-Allow-Origin" in answer.headers
