"""Nodes of a sentence → clauses: a verb group with its subjects, objects, adjuncts, and the clause that governs it.

Shallow and in one pass: what opens a clause (that, which, when, to, for -ing) is taken at its word, and a subject is
the first phrase before the verb that no preposition holds.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.claims.nodes import Node, Phrase, VerbGroup
from kg.claims.tagging import Item
from kg.model import EntityClass, Mention

_BODIES = frozenset({EntityClass.INSTITUTION, EntityClass.COMMISSION, EntityClass.CONGRESS, EntityClass.PERSON})
_GATHERINGS = frozenset({EntityClass.COMMISSION, EntityClass.CONGRESS})
_PRONOUNS = frozenset({"it", "they", "he", "she", "we", "i", "there"})
_TEMPORAL = frozenset({"after", "before", "since", "until", "till"})
_STOPS = frozenset(";:.?!")
_HOLDERS = frozenset({"subordinate", "relative"})


@dataclass(slots=True, eq=False)
class Clause:
    """`link`: main, complement, subordinate, relative, infinitive, gerund, participle.

    `opener` is the word before it (that, if, which, for); `antecedent` the phrase that a relative clause, gerund or
    participle follows; `by_preposition` the preposition before its relative pronoun ("at which").
    """

    verb: VerbGroup
    link: str
    governor: "Clause | None" = None
    opener: str = ""
    antecedent: Phrase | None = None
    by_preposition: str = ""
    subjects: list[Phrase] = field(default_factory=list)
    objects: list[Phrase] = field(default_factory=list)
    adjuncts: list[Phrase] = field(default_factory=list)


@dataclass(slots=True)
class Parse:
    """What was found in one sentence: its phrases and clauses, in order."""

    phrases: list[Phrase]
    clauses: list[Clause]


@dataclass(slots=True)
class _Frame:
    link: str = "main"
    opener: str = ""
    governor: Clause | None = None
    antecedent: Phrase | None = None
    by_preposition: str = ""
    pending: list[Phrase] = field(default_factory=list)
    clause: Clause | None = None

    def subjects(self) -> list[Phrase]:
        first = next((p for p in self.pending if not p.preposition), None)
        return [first, *first.members] if first else []


def parse_clauses(nodes: Sequence[Node], mentions: Sequence[Mention]) -> Parse:
    """Return the phrases and clauses of one sentence."""
    return _Builder(nodes, mentions).run()


class _Builder:
    def __init__(self, nodes: Sequence[Node], mentions: Sequence[Mention]) -> None:
        self.nodes, self.mentions = nodes, mentions
        self.frames = [_Frame()]
        self.clause: Clause | None = None
        self.last: Phrase | None = None
        self.preposition = ""
        self.comma = self.joined = False
        self.parse = Parse([], [])

    def run(self) -> Parse:
        for at, node in enumerate(self.nodes):
            if isinstance(node, Phrase):
                self.add_phrase(node, at)
                self.comma = self.joined = False
                self.preposition = ""
            elif isinstance(node, VerbGroup):
                self.add_verb(node, at)
                self.comma = self.joined = False
                self.preposition = ""
            else:
                self.add_word(node, at)
        return self.parse

    @property
    def frame(self) -> _Frame:
        return self.frames[-1]

    def add_word(self, item: Item, at: int) -> None:
        if item.tag == "MARK":
            if item.lower in _STOPS:
                self.frames, self.clause, self.last = [_Frame()], None, None
            self.comma = self.comma or item.lower not in ('"', "“", "”", "'")
        elif item.tag == "AND":
            self.joined = True
        elif item.tag == "PREP" and not self.opens_time(item, at):
            self.preposition = item.lower
        elif item.tag in ("SUB", "PREP"):
            self.open_subordinate(item)
            self.comma = self.joined = False
        elif item.tag == "REL":
            self.open_relative(item)
            self.comma = self.joined = False

    def opens_time(self, item: Item, at: int) -> bool:
        """Tell whether "before", "after" opens a clause: one follows, and no subject still waits for its verb."""
        return item.lower in _TEMPORAL and self.is_clause_ahead(at) and not self.frame.subjects()

    def open_subordinate(self, item: Item) -> None:
        governor, link = self.clause, "complement" if item.lower in ("that", "whether") else "subordinate"
        if self.joined and self.frame.link == link and len(self.frames) > 1:
            governor = self.frames.pop().governor
        self.frames.append(_Frame(link, item.lower, governor, self.noun_before(item) if link == "complement" else None))
        self.clause = None

    def noun_before(self, item: Item) -> Phrase | None:
        """Return the phrase that a clause completes: "the motion that"."""
        last = self.last
        return last if last is not None and last.mention < 0 and item.start - last.end <= 1 else None

    def open_relative(self, item: Item) -> None:
        if self.joined and self.frame.link == "relative":
            antecedent = self.frames.pop().antecedent
        else:
            antecedent = self.find_antecedent()
        self.frames.append(_Frame("relative", item.lower, self.clause, antecedent, self.preposition))
        self.preposition, self.clause = "", None

    def find_antecedent(self) -> Phrase | None:
        chain = self.last.chain if self.last else []
        if self.comma and not self.preposition:
            chain = chain[::-1]  # "the congress of the unions, which …" goes on about the congress
        wanted = _GATHERINGS if self.preposition in ("at", "in") else _BODIES
        return next(
            (p for p in chain if self.kind(p) in wanted), next((p for p in chain if self.kind(p) in _BODIES), self.last)
        )

    def kind(self, phrase: Phrase) -> EntityClass | None:
        return self.mentions[phrase.mention].kind if phrase.mention >= 0 else None

    def add_phrase(self, phrase: Phrase, at: int) -> None:
        self.parse.phrases.append(phrase)
        phrase.preposition = self.preposition
        last = self.last if at and self.nodes[at - 1] is not None else None
        if self.kind(phrase) is EntityClass.DATE:
            self.add_date(phrase, at)
        elif phrase.preposition:
            phrase.parent = last if self.follows_phrase(at) else None
            if self.joined and last and last.preposition == phrase.preposition and self.kind(last) is self.kind(phrase):
                phrase.parent = last.parent  # "of Turkestan and of the Kirghiz territory"
            self.place_adjunct(phrase, at)
        elif self.joins(phrase, at):
            self.join(phrase)
        elif self.clause and self.is_object(at):
            if self.opens_complement(at):
                self.frames.append(_Frame("complement", "", self.clause, pending=[phrase]))
                self.clause = None
            else:
                self.clause.objects.append(phrase)
        else:
            self.open_pending(phrase, at)
        self.last = phrase

    def opens_complement(self, at: int) -> bool:
        """Tell whether the phrase after a verb is the subject of the next: "said a congress had met"."""
        before, verb = self.nodes[at - 1], next((n for n in self.nodes[at + 1 :] if not isinstance(n, Phrase)), None)
        says = isinstance(before, VerbGroup) and before.form in ("finite", "past") and self.frame.link != "relative"
        return says and isinstance(verb, VerbGroup) and verb.form == "finite"

    def is_object(self, at: int) -> bool:
        """Tell whether a bare phrase is an object of the last clause, or a second one ("elected him chairman")."""
        clause = self.clause
        assert clause is not None  # asked after a clause only  # noqa: S101
        if not clause.objects:
            return not self.comma or clause.link == "gerund"
        return isinstance(self.nodes[at - 1], Phrase) and not self.is_subject_ahead(at)

    def add_date(self, phrase: Phrase, at: int) -> None:
        if phrase.preposition == "of" and self.follows_phrase(at):
            phrase.parent = self.last
        elif self.last and not self.clause and not phrase.preposition and self.comma and not self.joined:
            phrase.parent = next((p for p in self.last.chain if self.kind(p) in _BODIES), self.last)
        phrase.preposition = phrase.preposition or "on"
        if not phrase.parent or phrase.preposition != "of":
            self.place_adjunct(phrase, at)

    def follows_phrase(self, at: int) -> bool:
        """Tell whether only a preposition, and no comma, stands between the phrase at `at` and the one before."""
        return at >= 2 and isinstance(self.nodes[at - 2], Phrase)

    def place_adjunct(self, phrase: Phrase, at: int) -> None:
        if self.joined and self.clause and phrase.parent is None and self.is_clause_ahead(at):
            self.frame.pending, self.clause = [], None
        (self.clause.adjuncts if self.clause else self.frame.pending).append(phrase)

    def joins(self, phrase: Phrase, at: int) -> bool:
        """Tell whether the phrase is one more of those before it: "Kazan, Ufa and Orenburg"."""
        last = self.last
        if last is None or not (self.comma or self.joined) or isinstance(self.nodes[at - 1], VerbGroup):
            return False
        if phrase.lemma in _PRONOUNS and self.is_subject_ahead(at):
            return False
        fitting = self.like(phrase)
        listed = fitting is not None and fitting.preposition and self.kind(phrase) is EntityClass.REGION
        if (
            self.clause
            and self.clause.link != "gerund"
            and not listed
            and self.is_subject_ahead(at)
            and self.frame.clause
        ):
            return False
        if fitting is None:
            return False
        if fitting.preposition and not (self.clause or self.joined or listed) and self.is_subject_ahead(at):
            return False  # "according to the council, the senate rose"
        return self.joined or self.kind(fitting) is not None

    def like(self, phrase: Phrase) -> Phrase | None:
        """Return the phrase near before that this one can be joined to: the nearest of its kind in the chain."""
        chain = self.last.chain if self.last else []
        fitting = next((p for p in chain if self.kind(p) is self.kind(phrase)), None)
        if fitting is None and self.joined and self.kind(phrase) in _BODIES:
            fitting = next((p for p in chain if self.kind(p) in _BODIES), None)
            fitting = fitting or next(iter(self.frame.subjects()), None)
        return fitting

    def join(self, phrase: Phrase) -> None:
        fitting = self.like(phrase)
        assert fitting is not None  # joins() has seen it  # noqa: S101
        leader = fitting.leader or fitting
        leader.members.append(phrase)
        phrase.leader, phrase.preposition, phrase.parent = leader, leader.preposition, leader.parent
        for place in (self.clause.objects, self.clause.adjuncts, self.clause.subjects) if self.clause else ():
            if leader in place:
                place.append(phrase)
                return
        if leader in self.frame.pending and leader.preposition:
            self.frame.pending.append(phrase)

    def open_pending(self, phrase: Phrase, at: int) -> None:
        if (
            self.comma
            and not self.joined
            and self.frame.link in _HOLDERS
            and self.frame.clause
            and len(self.frames) > 1
            and self.is_subject_ahead(at)
        ):
            self.frames.pop()
            self.clause = self.frame.clause
        absolute = self.clause if self.comma and not self.joined and not self.frame.clause else None
        if absolute and absolute.link == "participle" and absolute.antecedent and self.is_subject_ahead(at):
            absolute.subjects = [absolute.antecedent]  # "a congress having been refused, they rose"
            self.frame.pending = [p for p in self.frame.pending if p.preposition]
        if self.is_subject_ahead(at) and self.frame.clause:
            self.frame.pending = [p for p in self.frame.pending if p.preposition and p.parent is None]
        self.frame.pending.append(phrase)
        if self.is_subject_ahead(at):
            self.clause = None

    def is_clause_ahead(self, at: int) -> bool:
        """Tell whether a subject and its verb follow the phrase at `at`: "but on 5 May the leaders met"."""
        follows = (n for n in range(at + 1, len(self.nodes)) if isinstance(self.nodes[n], Phrase | VerbGroup))
        for n in follows:
            if isinstance(self.nodes[n], VerbGroup):
                return False
            before = self.nodes[n - 1]
            if n - 1 == at and isinstance(self.nodes[at], Item):
                return self.is_subject_ahead(n)
            if not (isinstance(before, Item) and before.tag in ("PREP", "AND")):
                return self.is_subject_ahead(n)
        return False

    def is_subject_ahead(self, at: int) -> bool:
        """Tell whether a finite verb follows the phrase at `at`, with no more than phrases in between."""
        for place, node in enumerate(self.nodes[at + 1 :], at + 1):
            if isinstance(node, VerbGroup):
                return node.form in ("finite", "past") and not self.is_word(place - 1, "AND")
            if isinstance(node, Item) and node.tag not in ("PREP", "AND"):
                return False
        return False

    def is_word(self, at: int, tag: str) -> bool:
        node = self.nodes[at]
        return isinstance(node, Item) and node.tag == tag

    def add_verb(self, verb: VerbGroup, at: int) -> None:
        if verb.form == "infinitive":
            self.add(self.infinitive(verb))
        elif verb.form == "gerund":
            self.add(
                Clause(verb, "gerund" if self.preposition else "participle", self.clause, self.preposition, self.last)
            )
        elif verb.form == "past" and self.is_participle(at):
            self.add(Clause(verb, "participle", self.clause, "", self.find_antecedent()))
        else:
            self.add(self.finite(verb))

    def add(self, clause: Clause) -> None:
        self.parse.clauses.append(clause)
        self.clause = clause

    def infinitive(self, verb: VerbGroup) -> Clause:
        last = self.clause
        while last and last.link == "gerund" and (self.comma or self.joined):
            last = last.governor
        if last and last.link == "infinitive" and (self.comma or self.joined):
            return Clause(verb, "infinitive", last.governor, "to", last.antecedent)
        antecedent = self.last if last is None or self.last in (*last.objects, *last.adjuncts) else None
        return Clause(verb, "infinitive", last or self.frame.governor, "to", antecedent)

    def is_participle(self, at: int) -> bool:
        """Tell whether a past form without auxiliary is a participle: "the congress convened in 1917 resolved"."""
        before, subjects = self.nodes[at - 1] if at else None, self.frame.subjects()
        if isinstance(before, Phrase) and before.mention >= 0 and subjects and before in self.unheld(subjects):
            return True
        own = bool(subjects) or (self.frame.link == "relative" and not self.frame.clause)
        if self.preposition:
            return True
        after = self.nodes[at + 1] if at + 1 < len(self.nodes) else None
        held = isinstance(after, Item) and after.tag == "PREP"
        waiting = any(f.clause is None and f.subjects() for f in self.frames[:-1])
        if not own and not waiting and self.comma and not self.joined and held and self.frame.clause is not None:
            return True  # "created a committee, composed of"
        if not own:
            return (
                self.frame.clause is not None
                and not self.joined
                and not self.comma
                and isinstance(self.nodes[at - 1], Phrase)
            )
        by_agent = isinstance(after, Item) and after.lower == "by"
        return (self.comma or by_agent) and self.verb_ahead(at)

    def unheld(self, subjects: list[Phrase]) -> list[Phrase]:
        """Return the bare phrases of the sentence that are no subject: a participle after one speaks of it."""
        others = (p for p in self.parse.phrases if not p.preposition and p not in subjects)
        return [p for p in others if self.kind(p) is not EntityClass.DATE]

    def verb_ahead(self, at: int) -> bool:
        for node in self.nodes[at + 1 :]:
            if isinstance(node, VerbGroup) and node.form in ("finite", "past"):
                return True
            if isinstance(node, Item) and (node.tag in ("SUB", "REL") or node.lower in _STOPS):
                return False
        return False

    def is_back_in_time(self, verb: VerbGroup) -> bool:
        """Tell whether a past verb cannot go on what should be: "decreed that a body be formed, and refused"."""
        last = self.frame.clause
        hoped = last is not None and (bool(last.verb.modal) or last.verb.subjunctive)
        return hoped and len(self.frames) > 1 and verb.tense == "past" and not verb.modal

    def finite(self, verb: VerbGroup) -> Clause:
        while True:
            frame, subjects = self.frame, self.frame.subjects()
            first = frame.clause is None
            if not first and not subjects and self.is_back_in_time(verb):
                self.frames.pop()
                continue
            if subjects or (not first and (self.joined or len(self.frames) == 1)):
                break
            if first and frame.link == "relative" and not frame.by_preposition:
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
        frame.pending, frame.clause = [], clause
        return clause
