"""What pronouns and pointing words safely point back to."""

from collections.abc import Callable

from kg.claims.clauses import Clause
from kg.claims.names import fold_word
from kg.claims.nodes import Phrase
from kg.claims.scene import BODIES, Scene
from kg.model import EntityClass

Meant = Callable[[Phrase, Clause], list[Phrase]]
"""From a phrase in a clause to the phrases it stands for."""

_CHAIN = 8  # pronouns that may point to one another, one after the other
_REACH = 3  # sentences back in which "it" and "its" look for a gathering
_MEETING = frozenset({"Meeting", "hasParticipant", "reporting", "appoints", "convenes", "proclaims", "Planned"})


class Antecedents:
    """Finds in a scene what words point back to."""

    def __init__(self, scene: Scene) -> None:
        """Look in `scene`."""
        self.scene, self._depth = scene, 0

    def region_before(self, phrase: Phrase, clause: Clause) -> list[Phrase]:
        """Return the place that "that region" points to: the nearest before it, in two sentences, that is one."""
        number = self.scene.sentence_of[id(clause)]
        near = [
            p for n in (number - 1, number) if n >= 0 for p in self.scene.parses[n].phrases if p.start < phrase.start
        ]
        fitting = [p for p in near if self.scene.kind(p) is EntityClass.REGION]
        alike = [p for p in fitting if fold_word(self.scene.head_noun(p.mention)) == phrase.lemma]
        return alike[-1:] or (fitting if len(fitting) == 1 else [])

    def pointed_at(self, phrase: Phrase, clause: Clause, meant: Meant) -> list[Phrase]:
        """Return what "it" or "they" points back to; each pronoun is followed once, and through few others."""
        known = self.scene.pointed_at
        if id(phrase) not in known and self._depth < _CHAIN:
            self._depth += 1
            known[id(phrase)] = self._follow(phrase, clause, meant)
            self._depth -= 1
        return known.get(id(phrase), [])

    def _follow(self, phrase: Phrase, clause: Clause, meant: Meant) -> list[Phrase]:
        """Return the last main clause's subject, where it is a body of the pronoun's number and nothing else fits.

        Of "it" that meets, reports or is made of members, the gathering that was spoken of is meant.
        """
        if phrase.lemma == "it" and self.is_expletive(clause):
            return []
        if clause.link != "main":
            return self.subject_around(phrase, clause)
        found = self.subject_before(phrase, clause, meant)
        if not found and phrase.lemma == "it" and self.scene.verb_terms(clause) & _MEETING:
            return self.gathering_before(phrase.start, self.scene.sentence_of[id(clause)])
        return found

    def subject_around(self, phrase: Phrase, clause: Clause) -> list[Phrase]:
        """Return the one body that is subject of the main clause before: "the congress met at Delhi, where it"."""
        parse = self.scene.parses[self.scene.sentence_of[id(clause)]]
        if clause.link not in ("relative", "subordinate") or phrase.lemma != "it":
            return []
        mains = [c for c in parse.clauses if c.link == "main" and c.verb.start < clause.verb.start and c.subjects]
        subjects = mains[-1].subjects if mains else []
        subjects = [q for p in subjects for q in self.owner_of(p)]
        return subjects if len(subjects) == 1 and self.scene.kind(subjects[0]) in BODIES else []

    def owner_of(self, phrase: Phrase) -> list[Phrase]:
        """Return the gathering whose meeting is spoken of, "its first sitting"; else the phrase itself."""
        own = phrase.determiner == "its" and "Meeting" in self.scene.noun_terms(phrase)
        number = self.scene.sentence_of_phrase.get(id(phrase)) if own and phrase.mention < 0 else None
        return [phrase] if number is None else self.gathering_before(phrase.start, number)

    def gathering_before(self, start: int, number: int) -> list[Phrase]:
        """Return the one gathering of the nearest sentence, from `number` back, that speaks of any before `start`.

        Of several, the one that is the subject of a main clause.
        """
        for near in range(number, max(number - _REACH, 0) - 1, -1):
            said = [p for p in self.scene.parses[near].phrases if p.start < start and self.scene.gathers(p)]
            if said:
                mains = [c for c in self.scene.parses[near].clauses if c.link == "main"]
                chief = [p for p in said if any(p in c.subjects for c in mains)]
                return next((found[-1:] for found in (said, chief) if len(self._names(found)) == 1), [])
        return []

    def _names(self, phrases: list[Phrase]) -> frozenset[str]:
        return frozenset(self.scene.mentions[p.mention].name for p in phrases)

    def subject_before(self, phrase: Phrase, clause: Clause, meant: Meant) -> list[Phrase]:
        """Return the subject of the last main clause, where "it" or "they" can only mean that."""
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
        subjects = [q for p in last.subjects for q in meant(p, last)]
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
        names = {self.scene.mentions[p.mention].name.split()[-1] for p in people}
        return people[-1:] if len(names) == 1 else []
