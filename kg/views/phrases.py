"""Claims in words: the verb says how far the thing has come, so that a plan never reads as a fact."""

from typing import Final

from kg.model import Status

_PHRASES: Final[dict[tuple[str, str | None], tuple[str, str]]] = {  # predicate, aspect → present, infinitive
    ("convenes", None): ("convenes", "convene"),
    ("appoints", None): ("appoints", "appoint"),
    ("proclaims", None): ("proclaims", "proclaim"),
    ("dissolves", None): ("dissolves", "dissolve"),
    ("realises", None): ("carries out", "carry out"),
    ("purpose", None): ("is for", "be for"),
    ("participant", None): ("takes part in", "take part in"),
    ("partOf", None): ("is part of", "be part of"),
    ("place", None): ("is in", "be in"),
    ("place", "Founding"): ("is set up in", "be set up in"),
    ("place", "Meeting"): ("meets in", "meet in"),
    ("place", "Acting"): ("acts in", "act in"),
    ("place", "Seat"): ("has its seat in", "have its seat in"),
    ("place", "Competence"): ("is competent for", "be competent for"),
    ("date", None): ("is dated", "be dated"),
    ("date", "Founding"): ("is set up", "be set up"),
    ("date", "Meeting"): ("meets", "meet"),
    ("date", "Acting"): ("is active", "be active"),
}


def phrase(predicate: str, aspect: str | None, status: Status | None, otherwise: str) -> str:
    """Return the verb between subject and object; `otherwise` for a predicate that has no words here.

    `predicate` and `aspect` are local names in the ontology.

    >>> phrase("convenes", None, Status.PLANNED, "")
    'is to convene'
    """
    found = _PHRASES.get((predicate, aspect)) or _PHRASES.get((predicate, None))
    if found is None:
        return otherwise
    present, infinitive = found
    match status:
        case Status.PLANNED:
            return f"is to {infinitive}"
        case Status.PROPOSED:
            return f"should {infinitive}"
        case Status.REJECTED:
            return f"is not to {infinitive}"
        case _:
            return present
