"""`/update` and `/graphs`: who may write, what is written, what is refused, and that nobody writes over another."""

import base64
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from io import BytesIO
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from kg.config import Settings
from kg.errors import StoreNotWritableError
from kg.store import Store, Writer
from kg.store.workers.writer import WAITING
from kg.web import create_app

TOKEN = {"Authorization": "Bearer open-sesame"}
UPDATE = "application/sparql-update"
TURTLE = "<#a> <#says> 'one' . <#b> <#says> 'two' ."
GRAPH = "/graphs?graph=https://other.example/g"


@pytest.fixture
def writable(tmp_path: Path) -> Iterator[FlaskClient]:
    Store.create(tmp_path / "store", "https://archive.example/").close()
    with Store.open(tmp_path / "store") as store:
        app = create_app(Settings(store=store.folder, token="open-sesame"), store)
        yield app.test_client()
        app.extensions["kg"].close()


def count(client: FlaskClient) -> int:
    answer = client.get("/sparql?query=SELECT (COUNT(*) AS ?n) { ?s ?p ?o }&format=csv")
    return int(answer.text.split()[1])


def test_a_store_that_is_taken_away_is_told_and_logged_without_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = Path("letters")
    with Store.create(folder, "https://archive.example/") as store:
        app = create_app(Settings(store=folder, token="open-sesame"), store)
        folder.rename("elsewhere")
        sent = app.test_client().post("/update", data="INSERT DATA {}", content_type=UPDATE, headers=TOKEN)
        app.extensions["kg"].close()
    assert (sent.status_code, sent.json["detail"]) == (500, "the store cannot be read")  # type: ignore[index]
    assert "there is no store at the store" in caplog.text
    assert str(tmp_path) not in caplog.text


def test_a_store_that_cannot_be_written_to_is_told(writable: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise StoreNotWritableError("the store cannot be written to (Read-only file system)")

    monkeypatch.setattr(Writer, "update", refuse)
    sent = writable.post("/update", data="INSERT DATA {}", content_type=UPDATE, headers=TOKEN)
    assert (sent.status_code, sent.json["detail"]) == (500, "the store cannot be written to; reading goes on")  # type: ignore[index]


def test_an_update_is_seen_by_the_next_query(writable: FlaskClient) -> None:
    assert count(writable) == 0
    sent = writable.post("/update", data="INSERT DATA { <urn:a> <urn:b> 1, 2 }", content_type=UPDATE, headers=TOKEN)
    assert (sent.status_code, sent.data) == (204, b"")
    assert count(writable) == 2
    sent = writable.post("/update", data={"update": "DELETE WHERE { ?s ?p 1 }"}, headers=TOKEN)
    assert sent.status_code == 204
    assert count(writable) == 1


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 401),
        ({"Authorization": "Bearer wrong"}, 401),
        ({"Authorization": "Bearer "}, 401),
        ({"Authorization": "Basic " + base64.b64encode(b"open-sesame:").decode()}, 401),
    ],
)
def test_without_the_token_nothing_is_written(writable: FlaskClient, headers: dict[str, str], status: int) -> None:
    for method, address in (("POST", "/update"), ("PUT", GRAPH), ("POST", GRAPH), ("DELETE", GRAPH)):
        sent = writable.open(address, method=method, data="INSERT DATA {}", content_type=UPDATE, headers=headers)
        assert (sent.status_code, sent.mimetype) == (status, "application/problem+json")
        assert sent.headers["WWW-Authenticate"].lower().startswith("bearer")
        assert "open-sesame" not in sent.text
    assert count(writable) == 0


def test_a_server_without_a_token_takes_no_updates(client: FlaskClient) -> None:
    sent = client.post("/update", data="CLEAR ALL", content_type=UPDATE, headers=TOKEN)
    assert (sent.status_code, sent.mimetype) == (403, "application/problem+json")


