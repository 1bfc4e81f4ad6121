"""Clauses → claims: what a verb says of those at its subject, object or preposition, as the lexicon tells it.

"Savoy was ceded to France": the object of "cede" is part of what stands after "to".
"""

from collections.abc import Iterator

from kg.claims.clause_reader import ClauseReader
from kg.claims.clauses import Clause
from kg.claims.drafts import Draft
from kg.claims.grammar import Sense
from kg.claims.names import GENERIC_PLACES
from kg.claims.nodes import Phrase
from kg.claims.scene import GATHERINGS
from kg.model import EntityClass, Status

PREDICATES = ("partOf", "participant", "place", "appoints", "convenes", "proclaims")
"""The predicates that the lexicon may give to any two roles of a verb."""

_THINGS = frozenset({"it", "them"})
_WHERE = frozenset({"where", "wherein", "whereat"})


class Roles(ClauseReader):
    """Reads verbs whose entries name the roles between which they hold."""

    def claims(self, clause: Clause, status: Status) -> Iterator[Draft]:
        """Yield what one clause says."""
        for sense in self.scene.grammar.senses(clause.verb.lemma, "verb"):
            for predicate in PREDICATES if sense.subject else ():
                if predicate in sense.terms:
                    yield from self.between(clause, status, sense, predicate)

    def between(self, clause: Clause, status: Status, sense: Sense, predicate: str) -> Iterator[Draft]:
        """Yield the claims of one predicate between all that stand in its roles."""
        subjects = self.things(clause, sense.subject, sense, predicate)
        if predicate == "participant":
            subjects += self.arguments.companions(clause, subjects)
        for subject in subjects:
            for thing in self.things(clause, sense.object, sense, predicate):
                if predicate == "participant" and not self.may_take_part(subject, thing):
                    continue
                yield self.draft(clause, subject, predicate, self.land(subject, thing), status)

    def may_take_part(self, subject: Phrase, body: Phrase) -> bool:
        """Tell whether somebody takes part in a body: in one that sits, not in a ministry or a party."""
        return self.scene.gathers(body) or (self.scene.sits(body) and self.scene.kind(subject) is EntityClass.PERSON)

    def things(self, clause: Clause, role: str, sense: Sense, predicate: str) -> list[Phrase]:
        """Return the mentions in one role of a verb."""
        if role == "subject":
            found = self.arguments.agents(clause)
        elif role == "directObject":
            found = self.arguments.patients(clause)
        else:
            found = [p for p in clause.adjuncts if p.preposition in sense.markers]
            found += self.arguments.outer(clause, self.inside(clause, sense))
        if predicate == "participant" and role != "subject" and not any(p.mention >= 0 for p in found):
            found = [q for p in found if p.lemma in _THINGS for q in self.gathering_before(p, clause)] or found
        return [q for p in found for q in self.meant(p, predicate)]

    @staticmethod
    def inside(clause: Clause, sense: Sense) -> list[Phrase]:
        """Return what a relative clause is about where the verb's preposition holds it: "in which", "wherein"."""
        where = clause.by_preposition in sense.markers or (clause.opener in _WHERE and sense.markers & {"in", "at"})
        return [clause.antecedent] if clause.antecedent is not None and where else []

    def gathering_before(self, pronoun: Phrase, clause: Clause) -> list[Phrase]:
        """Return the gathering that "it" points back to."""
        return self.arguments.antecedents.gathering_before(pronoun.start, self.scene.sentence_of[id(clause)])

    def meant(self, phrase: Phrase, predicate: str) -> list[Phrase]:
        """Return the mentions of a phrase: its own, those it brings, or the places of "the district of"."""
        if phrase.mention >= 0:
            return [phrase]
        if predicate == "participant":
            return self.arguments.actors(phrase)
        if phrase.lemma in GENERIC_PLACES or "place" in self.scene.noun_terms(phrase):
            return [p for p in self.scene.children(phrase, "of") if self.scene.kind(p) is EntityClass.REGION]
        return []

    def land(self, subject: Phrase, thing: Phrase) -> Phrase:
        """Return the land of a government to which a place is given: that is what it becomes part of."""
        if self.scene.kind(subject) is not EntityClass.REGION or self.scene.kind(thing) in GATHERINGS:
            return thing
        lands = (p for p in self.scene.children(thing, "of") if self.scene.kind(p) is EntityClass.REGION)
        return next(lands, thing)
