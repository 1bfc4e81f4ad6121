"""Mentions → entities: which mentions of a document stand for one thing.

A mention joins another by concept, by value (dates), by folded name, by a shorter name that fits one thing only, or,
where it names nothing ("these congresses"), by the nearest earlier thing of its kind and head noun. What fits
nothing stays alone: joining too much is worse than joining too little.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain, count, zip_longest

from kg.claims.names import GENERIC_PLACES, fold_name, fold_place, fold_word, is_same_person
from kg.claims.things import Thing, Things
from kg.iris import slugify
from kg.lexicon import Gazetteer
from kg.model import Document, Entity, EntityClass, Mention

_DEFINITE = frozenset({"the", "this", "these", "that", "those", "such", "both"})
_POSSESSIVE = frozenset({"its", "their", "his", "her", "our"})
_POINTING = frozenset({"this", "these", "that", "those", "both", "such", "its", "their", "his", "her", "our"})
_KIND_REACH = 2  # sentences after which "the councils" are no longer those of which one was told
_GROUP_REACH = 2  # sentences back in which places that "these regions" points to are looked for
_SAME = {EntityClass.DATE: "date.same", EntityClass.REGION: "place.same"}
_BODIES = frozenset({EntityClass.INSTITUTION, EntityClass.COMMISSION, EntityClass.CONGRESS})


@dataclass(frozen=True, slots=True)
class Coreference:
    """`entities` of a document; `of` gives each mention's entities: several for a plural that points to all."""

    entities: tuple[Entity, ...]
    of: tuple[tuple[int, ...], ...]

    def keys(self, mention: int) -> tuple[str, ...]:
        """Return the keys of the entities that a mention speaks of."""
        return tuple(self.entities[e].key for e in self.of[mention])


def find_entities(document: Document, mentions: Sequence[Mention], gazetteer: Gazetteer) -> Coreference:
    """Return the entities of a document, by first mention."""
    return _Resolver(document, mentions, gazetteer).resolve()


def determiner_of(mention: Mention, text: str) -> str | None:
    """Return the determiner before a mention, or the one it begins with ("these regions")."""
    first = mention.span.of(text).split(maxsplit=1)[0].lower() if len(mention.span) else ""
    return mention.determiner or (first if first in _DEFINITE | _POSSESSIVE else None)


def completed(mention: Mention, after: Mention | None, text: str) -> Mention:
    """Return a bare mention with the words that it shares with the one joined to it.

    In "the councils and guilds of Leeds and Hull" the councils are those of Leeds and Hull.
    """
    if not mention.bare or after is None or after.kind is not mention.kind or after.bare or mention.kind not in _BODIES:
        return mention
    tail = text[after.head.end : after.span.end]
    joined = text[mention.span.end : max(after.span.start, mention.span.end)].strip() in ("and", "or", "&")
    return (
        replace(mention, bare=False, name=mention.name + tail)
        if joined and tail.lstrip().startswith("of ")
        else mention
    )