@pytest.mark.parametrize(
    ("options", "status", "words"),
    [
        ({"data": "INSERT DATA { <a> }", "content_type": UPDATE}, 400, "line 1"),
        ({"data": "LOAD <http://127.0.0.1/x>", "content_type": UPDATE}, 403, "no LOAD"),
        ({"data": "CREATE GRAPH <urn:g> ; CREATE GRAPH <urn:g>", "content_type": UPDATE}, 409, "nothing of it"),
        ({"data": "CLEAR ALL", "content_type": "text/plain"}, 415, "expected"),
        ({"data": {"query": "ASK {}"}}, 400, "expected the parameter update"),
        ({"data": {"update": ["CLEAR ALL", "CLEAR ALL"]}}, 400, "2 times"),
        ({"query_string": {"update": "CLEAR ALL"}}, 400, "not in the address"),
        ({"data": b"\xff", "content_type": UPDATE}, 400, "UTF-8"),
        ({"data": {"update": "CLEAR ALL", "timeout": "soon"}}, 400, "timeout"),
    ],
)
def test_what_is_wrong_with_an_update_is_said(
    writable: FlaskClient, options: dict[str, object], status: int, words: str
) -> None:
    sent = writable.post("/update", headers=TOKEN, **options)  # type: ignore[arg-type]
    assert (sent.status_code, sent.mimetype) == (status, "application/problem+json"), sent.text
    assert words in sent.json["detail"]


def test_a_graph_is_put_read_added_to_and_removed(writable: FlaskClient) -> None:
    assert writable.get(GRAPH).status_code == 404
    made = writable.put(GRAPH, data=TURTLE, content_type="text/turtle", headers=TOKEN)
    assert (made.status_code, made.headers["Location"]) == (
        201,
        "http://localhost/graphs?graph=https%3A%2F%2Fother.example%2Fg",
    )
    assert writable.put(GRAPH, data=TURTLE, content_type="text/turtle", headers=TOKEN).status_code == 204
    read = writable.get(GRAPH, headers={"Accept": "application/n-triples"})
    assert sorted(read.text.splitlines())[0] == '<https://other.example/g#a> <https://other.example/g#says> "one" .'
    added = writable.post(GRAPH, data="<urn:c> <urn:d> <urn:e> .", content_type="application/n-triples", headers=TOKEN)
    assert added.status_code == 204
    assert count(writable) == 3
    head = writable.head(GRAPH)
    assert (head.status_code, head.data) == (200, b"")
    assert writable.delete(GRAPH, headers=TOKEN).status_code == 204
    assert writable.delete(GRAPH, headers=TOKEN).status_code == 404
    assert count(writable) == 0


def test_a_graph_is_named_by_its_address_too(writable: FlaskClient) -> None:
    writable.put("/graphs/notes/1", data="<> <urn:p> 1 .", content_type="text/turtle", headers=TOKEN)
    answer = writable.get("/sparql?format=csv&query=SELECT ?g ?s { GRAPH ?g { ?s ?p ?o } }")
    assert answer.text.split()[1] == "https://archive.example/graphs/notes/1,https://archive.example/graphs/notes/1"
    made = writable.post("/graphs", data="<urn:s> <urn:p> 1 .", content_type="text/turtle", headers=TOKEN)
    assert made.status_code == 201
    assert writable.get(made.headers["Location"]).status_code == 200


def test_the_files_of_a_form_are_one_graph(writable: FlaskClient, tmp_path: Path) -> None:
    for name, text in (("a.ttl", "<urn:a> <urn:p> 1 ."), ("b.nt", "<urn:b> <urn:p> <urn:c> .")):
        (tmp_path / name).write_text(text)
    with (tmp_path / "a.ttl").open("rb") as one, (tmp_path / "b.nt").open("rb") as other:
        form = {"one": (one, "a.ttl", "text/turtle"), "other": (other, "b.nt", "application/n-triples")}
        sent = writable.post(GRAPH, data=form, content_type="multipart/form-data", headers=TOKEN)
    assert sent.status_code == 201
    assert count(writable) == 2


@pytest.mark.parametrize("as_file", [False, True])
def test_triples_that_swell_end_at_the_limit_of_memory(tmp_path: Path, as_file: bool) -> None:
    names = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    swelling = f'<!DOCTYPE r [<!ENTITY e0 "0123456789">{names}]><r xmlns="x:"><p>&e11;</p></r>'.encode()
    Store.create(tmp_path / "store", "https://archive.example/").close()
    with Store.open(tmp_path / "store") as store:
        app = create_app(Settings(store=store.folder, token="open-sesame", memory=64 << 20), store)
        client, media_type = app.test_client(), "application/rdf+xml"
        if as_file:
            sent = client.put(GRAPH, data={"file": (BytesIO(swelling), "a.rdf", media_type)}, headers=TOKEN)
        else:
            sent = client.put(GRAPH, data=swelling, content_type=media_type, headers=TOKEN)
        assert (sent.status_code, sent.mimetype) == (503, "application/problem+json")
        assert "64 MB" in sent.json["detail"]
        assert count(client) == 0
        app.extensions["kg"].close()


