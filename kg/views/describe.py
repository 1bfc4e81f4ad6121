"""A concise bounded description, both ways (CBD, W3C member submission 2005, symmetric)."""

from collections.abc import Iterator

import pyoxigraph as ox

from kg.store import Generation
from kg.views.things import known


def describe(generation: Generation, iri: str) -> tuple[ox.Triple, ...]:
    """Return what is said of a thing, then what points at it, each sorted; parts of a document (`#…`) go with it.

    There are no blank nodes to follow. Raises NotFoundError where nothing is said of it.
    """
    node = known(generation, iri)
    found = {q.triple for q in generation.quads(node)} | {q.triple for q in generation.quads(None, None, node)}
    for part in {t.subject for t in found if isinstance(t.subject, ox.NamedNode) and _is_part(t.subject, iri)}:
        found |= set(_part(generation, part, iri))
    return tuple(sorted(found, key=lambda t: (t.subject != node, str(t))))


def _is_part(node: ox.NamedNode, iri: str) -> bool:
    return node.value.startswith(f"{iri}#")


def _part(generation: Generation, part: ox.NamedNode, iri: str) -> Iterator[ox.Triple]:
    """Yield what is said of a place in a document, and of the selectors that find it."""
    for quad in generation.quads(part):
        yield quad.triple
        if isinstance(quad.object, ox.NamedNode) and _is_part(quad.object, iri):
            yield from (q.triple for q in generation.quads(quad.object))
