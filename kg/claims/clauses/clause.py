"""A clause: a verb group with its subjects, objects and adjuncts, and the clause that governs it."""

from dataclasses import dataclass, field

from kg.claims.nodes import Phrase, VerbGroup

_OBJECTS = frozenset({"which", "whom", "that", "who"})


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

    @property
    def is_passive(self) -> bool:
        """Whether the subject suffers what the clause says: "was elected", "a committee elected by"."""
        return self.verb.passive or (self.link == "participle" and self.verb.form == "past")

    @property
    def gap(self) -> list[Phrase]:
        """What a relative clause is about where that is its object: "the governor whom the Diet appointed"."""
        before = self.antecedent
        if self.link != "relative" or self.by_preposition or self.opener not in _OBJECTS or self.is_passive:
            return []
        known = before is None or before in self.subjects or any(p.mention >= 0 for p in self.objects)
        return [before] if before is not None and not known and self.subjects else []


@dataclass(slots=True)
class Parse:
    """What was found in one sentence: its phrases and clauses, in order."""

    phrases: list[Phrase]
    clauses: list[Clause]


@dataclass(slots=True)
class Frame:
    """A clause that is being read: what opened it, and the phrases that still wait for its verb."""

    link: str = "main"
    opener: str = ""
    governor: Clause | None = None
    antecedent: Phrase | None = None
    by_preposition: str = ""
    pending: list[Phrase] = field(default_factory=list)
    clause: Clause | None = None

    def subjects(self) -> list[Phrase]:
        """Return the first phrase that no preposition holds, with those joined to it."""
        first = next((p for p in self.pending if not p.preposition), None)
        return [first, *first.members] if first else []
