"""What a clause or noun shows to be there: it acts, is ended, has members, is met at, or its report is spoken of."""

from kg.claims.clauses import Clause
from kg.claims.nodes import Phrase
from kg.claims.scene import BODIES, DEFINITE, MADE, Role, Scene
from kg.claims.status import Statuses
from kg.claims.verdicts import verdict_in
from kg.model import Status

BEING = frozenset({"Meeting", "Founding"})
"""What verbs evoke by which a gathering comes about."""

_HELD = frozenset({"dissolves", "participant", "hasParticipant", "Realised"})


class Presupposed:
    """Tells what the words of a scene take for granted."""

    def __init__(self, scene: Scene, clauses: Statuses) -> None:
        """Read `scene`, whose clauses have the statuses `clauses`."""
        self.scene, self.clauses = scene, clauses
        told = (c for c in scene.clauses() if c.governor and (c.link == "infinitive" or c.opener == "from"))
        self._told = {id(c.governor): c for c in told}

    def _is_definite(self, phrase: Phrase) -> bool:
        """Tell whether a phrase speaks of a thing as known: by its determiner, or by its name."""
        mention = self.scene.mentions[phrase.mention]
        determiner = mention.determiner or phrase.determiner
        named = mention.head.of(self.scene.text).lstrip("\"“'")[:1].isupper() or phrase.owner >= 0
        return determiner in DEFINITE or (named and not mention.plural and not determiner)

    def _acts(self, role: Role) -> bool:
        """Tell whether something does, is or suffers what only what exists does, or was ended."""
        clause, terms = role.clause, self.scene.verb_terms(role.clause)
        if self.clauses.of_clause(clause) is not Status.REALISED:
            return False
        if clause.is_passive:
            return role.name == "subject" and (bool(terms & _HELD) or self._is_told(clause))
        if role.name == "object":
            return "dissolves" in terms
        if role.name != "subject" or ("raising" in terms and id(clause) not in self._told):
            return False
        if clause.verb.lemma == "be":
            return clause.verb.tense == "past" and bool(clause.objects) and self.clauses.attitude(clause) is None
        return bool(clause.verb.lemma) and ("fails" not in terms or id(clause) in self._told)

    def _is_told(self, clause: Clause) -> bool:
        """Tell whether somebody is told to do something, and not expected to."""
        senses = self.scene.grammar.senses(clause.verb.lemma, "verb")
        return id(clause) in self._told and (
            verdict_in(self.scene.verb_terms(clause)) is None or any(s.markers for s in senses)
        )

    def _is_held(self, phrase: Phrase, role: Role) -> bool:
        """Tell whether something is done to, at or by a known thing that holds of what exists alone."""
        clause, terms = role.clause, self.scene.verb_terms(role.clause)
        if self.clauses.of_clause(clause) is not Status.REALISED:
            return False
        if role.name == "object":
            return bool(terms & _HELD) or (self._is_told(clause) and self._is_definite(phrase))
        looks_to = phrase.preposition in ("in", "from") and self._looks_to(clause)
        known = self._is_definite(phrase) or phrase.preposition == "at"
        return role.name == "adjunct" and not looks_to and known and self._holds(phrase)

    def _looks_to(self, clause: Clause) -> bool:
        """Tell whether somebody believes, hopes or expects: "put their hopes in the congress"."""
        said = self.scene.verb_terms(clause).union(*(self.scene.noun_terms(p) for p in clause.objects))
        return "heldBy" in said or verdict_in(said) is not None

    def _holds(self, phrase: Phrase) -> bool:
        return "presupposes" in self.scene.grammar.terms(phrase.preposition, "preposition")

    def _sent_noun(self, phrase: Phrase) -> Phrase | None:
        """Return the noun of who is sent, which those whom he stands for part from where to: "envoy of Peru to"."""
        parent = phrase.parent
        sent = (
            parent.parent if parent is not None and parent.mention >= 0 and phrase.preposition in ("to", "at") else None
        )
        return sent if sent is not None and "sent" in self.scene.noun_terms(sent) else None

    def _is_named(self, role: Role) -> bool:
        """Tell whether a verb has a noun as its object, and does not say that somebody was it."""
        been = role.clause.verb.lemma == "be" and role.clause.verb.tense == "past"
        return role.name == "object" and not (been and self.clauses.of_clause(role.clause) is Status.REALISED)

    def _is_to_be(self, role: Role) -> bool:
        """Tell whether somebody is yet to be named: "delegates to the convention shall be chosen"."""
        named = role.name == "subject" and role.clause.is_passive and self.scene.verb_terms(role.clause) & MADE
        return bool(named) and self.clauses.of_clause(role.clause) is not Status.REALISED

    def _is_looked_to(self, phrase: Phrase) -> bool:
        """Tell whether somebody plans, wants or refuses what a phrase says."""
        wanted = [self.clauses.attitude(role.clause) for role in self.clauses.roles(phrase)]
        return any(w is not None and w.status is not Status.REALISED for w in wanted)

    def _is_held_by_noun(self, phrase: Phrase) -> bool:
        """Tell whether a noun speaks of a known thing as of one that exists: "the report of the commission"."""
        parent = self._sent_noun(phrase) or phrase.parent
        if parent is None or not self._is_definite(phrase):
            return False
        root = phrase.chain[-1]
        title = not parent.determiner and "participant" in self.scene.noun_terms(parent)
        if title and not any(self._is_named(role) or self._is_to_be(role) for role in self.clauses.roles(root)):
            return True  # "as president of the commission"
        if "Meeting" in self.scene.noun_terms(parent) and self._is_looked_to(root):
            return False  # "the meeting of the congress has been put off"
        verbs = [role.clause.verb for role in self.clauses.roles(root)]
        if "purpose" in self.scene.noun_terms(parent) and any(v.to_be and v.tense == "past" for v in verbs):
            return True  # "the purpose of the commission was to"
        said = [self.clauses.of_clause(role.clause) for role in self.clauses.roles(root)]
        if said and Status.REALISED not in said:
            return False
        if phrase.preposition not in ("of", "for", "to"):
            return self._holds(phrase) and verdict_in(self.scene.noun_terms(parent)) is None
        return self.scene.kind(parent) in BODIES or bool(
            self.scene.noun_terms(parent) & {"participant", "presupposes", "Meeting"}
        )
