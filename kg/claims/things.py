"""What mentions stand for while entities are found: things, with the indices by which a mention finds its own.

Every look-up costs what it finds, not what was found before, so that the time is linear in the text.
"""

from collections import defaultdict
from collections.abc import Set
from dataclasses import dataclass, field

from kg.model import EntityClass, Mention

_LONGEST = 12  # words of a name that are compared
_RECENT = 50  # kinds of a head noun that are remembered


@dataclass(slots=True)
class Thing:
    """Something that mentions speak of.

    `words` and `head` are folded; `bare` tells that nothing names it; `group` the things that a plural points to;
    `last_named` the sentence in which it was last named, -1 for never.
    """

    kind: EntityClass
    key: object
    words: tuple[str, ...]
    head: str
    plural: bool
    concept: str | None
    bare: bool
    mentions: list[int] = field(default_factory=list)
    group: tuple[int, ...] = ()
    last_named: int = -1


class Things:
    """The things of a document, by number."""

    def __init__(self) -> None:
        """Begin with none."""
        self.all: list[Thing] = []
        self.by_key: dict[object, int] = {}
        self._heads: set[tuple[EntityClass, str]] = set()
        self._latest: dict[tuple[EntityClass, str, bool], int] = {}
        self._named: dict[tuple[EntityClass, str, bool], list[int]] = defaultdict(list)
        self._kinds: dict[tuple[EntityClass, str], list[int]] = defaultdict(list)
        self._by_opening: dict[tuple[EntityClass, str, tuple[str, ...]], list[int]] = defaultdict(list)
        self._by_words: dict[tuple[EntityClass, str, tuple[str, ...]], list[int]] = defaultdict(list)

    def __getitem__(self, number: int) -> Thing:
        """Return the thing of a number."""
        return self.all[number]

    def add(self, thing: Thing, *, is_kind: bool) -> int:
        """Take up a thing and return its number; a kind is told by no complement ("local councils")."""
        number, place = len(self.all), (thing.kind, thing.head)
        self.all.append(thing)
        self.by_key.setdefault(thing.key, number)
        self._heads.add(place)
        if thing.bare:
            return number
        self._named[*place, thing.plural].append(number)
        if is_kind and thing.plural:
            self._kinds[place] = [*self._kinds[place][1 - _RECENT :], number]
        for size in range(2, min(len(thing.words), _LONGEST) + 1):
            self._by_opening[*place, thing.words[:size]].append(number)
        self._by_words[*place, tuple(sorted(thing.words))].append(number)
        return number

    def speak(self, number: int, index: int, mention: Mention) -> None:
        """Note that a mention speaks of a thing."""
        thing = self.all[number]
        thing.mentions.append(index)
        thing.last_named = thing.last_named if mention.bare else max(thing.last_named, mention.sentence)
        self._latest[thing.kind, thing.head, thing.plural] = number

    def has_head(self, kind: EntityClass, head: str) -> bool:
        """Tell whether anything of the kind has this head noun."""
        return (kind, head) in self._heads

    def latest(self, kind: EntityClass, head: str, *, plural: bool) -> int | None:
        """Return the thing of this kind, head noun and number that was last spoken of."""
        return self._latest.get((kind, head, plural))

    def named(self, kind: EntityClass, head: str, *, plural: bool) -> list[int]:
        """Return the things of this kind, head noun and number that have a name."""
        return self._named.get((kind, head, plural), [])

    def kinds(self, kind: EntityClass, head: str) -> list[int]:
        """Return the latest kinds of this head noun."""
        return self._kinds.get((kind, head), [])

    def alike(self, kind: EntityClass, head: str, words: tuple[str, ...], *, plural: bool) -> Set[int]:
        """Return the things whose names have the same words, open as `words` do, or with them; plurals by three."""
        found = set(self._by_opening.get((kind, head, words), ()))
        found.update(self._by_words.get((kind, head, tuple(sorted(words))), ()))
        for size in range(2, min(len(words), _LONGEST) + 1):
            opening = words[:size]
            near = self._by_opening.get((kind, head, opening), ())
            found.update(near if plural and size == 3 else (n for n in near if len(self.all[n].words) == size))
        return found
