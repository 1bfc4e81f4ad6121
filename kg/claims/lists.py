"""Lines of lists and tables, which have no verb: what they say hangs on a sentence, or a heading, before them.

"The congress demands: 1. Convocation of a constituent assembly." "DEMOCRATIC CONFERENCE … 20 delegates | Railway Union"
"""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.claims.clauses import Clause, Parse
from kg.claims.drafts import Draft
from kg.claims.names import NUMBERS
from kg.claims.nodes import Phrase
from kg.claims.scene import GATHERINGS, Scene
from kg.claims.verdicts import verdict_in
from kg.model import EntityClass, Mention, Span, Status

_REACH = 40  # sentences back in which what a list hangs on is looked for
_WANTED = frozenset({Status.PROPOSED, Status.PLANNED})
_SENDERS = frozenset({EntityClass.INSTITUTION, EntityClass.REGION})
_SENT = frozenset({"", "from", "of", "for", "by"})


@dataclass(frozen=True, slots=True)
class Wish:
    """What a list is of: how far it has come, and who shall do it, as far as that is told."""

    status: Status
    doers: tuple[Phrase, ...]


class Lists:
    """Reads the lines of a scene that have no verb."""

    def __init__(self, scene: Scene) -> None:
        """Read `scene`."""
        self.scene = scene

    def wish(self, phrase: Phrase) -> Wish | None:
        """Return what a line without a verb is a wish of: that of the sentence with a colon that opens its list."""
        number = self.scene.sentence_of_phrase[id(phrase)]
        if self.is_telling(self.scene.parses[number]):
            return None
        for before in range(number - 1, max(number - _REACH, 0) - 1, -1):
            if self.opens_list(before):
                return self.wished(self.scene.parses[before])
        return None

    @staticmethod
    def is_telling(parse: Parse) -> bool:
        """Tell whether a sentence has a finite verb."""
        return any(c.verb.form in ("finite", "past") and c.link != "participle" for c in parse.clauses)

    def opens_list(self, number: int) -> bool:
        """Tell whether a sentence with a verb ends in a colon."""
        parse, after = self.scene.parses[number], self.scene.parses[number + 1]
        starts = [p.start for p in after.phrases] + [c.verb.start for c in after.clauses]
        ends = [p.end for p in parse.phrases] + [c.verb.end for c in parse.clauses]
        return bool(starts and self.is_telling(parse)) and ":" in self.scene.text[max(ends) : min(starts)]

    def wished(self, parse: Parse) -> Wish | None:
        """Return what a sentence wants, and of whom: "insists that the Government take the following measures"."""
        for clause in parse.clauses:
            wanted = verdict_in(self.scene.verb_terms(clause))
            if wanted is not None and wanted.status in _WANTED and not clause.verb.negated:
                asked = [p for c in parse.clauses if c.governor is clause for p in self.named(c)]
                return Wish(wanted.status, tuple(asked))
        return None

    def named(self, clause: Clause) -> list[Phrase]:
        """Return the bodies that are asked to do something."""
        return [p for p in clause.subjects if p.mention >= 0] if clause.link == "complement" else []

    def shares(self, mentions: tuple[Mention, ...]) -> Iterator[Draft]:
        """Yield who sends delegates, of tables and lists of them; `mentions` know their status."""
        for number, parse in enumerate(self.scene.parses):
            sent = next((p for p in parse.phrases if self.is_share(p)), None)
            senders = [] if sent is None or parse.clauses else self.senders(parse, sent)
            body = self.topic(number) if senders else None
            if sent is None or body is None:
                continue
            known = mentions[body.mention].status
            status = Status.PLANNED if known in _WANTED else Status.REALISED
            for sender in senders[:1]:
                end = max(sent.end, mentions[sender].span.end)
                span = Span(min(sent.start, mentions[sender].span.start), end)
                yield Draft(sender, "participant", body.mention, status, span, "list.share")

    def present(self, mentions: tuple[Mention, ...]) -> Iterator[Draft]:
        """Yield who is named as present under the heading of a meeting: "Present: Jung, Hales and Longuet"."""
        for number, parse in enumerate(self.scene.parses):
            first = parse.phrases[0] if parse.phrases and not parse.clauses else None
            people = [p for p in parse.phrases if self.scene.kind(p) is EntityClass.PERSON]
            named = first is not None and first.mention < 0 and first.lemma == "present"
            body = self.topic(number) if named and people else None
            status = mentions[body.mention].status if body is not None else None
            for person in people if status is not None else ():
                assert body is not None and status is not None  # said in the condition above  # noqa: S101, PT018
                span = Span(person.start, person.end)
                yield Draft(person.mention, "participant", body.mention, status, span, "list.present")

    def is_share(self, phrase: Phrase) -> bool:
        """Tell whether a phrase says how many are sent: "100 delegates"."""
        counted = any(word[0].isdigit() or word in NUMBERS for word in phrase.modifiers)
        return counted and "sent" in self.scene.noun_terms(phrase)

    def senders(self, parse: Parse, sent: Phrase) -> list[int]:
        """Return the mentions of those who send, of a line."""
        others = [p for p in parse.phrases if p is not sent and p.preposition in _SENT]
        named = [i for p in others for i in ((p.mention,) if p.mention >= 0 else p.inner)]
        return [i for i in named if self.scene.mentions[i].kind in _SENDERS]

    def topic(self, number: int) -> Phrase | None:
        """Return the gathering that a table is about: the one spoken of before it, else that of the heading."""
        for before in range(number - 1, max(number - _REACH, 0) - 1, -1):
            parse = self.scene.parses[before]
            is_line = any(self.is_share(p) for p in parse.phrases)
            said = [] if is_line else [p for p in parse.phrases if self.scene.kind(p) in GATHERINGS]
            is_heading = not parse.clauses and len(parse.phrases) == 1
            if said and (is_heading or len({self.scene.mentions[p.mention].name for p in said}) == 1):
                return said[-1]
        return None
