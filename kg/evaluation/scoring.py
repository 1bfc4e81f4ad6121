"""A gold document beside what was read of it → counts, by the rules of the annotation guidelines.

- core: a mention that was read covers a gold mention's core, inside its extent, as one of its kinds; exact: the
  extent is the same. Optional gold mentions count neither way, nor does a second reading of what they stand on.
- dates, status: of the gold mentions that were found and have a value or a status, those where it is right.
- entities: of the pairs of mentions that were found, those that were joined, and rightly.
- claims: subject and object stand for the gold entities, or at least half of the words agree, under one predicate.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import comb
from typing import Final

from kg.evaluation.gold import GoldClaim, GoldDocument, GoldMention
from kg.evaluation.matching import Overlaps, Pairs, covers, is_exact, pair
from kg.evaluation.tally import FIVE, Mistake, Tally
from kg.mentions import parse_edtf
from kg.model import EntityClass
from kg.views import AnnotatedDocument, MarkedClaim, MarkedMention

PREDICATES: Final = frozenset(
    {"convenes", "appoints", "proclaims", "purpose", "place", "date", "participant", "partOf"}
)
"""The predicates that gold files hold; a claim under another counts neither way."""
_WITH_STATUS: Final = frozenset({EntityClass.COMMISSION, EntityClass.CONGRESS, EntityClass.INSTITUTION})
_WORD: Final = re.compile(r"[a-z0-9]{3,}")
_SMALL: Final = frozenset({"the", "and", "for"})
_ALIKE: Final = 0.5


def score(gold: GoldDocument, read: AnnotatedDocument) -> Tally:
    """Count what is right, spurious and missed in one document."""
    tally = Tally()
    pairs = pair(gold.mentions, read.mentions, gold.text)
    _count_wanted(gold, read.mentions, pairs, tally)
    _count_found(gold, read.mentions, pairs, tally)
    counted = [(gold.mentions[i], read.mentions[j]) for i, j in sorted(pairs.of_gold.items())]
    counted = [(wanted, found) for wanted, found in counted if not wanted.optional]
    for wanted, found in counted:
        _count_values(wanted, found, tally)
    _count_entities(counted, tally)
    _count_claims(gold, read, pairs, tally)
    return tally


def _group(kind: str) -> str:
    return "five" if kind in FIVE else kind


def _count_wanted(gold: GoldDocument, read: Sequence[MarkedMention], pairs: Pairs, tally: Tally) -> None:
    """Count which gold mentions were found, and with which extent."""
    for i, wanted in enumerate(gold.mentions):
        if wanted.optional:
            continue
        kind, found = wanted.kinds[0], read[pairs.of_gold[i]] if i in pairs.of_gold else None
        measures = tuple(dict.fromkeys((f"core {kind}", f"core {_group(kind)}")))
        tally.count(measures, right=int(found is not None), missed=int(found is None))
        exact = found is not None and is_exact(found.span, wanted, gold.text)
        tally.count((f"exact {_group(kind)}",), right=int(exact), missed=int(not exact))
        if found is None:
            tally.mistakes.append(Mistake("missed", kind, wanted.quote, wanted.span.start))
        elif not exact:
            tally.mistakes.append(Mistake("extent", kind, wanted.quote, wanted.span.start, found.span.of(gold.text)))


def _count_found(gold: GoldDocument, read: Sequence[MarkedMention], pairs: Pairs, tally: Tally) -> None:
    """Count what was read that is no gold mention, or not in its extent."""
    optional = [wanted for wanted in gold.mentions if wanted.optional]
    optional.sort(key=lambda wanted: wanted.span)
    near = Overlaps([wanted.span for wanted in optional])
    for j, found in enumerate(read):
        kind = str(found.thing.kind)
        if j in pairs.of_read:
            wanted = gold.mentions[pairs.of_read[j]]
            if not wanted.optional and not is_exact(found.span, wanted, gold.text):
                tally.count((f"exact {_group(kind)}",), spurious=1)
        elif not any(covers(found.span, optional[k], gold.text) for k in near.of(found.span)):
            measures = dict.fromkeys((f"core {kind}", f"core {_group(kind)}", f"exact {_group(kind)}"))
            tally.count(tuple(measures), spurious=1)
            tally.mistakes.append(Mistake("spurious", kind, found.span.of(gold.text), found.span.start))


def _count_values(wanted: GoldMention, found: MarkedMention, tally: Tally) -> None:
    """Count whether a found mention has the right date and status."""
    if EntityClass.DATE in wanted.kinds and wanted.dates:
        value = found.thing.date.edtf if found.thing.date else None
        _count_value("dates", wanted, value in wanted.dates or _same_days(value, wanted.dates), str(value), tally)
    if wanted.status and _WITH_STATUS.intersection(wanted.kinds):
        _count_value("status", wanted, found.status == wanted.status, str(found.status), tally)


def _count_value(measure: str, wanted: GoldMention, right: bool, value: str, tally: Tally) -> None:
    tally.count((measure,), right=int(right), missed=int(not right))
    if not right:
        expected = str(wanted.status) if measure == "status" else " or ".join(wanted.dates)
        detail = f"{value} for {expected}"
        tally.mistakes.append(Mistake(measure, wanted.kinds[0], wanted.quote, wanted.span.start, detail))


def _same_days(value: str | None, fair: Sequence[str]) -> bool:
    """Tell whether a value has the same first and last day as one of the fair ones."""
    return value is not None and _days(value) in [_days(other) for other in fair]


def _days(edtf: str) -> object:
    try:
        date = parse_edtf(edtf)
    except ValueError:
        return edtf.replace(" ", "")
    return date.begin, date.end


def _count_entities(counted: Sequence[tuple[GoldMention, MarkedMention]], tally: Tally) -> None:
    """Count the pairs of found mentions, dates apart, that are one thing in the gold, in what was read, or in both."""
    named = [(wanted.entity, found.thing.iri) for wanted, found in counted if EntityClass.DATE not in wanted.kinds]
    both, same, joined = (_pairs(of) for of in (named, [one for one, _ in named], [this for _, this in named]))
    tally.count(("entities",), right=both, spurious=joined - both, missed=same - both)


def _pairs(names: Iterable[object]) -> int:
    """Return how many pairs have the same name."""
    return sum(comb(number, 2) for number in Counter(names).values())


def _count_claims(gold: GoldDocument, read: AnnotatedDocument, pairs: Pairs, tally: Tally) -> None:
    """Count the claims; each that was read goes with one gold claim at most."""
    agree = _Agreement.of(gold, read, pairs)
    claims = [claim for claim in read.claims if claim.predicate in PREDICATES]
    for wanted in gold.claims:
        found = next((claim for claim in claims if agree(wanted, claim)), None)
        tally.count(("claims",), right=int(found is not None), missed=int(found is None))
        if found is None:
            detail = f"{wanted.subject} → {wanted.object or wanted.literal}"
            tally.mistakes.append(Mistake("claim missed", wanted.predicate, wanted.quote, detail=detail))
            continue
        claims.remove(found)
        if wanted.status:
            right = found.status == wanted.status
            tally.count(("claim status",), right=int(right), missed=int(not right))
            if not right:
                detail = f"{found.status} for {wanted.status}"
                tally.mistakes.append(Mistake("claim status", wanted.predicate, wanted.quote, detail=detail))
    for claim in claims:
        tally.count(("claims",), spurious=1)
        tally.mistakes.append(_spurious_claim(claim, read))


def _spurious_claim(claim: MarkedClaim, read: AnnotatedDocument) -> Mistake:
    span = claim.evidence[0][1] if claim.evidence else None
    object_ = claim.object if claim.is_literal else read.name(claim.object)
    words, start = (span.of(read.text), span.start) if span else ("", None)
    return Mistake("claim spurious", claim.predicate, words, start, f"{read.name(claim.subject)} → {object_}")


class _Agreement:
    """Tells whether a claim that was read says what a gold claim says."""

    def __init__(self, stands: Mapping[str, set[str]], names: Mapping[str, str], label: Callable[[str], str]) -> None:
        self._stands, self._names, self._label = stands, names, label

    @classmethod
    def of(cls, gold: GoldDocument, read: AnnotatedDocument, pairs: Pairs) -> "_Agreement":
        """Let a thing that was read stand for each gold entity with which it shares a mention."""
        stands: dict[str, set[str]] = defaultdict(set)
        for i, j in pairs.of_gold.items():
            stands[read.mentions[j].thing.iri].add(gold.mentions[i].entity)
        return cls(stands, {mention.entity: mention.name for mention in gold.mentions}, read.name)

    def __call__(self, wanted: GoldClaim, found: MarkedClaim) -> bool:
        if wanted.predicate != found.predicate or wanted.subject not in self._stands.get(found.subject, ()):
            return False
        if wanted.object is None:
            return _alike(wanted.literal or "", found.object if found.is_literal else self._label(found.object))
        if found.is_literal:
            return _alike(self._names[wanted.object], found.object)
        return wanted.object in self._stands.get(found.object, ())


def _alike(one: str, other: str) -> bool:
    """Tell whether at least half of the words agree (Dice's coefficient)."""
    these, those = _words(one), _words(other)
    return bool(these and those) and 2 * len(these & those) / (len(these) + len(those)) >= _ALIKE


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower())) - _SMALL
