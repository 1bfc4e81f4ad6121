"""Nouns of doing → claims: "the convocation of the estates by the Emperor in 1790", "the closing of the congress".

How far it has come, the clause tells in which the noun stands; where nothing tells, nothing is said.
"""

from collections.abc import Iterator

from kg.claims.clause_reader import PLACING, ClauseReader
from kg.claims.clauses import Clause
from kg.claims.drafts import Draft
from kg.claims.lists import Lists
from kg.claims.nodes import Phrase
from kg.claims.scene import ACTORS, BODIES
from kg.claims.verdicts import verdict_in, weaker
from kg.model import EntityClass, Span, Status, Text

_DOING = frozenset({"appoints", "convenes", "proclaims", "dissolves"})
_POSSESSIVE = frozenset({"its", "their", "his", "her"})
_NO = frozenset({"no", "any"})


class Events(ClauseReader):
    """Reads nouns of setting up, calling together, proclaiming, ending and meeting."""

    def events(self) -> Iterator[Draft]:
        """Yield what the nouns of doing say, in order."""
        for phrase in self.scene.phrases():
            terms = self.scene.noun_terms(phrase)
            if (terms & _DOING or "Meeting" in terms) and not ("doer" in terms or phrase.determiner in _NO):
                for thing in self.things(phrase, terms):
                    status = self.status(phrase, thing)
                    if status is not None:
                        yield from self.done(phrase, thing, terms, status)
                        yield from self.when_and_where(phrase, thing, terms, status)
                yield from self.proclaimed(phrase, terms)

    def done(self, phrase: Phrase, thing: Phrase, terms: frozenset[str], status: Status) -> Iterator[Draft]:
        """Yield who does it."""
        for agent in self.doers(phrase, thing) if terms & _DOING else ():
            for predicate in sorted(terms & _DOING):
                gathers = self.scene.kind(thing) is EntityClass.CONGRESS and predicate == "appoints"
                name = "convenes" if gathers else predicate
                if agent.mention != thing.mention:
                    yield self.event(phrase, agent, name, thing, status)

    def proclaimed(self, phrase: Phrase, terms: frozenset[str]) -> Iterator[Draft]:
        """Yield what is proclaimed that is no body: "the declaration that Russia was a republic", "of war"."""
        status = self.from_clause(phrase) if "proclaims" in terms and not self.things(phrase, terms) else None
        of = [p for p in self.scene.children(phrase, "of") if p.mention < 0 and p.lemma != p.determiner]
        words = self.completed(phrase) or (self.named(of[0]) if of else None)
        if status is None or words is None:
            return
        lands = [p for o in of if "content" in self.scene.noun_terms(o) for p in self.scene.children(o, "of")]
        lands = [p for p in lands if self.scene.kind(p) is EntityClass.REGION]
        for agent in self.deed_by(phrase) or self.doers(phrase, phrase):
            span = Span(min(agent.start, phrase.start), max(agent.end, words.end))
            rule = f"noun.{phrase.lemma}"
            for land in lands:
                yield Draft(agent.mention, "proclaims", land.mention, status, span, rule, content=of[0].lemma)
            if not lands:
                yield Draft(agent.mention, "proclaims", Text(self.without_article(words)), status, span, rule)

    def deed_by(self, phrase: Phrase) -> list[Phrase]:
        """Return who stands after "by" anywhere below a noun: "the proclamation of the republic by the Cortes"."""
        below = self.scene.parses[self.scene.sentence_of_phrase[id(phrase)]].phrases
        return [p for p in below if p.preposition == "by" and phrase in p.chain and self.is_actor(p)]

    def completed(self, phrase: Phrase) -> Span | None:
        """Return the words of the clause that completes a noun: "that Russia was a republic"."""
        clauses = self.scene.parses[self.scene.sentence_of_phrase[id(phrase)]].clauses
        told = next((c for c in clauses if c.antecedent is phrase and c.opener == "that" and c.subjects), None)
        if told is None:
            return None
        ends = [told.verb.end, *(self.whole(p).end for p in (*told.objects, *told.adjuncts))]
        return Span(told.subjects[0].start, max(ends))

    def named(self, phrase: Phrase) -> Span:
        """Return a phrase with what hangs on it, up to who did it."""
        span = self.whole(phrase)
        by = self.scene.text.find(" by ", span.start, span.end)
        return Span(span.start, by) if by >= 0 else span

    def when_and_where(self, phrase: Phrase, thing: Phrase, terms: frozenset[str], status: Status) -> Iterator[Draft]:
        """Yield when and where it was done."""
        if self.scene.kind(thing) not in BODIES or (terms & {"proclaims", "dissolves"} and "Meeting" not in terms):
            return
        aspect = "Meeting" if "Meeting" in terms else "Founding"
        for beside in (*self.scene.children(phrase), *self.scene.children(thing), *self.beside_verb_of(phrase)):
            kind = self.scene.kind(beside)
            if kind is EntityClass.DATE:
                yield self.event(phrase, thing, "date", beside, status, aspect)
            elif kind is EntityClass.REGION and beside.preposition in PLACING and beside.parent is not thing:
                yield self.event(phrase, thing, "place", beside, status, aspect if aspect == "Meeting" else "Seat")

    def event(
        self, noun: Phrase, one: Phrase, predicate: str, other: Phrase, status: Status, aspect: str | None = None
    ) -> Draft:
        """Return a claim with the words that show it."""
        near = [p for p in (one, noun, other) if abs(p.start - noun.start) < 400]
        span = Span(min(p.start for p in near), max(p.end for p in near))
        return Draft(one.mention, predicate, other.mention, status, span, f"noun.{noun.lemma}", aspect=aspect)

    def things(self, phrase: Phrase, terms: frozenset[str]) -> list[Phrase]:
        """Return what is set up, called or meets: "of the estates", "the congress's opening", "its first session"."""
        named = [p for p in self.scene.children(phrase, "of") if p.mention >= 0]
        if named:
            return named
        if phrase.owner >= 0:
            span = self.mentions[phrase.owner].span
            return [Phrase(span.start, span.end, phrase.owner, "")] if "Meeting" in terms else []
        return self.owned_by(phrase) if phrase.determiner in _POSSESSIVE else []

    def owned_by(self, phrase: Phrase) -> list[Phrase]:
        """Return the body that "its" points back to: the subject of the clause."""
        for role in self.scene.roles.get(id(phrase), ()):
            if role.name == "subject" and phrase.determiner == "its":
                return self.arguments.antecedents.owner_of(phrase)
            if role.name != "subject":
                return [p for p in self.arguments.subjects(role.clause) if self.scene.kind(p) in BODIES]
        return []

    def doers(self, phrase: Phrase, thing: Phrase) -> list[Phrase]:
        """Return who does what a noun of doing says."""
        by = [p for p in (*self.scene.children(phrase, "by"), *self.scene.children(thing, "by")) if self.is_actor(p)]
        if by:
            return by
        if phrase.owner >= 0 and self.mentions[phrase.owner].kind in ACTORS and phrase.owner != thing.mention:
            span = self.mentions[phrase.owner].span
            return [Phrase(span.start, span.end, phrase.owner, "")]
        if wish := Lists(self.scene).wish(phrase):
            return list(wish.doers)
        return [p for role in self.scene.roles.get(id(phrase), ()) for p in self.doers_of(role.clause, role.name)]

    def doers_of(self, clause: Clause, role: str) -> list[Phrase]:
        """Return whom a clause makes answer for what a noun says: who brought it about, to whom it was due."""
        terms = self.scene.verb_terms(clause)
        owing = "owing" in terms or any("owing" in self.adjective_terms(p) for p in clause.objects)
        if owing:
            beside = (*clause.adjuncts, *(c for p in clause.objects for c in self.scene.children(p)))
            return [p for p in dict.fromkeys(beside) if p.preposition == "to" and self.is_actor(p)]
        wanted = verdict_in(terms)
        planned = wanted is not None and wanted.status in (Status.PLANNED, Status.PROPOSED)
        if (planned or "causing" in terms) and (role == "subject") == clause.is_passive:
            agents = self.arguments.agents(clause)
            return [p for p in agents if self.is_actor(p) or self.scene.kind(p) is EntityClass.REGION]
        return []

    def adjective_terms(self, phrase: Phrase) -> frozenset[str]:
        """Return what the phrase's head evokes as an adjective."""
        return self.scene.grammar.terms(phrase.lemma, "adjective") if phrase.mention < 0 else frozenset()

    def is_actor(self, phrase: Phrase) -> bool:
        """Tell whether a phrase is somebody who can do things."""
        return self.scene.kind(phrase) in ACTORS

    def beside_verb_of(self, phrase: Phrase) -> list[Phrase]:
        """Return what stands beside the verb of which the noun is subject: "the opening was fixed for Saturday"."""
        return [
            p for role in self.scene.roles.get(id(phrase), ()) if role.name == "subject" for p in role.clause.adjuncts
        ]

    def status(self, phrase: Phrase, thing: Phrase) -> Status | None:
        """Return how far it has come: as its clause, or what is known of the thing, has it."""
        own = self.from_clause(phrase)
        if own is Status.REALISED and "Meeting" in self.scene.noun_terms(phrase) and phrase.determiner == "its":
            return own  # "its first sitting was held"
        known = self.mentions[thing.mention].status
        if self.scene.gathers(thing) and known is None:
            return own if own is not Status.REALISED else None
        return weaker(own, known) if own is not None else None

    def from_clause(self, phrase: Phrase) -> Status | None:
        """Return how far the clause, or the noun of wanting on which the phrase hangs, lets it have come."""
        if phrase.parent is not None and (noun := self.statuses.noun_verdict(phrase.parent)):
            return noun.status
        if held := self.statuses.preposition_verdict(phrase.preposition):
            return held.status
        if wish := Lists(self.scene).wish(phrase):
            return wish.status
        for role in self.statuses.roles(phrase):
            wanted = self.statuses.attitude(role.clause)
            patient = role.name == ("subject" if role.clause.is_passive else "object")
            if wanted is not None and patient:
                return self.statuses.under(role.clause, wanted)
            return self.statuses.of_clause(role.clause)
        return Status.REALISED if phrase.parent is None or self.scene.kind(phrase.parent) in BODIES else None
