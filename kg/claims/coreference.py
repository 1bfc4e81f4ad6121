"""Mentions → entities: which mentions of a document stand for one thing.

A mention joins another by concept, by value (dates), by folded name, by a name that the text itself gives, by a shorter
name of a thing spoken of before, or, where it names nothing ("these congresses"), by the nearest earlier thing of its
kind and head noun. What fits nothing stays alone: joining too much is worse than joining too little.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain, count, zip_longest

from kg.claims.aliases import find_aliases
from kg.claims.determiners import DEFINITE, INDEFINITE, POSSESSIVE, determiner_of
from kg.claims.forms import Forms
from kg.claims.names import GENERIC_PLACES, fold_name, fold_place, fold_word
from kg.claims.names_of_bodies import NamesOfBodies
from kg.claims.people import People
from kg.claims.things import Thing, Things
from kg.iris import slugify
from kg.lexicon import Gazetteer, Lexicon
from kg.model import Document, Entity, EntityClass, Mention

_FORMER = frozenset({"former", "preceding", "previous", "foregoing"})
_POINTING = frozenset({"this", "these", "that", "those", "both", "such", "its", "their", "his", "her", "our"})
_KIND_REACH = 2  # sentences after which "the councils" are no longer those of which one was told
_GROUP_REACH = 2  # sentences back in which places that "these regions" points to are looked for
_BODIES = frozenset({EntityClass.INSTITUTION, EntityClass.COMMISSION, EntityClass.CONGRESS})
_GATHERINGS = frozenset({EntityClass.COMMISSION, EntityClass.CONGRESS})
_OWN_NAMES = frozenset({EntityClass.PERSON, EntityClass.DATE})
"""Classes whose mentions are compared by themselves, not by the words of their names."""

_SAME = {EntityClass.DATE: "date.same", EntityClass.REGION: "place.same"}


@dataclass(frozen=True, slots=True)
class Coreference:
    """`entities` of a document; `of` gives each mention's entities: several for a plural that points to all."""

    entities: tuple[Entity, ...]
    of: tuple[tuple[int, ...], ...]

    def keys(self, mention: int) -> tuple[str, ...]:
        """Return the keys of the entities that a mention speaks of."""
        return tuple(self.entities[e].key for e in self.of[mention])


