"""Words that open a clause, part one from the next, or hold a phrase."""

from kg.claims.clauses.clause import Frame
from kg.claims.clauses.outlook import BODIES, STOPS, Outlook
from kg.claims.nodes import Phrase, VerbGroup
from kg.claims.tagging import Item
from kg.model import EntityClass

GATHERINGS = frozenset({EntityClass.COMMISSION, EntityClass.CONGRESS})
"""The classes of what people come together in."""

_WANTING = frozenset({"Planned", "Proposed", "Rejected", "heldBy"})
_NEAR = 2  # characters, a comma and a space, between a noun of wanting and the clause that completes it
_TEMPORAL = frozenset({"after", "before", "since", "until", "till"})


class Openings(Outlook):
    """Reads the words between phrases and verbs."""

    def add_word(self, item: Item, at: int) -> None:
        """Read a word or mark that is no phrase and no verb."""
        if item.tag == "MARK":
            self.add_mark(item, at)
        elif item.tag == "AND":
            self.joined = True
        elif (item.tag == "PREP" and not self.opens_time(item, at)) or self.is_role(item, at):
            self.preposition = item.lower
        elif item.tag in ("SUB", "PREP"):
            self.open_subordinate(item)
            self.comma = self.joined = False
        elif item.tag == "REL":
            self.open_relative(item)
            self.comma = self.joined = False

    def add_mark(self, item: Item, at: int) -> None:
        """Read a mark: one that ends all clauses, or opens what somebody says."""
        speaking = self.frame.clause if self.frame.clause and self.says(self.frame.clause.verb) else None
        if speaking and (item.lower == ":" or (self.comma and self.is_quote(at))) and not self.frame.pending:
            self.frames, self.clause, self.last = [Frame(), Frame("complement", "", speaking)], None, None
        elif item.lower in STOPS:
            self.frames, self.clause, self.last = [Frame()], None, None
            self.waiting = []
        self.comma = self.comma or not self.is_quote(at)

    def is_role(self, item: Item, at: int) -> bool:
        """Tell whether "as" or "than" holds a phrase, and opens no clause: "as president"."""
        return (
            item.lower in ("as", "than")
            and item.tag == "SUB"
            and self.is_phrase(at + 1)
            and not self.is_clause_ahead(at)
        )

    def opens_time(self, item: Item, at: int) -> bool:
        """Tell whether "before", "after", ", for" opens a clause: one follows, and no subject waits for its verb."""
        verb = self.nodes[at + 2] if at + 2 < len(self.nodes) and self.comma else None
        because = item.lower == "for" and isinstance(verb, VerbGroup) and verb.form == "finite"
        return (item.lower in _TEMPORAL or because) and self.is_clause_ahead(at) and not self.frame.subjects()

    def open_subordinate(self, item: Item) -> None:
        """Open a clause after a conjunction."""
        governor, link = self.clause, "complement" if item.lower in ("that", "whether") else "subordinate"
        completed = self.noun_before(item) if link == "complement" else None
        if self.joined and self.frame.link == link and len(self.frames) > 1:
            before = self.frames.pop()
            governor, completed = before.governor, completed or before.antecedent
        self.frames.append(Frame(link, item.lower, governor, completed))
        self.clause = None

    def noun_before(self, item: Item) -> Phrase | None:
        """Return the phrase that a clause completes: "the motion that", "a motion by Mr. Hale, that"."""
        last = self.last
        if last is None or (last.mention < 0 and item.start - last.end <= 1):
            return last
        wanting = any(_WANTING & self.grammar.terms(p.lemma, "noun") for p in last.chain if p.mention < 0)
        return last if wanting and item.start - last.end <= _NEAR else None

    def open_relative(self, item: Item) -> None:
        """Open a clause about a phrase before it."""
        if self.joined and self.frame.link == "relative":
            antecedent = self.frames.pop().antecedent
        else:
            antecedent = self.find_antecedent()
        self.frames.append(Frame("relative", item.lower, self.clause, antecedent, self.preposition))
        self.preposition, self.clause = "", None

    def find_antecedent(self) -> Phrase | None:
        """Return the phrase before that a relative clause or participle speaks of."""
        chain = self.last.chain if self.last else []
        if self.comma and self.preposition in ("", "of"):
            chain = chain[::-1]  # "the congress of the unions, which …" goes on about the congress
        made = self.clause.antecedent if self.comma and self.clause and self.clause.link == "infinitive" else None
        if made is not None and self.kind(made) in GATHERINGS and not any(self.kind(p) in BODIES for p in chain):
            return made  # "a commission to list the treasures, which was given charge of the palace"
        wanted = GATHERINGS if self.preposition in ("at", "in") else BODIES
        return next(
            (p for p in chain if self.kind(p) in wanted), next((p for p in chain if self.kind(p) in BODIES), self.last)
        )
