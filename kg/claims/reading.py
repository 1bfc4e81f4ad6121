"""The stages of understanding, one after the other."""

from collections.abc import Sequence
from itertools import chain

from kg.claims.coreference import Coreference, find_entities
from kg.claims.drafts import settle
from kg.claims.frames import read_clauses
from kg.claims.grammar import read_grammar
from kg.claims.local_status import LocalStatuses
from kg.claims.names import is_same_person
from kg.claims.notes import find_notes
from kg.claims.phrases import NounPhrases
from kg.claims.quotations import attributed
from kg.claims.scene import Scene
from kg.claims.status import Statuses
from kg.lexicon import Gazetteer, Lexicon
from kg.model import Document, EntityClass, Mention, Reading


def understand(document: Document, mentions: Sequence[Mention], lexicon: Lexicon, gazetteer: Gazetteer) -> Reading:
    """Return what is understood of a document: its mentions with their local status, entities, claims, open ends.

    `mentions` are by offset, longest first. Only what the text says becomes a claim; a claim's evidence is the
    shortest words that show it.
    """
    scene = Scene.of(document, mentions, read_grammar(lexicon))
    coreference = find_entities(document, mentions, lexicon, gazetteer)
    statuses = Statuses(scene)
    known = LocalStatuses(scene, statuses).of_mentions(coreference)
    drafts = chain(read_clauses(scene, statuses, known), NounPhrases(scene, known, gazetteer).claims())
    claims = settle(attributed(drafts, document, scene), known, coreference)
    return Reading(
        document,
        known,
        coreference.entities,
        claims,
        find_notes(document, scene, known, claims, lexicon, gazetteer),
        _author(document, coreference),
    )


def _author(document: Document, coreference: Coreference) -> str | None:
    """Return the person entity whom the header names as the author."""
    if document.creator is None:
        return None
    words = tuple(document.creator.lower().replace(".", ". ").split())
    words = tuple(w.rstrip(".") for w in words)
    for entity in coreference.entities:
        folded = tuple(w.rstrip(".") for w in entity.name.lower().replace(".", ". ").split())
        if entity.kind is EntityClass.PERSON and is_same_person(words, folded):
            return entity.key
    return None
