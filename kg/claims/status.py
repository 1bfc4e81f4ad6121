"""How far things have come: the status of a clause, and the local status of a mention in its sentence.

A clause has the status its verb gives it (tense, modal, negation), weakened by what governs it: what is inside the
purpose of a planned thing is planned, what is proposed to be refused is refused.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from kg.claims.clauses import Clause
from kg.claims.coreference import Coreference
from kg.claims.nodes import Phrase
from kg.claims.scene import BODIES, Role, Scene
from kg.lexicon import tokenise
from kg.model import EntityClass, Mention, Status

_ORDER = list(Status)
_TERMS = {
    "Realised": Status.REALISED,
    "Planned": Status.PLANNED,
    "Proposed": Status.PROPOSED,
    "Rejected": Status.REJECTED,
}
_BEING = frozenset({"Meeting", "Founding"})
_HYPOTHETIC = frozenset({"if", "unless", "lest"})
_DEFINITE = frozenset({"the", "this", "these", "that", "those", "its", "their", "his", "our", "such", "both"})
_WHEN = frozenset({"when", "until", "till", "after", "before", "as"})
_BEFORE = 3  # words before a mention in which an adjective can speak of it


def weaker(one: Status | None, other: Status | None) -> Status | None:
    """Return that of two statuses that has come less far; the other where one is None.

    >>> weaker(Status.REALISED, Status.PROPOSED)
    <Status.PROPOSED: 'proposed'>
    """
    if one is None or other is None:
        return one or other
    return max(one, other, key=_ORDER.index)


def status_in(terms: frozenset[str]) -> Status | None:
    """Return the status among the terms that a word evokes, if any."""
    return next((status for term, status in _TERMS.items() if term in terms), None)


class Statuses:
    """The statuses of a scene's clauses and mentions."""

    def __init__(self, scene: Scene) -> None:
        """Read `scene`."""
        self.scene = scene
        self._clauses: dict[int, Status | None] = {}
        self._told = {
            id(c.governor) for c in scene.clauses() if c.governor and (c.link == "infinitive" or c.opener == "from")
        }

    @cached_property
    def _told_of(self) -> frozenset[int]:
        """The phrases, by id(), of sentences that tell something: that have a finite verb."""
        telling = (p for p in self.scene.parses if any(c.verb.form in ("finite", "past") for c in p.clauses))
        return frozenset(id(phrase) for parse in telling for phrase in parse.phrases)

    def of_clause(self, clause: Clause) -> Status | None:
        """Return how far what the clause says has come; None where it is denied, only supposed, or unclear."""
        if id(clause) not in self._clauses:
            self._clauses[id(clause)] = None  # a governor that leads back here says no more
            self._clauses[id(clause)] = self._find(clause)
        return self._clauses[id(clause)]

    def _find(self, clause: Clause) -> Status | None:
        if clause.opener in _HYPOTHETIC:
            return None
        own, governor = self._own(clause), clause.governor
        if clause.link in ("infinitive", "gerund", "participle"):
            return self._governed(clause, own)
        if clause.link == "complement" and governor is not None:
            wanted = self.attitude(governor)
            if wanted is not None:
                return own if own is Status.REJECTED else self._under(governor, wanted)
            return own or (Status.PROPOSED if clause.opener == "whether" else None)
        if clause.link == "relative" and governor is not None and own in (Status.PLANNED, Status.PROPOSED):
            return weaker(own, self.of_clause(governor))
        if clause.opener == "whether" and own is not Status.REALISED:
            return Status.PROPOSED
        return own

    def _own(self, clause: Clause) -> Status | None:
        verb = clause.verb
        negated = verb.negated or any(p.determiner == "no" for p in (*clause.subjects, *clause.objects))
        noun = next((s for p in clause.subjects if (s := status_in(self.scene.noun_terms(p)))), None)
        if verb.modal and verb.perfect and verb.modal in ("would", "could", "might"):
            return Status.REALISED if negated else None  # "would never have … had it not": it was
        if verb.modal:
            status = status_in(self.scene.grammar.terms(verb.modal, "modal"))
            return Status.REJECTED if negated and status else status
        if verb.to_be:
            return Status.REJECTED if negated else noun or Status.PLANNED
        if verb.subjunctive and clause.link == "main":
            return Status.PROPOSED
        if negated:
            return None
        return Status.PLANNED if self._is_awaited(clause) else Status.REALISED

    def _is_awaited(self, clause: Clause) -> bool:
        """Tell whether a clause in the present speaks of what is to come: "shall act until the congress meets"."""
        present = clause.verb.tense == "present" and not clause.verb.perfect
        before = clause.opener in _WHEN and clause.governor is not None and present
        return before and clause.governor is not None and self._own(clause.governor) is not Status.REALISED

    def attitude(self, clause: Clause) -> Status | None:
        """Return the status that the clause's verb, its predicate or the noun it is said of gives to what follows."""
        found = status_in(self.scene.verb_terms(clause))
        if found is None and clause.verb.lemma == "be":
            words = [p for p in clause.objects if p.mention < 0]
            found = next((s for p in words if (s := self._predicate(p))), None)
            found = found or next((s for p in clause.subjects if (s := status_in(self.scene.noun_terms(p)))), None)
        return found

    def _predicate(self, phrase: Phrase) -> Status | None:
        grammar = self.scene.grammar
        return status_in(grammar.terms(phrase.lemma, "adjective") | grammar.terms(phrase.lemma, "noun"))

    def _under(self, governor: Clause, wanted: Status) -> Status | None:
        """Return the status of what a verb of wanting, deciding or refusing governs."""
        if governor.verb.negated:
            return None if wanted is Status.REJECTED else Status.REJECTED
        above = self.of_clause(governor)
        return wanted if above is Status.REALISED or above is None else weaker(wanted, above)

    def _governed(self, clause: Clause, own: Status | None) -> Status | None:
        governor, before = clause.governor, clause.antecedent
        for phrase in before.chain if before is not None else ():
            if noun := status_in(self.scene.noun_terms(phrase)):
                refused = any(self.attitude(role.clause) is Status.REJECTED for role in self._roles(phrase))
                return Status.REJECTED if refused else weaker(noun, self.of_clause(governor) if governor else None)
        if governor is None:
            return own if clause.link == "participle" else Status.PLANNED
        if clause.link == "participle" and clause.verb.form == "past":
            return own
        if (wanted := self.attitude(governor)) is not None and clause.opener in ("to", ""):
            return self._under(governor, wanted)
        above = self.of_clause(governor)
        if clause.link == "infinitive" and governor.verb.to_be and clause.antecedent is None:
            return above
        if clause.link == "infinitive" or clause.opener == "for":
            return Status.PLANNED if above is Status.REALISED else above
        return above

    def of_mentions(self, coreference: Coreference) -> tuple[Mention, ...]:
        """Return the mentions with their local status."""
        found: dict[int, Status] = {}
        known: dict[int, Status] = {}
        for phrase in self.scene.phrases():
            for index in (phrase.mention, phrase.owner, *phrase.inner):
                if index < 0 or self.scene.mentions[index].kind not in BODIES or index in found:
                    continue
                status = self.of_mention(index, phrase, known.get(coreference.of[index][0]))
                if status is not None:
                    found[index] = status
                    known[coreference.of[index][0]] = status
        return tuple(self._settled(i, m, found, known, coreference) for i, m in enumerate(self.scene.mentions))

    def _settled(
        self, index: int, mention: Mention, found: dict[int, Status], known: dict[int, Status], coreference: Coreference
    ) -> Mention:
        status = found.get(index)
        if status is None and self.scene.is_gathering(index):
            status = known.get(coreference.of[index][0])
        return replace(mention, status=status) if status else mention

    def of_mention(self, index: int, phrase: Phrase, known: Status | None) -> Status | None:
        """Return what the sentence says of one mention; `known` is what was said of the thing before."""
        told = self._adjective(index) or (self._as_argument(phrase) if index == phrase.mention else None)
        if not self.scene.is_gathering(index):
            return told if told is not Status.REALISED else None
        return told or self._presupposed(index, phrase, known)

    def _adjective(self, index: int) -> Status | None:
        mention, text = self.scene.mentions[index], self.scene.text
        before = tokenise(text, max(mention.span.start - 40, 0), mention.span.start)[-_BEFORE:]
        words = [t.lower for t in (*before, *tokenise(text, mention.span.start, mention.head.end))]
        near: list[str] = []
        for word in reversed(words[:-1]):
            if self.scene.grammar.closed_class(word) or not word[0].isalpha():
                break
            near.append(word)
        return next((s for w in near if (s := status_in(self.scene.grammar.terms(w, "adjective")))), None)

    def _as_argument(self, phrase: Phrase) -> Status | None:
        """Return the status that the verb or noun gives to its argument, where it speaks of its being."""
        if phrase.parent is not None and (status := self._from_noun(phrase)):
            return status
        for role in self._roles(phrase):
            status = self._from_verb(phrase, role)
            if status is not None:
                return status
        return None

    def _roles(self, phrase: Phrase) -> Sequence[Role]:
        roles = self.scene.roles.get(id(phrase), [])
        if not roles and phrase.leader is not None:
            roles = self.scene.roles.get(id(phrase.leader), [])
        return roles

    def _from_noun(self, phrase: Phrase) -> Status | None:
        """Read "the convocation of the congress", "a proposal for a commission"."""
        parent = phrase.parent
        if parent is None or phrase.preposition not in ("of", "for"):
            return None
        terms = self.scene.noun_terms(parent)
        is_wanted = phrase.preposition == "for" or phrase.determiner in ("a", "an")
        if is_wanted and (status := status_in(terms)):
            refused = any(self.attitude(role.clause) is Status.REJECTED for role in self._roles(parent))
            return Status.REJECTED if refused else status
        if not terms & {"appoints", "convenes"}:
            return None
        for role in self._roles(parent):
            wanted = self.attitude(role.clause)
            return self._under(role.clause, wanted) if wanted else self.of_clause(role.clause)
        return None

    def _from_verb(self, phrase: Phrase, role: Role) -> Status | None:
        clause, terms = role.clause, self.scene.verb_terms(role.clause)
        is_patient = role.name == ("subject" if clause.verb.passive else "object")
        is_past_participle = clause.verb.form == "past" and clause.link == "participle"
        senses = self.scene.grammar.senses(clause.verb.lemma, "verb")
        markers = {m for sense in senses for m in sense.markers if status_in(sense.terms)}
        if role.name == "adjunct" and not (status_in(terms) and phrase.preposition in markers):
            return None
        if is_patient or role.name == "adjunct" or is_past_participle:
            if terms & {"appoints", "convenes", "Founding"} and role.name != "adjunct":
                return self.of_clause(clause)
            if (
                (wanted := status_in(terms))
                and (clause.verb.passive or id(clause) not in self._told)
                and (role.name == "adjunct" or not markers)
            ):
                return self._under(clause, wanted)
        if role.name == "subject" and terms & _BEING:
            return self.of_clause(clause)
        if any(p.lemma == "there" for p in clause.subjects):
            return self.of_clause(clause)
        return None

    def _has_acted(self, roles: Sequence[Role]) -> bool:
        """Tell whether something did what only what exists does, or was ended."""
        for role in roles:
            clause, ended = role.clause, "dissolves" in self.scene.verb_terms(role.clause)
            is_doer = role.name == "subject" and not clause.verb.passive and clause.verb.lemma not in ("be", "have")
            is_ended = ended and role.name == ("subject" if clause.verb.passive else "object")
            if (is_doer or is_ended) and clause.verb.tense == "past" and self.of_clause(clause) is Status.REALISED:
                return True
        return False

    def _presupposed(self, index: int, phrase: Phrase, known: Status | None) -> Status | None:
        """Return the status of what a sentence only speaks about: as said before, else as its clause has it."""
        mention, roles = self.scene.mentions[index], self._roles(phrase)
        if known is not None:
            return Status.REALISED if self._has_acted(roles) else known
        determiner = mention.determiner or phrase.determiner
        named = mention.head.of(self.scene.text).lstrip("\"“'")[:1].isupper() or phrase.owner >= 0
        definite = determiner in _DEFINITE or (named and not mention.plural and determiner not in ("a", "an", "no"))
        if not roles:
            told = id(phrase) in self._told_of and mention.kind is EntityClass.INSTITUTION
            return Status.REALISED if definite and told else None
        own = self.of_clause(roles[0].clause)
        definite = definite or (named and determiner is None and roles[0].clause.link in ("infinitive", "gerund"))
        is_subject = any(r.name == "subject" and not r.clause.verb.passive for r in roles)
        to_come = own is Status.PLANNED and mention.kind is EntityClass.CONGRESS and roles[0].clause.link == "main"
        if definite and to_come and roles[0].name == "adjunct" and phrase.preposition in ("to", "at", "in", "before"):
            return own
        if definite and not (mention.kind is EntityClass.CONGRESS and is_subject and own is Status.PLANNED):
            return Status.REALISED
        return own
