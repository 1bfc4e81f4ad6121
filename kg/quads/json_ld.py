"""Quads → JSON-LD 1.1 (W3C Recommendation, 2020), compacted with our prefixes, always in the same order."""

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import pyoxigraph as ox

from kg.vocabulary import PREFIXES, RDF, XSD_INTEGER

_XSD_STRING = PREFIXES["xsd"] + "string"
_NodeObject = dict[str, Any]


def json_ld(quads: Iterable[ox.Quad]) -> bytes:
    """Return a document with the context once and an object for each named graph, in UTF-8."""
    graphs: dict[str, list[ox.Triple]] = defaultdict(list)
    for quad in sorted(set(quads), key=str):
        graphs[getattr(quad.graph_name, "value", "")].append(quad.triple)
    content: list[_NodeObject] = list(_nodes(graphs.pop("", [])))
    content += [{"@id": compact(name), "@graph": _nodes(graphs[name])} for name in sorted(graphs)]
    document = {"@context": PREFIXES, "@graph": content}
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def compact(iri: str) -> str:
    """Return an IRI with one of our prefixes, else as it is.

    >>> compact("http://www.w3.org/ns/oa#Annotation")
    'oa:Annotation'
    """
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and not iri.removeprefix(namespace).startswith("//"):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def _nodes(triples: Iterable[ox.Triple]) -> list[_NodeObject]:
    """Return the node objects (JSON-LD 1.1, 4.2) of triples that are sorted by subject."""
    nodes: dict[str, _NodeObject] = {}
    for triple in triples:
        subject = _identifier(triple.subject)
        node = nodes.setdefault(subject, {"@id": subject})
        if triple.predicate == RDF.TYPE:
            node.setdefault("@type", []).append(_identifier(triple.object))
        else:
            node.setdefault(compact(triple.predicate.value), []).append(_value(triple.object))
    return list(nodes.values())


def _identifier(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    if isinstance(term, ox.NamedNode):
        return compact(term.value)
    if isinstance(term, ox.BlankNode):
        return f"_:{term.value}"
    raise TypeError(f"{term} cannot be the identifier of a node in JSON-LD 1.1; expected an IRI or a blank node")


def _value(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> object:
    """Return a value object (4.3); plain strings and canonical integers as JSON has them."""
    if not isinstance(term, ox.Literal):
        return {"@id": _identifier(term)}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    if term.datatype.value == _XSD_STRING:
        return term.value
    if term.datatype == XSD_INTEGER and term.value.isdecimal() and str(int(term.value)) == term.value:
        return int(term.value)
    return {"@value": term.value, "@type": compact(term.datatype.value)}
