"""The terms of the ontology as a page lists them."""

from dataclasses import dataclass

import pyoxigraph as ox

from kg.iris import ONTOLOGY, Iris
from kg.store import Generation
from kg.views.reader import Reader
from kg.vocabulary import RDF, term

_KINDS = (
    ("Classes", {term("owl:Class"), term("rdfs:Class")}),
    ("Properties", {term(f"owl:{kind}Property") for kind in ("Object", "Datatype", "Annotation")}),
    ("Concepts", {term("skos:Concept")}),
)


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the ontology: its local name, label and meaning."""

    name: str
    iri: str
    label: str
    meaning: str


def list_terms(generation: Generation) -> tuple[tuple[str, tuple[Term, ...]], ...]:
    """Return the terms by kind (classes, properties, concepts, other), each by name."""
    reader, graph = Reader(generation), ox.NamedNode(Iris(generation.base).graph("ontology"))
    subjects = {q.subject for q in generation.quads(None, None, None, graph)}
    left = {s for s in subjects if isinstance(s, ox.NamedNode) and s.value.removeprefix(ONTOLOGY) not in ("", s.value)}
    result = []
    for heading, types in _KINDS:
        found = {s for s in left if types.intersection(reader.nodes(s, RDF.TYPE))}
        left -= found
        result.append((heading, found))
    return tuple(
        (heading, tuple(sorted((_term(reader, s) for s in found), key=lambda t: t.name)))
        for heading, found in (*result, ("Other terms", left))
        if found
    )


def _term(reader: Reader, subject: ox.NamedNode) -> Term:
    meaning = reader.text(subject, RDF.COMMENT) or reader.text(subject, term("skos:definition")) or ""
    return Term(subject.value.removeprefix(ONTOLOGY), subject.value, reader.label(subject), meaning)
