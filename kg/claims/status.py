"""How far what a clause says has come.

A clause has the status its verb gives it (tense, modal, negation), weakened by what governs it: what is inside the
purpose of a planned thing is planned, what is proposed to be refused is refused. What is denied, asked, only supposed
or doubted has none.
"""

from collections.abc import Sequence

from kg.claims.clauses import Clause
from kg.claims.nodes import Phrase
from kg.claims.scene import Role, Scene
from kg.claims.verdicts import Verdict, status_in, verdict_in, weaker
from kg.model import Status

_DOING = frozenset({"for", "in", "by", "after", "since", "on", "upon", "with", "from", "through"})
_NOT_YET = frozenset({"before", "until", "till"})
_WHEN = frozenset({"when", "until", "till", "after", "before", "as", "as soon as", "so soon as"})
_NEGATIVE = frozenset({"no", "nobody", "none", "nothing", "neither", "nor"})


class Statuses:
    """The statuses of a scene's clauses."""

    def __init__(self, scene: Scene) -> None:
        """Read `scene`."""
        self.scene = scene
        self._clauses: dict[int, Status | None] = {}

    def of_clause(self, clause: Clause) -> Status | None:
        """Return how far what the clause says has come; None where it is denied, only supposed, or unclear."""
        if id(clause) not in self._clauses:
            self._clauses[id(clause)] = None  # a governor that leads back here says no more
            self._clauses[id(clause)] = self._find(clause)
        return self._clauses[id(clause)]

    def _find(self, clause: Clause) -> Status | None:
        if clause.verb.unsettled or "unsettled" in self.scene.grammar.terms(clause.opener, "subordinatingConjunction"):
            return None
        own, governor = self._own(clause), clause.governor
        if clause.link in ("infinitive", "gerund", "participle"):
            return self._governed(clause, own)
        if clause.link == "complement":
            return self._complement(clause, own)
        if clause.link == "relative" and governor is not None and own in (Status.PLANNED, Status.PROPOSED):
            return weaker(own, self.of_clause(governor))
        being = self.scene.verb_terms(clause) & {"Meeting", "Founding", "appoints", "convenes"}
        if clause.opener in _NOT_YET and own is Status.REALISED and being and not clause.verb.perfect:
            return None  # "before the congress met": it need not have
        return own

    def _own(self, clause: Clause) -> Status | None:
        verb, negated = clause.verb, self.is_negated(clause)
        noun = next((s for p in clause.subjects if (s := status_in(self.scene.noun_terms(p)))), None)
        if verb.perfect and verb.modal and verb.modal not in ("will", "shall"):
            return Status.REALISED if negated and verb.modal == "would" else None  # "would never have … had it not"
        if verb.perfect and verb.to_be:
            return None  # "was to have met"
        if verb.modal:
            status = status_in(self.scene.grammar.terms(verb.modal, "modal"))
            if negated and status and any(p.preposition in _NOT_YET for p in clause.adjuncts):
                return Status.PLANNED  # "cannot meet before May"
            return Status.REJECTED if negated and status else status
        if verb.to_be:
            return Status.REJECTED if negated else noun or Status.PLANNED
        if verb.subjunctive:
            return Status.REJECTED if negated else Status.PROPOSED
        if negated:
            return None
        return Status.PLANNED if self._is_awaited(clause) else Status.REALISED

    @staticmethod
    def is_negated(clause: Clause) -> bool:
        """Tell whether a clause denies: by its verb, or as it speaks of nobody or no commission."""
        named = (*clause.subjects, *clause.objects)
        return clause.verb.negated or any(p.determiner in _NEGATIVE or p.lemma in _NEGATIVE for p in named)

    def _is_awaited(self, clause: Clause) -> bool:
        """Tell whether a clause in the present speaks of what is to come: "shall act until the congress meets"."""
        present = clause.verb.tense == "present" and not clause.verb.perfect
        before = clause.opener in _WHEN and clause.governor is not None and present
        return before and clause.governor is not None and self._own(clause.governor) is not Status.REALISED

    def attitude(self, clause: Clause) -> Verdict | None:
        """Return what the clause's verb, its predicate or the noun it is said of says of what follows."""
        found = verdict_in(self.scene.verb_terms(clause))
        if found is None and clause.verb.lemma == "be":
            words = [p for p in clause.objects if p.mention < 0]
            found = next((v for p in words if (v := self._predicate(p))), None)
            found = found or next((v for p in clause.subjects if (v := verdict_in(self.scene.noun_terms(p)))), None)
        return found

    def _predicate(self, phrase: Phrase) -> Verdict | None:
        grammar = self.scene.grammar
        return verdict_in(grammar.terms(phrase.lemma, "adjective") | grammar.terms(phrase.lemma, "noun"))

    def under(self, governor: Clause, wanted: Verdict) -> Status | None:
        """Return the status of what a verb of wanting, deciding or refusing governs."""
        if wanted.status is None:
            return None
        if self.is_negated(governor):
            return Status.REJECTED if wanted.status in (Status.PLANNED, Status.PROPOSED) else None
        above = self.of_clause(governor)
        if wanted.status is Status.REALISED:
            return above
        return wanted.status if above is Status.REALISED or above is None else weaker(wanted.status, above)

    def _complement(self, clause: Clause, own: Status | None) -> Status | None:
        governor = clause.governor
        if clause.antecedent is not None and (noun := self.noun_verdict(clause.antecedent, governor)):
            return own if own is Status.REJECTED else noun.status
        if governor is None:
            return own
        wanted = self.attitude(governor)
        if wanted is not None:
            return own if own is Status.REJECTED else self.under(governor, wanted)
        if governor.verb.negated or governor.verb.unsettled:
            return None  # "it is not true that"
        return Status.PROPOSED if clause.opener == "whether" and own is not Status.REALISED else own

    def _governed(self, clause: Clause, own: Status | None) -> Status | None:
        governor = clause.governor
        done = clause.link == "participle" and (clause.verb.form == "past" or clause.verb.perfect)
        if done and self._is_alone(clause):
            return own
        if clause.antecedent is not None and (noun := self.noun_verdict(clause.antecedent, governor)):
            return noun.status
        if clause.link == "gerund" and (opened := self.preposition_verdict(clause.opener)):
            return opened.status
        if done:
            return own
        if clause.link == "participle" and not self._is_done(clause):
            return None
        if clause.link == "gerund" and clause.opener not in _DOING:
            return None  # "on the point of creating", "spoke against creating"
        if governor is None:
            return own if clause.link == "participle" else Status.PLANNED
        if (wanted := self.attitude(governor)) is not None and (not wanted.status or clause.opener in ("to", "")):
            status = self.under(governor, wanted)
            if clause.verb.passive and wanted.status is Status.REALISED is status:
                return Status.PLANNED  # "left to be settled"
            return Status.REJECTED if status and clause.verb.negated else status
        return self._beneath(clause, governor)

    def _beneath(self, clause: Clause, governor: Clause) -> Status | None:
        """Return how far a clause has come under one that neither wants nor denies it."""
        above = self.of_clause(governor)
        if clause.link == "infinitive" and "doing" in self.scene.verb_terms(governor):
            return above  # "proceeded to elect"
        if clause.link == "infinitive" and governor.verb.to_be and clause.antecedent is None:
            return above
        if clause.link == "infinitive" or clause.opener == "for":
            return Status.PLANNED if above is Status.REALISED else above
        return above

    @staticmethod
    def _is_alone(clause: Clause) -> bool:
        """Tell whether a participle is all that a sentence says: "Resolution passed by the congress"."""
        return clause.antecedent is not None and clause.antecedent.mention < 0 and clause.governor is None

    def _is_done(self, clause: Clause) -> bool:
        """Tell whether somebody does what a participle says: not a "clause creating a commission"."""
        before = clause.antecedent
        known = clause.governor is not None if before is None else before.mention >= 0
        return known and not clause.verb.passive  # "in the event of its being called"

    def preposition_verdict(self, preposition: str) -> Verdict | None:
        """Return what a preposition says of what stands after it: "without", "instead of", "against"."""
        return verdict_in(self.scene.grammar.terms(preposition, "preposition"))

    def noun_verdict(self, phrase: Phrase, governor: Clause | None = None) -> Verdict | None:
        """Return what the nearest noun of wanting ("a motion to", "the plan that") says of what hangs on it.

        What became of the motion tells: lost, it was refused; carried, it is decided.
        """
        for outer in phrase.chain:
            if wanted := verdict_in(self.scene.noun_terms(outer)):
                if fate := self.fate(outer):
                    return Verdict(fate)
                above = self.of_clause(governor) if governor else None
                return Verdict(weaker(wanted.status, above) if wanted.status else None)
        return None

    def fate(self, phrase: Phrase) -> Status | None:
        """Return what became of a proposal where it stands: rejected, planned if it was adopted; None if untold."""
        for role in self.roles(phrase):
            clause = role.clause
            suffers = role.name == ("subject" if clause.is_passive else "object")
            fell = role.name == "subject" and "fails" in self.scene.verb_terms(clause)
            if role.name == "subject" and any(p.lemma in _NEGATIVE for p in clause.adjuncts):
                return Status.REJECTED  # "came to nothing"
            if (suffers or fell) and (wanted := self.attitude(clause)):
                refused = wanted.status is Status.REJECTED
                if refused and not self.is_negated(clause):
                    return Status.REJECTED
                if wanted.status is Status.PLANNED:
                    return Status.REJECTED if self.is_negated(clause) else Status.PLANNED
        return None

    def roles(self, phrase: Phrase) -> Sequence[Role]:
        """Return what a phrase, or the one it is joined to, does in which clauses."""
        roles = self.scene.roles.get(id(phrase), [])
        if not roles and phrase.leader is not None:
            roles = self.scene.roles.get(id(phrase.leader), [])
        return roles
