"""Clauses → claims: what each verb of the lexicon says of its subject, its object and the places and dates beside it."""

from collections.abc import Iterator, Sequence

from kg.claims.arguments import Arguments
from kg.claims.attribution import find_holder
from kg.claims.clauses import Clause
from kg.claims.drafts import Draft
from kg.claims.grammar import Sense
from kg.claims.nodes import Phrase
from kg.claims.scene import BODIES, Scene
from kg.claims.status import Statuses
from kg.model import EntityClass, Mention, Span, Status, Text

_IN = frozenset({"in", "at", "near", "within"})
_LITERAL_VERBS = frozenset({"proclaim", "decree"})
_COMMAS = ",;:.()—"


class Frames:
    """Reads the claims of clauses."""

    def __init__(self, scene: Scene, statuses: Statuses, mentions: Sequence[Mention]) -> None:
        """Read `scene`; `mentions` know their status."""
        self.scene, self.statuses, self.mentions = scene, statuses, mentions
        self.arguments = Arguments(scene)

    def claims(self) -> Iterator[Draft]:
        """Yield what the clauses say, in order."""
        for clause in self.scene.clauses():
            status = self.statuses.of_clause(clause)
            if status is not None:
                yield from self.clause_claims(clause, status)

    def clause_claims(self, clause: Clause, status: Status) -> Iterator[Draft]:
        """Yield what one clause says."""
        for sense in self.scene.grammar.senses(clause.verb.lemma, "verb"):
            yield from self.making(clause, status, sense)
            yield from self.proclaiming(clause, status, sense)
            yield from self.taking_part(clause, status, sense)
            yield from self.belonging(clause, status, sense)
        yield from self.presence(clause, status)
        yield from self.when_and_where(clause, status)
        yield from self.purposes(clause, status)

    def draft(self, clause: Clause, subject: Phrase, predicate: str, thing: Phrase | Text, status: Status, **more: object) -> Draft:
        """Return a claim with the words of the clause that show it."""
        ends = [subject, clause.verb, *([thing] if isinstance(thing, Phrase) else [])]
        same = [e for e in ends if self.in_sentence(clause, e.start)]
        span = more.pop("span", None) or Span(min(e.start for e in same), max(e.end for e in same))
        thing_or_words = thing if isinstance(thing, Text) else thing.mention
        return Draft(
            subject.mention,
            predicate,
            thing_or_words,
            status,
            span,  # type: ignore[arg-type]
            f"frame.{clause.verb.lemma.replace(' ', '-')}",
            held_by=find_holder(clause, self.scene),
            **more,  # type: ignore[arg-type]
        )

    def in_sentence(self, clause: Clause, offset: int) -> bool:
        """Tell whether an offset lies in the clause's sentence: a pronoun's antecedent does not."""
        phrases = self.scene.parses[self.scene.sentence_of[id(clause)]].phrases
        return not phrases or min(phrases[0].start, clause.verb.start) <= offset

    def making(self, clause: Clause, status: Status, sense: Sense) -> Iterator[Draft]:
        """Yield who convenes, appoints or dissolves what."""
        for predicate in sense.terms & {"convenes", "appoints", "dissolves"}:
            for agent in self.arguments.agents(clause):
                for patient in self.arguments.patients(clause):
                    if patient.mention < 0 or patient.mention == agent.mention:
                        continue
                    gathers = self.scene.kind(patient) is EntityClass.CONGRESS and predicate == "appoints"
                    name = "convenes" if gathers else predicate
                    yield self.draft(clause, agent, name, patient, status, **self.circumstances(clause))

    def circumstances(self, clause: Clause) -> dict[str, int]:
        """Return the date and place that stand beside the verb."""
        found: dict[str, int] = {}
        for phrase in clause.adjuncts:
            if self.scene.kind(phrase) is EntityClass.DATE:
                found.setdefault("at_date", phrase.mention)
            elif self.scene.kind(phrase) is EntityClass.REGION and phrase.preposition in _IN and phrase.parent is None:
                found.setdefault("at_place", phrase.mention)
        return found

    def proclaiming(self, clause: Clause, status: Status, sense: Sense) -> Iterator[Draft]:
        """Yield who proclaims what, or what of whom."""
        if "proclaims" not in sense.terms:
            return
        agents = self.arguments.agents(clause) or self.carried(clause)
        for agent in agents:
            for patient in self.arguments.patients(clause):
                yield from self.proclaimed(clause, status, agent, patient)

    def proclaimed(self, clause: Clause, status: Status, agent: Phrase, patient: Phrase) -> Iterator[Draft]:
        """Yield what of `patient` is proclaimed: itself, the "autonomy" of others, or its words."""
        content = "content" in self.scene.noun_terms(patient)
        others = [p for p in self.scene.children(patient, "of") if self.scene.kind(p) is EntityClass.REGION] if content else []
        if patient.mention >= 0:
            yield self.draft(clause, agent, "proclaims", patient, status)
        elif others:
            for other in others:
                yield self.draft(clause, agent, "proclaims", other, status, content=patient.lemma, **self.circumstances(clause))
        elif content or (clause.verb.lemma in _LITERAL_VERBS and patient.end > patient.start and patient.lemma != patient.determiner):
            span = self.whole(patient)
            words = Text(self.without_article(span))
            yield self.draft(clause, agent, "proclaims", words, status, span=Span(min(agent.start, span.start), span.end))

    def carried(self, clause: Clause) -> list[Phrase]:
        """Return the subject of "it is planned to proclaim" from a sentence before that says the same verb of somebody."""
        number = self.scene.sentence_of[id(clause)]
        expletive = clause.governor is not None and any(p.lemma == "it" for p in clause.governor.subjects)
        if not expletive or not number:
            return []
        for before in reversed(self.scene.parses[number - 1].clauses):
            if before.verb.lemma == clause.verb.lemma:
                return self.arguments.agents(before)
        return []

    def taking_part(self, clause: Clause, status: Status, sense: Sense) -> Iterator[Draft]:
        """Yield who takes part in what."""
        if "hasParticipant" in sense.terms:
            yield from self.members(clause, status)
        if "participant" not in sense.terms:
            return
        gathering = self.gatherings(clause, sense)
        people = [q for p in self.arguments.subjects(clause) for q in self.arguments.actors(p)]
        if clause.verb.lemma == "represent":
            people += [p for p in clause.objects if p.mention >= 0]
        for person in people:
            for body in gathering:
                yield self.draft(clause, person, "participant", body, status)

    def gatherings(self, clause: Clause, sense: Sense) -> list[Phrase]:
        """Return the bodies in which a clause says that somebody takes part."""
        if clause.by_preposition in ("at", "in", "to") and clause.antecedent is not None:
            found = [clause.antecedent]
        elif sense.markers:
            found = [p for p in clause.adjuncts if p.preposition in sense.markers]
        else:
            found = list(clause.objects)
        return [p for p in found if self.scene.gathers(p)]

    def members(self, clause: Clause, status: Status) -> Iterator[Draft]:
        """Yield the members that follow "consisting of", to the end of the list."""
        bodies = [p for p in self.arguments.subjects(clause) if self.scene.kind(p) in BODIES]
        parse = self.scene.parses[self.scene.sentence_of[id(clause)]]
        ends = [c.verb.start for c in parse.clauses if c.verb.start > clause.verb.start and c.verb.form != "gerund"]
        for phrase in parse.phrases:
            if clause.verb.end <= phrase.start < min(ends, default=phrase.start + 1):
                if self.scene.kind(phrase) in (EntityClass.PERSON, EntityClass.INSTITUTION):
                    for body in bodies:
                        yield self.draft(clause, phrase, "participant", body, status)

    def belonging(self, clause: Clause, status: Status, sense: Sense) -> Iterator[Draft]:
        """Yield what belongs to what."""
        if "partOf" in sense.terms:
            for part in self.arguments.subjects(clause):
                for whole in clause.adjuncts:
                    if whole.mention >= 0 and part.mention >= 0 and whole.preposition in sense.markers:
                        yield self.draft(clause, part, "partOf", whole, status)

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
        if "partOf" not in self.scene.noun_terms(word) or not number:
            return []
        before = [p for p in self.scene.parses[number - 1].phrases if self.scene.gathers(p)]
        return before[:1] if len({p.mention for p in before}) == 1 else []

    def when_and_where(self, clause: Clause, status: Status) -> Iterator[Draft]:
        """Yield when a body acted, met or was set up, and where it met or arose."""
        terms = self.scene.verb_terms(clause)
        made = self.arguments.patients(clause) if terms & {"appoints", "convenes"} else []
        met = terms & {"Meeting", "Founding"}
        doers = self.arguments.subjects(clause) if not self.arguments.is_passive(clause) or met or not made else []
        if clause.link not in ("main", "relative", "complement", "subordinate") and not met:
            doers = []
        aspect = "Founding" if made else "Meeting" if "Meeting" in terms else "Founding" if "Founding" in terms else "Acting"
        for phrase in clause.adjuncts + self.decrees(clause, bool(made)):
            if self.scene.kind(phrase) is EntityClass.DATE:
                for body in self.bodies(doers):
                    yield self.draft(clause, body, "date", phrase, status, aspect="Acting" if made else aspect)
                for body in self.bodies(made):
                    yield self.draft(clause, body, "date", phrase, status, aspect="Founding")
            elif self.scene.kind(phrase) is EntityClass.REGION and phrase.preposition in _IN and self.beside_verb(phrase):
                for body in self.bodies(made or (doers if met else [])):
                    yield self.draft(clause, body, "place", phrase, status, aspect="Meeting" if "Meeting" in terms else "Seat")

    def decrees(self, clause: Clause, made: bool) -> list[Phrase]:
        """Return the date of the decree that set something up."""
        acts = [p for p in clause.subjects if made and "Founding" in self.scene.noun_terms(p)]
        return [q for p in acts for q in self.scene.children(p, "of")]

    def beside_verb(self, phrase: Phrase) -> bool:
        """Tell whether a place stands beside the verb, and not inside a phrase."""
        leader = phrase.leader or phrase
        return leader.parent is None or self.scene.kind(leader.parent) is EntityClass.DATE

    def bodies(self, phrases: Sequence[Phrase]) -> list[Phrase]:
        """Return those of the phrases that are bodies."""
        return [p for p in phrases if self.scene.kind(p) in BODIES]

    def purposes(self, clause: Clause, status: Status) -> Iterator[Draft]:
        """Yield what a body was set up, or a gathering is held, for."""
        if clause.link == "relative" and clause.by_preposition and (clause.verb.modal or clause.verb.to_be):
            if clause.antecedent is not None and self.scene.kind(clause.antecedent) is EntityClass.CONGRESS and clause.subjects:
                span = self.span_from(clause.subjects[0].start, clause.verb.end)
                yield self.draft(clause, clause.antecedent, "purpose", Text(self.without_article(span)), status, span=span)
            return
        bodies = self.made_for(clause)
        for body in bodies:
            own = self.mentions[body.mention].status or status
            objects = [p for p in clause.objects if self.scene.kind(p) is EntityClass.CONGRESS]
            if self.scene.verb_terms(clause) & {"convenes"} and objects:
                for thing in objects:
                    yield self.draft(clause, body, "purpose", thing, own)
            else:
                span = self.verb_phrase(clause)
                yield self.draft(clause, body, "purpose", Text(span.of(self.scene.text)), own, span=Span(min(body.start, span.start), span.end))

    def made_for(self, clause: Clause) -> list[Phrase]:
        """Return the bodies whose purpose an infinitive or a gerund after "for" states."""
        governor = clause.governor
        if clause.link == "gerund" and clause.opener == "for":
            return [p for p in self.arguments.subjects(clause) if self.scene.kind(p) is EntityClass.COMMISSION]
        if clause.link != "infinitive" or governor is None:
            return []
        terms = self.scene.verb_terms(governor)
        if terms & {"appoints", "convenes"}:
            return [p for p in self.arguments.patients(governor) if self.scene.gathers(p)]
        subjects = [p for p in self.arguments.subjects(governor) if self.scene.gathers(p)]
        if "Meeting" in terms:
            return subjects
        future = governor.verb.modal and governor.verb.lemma == "be"
        return [p for p in subjects if future and self.mentions[p.mention].status is not Status.REALISED]

    def verb_phrase(self, clause: Clause) -> Span:
        """Return the words of a clause from its verb, without "to", to the next mark."""
        start = clause.verb.start + (3 if self.scene.text.startswith("to ", clause.verb.start) else 0)
        return self.span_from(start, clause.verb.end)

    def span_from(self, start: int, least: int) -> Span:
        """Return the words from `start` up to the first mark after `least`."""
        text, end = self.scene.text, least
        while end < len(text) and not (text[end] in _COMMAS and (end + 1 == len(text) or text[end + 1] in " \n\"”'")) and text[end] != "\n":
            end += 1
        return Span(start, len(text[:end].rstrip()))

    def whole(self, phrase: Phrase) -> Span:
        """Return a phrase with all that hangs on it."""
        end = phrase.end
        for child in self.scene.children(phrase):
            end = max(end, self.whole(child).end)
        if phrase.mention >= 0:
            end = max(end, self.mentions[phrase.mention].span.end)
        return Span(phrase.start, end)

    def without_article(self, span: Span) -> str:
        """Return the words of a span without a leading article."""
        words = span.of(self.scene.text)
        first, _, rest = words.partition(" ")
        return rest if first.lower() in ("a", "an", "the") else words
