"""What mentions stand for while entities are found: things, with the indices by which a mention finds its own.

Every look-up costs what it finds, not what was found before, so that the time is linear in the text.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.claims.forms import Form
from kg.model import EntityClass, Mention

_RECENT = 40  # things and kinds of a head noun that are remembered
_FORMS = 8  # forms of a name that are compared


@dataclass(slots=True)
class Thing:
    """Something that mentions speak of.

    `words` are folded, `forms` those of its names; `bare` tells that nothing names it; `group` the things that a plural
    points to; `last_named` the sentence in which it was last named, -1 for never.
    """

    kind: EntityClass
    key: object
    words: tuple[str, ...]
    head: str
    plural: bool
    concept: str | None
    bare: bool
    mentions: list[int] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)
    group: tuple[int, ...] = ()
    last_named: int = -1


class Things:
    """The things of a document, by number."""

    def __init__(self) -> None:
        """Begin with none."""
        self.all: list[Thing] = []
        self.by_key: dict[object, int] = {}
        self._latest: dict[tuple[EntityClass, str, bool], list[int]] = defaultdict(list)
        self._named: dict[tuple[EntityClass, str, bool], list[int]] = defaultdict(list)
        self._kinds: dict[tuple[EntityClass, str], list[int]] = defaultdict(list)
        self._recent: dict[tuple[str, bool], list[int]] = defaultdict(list)

    def __getitem__(self, number: int) -> Thing:
        """Return the thing of a number."""
        return self.all[number]

    def add(self, thing: Thing, *, is_kind: bool) -> int:
        """Take up a thing and return its number; a kind is told by no complement ("local councils")."""
        number, place = len(self.all), (thing.kind, thing.head)
        self.all.append(thing)
        self.by_key.setdefault(thing.key, number)
        if thing.bare:
            return number
        self._named[*place, thing.plural].append(number)
        if is_kind and thing.plural:
            self._kinds[place] = [*self._kinds[place][1 - _RECENT :], number]
        return number

    def speak(self, number: int, index: int, mention: Mention) -> None:
        """Note that a mention speaks of a thing."""
        thing = self.all[number]
        thing.mentions.append(index)
        thing.last_named = thing.last_named if mention.bare else max(thing.last_named, mention.sentence)
        place = (thing.kind, thing.head, thing.plural)
        self._latest[place] = [*(n for n in self._latest[place][-1:] if n != number), number]

    def know(self, number: int, form: Form, key: object) -> None:
        """Note a name of a thing, by whose key and form others find it; without a key only that it was spoken of."""
        thing = self.all[number]
        if key is not None:
            self.by_key.setdefault(key, number)
            if form not in thing.forms and len(thing.forms) < _FORMS:
                thing.forms.append(form)
        place = (form.head, thing.plural)
        recent = self._recent[place]
        if not recent or recent[-1] != number:
            self._recent[place] = [*(n for n in recent[1 - _RECENT :] if n != number), number]

    def recent(self, head: str, *, plural: bool) -> Iterator[int]:
        """Yield the named bodies with a name of this head noun and number, the last named first."""
        return reversed(self._recent.get((head, plural), ()))

    def latest(self, kind: EntityClass, head: str, *, plural: bool, back: int = 1) -> int | None:
        """Return the thing of this kind, head noun and number last spoken of; the one before it where `back` is 2."""
        found = self._latest.get((kind, head, plural), [])
        return found[-back] if len(found) >= back else None

    def named(self, kind: EntityClass, head: str, *, plural: bool) -> list[int]:
        """Return the things of this kind, head noun and number that have a name."""
        return self._named.get((kind, head, plural), [])

    def kinds(self, kind: EntityClass, head: str) -> list[int]:
        """Return the latest kinds of this head noun."""
        return self._kinds.get((kind, head), [])