def find_entities(
    document: Document, mentions: Sequence[Mention], lexicon: Lexicon, gazetteer: Gazetteer
) -> Coreference:
    """Return the entities of a document, by first mention."""
    return _Resolver(document, mentions, lexicon, gazetteer).resolve()


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
    def __init__(self, document: Document, mentions: Sequence[Mention], lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        self.text, self.gazetteer = document.readable.text, gazetteer
        self.mentions = [completed(m, after, self.text) for m, after in zip_longest(mentions, mentions[1:]) if m]
        self.forms = Forms(self.text, self.mentions, lexicon, gazetteer)
        self.aliases = find_aliases(self.text, self.mentions, lexicon)
        self.people = People(self.text, lexicon)
        self.things = Things()
        self.thing_of: dict[int, int] = {}
        self.joined: dict[int, str] = {}
        self.regions: dict[int, list[int]] = defaultdict(list)
        for index, mention in enumerate(self.mentions):
            if mention.kind is EntityClass.REGION:
                self.regions[mention.sentence].append(index)
        self.names = NamesOfBodies(document, self.mentions, self.forms, self.things, self.regions)

    def resolve(self) -> Coreference:
        order = sorted(range(len(self.mentions)), key=lambda i: (self.mentions[i].span.end, len(self.mentions[i].span)))
        for index in order:
            self.place(index)
        self.join_late()
        return self.result()

    def place(self, index: int) -> None:
        mention = self.mentions[index]
        found, rule = self.find(index, mention)
        if found is None:
            found, rule = self.make(index, mention), ""
        self.things.speak(found, index, mention)
        if mention.kind is EntityClass.PERSON:
            self.people.add(found, mention)
        elif mention.kind in _BODIES and (not rule or not self.is_bare(index, mention)):
            key = None if rule == "name.shorter" else self.key(index, mention)  # short names mean the nearest
            self.things.know(found, self.forms.form(index), key)
        self.thing_of[index], self.joined[index] = found, rule

    def find(self, index: int, mention: Mention) -> tuple[int | None, str]:
        """Return the thing that a mention speaks of, None for a new one, and the rule that says so."""
        alias = self.aliases.get(index)
        if alias in self.thing_of:
            return self.thing_of[alias], "name.given" if not _is_abbreviation(mention) else "name.abbreviated"
        if mention.kind is EntityClass.PERSON:
            return self.people.find(mention), "person.surname"
        if self.is_bare(index, mention):
            return self.find_antecedent(mention), "antecedent.nearest"
        if self.is_another(index, mention):
            return None, ""
        found = self.things.by_key.get(self.key(index, mention))
        if found is not None:
            same = _SAME.get(mention.kind, "name.same")
            return found, "name.abbreviated" if _is_abbreviation(mention) else same
        if mention.kind not in _BODIES or determiner_of(mention, self.text) in POSSESSIVE | INDEFINITE:
            return None, ""
        return next(self.names.find(index), (None, ""))

    def is_another(self, index: int, mention: Mention) -> bool:
        """Tell whether a thing is brought in anew: "another convention", "a conference, to meet at Berne"."""
        if mention.kind not in _GATHERINGS or mention.plural:
            return False
        before = self.text[max(mention.span.start - 10, 0) : mention.span.start].lower().split()
        if before[-1:] in (["another"], ["second"]) or mention.name.lower().startswith("another "):
            return True
        described = mention.span.end > mention.head.end and determiner_of(mention, self.text) not in DEFINITE
        unnamed = mention.name[:1].islower() and not self.forms.form(index).words
        return unnamed and (described or determiner_of(mention, self.text) in INDEFINITE)

    def is_bare(self, index: int, mention: Mention) -> bool:
        """Tell whether a mention names nothing: by its words, or as they only point ("the latter Commission")."""
        if mention.kind not in _BODIES or mention.bare:
            return mention.bare and mention.kind is not EntityClass.DATE
        before = self.text[max(mention.span.start - 20, 0) : mention.span.start].lower().split()
        if self.forms.form(index).words or self.forms.is_own_name(self.head(mention)):
            return False
        if before and self.forms.is_empty(before[-1]):
            return True
        if mention.kind in _GATHERINGS and " " not in mention.name and mention.name[:1].isupper():
            return True  # "House invited to meet Convention"
        return mention.name[:1].islower() and self.key(index, mention) not in self.things.by_key

    def head(self, mention: Mention) -> str:
        return fold_word(mention.head.of(self.text).split()[-1]) if len(mention.head) else ""

    def key(self, index: int, mention: Mention) -> object:
        """Return what two mentions of one thing have in common."""
        kind = mention.kind
        if kind is EntityClass.DATE:
            value = mention.date.edtf if mention.date and mention.date.is_settled else None
            return (kind, value, str(mention.date.calendar)) if mention.date and value else (kind, mention.span)
        if kind is EntityClass.REGION:
            return kind, self.forms.place(index)
        if mention.concept:
            return kind, "concept", mention.concept
        owner = self.owner(index, mention)
        return "body", owner, self.forms.words(index), self.group_within(index)

    def owner(self, index: int, mention: Mention) -> int | None:
        """Return whose body "their Moslem Commissariats" is: the nearest body before it."""
        if determiner_of(mention, self.text) not in POSSESSIVE:
            return None
        for i in range(index - 1, -1, -1):
            before = self.mentions[i]
            if before.sentence != mention.sentence:
                return None
            if before.kind in _BODIES and before.span.end <= mention.span.start and i in self.thing_of:
                return self.thing_of[i]
        return None

    def group_within(self, index: int) -> tuple[int, ...]:
        """Return what the pointing words inside a name point to: "the Soviets of these regions"."""
        return tuple(
            self.thing_of[i]
            for i in self.forms.nested(index)
            if self.mentions[i].bare
            and i in self.thing_of
            and determiner_of(self.mentions[i], self.text) in DEFINITE
            and self.mentions[i].kind is EntityClass.REGION
        )

    def make(self, index: int, mention: Mention) -> int:
        bare = self.is_bare(index, mention)
        key = self.key(index, mention) if not bare else (mention.kind, "bare", index)
        words = self.forms.words(index) if mention.kind not in _OWN_NAMES else ()
        head = self.head(mention) if bare or mention.kind not in _BODIES else self.forms.form(index).head
        thing = Thing(mention.kind, key, words, head, mention.plural, mention.concept, bare)
        if bare and mention.kind is EntityClass.REGION and mention.plural:
            thing.group = self.find_group(mention)
        return self.things.add(thing, is_kind=mention.span.end <= mention.head.end)

    def find_antecedent(self, mention: Mention) -> int | None:
        """Return the nearest earlier thing that a bare phrase ("the Committee", "these congresses") can point to."""
        determiner, head = determiner_of(mention, self.text), self.head(mention)
        if determiner in POSSESSIVE | INDEFINITE:
            return None
        if mention.kind is EntityClass.REGION and determiner in ("these", "those", "both"):
            near = self.places_before(mention)
            if len(near) > 1:
                return None
        back = 2 if self.says_former(mention) else 1
        for kind in (mention.kind, *sorted(_BODIES - {mention.kind})) if mention.kind in _BODIES else (mention.kind,):
            nearest = self.things.latest(kind, head, plural=mention.plural, back=back)
            if nearest is not None and self.can_be(self.things[nearest], mention):
                return self.kind_at_large(nearest, mention)
        return None

    def can_be(self, thing: Thing, mention: Mention) -> bool:
        """Tell whether a bare phrase's adjective goes with a thing's: "the existing government" is not the new one."""
        own = self.forms.pointing(fold_name(mention.span.of(self.text)))
        named = self.forms.pointing(thing.words)
        return not own or not named or bool(own & named)

    def says_former(self, mention: Mention) -> bool:
        """Tell whether "the former" of two, or the one before, is meant."""
        before = self.text[max(mention.span.start - 11, 0) : mention.head.end].lower().split()
        return bool(_FORMER.intersection(before))

    def kind_at_large(self, nearest: int, mention: Mention) -> int:
        """Return the kind ("local councils") rather than some of them ("councils of Leeds") once those are far back."""
        thing = self.things[nearest]
        near = thing.last_named < 0 or mention.sentence - thing.last_named <= _KIND_REACH
        if not mention.plural or near or determiner_of(mention, self.text) in DEFINITE - {"the"}:
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
            only = len(named) == 1 and not self.things.named(thing.kind, thing.head, plural=not thing.plural)
            if (
                only
                and self.is_named(self.things[named[0]])
                and thing.mentions[0] < min(self.things[named[0]].mentions, default=0)
            ):
                self.merge(thing, named[0], "antecedent.only")
        self.join_peoples()

    def is_named(self, thing: Thing) -> bool:
        """Tell whether a thing has a name that tells more than its noun, or needs no more."""
        return any(form.words for form in thing.forms) or self.forms.is_own_name(thing.head)

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
        best = _best_named(named) if len(named) > 1 and thing.kind is not EntityClass.DATE else named[0]
        concept = self.concept(said)
        place = self.gazetteer.places.get(concept or "")
        own = self.outright(indices[said.index(best)])
        name = place.name if place else own  # what all documents share has one name in all
        key = _free_key(f"{thing.kind.lower()}/{slugify(name)}", taken)
        others = tuple(dict.fromkeys(other for other in (own, *map(self.said, named)) if other != name))
        joined = tuple(self.joined[i] for i in indices)
        return Entity(key, thing.kind, name, indices, others, concept, best.date, joined)

    def said(self, mention: Mention) -> str:
        """Return how a mention names its thing: by its name, or its abbreviation."""
        return mention.span.of(self.text) if _is_abbreviation(mention) else mention.name

    def concept(self, said: Sequence[Mention]) -> str | None:
        """Return the concept that the mentions of a thing share: of two names the one that names the whole."""
        concepts = dict.fromkeys(m.concept for m in said if m.concept)
        wholes = (whole for c in concepts if (whole := self.forms.wholes.get(c)) in concepts)
        return next(wholes, None) or next(iter(concepts), None)

    def outright(self, index: int) -> str:
        """Return a mention's name, with the places that it only points to: "council of Leeds and the Hull district"."""
        name = self.mentions[index].name
        for i in () if _POINTING.isdisjoint(name.lower().split()) else self.forms.nested(index):
            group = self.things[self.thing_of[i]].group
            places = [self.mentions[self.things[n].mentions[0]].name for n in group]
            said = [f"the {p}" if fold_name(p)[-1:] and fold_name(p)[-1] in GENERIC_PLACES else p for p in places]
            words = [w for w in self.mentions[i].span.of(self.text).split() if w.lower() not in _POINTING]
            pointing = re.compile(rf"\b(?:these|those|both)\s+{re.escape(' '.join(words))}")
            name = pointing.sub(" and ".join(said), name) if said else name
        return name


def _best_named(said: Sequence[Mention]) -> Mention:
    """Return the first of the mentions with the most telling words, and none that only points."""
    telling = [m for m in said if _POINTING.isdisjoint(m.name.lower().split())]
    return max(telling or said, key=lambda m: len(fold_name(m.name)))


def _is_abbreviation(mention: Mention) -> bool:
    return mention.rule.endswith(".abbreviation")


def _free_key(slug: str, taken: set[str]) -> str:
    """Return `slug`, or with the first of -2, -3, … that is not in `taken`, and take it."""
    key = next(k for k in chain((slug,), (f"{slug}-{n}" for n in count(2))) if k not in taken)
    taken.add(key)
    return key
