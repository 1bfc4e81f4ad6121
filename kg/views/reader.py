"""One generation, read term by term: what a page or a graph needs to know of a thing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

import pyoxigraph as ox

from kg.iris import ONTOLOGY
from kg.model import EntityClass, Status
from kg.store import Generation
from kg.views.names import readable_end
from kg.vocabulary import DCT, KG, RDF, SKOS

_LABELS = (SKOS.PREF_LABEL, RDF.LABEL, DCT.TITLE)
_CLASSES = tuple(ox.NamedNode(ONTOLOGY + kind) for kind in (*EntityClass, "Document", "Claim"))
_DOCUMENT_GRAPH = re.compile(r"(?P<base>.+/)graph/document/(?P<slug>[^/]+)")


@dataclass(frozen=True, slots=True)
class Reference:
    """A thing as others speak of it.

    `kind` is the local name of its kg: class, `status` what all documents together support; both None where
    nothing is said.
    """

    iri: str
    label: str
    kind: str | None = None
    status: Status | None = None


class Reader:
    """Looks terms up in one generation and remembers the references it made, for the length of one answer."""

    def __init__(self, generation: Generation) -> None:
        self.generation = generation
        self._references: dict[str, Reference] = {}
        self._texts: dict[str, str | None] = {}

    def objects(self, subject: ox.NamedNode, predicate: ox.NamedNode) -> tuple[ox.NamedNode | ox.Literal, ...]:
        """Return what stands after subject and predicate in any graph: each once, in the order of their text."""
        found = {q.object for q in self.generation.quads(subject, predicate)}
        return tuple(sorted((o for o in found if isinstance(o, ox.NamedNode | ox.Literal)), key=str))

    def nodes(self, subject: ox.NamedNode, predicate: ox.NamedNode) -> tuple[ox.NamedNode, ...]:
        """Return the objects that are IRIs."""
        return tuple(o for o in self.objects(subject, predicate) if isinstance(o, ox.NamedNode))

    def subjects(self, predicate: ox.NamedNode, object_: ox.NamedNode) -> tuple[ox.NamedNode, ...]:
        """Return what stands before predicate and object in any graph: each once, sorted."""
        found = {q.subject for q in self.generation.quads(None, predicate, object_)}
        return tuple(sorted((s for s in found if isinstance(s, ox.NamedNode)), key=str))

    def node(self, subject: ox.NamedNode, predicate: ox.NamedNode) -> ox.NamedNode | None:
        """Return the first object that is an IRI, or None."""
        return next(iter(self.nodes(subject, predicate)), None)

    def text(self, subject: ox.NamedNode, predicate: ox.NamedNode) -> str | None:
        """Return the first literal after subject and predicate, or None."""
        return next(iter(self.texts(subject, predicate)), None)

    def texts(self, subject: ox.NamedNode, predicate: ox.NamedNode) -> tuple[str, ...]:
        """Return the literals after subject and predicate: each once, sorted."""
        return tuple(dict.fromkeys(o.value for o in self.objects(subject, predicate) if isinstance(o, ox.Literal)))

    def number(self, subject: ox.NamedNode, predicate: ox.NamedNode) -> int | None:
        """Return the first literal as a whole number, or None."""
        text = self.text(subject, predicate)
        return int(text) if text and text.isdigit() else None

    def status(self, subject: ox.NamedNode) -> Status | None:
        """Return the strongest status that stands at the subject, None where none does."""
        found = {o.value for o in self.nodes(subject, KG.STATUS)}
        return next((status for status in Status if ONTOLOGY + status.term in found), None)

    def kind(self, subject: ox.NamedNode) -> str | None:
        """Return the local name of its kg: class, None where it has none of ours."""
        types = set(self.nodes(subject, RDF.TYPE))
        return next((c.value.removeprefix(ONTOLOGY) for c in _CLASSES if c in types), None)

    def label(self, subject: ox.NamedNode) -> str:
        """Return its preferred label, else any, else the readable end of its IRI."""
        found = (self.text(subject, predicate) for predicate in _LABELS)
        return next((text for text in found if text), None) or readable_end(subject.value)

    def refer(self, subject: ox.NamedNode) -> Reference:
        """Return label, class and status of a thing."""
        if subject.value not in self._references:
            reference = Reference(subject.value, self.label(subject), self.kind(subject), self.status(subject))
            self._references[subject.value] = reference
        return self._references[subject.value]

    def text_of(self, document: str) -> str | None:
        """Return the text of the document with this IRI, None where it is not in the store."""
        if document not in self._texts:
            slug = unquote(document.rpartition("/document/")[2])
            self._texts[document] = self.generation.text(slug) if slug in self.generation.slugs() else None
        return self._texts[document]

    def documents_of(self, subject: ox.NamedNode) -> Iterator[str]:
        """Yield the IRIs of the documents whose graphs speak of the subject."""
        graphs = {q.graph_name.value for q in self.generation.quads(subject) if isinstance(q.graph_name, ox.NamedNode)}
        for graph in sorted(graphs):
            if match := _DOCUMENT_GRAPH.fullmatch(graph):
                yield f"{match['base']}document/{match['slug']}"


def is_plumbing_graph(graph: object) -> bool:
    """Tell whether a graph speaks of the machinery: the ontology, the queries, the data set itself."""
    return isinstance(graph, ox.NamedNode) and graph.value.endswith(
        ("graph/ontology", "graph/queries", "graph/dataset")
    )
