"""The files of `ontology/` → `<BASEgraph/ontology>`: terms, statuses, alignments and shapes."""

from collections.abc import Iterator
from itertools import chain, count

import pyoxigraph as ox

from kg.iris import Iris
from kg.quads.document import in_graph
from kg.quads.terms import Triple
from kg.resources import find_folder

TERM_FILES = ("kg", "status")
"""The files that declare our terms."""
SHAPES_FILE = "shapes"


def ontology_quads(iris: Iris) -> Iterator[ox.Quad]:
    """Yield all triples of the ontology; what the files leave blank has an IRI below the base."""
    files = (*TERM_FILES, "alignments", SHAPES_FILE)
    return in_graph(chain.from_iterable(_skolemised(name, iris) for name in files), iris.graph("ontology"))


def ontology_triples(name: str) -> Iterator[ox.Triple]:
    """Yield the triples of `ontology/NAME.ttl` as they stand there, in order."""
    path = find_folder("ontology") / f"{name}.ttl"
    return (quad.triple for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE))


def _skolemised(name: str, iris: Iris) -> Iterator[Triple]:
    """Yield a file's triples with an IRI for each blank node, numbered in the order of the file (RDF 1.1, 3.5)."""
    numbers, known = count(1), dict[str, ox.NamedNode]()

    def named(node: ox.BlankNode) -> ox.NamedNode:
        if node.value not in known:
            known[node.value] = ox.NamedNode(iris.skolem(f"{name}-{next(numbers)}"))
        return known[node.value]

    for triple in ontology_triples(name):
        subject = named(triple.subject) if isinstance(triple.subject, ox.BlankNode) else triple.subject
        value = named(triple.object) if isinstance(triple.object, ox.BlankNode) else triple.object
        yield (subject, triple.predicate, value)
