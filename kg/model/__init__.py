"""The things that flow between the stages: standard library only, frozen, slotted."""

from kg.model.claim import Claim, Text
from kg.model.date import Calendar, DateRole, HistoricalDate
from kg.model.document import Document, Paragraph, Readable, Repeat
from kg.model.entity import Entity
from kg.model.markup import Element, Mark, Markup
from kg.model.mention import EntityClass, Mention
from kg.model.reading import Note, NoteKind, Reading
from kg.model.segment import Segment
from kg.model.span import Span
from kg.model.status import Status
from kg.model.trained import DependentWord, LabelledWords, TrainedReading

__all__ = [
    "Calendar",
    "Claim",
    "DateRole",
    "DependentWord",
    "Document",
    "Element",
    "Entity",
    "EntityClass",
    "HistoricalDate",
    "LabelledWords",
    "Mark",
    "Markup",
    "Mention",
    "Note",
    "NoteKind",
    "Paragraph",
    "Readable",
    "Reading",
    "Repeat",
    "Segment",
    "Span",
    "Status",
    "Text",
    "TrainedReading",
]
