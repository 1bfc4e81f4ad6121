"""The shipped queries and a store of two documents to ask them of."""

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg.iris import ONTOLOGY
from kg.resources import find_folder
from kg.views import NamedQuery, read_queries

BASE = "https://archive.example/"


@pytest.fixture(scope="session")
def named_queries() -> Mapping[str, NamedQuery]:
    """Return the shipped queries by name."""
    return {query.name: query for query in read_queries(find_folder("queries"))}


@pytest.fixture(scope="session")
def query_names(query_texts: Mapping[str, str]) -> list[str]:
    """Return the names of the shipped queries, sorted."""
    return sorted(query_texts)


@pytest.fixture(scope="session")
def query_texts() -> Mapping[str, str]:
    """Return the shipped queries by name, as they stand in their files."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(find_folder("queries").glob("*.rq"))}


@pytest.fixture(scope="session")
def two_documents() -> ox.Store:
    """Return the graphs of two small documents."""
    store = ox.Store()
    store.load(path=Path(__file__).with_name("two-documents.trig"), format=ox.RdfFormat.TRIG)
    return store


@pytest.fixture(scope="session")
def merged(two_documents: ox.Store) -> rdflib.Graph:
    """Return the merge of the same graphs for the engine of another house, which knows nothing of unions."""
    triples = sorted({f"{quad.subject} {quad.predicate} {quad.object} ." for quad in two_documents})
    return rdflib.Graph().parse(data="\n".join(triples), format="nt")


@pytest.fixture
def ask(two_documents: ox.Store, named_queries: Mapping[str, NamedQuery]) -> Callable[..., list[str]]:
    """Return a function of a query's name, columns and parameters to its rows, as `row_of` writes them."""

    def run(name: str, columns: str, **parameters: str) -> list[str]:
        found = two_documents.query(named_queries[name].bind(parameters), use_default_graph_as_union=True)
        assert isinstance(found, ox.QuerySolutions)
        return [row_of(_value(solution[column]) for column in columns.split()) for solution in found]

    return run


@pytest.fixture
def ask_rdflib(merged: rdflib.Graph, named_queries: Mapping[str, NamedQuery]) -> Callable[..., list[str]]:
    """Return the same function as `ask`, answered by rdflib's engine."""

    def run(name: str, columns: str, **parameters: str) -> list[str]:
        found = merged.query(named_queries[name].bind(parameters)).bindings
        return [row_of(str(row.get(rdflib.Variable(c), "")) for c in columns.split()) for row in found]

    return run


def row_of(cells: Iterable[str]) -> str:
    """Return the cells of a row as one line; our IRIs lose what they all have in common."""
    return " | ".join(re.sub(rf"^({BASE}(id/)?|{ONTOLOGY})", "", cell) for cell in cells)


def _value(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else ""
