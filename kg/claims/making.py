"""Clauses → claims: who sets up, calls together, ends or proclaims what."""

from collections.abc import Iterator

from kg.claims.clause_reader import ClauseReader
from kg.claims.clauses import Clause
from kg.claims.drafts import Draft
from kg.claims.grammar import Sense
from kg.claims.nodes import Phrase
from kg.model import EntityClass, Span, Status, Text

_LITERAL_VERBS = frozenset({"proclaim", "decree"})


class Making(ClauseReader):
    """Reads the making, ending and proclaiming of bodies and what is theirs."""

    def claims(self, clause: Clause, status: Status) -> Iterator[Draft]:
        """Yield what one clause says."""
        for sense in self.scene.grammar.senses(clause.verb.lemma, "verb"):
            yield from self.making(clause, status, sense)
            yield from self.proclaiming(clause, status, sense)

    def making(self, clause: Clause, status: Status, sense: Sense) -> Iterator[Draft]:
        """Yield who convenes, appoints or dissolves what."""
        for predicate in sense.terms & {"convenes", "appoints", "dissolves"}:
            for agent in self.arguments.agents(clause):
                for patient in self.arguments.patients(clause):
                    if patient.mention < 0 or patient.mention == agent.mention:
                        continue
                    gathers = self.scene.kind(patient) is EntityClass.CONGRESS and predicate == "appoints"
                    name = "convenes" if gathers else predicate
                    yield self.draft(clause, agent, name, patient, status, beside=self.circumstances(clause))

    def proclaiming(self, clause: Clause, status: Status, sense: Sense) -> Iterator[Draft]:
        """Yield who proclaims what, or what of whom."""
        if "proclaims" not in sense.terms:
            return
        agents = self.arguments.agents(clause) or self.carried(clause)
        for agent in agents:
            patients = self.arguments.patients(clause)
            if len(patients) > 1 and patients[0].mention >= 0 > patients[1].mention and not patients[1].leader:
                what = patients[1].lemma  # "declared Russia a federation"
                yield self.draft(clause, agent, "proclaims", patients[0], status, content=what)
                continue
            for patient in patients:
                yield from self.proclaimed(clause, status, agent, patient)

    def proclaimed(self, clause: Clause, status: Status, agent: Phrase, patient: Phrase) -> Iterator[Draft]:
        """Yield what of `patient` is proclaimed: itself, the "autonomy" of others, or its words."""
        content = "content" in self.scene.noun_terms(patient)
        others = (
            [p for p in self.scene.children(patient, "of") if self.scene.kind(p) is EntityClass.REGION]
            if content
            else []
        )
        if patient.mention >= 0:
            yield self.draft(clause, agent, "proclaims", patient, status)
        elif others:
            for other in others:
                yield self.draft(
                    clause, agent, "proclaims", other, status, content=patient.lemma, beside=self.circumstances(clause)
                )
        elif content or (
            clause.verb.lemma in _LITERAL_VERBS and patient.end > patient.start and patient.lemma != patient.determiner
        ):
            span = self.whole(patient)
            words = Text(self.without_article(span))
            yield self.draft(
                clause, agent, "proclaims", words, status, span=Span(min(agent.start, span.start), span.end)
            )

    def carried(self, clause: Clause) -> list[Phrase]:
        """Return the subject of "it is planned to proclaim": that of the same verb in the sentence before."""
        number = self.scene.sentence_of[id(clause)]
        expletive = clause.governor is not None and any(p.lemma == "it" for p in clause.governor.subjects)
        if not expletive or not number:
            return []
        for before in reversed(self.scene.parses[number - 1].clauses):
            if before.verb.lemma == clause.verb.lemma:
                return self.arguments.agents(before)
        return []
