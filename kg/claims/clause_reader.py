"""What every reading of clauses shares: arguments, the words that show a claim, the circumstances beside a verb."""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.claims.arguments import Arguments
from kg.claims.attribution import find_holder
from kg.claims.clauses import Clause
from kg.claims.drafts import Draft
from kg.claims.nodes import Phrase
from kg.claims.scene import BODIES, Scene
from kg.claims.status import Statuses
from kg.model import EntityClass, Mention, Span, Status, Text

PLACING = frozenset({"in", "at", "near", "within"})
"""Prepositions before a place where something happens."""

_COMMAS = ",;:.()—"


@dataclass(frozen=True, slots=True)
class Circumstances:
    """The mentions of the date and place at which something is done."""

    date: int | None = None
    place: int | None = None


class ClauseReader:
    """Reads claims out of clauses; `mentions` know their status."""

    def __init__(self, scene: Scene, statuses: Statuses, mentions: Sequence[Mention]) -> None:
        """Read `scene`."""
        self.scene, self.statuses, self.mentions = scene, statuses, mentions
        self.arguments = Arguments(scene)

    def draft(
        self,
        clause: Clause,
        subject: Phrase,
        predicate: str,
        thing: Phrase | Text,
        status: Status,
        *,
        span: Span | None = None,
        content: str | None = None,
        aspect: str | None = None,
        beside: Circumstances | None = None,
    ) -> Draft:
        """Return a claim with the words of the clause that show it."""
        beside = beside or Circumstances()
        return Draft(
            subject.mention,
            predicate,
            thing if isinstance(thing, Text) else thing.mention,
            status,
            span or self.shown(clause, subject, thing),
            f"frame.{clause.verb.lemma.replace(' ', '-')}",
            find_holder(clause, self.scene),
            content,
            beside.date,
            beside.place,
            aspect,
        )

    def shown(self, clause: Clause, subject: Phrase, thing: Phrase | Text) -> Span:
        """Return the words of the clause's sentence from the first to the last of subject, verb and object."""
        ends = [(subject.start, subject.end), (clause.verb.start, clause.verb.end)]
        if isinstance(thing, Phrase):
            ends.append((thing.start, thing.end))
        same = [e for e in ends if self.in_sentence(clause, e[0])]
        return Span(min(start for start, _ in same), max(end for _, end in same))

    def in_sentence(self, clause: Clause, offset: int) -> bool:
        """Tell whether an offset lies in the clause's sentence: a pronoun's antecedent does not."""
        phrases = self.scene.parses[self.scene.sentence_of[id(clause)]].phrases
        return not phrases or min(phrases[0].start, clause.verb.start) <= offset

    def circumstances(self, clause: Clause) -> Circumstances:
        """Return the date and place that stand beside the verb."""
        dates = [p.mention for p in clause.adjuncts if self.scene.kind(p) is EntityClass.DATE]
        places = [
            p.mention
            for p in clause.adjuncts
            if self.scene.kind(p) is EntityClass.REGION and p.preposition in PLACING and p.parent is None
        ]
        return Circumstances(dates[0] if dates else None, places[0] if places else None)

    def bodies(self, phrases: Sequence[Phrase]) -> list[Phrase]:
        """Return those of the phrases that are bodies."""
        return [p for p in phrases if self.scene.kind(p) in BODIES]

    def span_from(self, clause: Clause, start: int) -> Span:
        """Return the words from `start` up to the first mark after the clause's verb, or the verb it is subject of."""
        text, end, last = self.scene.text, clause.verb.end, self.next_verb(clause)
        while (
            end < last
            and not (text[end] in _COMMAS and (end + 1 == len(text) or text[end + 1] in " \n\"”'"))
            and text[end] != "\n"
        ):
            end += 1
        return Span(start, len(text[:end].rstrip()))

    def next_verb(self, clause: Clause) -> int:
        """Return where the verb begins whose subject a clause goes on: "a board to inquire was set up"."""
        parse = self.scene.parses[self.scene.sentence_of[id(clause)]]
        after = (c for c in parse.clauses if c.verb.start > clause.verb.end)
        starts = (c.verb.start for c in after if any(p.start < clause.verb.start for p in c.subjects))
        return min(starts, default=len(self.scene.text))

    def without_article(self, span: Span) -> str:
        """Return the words of a span without a leading article."""
        words = span.of(self.scene.text)
        first, _, rest = words.partition(" ")
        return rest if first.lower() in ("a", "an", "the") else words

    def whole(self, phrase: Phrase) -> Span:
        """Return a phrase with all that hangs on it."""
        end = phrase.end
        for child in self.scene.children(phrase):
            end = max(end, self.whole(child).end)
        if phrase.mention >= 0:
            end = max(end, self.mentions[phrase.mention].span.end)
        return Span(phrase.start, end)

    def beside_verb(self, phrase: Phrase) -> bool:
        """Tell whether a phrase stands beside the verb, if after a place or date, and not inside another phrase."""
        leader = phrase.leader or phrase
        return leader.parent is None or self.scene.kind(leader.parent) in (EntityClass.DATE, EntityClass.REGION)
