"""Pages are whole, lead somewhere, show the words, and load nothing from elsewhere."""

import html
import re
from html.parser import HTMLParser
from urllib.parse import unquote, urldefrag

import pytest
from flask.testing import FlaskClient

from kg.config import Settings
from kg.store import Store
from kg.web import create_app

ID = "commission/news"
HTML = {"Accept": "text/html, */*;q=0.1"}


class Page(HTMLParser):
    """What a test asks of a page: links, sources, anchors, and whether its elements are closed."""

    VOID = frozenset({"meta", "link", "input", "br", "img", "hr"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.ids: list[str] = []
        self.open: list[str] = []
        self.headings: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "a" and values.get("href"):
            self.links.append(values["href"] or "")
        if tag in ("script", "img", "iframe") or (tag == "link" and values.get("rel") in ("stylesheet", "icon")):
            self.loaded.append(values.get("src") or values.get("href") or "")
        if values.get("id"):
            self.ids.append(values["id"] or "")
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(tag)
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open
        assert self.open.pop() == tag


START = ("/", "/documents", "/queries", "/sparql", "/ontology", "/document/news", "/graph/entities")


def test_every_page_is_well_formed_and_every_link_in_it_leads_somewhere(client: FlaskClient) -> None:
    todo, seen = list(START), set(START)
    anchors: dict[str, set[str]] = {}
    wanted: set[tuple[str, str]] = set()
    while todo:
        address = todo.pop()
        response = client.get(address, headers=HTML)
        assert response.status_code == 200, address
        if response.mimetype != "text/html":
            continue
        page = Page(response.text)
        assert page.open == [], address
        assert len(page.ids) == len(set(page.ids)), address
        assert page.headings.count("h1") == 1, address
        assert all(source.startswith(("/static/", "data:")) for source in page.loaded), address
        anchors[address] = set(page.ids)
        for link in page.links:
            target, fragment = urldefrag(link)
            target = target if target.startswith("/") else address.partition("?")[0] + target
            if link.startswith("http"):
                continue
            if fragment:
                wanted.add((target or address, unquote(fragment)))
            if target and target not in seen and len(seen) < 250:
                seen.add(target)
                todo.append(target)
    missing = {(a, f) for a, f in wanted if a in anchors and f not in anchors[a]}
    assert missing == set()
    assert len(anchors) > 40


def test_a_page_shows_the_status_in_a_word_and_the_quotes_with_their_places(client: FlaskClient) -> None:
    page = client.get(f"/page/{ID}/dredging-commission").text
    assert '<span class="badge planned">planned</span>' in page
    assert "No document here says that it came about." in page
    assert "<mark>It is to appoint\na Dredging Commission</mark>" in page
    assert re.search(r'href="/document/news#target=\d+,\d+"', page)


def test_the_holder_is_shown_where_it_is_not_the_author(client: FlaskClient) -> None:
    assert "according to" in client.get(f"/page/{ID}/lamp-committee").text
    assert "according to" not in client.get(f"/page/{ID}/pilots-commission").text


def test_text_from_documents_is_never_markup(client: FlaskClient) -> None:
    page = client.get("/document/news").text
    assert "&lt;yet&gt;" in page
    assert "<yet>" not in page


def test_the_place_of_every_mention_is_an_anchor(client: FlaskClient, store: Store) -> None:
    with store.current() as generation:
        targets = {str(q.subject) for q in generation.quads() if "document/news#target=" in str(q.subject)}
    ids = set(Page(client.get("/document/news").text).ids)
    assert {t.strip("<>").partition("#")[2] for t in targets} <= ids


def test_the_text_comes_back_as_given(client: FlaskClient, store: Store) -> None:
    response = client.get("/document/news", headers={"Accept": "text/plain"})
    with store.current() as generation:
        assert response.data.decode() == generation.text("news")


@pytest.mark.parametrize(
    ("address", "accept", "media_type"),
    [
        ("/queries/commissions-wanted", "text/html", "text/html"),
        ("/queries/commissions-wanted", "text/csv", "text/csv"),
        ("/queries/commissions-wanted?format=json", "text/html", "application/sparql-results+json"),
        ("/queries/about-a-thing?thing=Harbour%20Council", "text/csv", "text/csv"),
        ("/queries/commissions-wanted", "text/turtle", "text/turtle"),
        ("/neighbourhood?iri=https://archive.example/id/region/new-harbour", "*/*", "application/json"),
        (
            "/neighbourhood?iri=https://archive.example/id/region/new-harbour&format=graphml",
            "*/*",
            "application/graphml+xml",
        ),
        (
            "/neighbourhood?iri=https://archive.example/id/region/new-harbour&status=planned,proposed",
            "application/ld+json",
            "application/ld+json",
        ),
        ("/graph/entities", "application/n-quads", "application/n-quads"),
        ("/ontology", "text/turtle", "text/turtle"),
        ("/health", "*/*", "application/json"),
        ("/?generation=1", "text/html", "text/html"),
    ],
)
def test_what_programs_ask_they_get(client: FlaskClient, address: str, accept: str, media_type: str) -> None:
    response = client.get(address, headers={"Accept": accept})
    assert (response.status_code, response.mimetype) == (200, media_type), response.text[:300]


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/neighbourhood", "the parameter iri is missing"),
        ("/neighbourhood?iri=https://archive.example/id/region/new-harbour&depth=9", "expected 0 to 6"),
        ("/neighbourhood?iri=https://archive.example/id/region/new-harbour&status=maybe", "expected one of realised"),
        ("/queries/about-a-thing?colour=red", "has no parameter 'colour'"),
        ("/queries/words-behind-claims?predicate=x%20y", "is no iri"),
    ],
)
def test_wrong_parameters_are_named(client: FlaskClient, address: str, words: str) -> None:
    response = client.get(address)
    assert response.status_code == 400
    assert words in response.json["detail"]  # type: ignore[index]


