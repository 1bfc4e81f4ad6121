"""Nouns that say what one thing is to another: "a member of the commission", "a branch of the ministry".

Who is meant stands beside the noun ("Favre, a member of"), is said to be it ("was a member", "elected Favre
president"), or holds it after "as".
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.claims.arguments import Arguments
from kg.claims.clause_reader import ClauseReader
from kg.claims.clauses import Clause
from kg.claims.drafts import Draft
from kg.claims.nodes import Phrase
from kg.claims.scene import BODIES, Scene
from kg.claims.status import Statuses
from kg.claims.verdicts import weaker
from kg.model import EntityClass, Mention, Span, Status

_COPULAS = frozenset({"be", "become", "remain"})
_HOLDING = frozenset({"take", "have", "hold", "occupy", "leave", "vacate", "resume", "keep"})
_CIRCUMSTANCES = frozenset({EntityClass.DATE, EntityClass.REGION})
_GETTING = _HOLDING | {"assume", "exercise", "receive", "obtain", "acquire"}
_GIVING = frozenset({"give", "grant", "allow", "assign"})
_WITHIN = ("of", "to", "at", "in", "on", "upon", "for", "under", "within", "over")
_AT = ("to", "at", "in", "on", "upon")
_FROM = ("of", "from", "for")
_POSSESSIVE = frozenset({"its", "their", "whose"})
_RELATING = frozenset({"participant", "partOf", "place", "appoints", "convenes"})


@dataclass(frozen=True, slots=True)
class Bearer:
    """Somebody or something that is what a noun says, as far as `status`; `clause` says so, or None does."""

    phrase: Phrase
    status: Status | None
    clause: Clause | None = None


class Relations(ClauseReader):
    """Reads nouns of relation."""

    def __init__(self, scene: Scene, statuses: Statuses, mentions: Sequence[Mention]) -> None:
        """Read `scene`."""
        super().__init__(scene, statuses, mentions)
        self.arguments = Arguments(scene)

    def relations(self) -> Iterator[Draft]:
        """Yield what the nouns of relation say, in order."""
        for phrase in self.scene.phrases():
            if phrase.preposition in ("under", "with"):
                yield from self.led(phrase)
            terms = self.scene.noun_terms(phrase)
            relates = bool(terms & _RELATING) and ("doer" in terms or not terms & {"appoints", "convenes"})
            if relates and phrase.determiner != "no":
                yield from self.related(phrase, terms)

    def led(self, phrase: Phrase) -> Iterator[Draft]:
        """Yield who leads: "a commission under Favre", "under the presidency of Favre", "with Favre in the chair"."""
        leading = {"leading", "chairs", "held"} & self.scene.noun_terms(phrase)
        under = phrase.preposition == "under" and not leading
        chaired = [c for c in self.scene.children(phrase) if {"held", "chairs"} & self.scene.noun_terms(c)]
        people = self.scene.children(phrase, "of") if leading else [phrase] if under or chaired else []
        for person in (p for p in people if self.scene.kind(p) is EntityClass.PERSON):
            for body in self.led_by(phrase):
                yield from self.claim(person, phrase, body, frozenset({"participant"}), Status.REALISED)

    def led_by(self, phrase: Phrase) -> list[Phrase]:
        """Return the gathering that a phrase hangs on, follows, or whose clause it stands in."""
        if phrase.parent is not None and self.scene.kind(phrase.parent) not in _CIRCUMSTANCES:
            near = next((p for p in phrase.parent.chain if self.scene.sits(p)), None)
            return [near] if near is not None else []
        farthest = reversed(phrase.beside.chain) if phrase.beside else ()  # "a committee of the House, under"
        before = next((p for p in farthest if self.scene.sits(p)), None)
        if before is not None:
            return [before]
        clauses = [role.clause for role in self.scene.roles.get(id(phrase), ())]
        found = [p for c in clauses for p in self.leadable(c) if self.scene.sits(p)]
        return found[:1]

    def leadable(self, clause: Clause) -> list[Phrase]:
        """Return what somebody may lead in a clause: what it sets up ("named a board, with Hale as chairman")."""
        made = clause.objects if "appoints" in self.scene.verb_terms(clause) else []
        return list(made) if made else [*self.arguments.subjects(clause), *clause.objects]

    def related(self, phrase: Phrase, terms: frozenset[str]) -> Iterator[Draft]:
        """Yield what one noun says of those who are it, and of those who sent them."""
        bearers = list(self.bearers(phrase))
        wholes = self.wholes(phrase, next((b.clause for b in bearers if b.clause), None))
        for whole in wholes:
            for bearer in bearers:
                yield from self.claim(bearer.phrase, phrase, whole, terms, bearer.status)
            if "sent" in terms:
                for sender in self.senders(phrase, whole):
                    yield from self.claim(sender, phrase, whole, terms, self.status_of(phrase, bearers))

    def status_of(self, phrase: Phrase, bearers: Sequence[Bearer]) -> Status | None:
        """Return how far what is said of a noun has come: as its bearers, or the clause of which it is the subject."""
        if bearers:
            return bearers[0].status
        clauses = [r.clause for r in self.statuses.roles(phrase) if r.name == "subject"]
        return self.statuses.of_clause(clauses[0]) if clauses else Status.REALISED

    def claim(
        self, bearer: Phrase, noun: Phrase, whole: Phrase, terms: frozenset[str], status: Status | None
    ) -> Iterator[Draft]:
        """Yield that `bearer` is to `whole` what `noun` says; nothing where that is denied or left open."""
        if status is None or bearer.mention == whole.mention:
            return
        body = self.mentions[whole.mention]
        if self.scene.is_gathering(whole.mention) and body.status is None and status is Status.REALISED:
            return
        known, rule = weaker(status, body.status) or status, f"noun.{noun.lemma or noun.preposition}"
        span = Span(min(bearer.start, noun.start, whole.start), max(bearer.end, noun.end, whole.end))
        for predicate in sorted(terms & _RELATING):
            turned = predicate == "place" and self.scene.kind(whole) in BODIES  # "Worms is the seat of the court"
            one, other = (whole, bearer) if turned else (bearer, whole)
            person = self.scene.kind(bearer) is EntityClass.PERSON
            if predicate == "participant" and not (self.scene.gathers(whole) or (person and self.scene.sits(whole))):
                continue
            yield Draft(one.mention, predicate, other.mention, known, span, rule)

    def wholes(self, phrase: Phrase, clause: Clause | None) -> list[Phrase]:
        """Return of what a noun says that somebody is a member, a part or the seat."""
        inside = [p for p in self.below(phrase) if p.preposition in _WITHIN and self.is_whole(p)]
        if "sent" in self.scene.noun_terms(
            phrase
        ):  # "delegate of the Guild to the congress": whom he stands for is no whole
            to = [p for p in inside if p.preposition in _AT and self.scene.gathers(p)]
            inside = to or inside
        if inside:
            return [inside[0], *(p for p in inside[1:] if p.leader is inside[0])]
        if phrase.owner >= 0 and self.mentions[phrase.owner].kind in BODIES:
            span = self.mentions[phrase.owner].span
            return [Phrase(span.start, span.end, phrase.owner, "")]
        outside = clause.antecedent if clause and clause.by_preposition in ("of", "in", "on") else None
        if outside is not None:
            return [outside] if self.is_whole(outside) else []
        pointing = phrase.determiner in _POSSESSIVE or "held" in self.scene.noun_terms(phrase)
        return self.owner_before(phrase) if pointing else []

    def owner_before(self, phrase: Phrase) -> list[Phrase]:
        """Return the body that "its" points back to."""
        number = self.sentence_number(phrase)
        return self.arguments.antecedents.gathering_before(phrase.start, number) if number is not None else []

    def is_whole(self, phrase: Phrase) -> bool:
        """Tell whether a phrase is a body, or a place, that can have members, parts or a seat."""
        return self.scene.kind(phrase) in BODIES | {EntityClass.REGION}

    def senders(self, phrase: Phrase, whole: Phrase) -> list[Phrase]:
        """Return whom a delegate stands for: "delegate of the Guild to the congress"."""
        sent = [p for p in self.below(phrase) if p.preposition in _FROM and p is not whole and p.start < whole.start]
        return [p for p in sent if self.scene.kind(p) in (EntityClass.REGION, EntityClass.INSTITUTION)]

    def below(self, phrase: Phrase) -> list[Phrase]:
        """Return all that hangs on a phrase, in order."""
        return [q for p in self.scene.children(phrase) for q in (p, *self.below(p))]

    def bearers(self, phrase: Phrase) -> Iterator[Bearer]:
        """Yield who or what is what a noun says."""
        yield from (Bearer(p, Status.REALISED) for p in self.beside(phrase))
        if phrase.preposition == "as":
            yield from self.acting_as(phrase)
        for role in self.scene.roles.get(id(phrase.leader or phrase), ()):
            clause, verb = role.clause, role.clause.verb
            status = self.statuses.of_clause(clause)
            if verb.lemma in _COPULAS:
                among = role.name == "adjunct" and phrase.preposition == "among"
                named = clause.objects if role.name == "subject" or among else self.arguments.subjects(clause)
                yield from (Bearer(p, status, clause) for p in named if p.mention >= 0)
            elif role.name == "object" and self.is_held(phrase, clause):
                yield from (Bearer(p, status, clause) for p in self.arguments.subjects(clause) if p.mention >= 0)
            elif role.name == "object" and self.names_somebody(clause):
                named = self.arguments.subjects(clause) if clause.is_passive else clause.objects
                named = [*named, *([clause.antecedent] if clause.antecedent and clause.link == "relative" else [])]
                yield from (Bearer(p, status, clause) for p in named if p.mention >= 0 and p is not phrase)

    def is_held(self, phrase: Phrase, clause: Clause) -> bool:
        """Tell whether somebody holds a seat or a charge: "took the chair", "was given charge of the island"."""
        terms = self.scene.noun_terms(phrase)
        given = "competence" in terms and clause.is_passive and clause.verb.lemma in _GIVING
        has = "competence" in terms and not clause.is_passive and clause.verb.lemma in _GETTING
        return given or has or ("held" in terms and clause.verb.lemma in _HOLDING)

    def names_somebody(self, clause: Clause) -> bool:
        """Tell whether a verb makes its object what a second one says: "elected him president"."""
        return bool(self.scene.verb_terms(clause) & {"appoints", "naming"})

    def beside(self, phrase: Phrase) -> Iterator[Phrase]:
        """Yield what only a comma parts from a noun: "Favre, member of"; "the president of the council, Favre"."""
        before = phrase.beside.chain[-1] if phrase.beside is not None and not phrase.preposition else None
        while before is not None and before.mention < 0:
            before = before.beside.chain[-1] if before.beside is not None else None
        if before is not None and self.scene.kind(before) is not EntityClass.DATE:
            yield before
        for after in self._after.get(id(phrase), ()):
            yield from (p for p in (after, *after.members) if self.scene.kind(p) is EntityClass.PERSON)

    @cached_property
    def _after(self) -> dict[int, list[Phrase]]:
        """What stands beside each phrase, after it, by id()."""
        after: dict[int, list[Phrase]] = defaultdict(list)
        for phrase in self.scene.phrases():
            if phrase.beside is not None and phrase.mention >= 0:
                after[id(phrase.beside.chain[-1])].append(phrase)
        return after

    def acting_as(self, phrase: Phrase) -> Iterator[Bearer]:
        """Yield who does something as what a noun says: "sat as delegate", "with Favre as president"."""
        if phrase.parent is not None and phrase.parent.mention >= 0:
            yield Bearer(phrase.parent, Status.REALISED)
            return
        for role in self.scene.roles.get(id(phrase), ()):
            named = self.arguments.subjects(role.clause)
            named = [*named, *role.clause.objects] if "appoints" in self.scene.verb_terms(role.clause) else named
            yield from (Bearer(p, self.statuses.of_clause(role.clause), role.clause) for p in named if p.mention >= 0)

    def sentence_number(self, phrase: Phrase) -> int | None:
        """Return the number of the sentence that a phrase stands in."""
        return self.scene.sentence_of_phrase.get(id(phrase))
