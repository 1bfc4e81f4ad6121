"""A reading: all that was understood of one document, and what was not."""

from dataclasses import dataclass
from enum import StrEnum

from kg.model.claim import Claim
from kg.model.document import Document
from kg.model.entity import Entity
from kg.model.mention import Mention
from kg.model.span import Span


class NoteKind(StrEnum):
    """What was not understood; each is a concept of the scheme `kg:openEnds` in status.ttl."""

    SENTENCE_WITHOUT_CLAIM = "sentence-without-claim"
    SENTENCE_WITHOUT_END = "sentence-without-end"
    DATE_WITHOUT_VALUE = "date-without-value"
    UNKNOWN_NAME = "unknown-name"
    REPEATED_PASSAGE = "repeated-passage"

    @property
    def term(self) -> str:
        """The local name of the concept: `SentenceWithoutClaim`, …"""
        return self.value.title().replace("-", "")


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was not understood: `kind` says what, `span` where, in the readable text."""

    kind: NoteKind
    span: Span


@dataclass(frozen=True, slots=True)
class Reading:
    """A document with its mentions (by offset, longest first), entities, claims and open ends.

    `author` is the key of the entity that wrote the document, None where it names nobody; `pipeline` the name and
    version of the trained pipeline that was asked beside the grammars.
    """

    document: Document
    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...] = ()
    claims: tuple[Claim, ...] = ()
    notes: tuple[Note, ...] = ()
    author: str | None = None
    pipeline: str | None = None
