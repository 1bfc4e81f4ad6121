"""All that claims are read from: the text, its mentions, the clauses of each sentence and what the words evoke."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from kg.claims.clauses import Clause, Parse, parse_clauses
from kg.claims.grammar import Grammar
from kg.claims.nodes import Phrase, find_nodes
from kg.claims.tagging import tag_sentence
from kg.model import Document, EntityClass, Mention, Span

BODIES = frozenset({EntityClass.INSTITUTION, EntityClass.COMMISSION, EntityClass.CONGRESS})
GATHERINGS = frozenset({EntityClass.COMMISSION, EntityClass.CONGRESS})
_NUMBER = re.compile(r"(?:\(\w{1,4}\)|(?:\d{1,3}|[IVXLC]{1,6}|[A-Za-z])[.)]|§+ ?\d+\.?)\s*[—–-]?\s+(?=\S)")
_GATHERING_TERMS = frozenset({"Commission", "Congress", "hasParticipant"})
ACTORS = BODIES | {EntityClass.PERSON}
MADE = frozenset({"appoints", "convenes", "Founding"})
"""What verbs and nouns evoke that bring a thing about."""

_POSSESSIVE = frozenset({"its", "their", "his", "her", "my", "our", "your"})
DEFINITE = frozenset({"the", "this", "these", "that", "those", "such", "both", "all"}) | _POSSESSIVE
"""Determiners that point to a thing as known."""


@dataclass(frozen=True, slots=True)
class Role:
    """What a phrase does in a clause: subject, object or adjunct."""

    name: str
    clause: Clause


@dataclass
class Scene:
    """A document as it is read: `parses` has one entry for each sentence.

    `pointed_at` remembers what each pronoun, by id(), points back to.
    """

    text: str
    mentions: Sequence[Mention]
    grammar: Grammar
    parses: Sequence[Parse]
    pointed_at: dict[int, list[Phrase]] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Document, mentions: Sequence[Mention], grammar: Grammar) -> "Scene":
        """Parse the sentences of `document` that can say something: of a body in or beside them, or of two others.

        What has no end for so long that it is no sentence is passed over.
        """
        by_sentence: dict[int, list[int]] = defaultdict(list)
        for index, mention in enumerate(mentions):
            by_sentence[mention.sentence].append(index)
        telling = _telling(by_sentence, mentions) - document.sentences_of(document.endless)
        text, parses = document.readable.text, []
        for number, sentence in enumerate(document.sentences):
            inside = [i for i in by_sentence[number] if sentence.contains(mentions[i].span)]
            if number not in telling:
                parses.append(Parse([], []))
                continue
            items = tag_sentence(text, _numberless(text, sentence, inside, mentions), inside, mentions, grammar)
            parses.append(parse_clauses(find_nodes(items, mentions, grammar), mentions, grammar))
        return cls(text, mentions, grammar, parses)

    def clauses(self) -> Iterator[Clause]:
        """Yield all clauses, in order."""
        return (clause for parse in self.parses for clause in parse.clauses)

    def phrases(self) -> Iterator[Phrase]:
        """Yield all phrases, in order."""
        return (phrase for parse in self.parses for phrase in parse.phrases)

    def kind(self, phrase: Phrase) -> EntityClass | None:
        """Return the class of the phrase's head; None where that is no mention."""
        return self.mentions[phrase.mention].kind if phrase.mention >= 0 else None

    def gathers(self, phrase: Phrase) -> bool:
        """Tell whether the phrase is a body people are sent to: a commission or congress, or called like one."""
        return phrase.mention >= 0 and self.is_gathering(phrase.mention)

    def is_gathering(self, index: int) -> bool:
        """Tell whether a mention is a commission or congress, or an institution called committee, assembly, …"""
        mention = self.mentions[index]
        if mention.kind is not EntityClass.INSTITUTION:
            return mention.kind in GATHERINGS
        return bool(_GATHERING_TERMS & self.grammar.terms(self.head_noun(index), "noun"))

    def is_standing(self, index: int) -> bool:
        """Tell whether a mention is a committee that stands for good: a party's central or executive committee."""
        words = self.mentions[index].head.of(self.text).lower().split()
        lasts = self.mentions[index].kind is EntityClass.INSTITUTION
        return lasts and len(words) > 1 and "standing" in self.grammar.terms(words[-2], "adjective")

    def meets(self, index: int) -> bool:
        """Tell whether a mention is what is called together: a congress, or a parliament."""
        return self.mentions[index].kind is EntityClass.CONGRESS or (
            "sits" in self.grammar.terms(self.head_noun(index), "noun")
        )

    def sits(self, phrase: Phrase) -> bool:
        """Tell whether the phrase is a body that sits: one people are sent to, or a parliament."""
        sits = phrase.mention >= 0 and "sits" in self.grammar.terms(self.head_noun(phrase.mention), "noun")
        return sits or self.gathers(phrase)

    def head_noun(self, index: int) -> str:
        """Return the last word of a mention's core in lower case, without marks around it."""
        words = self.mentions[index].head.of(self.text).split()
        return words[-1].strip("\"“”'‘’.,").lower() if words else ""

    @cached_property
    def roles(self) -> dict[int, list[Role]]:
        """What each phrase, by id(), does in which clauses."""
        roles: dict[int, list[Role]] = defaultdict(list)
        for clause in self.clauses():
            subject, object_, adjunct = Role("subject", clause), Role("object", clause), Role("adjunct", clause)
            for phrase in clause.subjects:
                roles[id(phrase)].append(subject)
            for phrase in (*clause.objects, *clause.gap):
                roles[id(phrase)].append(object_)
            for phrase in clause.adjuncts:
                roles[id(phrase)].append(adjunct)
        return roles

    @cached_property
    def _children(self) -> dict[int, list[Phrase]]:
        children: dict[int, list[Phrase]] = defaultdict(list)
        for phrase in self.phrases():
            if phrase.parent is not None:
                children[id(phrase.parent)].append(phrase)
        return children

    def children(self, phrase: Phrase, *prepositions: str) -> list[Phrase]:
        """Return the phrases that hang on this one, after one of the prepositions if any are given."""
        found = self._children.get(id(phrase), [])
        return [p for p in found if not prepositions or p.preposition in prepositions]

    def noun_terms(self, phrase: Phrase) -> frozenset[str]:
        """Return what the phrase's head noun evokes; nothing for a mention."""
        return self.grammar.terms(phrase.lemma, "noun") if phrase.mention < 0 else frozenset()

    def verb_terms(self, clause: Clause) -> frozenset[str]:
        """Return what the clause's verb evokes."""
        return self.grammar.terms(clause.verb.lemma, "verb")

    @cached_property
    def sentence_of(self) -> dict[int, int]:
        """The sentence of each clause, by id()."""
        return {id(clause): number for number, parse in enumerate(self.parses) for clause in parse.clauses}

    @cached_property
    def sentence_of_phrase(self) -> dict[int, int]:
        """The sentence of each phrase, by id()."""
        return {id(phrase): number for number, parse in enumerate(self.parses) for phrase in parse.phrases}


def _numberless(text: str, sentence: Span, inside: Sequence[int], mentions: Sequence[Mention]) -> Span:
    """Return a sentence without the number of an article or paragraph before it: "3. A committee is appointed"."""
    number = _NUMBER.match(text, sentence.start, sentence.end)
    if number is None or any(mentions[i].span.start < number.end() for i in inside):
        return sentence
    return Span(number.end(), sentence.end)


def _telling(by_sentence: Mapping[int, Sequence[int]], mentions: Sequence[Mention]) -> frozenset[int]:
    """Return the numbers of the sentences with a body in them or beside them, or with two places or persons."""
    found: set[int] = set()
    for number, inside in by_sentence.items():
        kinds = [mentions[i].kind for i in inside]
        if BODIES.intersection(kinds):
            found.update((number - 1, number, number + 1))
        elif kinds.count(EntityClass.REGION) + kinds.count(EntityClass.PERSON) > 1:
            found.add(number)
    return frozenset(found)
