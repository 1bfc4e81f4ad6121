"""Which later thing carries out which plan: by name, place and date, in one document or in two.

A congress that is planned in April and one that meets in May are two things where a document, or two, tell of both
apart. That the one realises the other is a conclusion from the graph, and is only drawn where nothing speaks against
it: another number, place or year, or a time before the plan.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

import pyoxigraph as ox

from kg.model import EntityClass, Status
from kg.quads.facts import Facts, Said
from kg.vocabulary import own_term

_EMPTY = re.compile(r"the|an?|of|for|to|on|in|at|from|and|or|with|its|their|by|which|s")
_ORDINAL = re.compile(
    r"\d+(?:st|nd|rd|th)?|[ivx]+|first|second|third|(?:four|fif|six|seven|eigh|nin|ten|eleven|twelf|(?:thir|four|fif|six"
    r"|seven|eigh|nine)teen|twentie)th"
)
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_HEAD = re.compile(r"\s(?:of|for|to|on|in|at|from|which|consisting)\s", re.IGNORECASE)
_MANY = 200  # things with a word in their name beyond which it tells nothing
_YEARS = 2  # years after a plan without a date in which it can have been carried out
_EARLY = 3  # months by which a thing can come before the day planned for it: "by the end of June"
_PLACE, _DATE = own_term("place"), own_term("date")
CIRCUMSTANCES = frozenset({_PLACE, _DATE})
"""The predicates that tell where and when a thing is."""

_PLANS = (Status.PLANNED, Status.PROPOSED)
_GROUP = {EntityClass.COMMISSION: EntityClass.INSTITUTION}


@dataclass(frozen=True, slots=True)
class Realisation:
    """That `later` carries out `plan`; `rule` says what agrees beside the name."""

    later: Said
    plan: Said
    rule: str


@dataclass(frozen=True, slots=True)
class Name:
    """The telling words of a name, its head noun and what numbers it."""

    head: str
    words: frozenset[str]
    ordinals: frozenset[str]


@lru_cache(maxsize=16384)
def read_name(name: str) -> Name:
    """Return what of a name is compared.

    >>> sorted(read_name("Third Congress of Dockers").words), sorted(read_name("Third Congress of Dockers").ordinals)
    (['congress', 'dockers', 'third'], ['third'])
    """
    words = [w for w in map(str.casefold, _WORD.findall(name)) if not _EMPTY.fullmatch(w)]
    front = _WORD.findall(_HEAD.split(name, maxsplit=1)[0])
    ordinals = frozenset(w for w in words if _ORDINAL.fullmatch(w))
    return Name(front[-1].casefold() if front else "", frozenset(words), ordinals)


def find_realisations(facts: Facts) -> Iterator[Realisation]:
    """Yield, by plan, the things that carry out plans; none where two of one document could."""
    circumstances = _Circumstances(facts)
    held: dict[str, list[Said]] = defaultdict(list)
    for said in sorted(facts.bodies, key=lambda s: (s.node.value, s.graph)):
        if said.status is Status.REALISED:
            for word in {w for name in map(read_name, said.names) for w in name.words}:
                held[word].append(said)
    for plan in sorted(facts.bodies, key=lambda s: (s.node.value, s.graph)):
        if plan.status in _PLANS and facts.statuses.get(plan.node) in _PLANS:
            found = [Realisation(s, plan, rule) for s in _near(plan, held) if (rule := circumstances.rule(plan, s))]
            each = Counter(realisation.later.graph for realisation in found)
            yield from (realisation for realisation in found if each[realisation.later.graph] == 1)


def _near(plan: Said, held: Mapping[str, list[Said]]) -> Iterable[Said]:
    """Return the realised things with the rarest word of the plan's name, each once."""
    words = read_name(plan.names[0]).words if plan.names else frozenset()
    near = min((held[word] for word in sorted(words) if word in held), key=len, default=[])
    return near if len(near) <= _MANY else ()


class _Circumstances:
    """Places and dates of things, from the claims."""

    def __init__(self, facts: Facts) -> None:
        self.places: dict[ox.NamedNode, set[ox.NamedNode]] = defaultdict(set)
        self.dates: dict[ox.NamedNode, list[tuple[str, str]]] = defaultdict(list)
        for claim in facts.statements:
            if isinstance(claim.object, ox.NamedNode) and claim.status is not Status.REJECTED:
                if claim.predicate == _PLACE:
                    self.places[claim.subject].add(claim.object)
                elif claim.predicate != _DATE or claim.aspect == own_term("Acting"):
                    continue  # when it is to act says nothing of when it is to be
                elif days := facts.bounds.get(claim.object):
                    self.dates[claim.subject].append(days)

    def rule(self, plan: Said, later: Said) -> str | None:
        """Return what shows that `later` carries out `plan`: the dotted name of a rule; None where it need not."""
        if plan.node == later.node or _GROUP.get(plan.kind, plan.kind) != _GROUP.get(later.kind, later.kind):
            return None
        named = _agree(plan.names, later.names)
        place, date = self._place(plan, later), self._date(plan, later)
        if named is None or place is False or date is False or not self._follows(plan, later):
            return None
        if named == "same":
            return "realises.name" if not (place or date) else "realises.name-and-circumstance"
        return "realises.part-of-name-and-circumstance" if place or date else None

    def _place(self, plan: Said, later: Said) -> bool | None:
        """Tell whether the two are in one place, None where that is not told of both."""
        one, other = self.places.get(plan.node), self.places.get(later.node)
        return bool(one & other) if one and other else None

    def _date(self, plan: Said, later: Said) -> bool | None:
        """Tell whether the two are of one year, none long before its plan; None where that is not told of both."""
        one, other = self.dates.get(plan.node), self.dates.get(later.node)
        if not one or not other:
            return None
        early = _months(min(one)[0]) - _months(max(other)[1])
        return any(_years(a) & _years(b) for a in one for b in other) and early <= _EARLY

    def _follows(self, plan: Said, later: Said) -> bool:
        """Tell whether a thing comes after its plan: in the text of one document, in time where there are two."""
        if plan.graph == later.graph:
            return later.shown > plan.shown
        met = self.dates.get(later.node)
        if plan.dated is None:
            return bool(met and self._date(plan, later))
        if met:
            known = self.dates.get(plan.node) is not None
            near = known or _year(min(met)[0]) <= int(plan.dated[1][:4]) + _YEARS
            return min(met)[1] >= plan.dated[0] and near
        return later.dated is not None and later.dated[0] > plan.dated[1]


def _agree(plan: tuple[str, ...], later: tuple[str, ...]) -> str | None:
    """Return `same` where two names have the same words and are full, `part` where one says more; None else.

    Names with other numbers are of other things.
    """
    if not plan or not later:
        return None
    one, other = read_name(plan[0]), read_name(later[0])
    if one.head != other.head or one.ordinals != other.ordinals:
        return None
    told = one.words & other.words - {one.head}
    if one.words == other.words and told:
        return "same" if any(character.isupper() or character.isdigit() for character in plan[0]) else "part"
    return "part" if told and (one.words < other.words or other.words < one.words) else None


def _months(day: str) -> int:
    return _year(day) * 12 + int(day[-5:-3])


def _year(day: str) -> int:
    return int(day[:-6])


def _years(days: tuple[str, str]) -> set[int]:
    first, last = map(_year, days)
    return set(range(first, min(last, first + 10) + 1))
