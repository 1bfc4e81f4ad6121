"""A document as every format writes it: its text with mentions, things, claims and open ends, all by offset."""

from collections.abc import Mapping
from dataclasses import dataclass

from kg.model import Calendar, DateRole, EntityClass, NoteKind, Span, Status


@dataclass(frozen=True, slots=True)
class DateValue:
    """The value of a date: EDTF in the calendar of the text and in the Gregorian, and its bounds as xsd:date."""

    edtf: str | None = None
    gregorian: str | None = None
    calendar: Calendar | None = None
    earliest: str | None = None
    latest: str | None = None


@dataclass(frozen=True, slots=True)
class NamedThing:
    """A thing of which the document speaks; `status` is what it, or all documents together, support."""

    iri: str
    kind: EntityClass
    name: str
    other_names: tuple[str, ...] = ()
    status: Status | None = None
    date: DateValue | None = None


@dataclass(frozen=True, slots=True)
class MarkedMention:
    """Characters of the text that stand for a thing; `iri` is the annotation's, `status` what is said right there."""

    iri: str
    span: Span
    thing: NamedThing
    rule: str
    status: Status | None = None
    role: DateRole | None = None
    confidence: str | None = None


@dataclass(frozen=True, slots=True)
class MarkedClaim:
    """A claim with the characters that show it, each with the IRI of its annotation.

    `predicate` and `aspect` are local names in the ontology; `object` is a thing, or words; `holder` and `place` are
    IRIs, `date` the IRI of a date.
    """

    iri: str
    subject: str
    predicate: str
    object: str
    is_literal: bool
    status: Status | None
    holder: str | None
    rule: str
    evidence: tuple[tuple[str, Span], ...]
    content: str | None = None
    date: str | None = None
    place: str | None = None
    aspect: str | None = None


@dataclass(frozen=True, slots=True)
class OpenEnd:
    """Characters of the text that were not understood."""

    iri: str
    kind: NoteKind
    span: Span


@dataclass(frozen=True, slots=True)
class AnnotatedDocument:
    """A document's text as given, with all that was read in it, by offset; every span counts in `text`.

    `creator` is a name; `things` are by IRI, and hold whatever a claim speaks of.
    """

    iri: str
    slug: str
    text: str
    sha256: str
    title: str | None
    creator: str | None
    date: str | None
    source: str | None
    licence: str | None
    language: str
    things: Mapping[str, NamedThing]
    mentions: tuple[MarkedMention, ...]
    claims: tuple[MarkedClaim, ...]
    open_ends: tuple[OpenEnd, ...]

    def name(self, iri: str | None) -> str:
        """Return the name of a thing; that of the document is its title; empty for what the document does not name."""
        if iri == self.iri:
            return self.title or self.slug
        thing = self.things.get(iri or "")
        return thing.name if thing else ""
