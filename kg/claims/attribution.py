"""Who says so: the one whose saying, wanting or believing governs a clause."""

from kg.claims.clauses import Clause
from kg.claims.scene import ACTORS, Scene


def find_holder(clause: Clause, scene: Scene) -> int | None:
    """Return the mention of whoever is said to say what the clause says; None where it is the author."""
    seen: set[int] = set()
    governor, link = clause.governor, clause.link
    while governor is not None and id(governor) not in seen:
        seen.add(id(governor))
        if link in ("complement", "infinitive") and "heldBy" in scene.verb_terms(governor):
            speakers = [p.mention for p in governor.subjects if scene.kind(p) in ACTORS]
            return speakers[0] if speakers and not governor.verb.passive else None
        governor, link = governor.governor, governor.link
    return None
