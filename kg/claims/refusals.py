"""What was wanted in one clause and refused in a later one: "asked for a congress; the ministers forbade it"."""

from collections.abc import Iterator
from itertools import pairwise

from kg.claims.clauses import Clause, Parse
from kg.claims.nodes import Phrase
from kg.claims.scene import BODIES, Scene
from kg.claims.status import Statuses
from kg.claims.verdicts import verdict_in
from kg.model import Status

_POINTING = frozenset({"it", "them", "one", "this", "that", "these", "such"})
_NEW = frozenset({"a", "an", "another"})
_DEFINITE = frozenset({"both", "the", "this", "that", "these", "those", "their", "its", "his", "her", "our"})


class Refusals:
    """Finds what clauses point back to and refuse."""

    def __init__(self, scene: Scene, statuses: Statuses) -> None:
        """Look in `scene`."""
        self.scene, self.statuses = scene, statuses

    def refused(self) -> Iterator[int]:
        """Yield the mentions of what a later clause of the same sentence, or the next sentence by name, refuses."""
        for clause in self.scene.clauses():
            number = self.scene.sentence_of[id(clause)]
            for phrase in self._refused_by(clause):
                inside = self.wanted_before(phrase, clause, number)
                yield from (p.mention for p in inside)

    def decided(self) -> Iterator[tuple[int, Status]]:
        """Yield what was moved in one sentence, and how a next one of a word or two ends it: "Carried.", "Lost."."""
        for before, parse in pairwise(self.scene.parses):
            outcome = self._outcome(parse)
            for clause in before.clauses if outcome is not None else ():
                if self.statuses.of_clause(clause) is Status.PROPOSED and clause.link == "complement":
                    named = [*clause.subjects, *clause.objects]
                    yield from ((p.mention, outcome) for p in named if self._is_new(p) and outcome is not None)

    def _is_new(self, phrase: Phrase) -> bool:
        return self.scene.kind(phrase) in BODIES and phrase.determiner in _NEW

    def _outcome(self, parse: Parse) -> Status | None:
        """Return what a sentence says became of a motion, where it says nothing else."""
        if len(parse.clauses) != 1 or any(p.mention >= 0 for p in parse.phrases) or len(parse.phrases) > 1:
            return None
        clause = parse.clauses[0]
        verdict = verdict_in(self.scene.verb_terms(clause))
        past = clause.verb.form == "past" or (clause.verb.passive and clause.verb.tense == "past")
        ends = verdict is not None and verdict.status in (Status.PLANNED, Status.REJECTED) and not clause.verb.negated
        return verdict.status if ends and past and verdict is not None else None

    def _refused_by(self, clause: Clause) -> list[Phrase]:
        """Return the pronouns and bare nouns of wanting whose thing a clause refuses."""
        named = [*clause.objects, *clause.subjects, *clause.adjuncts]
        pointing = [p for p in named if self.points_back(p)]
        terms = self.scene.verb_terms(clause)
        if not pointing:
            return []
        would_not = clause.verb.lemma == "have" and clause.verb.modal in ("would", "will")  # "would not have it"
        makes = bool(terms & {"appoints", "convenes", "Planned"}) or would_not
        if self.statuses.of_clause(clause) is Status.REJECTED and makes:
            return pointing
        return [p for p in pointing if self.statuses.fate(p) is Status.REJECTED or self._hears_of(p, clause)]

    def _hears_of(self, phrase: Phrase, clause: Clause) -> bool:
        """Tell whether a clause will not hear of it, did not agree to it."""
        senses = self.scene.grammar.senses(clause.verb.lemma, "verb")
        marked = any(phrase.preposition in s.markers and verdict_in(s.terms) for s in senses)
        return marked and phrase in clause.adjuncts and self.statuses.is_negated(clause)

    def points_back(self, phrase: Phrase) -> bool:
        """Tell whether a phrase points to what was wanted: a pronoun, or "the proposal" with nothing after it."""
        if phrase.mention >= 0 and phrase.determiner == "such":
            return True  # "would not hear of such a commission"
        if phrase.mention >= 0 or self.scene.children(phrase):
            return False
        if phrase.lemma in _POINTING:
            return True
        return phrase.determiner in _DEFINITE and verdict_in(self.scene.noun_terms(phrase)) is not None

    def wanted_before(self, phrase: Phrase, clause: Clause, number: int) -> list[Phrase]:
        """Return the bodies that the nearest clause before wants, in the sentence; for a noun, in the last one too."""
        named = phrase.lemma not in _POINTING and number > 0  # "the motion" may be that of the sentence before
        earlier = self.scene.parses[number - 1].clauses if named else ()
        for before in reversed((*earlier, *self.scene.parses[number].clauses)):
            if before.verb.start >= min(phrase.start, clause.verb.start):
                continue
            wanted = [p for p in (*before.objects, *before.adjuncts, *before.subjects) if self._is_wanted(p, before)]
            if wanted:
                return [q for p in wanted for q in (p, *p.members) if q.mention >= 0]
        return []

    def _is_wanted(self, phrase: Phrase, clause: Clause) -> bool:
        if self.scene.kind(phrase) not in BODIES:
            return False
        own = self.statuses.of_clause(clause) if clause.link == "complement" and phrase in clause.subjects else None
        if own in (Status.PLANNED, Status.PROPOSED) and phrase.determiner in _NEW:
            return True  # "asked that a new assembly should do the work; both proposals were lost"
        terms, passive = self.scene.verb_terms(clause), clause.is_passive
        suffers = phrase in (clause.subjects if passive else [*clause.objects, *clause.adjuncts])
        if phrase in clause.adjuncts:
            senses = self.scene.grammar.senses(clause.verb.lemma, "verb")
            return any(phrase.preposition in s.markers and verdict_in(s.terms) for s in senses)
        made = terms & {"appoints", "convenes"} and self.statuses.of_clause(clause) in (Status.PLANNED, Status.PROPOSED)
        return suffers and bool(made or verdict_in(terms))
