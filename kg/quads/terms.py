"""The IRIs of all that one reading speaks of, as RDF terms, and the literals of its language."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox

from kg.iris import Iris
from kg.model import Document, Entity, EntityClass, Reading, Span
from kg.vocabulary import EDTF_DATATYPE, XSD_INTEGER

Triple = tuple[ox.NamedNode | ox.Triple, ox.NamedNode, ox.NamedNode | ox.Literal | ox.Triple]
"""A triple that is on its way into a graph: a quad is made of it once, and nothing else."""


@dataclass(frozen=True, slots=True)
class Terms:
    """How one reading is named in RDF.

    `things` names its entities by their key; `holder` is whoever says what its claims say, unless they name
    another: the author, else the document. `targets` are the characters as given that annotations stand on, in the
    order in which they come.
    """

    iris: Iris
    document: Document
    node: ox.NamedNode
    things: Mapping[str, ox.NamedNode]
    holder: ox.NamedNode
    targets: dict[Span, None] = field(default_factory=dict)

    @classmethod
    def of(cls, reading: Reading, iris: Iris) -> "Terms":
        """Name everything of which `reading` speaks."""
        document = reading.document
        node = ox.NamedNode(iris.document(document.slug))
        things = {entity.key: _thing(entity, reading, iris) for entity in reading.entities}
        return cls(iris, document, node, things, things[reading.author] if reading.author else node)

    def text(self, value: str) -> ox.Literal:
        """Return a literal in the document's language."""
        return ox.Literal(value, language=self.document.language)


def _thing(entity: Entity, reading: Reading, iris: Iris) -> ox.NamedNode:
    slug = reading.document.slug
    if entity.kind is EntityClass.DATE:
        mentions = [reading.mentions[index] for index in entity.mentions[:1]]
        given = [reading.document.as_given(mention.span) for mention in mentions]
        return ox.NamedNode(iris.date(slug, entity.date, *given or [Span(0, 0)]))
    if entity.concept:
        return ox.NamedNode(iris.concept(entity.kind, entity.concept))
    return ox.NamedNode(iris.entity(slug, entity.key))


def integer(value: int) -> ox.Literal:
    """Return an xsd:integer."""
    return ox.Literal(str(value), datatype=XSD_INTEGER)


def edtf(value: str) -> ox.Literal:
    """Return a value with the Library of Congress's datatype for EDTF."""
    return ox.Literal(value, datatype=EDTF_DATATYPE)
