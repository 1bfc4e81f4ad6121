"""A HIPE document beside what was read of it → counts: strict (same edges and type) and fuzzy (an overlap is enough).

The measures are HIPE's for coarse literal mentions (CLEF HIPE-2020, 4.2): a gold mention goes with one that was read
at most. Types of HIPE that kg does not know (`prod`) count neither way, and are named beside the figures.
"""

from collections.abc import Sequence
from typing import Final

from kg.evaluation.hipe_gold import HipeDocument
from kg.evaluation.matching import Overlaps
from kg.evaluation.tally import Mistake, Tally
from kg.model import Span
from kg.views import COARSE, AnnotatedDocument, outermost

TYPES: Final = tuple(dict.fromkeys(COARSE.values()))
MEASURES: Final = tuple(f"{way} {kind}" for way in ("strict", "fuzzy") for kind in ("all", *TYPES))
"""The measures of HIPE files, in the order in which people read them."""

_Typed = tuple[Span, str]


def score_hipe(gold: HipeDocument, read: AnnotatedDocument) -> Tally:
    """Count what is right, spurious and missed in one document."""
    tally = Tally()
    wanted = [mention for mention in gold.mentions if mention[1] in TYPES]
    found = [(mention.span, COARSE[mention.thing.kind]) for mention in outermost(read.mentions)]
    _count("strict", wanted, found, _pair(wanted, found, strict=True), tally)
    pairs = _pair(wanted, found, strict=False)
    _count("fuzzy", wanted, found, pairs, tally)
    matched = set(pairs.values())
    for i, (span, kind) in enumerate(wanted):
        if i not in pairs:
            tally.mistakes.append(Mistake("missed", kind, span.of(gold.text), span.start))
        elif found[pairs[i]][0] != span:
            tally.mistakes.append(
                Mistake("extent", kind, span.of(gold.text), span.start, found[pairs[i]][0].of(gold.text))
            )
    for j, (span, kind) in enumerate(found):
        if j not in matched:
            tally.mistakes.append(Mistake("spurious", kind, span.of(gold.text), span.start))
    return tally


def passed_over(gold: HipeDocument) -> int:
    """Return how many gold mentions are of a type that kg does not know."""
    return sum(1 for _, kind in gold.mentions if kind not in TYPES)


def _pair(wanted: Sequence[_Typed], found: Sequence[_Typed], *, strict: bool) -> dict[int, int]:
    """Return which mention that was read goes with which gold one: the same edges first, then by offset."""
    pairs: dict[int, int] = {}
    exact = {mention: j for j, mention in enumerate(found)}
    pairs |= {i: exact[mention] for i, mention in enumerate(wanted) if mention in exact}
    taken, near = set(pairs.values()), Overlaps([span for span, _ in found])
    for i, (span, kind) in enumerate(wanted if not strict else ()):
        fits = (j for j in near.of(span) if j not in taken and found[j][1] == kind)
        if i not in pairs and (j := next(fits, None)) is not None:
            pairs[i] = j
            taken.add(j)
    return pairs


def _count(way: str, wanted: Sequence[_Typed], found: Sequence[_Typed], pairs: dict[int, int], tally: Tally) -> None:
    matched = set(pairs.values())
    for i, (_, kind) in enumerate(wanted):
        tally.count((f"{way} {kind}", f"{way} all"), right=int(i in pairs), missed=int(i not in pairs))
    for j, (_, kind) in enumerate(found):
        if j not in matched:
            tally.count((f"{way} {kind}", f"{way} all"), spurious=1)
