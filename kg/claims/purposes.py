"""Clauses → claims: what a body was set up for, or a gathering is held for."""

from collections.abc import Iterator

from kg.claims.clause_reader import ClauseReader
from kg.claims.clauses import Clause
from kg.claims.drafts import Draft
from kg.claims.names import NUMBERS
from kg.claims.nodes import Phrase
from kg.claims.scene import ACTORS
from kg.model import EntityClass, Span, Status, Text

_TO_COME = frozenset({Status.PLANNED, Status.PROPOSED, Status.REJECTED})
_HAVING = frozenset({"have", "take", "hold", "assume", "receive", "exercise"})
_GIVEN = frozenset({"give", "grant", "assign", "allow"})
_AIMS = frozenset({"for", "upon", "on"})
_OTHERWISE_TOLD = frozenset(
    {"Meeting", "Founding", "participant", "hasParticipant", "partOf", "appoints", "convenes", "proclaims", "dissolves"}
)
"""What verbs evoke that gives a claim of another kind."""


def uncapitalised(words: str) -> str:
    """Return words without the capital of an article that opens a sentence."""
    first, _, _ = words.partition(" ")
    return words[:1].lower() + words[1:] if first in ("The", "A", "An", "All") else words


class Purposes(ClauseReader):
    """Reads purposes."""

    def claims(self, clause: Clause, status: Status) -> Iterator[Draft]:
        """Yield what a body was set up, or a gathering is held, for."""
        if clause.link == "relative" and clause.by_preposition and (clause.verb.modal or clause.verb.to_be):
            if (
                clause.antecedent is not None
                and self.scene.kind(clause.antecedent) is EntityClass.CONGRESS
                and clause.subjects
            ):
                span = self.span_from(clause, clause.subjects[0].start)
                yield self.draft(
                    clause, clause.antecedent, "purpose", Text(self.without_article(span)), status, span=span
                )
            return
        yield from self.wanted_for(clause, status)
        yield from self.said_purposes(clause, status)
        yield from self.set_up_for(clause, status)
        yield from self.told_to(clause, status)
        yield from self.entrusted(clause, status)
        yield from self.done_by(clause, status)
        yield from self.in_charge(clause, status)
        yield from self.striving(clause)
        terms = self.scene.verb_terms(clause)
        for body in self.made_for(clause) if "convenes" in terms or "Meeting" not in terms else ():
            own = self.mentions[body.mention].status or status
            objects = [p for p in clause.objects if self.scene.kind(p) is EntityClass.CONGRESS]
            if self.scene.verb_terms(clause) & {"convenes"} and objects:
                for thing in objects:
                    yield self.draft(clause, body, "purpose", thing, own)
            else:
                span = self.verb_phrase(clause)
                yield self.draft(
                    clause,
                    body,
                    "purpose",
                    Text(span.of(self.scene.text)),
                    own,
                    span=Span(min(body.start, span.start), span.end),
                )

    def wanted_for(self, clause: Clause, status: Status) -> Iterator[Draft]:
        """Yield "a commission, which would examine the accounts": what a thing that is not yet there should do."""
        body, verb = clause.antecedent, clause.verb
        if clause.link != "relative" or body is None or body not in clause.subjects or not (verb.modal or verb.to_be):
            return
        terms = self.scene.verb_terms(clause)
        does = verb.lemma not in ("", "be", "have") and not terms & {"Meeting", "participant", "hasParticipant"}
        own = self.mentions[body.mention].status if self.scene.gathers(body) else None
        if does and not verb.passive and not verb.negated and own not in (None, Status.REALISED):
            start = self.scene.text.rindex(" ", 0, verb.end) + 1
            span = self.span_from(clause, start)
            shown = Span(body.start, span.end)
            yield self.draft(clause, body, "purpose", Text(span.of(self.scene.text)), own or status, span=shown)

    def told_to(self, clause: Clause, status: Status) -> Iterator[Draft]:
        """Yield "the commission was to review the code", "shall review the code": what it is there to do."""
        verb, terms = clause.verb, self.scene.verb_terms(clause)
        told = clause.link in ("main", "relative", "complement") and (verb.to_be or verb.modal)
        does = verb.lemma not in ("", "be", "have") and not terms & _OTHERWISE_TOLD
        if not (told and does) or verb.passive or verb.negated or clause.antecedent in clause.subjects:
            return
        if any("effort" in self.scene.noun_terms(p) for p in clause.objects):
            return  # what they should strive for says more
        start = self.scene.text.rindex(" ", 0, verb.end) + 1
        for body in self.arguments.subjects(clause):
            own = self.mentions[body.mention].status if self.scene.gathers(body) else None
            is_there = verb.to_be or verb.modal == "shall"
            if self.scene.kind(body) is EntityClass.COMMISSION if is_there else own in _TO_COME:
                span = self.span_from(clause, start)
                shown = Span(min(body.start, start), span.end)
                yield self.draft(clause, body, "purpose", Text(span.of(self.scene.text)), own or status, span=shown)

    def entrusted(self, clause: Clause, status: Status) -> Iterator[Draft]:
        """Yield "the administration shall be entrusted to commissions", "divided the work among committees"."""
        senses = self.scene.grammar.senses(clause.verb.lemma, "verb")
        markers = {m for s in senses if "purpose" in s.terms and s.subject for m in s.markers}
        bodies = [p for p in clause.adjuncts if p.preposition in markers and self.is_charged(p)]
        for task in self.arguments.patients(clause) if bodies else ():
            for body in bodies if self.scene.kind(task) not in ACTORS and task.lemma != task.determiner else ():
                words = Text(self.without_article(self.up_to(task, body)))
                yield self.draft(clause, body, "purpose", words, self.mentions[body.mention].status or status)

    def up_to(self, task: Phrase, body: Phrase) -> Span:
        """Return a task with what hangs on it, up to the preposition before the body that has it."""
        span = self.whole(task)
        end = self.scene.text.rfind(f" {body.preposition} ", span.start, body.start)
        return Span(span.start, min(span.end, end)) if end > span.start else span

    def in_charge(self, clause: Clause, status: Status) -> Iterator[Draft]:
        """Yield "the commission has charge of the repairs", "was given control of them"."""
        held = clause.verb.lemma in _GIVEN if clause.is_passive else clause.verb.lemma in _HAVING
        nouns = [p for p in clause.objects if held and "competence" in self.scene.noun_terms(p)]
        beside = [p for p in clause.adjuncts if p.preposition == "of" and p.parent is None]
        for noun in nouns:
            of = [p for p in (*self.scene.children(noun, "of", "over"), *beside) if p.lemma != p.determiner]
            for body in (p for p in self.arguments.subjects(clause) if self.scene.gathers(p)):
                own = self.mentions[body.mention].status or status
                for task in (p for p in of if p.mention < 0):
                    words = Text(self.without_article(self.whole(task)))
                    yield self.draft(clause, body, "purpose", words, own)

    def striving(self, clause: Clause) -> Iterator[Draft]:
        """Yield "all commissions should make every effort to keep order": what they should do."""
        governor = clause.governor
        if clause.link != "infinitive" or governor is None or not (governor.verb.modal or governor.verb.to_be):
            return
        status = self.statuses.of_clause(governor)
        strives = any("effort" in self.scene.noun_terms(p) for p in governor.objects)
        strives = strives or "effort" in self.scene.verb_terms(governor)
        for body in self.arguments.subjects(governor) if strives and status in _TO_COME else ():
            if self.scene.kind(body) is EntityClass.COMMISSION and status is not None:
                span = self.verb_phrase(clause)
                shown = Span(min(body.start, span.start), span.end)
                yield self.draft(clause, body, "purpose", Text(span.of(self.scene.text)), status, span=shown)

    def is_charged(self, phrase: Phrase) -> bool:
        """Tell whether a body is there for what it is given to do: a commission, or a new committee."""
        kind = self.scene.kind(phrase)
        return kind is EntityClass.COMMISSION or (self.scene.gathers(phrase) and phrase.determiner in ("a", "an"))

    def done_by(self, clause: Clause, status: Status) -> Iterator[Draft]:
        """Yield "the details to be settled by a commission": what a thing to come, or a gathering, shall do."""
        told = clause.is_passive and clause.verb.passive and status in _TO_COME
        if not told or clause.verb.negated:
            return
        tasks = [p for p in clause.subjects or self.left(clause) if p.lemma != p.determiner]
        if self.scene.verb_terms(clause) & _OTHERWISE_TOLD and any(p.mention >= 0 for p in tasks):
            return
        for body in (p for p in clause.adjuncts if p.preposition == "by" and self.scene.gathers(p)):
            own = self.mentions[body.mention].status or status
            for task in tasks if own in _TO_COME else ():
                span = self.whole(task)
                words = Text(f"{clause.verb.lemma} {uncapitalised(span.of(self.scene.text))}")
                yield self.draft(clause, body, "purpose", words, own, span=Span(min(span.start, body.start), body.end))

    def left(self, clause: Clause) -> list[Phrase]:
        """Return what is left or given "to be settled"."""
        governor = clause.governor
        return governor.objects[-1:] if clause.link == "infinitive" and governor is not None else []

    def set_up_for(self, clause: Clause, status: Status) -> Iterator[Draft]:
        """Yield "a commission was appointed for the revision of the code", "charged with the revision"."""
        terms = self.scene.verb_terms(clause)
        marked = {
            m for s in self.scene.grammar.senses(clause.verb.lemma, "verb") if "purpose" in s.terms for m in s.markers
        }
        wanted = bool(terms & {"Planned", "Proposed"})
        if not (terms & {"appoints", "convenes"} or marked or wanted):
            return
        opened = marked or ({"for"} if terms & {"appoints", "convenes"} else _AIMS)
        aims = [p for p in clause.adjuncts if p.preposition in opened and self.is_task(p)]
        for body in (p for p in self.arguments.patients(clause) if self.scene.gathers(p)):
            own = self.mentions[body.mention].status
            for aim in aims if own in _TO_COME or not wanted else ():
                words = Text(self.without_article(self.whole(aim)))
                yield self.draft(clause, body, "purpose", words, own or status)

    def is_task(self, phrase: Phrase) -> bool:
        """Tell whether a phrase beside the verb names something that can be done: no pronoun, no "this purpose"."""
        named = phrase.mention < 0 and phrase.lemma != phrase.determiner and phrase.lemma not in NUMBERS
        return named and self.beside_verb(phrase) and not self.scene.noun_terms(phrase) & {"purpose", "participant"}

    def said_purposes(self, clause: Clause, status: Status) -> Iterator[Draft]:
        """Yield "the purpose of the commission was to …"."""
        yield from self.named_purposes(clause, status)
        nouns = [p for p in clause.subjects if clause.verb.to_be and "purpose" in self.scene.noun_terms(p)]
        for body in (b for p in nouns for b in self.scene.children(p, "of") if self.scene.gathers(b)):
            start = self.scene.text.index("to ", clause.verb.start) + 3
            span = self.span_from(clause, start)
            told = Status.REALISED if clause.verb.tense == "past" else status  # "was to" says what, not when
            own = self.mentions[body.mention].status or told
            yield self.draft(
                clause, body, "purpose", Text(span.of(self.scene.text)), own, span=Span(body.start, span.end)
            )

    def named_purposes(self, clause: Clause, status: Status) -> Iterator[Draft]:
        """Yield "the object of the conference was the regulation of bounties"."""
        if clause.verb.lemma != "be" or clause.verb.to_be:
            return
        for noun in (p for p in clause.subjects if "purpose" in self.scene.noun_terms(p)):
            its = self.own(noun, clause) if noun.determiner in ("its", "their") else []
            for body in (b for b in (*self.scene.children(noun, "of"), *its) if self.scene.gathers(b)):
                for aim in (p for p in clause.objects if p.mention < 0 and p.lemma != p.determiner):
                    words = Text(self.without_article(self.whole(aim)))
                    yield self.draft(clause, body, "purpose", words, self.mentions[body.mention].status or status)

    def own(self, noun: Phrase, clause: Clause) -> list[Phrase]:
        """Return the gathering whose purpose "its object" is."""
        return self.arguments.antecedents.gathering_before(noun.start, self.scene.sentence_of[id(clause)])

    def made_for(self, clause: Clause) -> list[Phrase]:
        """Return the bodies whose purpose an infinitive or a gerund after "for" states."""
        governor = clause.governor
        if clause.link == "gerund" and clause.opener == "for":
            return [p for p in self.arguments.subjects(clause) if self.is_named_for(p, clause)]
        if clause.link == "infinitive" and clause.antecedent is not None and self.is_within(clause.antecedent, clause):
            return [clause.antecedent]
        if clause.link == "gerund" and governor is not None and self.is_aim(clause, governor):
            patients = self.arguments.patients(governor) if self.is_made(governor) else []
            return [p for p in patients or self.arguments.subjects(governor) if self.scene.sits(p)]
        if clause.link == "infinitive" and governor is None and clause.antecedent is not None:
            return [clause.antecedent] if self.is_new(clause.antecedent) else []
        if clause.link != "infinitive" or governor is None:
            return []
        terms = self.scene.verb_terms(governor)
        if terms & {"appoints", "convenes"}:
            return [p for p in self.arguments.patients(governor) if self.scene.gathers(p)]
        wanted = clause.antecedent
        if wanted is not None and self.scene.gathers(wanted) and self.mentions[wanted.mention].status in _TO_COME:
            return [wanted] if not terms & {"Meeting"} and wanted in (*governor.objects, *governor.adjuncts) else []
        subjects = [p for p in self.arguments.subjects(governor) if self.scene.gathers(p)]
        if "Meeting" in terms:
            return subjects if "ending" not in terms else []  # "adjourned to dine"
        if self.statuses.attitude(governor) is None:
            patients = [p for p in self.arguments.patients(governor) if self.scene.kind(p) is EntityClass.COMMISSION]
            if patients:
                return patients
        future = governor.verb.modal and governor.verb.lemma == "be"
        return [p for p in subjects if future and self.mentions[p.mention].status is not Status.REALISED]

    def is_new(self, phrase: Phrase) -> bool:
        """Tell whether a noun phrase speaks of a new body: "the appointment of a commission to inquire"."""
        return self.scene.gathers(phrase) and phrase.determiner in ("a", "an")

    def is_named_for(self, phrase: Phrase, clause: Clause) -> bool:
        """Tell whether a gerund says what a commission is for, or the name of a gathering goes on with it."""
        return self.scene.kind(phrase) is EntityClass.COMMISSION or self.is_within(phrase, clause)

    def is_within(self, phrase: Phrase, clause: Clause) -> bool:
        """Tell whether the name of a gathering goes on with what a clause says: "conference to revise the pact"."""
        return self.scene.gathers(phrase) and self.mentions[phrase.mention].span.end > clause.verb.start > phrase.start

    def is_aim(self, clause: Clause, governor: Clause) -> bool:
        """Tell whether a gerund says what for: "for the purpose of choosing", "charged with tracing"."""
        if "purpose" in self.scene.grammar.terms(clause.opener, "preposition"):
            return True
        senses = self.scene.grammar.senses(governor.verb.lemma, "verb")
        before = clause.antecedent if clause.opener == "of" else None
        if before is not None and "purpose" in self.scene.noun_terms(before) and before.preposition in ("for", "with"):
            return True  # "for the sole and express purpose of revising"
        return any("purpose" in s.terms and clause.opener in s.markers for s in senses)

    def is_made(self, clause: Clause) -> bool:
        """Tell whether a clause sets up, calls or charges its patient."""
        return bool(self.scene.verb_terms(clause) & {"appoints", "convenes", "purpose", "Meeting"})

    def verb_phrase(self, clause: Clause) -> Span:
        """Return the words of a clause from its verb, without "to", to the next mark."""
        start = clause.verb.start + (3 if self.scene.text.startswith("to ", clause.verb.start) else 0)
        return self.span_from(clause, start)
