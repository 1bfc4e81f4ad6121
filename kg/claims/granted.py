"""What a sentence takes for granted: that a thing it speaks of by name, or as known, is there."""

from kg.claims.clauses import Clause
from kg.claims.nodes import Phrase
from kg.claims.scene import DEFINITE, MADE, Scene
from kg.claims.status import Statuses
from kg.claims.verdicts import Verdict, verdict_in
from kg.model import EntityClass, Status

_BEING = frozenset({"Meeting", "Founding"})
_AHEAD = frozenset({"for", "to", "until", "till", "before", "pending", "towards", "toward", "about", "concerning"})
_TELLING = frozenset({"should", "must", "may", "can", "ought"})
_AROUND = frozenset({"in", "at", "during", "by", "within", "throughout", "inside"})


class Granted:
    """Tells what is taken for granted in a scene."""

    def __init__(self, scene: Scene, clauses: Statuses) -> None:
        """Read `scene`, whose clauses have the statuses `clauses`."""
        self.scene, self.clauses = scene, clauses

    def is_granted(self, index: int, phrase: Phrase, definite: bool) -> bool:
        """Tell whether a sentence that tells what happened speaks of a thing by its name, or as of one that is known.

        Nothing is granted of what somebody wants, makes or looks forward to.
        """
        chain = phrase.chain
        held = index != phrase.mention or definite
        if not held or not self._is_known_by_name(index):
            return False
        nouns = [self.scene.noun_terms(p) for p in chain]
        if any(verdict_in(terms) or terms & MADE for terms in nouns):
            return False
        clauses = [role.clause for role in self.clauses.roles(chain[-1])] or self._mains(phrase)
        if any(self._receives(c, phrase) for c in clauses):
            return True
        if self._stands_by_name(index, phrase):
            return True
        if any(p.preposition in _AHEAD and not self._is_faced(p) for p in chain):
            return False
        return bool(clauses) and all(self._tells(c, phrase) for c in clauses)

    def _stands_by_name(self, index: int, phrase: Phrase) -> bool:
        """Tell whether a commission is spoken of by its name, beside what is done: "an office for the Land Board"."""
        mention = self.scene.mentions[index]
        words = mention.head.of(self.scene.text).split()
        named = len(words) > 1 and all(word[:1].isupper() for word in words)
        beside = phrase.preposition and phrase.parent is not None
        beside = beside and not any("participant" in self.scene.noun_terms(p) for p in phrase.chain)
        return bool(named and beside) and mention.kind is EntityClass.COMMISSION

    def _is_faced(self, phrase: Phrase) -> bool:
        """Tell whether "before" a body is in its face, and not earlier: "laid before the commission"."""
        return phrase.preposition == "before" and self.scene.kind(phrase) is EntityClass.COMMISSION

    def _receives(self, clause: Clause, phrase: Phrase) -> bool:
        """Tell whether people or business are sent to a body, in a clause that tells what happened."""
        if self.clauses.of_clause(clause) is not Status.REALISED or phrase not in clause.adjuncts:
            return False
        senses = self.scene.grammar.senses(clause.verb.lemma, "verb")
        marked = [s.terms for s in senses if phrase.preposition in s.markers]
        told = phrase.preposition == "to" and "heldBy" in self.scene.verb_terms(clause)  # "proposed to the Diet"
        return any(terms & {"participant", "receiving"} for terms in marked) or (told and not marked)

    def _is_known_by_name(self, index: int) -> bool:
        """Tell whether a mention has a determiner that points to it, or is a name."""
        mention = self.scene.mentions[index]
        named = mention.head.of(self.scene.text).lstrip("\"“'")[:1].isupper()
        return mention.determiner in DEFINITE or (named and not mention.determiner and not mention.plural)

    def _mains(self, phrase: Phrase) -> list[Clause]:
        """Return the main clauses of a phrase's sentence."""
        number = self.scene.sentence_of_phrase.get(id(phrase))
        return [c for c in self.scene.parses[number].clauses if c.link == "main"] if number is not None else []

    def _tells(self, clause: Clause, phrase: Phrase) -> bool:
        """Tell whether a clause says what happened, or what somebody who is there did not do."""
        terms = self.scene.verb_terms(clause)
        wanted = self.clauses.attitude(clause)
        root = phrase.chain[-1]
        beside = root.preposition in _AROUND and root in clause.adjuncts
        if not beside and ((wanted is not None and wanted.status is not Status.REALISED) or "causing" in terms):
            return phrase in clause.subjects and not clause.is_passive and self.clauses.of_clause(clause) is not None
        if self.clauses.of_clause(clause) is Status.REALISED:
            return True
        denied = self.clauses.is_negated(clause) and not (
            clause.verb.modal or clause.verb.unsettled or clause.verb.to_be
        )
        return denied and not terms & (_BEING | MADE | {"raising", "fails"}) and phrase in clause.subjects

    def told_what(self, clause: Clause) -> Verdict | None:
        """Return what it says of a known commission that it is something, should do it, or shall: that is to come."""
        own = self.clauses.of_clause(clause)
        if self.scene.verb_terms(clause) & _BEING or clause.is_passive or clause.verb.unsettled:
            return None
        if own is Status.PLANNED and clause.verb.modal:
            return Verdict(own)
        is_told = own is Status.PROPOSED and clause.verb.modal in _TELLING and clause.link == "main"
        is_something = own is Status.REALISED and clause.verb.lemma == "be" and bool(clause.objects)
        told = (is_told or is_something) and self.is_described(clause)
        return Verdict(Status.REALISED) if told else None

    def is_described(self, clause: Clause) -> bool:
        """Tell whether a clause says what sort of thing somebody is: "is a central power", not "is a hope"."""
        wanted = self.clauses.attitude(clause)
        return wanted is None or (wanted.status is None and any(p.modifiers for p in clause.objects))
