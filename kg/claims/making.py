"""Clauses → claims: who sets up, calls together, ends or proclaims what."""

from collections.abc import Iterator
from dataclasses import replace

from kg.claims.attribution import find_proposer
from kg.claims.clause_reader import ClauseReader
from kg.claims.clauses import Clause
from kg.claims.drafts import Draft
from kg.claims.grammar import Sense
from kg.claims.names import GENERIC_PLACES
from kg.claims.nodes import Phrase
from kg.claims.verdicts import status_in, verdict_in, weaker
from kg.model import EntityClass, Span, Status, Text


class Making(ClauseReader):
    """Reads the making, ending and proclaiming of bodies and what is theirs."""

    def claims(self, clause: Clause, status: Status) -> Iterator[Draft]:
        """Yield what one clause says."""
        for sense in self.scene.grammar.senses(clause.verb.lemma, "verb"):
            yield from self.making(clause, status, sense)
            yield from self.proclaiming(clause, status, sense)
        yield from self.instigating(clause, status)
        yield from self.demanding(clause)
        yield from self.wanting(clause)

    def making(self, clause: Clause, status: Status, sense: Sense) -> Iterator[Draft]:
        """Yield who convenes, appoints or dissolves what."""
        for predicate in sense.terms & {"convenes", "appoints", "dissolves"}:
            for agent in self.arguments.agents(clause):
                for patient in self.arguments.patients(clause):
                    if patient.mention < 0 or patient.mention == agent.mention:
                        continue
                    gathers = self.scene.kind(patient) is EntityClass.CONGRESS and predicate == "appoints"
                    name = "convenes" if gathers else predicate
                    own = self.as_far(clause, patient, status)
                    yield self.draft(clause, agent, name, patient, own, beside=self.circumstances(clause))

    def instigating(self, clause: Clause, status: Status) -> Iterator[Draft]:
        """Yield at whose instance a gathering is held: "a conference, held at the suggestion of the Academy"."""
        if "Meeting" not in self.scene.verb_terms(clause) or not clause.is_passive:
            return
        for agent in (q for p in clause.adjuncts for q in self.arguments.instigators(p)):
            for body in self.arguments.patients(clause):
                if self.scene.kind(body) is EntityClass.CONGRESS:
                    yield self.draft(clause, agent, "convenes", body, status, beside=self.circumstances(clause))

    def as_far(self, clause: Clause, patient: Phrase, status: Status) -> Status:
        """Return how far a thing's making has come: said beside a thing to come, no farther than that."""
        known = self.mentions[patient.mention].status if clause.link == "participle" else None
        return weaker(status, known) or status

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
        others = self.lands(clause, patient) if content else []
        if patient.mention >= 0:
            yield self.draft(clause, agent, "proclaims", patient, status)
        elif others:
            for other in others:
                yield self.draft(
                    clause, agent, "proclaims", other, status, content=patient.lemma, beside=self.circumstances(clause)
                )
        elif content or (
            "anything" in self.scene.verb_terms(clause)
            and patient.end > patient.start
            and patient.lemma != patient.determiner
        ):
            span = self.whole(patient)
            words = Text(self.without_article(span))
            yield self.draft(
                clause, agent, "proclaims", words, status, span=Span(min(agent.start, span.start), span.end)
            )

    def wanting(self, clause: Clause) -> Iterator[Draft]:
        """Yield who would set up or call what does not exist yet: "proposed a conference", "moved for a committee"."""
        wanted = verdict_in(self.scene.verb_terms(clause))
        if wanted is None or wanted.status not in (Status.PLANNED, Status.PROPOSED):
            return
        unmarked = any(
            status_in(s.terms) and not s.markers for s in self.scene.grammar.senses(clause.verb.lemma, "verb")
        )
        status = self.statuses.under(clause, wanted)
        told = clause.link in ("relative", "participle")
        things = self.arguments.patients(clause) if clause.is_passive or clause.gap else clause.objects
        for thing in (*(things if unmarked else ()), *self.marked(clause)):
            body = self.mentions[thing.mention] if self.is_wanted(thing, clause) else None
            known = thing.determiner == "the" and not told
            if status is None or body is None or body.status in (None, Status.REALISED) or known:
                continue
            name = "convenes" if body.kind is EntityClass.CONGRESS else "appoints"
            for agent in self.arguments.agents(clause):
                draft, holder = self.draft(clause, agent, name, thing, body.status), find_proposer(thing, self.scene)
                yield draft if holder is None else replace(draft, held_by=holder)

    def is_wanted(self, thing: Phrase, clause: Clause) -> bool:
        """Tell whether a phrase is a body that can be wanted: a gathering, or what "the convention recommended"."""
        told = clause.is_passive or bool(clause.gap)
        return self.scene.gathers(thing) or (told and self.scene.kind(thing) is EntityClass.INSTITUTION)

    def demanding(self, clause: Clause) -> Iterator[Draft]:
        """Yield "demanded autonomy for the province", "refused the island its independence"."""
        terms = self.scene.verb_terms(clause)
        wanted = verdict_in(terms)
        if wanted is None or "proclaims" in terms:
            return
        status = self.statuses.under(clause, wanted)
        objects = [p for p in (*self.arguments.patients(clause), *self.marked(clause)) if p.mention < 0]
        for patient in (p for p in objects if status and "content" in self.scene.noun_terms(p)):
            for agent in self.arguments.agents(clause):
                for land in self.lands(clause, patient):
                    assert status is not None  # said in the condition above  # noqa: S101
                    yield self.draft(
                        clause,
                        agent,
                        "proclaims",
                        land,
                        status,
                        content=patient.lemma,
                        beside=self.circumstances(clause),
                    )

    def marked(self, clause: Clause) -> list[Phrase]:
        """Return what stands after the verb's own preposition: "called for the autonomy"."""
        senses = self.scene.grammar.senses(clause.verb.lemma, "verb")
        markers = {m for sense in senses for m in sense.markers if verdict_in(sense.terms)}
        return [p for p in clause.adjuncts if p.preposition in markers]

    def lands(self, clause: Clause, patient: Phrase) -> list[Phrase]:
        """Return the places of which something is proclaimed: "of the Don", "for the Don", "that region"."""
        beside = [p for p in clause.adjuncts if p.preposition in ("for", "to") and p.parent is None]
        found: list[Phrase] = []
        for phrase in (*self.scene.children(patient, "of", "for", "to"), *beside):
            if self.scene.kind(phrase) is EntityClass.REGION:
                found.append(phrase)
            elif phrase.lemma in GENERIC_PLACES and phrase.determiner in ("that", "this", "the"):
                found += self.arguments.antecedents.region_before(phrase, clause)
        return list(dict.fromkeys(found))

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
