"""How far a commission or congress has come, as its sentence has it.

A thing is realised only where the sentence shows that it is: it acts, meets, was set up, or something is said that
holds of nothing but what exists. What no word settles stays without a status.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from kg.claims.clauses import Clause
from kg.claims.coreference import Coreference
from kg.claims.granted import Granted
from kg.claims.lists import Lists
from kg.claims.nodes import Phrase
from kg.claims.presupposed import BEING, Presupposed
from kg.claims.refusals import Refusals
from kg.claims.scene import BODIES, MADE, Role, Scene
from kg.claims.status import Statuses
from kg.claims.verdicts import Verdict, status_in, verdict_in
from kg.lexicon import PartOfSpeech, parts_of_speech, tokenise
from kg.model import EntityClass, Mention, Status

_SAID = frozenset({"status.said-elsewhere", "status.said-before"})
_ALL = frozenset({"all", "every", "each"})
_BEFORE = 3  # words before a mention in which an adjective can speak of it


class LocalStatuses(Presupposed):
    """The statuses of a scene's mentions."""

    def __init__(self, scene: Scene, clauses: Statuses) -> None:
        """Read `scene`, whose clauses have the statuses `clauses`."""
        super().__init__(scene, clauses)
        self.granted = Granted(scene, clauses)

    @cached_property
    def _participles(self) -> dict[int, list[Role]]:
        """The past participles that speak of each phrase, by id(): "the meeting held at Geneva"."""
        found: dict[int, list[Role]] = defaultdict(list)
        for clause in self.scene.clauses():
            said = clause.link == "participle" and clause.verb.form == "past" and not clause.subjects
            if said and clause.antecedent is not None:
                found[id(clause.antecedent)].append(Role("subject", clause))
        return found

    @cached_property
    def _told_of(self) -> frozenset[int]:
        """The phrases, by id(), of sentences that tell something: that have a finite verb."""
        telling = (p for p in self.scene.parses if any(c.verb.form in ("finite", "past") for c in p.clauses))
        return frozenset(id(phrase) for parse in telling for phrase in parse.phrases)

    def of_mentions(self, coreference: Coreference) -> tuple[Mention, ...]:
        """Return the mentions with their local status."""
        found: dict[int, Verdict] = {}
        known: dict[int, Status] = {}
        for phrase in self.scene.phrases():
            for index in (phrase.mention, phrase.owner, *phrase.inner):
                if index < 0 or self.scene.mentions[index].kind not in BODIES or index in found:
                    continue
                thing = coreference.of[index][0]
                verdict = self.of_mention(index, phrase, known.get(thing))
                if verdict is not None:
                    found[index] = verdict
                if verdict is not None and verdict.status is not None and known.get(thing) is not Status.REALISED:
                    known[thing] = verdict.status
        refused = Verdict(Status.REJECTED, "status.refused")
        refusals = Refusals(self.scene, self.clauses)
        found |= dict.fromkeys(refusals.refused(), refused)
        found |= {index: Verdict(status, "status.decided") for index, status in refusals.decided()}
        return tuple(self._settled(i, m, found, known, coreference) for i, m in enumerate(self.scene.mentions))

    def _settled(
        self,
        index: int,
        mention: Mention,
        found: dict[int, Verdict],
        known: dict[int, Status],
        coreference: Coreference,
    ) -> Mention:
        verdict, before = found.get(index), known.get(coreference.of[index][0])
        lasts = mention.kind is EntityClass.INSTITUTION and not self._sits(index)
        if verdict is None and not (lasts and before is Status.REALISED):
            verdict = Verdict(before, "status.said-elsewhere")
        if (verdict is None or verdict.rule in _SAID) and self._is_dated(index):
            verdict = Verdict(Status.REALISED, "status.dated")
        if verdict is None or not verdict.status:
            return mention
        return replace(mention, status=verdict.status, status_rule=verdict.rule, status_words=verdict.words)

    def _is_dated(self, index: int) -> bool:
        """Tell whether its years stand behind a named gathering, in brackets or where the sentence tells nothing else.

        "Education Commission (1882-83)"; "Diet of Regensburg, 1663".
        """
        mention, after = self.scene.mentions[index], self.scene.mentions[index + 1 : index + 3]
        if not self.scene.is_gathering(index) or not mention.name[:1].isupper():
            return False
        dates = [m for m in after if m.kind is EntityClass.DATE and m.span.start >= mention.span.end]
        between = self.scene.text[mention.span.end : dates[0].span.start].strip() if dates else ""
        telling = any(c.verb.form in ("finite", "past") for c in self.scene.parses[mention.sentence].clauses)
        return between in ("(", "[") or (between == "," and not telling)

    def of_mention(self, index: int, phrase: Phrase, known: Status | None) -> Verdict | None:
        """Return what the sentence says of one mention; `known` is what was said of the thing before."""
        told = self._adjective(index) or (self._as_argument(phrase) if index == phrase.mention else None)
        if told is None and self.scene.is_gathering(index):
            told = self._presupposed(index, phrase, known)
        if told is None and index == phrase.mention and not self._is_definite(phrase):
            told = self._new(phrase)
        if not self._sits(index):
            return told if told and told.status is not Status.REALISED else None
        definite = self._is_definite(phrase)
        if told is None and self.granted.is_granted(index, phrase, definite):
            told = Verdict(Status.REALISED).because("status.granted", phrase.start, phrase.end)
        return told

    def _sits(self, index: int) -> bool:
        """Tell whether a mention is a commission or gathering, or an institution that sits as one: a parliament."""
        sits = "sits" in self.scene.grammar.terms(self.scene.head_noun(index), "noun")
        return sits or self.scene.is_gathering(index)

    def _adjective(self, index: int) -> Verdict | None:
        mention, text = self.scene.mentions[index], self.scene.text
        before = tokenise(text, max(mention.span.start - 40, 0), mention.span.start)[-_BEFORE:]
        words = [*before, *tokenise(text, mention.span.start, mention.head.end)]
        for word in reversed(words[:-1]):
            if self.scene.grammar.closed_class(word.lower) or not word.lower[0].isalpha():
                break
            terms = self.scene.grammar.terms(word.lower, "adjective")
            if "predicative" not in terms and (verdict := verdict_in(terms)):
                return verdict.because("status.adjective", word.start, word.end)
        return None

    def _as_argument(self, phrase: Phrase) -> Verdict | None:
        """Return what preposition, noun or verb say of their argument, where they speak of its being."""
        if phrase.preposition and (verdict := self.clauses.preposition_verdict(phrase.preposition)):
            return verdict.because("status.preposition", *self._place_before(phrase))
        if phrase.parent is not None and (verdict := self._from_noun(phrase)):
            return verdict.because("status.noun", phrase.parent.start, phrase.parent.end)
        said = [
            verdict.because("status.verb", role.clause.verb.start, role.clause.verb.end)
            for role in self.clauses.roles(phrase) or self._participles.get(id(phrase), ())
            if (verdict := self._from_verb(phrase, role))
        ]
        settled = [v for v in said if v.status is not None] or said
        return next((v for v in settled if v.status is Status.REALISED), settled[0] if settled else None)

    def _place_before(self, phrase: Phrase) -> tuple[int, int]:
        """Return where the phrase's preposition stands: the last place before it; nowhere where it is not near."""
        first = max(phrase.start - 40, 0)
        at = self.scene.text[first : phrase.start].lower().rfind(phrase.preposition)
        return (first + at, first + at + len(phrase.preposition)) if at >= 0 else (0, 0)

    def _from_noun(self, phrase: Phrase) -> Verdict | None:
        """Read "the convocation of the congress", "a proposal for a commission"."""
        parent = phrase.parent
        if parent is None or phrase.preposition not in ("of", "for"):
            return None
        is_wanted = phrase.preposition == "for" or not self._is_definite(phrase)
        if is_wanted and (verdict := self.clauses.noun_verdict(parent)):
            return verdict
        if not self.scene.noun_terms(parent) & {"appoints", "convenes"}:
            return None
        if wish := Lists(self.scene).wish(parent):
            return Verdict(wish.status)
        for role in self.clauses.roles(parent):
            wanted = self.clauses.attitude(role.clause)
            if wanted is not None:
                return Verdict(self.clauses.under(role.clause, wanted))
            patient = role.name == ("subject" if role.clause.is_passive else "object")
            if patient and "causing" in self.scene.verb_terms(role.clause):
                return Verdict(self.clauses.of_clause(role.clause))
            if parent.preposition in ("until", "till", "pending"):
                return Verdict(Status.PLANNED)
            if role.name != "subject" or role.clause.is_passive:
                return Verdict(None)
            return Verdict(self.clauses.of_clause(role.clause))
        return None

    def _from_verb(self, phrase: Phrase, role: Role) -> Verdict | None:
        clause, terms = role.clause, self.scene.verb_terms(role.clause)
        is_patient = role.name == "object" if not clause.is_passive else role.name == "subject"
        is_patient = is_patient or (
            clause.link == "participle" and clause.verb.form == "past" and role.name == "subject"
        )
        senses = self.scene.grammar.senses(clause.verb.lemma, "verb")
        markers = {m for sense in senses for m in sense.markers if status_in(sense.terms)}
        unmarked = any(status_in(sense.terms) and not sense.markers for sense in senses)
        meets = "Meeting" in terms and self.scene.kind(phrase) is EntityClass.CONGRESS
        if is_patient and (terms & MADE or meets or "proclaims" in terms):
            return self._made_out(clause) or Verdict(self._made(clause, phrase))
        wanted = verdict_in(terms)
        if wanted is not None and wanted.status is not None and not self._is_army(phrase):
            after = role.name == "adjunct" and phrase.preposition in markers and phrase.start > clause.verb.start
            untold = clause.verb.passive or id(clause) not in self._told or phrase.determiner in ("a", "an")
            spoken = is_patient and unmarked and untold  # who is told to do something is known; "a board to" is new
            if spoken and wanted.status is Status.REALISED and self._is_there_anyway(phrase, clause):
                return wanted
            if after or spoken:
                return Verdict(self.clauses.under(clause, wanted))
        if role.name == "subject":
            return self._as_subject(clause, terms)
        if role.name == "object" and any(p.lemma == "there" for p in clause.subjects):
            return Verdict(self.clauses.of_clause(clause))
        return None

    def _is_there_anyway(self, phrase: Phrase, clause: Clause) -> bool:
        """Tell whether a known body is there whatever is to be done to it: "the Council should be consulted"."""
        return (
            bool(clause.verb.modal)
            and self.scene.kind(phrase) is not EntityClass.CONGRESS
            and self._is_definite(phrase)
        )

    def _is_army(self, phrase: Phrase) -> bool:
        """Tell whether a phrase names soldiers: they are there, and what is defeated is no proposal."""
        if self.scene.kind(phrase) is not EntityClass.INSTITUTION:
            return False
        return "military" in self.scene.grammar.terms(self.scene.head_noun(phrase.mention), "noun")

    def _made_out(self, clause: Clause) -> Verdict | None:
        """Return what a clause makes of a thing where it does not make it: "made the congress impossible"."""
        words = [
            p.lemma for p in clause.objects if p.mention < 0 and parts_of_speech(p.lemma) == {PartOfSpeech.ADJECTIVE}
        ]
        found = (verdict_in(self.scene.grammar.terms(word, "adjective")) for word in words)
        return next((verdict or Verdict(None) for verdict in found), None)

    def _made(self, clause: Clause, phrase: Phrase) -> Status | None:
        """Return how far what a clause makes has come: what is called "to meet" has been called, and is to meet."""
        status, after = self.clauses.of_clause(clause), self._told.get(id(clause))
        to_meet = after is not None and "Meeting" in self.scene.verb_terms(after) and phrase in clause.objects
        dates = [p for p in clause.adjuncts if self.scene.kind(p) is EntityClass.DATE]
        to_meet = to_meet or any(p.preposition == "for" for p in dates)  # "was convoked for the first of May"
        called = to_meet and "convenes" in self.scene.verb_terms(clause) and status is Status.REALISED
        return Status.PLANNED if called else status

    def _as_subject(self, clause: Clause, terms: frozenset[str]) -> Verdict | None:
        """Read "the congress met", and what "is due to meet", "failed to meet" say of who should."""
        if terms & BEING:
            return Verdict(self.clauses.of_clause(clause))
        infinitive = self._told.get(id(clause))
        raising = "raising" in terms or (clause.verb.lemma == "be" and self.clauses.attitude(clause) is not None)
        if infinitive is not None and raising:
            own = self.scene.verb_terms(infinitive)
            if own & (MADE if infinitive.verb.passive else BEING) or clause.verb.lemma == "be":
                return Verdict(self.clauses.of_clause(infinitive))
        wanted = self.clauses.attitude(clause)
        if clause.verb.lemma == "be" and wanted is not None and not self.granted.is_described(clause):
            return Verdict(self.clauses.under(clause, wanted))
        return None

    def _presupposed(self, index: int, phrase: Phrase, known: Status | None) -> Verdict | None:
        """Return what a sentence takes for granted of what it only speaks about."""
        roles = self.clauses.roles(phrase) if index == phrase.mention else []
        if known is not None:
            acting = next(
                (role.clause.verb for role in roles if self._acts(role) or self._is_there(phrase, role)), None
            )
            if acting is not None:
                return Verdict(Status.REALISED).because("status.acts", acting.start, acting.end)
            fresh = index == phrase.mention and not self._is_definite(phrase) and phrase.determiner not in _ALL
            return (self._new(phrase) if fresh else None) or Verdict(known, "status.said-before")
        if self.scene.mentions[index].kind is EntityClass.INSTITUTION:
            verdict = self._lasting(phrase, roles)
            return verdict.because("status.lasting", 0, 0) if verdict else None
        if self._is_prepared(index, phrase):
            return Verdict(Status.PLANNED).because("status.prepared", phrase.start, phrase.end)
        if phrase.parent is not None and index == phrase.mention:
            parent, held = phrase.parent, self._is_held_by_noun(phrase)
            if held:
                return Verdict(Status.REALISED).because("status.presupposed", parent.start, parent.end)
            if not any(self._is_to_be(role) for role in self.clauses.roles(phrase.chain[-1])):
                return None
        if index == phrase.mention and not self._is_definite(phrase) and (to_be := self._new(phrase)):
            return to_be  # "a committee, appointed for three years, will see": it is to be
        for role in roles:
            if verdict := self._in_role(phrase, role):
                return verdict.because("status.presupposed", role.clause.verb.start, role.clause.verb.end)
        return None

    def _is_prepared(self, index: int, phrase: Phrase) -> bool:
        """Tell whether a committee is there for a congress: "the credentials committee for the congress"."""
        congress = index == phrase.mention and self.scene.kind(phrase) is EntityClass.CONGRESS
        return (
            congress and phrase.preposition == "for" and phrase.parent is not None and self.scene.gathers(phrase.parent)
        )

    def _new(self, phrase: Phrase) -> Verdict | None:
        """Return what a clause of what shall be says of a thing that it speaks of for the first time."""
        lasts = self.scene.kind(phrase) is EntityClass.INSTITUTION
        if (lasts and self.scene.mentions[phrase.mention].plural) or phrase.determiner in _ALL:
            return None
        for role in self.clauses.roles(phrase):
            own = self.clauses.of_clause(role.clause)
            sent_to = self._sent_to(phrase, role)
            verb = role.clause.verb
            if sent_to is not None and own is Status.REALISED:
                return Verdict(sent_to).because("status.verb", verb.start, verb.end)
            if lasts and role.name == "adjunct":
                continue
            if own in (Status.PLANNED, Status.PROPOSED):
                return Verdict(own).because("status.verb", verb.start, verb.end)
        return None

    def _sent_to(self, phrase: Phrase, role: Role) -> Status | None:
        """Return what a new thing is to which business is sent (there), or people are asked (to come); else None."""
        senses = self.scene.grammar.senses(role.clause.verb.lemma, "verb") if role.name == "adjunct" else ()
        terms = {t for s in senses if phrase.preposition in s.markers for t in s.terms}
        return Status.REALISED if "receiving" in terms else Status.PLANNED if "inviting" in terms else None

    def _lasting(self, phrase: Phrase, roles: Sequence[Role]) -> Verdict | None:
        """Return what is taken for granted of a committee that lasts: known, it exists."""
        if self._is_definite(phrase) and id(phrase) in self._told_of:
            return Verdict(Status.REALISED)
        return Verdict(self.clauses.of_clause(roles[0].clause)) if roles else None

    def _in_role(self, phrase: Phrase, role: Role) -> Verdict | None:
        own, kind = self.clauses.of_clause(role.clause), self.scene.kind(phrase)
        if self._acts(role) or self._is_held(phrase, role):
            return Verdict(Status.REALISED)
        if self._is_told_of(phrase, role):
            return self.granted.told_what(role.clause)
        if (
            role.name == "subject"
            and own is not Status.REALISED
            and (kind is EntityClass.CONGRESS or not self._is_definite(phrase))
        ):
            return Verdict(own if own is Status.PLANNED or not self._is_definite(phrase) else None)
        to_come = own is Status.PLANNED and kind is EntityClass.CONGRESS and role.clause.link == "main"
        if to_come and role.name == "adjunct" and phrase.preposition in ("to", "at", "in", "before", "by"):
            return Verdict(own)
        made_after = role.name == "object" and role.clause.link in ("infinitive", "gerund")
        return Verdict(own) if made_after and own is not Status.REALISED and not self._is_definite(phrase) else None

    def _is_known(self, phrase: Phrase) -> bool:
        """Tell whether a phrase speaks of what is known, or of all there are: "all electoral commissions"."""
        return phrase.determiner in _ALL or self._is_definite(phrase)

    def _is_there(self, phrase: Phrase, role: Role) -> bool:
        """Tell whether a clause says of a known commission what it is, or should do."""
        told = self.granted.told_what(role.clause) if self._is_told_of(phrase, role) else None
        return told is not None and told.status is Status.REALISED

    def _is_told_of(self, phrase: Phrase, role: Role) -> bool:
        """Tell whether a clause says something of a known commission."""
        known = self.scene.kind(phrase) is EntityClass.COMMISSION and self._is_known(phrase)
        return known and role.name == "subject"
