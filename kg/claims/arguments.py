"""Who does it, to whom: the mentions behind a clause's subject and object, also where the clause leaves them out."""

from kg.claims.clauses import Clause
from kg.claims.names import fold_word
from kg.claims.nodes import Phrase
from kg.claims.scene import ACTORS, BODIES, Scene
from kg.claims.verdicts import verdict_in
from kg.model import EntityClass

_THINGS = frozenset({"it", "they", "them"})
_MEN = frozenset({"he", "she"})
_DEPTH = 6  # clauses up which a subject is looked for


class Arguments:
    """Finds subjects and objects in a scene."""

    def __init__(self, scene: Scene) -> None:
        """Look in `scene`."""
        self.scene = scene

    def subjects(self, clause: Clause, depth: int = 0) -> list[Phrase]:
        """Return the phrases of those who do what an active clause says, or to whom a passive one does it."""
        if clause.subjects:
            return [q for p in clause.subjects for q in self.stand_for(p, clause)]
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

    def region_before(self, phrase: Phrase, clause: Clause) -> list[Phrase]:
        """Return the place that "that region" points to: the nearest before it, in two sentences, that is one."""
        number = self.scene.sentence_of[id(clause)]
        near = [
            p for n in (number - 1, number) if n >= 0 for p in self.scene.parses[n].phrases if p.start < phrase.start
        ]
        fitting = [p for p in near if self.scene.kind(p) is EntityClass.REGION]
        alike = [p for p in fitting if fold_word(self.scene.head_noun(p.mention)) == phrase.lemma]
        return alike[-1:] or (fitting if len(fitting) == 1 else [])

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
        if not governor.verb.passive and (terms & {"appoints", "convenes", "Planned", "Proposed"}):
            made = [p for p in governor.objects if self.scene.kind(p) in ACTORS or not terms & {"appoints", "convenes"}]
            if made:
                return made
        task = next((p for p in governor.subjects if {"purpose"} & self.scene.noun_terms(p) or p.lemma == "duty"), None)
        if task is not None:
            return [p for p in self.scene.children(task, "of") if p.mention >= 0]
        return self.subjects(governor, depth + 1)

    def stand_for(self, phrase: Phrase, clause: Clause) -> list[Phrase]:
        """Return the phrases a subject stands for: itself, or what a pronoun safely points back to."""
        if phrase.mention >= 0:
            return [phrase]
        if phrase.lemma in _THINGS:
            return self.pointed_at(phrase, clause)
        if phrase.lemma in _MEN:
            return self.man_before(phrase, clause)
        return self.called(phrase, clause) or [phrase]

    def called(self, phrase: Phrase, clause: Clause) -> list[Phrase]:
        """Return what a phrase is called: "similar bodies, called Troikas"."""
        parse = self.scene.parses[self.scene.sentence_of[id(clause)]]
        naming = [c for c in parse.clauses if c.antecedent is phrase and "naming" in self.scene.verb_terms(c)]
        return [p for c in naming if c.link == "participle" for p in c.objects if p.mention >= 0]

    def pointed_at(self, phrase: Phrase, clause: Clause) -> list[Phrase]:
        """Return the last main clause's subject, where it is a body of the pronoun's number and nothing else fits."""
        if clause.link != "main" or (phrase.lemma == "it" and self.is_expletive(clause)):
            return []
        number = self.scene.sentence_of[id(clause)]
        parse = self.scene.parses[number]
        earlier = [c for c in parse.clauses[: parse.clauses.index(clause)] if c.link == "main" and c.subjects]
        before = earlier or (list(self.scene.parses[number - 1].clauses) if number else [])
        mains = [c for c in before if c.link == "main" and c.subjects]
        if not mains or not (earlier or self.is_head_of(phrase, number)):
            return []
        last = mains[-1 if earlier else 0]
        if any(self.scene.kind(p) in BODIES for p in last.objects):
            return []
        subjects = [q for p in last.subjects for q in self.stand_for(p, last)]
        plural = len(subjects) > 1 or any(p.mention >= 0 and self.scene.mentions[p.mention].plural for p in subjects)
        fitting = all(self.scene.kind(p) in BODIES for p in subjects)
        return subjects if fitting and plural == (phrase.lemma != "it") else []

    def is_expletive(self, clause: Clause) -> bool:
        """Tell whether "it" only opens the clause: "it was decided to"."""
        terms = self.scene.verb_terms(clause)
        said = terms & {"Planned", "Proposed", "Rejected", "heldBy"}
        return clause.verb.lemma == "be" or (clause.verb.passive and bool(said))

    def is_head_of(self, phrase: Phrase, number: int) -> bool:
        """Tell whether no body or region stands before the pronoun in its sentence, to which it could point as well."""
        return not any(
            self.scene.kind(p) in BODIES | {EntityClass.REGION} and p.start < phrase.start
            for p in self.scene.parses[number].phrases
        )

    def man_before(self, phrase: Phrase, clause: Clause) -> list[Phrase]:
        """Return the one person named in this sentence before the pronoun or in the sentence before."""
        number = self.scene.sentence_of[id(clause)]
        near = [p for n in (number - 1, number) if n >= 0 for p in self.scene.parses[n].phrases]
        people = [p for p in near if self.scene.kind(p) is EntityClass.PERSON and p.start < phrase.start]
        names = {self.scene.mentions[p.mention].name for p in people}
        return people[-1:] if len(names) == 1 else []

    def agents(self, clause: Clause) -> list[Phrase]:
        """Return who does what the clause says."""
        if self.is_passive(clause):
            doers = [p for p in clause.adjuncts if p.preposition == "by" and p.parent is None]
        else:
            doers = self.subjects(clause)
        return [q for p in doers for q in ([p] if p.mention >= 0 else self.givers(p))]

    def givers(self, phrase: Phrase) -> list[Phrase]:
        """Return whose act it is by which something is done: "by decree of the Convention"."""
        if "Founding" not in self.scene.noun_terms(phrase):
            return []
        return [p for p in self.scene.children(phrase, "of") if self.scene.kind(p) in ACTORS]

    def patients(self, clause: Clause) -> list[Phrase]:
        """Return to whom or what it is done."""
        return self.subjects(clause) if self.is_passive(clause) else list(clause.objects)

    @staticmethod
    def is_passive(clause: Clause) -> bool:
        """Tell whether the clause's subject suffers what it says: "was elected", "a committee elected by"."""
        return clause.verb.passive or (clause.link == "participle" and clause.verb.form == "past")

    def actors(self, phrase: Phrase) -> list[Phrase]:
        """Return the mentions a phrase brings with it: its own, or those whose "representatives" it is."""
        if phrase.mention >= 0:
            return [phrase]
        if "participant" in self.scene.noun_terms(phrase):
            return [p for p in self.scene.children(phrase, "of", "from") if p.mention >= 0]
        return []
