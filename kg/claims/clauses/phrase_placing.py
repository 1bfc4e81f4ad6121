"""Phrases → subjects, objects, adjuncts, and what hangs on or is joined to what."""

import re

from kg.claims.clauses.clause import Clause, Frame
from kg.claims.clauses.outlook import BODIES, Outlook
from kg.claims.nodes import Phrase, VerbGroup
from kg.claims.tagging import Item
from kg.model import EntityClass

_AFTER = re.compile(r"\s(?:of|for|to|on|in|at|from)\s")
_PRONOUNS = frozenset({"it", "they", "he", "she", "we", "i", "there"})
_GOVERNING = frozenset({"heldBy", "Planned", "Proposed", "Rejected", "unsettled"})
_BETWEEN = frozenset({"by", "for", "at", "in"})
_MAKING = frozenset({"appoints", "convenes"})
_HOLDERS = frozenset({"subordinate", "relative"})


class PhrasePlacing(Outlook):
    """Places the phrases of a sentence."""

    def add_phrase(self, phrase: Phrase, at: int) -> None:
        """Place a phrase."""
        self.parse.phrases.append(phrase)
        phrase.preposition = self.preposition
        last = self.last if at and self.nodes[at - 1] is not None else None
        if self.comma and not self.joined and self.is_mark(at - 2 if self.preposition else at - 1):
            phrase.beside = last
        if self.kind(phrase) is EntityClass.DATE:
            self.add_date(phrase, at)
        elif phrase.preposition:
            phrase.parent = last if self.follows_phrase(at) and not self.is_agent(phrase) else None
            if phrase.preposition == "of" and (deed := self.deed_before(phrase)):
                phrase.parent = deed
            if self.joined and last and last.preposition == phrase.preposition and self.is_like(last, phrase):
                phrase.parent = last.parent  # "of Turkestan and of the Kirghiz territory"
            self.place_adjunct(phrase, at)
        elif self.joins(phrase, at):
            self.join(phrase)
        elif self.clause and self.is_object(at):
            if self.opens_complement(at):
                self.frames.append(Frame("complement", "", self.clause, pending=[phrase]))
                self.clause = None
            else:
                self.clause.objects.append(phrase)
        else:
            self.open_pending(phrase, at)
        self.last = phrase

    def is_like(self, one: Phrase, other: Phrase) -> bool:
        """Tell whether two phrases are of a kind, or both bodies: "from the Diet and from the Senate"."""
        return self.kind(one) is self.kind(other) or {self.kind(one), self.kind(other)} <= BODIES

    def deed_before(self, phrase: Phrase) -> Phrase | None:
        """Return the noun of doing of which a body is the object: "the appointment by the Viceroy of a board"."""
        chain = phrase.parent.chain if phrase.parent and self.kind(phrase) in BODIES else []
        doer = next((p for p in chain if p.preposition in _BETWEEN), None)
        noun = doer.parent if doer is not None else None
        does = noun is not None and noun.mention < 0 and _MAKING & self.grammar.terms(noun.lemma, "noun")
        return noun if does else None

    def is_agent(self, phrase: Phrase) -> bool:
        """Tell whether "by" says who did what the passive before it says."""
        return phrase.preposition == "by" and self.clause is not None and self.clause.is_passive

    def opens_complement(self, at: int) -> bool:
        """Tell whether the phrase after a verb is the subject of the next: "said a congress had met"."""
        before, verb = self.nodes[at - 1], next((n for n in self.nodes[at + 1 :] if not isinstance(n, Phrase)), None)
        says = isinstance(before, VerbGroup) and before.form in ("finite", "past") and self.frame.link != "relative"
        says = says and isinstance(before, VerbGroup) and bool(_GOVERNING & self.grammar.terms(before.lemma, "verb"))
        return says and isinstance(verb, VerbGroup) and verb.form == "finite"

    def is_object(self, at: int) -> bool:
        """Tell whether a bare phrase is an object of the last clause, or a second one ("elected him chairman")."""
        clause = self.clause
        assert clause is not None  # asked after a clause only  # noqa: S101
        if not clause.objects:
            dated = self.last is not None and self.last in clause.adjuncts and self.kind(self.last) is EntityClass.DATE
            phrase = self.nodes[at]
            asked = (
                isinstance(phrase, Phrase)
                and self.kind(phrase) in BODIES
                and self.last in clause.adjuncts
                and self.makes(clause)
            )
            late = (dated or asked) and not self.joined and not (self.is_subject_ahead(at) and not self.is_made(at))
            return not self.comma or clause.link == "gerund" or late  # "named on 3 May, 1904, a board"
        return isinstance(self.nodes[at - 1], Phrase) and not self.is_subject_ahead(at)

    def is_made(self, at: int) -> bool:
        """Tell whether a participle follows the phrase at `at`, and no clause: "a commission charged with"."""
        verb, after = (self.nodes[k] if k < len(self.nodes) else None for k in (at + 1, at + 2))
        held = isinstance(after, Item) and after.tag == "PREP"
        return isinstance(verb, VerbGroup) and verb.form == "past" and held and not self.verb_ahead(at + 1)

    def makes(self, clause: Clause) -> bool:
        """Tell whether a verb sets up, calls or wants its object."""
        terms = self.grammar.terms(clause.verb.lemma, "verb")
        return not clause.is_passive and bool(terms & {"appoints", "convenes", "Planned", "Proposed"})

    def add_date(self, phrase: Phrase, at: int) -> None:
        """Place a date."""
        if phrase.preposition == "of" and self.follows_phrase(at):
            phrase.parent = self.last
        elif self.last and not self.clause and not phrase.preposition and self.comma and not self.joined:
            phrase.parent = next((p for p in self.last.chain if self.kind(p) in BODIES), self.last)
        phrase.preposition = phrase.preposition or "on"
        if not phrase.parent or phrase.preposition != "of":
            self.place_adjunct(phrase, at)

    def place_adjunct(self, phrase: Phrase, at: int) -> None:
        """Place a phrase after a preposition."""
        if self.joined and self.clause and phrase.parent is None and self.is_clause_ahead(at):
            self.frame.pending, self.clause = [], None
        (self.clause.adjuncts if self.clause else self.frame.pending).append(phrase)

    def joins(self, phrase: Phrase, at: int) -> bool:
        """Tell whether the phrase is one more of those before it: "Kazan, Ufa and Orenburg"."""
        last = self.last
        if last is None or not (self.comma or self.joined) or isinstance(self.nodes[at - 1], VerbGroup):
            return False
        if phrase.lemma in _PRONOUNS and self.is_subject_ahead(at):
            return False
        fitting = self.like(phrase)
        listed = fitting is not None and fitting.preposition and self.kind(phrase) is EntityClass.REGION
        if listed and not self.joined and at + 1 < len(self.nodes) and isinstance(self.nodes[at + 1], VerbGroup):
            listed = not self.is_subject_ahead(at)  # "ceded to France, Venetia was annexed"
        if (
            self.clause
            and self.clause.link != "gerund"
            and not listed
            and self.is_subject_ahead(at)
            and self.frame.clause
        ):
            return False
        if fitting is None:
            return False
        if fitting.preposition and not (self.clause or self.joined or listed) and self.is_subject_ahead(at):
            return False  # "according to the council, the senate rose"
        return self.joined or self.kind(fitting) is not None

    def like(self, phrase: Phrase) -> Phrase | None:
        """Return the phrase near before that this one can be joined to: the nearest of its kind in the chain."""
        chain = self.last.chain if self.last else []
        fitting = next((p for p in chain if self.kind(p) is self.kind(phrase)), None)
        if fitting is not None and self.kind(phrase) in BODIES:
            fitting = next((p for p in chain if self.is_alike(p, phrase)), fitting)
        if fitting is None and self.joined and self.kind(phrase) in BODIES:
            fitting = next((p for p in chain if self.kind(p) in BODIES), None)
            fitting = fitting or next(iter(self.frame.subjects()), None)
        if fitting is None and self.clause is not None and self.kind(phrase) is EntityClass.PERSON:
            fitting = next((p for p in reversed(self.clause.objects) if self.kind(p) is EntityClass.PERSON), None)
        return fitting

    def is_alike(self, one: Phrase, other: Phrase) -> bool:
        """Tell whether two bodies are called the same: "the Committee of the Soviets and the State Committee"."""
        nouns = [_AFTER.split(self.mentions[p.mention].name)[0].split()[-1:] for p in (one, other) if p.mention >= 0]
        return len(nouns) == 2 and self.kind(one) is self.kind(other) and nouns[0] == nouns[1]

    def join(self, phrase: Phrase) -> None:
        """Join a phrase to those like it before."""
        fitting = self.like(phrase)
        assert fitting is not None  # joins() has seen it  # noqa: S101
        leader = fitting.leader or fitting
        leader.members.append(phrase)
        phrase.leader, phrase.preposition, phrase.parent = leader, leader.preposition, leader.parent
        for place in (self.clause.objects, self.clause.adjuncts, self.clause.subjects) if self.clause else ():
            if leader in place:
                place.append(phrase)
                return
        if leader in self.frame.pending and leader.preposition:
            self.frame.pending.append(phrase)

    def open_pending(self, phrase: Phrase, at: int) -> None:
        """Keep a phrase that may be the subject of what comes."""
        ahead = self.is_subject_ahead(at)
        if self.comma and not self.joined and self.frame.link in _HOLDERS and self.frame.clause and ahead:
            self.leave_holder()
        absolute = self.clause if self.comma and not self.joined and not self.frame.clause else None
        if absolute and absolute.link == "participle" and absolute.antecedent and ahead:
            absolute.subjects = [absolute.antecedent]  # "a congress having been refused, they rose"
            self.frame.pending = [p for p in self.frame.pending if p.preposition]
        if ahead and self.frame.clause:
            self.frame.pending = [p for p in self.frame.pending if p.preposition and p.parent is None]
        elif self.frame.clause and phrase.beside is not None and phrase.mention < 0:
            return  # "met Lvov, a member of the Duma, and asked him"
        self.frame.pending.append(phrase)
        if ahead:
            self.clause = None

    def leave_holder(self) -> None:
        """Go back from a clause that a comma ends to the one around it, which may only come."""
        while len(self.frames) > 1:
            done = self.frames.pop()
            if done.clause and done.link == "subordinate" and done.clause.governor is None:
                self.waiting.append(done.clause)
            if self.frame.link not in _HOLDERS or self.frame.clause or self.frame.subjects():
                break
        self.clause = self.frame.clause
