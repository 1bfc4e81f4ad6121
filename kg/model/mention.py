"""A mention: the words that stand for a thing, and what the grammar saw in them."""

from dataclasses import dataclass
from enum import StrEnum

from kg.model.date import DateRole, HistoricalDate
from kg.model.span import Span
from kg.model.status import Status


class EntityClass(StrEnum):
    """The six neutral classes: documents speak of such a thing, no more is said."""

    INSTITUTION = "Institution"
    COMMISSION = "Commission"
    CONGRESS = "Congress"
    REGION = "Region"
    DATE = "Date"
    PERSON = "Person"


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention, its spans in the document's readable text.

    `span` is the whole phrase that identifies the thing, without a leading article; `head` its core: the head
    noun with the words before it. `name` is the canonical name: singular, mended, without an article.
    `sentence` is an index into the document's sentences; `rule` the dotted name of the rule that found it.
    `concept` is the slug of the gazetteer or lexicon concept it names, if any. `determiner` is the article,
    demonstrative or possessive in front, lower case; `bare` says that the phrase alone names nothing ("the
    Congress", "these regions"); `plural` that it speaks of several. `date` and `role` belong to dates alone.
    `status` is local: what the sentence says of the thing at that point; None where it is silent; `status_rule`
    names the rule that set it and `status_words` the words that it rests on, None where they are the whole sentence.
    `entries` are the IRIs of the lexical entries that made the rule apply: those of the head noun, of modifiers that
    mark a class, of titles. `reference` is what the document's file refers the words to: an IRI, `#id`, or a key.
    `confidence` is the measured precision of the rule, 0 to 1, None where nobody measured it.
    """

    span: Span
    head: Span
    kind: EntityClass
    name: str
    sentence: int
    rule: str
    concept: str | None = None
    determiner: str | None = None
    bare: bool = False
    plural: bool = False
    date: HistoricalDate | None = None
    role: DateRole | None = None
    status: Status | None = None
    status_rule: str | None = None
    status_words: Span | None = None
    entries: tuple[str, ...] = ()
    reference: str | None = None
    confidence: float | None = None
