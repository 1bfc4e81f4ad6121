"""The parts of a body's name, as they are compared: what stands before its head noun, the noun, what stands after.

A place is known by its concept whether the name has it as a noun, an adjective or a land whose name also stands for
the whole, so that "Frankfort Diet" and "Diet of Frankfort", "English Government" and "British Government" agree.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.claims.names import EMPTY_WORDS, WORD, fold_name, fold_place, fold_word
from kg.lexicon import Gazetteer, Lexicon
from kg.model import EntityClass, Mention

_USE = "https://w3id.org/historical-kg/ontology#use"
_SAME_BODY = "https://w3id.org/historical-kg/ontology#sameBodyAs"
_PREPOSITION = re.compile(r"\s(?:of|for|to|on|in|at|from|upon|concerning)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Form:
    """A name's folded words: `before` its head noun in order, the `head`, and all those `after` it.

    `ordinals` are those of the words that number it.
    """

    before: tuple[str, ...]
    head: str
    after: frozenset[str]
    ordinals: frozenset[str] = frozenset()

    @property
    def words(self) -> frozenset[str]:
        """All words that tell it from others of its head noun."""
        return self.after.union(self.before)


class Forms:
    """What the names of one document's mentions say."""

    def __init__(self, text: str, mentions: Sequence[Mention], lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        """Read the places of which the document speaks."""
        self.text, self.mentions, self.lexicon, self.gazetteer = text, mentions, lexicon, gazetteer
        self.wholes = _wholes(mentions, gazetteer)
        self._told: dict[str, tuple[str, ...]] = {}
        self._words: dict[int, tuple[str, ...]] = {}
        self._plain: dict[tuple[str, tuple[str, ...]], str] = {}
        self._forms: dict[int, Form] = {}
        self._known: dict[str, frozenset[str]] = {}

    def place(self, index: int) -> str:
        """Return what tells a place from others: its concept, or its own words."""
        mention = self.mentions[index]
        slug = mention.concept or self._place_named(mention.name)
        return self.wholes.get(slug, slug)

    def _place_named(self, name: str) -> str:
        known = {place.slug for place in self.gazetteer.find(name)}
        return known.pop() if len(known) == 1 else fold_place(name)

    def name(self, mention: Mention) -> str:
        """Return the plain name of a body that has a name of its own: the Government of Turkey, for the Porte."""
        told = mention.name, mention.entries
        if told not in self._plain:
            entries = self.lexicon.find(mention.name) if mention.entries else ()
            plain = (name for e in entries if e.iri in mention.entries for name in e.feature(_SAME_BODY))
            self._plain[told] = next(plain, mention.name)
        return self._plain[told]

    def words(self, index: int) -> tuple[str, ...]:
        """Return the folded words of a name in order, places as their concepts."""
        if index not in self._words:
            self._words[index] = self._find_words(index)
        return self._words[index]

    def _find_words(self, index: int) -> tuple[str, ...]:
        inside = {
            w: place
            for i in self.nested(index)
            if self.mentions[i].kind is EntityClass.REGION and (place := self.place(i))
            for w in fold_name(self.mentions[i].name)
        }
        told = self._words_of(self.name(self.mentions[index]))
        return tuple(dict.fromkeys(inside.get(w, w) for w in self._telling(told, self._head(index))))

    def _telling(self, words: tuple[str, ...], head: str) -> tuple[str, ...]:
        """Return words without those that tell nothing ("said"), and, where others tell enough, that point ("late")."""
        first = words.index(head) if head in words else len(words)
        told = tuple(w for at, w in enumerate(words) if at >= first or not self.is_empty(w))
        enough = tuple(w for w in told if self.is_ordinal(w) or "deictic" not in self._uses(w))
        return enough if len(enough) > 1 or (enough and self.is_own_name(enough[0])) else told or words

    def form(self, index: int) -> Form:
        """Return the parts of a mention's name."""
        if index not in self._forms:
            self._forms[index] = self._form(index)
        return self._forms[index]

    def is_empty(self, word: str) -> bool:
        """Tell whether a modifier tells nothing: "the said committee", "the latter Commission"."""
        return "empty" in self._uses(word)

    def pointing(self, words: Iterable[str]) -> frozenset[str]:
        """Return those of the words that tell a thing from another only by time or age: "new", "existing"."""
        return frozenset(w for w in words if {"deictic", "vague"} & self._uses(w) and not self.is_ordinal(w))

    def is_own_name(self, word: str) -> bool:
        """Tell whether a noun needs no other word to name a body: Reichsrath, Duma."""
        return bool({"own-name", "proper"} & self._uses(word))

    def is_ordinal(self, word: str) -> bool:
        """Tell whether a word numbers things: "second", "2nd"."""
        return word[:1].isdigit() or "ordinal" in self._uses(word)

    def _uses(self, word: str) -> frozenset[str]:
        if word not in self._known:
            self._known[word] = frozenset(use for entry in self.lexicon.find(word) for use in entry.feature(_USE))
        return self._known[word]

    def _form(self, index: int) -> Form:
        words = self.words(index)
        head = self._head(index)
        at = words.index(head) if head in words else len(words) - 1
        return Form(words[:at], head, frozenset(words[at + 1 :]), frozenset(filter(self.is_ordinal, words)))

    def _head(self, index: int) -> str:
        """Return the head noun of a mention's name, folded."""
        front = fold_name(_PREPOSITION.split(self.name(self.mentions[index]), maxsplit=1)[0])
        return front[-1] if front else ""

    def _words_of(self, name: str) -> tuple[str, ...]:
        if name not in self._told:
            told = [word for word in WORD.findall(name) if fold_word(word) not in EMPTY_WORDS]
            self._told[name] = tuple(self._land(word) or fold_word(word) for word in told)
        return self._told[name]

    def _land(self, word: str) -> str | None:
        """Return the land of which a capitalised word is the adjective."""
        if not word[0].isupper():
            return None
        lands = {place.slug for place in self.gazetteer.find_adjective(word)}
        return self.wholes.get(land, land) if len(lands) == 1 and (land := lands.pop()) else None

    def nested(self, index: int) -> list[int]:
        """Return the mentions inside a mention."""
        span = self.mentions[index].span
        found = []
        for i in range(index + 1, len(self.mentions)):
            if self.mentions[i].span.start >= span.end:
                break
            if span.contains(self.mentions[i].span):
                found.append(i)
        return found


def _wholes(mentions: Sequence[Mention], gazetteer: Gazetteer) -> dict[str, str]:
    """Return the places whose names stand for a larger one in this document, and for which: England, Great Britain.

    They do not where the document names another part of the larger place: England and Scotland.
    """
    places = [p for slug in dict.fromkeys(m.concept for m in mentions) if slug and (p := gazetteer.places.get(slug))]
    found = {}
    for part in gazetteer.places.values():
        if part.used_for:
            whole = {part.used_for, part.slug}
            inside = part.used_for in part.broader  # else both are names of the whole: Germany, the German Empire
            beside = (p for p in places if p.slug not in whole and p.kind == part.kind and whole & set(p.broader))
            if not (inside and any(beside)):
                found[part.slug] = part.used_for
    return found
