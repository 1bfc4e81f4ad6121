"""An IRI → why the graph says what it says of it."""

import pyoxigraph as ox

from kg.errors import NotFoundError
from kg.store import Generation
from kg.views.explanations.claim import ClaimExplanation, explain_claim
from kg.views.explanations.mention import MentionExplanation, explain_mention
from kg.views.explanations.thing import ThingExplanation, explain_thing
from kg.views.reader import Reader
from kg.views.things import known
from kg.vocabulary import OA

Explanation = ClaimExplanation | MentionExplanation | ThingExplanation


def explain(generation: Generation, iri: str) -> Explanation:
    """Return why the graph says what it says of a mention, a thing or a claim.

    The annotation of the words that show a claim explains the claim. Raises NotFoundError where nothing is said of the
    IRI, or it is that of something else, as a document.
    """
    node, reader = known(generation, iri), Reader(generation)
    if claim := explain_claim(reader, node):
        return claim
    if mention := explain_mention(reader, node):
        return mention
    if shown := next((c for body in reader.nodes(node, OA.HAS_BODY) if (c := explain_claim(reader, body))), None):
        return shown
    if (kind := reader.kind(node)) and kind != "Document" and _is_mentioned(reader, node):
        return explain_thing(reader, node)
    raise NotFoundError(
        f"<{iri}> is no mention, thing or claim; kg query --name about-a-thing finds some by their name"
    )


def _is_mentioned(reader: Reader, node: ox.NamedNode) -> bool:
    return any(explain_mention(reader, annotation) for annotation in reader.subjects(OA.HAS_BODY, node))
