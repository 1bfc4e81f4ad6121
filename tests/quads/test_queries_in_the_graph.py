"""Every named query can be found, and run, from the graph itself."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pyoxigraph as ox
import pytest

from kg.iris import Iris
from kg.quads import query_quads
from kg.quads.queries import find_form

Ask = Callable[[Iterable[ox.Quad], str], bool]


@dataclass(frozen=True)
class Named:
    """A query as views read it from a file."""

    name: str
    title: str
    summary: str
    text: str


def test_a_query_is_an_executable_with_its_text(iris: Iris, ask: Ask) -> None:
    text = "#+ title: All\nPREFIX kg: <https://w3id.org/historical-kg/ontology#>\nSELECT * WHERE { ?s ?p ?o }"
    quads = list(query_quads([Named("all", "All", "Everything.", text)], iris))
    pattern = '<queries/all> a sh:SPARQLExecutable , sh:SPARQLSelectExecutable ; rdfs:label "All"@en'
    assert ask(quads, f'{pattern} ; rdfs:comment "Everything."@en ; sh:select ?text')
    assert text in [getattr(quad.object, "value", "") for quad in quads]
    assert {quad.graph_name for quad in quads} == {ox.NamedNode("https://archive.example/graph/queries")}


@pytest.mark.parametrize(
    ("sparql", "form"),
    [
        ("SELECT ?s { ?s ?p ?o }", "SELECT"),
        ("ask { ?s ?p 'select' }", "ASK"),
        ("# select\nBASE <https://ask.example/#construct> CONSTRUCT WHERE { ?s ?p ?o }", "CONSTRUCT"),
        ("PREFIX select: <https://a.example/> DESCRIBE select:ask", "DESCRIBE"),
        ("nothing", None),
    ],
)
def test_the_form_of_a_query_is_its_first_word_after_the_prologue(sparql: str, form: str | None) -> None:
    assert find_form(sparql) == form


def test_a_description_has_no_executable_of_its_own_in_shacl(iris: Iris, ask: Ask) -> None:
    quads = list(query_quads([Named("one", "One", "", "DESCRIBE <https://a.example/>")], iris))
    assert ask(quads, "<queries/one> a sh:SPARQLExecutable")
    assert not ask(quads, "<queries/one> rdfs:comment|sh:select|sh:ask|sh:construct ?text")
