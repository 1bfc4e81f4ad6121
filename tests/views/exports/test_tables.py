"""The CSV tables open right in a spreadsheet, run nothing there, and come back word for word."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.views import AnnotatedDocument, write_table
from kg.views.exports import unguard
from kg.views.exports.tables import guard


def rows(name: str, *documents: AnnotatedDocument) -> list[dict[str, str]]:
    written = "".join(write_table(name, documents))
    assert written.startswith("\ufeffdocument,")
    return list(csv.DictReader(io.StringIO(written.removeprefix("\ufeff"), newline=""), strict=True))


def test_every_mention_is_a_row_with_its_exact_words(document: AnnotatedDocument) -> None:
    found = rows("mentions", document)
    assert [(int(r["start"]), int(r["end"])) for r in found] == [(m.span.start, m.span.end) for m in document.mentions]
    assert [unguard(r["words"]) for r in found] == [m.span.of(document.text) for m in document.mentions]
    assert [r["entity"] for r in found] == [m.thing.iri for m in document.mentions]


def test_a_date_has_its_values(hostile: AnnotatedDocument) -> None:
    (row,) = (r for r in rows("mentions", hostile) if r["class"] == "Date")
    columns = ("edtf", "edtf_gregorian", "calendar", "earliest", "latest", "role")
    values = ["1918-01-31", "1918-02-13", "julian", "1918-02-13", "1918-02-13", "point"]
    assert [row[column] for column in columns] == values


def test_every_claim_is_a_row_with_holder_and_evidence(hostile: AnnotatedDocument) -> None:
    first, second = rows("claims", hostile)
    assert (first["predicate"], first["status"], first["holder_name"]) == ("appoints", "proposed", 'A <title> & "more"')
    assert (first["edtf"], first["place_name"], first["aspect"]) == ("1918-01-31", "Rīga <&>", "Founding")
    assert hostile.text[int(first["evidence_start"]) : int(first["evidence_end"])] == unguard(first["evidence"])
    start, end = map(int, first["other_evidence"].split("-"))
    assert hostile.text[start:end] == "the end"
    assert (second["object"], unguard(second["object_name"])) == ("", "@see\nthere")


def test_several_documents_are_one_table(hostile: AnnotatedDocument, news_document: AnnotatedDocument) -> None:
    found = rows("mentions", news_document, hostile)
    assert len(found) == len(news_document.mentions) + len(hostile.mentions)
    assert {row["document"] for row in found} == {"news", "x"}


@pytest.mark.parametrize("name", ["mentions", "claims"])
def test_no_cell_is_a_formula(name: str, hostile: AnnotatedDocument) -> None:
    for row in rows(name, hostile):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for cell in row.values())


@given(st.text())
def test_a_guarded_cell_comes_back(cell: str) -> None:
    assert unguard(guard(cell)) == cell
    assert not guard(cell).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
