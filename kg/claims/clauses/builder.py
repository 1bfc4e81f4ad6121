"""The reading of one sentence, node by node."""

from collections.abc import Sequence

from kg.claims.clauses.clause import Parse
from kg.claims.clauses.inquit import Inquit
from kg.claims.clauses.phrase_placing import PhrasePlacing
from kg.claims.clauses.verb_placing import VerbPlacing
from kg.claims.grammar import Grammar
from kg.claims.nodes import Node, Phrase, VerbGroup
from kg.model import Mention


def parse_clauses(nodes: Sequence[Node], mentions: Sequence[Mention], grammar: Grammar) -> Parse:
    """Return the phrases and clauses of one sentence."""
    return _Builder(nodes, mentions, grammar).run()


class _Builder(PhrasePlacing, VerbPlacing, Inquit):
    def run(self) -> Parse:
        for at, node in enumerate(self.nodes):
            if at in self.read or self.add_inquit(at):
                continue
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
