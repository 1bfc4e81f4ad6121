"""A document can be had as a page, as its text, as TEI and as Web Annotations: by Accept, by suffix, by `?format=`."""

import json
from xml.etree import ElementTree as ET

import pytest
from flask.testing import FlaskClient

PROFILE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
FORMS = {"tei": "application/tei+xml", "webanno": PROFILE, "txt": "text/plain; charset=utf-8"}


@pytest.mark.parametrize("name", FORMS)
def test_accept_suffix_and_format_lead_to_the_same(client: FlaskClient, name: str) -> None:
    accept = FORMS[name].partition("; charset")[0]
    answers = [
        client.get("/document/news", headers={"Accept": accept}),
        client.get(f"/document/news?format={name}"),
        client.get(f"/document/news.{name}", headers={"Accept": "text/html"}),
    ]
    assert {(a.status_code, a.headers["Content-Type"], a.data) for a in answers} == {
        (200, FORMS[name], answers[0].data)
    }
    for answer in answers:
        assert "Accept" in answer.headers["Vary"]
        assert '<https://archive.example/document/news>; rel="canonical"' in answer.headers.getlist("Link")


def test_tei_holds_the_text(client: FlaskClient, news: str) -> None:
    root = ET.fromstring(client.get("/document/news.xml").data)
    body = root.find(".//{http://www.tei-c.org/ns/1.0}body")
    assert body is not None
    assert "".join(body.itertext()) == news


def test_web_annotations_point_at_the_text(client: FlaskClient, news: str) -> None:
    items = json.loads(client.get("/document/news?format=webanno").data)["first"]["items"]
    assert len(items) > 10
    for item in items:
        position, quotation = item["target"]["selector"]
        assert news[position["start"] : position["end"]] == quotation["exact"]


def test_plain_json_ld_is_the_description_still(client: FlaskClient) -> None:
    answer = client.get("/document/news", headers={"Accept": "application/ld+json"})
    assert answer.headers["Content-Type"] == "application/ld+json"
    assert "AnnotationCollection" not in answer.text


def test_every_format_links_to_the_others(client: FlaskClient) -> None:
    links = client.get("/document/news.tei").headers.getlist("Link")
    assert '</document/news?format=html>; rel="alternate"; type="text/html"' in links
    escaped = PROFILE.replace('"', '\\"')
    assert f'</document/news?format=webanno>; rel="alternate"; type="{escaped}"' in links
    assert not any("format=tei" in link for link in links)


@pytest.mark.parametrize(("path", "status"), [("news.docx", 404), ("none.xml", 404), ("news?format=docx", 406)])
def test_what_cannot_be_had_is_said(client: FlaskClient, path: str, status: int) -> None:
    assert client.get(f"/document/{path}").status_code == status
