"""Document → mentions of all six kinds, sorted, with the conflicts between the rules settled."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from kg.lexicon import Gazetteer, Lexicon
from kg.mentions.bodies import find_bodies
from kg.mentions.dates import find_dates
from kg.mentions.evidence import NameEvidence
from kg.mentions.grammar import Grammar
from kg.mentions.persons import find_persons
from kg.mentions.places import PlaceFinder
from kg.mentions.sentence import find_sentences
from kg.model import Document, EntityClass, Mention

_BODIES = frozenset({EntityClass.INSTITUTION, EntityClass.COMMISSION, EntityClass.CONGRESS})


@lru_cache(maxsize=4)
def _grammar(lexicon: Lexicon, gazetteer: Gazetteer) -> Grammar:
    return Grammar(lexicon, gazetteer)


def find_mentions(document: Document, lexicon: Lexicon, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """Return every mention of `document`, sorted by start, longest first; spans count in its readable text."""
    return tuple(sorted((*find_names(document, lexicon, gazetteer), *find_dates(document)), key=_order))


def find_names(document: Document, lexicon: Lexicon, gazetteer: Gazetteer) -> Iterator[Mention]:
    """Yield the mentions of all kinds but dates."""
    grammar = _grammar(lexicon, gazetteer)
    sentences = list(find_sentences(document, grammar))
    evidence = NameEvidence(sentences)
    places = PlaceFinder(grammar, evidence)
    for s in sentences:
        yield from _settled(list(find_bodies(s, grammar)), list(places.find(s)), list(find_persons(s, evidence)))


def _settled(bodies: list[Mention], places: list[Mention], persons: list[Mention]) -> Iterator[Mention]:
    """Yield what stands when two rules claim the same words: a body over a place, a title over either."""
    heads = {m.head for m in bodies if not m.bare}
    spans = {m.span for m in bodies}
    governments = {p.span for p in places if p.rule == "place.government"}
    starts = {span.start for span in governments}
    named = governments | {p.span for p in places if p.rule == "place.name" and " " in p.name}
    bodies = [b for b in bodies if b.span not in named and b.span.start not in starts]
    regions = [p for p in places if p.span in named or (p.span not in spans and p.head not in heads)]
    names = [b.span for b in bodies if b.rule == "institution.expression"]
    regions = [p for p in regions if p.span not in names]
    people = [p for p in persons if not _crosses(p, regions) and (p.span not in spans or p.rule == "person.title")]
    people = [p for p in people if not any(name.overlaps(p.span) for name in names)]
    people = [p for p in people if not (p.rule == "person.adjective" and any(b.span.contains(p.span) for b in bodies))]
    yield from (b for b in bodies if not any(p.rule == "person.title" and p.span.contains(b.span) for p in people))
    named_people = [p for p in people if p.rule != "person.peerage"]
    yield from (r for r in regions if not any(p.span.overlaps(r.span) for p in named_people))
    yield from people


def _crosses(person: Mention, regions: Iterable[Mention]) -> bool:
    weak = person.rule == "person.surname"
    return weak and any(r.span.overlaps(person.span) for r in regions)


def _order(mention: Mention) -> tuple[int, int, str]:
    return mention.span.start, -mention.span.end, mention.kind
