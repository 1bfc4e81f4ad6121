"""Every answer in every standard format: readable by others, and the same terms again."""

import csv
import io
import json
import re
import warnings
from xml.etree import ElementTree as ET

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import NotAcceptableError
from kg.store import GRAPH_FORMATS, SOLUTION_FORMATS, find_format, formats_for, serialise, serialise_triples

THING = ox.NamedNode("https://archive.example/id/thing")
NAME = ox.NamedNode("https://archive.example/name")
SAFE = st.text(st.characters(min_codepoint=32, exclude_categories=["Cs", "Cn"]), max_size=12)
WORDS = st.one_of(
    SAFE, st.sampled_from(["a\r\nb", "tab\there", '"quoted", \\', "é\u0301\U0001f4dc", " ", "]]>", "<&>"])
)
LITERALS = st.one_of(
    WORDS.map(ox.Literal),
    WORDS.map(lambda word: ox.Literal(word, language="en")),
    st.integers().map(ox.Literal),
)
GRAPH = "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }"


def _answer(words, sparql="SELECT ?s ?o { ?s ?p ?o }"):
    store = ox.Store()
    store.extend(ox.Quad(THING, NAME, word, ox.DefaultGraph()) for word in words)
    return store.query(sparql)


def _triples(words):
    return {ox.Triple(THING, NAME, word) for word in words}


@settings(max_examples=50, deadline=None)
@given(st.sets(LITERALS, max_size=4))
def test_solutions_come_back_from_json_xml_and_tsv(words):
    for name in ("json", "xml", "tsv"):
        written = serialise(_answer(words), name)
        engine = ox.QueryResultsFormat.from_media_type(find_format(name, _answer(words)))
        assert {row["o"] for row in ox.parse_query_results(written, engine)} == words


@settings(max_examples=50, deadline=None)
@given(st.sets(WORDS, max_size=4))
def test_solutions_are_read_by_other_programs(words):
    literals = [ox.Literal(word) for word in words]
    bindings = json.loads(serialise(_answer(literals), "json"))["results"]["bindings"]
    assert {row["o"]["value"] for row in bindings} == words
    tree = ET.fromstring(serialise(_answer(literals), "xml"))
    assert {node.text or "" for node in tree.iter("{http://www.w3.org/2005/sparql-results#}literal")} == words
    rows = list(csv.reader(io.StringIO(serialise(_answer(literals), "csv").decode(), newline="")))
    assert rows[0] == ["s", "o"]
    assert {row[1] for row in rows[1:]} == words


def test_csv_keeps_the_columns_where_an_iri_holds_commas():
    place = "https://archive.example/document/log#target=67,102"
    query = f"SELECT * {{ VALUES (?a ?b ?c ?d ?e) {{ (<{place}> <{THING.value}> UNDEF 1.5 'x, y') }} }}"
    rows = list(csv.reader(io.StringIO(serialise(_answer([], query), "csv").decode(), newline="")))
    assert rows == [["a", "b", "c", "d", "e"], [place, THING.value, "", "1.5", "x, y"]]


@pytest.mark.parametrize(
    ("bound", "written"),
    [
        ("BNODE()", r"_:\w+"),
        ("<<( <x:a> <x:b> 'c, d' )>>", r'"<<\( <x:a> <x:b> ""c, d"" \)>>"'),
        ("''", '""'),
        ("?unbound", '""'),
    ],
)
def test_csv_has_a_row_for_every_solution(bound, written):
    text = serialise(_answer([], f"SELECT ?x {{ BIND({bound} AS ?x) }}"), "csv").decode()
    assert re.fullmatch(rf"x\r\n{written}\r\n", text), text


@settings(max_examples=50, deadline=None)
@given(st.sets(LITERALS, max_size=4))
def test_graphs_come_back_from_every_format(words):
    for form in GRAPH_FORMATS:
        written = serialise(_answer(words, GRAPH), form.media_type)
        read = ox.parse(written, ox.RdfFormat.from_media_type(form.media_type))
        assert {quad.triple for quad in read} == _triples(words)


@pytest.mark.parametrize("name", ["ttl", "nt", "jsonld", "rdf"])
def test_graphs_are_read_by_another_program(name):
    words = {ox.Literal("a\r\nb <&> ]]>\t"), ox.Literal("Königsberg", language="de"), ox.Literal(3)}
    found = rdflib.Graph()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's reader of JSON-LD uses what rdflib deprecates
        found.parse(
            serialise_triples(_triples(words), name), format={"jsonld": "json-ld", "rdf": "xml"}.get(name, name)
        )
    read = {(o.value, o.language) for o in found.objects()}
    assert read == {("a\r\nb <&> ]]>\t", None), ("Königsberg", "de"), (3, None)}


@pytest.mark.parametrize(
    ("name", "true", "false"),
    [
        ("json", b'{"head":{},"boolean":true}', b'{"head":{},"boolean":false}'),
        ("csv", b"true\r\n", b"false\r\n"),
        ("tsv", b"true\n", b"false\n"),
    ],
)
def test_a_yes_or_no_is_a_word(name, true, false):
    assert (serialise(True, name), serialise(False, name)) == (true, false)


def test_a_yes_or_no_in_xml_is_read_by_the_standard():
    for truth in (True, False):
        assert bool(ox.parse_query_results(serialise(truth, "xml"), ox.QueryResultsFormat.XML)) is truth


def test_turtle_uses_our_prefixes():
    status = ox.Triple(THING, ox.NamedNode("https://w3id.org/historical-kg/ontology#status"), THING)
    written = serialise_triples([status], "ttl").decode()
    assert "@prefix kg: <https://w3id.org/historical-kg/ontology#>" in written
    assert " kg:status " in written


def test_quads_keep_their_graphs():
    quad = ox.Quad(THING, NAME, ox.Literal("x"), THING)
    for name in ("nq", "trig"):
        written = serialise_triples([quad], name)
        assert list(ox.parse(written, ox.RdfFormat.from_extension(name))) == [quad]


def test_formats_are_found_by_short_name_and_media_type():
    assert [form.names[0] for form in formats_for(True)] == ["srj", "srx", "csv", "tsv"]
    assert formats_for(_answer([])) is SOLUTION_FORMATS
    assert formats_for(_answer([], GRAPH)) is GRAPH_FORMATS
    assert find_format("Text/CSV; charset=utf-8", True) == "text/csv"
    assert find_format("json", _answer([], GRAPH)) == "application/ld+json"
    with pytest.raises(NotAcceptableError, match=r"'ttl' is no format for this answer; there is srj \(application"):
        find_format("ttl", True)
    with pytest.raises(NotAcceptableError, match=r"there is ttl \(text/turtle\)"):
        serialise(_answer([], GRAPH), "csv")


def test_what_xml_can_not_hold_is_said_and_not_sent():
    for character in ("\x01", "\ufffe"):
        with pytest.raises(NotAcceptableError, match=r"XML can't hold the character U\+"):
            serialise(_answer([ox.Literal(f"a{character}b")]), "xml")
    number = ox.NamedNode("https://archive.example/1")
    with pytest.raises(NotAcceptableError, match="RDF/XML has no way to write the predicate <https://archive"):
        serialise_triples([ox.Triple(THING, number, THING)], "rdf")
