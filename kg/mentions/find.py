"""Document → mentions of all six kinds, sorted, with the conflicts between the rules settled."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.lexicon import Gazetteer, Lexicon
from kg.mentions.abbreviations import find_abbreviations
from kg.mentions.bodies import find_bodies
from kg.mentions.dates import find_dates, with_unmarked
from kg.mentions.evidence import NameEvidence
from kg.mentions.foreign import find_foreign
from kg.mentions.grammar import Grammar
from kg.mentions.labelled import labelled_mentions
from kg.mentions.marked import with_marked
from kg.mentions.persons import find_persons
from kg.mentions.places import PlaceFinder
from kg.mentions.sentence import Sentence, find_sentences
from kg.model import Document, EntityClass, Mention, Span, TrainedReading

_HELD = 500_000
"""Characters of which the tokens are kept from one walk to the next: some 30 MB."""
_BODIES = frozenset({EntityClass.INSTITUTION, EntityClass.COMMISSION, EntityClass.CONGRESS})
_DOUBTFUL = frozenset({"person.adjective", "person.common"})
"""Rules for persons whose name is a common word too: within a body's name they find none."""


@lru_cache(maxsize=4)
def _grammar(lexicon: Lexicon, gazetteer: Gazetteer) -> Grammar:
    return Grammar(lexicon, gazetteer)


def find_mentions(
    document: Document, lexicon: Lexicon, gazetteer: Gazetteer, trained: TrainedReading | None = None
) -> tuple[Mention, ...]:
    """Return every mention of `document`, sorted by start, longest first; spans count in its readable text.

    What a trained pipeline saw counts where the grammars saw nothing.
    """
    names = tuple(find_names(document, lexicon, gazetteer))
    names = (*names, *find_abbreviations(document, names))
    seen = (*names, *with_unmarked(find_dates(document), names, document, gazetteer))
    found = [*with_marked(seen, document)]
    if trained is not None:
        found += labelled_mentions(trained.entities, found, document, _grammar(lexicon, gazetteer))
    return tuple(sorted(_one_for_each_place(found, document), key=_order))


def find_names(document: Document, lexicon: Lexicon, gazetteer: Gazetteer) -> Iterator[Mention]:
    """Yield the mentions of all kinds but dates."""
    grammar = _grammar(lexicon, gazetteer)
    sentences = _sentences(document, grammar)
    evidence = NameEvidence(sentences)
    places = PlaceFinder(grammar, evidence)
    for s in sentences:
        yield from _settled([*find_bodies(s, grammar), *find_foreign(s)], *_names(s, places, evidence))


def _sentences(document: Document, grammar: Grammar) -> Iterable[Sentence]:
    """Return the sentences, to be walked over more than once; of a long document each walk makes them anew."""
    if len(document.readable.text) > _HELD:
        return _Remade(document, grammar)
    return tuple(find_sentences(document, grammar))


@dataclass(frozen=True, slots=True)
class _Remade:
    """The sentences of a document, of which memory never holds more than one."""

    document: Document
    grammar: Grammar

    def __iter__(self) -> Iterator[Sentence]:
        return find_sentences(self.document, self.grammar)


def _names(s: Sentence, places: PlaceFinder, evidence: NameEvidence) -> tuple[list[Mention], list[Mention]]:
    regions = list(places.find(s))
    return regions, list(find_persons(s, evidence, regions))


def _settled(bodies: list[Mention], places: list[Mention], persons: list[Mention]) -> Iterator[Mention]:
    """Yield what stands when two rules claim the same words: a body over a place, a title over either."""
    if not bodies and not persons:
        yield from places
        return
    heads = {m.head for m in bodies if not m.bare}
    spans = {m.span for m in bodies}
    governments = {p.span for p in places if p.rule == "place.government"}
    starts = {span.start for span in governments}
    named = governments | {p.span for p in places if p.rule == "place.name" and " " in p.name}
    bodies = [b for b in bodies if b.span not in named and b.span.start not in starts]
    places = [_inner(p) if p.span in spans and p.span not in named else p for p in places]
    regions = [p for p in places if p.span in named or (p.span not in spans and p.head not in heads)]
    names = [b.span for b in bodies if b.rule == "institution.expression"]
    regions = [p for p in regions if p.span not in names]
    people = [p for p in persons if not _crosses(p, regions) and (p.span not in spans or p.rule == "person.title")]
    people = [p for p in people if not any(name.overlaps(p.span) for name in names)]
    people = [p for p in people if not any(span.contains(p.span) for span in named)]
    people = [p for p in people if p.rule not in _DOUBTFUL or not any(b.span.contains(p.span) for b in bodies)]
    yield from (b for b in bodies if not any(p.rule == "person.title" and p.span.contains(b.span) for p in people))
    named_people = [p for p in people if p.rule != "person.peerage"]
    yield from (r for r in regions if not any(p.span.overlaps(r.span) for p in named_people))
    yield from people


def _inner(place: Mention) -> Mention:
    """Return the place without its generic noun where that is a body: the "Paris" of the "Commune of Paris"."""
    return replace(place, span=place.head) if place.rule == "place.of" else place


def _crosses(person: Mention, regions: Iterable[Mention]) -> bool:
    weak = person.rule in {"person.surname", "person.common"}
    first = person.rule == "person.given" and " " not in person.name
    found = [r for r in regions if r.span.overlaps(person.span)]
    return (weak and bool(found)) or (first and any(r.rule in {"place.of", "place.saint"} for r in found))


def _one_for_each_place(found: Iterable[Mention], document: Document) -> Iterable[Mention]:
    """Return one mention for each class and run of characters as given: the one that names a concept, else the first.

    Two rules may mark the same words, and mending may map two spans of the readable text to one of the text as given.
    """
    kept: dict[tuple[Span, EntityClass], Mention] = {}
    for mention in found:
        place = document.as_given(mention.span), mention.kind
        other = kept.setdefault(place, mention)
        if mention.concept and not other.concept:
            kept[place] = mention
    return kept.values()


def _order(mention: Mention) -> tuple[int, int, str]:
    return mention.span.start, -mention.span.end, mention.kind
