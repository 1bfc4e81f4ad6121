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
    inside: Clause | None = clause
    for _ in range(_DEPTH):
        governor = inside.governor if inside else None
        if inside is None or governor is None:
            return None
        told = inside.link in ("complement", "infinitive") or inside.antecedent in governor.objects
        if told and "heldBy" in scene.verb_terms(governor):
            speakers = [p.mention for p in governor.subjects if scene.kind(p) in ACTORS]
            return speakers[0] if speakers and not governor.verb.passive else None
        inside = governor
    return None


def find_proposer(phrase: Phrase, scene: Scene) -> int | None:
    """Return the mention of whoever proposes, demands or suggests what a phrase names; None where nobody does."""
    for role in scene.roles.get(id(phrase.leader or phrase), ()):
        if role.name == "object" and {"heldBy", "Proposed"} <= scene.verb_terms(role.clause):
            speakers = [p.mention for p in role.clause.subjects if scene.kind(p) in ACTORS]
            if len(speakers) == 1 and not role.clause.verb.negated:
                return speakers[0]
    return None
