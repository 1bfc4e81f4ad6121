"""Why a thing is one thing, and why it has the status and the types it has."""

from dataclasses import dataclass

import pyoxigraph as ox

from kg.views.claims import ClaimView, read_claim
from kg.views.explanations.mention import MentionExplanation, explain_mention, is_shared
from kg.views.names import compact
from kg.views.reader import Reader, Reference
from kg.vocabulary import KG, OA, RDF, SKOS


@dataclass(frozen=True, slots=True)
class ThingExplanation:
    """What was merged into a thing, and what its status and types rest on.

    `mentions` are in the order of documents and text; `status_from` those whose status is the thing's. `types` are its
    published classes, which follow from its class and status. `alike` are things of other documents with the same class
    and full name; `realises` are the plans that it carries out, `realised_by` what carries it out.
    """

    thing: Reference
    concept: bool
    other_labels: tuple[str, ...]
    mentions: tuple[MentionExplanation, ...]
    status_from: tuple[MentionExplanation, ...]
    types: tuple[str, ...]
    alike: tuple[Reference, ...]
    realises: tuple[ClaimView, ...]
    realised_by: tuple[ClaimView, ...]


def explain_thing(reader: Reader, node: ox.NamedNode) -> ThingExplanation:
    """Return why the graph says of a thing what it does, its claims aside."""
    found = (explain_mention(reader, annotation) for annotation in reader.subjects(OA.HAS_BODY, node))
    mentions = sorted((m for m in found if m), key=lambda m: (m.words.document.iri, m.words.start, m.words.end, m.iri))
    thing = reader.refer(node)
    own = {f"kg:{thing.kind}"}
    return ThingExplanation(
        thing=thing,
        concept=is_shared(node.value),
        other_labels=reader.texts(node, SKOS.ALT_LABEL),
        mentions=tuple(mentions),
        status_from=tuple(m for m in mentions if thing.status and m.status is thing.status),
        types=tuple(name for t in reader.nodes(node, RDF.TYPE) if (name := compact(t.value)) not in own),
        alike=_alike(reader, node),
        realises=_realisations(reader, node, RDF.SUBJECT),
        realised_by=_realisations(reader, node, RDF.OBJECT),
    )


def _alike(reader: Reader, node: ox.NamedNode) -> tuple[Reference, ...]:
    """Return the things with the same full name in other documents: those one step away, and those beside it there."""
    near = {*reader.nodes(node, SKOS.CLOSE_MATCH), *reader.subjects(SKOS.CLOSE_MATCH, node)}
    beyond = {other for one in near for other in reader.nodes(one, SKOS.CLOSE_MATCH)}
    return tuple(reader.refer(other) for other in sorted((near | beyond) - {node}, key=str))


def _realisations(reader: Reader, node: ox.NamedNode, part: ox.NamedNode) -> tuple[ClaimView, ...]:
    claims = (c for c in reader.subjects(part, node) if reader.node(c, RDF.PREDICATE) == KG.REALISES)
    return tuple(view for claim in claims if (view := read_claim(reader, claim)))
