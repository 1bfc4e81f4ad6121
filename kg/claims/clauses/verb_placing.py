"""Verb groups → clauses, each under the clause that governs it."""

from kg.claims.clauses.clause import Clause
from kg.claims.clauses.openings import GATHERINGS, Openings
from kg.claims.clauses.outlook import BODIES
from kg.claims.nodes import Phrase, VerbGroup
from kg.claims.tagging import Item
from kg.model import EntityClass

_OF_GATHERINGS = frozenset({"Meeting", "convenes", "appoints", "hasParticipant"})
_MAKING = frozenset({"convenes", "appoints"})
PLACES = frozenset({"where", "wherein", "whereat", "whereby"})
"""Relative words that say where, and are no subject."""


class VerbPlacing(Openings):
    """Places the verbs of a sentence."""

    def add_verb(self, verb: VerbGroup, at: int) -> None:
        """Place a verb group."""
        if verb.form == "infinitive":
            self.add(self.infinitive(verb))
        elif verb.form == "gerund":
            link = "gerund" if self.preposition else "participle"
            before = None if self.stands_apart() else self.gathering_before(verb) or self.last
            self.add(Clause(verb, link, self.clause, self.preposition, before))
        elif verb.form == "past" and self.is_fronted(at):
            fronted = Clause(verb, "participle")
            self.add(fronted)
            self.waiting.append(fronted)
        elif verb.form == "past" and self.is_participle(verb, at):
            self.add(Clause(verb, "participle", self.clause, "", self.spoken_of(verb)))
        else:
            self.add(self.finite(verb))

    def add(self, clause: Clause) -> None:
        """Keep a clause, as the one that goes on; what a gerund before it says hangs on the first finite verb."""
        self.parse.clauses.append(clause)
        apart = clause.verb.form == "gerund" and clause.antecedent is None
        if clause.governor is None and (clause.link == "gerund" or apart):
            self.waiting.append(clause)
        self.clause = clause

    def infinitive(self, verb: VerbGroup) -> Clause:
        """Return the clause of an infinitive."""
        last = self.clause
        while last and last.link == "gerund" and (self.comma or self.joined):
            last = last.governor
        if last and last.link == "infinitive" and (self.comma or self.joined) and not self.is_aim_of(last, verb):
            return Clause(verb, "infinitive", last.governor, "to", last.antecedent)
        antecedent = self.last if last is None or self.last in (*last.objects, *last.adjuncts) else None
        if antecedent is not None and self.kind(antecedent) is EntityClass.REGION:
            antecedent = next((p for p in antecedent.chain if self.kind(p) in GATHERINGS), antecedent)
        return Clause(verb, "infinitive", last or self.frame.governor, "to", antecedent)

    def is_aim_of(self, last: Clause, verb: VerbGroup) -> bool:
        """Tell whether an infinitive says what for, and is no more of a list: "to name a commission, to inquire"."""
        made = not self.joined and any(self.kind(p) in GATHERINGS for p in last.objects)
        return made and not any(
            isinstance(node, VerbGroup) and node.form == "infinitive" and node.start > verb.start
            for at, node in enumerate(self.nodes)
            if at and self.is_word(at - 1, "AND")
        )

    def is_fronted(self, at: int) -> bool:
        """Tell whether a past form begins the sentence and speaks of its subject: "Appointed by the King, it sat"."""
        after = self.nodes[at + 1] if at + 1 < len(self.nodes) else None
        held = isinstance(after, Item) and after.tag == "PREP"
        return held and all(isinstance(node, Item) for node in self.nodes[:at]) and self.verb_ahead(at)

    def is_participle(self, verb: VerbGroup, at: int) -> bool:
        """Tell whether a past form without auxiliary is a participle: "the congress convened in 1917 resolved"."""
        before, subjects = self.nodes[at - 1] if at else None, self.frame.subjects()
        if isinstance(before, Phrase) and before.mention >= 0 and subjects and before in self.unheld(subjects):
            return True
        if subjects and self.is_reduced(verb, at, subjects):
            return True
        own = bool(subjects) or (self.frame.link == "relative" and not self.frame.clause)
        if self.preposition:
            return True
        after = self.nodes[at + 1] if at + 1 < len(self.nodes) else None
        held = isinstance(after, Item) and after.tag == "PREP"
        waiting = any(f.clause is None and f.subjects() for f in self.frames[:-1])
        if not own and not waiting and self.comma and not self.joined and held and self.frame.clause is not None:
            return True  # "created a committee, composed of"
        if not own and self.frame.clause is None and not waiting and held and isinstance(before, Phrase):
            return self.kind(before) in BODIES or self.verb_ahead(at)  # "in the conferences held at Breda"
        if not own:
            return (
                self.frame.clause is not None
                and not self.joined
                and not self.comma
                and isinstance(self.nodes[at - 1], Phrase)
            )
        by_agent = isinstance(after, Item) and after.lower == "by"
        beside = self.last is not None and (self.last.chain[-1] in subjects or self.frame.link == "relative")
        if by_agent and not any(self.kind(p) for p in subjects) and self.frame.link == "main":
            return True  # "Resolution passed by the conference"
        return ((self.comma and beside) or by_agent) and self.verb_ahead(at)

    def stands_apart(self) -> bool:
        """Tell whether a present participle speaks of who does what is told: "they rose, leaving it to the board"."""
        about = self.last is not None and self.kind(self.last) in BODIES
        return not self.preposition and not about and (self.comma or self.last is None)

    def spoken_of(self, verb: VerbGroup) -> Phrase | None:
        """Return what a participle speaks of: after a comma, and what is no body, the subject before.

        What is held or set up is the gathering: "a meeting of the party held at Riga".
        """
        gathering = self.gathering_before(verb)
        if gathering is not None:
            return gathering
        found = self.find_antecedent()
        if found is None or self.kind(found) in BODIES or not self.comma:
            return found
        said = self.frame.clause.subjects if self.frame.clause else self.frame.subjects()
        subjects = [p for p in said if self.kind(p) in BODIES]
        return subjects[0] if len(subjects) == 1 else found

    def gathering_before(self, verb: VerbGroup) -> Phrase | None:
        """Return the gathering among what a participle may speak of, where its verb is said of such."""
        chain = self.last.chain if self.last and _OF_GATHERINGS & self.grammar.terms(verb.lemma, "verb") else []
        return next((p for p in chain if self.kind(p) in GATHERINGS), None)

    def is_reduced(self, verb: VerbGroup, at: int, subjects: list[Phrase]) -> bool:
        """Tell whether a verb that wants an object has none and speaks of what is before it.

        "the commission appointed under the treaty met"; "Minutes of the meeting held at Geneva".
        """
        made = verb.lemma == "hold" or _MAKING & self.grammar.terms(verb.lemma, "verb")
        after = self.nodes[at + 1] if at + 1 < len(self.nodes) else None
        to_do = isinstance(after, VerbGroup) and after.form == "infinitive"
        if not made or not (to_do or (isinstance(after, Item) and after.tag == "PREP")):
            return False
        if self.kind(subjects[0]) is None:
            return self.gathering_before(verb) is not None
        return self.kind(subjects[0]) in GATHERINGS and self.is_verb_next(at)

    def is_verb_next(self, at: int) -> bool:
        """Tell whether the next verb is one of the same subject: nothing bare and no "and" stands before it.

        An infinitive with its object may: "the committee appointed to draft the bill consisted of".
        """
        to_do = False
        for place in range(at + 1, len(self.nodes)):
            node = self.nodes[place]
            if isinstance(node, VerbGroup) and node.form == "infinitive" and not to_do:
                to_do = True
                continue
            if isinstance(node, VerbGroup):
                return node.form in ("finite", "past")
            bare = isinstance(node, Phrase) and not (to_do or self.is_word(place - 1, "PREP"))
            if bare or (isinstance(node, Item) and node.tag != "PREP"):
                return False
        return False

    def unheld(self, subjects: list[Phrase]) -> list[Phrase]:
        """Return the bare phrases of the sentence that are no subject: a participle after one speaks of it."""
        others = (p for p in self.parse.phrases if not p.preposition and p not in subjects)
        return [p for p in others if self.kind(p) is not EntityClass.DATE]

    def is_back_in_time(self, verb: VerbGroup) -> bool:
        """Tell whether a past verb cannot go on what should be: "decreed that a body be formed, and refused"."""
        last = self.frame.clause
        hoped = last is not None and (bool(last.verb.modal) or last.verb.subjunctive)
        return hoped and len(self.frames) > 1 and verb.tense == "past" and not verb.modal

    def finite(self, verb: VerbGroup) -> Clause:
        """Return the clause of a finite verb."""
        while True:
            frame, subjects = self.frame, self.frame.subjects()
            first = frame.clause is None
            if not first and not subjects and self.is_back_in_time(verb):
                self.frames.pop()
                continue
            if subjects or (not first and (self.joined or len(self.frames) == 1)):
                break
            if first and frame.link == "relative" and not frame.by_preposition and frame.opener not in PLACES:
                subjects = [frame.antecedent] if frame.antecedent else []
                break
            if len(self.frames) == 1 or (first and frame.link != "relative"):
                break
            self.frames.pop()
        if not subjects and frame.clause is not None:
            subjects = list(frame.clause.subjects)
        clause = Clause(
            verb, frame.link, frame.governor, frame.opener, frame.antecedent, frame.by_preposition, subjects
        )
        clause.adjuncts = [p for p in frame.pending if p.preposition and p.parent is None]
        clause.adjuncts += [p for p in frame.pending if p.parent is not None and p not in clause.adjuncts]
        clause.adjuncts += self.cleft_from(clause)
        frame.pending, frame.clause = [], clause
        for before in self.waiting:
            before.governor = clause  # "when the congress meets, the council will resign"
            if before.link == "participle" and before.antecedent is None:
                before.antecedent = next(iter(subjects), None)  # "elected for a year, the council …"
        self.waiting = []
        return clause

    def cleft_from(self, clause: Clause) -> list[Phrase]:
        """Return what "it was … that" takes out of a clause: "it was at Verona that the congress met"."""
        outer = clause.governor
        if outer is None or clause.opener != "that" or outer.verb.lemma != "be" or outer.objects:
            return []
        return outer.adjuncts if any(p.lemma == "it" for p in outer.subjects) else []