def test_an_empty_store_has_pages_too(tmp_path_factory: pytest.TempPathFactory) -> None:
    from kg.config import Settings
    from kg.web import create_app

    store = Store.create(tmp_path_factory.mktemp("empty") / "store", "https://archive.example/")
    client = create_app(Settings(store=store.folder), store).test_client()
    for address in START[:5]:
        assert client.get(address, headers=HTML).status_code == 200
    assert "Nothing has been read yet" in client.get("/", headers=HTML).text
    with store.write("later") as draft:
        draft.remove_graph("https://archive.example/graph/none")


@pytest.mark.parametrize(
    ("query", "seconds", "words"),
    [
        (
            "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?o ?p }",
            "0.5",
            "longer than 0.5 s",
        ),
        ("SELECT * { ?a ?b ?c . ?d ?e ?f }", "60", "ask for CSV"),
        (
            "CONSTRUCT { ?a ?b ?c . ?c ?b ?a } { ?a ?b ?x . ?d ?e ?f BIND(IRI(CONCAT('x:', STRUUID())) AS ?c) }",
            "60",
            "ask for Turtle",
        ),
    ],
)
def test_who_meets_a_limit_keeps_the_query(client: FlaskClient, query: str, seconds: str, words: str) -> None:
    response = client.get("/sparql", query_string={"query": query, "timeout": seconds}, headers=HTML)
    assert response.status_code in (413, 503)
    assert words in html.unescape(response.text)
    assert query in html.unescape(response.text).split("<textarea")[1].split("</textarea>")[0]


def test_who_meets_a_limit_keeps_the_page_of_a_named_query(store: Store) -> None:
    app = create_app(Settings(store=store.folder, rows=1), store)
    response = app.test_client().get("/queries/institutions", headers=HTML)
    told = app.test_client().get("/queries/institutions", headers={"Accept": "text/csv"})
    app.extensions["kg"].close()
    assert (response.status_code, told.status_code) == (413, 413)
    assert "more than 1 " in html.unescape(response.text)
    assert "SELECT" in response.text
    assert told.mimetype == "application/problem+json"


def test_the_same_in_another_format_is_asked_of_the_same_data_set(client: FlaskClient, store: Store) -> None:
    asked = {
        "query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
        "default-graph-uri": ["x:a", f"{store.base}graph/entities"],
    }
    page = client.get("/sparql", query_string={**asked, "generation": "1"}, headers=HTML)
    address = next(link for link in Page(page.text).links if link.endswith("format=csv"))
    written = client.get(address).text.split()[1]
    assert "generation=1" in address
    assert f"<td>{written}</td>" in re.sub(r" class=\"\w+\"|\s", "", page.text)
    assert written != client.get("/sparql", query_string={"query": asked["query"], "format": "csv"}).text.split()[1]


def test_an_unforeseen_failure_shows_nothing_of_the_house(
    client: FlaskClient, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(store), "current", lambda _: 1 / 0)
    response = client.get("/health")
    assert response.status_code == 500
    assert "ZeroDivision" not in response.text
    assert str(store.folder) not in response.text
