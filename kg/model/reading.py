"""A reading: all that was understood of one document, and what was not."""

from dataclasses import dataclass

from kg.model.claim import Claim
from kg.model.document import Document
from kg.model.entity import Entity
from kg.model.mention import Mention
from kg.model.span import Span


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was not understood: `kind` says what (`date-without-value`), `span` where."""

    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class Reading:
    """A document with its mentions (by offset, longest first), entities, claims and open ends.

    `author` is the key of the entity that wrote the document, None where it names nobody.
    """

    document: Document
    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...] = ()
    claims: tuple[Claim, ...] = ()
    notes: tuple[Note, ...] = ()
    author: str | None = None
