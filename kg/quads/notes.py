"""Open ends → Web Annotations that assess: here stands something that was not understood."""

from collections.abc import Iterator

import pyoxigraph as ox

from kg.model import Reading
from kg.quads.annotations import annotation_triples
from kg.quads.terms import Terms, Triple
from kg.vocabulary import OA, OPEN_ENDS


def note_triples(reading: Reading, terms: Terms) -> Iterator[Triple]:
    """Yield an annotation for each open end; its body is a concept of the scheme `kg:openEnds`, which says what."""
    for note in reading.notes:
        given = terms.document.as_given(note.span)
        node = ox.NamedNode(terms.iris.note(terms.document.slug, given, note.kind))
        yield from annotation_triples(node, OPEN_ENDS[note.kind], OA.ASSESSING, given, terms)
