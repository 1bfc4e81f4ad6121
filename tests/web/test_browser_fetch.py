"""A script in a browser: its `fetch` takes no part of an answer for the whole, and may ask from any origin."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from subprocess import Popen
from threading import Thread
from urllib.parse import urlencode

import pytest
from kg_serve import kill_queries, serving
from playwright.sync_api import Browser, Page, sync_playwright

from kg.store import Store

PAIRS = "SELECT * { ?a ?b ?c . ?d ?e ?f }"
GRAPHS = "CONSTRUCT { ?a ?b ?f . ?d ?e ?c } { ?a ?b ?c . ?d ?e ?f }"
FORMS = [(PAIRS, "json"), (PAIRS, "csv"), (GRAPHS, "ttl")]
READ = """async address => {
    const answer = await fetch(address, {cache: "no-store"});
    try { return [answer.status, (await answer.text()).length] } catch (error) { return [answer.status, error.name] }
}"""
BEGIN = """async address => {
    const answer = await fetch(address, {cache: "no-store"});
    window.reader = answer.body.getReader();
    await window.reader.read();
    return answer.status
}"""
GO_ON = """async () => {
    try { while (!(await window.reader.read()).done); return "whole" } catch (error) { return error.name }
}"""
ASK = """async ([address, options]) => {
    const answer = await fetch(address, options);
    return [answer.status, answer.headers.get("ETag"), await answer.text()]
}"""

Served = tuple[Popen[str], str]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    found = shutil.which("chromium")
    if found is None:
        pytest.skip("chromium is not installed")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@contextmanager
def page_of(browser: Browser, endpoint: str) -> Iterator[Page]:
    """Yield an empty page of the server's own origin."""
    page = browser.new_page()
    page.goto(endpoint.replace("/sparql", "/health"))
    yield page
    page.close()


@pytest.fixture(scope="module")
def whole(store: Store) -> Iterator[Served]:
    with serving(store) as served:
        yield served


def test_fetch_reads_a_whole_answer(browser: Browser, whole: Served) -> None:
    with page_of(browser, whole[1]) as page:
        for query, form in FORMS:
            asked = urlencode({"query": f"{query} LIMIT 16000", "format": form})
            status, length = page.evaluate(READ, f"/sparql?{asked}")
            assert status == 200
            assert length > 1 << 20, form


@pytest.mark.parametrize("limit", [("--rows", "12000"), ("--bytes", "1300000")])
def test_fetch_rejects_what_a_limit_cuts(browser: Browser, store: Store, limit: tuple[str, str]) -> None:
    with serving(store, *limit) as (_, endpoint), page_of(browser, endpoint) as page:
        for query, form in FORMS:
            asked = urlencode({"query": f"{query} LIMIT 20000", "format": form})
            assert page.evaluate(READ, f"/sparql?{asked}") == [200, "TypeError"], form


def test_fetch_rejects_what_the_limit_of_time_cuts(browser: Browser, whole: Served) -> None:
    with page_of(browser, whole[1]) as page:
        for query, form in FORMS[1:]:
            asked = urlencode({"query": query, "format": form, "timeout": 1.5})
            status = page.evaluate(BEGIN, f"/sparql?{asked}")
            assert status == 503 or page.evaluate(GO_ON) == "TypeError", form


def test_fetch_rejects_what_breaks_off(browser: Browser, whole: Served) -> None:
    process, endpoint = whole
    with page_of(browser, endpoint) as page:
        for query, form in FORMS:
            assert page.evaluate(BEGIN, f"/sparql?{urlencode({'query': query, 'format': form})}") == 200
            kill_queries(process.pid)
            assert page.evaluate(GO_ON) == "TypeError", form


@pytest.fixture(scope="module")
def writable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("written")
    (folder / "token").write_text("open-sesame")
    Store.create(folder / "store", "https://archive.example/").close()
    with Store.open(folder / "store") as store, serving(store, "--token-file", str(folder / "token")) as (_, endpoint):
        yield endpoint


@pytest.fixture
def elsewhere(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """Return an empty page of another origin."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Silent, directory=str(tmp_path)))
    Thread(target=server.serve_forever, daemon=True).start()
    page = browser.new_page()
    page.goto(f"http://127.0.0.1:{server.server_port}/")
    yield page
    page.close()
    server.shutdown()
    server.server_close()


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


def test_a_page_of_another_origin_may_ask_by_any_method(elsewhere: Page, writable: str) -> None:
    query = {"Content-Type": "application/sparql-query", "Accept": "text/csv", "X-Requested-With": "a library"}
    for method in ("POST", "QUERY"):
        options = {"method": method, "headers": query, "body": "ASK {}"}
        assert elsewhere.evaluate(ASK, [writable, options])[::2] == [200, "true\r\n"], method


def test_a_page_of_another_origin_may_write_with_the_token_and_is_told_what_is_wrong(
    elsewhere: Page, writable: str
) -> None:
    address = writable.replace("/sparql", "/graphs?graph=x:g")
    headers = {"Content-Type": "text/turtle", "Authorization": "Bearer open-sesame"}
    put = {"method": "PUT", "headers": headers, "body": "<x:a> <x:b> 1 ."}
    status, tag, _ = elsewhere.evaluate(ASK, [address, put])
    assert (status, tag) == (201, '"g1"')
    status, _, text = elsewhere.evaluate(ASK, [address, {**put, "headers": {**headers, "If-Match": '"g0"'}}])
    assert (status, "read it again" in text) == (412, True)
    status, _, text = elsewhere.evaluate(ASK, [address, {**put, "headers": {"Content-Type": "text/turtle"}}])
    assert (status, "token" in text) == (401, True)
    assert elsewhere.evaluate(ASK, [address, {"method": "DELETE", "headers": {**headers, "If-Match": tag}}])[0] == 204


def test_a_page_of_another_origin_reads_the_headers_of_any_answer(elsewhere: Page, writable: str) -> None:
    read = """async ([address, options, name]) => (await fetch(address, options)).headers.get(name)"""
    update = writable.replace("/sparql", "/update")
    assert elsewhere.evaluate(read, [update, {"method": "POST"}, "WWW-Authenticate"]) == "Bearer realm=updates"
    assert "POST" in elsewhere.evaluate(read, [update, {}, "Allow"])
    assert "application/sparql-query" in elsewhere.evaluate(read, [writable, {"method": "POST"}, "Accept-Post"])
    assert "Accept" in elsewhere.evaluate(read, [f"{writable}?query=ASK{{", {}, "Vary"])
