"""Web Annotation JSON-LD says what the graph says, and needs no network to be read."""

import json
from dataclasses import replace
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib

from kg.store import Generation
from kg.views import DOCUMENT_FORMATS, AnnotatedDocument, annotated_document

OA = "http://www.w3.org/ns/oa#"
KG = "https://w3id.org/historical-kg/ontology#"
AS = "https://www.w3.org/ns/activitystreams#"
STANDARD = "http://www.w3.org/ns/anno.jsonld"


def written(document: AnnotatedDocument) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(DOCUMENT_FORMATS["webanno"].write(document))
    return content


def triples(content: dict[str, Any]) -> set[tuple[str, ...]]:
    """Return the triples without the standard's context, which a processor would have to fetch."""
    standard, own = content["@context"]
    assert standard == STANDARD
    graph = rdflib.Graph().parse(data=json.dumps(content | {"@context": own}), format="json-ld")
    return {tuple(term.n3() for term in triple) for triple in graph}


def graph_of(generation: Generation, slug: str) -> set[tuple[str, ...]]:
    name = ox.NamedNode(f"{generation.base}graph/document/{slug}")
    lines = "\n".join(str(quad.triple) + " ." for quad in generation.quads(None, None, None, name))
    return {tuple(term.n3() for term in triple) for triple in rdflib.Graph().parse(data=lines, format="nt")}


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's own
@pytest.mark.parametrize("slug", ["news", "log"])
def test_the_same_annotations_come_back(generation: Generation, slug: str) -> None:
    found, stored = triples(written(annotated_document(generation, slug))), graph_of(generation, slug)

    def annotating(triple: tuple[str, ...]) -> bool:
        return triple[1].startswith(f"<{OA}") or triple[2].startswith(f"<{OA}")

    assert {t for t in found if annotating(t)} == {t for t in stored if annotating(t)}
    own = {t for t in found if AS not in t[1] and AS not in t[2] and not t[1].endswith(("#first>", "#rest>"))}
    assert own <= stored
    claimed = {t for t in stored if "/id/claim/" in t[0] and not t[1].startswith(f"<{KG}evidence")}
    assert claimed <= own


def test_it_is_a_collection_whose_page_has_every_annotation_by_offset(document: AnnotatedDocument) -> None:
    content = written(document)
    items = content["first"]["items"]
    shown = sum(len(claim.evidence) for claim in document.claims)
    assert content["type"] == "AnnotationCollection"
    assert content["total"] == len(items) == len(document.mentions) + shown + len(document.open_ends)
    starts = [item["target"]["selector"][0]["start"] for item in items]
    assert starts == sorted(starts)


def test_a_title_cannot_break_the_file(hostile: AnnotatedDocument) -> None:
    title = 'A "items": [] of \\"items\\": []'
    content = written(replace(hostile, title=title))
    assert content["label"] == title
    assert len(content["first"]["items"]) == content["total"]


def test_both_selectors_find_the_same_words(document: AnnotatedDocument) -> None:
    for item in written(document)["first"]["items"]:
        position, quotation = item["target"]["selector"]
        before, after = quotation["prefix"], quotation["suffix"]
        assert document.text[position["start"] : position["end"]] == quotation["exact"]
        assert document.text[: position["start"]].endswith(before)
        assert document.text[position["end"] :].startswith(after)
        assert len(before) == min(32, position["start"])


def test_what_was_not_understood_is_assessed(hostile: AnnotatedDocument) -> None:
    (item,) = (i for i in written(hostile)["first"]["items"] if i["motivation"] == "assessing")
    assert item["body"] == f"{KG}UnknownName"
