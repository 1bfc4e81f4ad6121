"""Named queries → `<BASEgraph/queries>`: each as `sh:SPARQLExecutable` (SHACL Advanced Features, 2017)."""

import re
from collections.abc import Iterable, Iterator
from typing import Protocol

import pyoxigraph as ox

from kg.iris import Iris
from kg.quads.document import in_graph
from kg.quads.terms import Triple
from kg.vocabulary import RDF, SH

_FORMS = {
    "SELECT": (SH.SELECT_EXECUTABLE, SH.SELECT),
    "ASK": (SH.ASK_EXECUTABLE, SH.ASK),
    "CONSTRUCT": (SH.CONSTRUCT_EXECUTABLE, SH.CONSTRUCT),
}
_FORM = re.compile(r"<[^<>\s]*>|\"[^\"\n]*\"|'[^'\n]*'|#[^\n]*|\b(SELECT|ASK|CONSTRUCT|DESCRIBE)\b(?!:)", re.IGNORECASE)


class Query(Protocol):
    """A named query: its text is whole SPARQL, prefixes and header included."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def title(self) -> str: ...  # noqa: D102
    @property
    def summary(self) -> str: ...  # noqa: D102
    @property
    def text(self) -> str: ...  # noqa: D102


def query_quads(queries: Iterable[Query], iris: Iris) -> Iterator[ox.Quad]:
    """Yield, sorted, the description and the text of each query."""
    triples = (triple for query in queries for triple in _query_triples(query, iris))
    return in_graph(triples, iris.graph("queries"))


def _query_triples(query: Query, iris: Iris) -> Iterator[Triple]:
    node = ox.NamedNode(iris.query(query.name))
    yield (node, RDF.TYPE, SH.EXECUTABLE)
    yield (node, RDF.LABEL, ox.Literal(query.title, language="en"))
    if query.summary:
        yield (node, RDF.COMMENT, ox.Literal(query.summary, language="en"))
    executable, text = _FORMS.get(find_form(query.text) or "", (None, None))
    if executable and text:
        yield (node, RDF.TYPE, executable)
        yield (node, text, ox.Literal(query.text))


def find_form(sparql: str) -> str | None:
    """Return the form of a query, `SELECT`, `ASK`, `CONSTRUCT` or `DESCRIBE`; None where it has none.

    >>> find_form("# how to ASK\\nPREFIX a: <http://select.example/#>\\nconstruct where { ?s a:ask ?o }")
    'CONSTRUCT'
    """
    return next((found[1].upper() for found in _FORM.finditer(sparql) if found[1]), None)
