"""A claim: who does what to whom, how far it has come, who says so, and the words that show it."""

from dataclasses import dataclass

from kg.model.span import Span
from kg.model.status import Status


@dataclass(frozen=True, slots=True)
class Text:
    """A literal object or qualifier, in the document's language."""

    value: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement of a document with its status, qualifiers and evidence.

    `subject`, `object`, `held_by`, `at_date` and `at_place` are keys of entities of the same document;
    `predicate` is the local name of a property of the ontology (`convenes`). `held_by` None means the
    document's author. `content` says what of the object is meant ("autonomy"); `aspect` is the local name of
    a `kg:Aspect` concept (`Founding`, `Meeting`, `Acting`, `Seat`, `Competence`). `evidence` are spans of the
    readable text: the shortest words that show it, once for each place that says the same.
    """

    subject: str
    predicate: str
    object: str | Text
    status: Status
    evidence: tuple[Span, ...]
    rule: str
    held_by: str | None = None
    content: str | None = None
    at_date: str | None = None
    at_place: str | None = None
    aspect: str | None = None
