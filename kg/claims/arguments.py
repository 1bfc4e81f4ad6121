"""Who does it, to whom: the mentions behind a clause's subject and object, also where the clause leaves them out."""

from kg.claims.antecedents import Antecedents
from kg.claims.clauses import Clause
from kg.claims.nodes import Phrase
from kg.claims.scene import ACTORS, BODIES, Scene
from kg.claims.verdicts import verdict_in
from kg.model import EntityClass

_THINGS = frozenset({"it", "they", "them"})
_MEN = frozenset({"he", "she"})
_ELECTING = frozenset({"elect", "choose"})
_KNOWN = frozenset({"the", "his", "her", "its", "their", "our", "my"})
_INTO = frozenset({"to", "into", "for", "by"})
_DEPTH = 6  # clauses up which a subject is looked for


class Arguments:
    """Finds subjects and objects in a scene."""

    def __init__(self, scene: Scene) -> None:
        """Look in `scene`."""
        self.scene, self.antecedents = scene, Antecedents(scene)

    def subjects(self, clause: Clause, depth: int = 0) -> list[Phrase]:
        """Return the phrases of those who do what an active clause says, or to whom a passive one does it."""
        if clause.objects and any(p.lemma == "there" for p in clause.subjects):
            return list(clause.objects)  # "there was formed a committee", "there appeared Favre"
        if clause.subjects:
            return [q for p in clause.subjects for q in self.stand_for(p, clause)]
        if clause.link in ("main", "relative") and clause.objects and self.is_inverted(clause):
            return list(clause.objects)
        if depth > _DEPTH:
            return []
        asked = clause.antecedent if clause.link == "infinitive" else None
        if asked is not None and (proposers := self.proposers(asked)):
            return proposers
        before = clause.antecedent if clause.link == "participle" else None
        if before and (self.scene.kind(before) in BODIES or clause.verb.form == "past" or clause.governor is None):
            return [before]
        if clause.link in ("infinitive", "gerund", "participle") and clause.governor is not None:
            return self.controllers(clause, clause.governor, depth)
        return []

    def is_inverted(self, clause: Clause) -> bool:
        """Tell whether the subject follows its verb: "in 1907 met the conference", "to it were named two men"."""
        terms = self.scene.verb_terms(clause)
        return clause.is_passive or bool(terms & {"Meeting", "Founding"}) or clause.verb.lemma in ("sit", "come")

    def proposers(self, phrase: Phrase) -> list[Phrase]:
        """Return who is to do what a noun of wanting asks: "the Soviet's proposal to", "an appeal to the Duma to"."""
        noun = next((p for p in phrase.chain if verdict_in(self.scene.noun_terms(p))), None)
        if noun is None:
            return []
        for prepositions in (("to",), ("of", "by", "from")):
            near = (*phrase.chain, *self.scene.children(noun))
            named = [p for p in dict.fromkeys(near) if p.preposition in prepositions and self.scene.kind(p) in ACTORS]
            if named:
                return named
        if noun.owner < 0:
            return []
        owner = self.scene.mentions[noun.owner]
        return [Phrase(owner.span.start, owner.span.end, noun.owner, "")] if owner.kind in ACTORS else []

    def controllers(self, clause: Clause, governor: Clause, depth: int) -> list[Phrase]:
        """Return who does an infinitive or gerund: what was made for it, who was told to, else who governs."""
        terms = self.scene.verb_terms(governor)
        suffers = clause.verb.passive and clause.link == "infinitive"  # "the congress, to be held at"
        if (
            clause.antecedent is not None
            and (clause.opener == "for" or suffers)
            and self.scene.kind(clause.antecedent) in BODIES
        ):
            return [clause.antecedent]
        to_meet = clause.link == "infinitive" and "Meeting" in self.scene.verb_terms(clause)
        if to_meet and clause.antecedent is not None and self.scene.gathers(clause.antecedent):
            return [clause.antecedent]
        if not governor.verb.passive and (terms & {"appoints", "convenes", "Planned", "Proposed", "doing"}):
            made = [p for p in governor.objects if self.scene.kind(p) in ACTORS or not terms & {"appoints", "convenes"}]
            if made:
                return made
        if governor.is_passive and any(p.lemma == "it" for p in governor.subjects):
            deciding = [p for p in governor.adjuncts if p.preposition in ("by", "in", "at") and p.parent is None]
            return [p for p in deciding if self.scene.kind(p) in ACTORS]  # "it was resolved in the Council to"
        task = next((p for p in governor.subjects if {"purpose"} & self.scene.noun_terms(p) or p.lemma == "duty"), None)
        if task is not None:
            return [p for p in self.scene.children(task, "of") if p.mention >= 0]
        return self.subjects(governor, depth + 1)

    def stand_for(self, phrase: Phrase, clause: Clause) -> list[Phrase]:
        """Return the phrases a subject stands for: itself, or what a pronoun safely points back to."""
        if phrase.mention >= 0:
            return [phrase]
        if phrase.lemma in _THINGS:
            return self.antecedents.pointed_at(phrase, clause, self.stand_for)
        if phrase.lemma in _MEN:
            return self.antecedents.man_before(phrase, clause)
        return self.called(phrase, clause) or self.told_beside(phrase, clause) or [phrase]

    def told_beside(self, phrase: Phrase, clause: Clause) -> list[Phrase]:
        """Return the person who is named beside what he is: "the Swiss delegate, M. Motta, spoke"."""
        if phrase.determiner not in _KNOWN:
            return []
        phrases = self.scene.parses[self.scene.sentence_of[id(clause)]].phrases
        beside = [p for p in phrases if p.beside is phrase and self.scene.kind(p) is EntityClass.PERSON]
        return [p for p in beside if not p.preposition and p.start < clause.verb.start]

    def called(self, phrase: Phrase, clause: Clause) -> list[Phrase]:
        """Return what a phrase is called: "similar bodies, called Troikas"."""
        parse = self.scene.parses[self.scene.sentence_of[id(clause)]]
        naming = [c for c in parse.clauses if c.antecedent is phrase and "naming" in self.scene.verb_terms(c)]
        return [p for c in naming if c.link == "participle" for p in c.objects if p.mention >= 0]

    def agents(self, clause: Clause) -> list[Phrase]:
        """Return who does what the clause says."""
        doers = self.doers_by(clause) if clause.is_passive else self.subjects(clause)
        return [q for p in doers for q in ([p] if p.mention >= 0 else self.givers(p))]

    def doers_by(self, clause: Clause) -> list[Phrase]:
        """Return by whom something is done."""
        named = [p for p in clause.adjuncts if p.preposition == "by" and p.parent is None]
        named = named or [q for p in clause.adjuncts for q in self.instigators(p)] or self.sitting(clause)
        return named or self.electing(clause)

    def electing(self, clause: Clause) -> list[Phrase]:
        """Return the gathering that was spoken of, where somebody "was elected" and nobody says by whom."""
        people = [p for p in clause.subjects if self.scene.kind(p) is EntityClass.PERSON]
        if clause.link != "main" or clause.verb.lemma not in _ELECTING or not people:
            return []
        if any(p.preposition in _INTO for p in clause.adjuncts):
            return []  # "was elected to the Duma": not by it
        found = self.antecedents.gathering_before(clause.verb.start, self.number(clause))
        return [p for p in found if self.scene.kind(p) is EntityClass.CONGRESS]

    def sitting(self, clause: Clause) -> list[Phrase]:
        """Return the gathering at which something is set up: "at its second meeting a committee was named"."""
        terms = self.scene.verb_terms(clause)
        if not terms & {"appoints", "convenes"}:
            return []
        at = [p for p in clause.adjuncts if p.preposition in ("at", "in") and p.parent is None]
        if clause.opener in ("where", "which", "whereat") and clause.antecedent is not None:
            at += [clause.antecedent] if clause.by_preposition in ("at", "in", "") and clause.opener != "which" else []
            at += [clause.antecedent] if clause.by_preposition in ("at", "in") else []
        named = [p for p in dict.fromkeys(at) if self.scene.kind(p) is EntityClass.CONGRESS]
        meetings = [p for p in at if "Meeting" in self.scene.noun_terms(p)]
        named += [q for p in meetings for q in self.scene.children(p, "of") if self.scene.gathers(q)]
        own = [p for p in meetings if p.determiner in ("its", "their")]
        return named or [q for p in own for q in self.antecedents.gathering_before(p.start, self.number(clause))]

    def number(self, clause: Clause) -> int:
        """Return the number of a clause's sentence."""
        return self.scene.sentence_of[id(clause)]

    def instigators(self, phrase: Phrase) -> list[Phrase]:
        """Return on whose initiative something is done: "at the invitation of the council"."""
        instigated = phrase.preposition in ("at", "on", "upon") and "instigates" in self.scene.noun_terms(phrase)
        return [p for p in self.scene.children(phrase, "of") if self.scene.kind(p) in ACTORS] if instigated else []

    def givers(self, phrase: Phrase) -> list[Phrase]:
        """Return whose act it is by which something is done: "by decree of the Convention"."""
        if "Founding" not in self.scene.noun_terms(phrase):
            return []
        return [p for p in self.scene.children(phrase, "of") if self.scene.kind(p) in ACTORS]

    def patients(self, clause: Clause) -> list[Phrase]:
        """Return to whom or what it is done."""
        if not clause.is_passive:
            return [*clause.objects, *clause.gap]
        return self.subjects(clause)

    def actors(self, phrase: Phrase) -> list[Phrase]:
        """Return the mentions a phrase brings with it: its own, or those whose "representatives" it is."""
        if phrase.mention >= 0:
            return [phrase]
        if "participant" in self.scene.noun_terms(phrase):
            return [p for p in self.scene.children(phrase, "of", "from") if p.mention >= 0]
        return []

    def companions(self, clause: Clause, people: list[Phrase]) -> list[Phrase]:
        """Return who does it with them, and whom they stand for: "with Buys", "for Holland"."""
        if not any(self.scene.kind(p) is EntityClass.PERSON for p in people):
            return []
        beside = [p for p in clause.adjuncts if p.parent is None and p.start > people[0].start]
        own = [c for p in people for c in self.scene.children(p, "for", "from")]
        found = [p for p in beside if p.preposition == "with" and self.scene.kind(p) is EntityClass.PERSON]
        sent = [p for p in (*own, *beside) if p.preposition in ("for", "from")]
        found += [p for p in sent if self.scene.kind(p) in (EntityClass.REGION, EntityClass.INSTITUTION)]
        return [p for p in dict.fromkeys(found) if p not in people]

    def outer(self, clause: Clause, bodies: list[Phrase]) -> list[Phrase]:
        """Return the bodies of a relative clause; where it stands after a place, those of the clause around it."""
        outer = clause.governor
        if any(self.scene.gathers(p) for p in bodies) or outer is None or clause.antecedent not in bodies:
            return bodies
        return [p for p in (*outer.subjects, *outer.objects) if self.scene.gathers(p)]
