"""Entities → things with a neutral class and their names; nothing here says that they exist."""

import re
from collections.abc import Iterator

import pyoxigraph as ox

from kg.model import Entity, Reading
from kg.quads.dates import date_triples, value_name
from kg.quads.terms import Terms, Triple
from kg.vocabulary import CLASSES, RDF, SKOS

_IRI = re.compile(r"https?://[^\s<>\"{}|\\^`/]+/[^\s<>\"{}|\\^`]*")


def entity_triples(reading: Reading, terms: Terms) -> Iterator[Triple]:
    """Yield class and names of a reading's entities, the values of its dates, and what the file refers them to."""
    for entity in reading.entities:
        node = terms.things[entity.key]
        yield (node, RDF.TYPE, CLASSES[entity.kind])
        yield from _name_triples(node, entity, terms)
        references = (reading.mentions[index].reference for index in entity.mentions)
        yield from ((node, SKOS.CLOSE_MATCH, ox.NamedNode(r)) for r in references if r and _IRI.fullmatch(r))
        if entity.date:
            yield from date_triples(node, entity.date)


def _name_triples(node: ox.NamedNode, entity: Entity, terms: Terms) -> Iterator[Triple]:
    """Yield the labels of an entity.

    A date with a value is one thing in all documents, however each words it: it is named by its value, and the
    document's words are its other names.
    """
    shared = value_name(entity.date) if entity.date else None
    label = ox.Literal(shared, language="en") if shared else terms.text(entity.name)
    yield (node, SKOS.PREF_LABEL, label)
    yield (node, RDF.LABEL, label)
    for name in (entity.name, *entity.other_names):
        if terms.text(name) != label:
            yield (node, SKOS.ALT_LABEL, terms.text(name))
