"""The reading of one sentence, node by node."""

from collections.abc import Sequence

from kg.claims.clauses.asides import Aside, with_asides
from kg.claims.clauses.clause import Parse
from kg.claims.clauses.inquit import Inquit
from kg.claims.clauses.phrase_placing import PhrasePlacing
from kg.claims.clauses.verb_placing import VerbPlacing
from kg.claims.grammar import Grammar
from kg.claims.nodes import Node, Phrase, VerbGroup
from kg.model import Mention


def parse_clauses(nodes: Sequence[Node], mentions: Sequence[Mention], grammar: Grammar) -> Parse:
    """Return the phrases and clauses of one sentence."""
    return _Builder(with_asides(nodes), mentions, grammar).run()


class _Builder(PhrasePlacing, VerbPlacing, Inquit):
    def run(self) -> Parse:
        for at, node in enumerate(self.nodes):
            if at in self.read or (at and self.is_mark(at - 1) and self.add_inquit(at)):
                continue
            if isinstance(node, Phrase):
                self.add_phrase(node, at)
                self.comma = self.joined = False
                self.preposition = ""
            elif isinstance(node, VerbGroup):
                self.add_verb(node, at)
                self.comma = self.joined = False
                self.preposition = ""
            elif isinstance(node, Aside):
                self.add_aside(node)
            else:
                self.add_word(node, at)
        return self.parse

    def add_aside(self, aside: Aside) -> None:
        """Read what stands in brackets by itself; it may be about the phrase before it."""
        inner = _Builder(aside.nodes, self.mentions, self.grammar)
        inner.last = self.last
        said = inner.run()
        self.parse.phrases += said.phrases
        self.parse.clauses += said.clauses
