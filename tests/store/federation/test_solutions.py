"""Answers of other endpoints as VALUES: the same terms, and never more than terms."""

import json
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import RowLimitError, ServiceError
from kg.store.federation.solutions import write_values
from kg.store.query import DatasetChoice, answer

IRI, BLANK = {"type": "uri", "value": "urn:a"}, {"type": "bnode", "value": "b"}


def results(*rows: dict[str, Any], names: tuple[str, ...] = ("a", "b")) -> bytes:
    return json.dumps({"head": {"vars": names}, "results": {"bindings": rows}}).encode()


def skolem(label: str) -> str:
    return f"urn:node:{label}"


def read_back(written: str) -> list[list[Any]]:
    """Return what a query with these solutions answers, asked as every query is."""
    return [list(row) for row in answer(ox.Store(), f"SELECT * {{ {written} }}", DatasetChoice(), "urn:x")]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("given_results", "written"),
    [
        (results({"a": IRI}, {"b": IRI}), "{ VALUES (?a ?b) { (<urn:a> UNDEF) (UNDEF <urn:a>) } }"),
        (results(), "{ VALUES (?a ?b) {  } }"),
        (results({}, {}, names=()), "{ VALUES () { () () } }"),
        (results({"a": BLANK, "b": BLANK}), "{ VALUES (?a ?b) { (<urn:node:b> <urn:node:b>) } }"),
        (
            results({"a": {"type": "triple", "value": {"subject": BLANK, "predicate": IRI, "object": IRI}}}),
            "{ VALUES (?a ?b) { (<<( <urn:node:b> <urn:a> <urn:a> )>> UNDEF) } }",
        ),
    ],
)
def test_solutions_become_values(given_results: bytes, written: str) -> None:
    assert write_values(given_results, 2, skolem)[0] == written
    assert len(read_back(written)) == write_values(given_results, 2, skolem)[1]


TEXTS = st.text(
    st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("\\uU0041\"'\n\r\t{}<>#()")), max_size=30
)
LITERALS = st.one_of(
    TEXTS.map(lambda text: {"type": "literal", "value": text}),
    TEXTS.map(lambda text: {"type": "literal", "value": text, "xml:lang": "en"}),
    TEXTS.map(lambda text: {"type": "literal", "value": text, "datatype": "http://e.x/type#it's(a)"}),
)


@given(st.lists(st.tuples(LITERALS, LITERALS), min_size=1, max_size=3))
def test_every_literal_comes_through(pairs: list[tuple[dict[str, str], dict[str, str]]]) -> None:
    service = {"type": "literal", "value": "the service"}  # the word makes whoever asks look closer
    rows = [{"a": first, "b": second, "c": service} for first, second in pairs]
    written, _ = write_values(results(*rows, names=("a", "b", "c")), len(rows), skolem)
    told = [[(term.value, term.language, term.datatype.value) for term in row[:2]] for row in read_back(written)]
    plain, tagged = "http://www.w3.org/2001/XMLSchema#string", "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
    expected = [
        [(t["value"], t.get("xml:lang"), t.get("datatype", tagged if "xml:lang" in t else plain)) for t in pair]
        for pair in pairs
    ]
    assert told == expected


@pytest.mark.parametrize(
    "text",
    [r"\u0022 } SERVICE <urn:x> {} #", r"\\u0041", r"\U00000022", '" } SERVICE <urn:x> { "', "\\", "\x00\x07\u2028"],
)
def test_a_text_that_looks_like_code_stays_a_text(text: str) -> None:
    written, _ = write_values(results({"a": {"type": "literal", "value": text}}, names=("a",)), 1, skolem)
    assert [row[0].value for row in read_back(written)] == [text]


def test_names_with_marks_are_no_comparisons() -> None:
    row = {"a": {"type": "literal", "value": "service"}, "b": {"type": "uri", "value": "http://e.x/it's_(this)#one"}}
    assert read_back(write_values(results(row), 1, skolem)[0])[0][1].value == "http://e.x/it's_(this)#one"


def bad(**changed: object) -> bytes:
    return results({"a": {"type": "uri", "value": "urn:a"} | changed})


@pytest.mark.parametrize(
    "given_results",
    [
        *(b"", b"{}", b"<html></html>", b"\xff", b"null", b"[" * 1_000_000, b'"' * 1_000_000, b'"' + b"\\" * 999_999),
        *(results({"a": IRI})[:-3], results({"a": IRI}) + b"x", results({"c": IRI}), results(names=("a b",))),
        *(results(names=("a", "a")), results(names=("?a) { } SERVICE <urn:x> {",))),
        *(bad(value="urn:a> } SERVICE <urn:x> { ?s ?p <urn:a"), bad(value="relative"), bad(value=""), bad(value=1)),
        *(bad(type="bnode", value="b> } #"), bad(type="new"), bad(type="literal", **{"xml:lang": "en } #"})),
        bad(type="literal", datatype="urn:t> } SERVICE <urn:x> {"),
        json.dumps({"head": {}, "boolean": True}).encode(),
    ],
)
def test_what_are_no_solutions_is_no_answer(given_results: bytes) -> None:
    with pytest.raises(ServiceError):
        write_values(given_results, 9, skolem)


@pytest.mark.parametrize("depth", [20, 100_000])
def test_terms_that_nest_without_end_do_not_end_the_server(depth: int) -> None:
    named = '{"type":"uri","value":"urn:a"}'
    term = f'{{"type":"triple","value":{{"subject":{named},"predicate":{named},"object":' * depth + named + "}}" * depth
    with pytest.raises(ServiceError, match="nests too deep"):
        write_values(f'{{"head":{{"vars":["a"]}},"results":{{"bindings":[{{"a":{term}}}]}}}}'.encode(), 9, skolem)


def test_more_solutions_than_there_may_be_are_an_error_of_their_own() -> None:
    with pytest.raises(RowLimitError, match="50000"):
        write_values(results({}, {}, {}), 2, skolem)
