"""Entities of a trained pipeline → mentions, where the grammars have found none."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from kg.lexicon import tokenise
from kg.mentions.grammar import Grammar
from kg.mentions.names import tidy
from kg.mentions.trained import CLASSES
from kg.model import DateRole, Document, EntityClass, HistoricalDate, LabelledWords, Mention, Span

_BODIES = (EntityClass.COMMISSION, EntityClass.CONGRESS, EntityClass.INSTITUTION)


def labelled_mentions(
    entities: Iterable[LabelledWords], found: Iterable[Mention], document: Document, grammar: Grammar
) -> Iterator[Mention]:
    """Yield a mention for each entity that shares no character with one that the grammars `found`."""
    taken = sorted({(mention.span.start, mention.span.end) for mention in found})
    furthest, reach = [], 0
    for _, end in taken:
        reach = max(reach, end)
        furthest.append(reach)
    for entity in entities:
        before = bisect_left(taken, (entity.span.end, 0))
        if not before or furthest[before - 1] <= entity.span.start:
            mention = _mention(entity, document, grammar)
            if mention is not None:
                yield mention


def _mention(entity: LabelledWords, document: Document, grammar: Grammar) -> Mention | None:
    text = document.readable.text
    tokens = tokenise(text, entity.span.start, entity.span.end)
    determiner = tokens[0].lower if tokens and "determiner" in grammar.word(tokens[0].text).uses else None
    tokens = tokens[1:] if determiner else tokens
    kind = _kind(entity, [token.text for token in tokens], grammar)
    if kind is None or not tokens or not any(token.is_word or token.text[0].isdigit() for token in tokens):
        return None
    span = Span(tokens[0].start, tokens[-1].end)
    name, dated = tidy(span.of(text)), kind is EntityClass.DATE
    places = grammar.gazetteer.find(name) if kind is EntityClass.REGION else ()
    return Mention(
        span=span,
        head=span,
        kind=kind,
        name=name,
        sentence=entity.sentence,
        rule=f"spacy.ent.{entity.label}",
        concept=places[0].slug if places else None,
        determiner=determiner,
        date=HistoricalDate(None) if dated else None,
        role=DateRole.POINT if dated else None,
    )


def _kind(entity: LabelledWords, words: list[str], grammar: Grammar) -> EntityClass | None:
    """Return the class of an entity: of a body what its nouns say; of an event none but a gathering's."""
    kind = CLASSES[entity.label]
    if kind not in _BODIES:
        return kind
    said = [k for word in words for k in grammar.word(word).kinds if k in _BODIES]
    if kind is EntityClass.CONGRESS:
        return kind if kind in said else None
    return said[-1] if said else kind
