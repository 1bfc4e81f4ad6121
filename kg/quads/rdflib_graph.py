"""Triples as pyoxigraph has them → an rdflib graph, which is what pyshacl reads. Imported only when it is needed."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import pyoxigraph as ox
import rdflib
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.term import IdentifiedNode, Node


class PreparedGraph(rdflib.Graph):
    """A graph that parses each query once.

    pyshacl asks the same query at every focus node, and rdflib takes a tenth of a second to parse it.
    """

    def query(self, query_object: str | Query, *args: Any, **kwargs: Any) -> rdflib.query.Result:
        """Answer a query, given as text or prepared."""
        prepared = _prepared(query_object) if isinstance(query_object, str) else query_object
        return super().query(prepared, *args, **kwargs)


@lru_cache(maxsize=64)
def _prepared(sparql: str) -> Query:
    return prepareQuery(sparql)


def rdflib_graph(triples: Iterable[ox.Triple]) -> PreparedGraph:
    """Return the triples as a graph; TypeError for a triple term, of which SHACL 1.0 knows nothing."""
    graph = PreparedGraph()
    for triple in triples:
        graph.add((_node(triple.subject), _node(triple.predicate), _term(triple.object)))
    return graph


def _node(term: ox.NamedNode | ox.BlankNode | ox.Triple) -> IdentifiedNode:
    if isinstance(term, ox.Triple):
        raise TypeError(f"{term} is a triple term; expected an IRI or a blank node")
    return rdflib.URIRef(term.value) if isinstance(term, ox.NamedNode) else rdflib.BNode(term.value)


def _term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Node:
    if not isinstance(term, ox.Literal):
        return _node(term)
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value), normalize=False)
