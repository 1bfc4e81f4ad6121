"""A TEI file holds the text character by character, and every pointer in it leads somewhere."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import cast
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from kg.model import NoteKind, Span
from kg.views import DOCUMENT_FORMATS, AnnotatedDocument
from kg.views.exports import OpenEnd

TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
RANGE = re.compile(r"#string-range\(text,(\d+),(\d+)\)")
NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
POINTING = ("target", "ana", "active", "passive", "source", "calendar")
CONTENT = {
    "TEI": "teiHeader text standOff?",
    "teiHeader": "fileDesc encodingDesc profileDesc",
    "fileDesc": "titleStmt publicationStmt sourceDesc",
    "titleStmt": "title author?",
    "publicationStmt": "authority idno* availability?",
    "availability": "licence",
    "sourceDesc": "p",
    "encodingDesc": "projectDesc classDecl",
    "projectDesc": "p",
    "classDecl": "taxonomy*",
    "taxonomy": "category*",
    "category": "catDesc",
    "profileDesc": "creation? langUsage calendarDesc",
    "creation": "date",
    "langUsage": "language",
    "calendarDesc": "calendar*",
    "calendar": "p",
    "text": "body",
    "body": "p*",
    "standOff": "listPerson? listOrg? listPlace? listEvent? list? listRelation? listAnnotation?",
    "listPerson": "person*",
    "person": "persName*",
    "listOrg": "org*",
    "org": "orgName*",
    "listPlace": "place*",
    "place": "placeName*",
    "listEvent": "event*",
    "event": "label*",
    "list": "item*",
    "item": "date idno?",
    "listRelation": "relation*",
    "relation": "desc?",
    "desc": "ref?",
    "listAnnotation": "annotation*",
    "annotation": "ptr? note?",
}
"""What stands in what, as TEI P5 allows it (and no more than kg writes); what is not here holds text alone."""


def read(document: AnnotatedDocument) -> ET.Element:
    return ET.fromstring(DOCUMENT_FORMATS["tei"].write(document).encode())


def body(root: ET.Element) -> str:
    return "".join(cast("ET.Element", root.find(f".//{TEI}body")).itertext())


def targets(root: ET.Element) -> Iterator[tuple[int, int]]:
    for annotation in root.iter(f"{TEI}annotation"):
        match = RANGE.fullmatch(annotation.attrib["target"])
        assert match
        yield int(match[1]), int(match[2])


def test_the_body_is_the_text_as_given(document: AnnotatedDocument) -> None:
    assert body(read(document)) == NO_XML.sub("\ufffd", document.text)


def test_every_annotation_points_at_its_characters(document: AnnotatedDocument) -> None:
    spans = [m.span for m in document.mentions]
    spans += [span for claim in document.claims for _, span in claim.evidence]
    spans += [end.span for end in document.open_ends]
    root = read(document)
    text = body(root)
    assert [text[start : start + length] for start, length in targets(root)] == [
        NO_XML.sub("\ufffd", span.of(document.text)) for span in spans
    ]


def test_every_id_is_given_once_and_every_pointer_leads_to_one(document: AnnotatedDocument) -> None:
    root = read(document)
    ids = Counter(e.attrib[XML_ID] for e in root.iter() if XML_ID in e.attrib)
    assert set(ids.values()) == {1}
    pointers = [p for e in root.iter() for name in POINTING for p in e.attrib.get(name, "").split()]
    inside = {p[1:] for p in pointers if p.startswith("#") and not RANGE.fullmatch(p)}
    assert inside <= set(ids)
    assert all(re.match(r"https?://", p) for p in pointers if not p.startswith("#"))
    assert "text" in ids


def test_nothing_stands_where_the_guidelines_do_not_have_it(document: AnnotatedDocument) -> None:
    for parent in read(document).iter():
        children = " ".join(child.tag.removeprefix(TEI) for child in parent)
        model = CONTENT.get(parent.tag.removeprefix(TEI), "").split()
        pattern = "".join(rf"(?:{name.rstrip('?*')} ?){name[len(name.rstrip('?*')) :]}" for name in model)
        assert re.fullmatch(pattern, children), f"{parent.tag}: {children}"


def test_what_is_only_proposed_is_marked_as_that(hostile: AnnotatedDocument) -> None:
    root = read(hostile)
    assert [org.get("ana") for org in root.iter(f"{TEI}org")] == [None, "#proposed"]
    assert [event.get("ana") for event in root.iter(f"{TEI}event")] == ["#rejected"]
    assert [relation.get("ana") for relation in root.iter(f"{TEI}relation")] == ["#proposed", None]


def test_a_date_has_its_gregorian_value_and_its_own_calendar(hostile: AnnotatedDocument) -> None:
    (item,) = read(hostile).iter(f"{TEI}item")
    date = cast("ET.Element", item.find(f"{TEI}date"))
    assert (date.get("when"), date.get("calendar")) == ("1918-02-13", "#julian")
    assert item.findtext(f"{TEI}idno") == "1918-01-31"


def test_a_document_of_which_nothing_was_read_has_no_stand_off(hostile: AnnotatedDocument) -> None:
    empty = replace(hostile, things={}, mentions=(), claims=(), open_ends=(), text="x")
    assert read(empty).find(f"{TEI}standOff") is None


@given(text=st.text(min_size=1, max_size=80), data=st.data())
def test_any_text_comes_back_with_its_offsets(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    ends = (OpenEnd("https://x.example/n", NoteKind.UNKNOWN_NAME, Span(start, end)),)
    iri = "https://x.example/document/d"
    root = read(AnnotatedDocument(iri, "d", text, "", None, None, None, None, None, "en", {}, (), (), ends))
    assert body(root) == NO_XML.sub("\ufffd", text)
    assert list(targets(root)) == [(start, end - start)]
