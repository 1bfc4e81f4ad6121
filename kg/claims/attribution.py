"""Who says so: the one whose saying, wanting or believing governs a clause."""

import re

from kg.claims.clauses import Clause
from kg.claims.scene import ACTORS, Scene

_DEPTH = 8  # clauses up which a speaker is looked for
_ACCORDING = re.compile(r"\baccording to\s+$", re.IGNORECASE)


def find_holder(clause: Clause, scene: Scene) -> int | None:
    """Return the mention of whoever is said to say what the clause says; None where it is the author."""
    for phrase in clause.adjuncts:
        if phrase.preposition == "to" and phrase.mention >= 0 and _ACCORDING.search(scene.text[: phrase.start][-20:]):
            return phrase.mention
    inside: Clause | None = clause
    for _ in range(_DEPTH):
        governor = inside.governor if inside else None
        if inside is None or governor is None:
            return None
        if inside.link in ("complement", "infinitive") and "heldBy" in scene.verb_terms(governor):
            speakers = [p.mention for p in governor.subjects if scene.kind(p) in ACTORS]
            return speakers[0] if speakers and not governor.verb.passive else None
        inside = governor
    return None