class _Resolver:
    def __init__(self, document: Document, mentions: Sequence[Mention], gazetteer: Gazetteer) -> None:
        self.text, self.gazetteer = document.readable.text, gazetteer
        self.mentions = [completed(m, after, self.text) for m, after in zip_longest(mentions, mentions[1:]) if m]
        self.things = Things()
        self.thing_of: dict[int, int] = {}
        self.joined: dict[int, str] = {}
        self.people: dict[str, list[int]] = defaultdict(list)
        self.regions: dict[int, list[int]] = defaultdict(list)
        for index, mention in enumerate(self.mentions):
            if mention.kind is EntityClass.REGION:
                self.regions[mention.sentence].append(index)

    def resolve(self) -> Coreference:
        order = sorted(range(len(self.mentions)), key=lambda i: (self.mentions[i].span.end, len(self.mentions[i].span)))
        for index in order:
            self.place(index)
        self.join_late()
        return self.result()

    def place(self, index: int) -> None:
        mention = self.mentions[index]
        words, head = (
            fold_name(mention.name),
            fold_word(mention.head.of(self.text).split()[-1]) if len(mention.head) else "",
        )
        found, rule = self.find(index, mention, words, head)
        if found is None:
            found, rule = self.make(index, mention, words, head), ""
        self.things.speak(found, index, mention)
        self.thing_of[index], self.joined[index] = found, rule

    def find(self, index: int, mention: Mention, words: tuple[str, ...], head: str) -> tuple[int | None, str]:
        """Return the thing that a mention speaks of, None for a new one, and the rule that says so."""
        if mention.kind is EntityClass.PERSON:
            return self.find_person(mention), "person.surname"
        if mention.bare and mention.kind is not EntityClass.DATE:
            return self.find_antecedent(mention, head), "antecedent.nearest"
        found = self.things.by_key.get(self.key(index, mention, words))
        if found is not None:
            return found, _SAME.get(mention.kind, "name.same")
        return self.find_alias(mention, words, head), "name.shorter"

    def key(self, index: int, mention: Mention, words: tuple[str, ...]) -> object:
        """Return what two mentions of one thing have in common."""
        kind = mention.kind
        if kind is EntityClass.DATE:
            value = mention.date.edtf if mention.date else None
            return (kind, value, str(mention.date.calendar)) if mention.date and value else (kind, mention.span)
        if kind is EntityClass.REGION:
            return kind, self.place_name(index)
        if mention.concept:
            return kind, "concept", mention.concept
        owner = self.owner(index, mention)
        return kind, owner, self.told_words(index, words), self.group_within(index)

    def owner(self, index: int, mention: Mention) -> int | None:
        """Return whose body "their Moslem Commissariats" is: the nearest body before it."""
        if determiner_of(mention, self.text) not in _POSSESSIVE:
            return None
        for i in range(index - 1, -1, -1):
            before = self.mentions[i]
            if before.sentence != mention.sentence:
                return None
            if before.kind in _BODIES and before.span.end <= mention.span.start and i in self.thing_of:
                return self.thing_of[i]
        return None

    def told_words(self, index: int, words: tuple[str, ...]) -> tuple[str, ...]:
        """Return the name's words, those of a place in it replaced by what the place is known as."""
        places = {
            w: place
            for i in self.nested(index)
            if self.mentions[i].kind is EntityClass.REGION and (place := self.place_name(i))
            for w in fold_name(self.mentions[i].name)
        }
        return tuple(dict.fromkeys(places.get(w, w) for w in words))

    def place_name(self, index: int) -> str:
        mention = self.mentions[index]
        known = {place.slug for place in self.gazetteer.find(mention.name)}
        return mention.concept or (known.pop() if len(known) == 1 else fold_place(mention.name))

    def nested(self, index: int) -> list[int]:
        span = self.mentions[index].span
        found = []
        for i in range(index + 1, len(self.mentions)):
            if self.mentions[i].span.start >= span.end:
                break
            if span.contains(self.mentions[i].span):
                found.append(i)
        return found

    def group_within(self, index: int) -> tuple[int, ...]:
        """Return what the pointing words inside a name point to: "the Soviets of these regions"."""
        return tuple(
            self.thing_of[i]
            for i in self.nested(index)
            if self.mentions[i].bare
            and i in self.thing_of
            and determiner_of(self.mentions[i], self.text) in _DEFINITE
            and self.mentions[i].kind is EntityClass.REGION
        )

    def make(self, index: int, mention: Mention, words: tuple[str, ...], head: str) -> int:
        key = self.key(index, mention, words) if not mention.bare else (mention.kind, "bare", index)
        thing = Thing(mention.kind, key, words, head, mention.plural, mention.concept, mention.bare)
        number = self.things.add(thing, is_kind=mention.span.end <= mention.head.end)
        if mention.kind is EntityClass.PERSON:
            folded = self.person_words(mention)
            self.people[folded[-1] if folded else ""].append(number)
        if mention.bare and mention.kind is EntityClass.REGION and mention.plural:
            thing.group = self.find_group(mention)
        return number

    def person_words(self, mention: Mention) -> tuple[str, ...]:
        return tuple(
            w.lower().rstrip(".")
            for w in mention.head.of(self.text).replace("’s", "").replace("'s", "").replace(".", ". ").split()
        )

    def find_person(self, mention: Mention) -> int | None:
        words = self.person_words(mention)
        for number in reversed(self.people.get(words[-1] if words else "", ())):
            first = self.mentions[self.things[number].mentions[0]]
            if is_same_person(words, self.person_words(first)):
                return number
        return None

    def find_alias(self, mention: Mention, words: tuple[str, ...], head: str) -> int | None:
        """Return the one thing whose name goes on where this one ends, or says the same in another order."""
        if mention.kind not in _BODIES or determiner_of(mention, self.text) in _POSSESSIVE:
            return None
        near = self.things.alike(mention.kind, head, words, plural=mention.plural)
        fits = [n for n in near if self.is_alias(self.things[n], mention, words)]
        return fits[0] if len(fits) == 1 else None

    def is_alias(self, thing: Thing, mention: Mention, words: tuple[str, ...]) -> bool:
        if thing.bare or thing.plural != mention.plural or len(words) < 2 or len(thing.words) < 2:
            return False
        if sorted(thing.words) == sorted(words):
            return True
        short, long = sorted((thing.words, words), key=len)
        if long[: len(short)] == short:
            return determiner_of(mention, self.text) == "the" and (len(words) < len(thing.words) or not thing.plural)
        return mention.plural and self.is_like_plan(short, long)

    @staticmethod
    def is_like_plan(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
        """Tell whether two unnamed plurals begin alike for three words: "commissions for revising statutes"."""
        return len(short) >= 3 and short[:3] == long[:3]

    def find_antecedent(self, mention: Mention, head: str) -> int | None:
        """Return the nearest earlier thing that a bare phrase ("the Committee", "these congresses") can point to."""
        if determiner_of(mention, self.text) in _POSSESSIVE:
            return None
        if mention.kind is EntityClass.REGION and determiner_of(mention, self.text) in ("these", "those", "both"):
            near = self.places_before(mention)
            if len(near) > 1:
                return None
        for kind in (mention.kind, *sorted(_BODIES - {mention.kind})) if mention.kind in _BODIES else (mention.kind,):
            nearest = self.things.latest(kind, head, plural=mention.plural)
            if nearest is not None:
                return self.kind_at_large(nearest, mention)
        return None

    def kind_at_large(self, nearest: int, mention: Mention) -> int:
        """Return the kind ("local councils") rather than some of them ("councils of Leeds") once those are far back."""
        thing = self.things[nearest]
        near = thing.last_named < 0 or mention.sentence - thing.last_named <= _KIND_REACH
        if not mention.plural or near or determiner_of(mention, self.text) in _DEFINITE - {"the"}:
            return nearest
        kinds = self.things.kinds(thing.kind, thing.head)
        return max(kinds, key=lambda n: len(self.things[n].mentions), default=nearest)

    def find_group(self, mention: Mention) -> tuple[int, ...]:
        """Return the places that "these regions" points to: those joined in one of the sentences before."""
        return tuple(dict.fromkeys(self.thing_of[i] for i in self.places_before(mention)))

    def places_before(self, mention: Mention) -> list[int]:
        """Return the named places of the nearest sentence before; none where a plural of that head is nearer."""
        head = fold_word(mention.head.of(self.text).split()[-1])
        for back in range(1, _GROUP_REACH + 1):
            said = [i for i in self.regions[mention.sentence - back] if i in self.thing_of]
            if any(self.mentions[i].plural and fold_name(self.mentions[i].name)[-1:] == (head,) for i in said):
                return []
            named = [i for i in said if not self.mentions[i].bare]
            if named:
                return named
        return []

    def join_late(self) -> None:
        """Join bare things that came before their only name ("the Diet … the Hungarian Diet")."""
        for thing in self.things.all:
            if not thing.bare or thing.group or thing.kind not in _BODIES or not thing.mentions:
                continue
            named = self.things.named(thing.kind, thing.head, plural=thing.plural)
            if len(named) == 1:
                self.merge(thing, named[0], "antecedent.only")
        self.join_peoples()

    def merge(self, thing: Thing, into: int, rule: str) -> None:
        """Let the mentions of one thing speak of another."""
        self.things[into].mentions.extend(thing.mentions)
        for index in thing.mentions:
            self.thing_of[index], self.joined[index] = into, self.joined[index] or rule
        thing.mentions = []

    def join_peoples(self) -> None:
        """Join a land to its people's: "Bashkiria" is "the Bashkir territory"."""
        regions = {
            fold_place(self.mentions[t.mentions[0]].name): n
            for n, t in enumerate(self.things.all)
            if t.kind is EntityClass.REGION and t.mentions
        }
        for name, own in regions.items():
            number = regions.get(name.removesuffix("ia")) if name.endswith("ia") else None
            if number is not None and GENERIC_PLACES.intersection(self.things[number].words):
                self.merge(self.things[own], number, "place.people")

    def result(self) -> Coreference:
        numbers = sorted(
            (n for n, t in enumerate(self.things.all) if t.mentions), key=lambda n: min(self.things[n].mentions)
        )
        place = {number: at for at, number in enumerate(numbers)}
        taken: set[str] = set()
        entities = tuple(self.entity(self.things[n], taken) for n in numbers)
        of = []
        for index in range(len(self.mentions)):
            thing = self.things[self.thing_of[index]]
            group = tuple(place[n] for n in thing.group if n in place)
            of.append(group or (place[self.thing_of[index]],))
        return Coreference(entities, tuple(of))

    def entity(self, thing: Thing, taken: set[str]) -> Entity:
        indices = tuple(sorted(thing.mentions))
        said = [self.mentions[i] for i in indices]
        named = [m for m in said if not m.bare] or said
        telling = [m for m in named if not _POINTING & set(m.name.lower().split())] or named
        best = max(telling, key=lambda m: len(fold_name(m.name))) if thing.kind is not EntityClass.DATE else named[0]
        concept = next((m.concept for m in said if m.concept), None)
        place = self.gazetteer.places.get(concept or "")
        own = self.outright(indices[said.index(best)])
        name = place.name if place else own  # what all documents share has one name in all
        key = _free_key(f"{thing.kind.lower()}/{slugify(name)}", taken)
        others = tuple(dict.fromkeys(other for other in (own, *(m.name for m in named)) if other != name))
        joined = tuple(self.joined[i] for i in indices)
        return Entity(key, thing.kind, name, indices, others, concept, best.date, joined)

    def outright(self, index: int) -> str:
        """Return a mention's name, with the places that it only points to: "council of Leeds and the Hull district"."""
        name = self.mentions[index].name
        for i in self.nested(index) if _POINTING & set(name.lower().split()) else ():
            group = self.things[self.thing_of[i]].group
            places = [self.mentions[self.things[n].mentions[0]].name for n in group]
            said = [f"the {p}" if fold_name(p)[-1:] and fold_name(p)[-1] in GENERIC_PLACES else p for p in places]
            words = [w for w in self.mentions[i].span.of(self.text).split() if w.lower() not in _POINTING]
            pointing = re.compile(rf"\b(?:these|those|both)\s+{re.escape(' '.join(words))}")
            name = pointing.sub(" and ".join(said), name) if said else name
        return name


def _free_key(slug: str, taken: set[str]) -> str:
    """Return `slug`, or with the first of -2, -3, … that is not in `taken`, and take it."""
    key = next(k for k in chain((slug,), (f"{slug}-{n}" for n in count(2))) if k not in taken)
    taken.add(key)
    return key
