"""Spans → Web Annotations (W3C Web Annotation Data Model, 2017): what words stand for, and where they stand."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import repeat

import pyoxigraph as ox

from kg.model import EntityClass, Mention, Reading, Span
from kg.quads.terms import Terms, Triple, integer
from kg.vocabulary import DATE_ROLES, KG, OA, RDF, STATUSES, XSD_DECIMAL

_UNTOLD = repeat("")


def mention_triples(reading: Reading, terms: Terms) -> Iterator[Triple]:
    """Yield the annotations of a reading's mentions, with both selectors.

    Raises ValueError where two mentions stand on the same characters as the same kind of thing, since the
    annotation's IRI could not tell them apart.
    """
    seen: set[ox.NamedNode] = set()
    for entity in reading.entities:
        for index, joined in zip(entity.mentions, entity.joined or _UNTOLD, strict=False):
            mention = reading.mentions[index]
            given = terms.document.as_given(mention.span)
            node = ox.NamedNode(terms.iris.annotation(terms.document.slug, given, mention.kind))
            if node in seen:
                raise ValueError(
                    f"{terms.document.slug}: two mentions stand as {mention.kind} at {given.start}–{given.end} "
                    f"({given.of(terms.document.text)!r}); expected one for each span and class"
                )
            seen.add(node)
            yield from annotation_triples(node, terms.things[entity.key], OA.IDENTIFYING, given, terms)
            yield from _found(node, mention, given, terms)
            yield from _reasons(node, mention, joined, terms)


def annotation_triples(
    node: ox.NamedNode, body: ox.NamedNode, motive: ox.NamedNode, given: Span, terms: Terms
) -> Iterator[Triple]:
    """Yield one annotation of the characters `given` of the text as given, which is noted as a target."""
    target = ox.NamedNode(terms.iris.target(terms.document.slug, given))
    yield (node, RDF.TYPE, OA.ANNOTATION)
    yield (node, OA.MOTIVATED_BY, motive)
    yield (node, OA.HAS_BODY, body)
    yield (node, OA.HAS_TARGET, target)
    if given not in terms.targets:
        terms.targets[given] = None
        yield from _in_file(target, given, terms)


def _found(node: ox.NamedNode, mention: Mention, given: Span, terms: Terms) -> Iterator[Triple]:
    """Yield what was seen in a mention: its rule, reference, local status, and what belongs to dates alone."""
    yield (node, KG.RULE, ox.Literal(mention.rule))
    if mention.reference:
        yield (node, KG.REFERENCE, ox.Literal(mention.reference))
    if mention.status:
        yield (node, KG.STATUS, STATUSES[mention.status])
    if mention.confidence is not None:
        decimal = f"{Decimal(str(mention.confidence)):f}"
        yield (node, KG.CONFIDENCE, ox.Literal(decimal, datatype=XSD_DECIMAL))
    if mention.kind is EntityClass.DATE:
        yield (node, KG.AS_WRITTEN, terms.text(given.of(terms.document.text)))
    if mention.role:
        yield (node, KG.ROLE, DATE_ROLES[mention.role])


def _reasons(node: ox.NamedNode, mention: Mention, joined: str, terms: Terms) -> Iterator[Triple]:
    """Yield why a mention has its class, its thing and its status: what `kg explain` tells."""
    yield from ((node, KG.LEXICAL_ENTRY, ox.NamedNode(entry)) for entry in mention.entries)
    if joined:
        yield (node, KG.JOINED_BY, ox.Literal(joined))
    if mention.status and mention.status_rule:
        yield (node, KG.STATUS_RULE, ox.Literal(mention.status_rule))
    if mention.status and mention.status_words:
        words = terms.document.as_given(mention.status_words).of(terms.document.text)
        yield (node, KG.STATUS_WORDS, terms.text(words))


def _in_file(target: ox.NamedNode, given: Span, terms: Terms) -> Iterator[Triple]:
    """Yield where the characters stand in an XML file: the element, and (4.2.9) the place in its string value."""
    markup = terms.document.markup
    found = markup.locate(given) if markup else None
    if found is None:
        return
    path, inside = found
    node = ox.NamedNode(terms.iris.xpath(terms.document.slug, given))
    within = ox.NamedNode(terms.iris.within(terms.document.slug, given))
    yield (target, OA.HAS_SELECTOR, node)
    yield (node, RDF.TYPE, OA.XPATH_SELECTOR)
    yield (node, RDF.VALUE, ox.Literal(path))
    yield (node, OA.REFINED_BY, within)
    yield (within, RDF.TYPE, OA.TEXT_POSITION_SELECTOR)
    yield (within, OA.START, integer(inside.start))
    yield (within, OA.END, integer(inside.end))