def test_nobody_writes_over_what_they_have_not_read(writable: FlaskClient) -> None:
    writable.put(GRAPH, data=TURTLE, content_type="text/turtle", headers=TOKEN)
    tag = writable.get(GRAPH).headers["ETag"]
    first = writable.put(GRAPH, data="", content_type="text/turtle", headers={**TOKEN, "If-Match": tag})
    assert first.status_code == 204
    late = writable.put(GRAPH, data=TURTLE, content_type="text/turtle", headers={**TOKEN, "If-Match": tag})
    assert (late.status_code, late.mimetype) == (412, "application/problem+json")
    assert count(writable) == 0


@pytest.mark.parametrize(
    ("method", "address", "options", "status"),
    [
        ("GET", "/graphs", {}, 400),
        ("GET", "/graphs?graph=relative", {}, 400),
        ("GET", "/graphs?graph=urn:a&default", {}, 400),
        ("GET", "/graphs/a?graph=urn:b", {}, 400),
        ("PUT", GRAPH, {"data": "<a", "content_type": "text/turtle"}, 400),
        ("PUT", GRAPH, {"data": "x", "content_type": "image/png"}, 415),
        ("PUT", GRAPH, {"data": "", "content_type": "text/turtle", "if_match": "W/x"}, 412),
        ("PATCH", GRAPH, {}, 405),
        ("GET", "/graphs?default", {"accept": "image/png"}, 406),
    ],
)
def test_what_is_wrong_with_a_graph_is_said(
    writable: FlaskClient, method: str, address: str, options: dict[str, str], status: int
) -> None:
    headers = {**TOKEN, "Accept": options.get("accept", "*/*")}
    headers |= {"If-Match": options["if_match"]} if "if_match" in options else {}
    sent = writable.open(
        address, method=method, data=options.get("data"), content_type=options.get("content_type"), headers=headers
    )
    assert (sent.status_code, sent.mimetype) == (status, "application/problem+json"), sent.text


def test_two_servers_of_one_store_see_each_others_updates_at_the_next_request(
    writable: FlaskClient, tmp_path: Path
) -> None:
    with Store.open(tmp_path / "store") as store:
        app = create_app(Settings(store=store.folder, token="open-sesame"), store)
        other = app.test_client()
        for number, (one, two) in enumerate([(writable, other), (other, writable)] * 2):
            insert = f"INSERT DATA {{ <urn:a> <urn:b> {number} }}"
            assert one.post("/update", data=insert, content_type=UPDATE, headers=TOKEN).status_code == 204
            assert count(two) == number + 1
        tag = writable.get("/graphs?default").headers["ETag"]
        assert other.delete("/graphs?default", headers={**TOKEN, "If-Match": tag}).status_code == 204
        assert writable.delete("/graphs?default", headers={**TOKEN, "If-Match": tag}).status_code == 412
        app.extensions["kg"].close()


def test_a_client_that_sends_too_many_updates_at_a_time_is_told_when_to_come_back(
    writable: FlaskClient, tmp_path: Path
) -> None:
    def send(address: str) -> TestResponse:
        mine = writable.application.test_client()
        described = {"content_type": UPDATE, "headers": TOKEN, "environ_base": {"REMOTE_ADDR": address}}
        return mine.post("/update", data="INSERT DATA { <urn:a> <urn:b> 1 }", **described)  # type: ignore[arg-type]

    with Store.open(tmp_path / "store") as store, ThreadPoolExecutor(WAITING + 3) as threads:
        with store.write("by another program"):
            asked = [threads.submit(send, "192.0.2.1") for _ in range(WAITING + 2)]
            refused = next(as_completed(asked, timeout=60))
            assert (refused.result().status_code, refused.result().mimetype) == (503, "application/problem+json")
            assert refused.result().headers["Retry-After"] == "5"
            other = threads.submit(send, "192.0.2.2")
        assert {future.result().status_code for future in (*asked, other) if future is not refused} == {204}
    assert count(writable) == 1
