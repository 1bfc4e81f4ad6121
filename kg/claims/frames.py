"""Clauses → claims: each clause that says something, read for all that its verb evokes."""

from collections.abc import Iterator, Sequence
from itertools import chain

from kg.claims.circumstance import Circumstance
from kg.claims.drafts import Draft
from kg.claims.events import Events
from kg.claims.lists import Lists
from kg.claims.making import Making
from kg.claims.purposes import Purposes
from kg.claims.relations import Relations
from kg.claims.roles import Roles
from kg.claims.scene import GATHERINGS, Scene
from kg.claims.status import Statuses
from kg.claims.taking_part import TakingPart
from kg.model import Mention, Status

_READERS = (Making, Roles, TakingPart, Circumstance, Purposes)


def read_clauses(scene: Scene, statuses: Statuses, mentions: Sequence[Mention]) -> Iterator[Draft]:
    """Yield what the clauses say, in order; what is denied or only supposed says nothing."""
    readers = [reader(scene, statuses, mentions) for reader in _READERS]
    for clause in scene.clauses():
        status = statuses.of_clause(clause)
        if status is not None:
            for reader in readers:
                yield from (draft for draft in reader.claims(clause, status) if _may_be(draft, mentions, scene))
    relations, events = Relations(scene, statuses, mentions), Events(scene, statuses, mentions)
    lists, known = Lists(scene), tuple(mentions)
    nouns = chain(relations.relations(), events.events(), lists.shares(known), lists.present(known))
    yield from (draft for draft in nouns if _may_be(draft, mentions, scene))


def _may_be(draft: Draft, mentions: Sequence[Mention], scene: Scene) -> bool:
    """Tell whether the subject can do what a claim says: nothing is done by a gathering of which none is known.

    Nor has a body that stands for good participants, its members are no guests; and what meets alone is convened.
    """
    subject = mentions[draft.subject]
    if isinstance(draft.object, int):
        if draft.predicate == "participant" and scene.is_standing(draft.object):
            return False
        if draft.predicate == "convenes" and not scene.meets(draft.object):
            return False
    return draft.status is not Status.REALISED or subject.kind not in GATHERINGS or subject.status is Status.REALISED
