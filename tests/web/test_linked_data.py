"""Every IRI of ours in the data answers, with a page or with data."""

import pyoxigraph as ox
import pytest
from flask import Flask
from flask.testing import FlaskClient

from kg.config import Settings
from kg.store import Store
from kg.web import create_app

BASE = "https://archive.example/"
PILOTS = "commission/news/pilots-commission"
BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


def iris_of(store: Store) -> set[str]:
    with store.current() as generation:
        terms = {t for q in generation.quads() for t in (q.subject, q.object, q.graph_name)}
    return {t.value.partition("#")[0] for t in terms if isinstance(t, ox.NamedNode) and t.value.startswith(BASE)}


@pytest.mark.parametrize("accept", ["text/html", "text/turtle"])
def test_every_iri_of_ours_answers(client: FlaskClient, store: Store, accept: str) -> None:
    for iri in sorted(iris_of(store)):
        response = client.get(f"/{iri.removeprefix(BASE)}", headers={"Accept": accept}, follow_redirects=True)
        assert (response.status_code, response.mimetype) == (200, accept), iri


@pytest.mark.parametrize(
    ("accept", "location"),
    [
        (BROWSER["Accept"], f"/page/{PILOTS}"),
        ("*/*", f"/data/{PILOTS}.ttl"),
        ("text/turtle", f"/data/{PILOTS}.ttl"),
        ("application/ld+json", f"/data/{PILOTS}.jsonld"),
        ("application/n-triples", f"/data/{PILOTS}.nt"),
        ("application/rdf+xml, text/turtle;q=0.5", f"/data/{PILOTS}.rdf"),
    ],
)
def test_a_thing_leads_to_what_is_said_of_it(client: FlaskClient, accept: str, location: str) -> None:
    response = client.get(f"/id/{PILOTS}", headers={"Accept": accept})
    assert (response.status_code, response.headers["Location"]) == (303, location)
    assert response.headers["Vary"] == "Accept"
    assert f'</data/{PILOTS}.ttl>; rel="alternate"; type="text/turtle"' in response.headers.getlist("Link")


def test_a_page_links_to_its_data_and_its_canonical_address(client: FlaskClient) -> None:
    links = client.get(f"/page/{PILOTS}").headers.getlist("Link")
    assert f'<{BASE}page/{PILOTS}>; rel="canonical"' in links
    assert f'</data/{PILOTS}.jsonld>; rel="alternate describedby"; type="application/ld+json"' in links


@pytest.mark.parametrize(
    ("extension", "form"),
    [
        ("ttl", ox.RdfFormat.TURTLE),
        ("nt", ox.RdfFormat.N_TRIPLES),
        ("jsonld", ox.RdfFormat.JSON_LD),
        ("rdf", ox.RdfFormat.RDF_XML),
    ],
)
def test_the_data_is_the_same_in_every_format(client: FlaskClient, extension: str, form: ox.RdfFormat) -> None:
    response = client.get(f"/data/{PILOTS}.{extension}")
    turtle = client.get(f"/data/{PILOTS}.ttl")
    assert set(ox.parse(response.data, format=form)) == set(ox.parse(turtle.data, format=ox.RdfFormat.TURTLE))
    assert f'<{BASE}id/{PILOTS}>; rel="describes"' in response.headers.getlist("Link")


@pytest.mark.parametrize(
    "address",
    [
        "id/commission/news/none",
        "page/commission/news/none",
        "data/commission/news/none.ttl",
        f"data/{PILOTS}",
        f"data/{PILOTS}.docx",
        "document/none",
        "graph/none",
        "queries/none",
        "neighbourhood?iri=https://archive.example/id/none",
        "nothing/at/all",
        f"page/{PILOTS}?generation=77",
    ],
)
def test_what_is_unknown_is_not_found(client: FlaskClient, address: str) -> None:
    for accept, mimetype in (("*/*", "application/problem+json"), ("text/html, */*;q=0.1", "text/html")):
        response = client.get(f"/{address}", headers={"Accept": accept})
        assert (response.status_code, response.mimetype) == (404, mimetype)


def test_neither_host_nor_forwarding_headers_change_an_answer(client: FlaskClient) -> None:
    plain = client.get(f"/data/{PILOTS}.ttl")
    lied = client.get(
        f"/data/{PILOTS}.ttl",
        headers={"Host": "evil.example", "X-Forwarded-Host": "evil.example", "X-Forwarded-Prefix": "/evil"},
    )
    assert plain.data == lied.data
    assert plain.headers.getlist("Link") == lied.headers.getlist("Link")


def test_a_base_with_a_path_is_served_below_that_path_and_at_the_root(tmp_path_factory: pytest.TempPathFactory) -> None:
    store = Store.create(tmp_path_factory.mktemp("below") / "store", "https://archive.example/kg/")
    thing = ox.NamedNode("https://archive.example/kg/id/region/%D0%BF%D0%BE%D1%80%D1%82")
    label = ox.NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
    graph = "https://archive.example/kg/graph/links"
    with store.write("one thing") as draft:
        draft.replace_graph(graph, [ox.Quad(thing, label, ox.Literal("порт", language="ru"), ox.NamedNode(graph))])
    app: Flask = create_app(Settings(store=store.folder), store)
    for address in ("/kg/id/region/порт", "/id/region/%D0%BF%D0%BE%D1%80%D1%82"):
        response = app.test_client().get(address, headers=BROWSER)
        assert response.headers["Location"] == "/kg/page/region/%D0%BF%D0%BE%D1%80%D1%82"
        assert "порт" in app.test_client().get(response.headers["Location"]).text
