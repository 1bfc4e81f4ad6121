"""Claims as they are found, by mention, and how they become claims between entities."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kg.claims.coreference import Coreference
from kg.model import Claim, EntityClass, Mention, Span, Status, Text

_B = frozenset({EntityClass.INSTITUTION, EntityClass.COMMISSION, EntityClass.CONGRESS})
_P = frozenset({EntityClass.PERSON})
_R = frozenset({EntityClass.REGION})
_G = frozenset({EntityClass.COMMISSION, EntityClass.CONGRESS})
_I = frozenset({EntityClass.INSTITUTION})
_COMMITTEE = frozenset({EntityClass.INSTITUTION, EntityClass.COMMISSION})

Pairs = tuple[tuple[frozenset[EntityClass], frozenset[EntityClass]], ...]
FITTING: dict[str, Pairs] = {
    "convenes": ((_B | _P | _R, frozenset({EntityClass.CONGRESS}) | _I),),
    "appoints": ((_B | _P | _R, _COMMITTEE | _P),),
    "proclaims": ((_B | _P, _R | _I),),
    "dissolves": ((_B | _P, _B),),
    "purpose": ((_B, frozenset({EntityClass.CONGRESS}) | _I),),
    "place": ((_B, _R),),
    "date": ((_B, frozenset({EntityClass.DATE})),),
    "participant": ((_COMMITTEE | _R | _P, _G | _I),),
    "partOf": ((_COMMITTEE, _I | frozenset({EntityClass.CONGRESS})), (_R, _R)),
}
"""Which classes each predicate holds between."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim between mentions; `object` a mention, or words. See `Claim`."""

    subject: int
    predicate: str
    object: int | Text
    status: Status
    evidence: Span
    rule: str
    held_by: int | None = None
    content: str | None = None
    at_date: int | None = None
    at_place: int | None = None
    aspect: str | None = None


def fits(draft: Draft, mentions: tuple[Mention, ...]) -> bool:
    """Tell whether subject and object are of classes between which the predicate holds."""
    subject = mentions[draft.subject].kind
    for from_, to in FITTING.get(draft.predicate, ()):
        if subject in from_ and (isinstance(draft.object, Text) or mentions[draft.object].kind in to):
            return True
    return False


def settle(drafts: Iterable[Draft], mentions: tuple[Mention, ...], coreference: Coreference) -> tuple[Claim, ...]:
    """Return the claims between entities: what is said twice is one claim with two evidences."""
    found: dict[tuple[str, str, str | Text, Status, str | None], list[Claim]] = defaultdict(list)
    nameless = _nameless(coreference)
    for draft in drafts:
        if not fits(draft, mentions):
            continue
        for claim in _between_entities(draft, coreference):
            if {claim.subject, claim.object} & nameless:
                continue
            found[claim.subject, claim.predicate, claim.object, claim.status, claim.held_by].append(claim)
    return tuple(map(_joined, found.values()))


def _nameless(coreference: Coreference) -> frozenset[str | Text]:
    """Return the places that nothing names ("the border regions"): nothing can be placed in them."""
    places = (e for e in coreference.entities if e.kind is EntityClass.REGION and not e.concept)
    return frozenset(e.key for e in places if e.name == e.name.lower())


def _between_entities(draft: Draft, coreference: Coreference) -> Iterable[Claim]:
    def key(mention: int | None) -> str | None:
        return None if mention is None else coreference.keys(mention)[0]

    objects: tuple[str | Text, ...]
    objects = (draft.object,) if isinstance(draft.object, Text) else coreference.keys(draft.object)
    for subject in coreference.keys(draft.subject):
        for thing in objects:
            if subject != thing:
                yield Claim(
                    subject,
                    draft.predicate,
                    thing,
                    draft.status,
                    (draft.evidence,),
                    draft.rule,
                    key(draft.held_by),
                    draft.content,
                    key(draft.at_date),
                    key(draft.at_place),
                    draft.aspect,
                )


def _joined(same: Sequence[Claim]) -> Claim:
    """Return one claim for several that say the same: the first, with the evidence of all and what it leaves untold."""
    return replace(
        same[0],
        evidence=tuple(dict.fromkeys(span for claim in same for span in claim.evidence)),
        content=next((c.content for c in same if c.content), None),
        at_date=next((c.at_date for c in same if c.at_date), None),
        at_place=next((c.at_place for c in same if c.at_place), None),
        aspect=next((c.aspect for c in same if c.aspect), None),
    )
