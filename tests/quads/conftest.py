"""Readings made by hand, in words of our own, for every pattern of the graph."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import pyoxigraph as ox
import pytest

from kg.iris import Iris, slugify
from kg.model import (
    Calendar,
    Claim,
    DateRole,
    Document,
    Element,
    Entity,
    EntityClass,
    HistoricalDate,
    Markup,
    Mention,
    Note,
    NoteKind,
    Paragraph,
    Readable,
    Reading,
    Segment,
    Span,
    Status,
    Text,
)
from kg.quads import document_quads, entity_quads, ontology_quads

BASE = "https://archive.example/"


@dataclass
class Draft:
    """A reading in the making: its things and claims point at their words by quoting them."""

    slug: str
    text: str
    header: dict[str, Any] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def span(self, words: str) -> Span:
        """Return where the words stand first; `words` as `2:words` means their second place."""
        number, _, rest = words.partition(":")
        count, words = (int(number), rest) if number.isdigit() and rest else (1, words)
        at = -1
        for _ in range(count):
            at = self.text.index(words, at + 1)
        return Span(at, at + len(words))

    def thing(self, kind: EntityClass, name: str, *places: str, **details: Any) -> str:
        """Add an entity with a mention at each of the places, by default at its name; return its key."""
        of_entity = {key: details.pop(key) for key in ("concept", "other_names", "joined") if key in details}
        first = len(self.mentions)
        for words in places or (name,):
            at = self.span(words)
            self.mentions.append(Mention(at, at, kind, name, 0, "by.hand", **details))
        indices = tuple(range(first, len(self.mentions)))
        key = f"{kind.lower()}/{slugify(name)}"
        self.entities.append(Entity(key, kind, name, indices, date=details.get("date"), **of_entity))
        return key

    def claim(self, subject: str, predicate: str, value: str | Text, status: Status, *quotes: str, **more: Any) -> None:
        """Add a claim that the quotes show."""
        evidence = tuple(self.span(words) for words in quotes)
        self.claims.append(Claim(subject, predicate, value, status, evidence, "by.hand", **more))

    def note(self, kind: NoteKind, words: str) -> None:
        """Add something that was not understood."""
        self.notes.append(Note(kind, self.span(words)))

    def reading(self, author: str | None = None) -> Reading:
        """Return the reading, its document as given and readable being the same."""
        whole = Span(0, len(self.text))
        readable = Readable.of(self.text, (Segment(0, 0, len(self.text)),))
        document = Document(
            self.slug, self.text, f"{self.slug}.txt", readable, (Paragraph(whole),), (whole,), **self.header
        )
        parts = (tuple(part) for part in (self.mentions, self.entities, self.claims, self.notes))
        return Reading(document, *parts, author=author)


@pytest.fixture
def draft() -> type[Draft]:
    """Return the class with which tests write their own readings."""
    return Draft


@pytest.fixture
def iris() -> Iris:
    """Return the IRIs below the base of the tests."""
    return Iris(BASE)


LETTER = (
    "The Harbour Council has met in Riga since March 1919. It will convene a Congress of Dockers by 1 May 1919, and "
    "the congress will elect a wages commission.\nWe demand a commission of inquiry into the fires. A Fishers' Union "
    "was refused.\nThe Harbour Council declares the freedom of Riga. According to A. Berg, the Harbour Council "
    "appointed a Pilots' Board on 31 January (old style).\nM. Ozol"
)
MINUTES = (
    "The Congress of Dockers met in Riga on 3 May 1919. The Harbour Council opened it. "
    "The wages commission is forgotten."
)


@pytest.fixture
def letter() -> Reading:
    """Return a letter that plans, demands, refuses and reports, signed by its author."""
    of = Draft("letter", LETTER, {"title": "A letter from the harbour", "date": HistoricalDate("1919-04-02")})
    elements = (
        Element("tei:TEI[1]", -1, 0, 500),
        Element("tei:text[1]", 0, 100, 500),
        Element("tei:p[1]", 1, 102, 450),
    )
    of.header["markup"] = Markup.of(elements, (Segment(0, 102, len(LETTER)),))
    council = of.thing(EntityClass.INSTITUTION, "Harbour Council", "Harbour Council", "2:Harbour Council")
    riga = of.thing(EntityClass.REGION, "Riga", "Riga", "2:Riga", concept="riga", reference="https://places.example/r")
    march = HistoricalDate("1919-03", begin="1919-03-01", end="1919-03-31")
    since = of.thing(EntityClass.DATE, "March 1919", date=march, role=DateRole.SPAN)
    congress = of.thing(EntityClass.CONGRESS, "Congress of Dockers", status=Status.PLANNED)
    by_may = HistoricalDate("1919-05-01", begin="1919-05-01", end="1919-05-01")
    may = of.thing(EntityClass.DATE, "by 1 May 1919", date=by_may, role=DateRole.DEADLINE)
    wages = of.thing(EntityClass.COMMISSION, "wages commission", status=Status.PLANNED)
    fires = "commission of inquiry into the fires"
    of.thing(EntityClass.COMMISSION, fires, status=Status.PROPOSED, confidence=0.875, other_names=("fire commission",))
    of.thing(EntityClass.INSTITUTION, "Fishers' Union", status=Status.REJECTED)
    berg = of.thing(EntityClass.PERSON, "A. Berg")
    board = of.thing(EntityClass.INSTITUTION, "Pilots' Board")
    old = HistoricalDate("1919-01-31", Calendar.JULIAN, "1919-02-13", "1919-02-13", "1919-02-13")
    january = of.thing(EntityClass.DATE, "31 January (old style)", date=old, role=DateRole.POINT)
    ozol = of.thing(EntityClass.PERSON, "M. Ozol")
    of.claim(council, "place", riga, Status.REALISED, "met in Riga", aspect="Meeting", at_date=since)
    of.claim(council, "convenes", congress, Status.PLANNED, "will convene a Congress of Dockers", at_date=may)
    of.claim(congress, "appoints", wages, Status.PLANNED, "congress will elect a wages commission")
    of.claim(council, "proclaims", riga, Status.REALISED, "declares the freedom of Riga", content="freedom")
    of.claim(council, "appoints", board, Status.REALISED, "appointed a Pilots' Board", held_by=berg, at_date=january)
    of.claim(wages, "purpose", Text("wages"), Status.PLANNED, "wages commission")
    of.note(NoteKind.SENTENCE_WITHOUT_CLAIM, "A Fishers' Union was refused.")
    return of.reading(author=ozol)


@pytest.fixture
def minutes() -> Reading:
    """Return later minutes without an author, in which the planned congress has met."""
    of = Draft("minutes", MINUTES, {"creator": "a clerk", "source": "https://archive.example/box/3"})
    congress = of.thing(EntityClass.CONGRESS, "Congress of Dockers", status=Status.REALISED)
    riga = of.thing(EntityClass.REGION, "Riga", concept="riga")
    day = HistoricalDate("1919-05-03", begin="1919-05-03", end="1919-05-03")
    date = of.thing(EntityClass.DATE, "3 May 1919", date=day, role=DateRole.POINT)
    council = of.thing(EntityClass.INSTITUTION, "Harbour Council")
    of.thing(EntityClass.COMMISSION, "wages commission")
    of.claim(congress, "place", riga, Status.REALISED, "met in Riga", aspect="Meeting")
    of.claim(congress, "date", date, Status.REALISED, "met in Riga on 3 May 1919")
    of.claim(council, "convenes", congress, Status.REALISED, "The Harbour Council opened it")
    return of.reading()


Whole = Callable[..., list[ox.Quad]]


@pytest.fixture
def whole(iris: Iris) -> Whole:
    """Return a function of readings to all the quads that follow from them, the ontology's included."""

    def quads(*readings: Reading) -> list[ox.Quad]:
        said = [quad for reading in readings for quad in document_quads(reading, iris)]
        return [*said, *entity_quads(said, iris), *ontology_quads(iris)]

    return quads


@pytest.fixture
def store() -> Callable[[Iterable[ox.Quad]], ox.Store]:
    """Return a function that puts quads where they can be asked."""

    def filled(quads: Iterable[ox.Quad]) -> ox.Store:
        result = ox.Store()
        result.extend(quads)
        return result

    return filled


@pytest.fixture
def ask(store: Callable[[Iterable[ox.Quad]], ox.Store]) -> Callable[[Iterable[ox.Quad], str], bool]:
    """Return a function that tells whether a graph pattern, in our prefixes and relative to the base, holds."""
    from kg.vocabulary import PREFIXES

    head = f"BASE <{BASE}>\n" + "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())

    def holds(quads: Iterable[ox.Quad], pattern: str) -> bool:
        return bool(store(quads).query(f"{head} ASK {{ {pattern} }}", use_default_graph_as_union=True))

    return holds
