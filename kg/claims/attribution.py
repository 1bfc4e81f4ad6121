"""Who says so: the one whose saying, wanting or believing governs a clause."""

from kg.claims.clauses import Clause
from kg.claims.nodes import Phrase
from kg.claims.scene import ACTORS, Scene

_DEPTH = 8  # clauses up which a speaker is looked for
_ACCORDING = frozenset({"according to", "in the opinion of", "in the view of"})


def find_holder(clause: Clause, scene: Scene) -> int | None:
    """Return the mention of whoever is said to say what the clause says; None where it is the author."""
    for phrase in clause.adjuncts:
        if phrase.preposition in _ACCORDING and phrase.mention >= 0 and scene.kind(phrase) in ACTORS:
            return phrase.mention
        if phrase.preposition == "in" and (holder := _owner(phrase, scene)) is not None:
            return holder  # "in Briand's opinion"
    inside: Clause | None = clause
    for _ in range(_DEPTH):
        if inside is None:
            return None
        if (holder := _noun_holder(inside, scene)) is not None:
            return holder
        governor = inside.governor
        if governor is None:
            return None
        told = inside.link in ("complement", "infinitive") or inside.antecedent in governor.objects
        if told and "heldBy" in scene.verb_terms(governor):
            return _speaker(governor, scene)
        inside = governor
    return None


def _speaker(clause: Clause, scene: Scene) -> int | None:
    """Return the mention of whoever says something: the subject, or the agent of "it was said by"."""
    named = [p for p in clause.adjuncts if p.preposition == "by"] if clause.is_passive else clause.subjects
    return next((p.mention for p in named if scene.kind(p) in ACTORS), None)


def _noun_holder(clause: Clause, scene: Scene) -> int | None:
    """Return whose opinion or proposal a clause completes: "the Cabinet's view that", "a motion by Hale to"."""
    if clause.link not in ("complement", "infinitive") or clause.antecedent is None:
        return None
    nouns = [p for p in clause.antecedent.chain if "heldBy" in scene.noun_terms(p)]
    return next((holder for p in nouns if (holder := _owner(p, scene)) is not None), None)


def _owner(phrase: Phrase, scene: Scene) -> int | None:
    """Return whose a noun of saying or believing is; None for other nouns."""
    if "heldBy" not in scene.noun_terms(phrase):
        return None
    if phrase.owner >= 0 and scene.mentions[phrase.owner].kind in ACTORS:
        return phrase.owner
    return next((p.mention for p in scene.children(phrase, "of", "by") if scene.kind(p) in ACTORS), None)


def find_proposer(phrase: Phrase, scene: Scene) -> int | None:
    """Return the mention of whoever proposes, demands or suggests what a phrase names; None where nobody does."""
    for role in scene.roles.get(id(phrase.leader or phrase), ()):
        if role.name == "object" and {"heldBy", "Proposed"} <= scene.verb_terms(role.clause):
            speakers = [p.mention for p in role.clause.subjects if scene.kind(p) in ACTORS]
            if len(speakers) == 1 and not role.clause.verb.negated:
                return speakers[0]
    return None
