"""Direct speech: what stands between quotation marks is held by whoever speaks before, inside or after it."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.claims.arguments import Arguments
from kg.claims.clauses import Clause
from kg.claims.drafts import Draft
from kg.claims.scene import ACTORS, Scene
from kg.model import Document, Span

_MARK = re.compile(r'[“”"]|\n[ \t]*\n')
_OPENING, _CLOSING, _STRAIGHT = "“", "”", '"'
_NEAR = 80  # characters between a speech and the verb that says whose it is
_LONG = 4000  # characters that a speech may have: a mark without its other is none


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks, and the mention of who says them."""

    span: Span
    speaker: int


def attributed(drafts: Iterable[Draft], document: Document, scene: Scene) -> Iterator[Draft]:
    """Yield the drafts, those whose words are somebody's speech held by the speaker."""
    said = sorted(_speeches(document, scene), key=lambda q: q.span.start)
    starts = [q.span.start for q in said]
    for draft in drafts:
        at = bisect_right(starts, draft.evidence.start) - 1
        inside = at >= 0 and said[at].span.contains(draft.evidence) and draft.held_by is None
        yield replace(draft, held_by=said[at].speaker) if inside else draft


def find_quotations(text: str) -> Iterator[Span]:
    """Yield what stands between quotation marks of one paragraph, without the marks.

    >>> [span.of('He said: "Go." "Why?"') for span in find_quotations('He said: "Go." "Why?"')]
    ['Go.', 'Why?']
    """
    opened, mark = -1, ""
    for match in _MARK.finditer(text):
        char, at = match.group(), match.start()
        if char.startswith("\n"):
            opened = -1
        elif opened < 0 and char in (_OPENING, _STRAIGHT):
            opened, mark = at + 1, char
        elif opened >= 0 and char == (_CLOSING if mark == _OPENING else _STRAIGHT):
            if at - opened < _LONG:
                yield Span(opened, at)
            opened = -1


def _speeches(document: Document, scene: Scene) -> Iterator[Quotation]:
    arguments = Arguments(scene)
    starts = [sentence.start for sentence in document.sentences]
    for span in find_quotations(scene.text):
        first, last = (max(bisect_right(starts, offset) - 1, 0) for offset in (span.start, max(span.end - 1, 0)))
        near = [clause for n in dict.fromkeys((first, last, last + 1)) for clause in _of(scene, n)]
        speaker = _speaker_of(span, near, scene, arguments)
        if speaker is not None:
            yield Quotation(span, speaker)


def _of(scene: Scene, number: int) -> Sequence[Clause]:
    return scene.parses[number].clauses if 0 <= number < len(scene.parses) else ()


def _speaker_of(span: Span, clauses: Sequence[Clause], scene: Scene, arguments: Arguments) -> int | None:
    """Return who says what stands in `span`: the subject of the verb of saying nearest to it, outside of it."""
    outside = [c for c in clauses if not span.contains(Span(c.verb.start, c.verb.end))]
    saying = [c for c in outside if "heldBy" in scene.verb_terms(c) and not c.is_passive and c.subjects]
    nearest = min(saying, key=lambda c: min(abs(c.verb.end - span.start), abs(c.verb.start - span.end)), default=None)
    if nearest is None or min(abs(nearest.verb.end - span.start), abs(nearest.verb.start - span.end)) > _NEAR:
        return None
    return next((p.mention for p in arguments.subjects(nearest) if scene.kind(p) in ACTORS), None)
