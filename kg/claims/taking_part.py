"""Clauses → claims: who takes part in what, and what belongs to what."""

from collections.abc import Iterator

from kg.claims.clause_reader import ClauseReader
from kg.claims.clauses import Clause
from kg.claims.drafts import Draft
from kg.claims.grammar import Sense
from kg.claims.names import NUMBERS
from kg.claims.nodes import Phrase
from kg.claims.scene import BODIES
from kg.claims.verdicts import weaker
from kg.model import EntityClass, Status


class TakingPart(ClauseReader):
    """Reads members, delegates and parts."""

    def claims(self, clause: Clause, status: Status) -> Iterator[Draft]:
        """Yield what one clause says."""
        for sense in self.scene.grammar.senses(clause.verb.lemma, "verb"):
            yield from self.taking_part(clause, status, sense)
            yield from self.belonging(clause, status, sense)
        yield from self.shares(clause, status)
        yield from self.standing(clause, status)
        yield from self.sending(clause, status)
        yield from self.presence(clause, status)
        yield from self.doing_there(clause, status)
        yield from self.holding(clause, status)

    def taking_part(self, clause: Clause, status: Status, sense: Sense) -> Iterator[Draft]:
        """Yield who takes part in what."""
        if "hasParticipant" in sense.terms:
            yield from self.members(clause, status)
        if "participant" not in sense.terms or self.sends_things(clause, sense):
            return
        gathering = self.gatherings(clause, sense)
        if not gathering:
            return
        attended = clause.is_passive and not sense.markers  # "the congress was attended by the envoys of Saxony"
        doing = self.arguments.doers_by(clause) if attended else self.arguments.subjects(clause)
        subjects = [*doing, *self.likewise(clause)]
        people = [q for p in subjects for q in self.arguments.actors(p)]
        if clause.verb.lemma == "represent":
            people += [p for p in clause.objects if p.mention >= 0]
        people += self.arguments.companions(clause, people)
        for person in people:
            for body in gathering:
                yield self.draft(clause, person, "participant", body, status)

    def doing_there(self, clause: Clause, status: Status) -> Iterator[Draft]:
        """Yield who does something at a gathering: "at a meeting of the league Mr. Rowe moved"."""
        terms = self.scene.verb_terms(clause)
        if clause.is_passive or status is not Status.REALISED or "participant" in terms or clause.verb.lemma == "":
            return
        at = [p for p in clause.adjuncts if p.preposition == "at" and p.parent is None]
        bodies = [p for p in at if self.scene.kind(p) is EntityClass.CONGRESS]
        people = [p for p in self.arguments.subjects(clause) if self.scene.kind(p) is EntityClass.PERSON]
        for body in bodies if self.in_sentence(clause, people[0].start if people else -1) else ():
            for person in people:
                yield self.draft(clause, person, "participant", body, status)

    def holding(self, clause: Clause, status: Status) -> Iterator[Draft]:
        """Yield who holds a gathering of its own: "the league held its first congress"."""
        if clause.verb.lemma != "hold" or clause.is_passive:
            return
        for body in (p for p in clause.objects if self.scene.kind(p) is EntityClass.CONGRESS):
            for holder in self.arguments.subjects(clause):
                if self.scene.kind(holder) is EntityClass.INSTITUTION:
                    yield self.draft(clause, holder, "participant", body, status)

    def sends_things(self, clause: Clause, sense: Sense) -> bool:
        """Tell whether what is sent to a gathering is no person: "sent the committees a request"."""
        if clause.is_passive or "to" not in sense.markers:
            return False
        return any("message" in self.scene.noun_terms(p) for p in clause.objects)

    def standing(self, clause: Clause, status: Status) -> Iterator[Draft]:
        """Yield "Kaisenberg came for Prussia", said of a gathering before."""
        terms = self.scene.verb_terms(clause)
        if "standing" not in terms or "meant" in terms:
            return
        people = [p for p in self.arguments.subjects(clause) if self.scene.kind(p) is EntityClass.PERSON]
        if not people:
            return
        sent = self.arguments.companions(clause, people)
        own = [p for p in sent if p.preposition == "for" and self.scene.kind(p) is EntityClass.REGION]
        for body in self.before(clause) if own else ():
            for person in (*people, *sent):
                yield self.draft(clause, person, "participant", body, status)

    def sending(self, clause: Clause, status: Status) -> Iterator[Draft]:
        """Yield "the States appointed delegates to the convention": who sends them takes part."""
        if "appoints" not in self.scene.verb_terms(clause) or clause.is_passive:
            return
        sent = [p for p in clause.objects if "sent" in self.scene.noun_terms(p) or p.lemma == "member"]
        if not sent:
            return
        to = (*clause.adjuncts, *(c for p in sent for c in self.scene.children(p)))
        bodies = [p for p in dict.fromkeys(to) if p.preposition in ("to", "for") and self.scene.gathers(p)]
        for body in bodies or self.before(clause):
            for sender in self.arguments.agents(clause):
                if self.scene.kind(sender) is not EntityClass.PERSON and sender.mention != body.mention:
                    yield self.draft(clause, sender, "participant", body, status)

    def before(self, clause: Clause) -> list[Phrase]:
        """Return the gathering that was spoken of before a clause."""
        number = self.scene.sentence_of[id(clause)]
        return self.arguments.antecedents.gathering_before(clause.verb.start, number)

    def gatherings(self, clause: Clause, sense: Sense) -> list[Phrase]:
        """Return the bodies in which a clause says that somebody takes part."""
        if clause.by_preposition in ("at", "in", "to") and clause.antecedent is not None:
            found = [clause.antecedent]
        elif sense.markers:
            found = [p for p in clause.adjuncts if p.preposition in sense.markers]
            found = [q for p in found for q in ([p] if p.mention >= 0 else self.gathering_before(p, clause))]
            found = found or self.gathering_meant(clause, sense)
        else:
            found = list(clause.subjects if clause.is_passive else clause.objects)
        if not found and "meant" in self.scene.verb_terms(clause) and clause.verb.form in ("finite", "past"):
            found = self.arguments.antecedents.gathering_before(clause.verb.start, self.scene.sentence_of[id(clause)])
        return [p for p in self.arguments.outer(clause, found) if self.scene.gathers(p)]

    def gathering_before(self, phrase: Phrase, clause: Clause) -> list[Phrase]:
        """Return the one gathering of the sentence before, for "they took part in it"."""
        number = self.scene.sentence_of[id(clause)]
        if phrase.lemma not in ("it", "them") or not number:
            return []
        before = [p for p in self.scene.parses[number - 1].phrases if self.scene.gathers(p)]
        return before if len(before) == 1 else []

    def gathering_meant(self, clause: Clause, sense: Sense) -> list[Phrase]:
        """Return the one gathering of the sentence before, for "the guilds are to send delegates"."""
        number = self.scene.sentence_of[id(clause)]
        sent = any("participant" in self.scene.noun_terms(p) for p in clause.objects)
        if not sent or "to" not in sense.markers or not number:
            return []
        said = [p for n in (number - 1, number) for p in self.scene.parses[n].phrases]
        meant = [p for p in said if self.scene.gathers(p) and p.start < clause.verb.start]
        return meant if len(meant) == 1 else []

    def likewise(self, clause: Clause) -> list[Phrase]:
        """Return who does the same: "and so are the guilds"."""
        parse = self.scene.parses[self.scene.sentence_of[id(clause)]]
        same = [c for c in parse.clauses if c.governor is clause and c.opener in ("so", "as") and not c.subjects]
        return [p for c in same if c.verb.lemma in ("be", "have", "do") and not c.verb.negated for p in c.objects]

    def members(self, clause: Clause, status: Status) -> Iterator[Draft]:
        """Yield the members that follow "consisting of", to the end of the list."""
        bodies = [p for p in self.arguments.subjects(clause) if self.scene.kind(p) in BODIES]
        parse = self.scene.parses[self.scene.sentence_of[id(clause)]]
        ends = [c.verb.start for c in parse.clauses if c.verb.start > clause.verb.start and c.verb.form != "gerund"]
        for phrase in parse.phrases:
            listed = clause.verb.end <= phrase.start < min(ends, default=phrase.start + 1)
            for member in self.listed(phrase) if listed else ():
                for body in bodies:
                    known = weaker(status, self.mentions[body.mention].status) or status
                    yield self.draft(clause, member, "participant", body, known)

    def listed(self, phrase: Phrase) -> list[Phrase]:
        """Return who is a member: "composed of Hall and Rowe", "of delegates of Saxony and Baden"."""
        if self.scene.kind(phrase) in (EntityClass.PERSON, EntityClass.INSTITUTION):
            return [phrase]
        sent = phrase.mention < 0 and "sent" in self.scene.noun_terms(phrase)
        return [p for p in self.arguments.actors(phrase) if p.mention >= 0] if sent else []

    def shares(self, clause: Clause, status: Status) -> Iterator[Draft]:
        """Yield who sends the members of what is set up: "one from the Senate, two from the House"."""
        if "appoints" not in self.scene.verb_terms(clause):
            return
        body = self.shared(clause)
        for phrase in self.scene.parses[self.scene.sentence_of[id(clause)]].phrases if body is not None else ():
            if body is not None and phrase.start > body.end and phrase.lemma in NUMBERS:
                for sender in (*self.scene.children(phrase, "from"), *self.named_by(phrase, clause)):
                    if sender.mention >= 0:
                        yield self.draft(clause, sender, "participant", body, status)

    def shared(self, clause: Clause) -> Phrase | None:
        """Return the body of which members are named: what is set up, or what stood before "one to be named by"."""
        made = [p for p in self.arguments.patients(clause) if self.scene.gathers(p)]
        phrases = self.scene.parses[self.scene.sentence_of[id(clause)]].phrases
        before = [p for p in phrases if p.end <= clause.verb.start]
        if not made and before and before[-1].lemma in NUMBERS:
            made = [p for p in before if self.scene.kind(p) is EntityClass.COMMISSION]
        return made[0] if made else None

    def named_by(self, share: Phrase, clause: Clause) -> list[Phrase]:
        """Return who names one of the members: "one to be named by the King of Spain, one by the Diet"."""
        phrases = self.scene.parses[self.scene.sentence_of[id(clause)]].phrases
        after = phrases[phrases.index(share) + 1 :][:1]
        by = after[0] if after and after[0].preposition == "by" else None
        if by is None or by.mention >= 0:
            return [by] if by is not None else []
        return [p for p in self.scene.children(by, "of") if self.scene.kind(p) is EntityClass.REGION]

    def belonging(self, clause: Clause, status: Status, sense: Sense) -> Iterator[Draft]:
        """Yield what belongs to what."""
        if "partOf" in sense.terms and not sense.subject:
            for part in self.arguments.subjects(clause):
                for whole in self.wholes(clause, sense):
                    if whole.mention >= 0 and part.mention >= 0:
                        yield self.draft(clause, part, "partOf", whole, status)

    @staticmethod
    def wholes(clause: Clause, sense: Sense) -> list[Phrase]:
        """Return to what something belongs, also where that stands before: "the ministry to which it belongs"."""
        outside = [clause.antecedent] if clause.antecedent and clause.by_preposition in sense.markers else []
        return outside + [p for p in clause.adjuncts if p.preposition in sense.markers]

    def presence(self, clause: Clause, status: Status) -> Iterator[Draft]:
        """Yield who is "present at", or "president of", what."""
        if clause.verb.lemma != "be":
            return
        people = [q for p in self.arguments.subjects(clause) for q in self.arguments.actors(p)]
        for word in (p for p in clause.objects if p.mention < 0):
            if word.lemma == "present":
                bodies = [p for p in clause.adjuncts if p.preposition in ("at", "in")]
            elif "participant" in self.scene.noun_terms(word):
                bodies = self.scene.children(word, "of") or self.chaired(clause, word)
            else:
                continue
            for person in people:
                for body in (b for b in bodies if self.scene.gathers(b)):
                    yield self.draft(clause, person, "participant", body, status)

    def chaired(self, clause: Clause, word: Phrase) -> list[Phrase]:
        """Return the one body of the sentence before, for "X was president" without "of"."""
        number = self.scene.sentence_of[id(clause)]
        if "chairs" not in self.scene.noun_terms(word) or not number:
            return []
        before = [p for p in self.scene.parses[number - 1].phrases if self.scene.gathers(p)]
        return before[:1] if len({p.mention for p in before}) == 1 else []
