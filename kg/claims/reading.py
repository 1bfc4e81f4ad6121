"""The stages of understanding, one after the other."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from kg.claims.clauses import Parse
from kg.claims.coreference import Coreference, find_entities
from kg.claims.dependencies import parse_dependencies
from kg.claims.drafts import Draft, settle
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
from kg.model import Document, EntityClass, Mention, Reading, TrainedReading


def understand(
    document: Document,
    mentions: Sequence[Mention],
    lexicon: Lexicon,
    gazetteer: Gazetteer,
    trained: TrainedReading | None = None,
) -> Reading:
    """Return what is understood of a document: its mentions with their local status, entities, claims, open ends.

    `mentions` are by offset, longest first. Only what the text says becomes a claim; a claim's evidence is the
    shortest words that show it. In sentences whose clauses say nothing, a trained parser's clauses are read.
    """
    scene = Scene.of(document, mentions, read_grammar(lexicon))
    coreference = find_entities(document, mentions, lexicon, gazetteer)
    statuses = Statuses(scene)
    known = LocalStatuses(scene, statuses).of_mentions(coreference)
    drafts = [*read_clauses(scene, statuses, known)]
    if trained is not None:
        drafts += _read_dependencies(trained, scene, drafts, known)
    drafts += NounPhrases(scene, known, gazetteer).claims()
    claims = settle(attributed(drafts, document, scene), known, coreference)
    return Reading(
        document,
        known,
        coreference.entities,
        claims,
        find_notes(document, scene, known, claims, lexicon, gazetteer),
        _author(document, coreference),
        trained.pipeline if trained else None,
    )


def _read_dependencies(
    trained: TrainedReading, scene: Scene, drafts: Sequence[Draft], known: tuple[Mention, ...]
) -> list[Draft]:
    """Return what the clauses of a trained parser say in the sentences whose own gave no claim."""
    told = {known[draft.subject].sentence for draft in drafts}
    inside: dict[int, list[int]] = defaultdict(list)
    for index, mention in enumerate(known):
        inside[mention.sentence].append(index)
    parses = [Parse([], []) for _ in scene.parses]
    for number, words in trained.words.items():
        if number not in told and len(inside[number]) > 1:
            parses[number] = parse_dependencies(words, scene.text, inside[number], known, scene.grammar)
    other = Scene(scene.text, known, scene.grammar, parses)
    return [replace(draft, rule="spacy.parse") for draft in read_clauses(other, Statuses(other), known)]


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
