"""Where the reading of a sentence stands: the open clauses, the last phrase, and what lies ahead."""

from collections.abc import Sequence

from kg.claims.clauses.asides import Aside
from kg.claims.clauses.clause import Clause, Frame, Parse
from kg.claims.grammar import Grammar
from kg.claims.nodes import Node, Phrase, VerbGroup
from kg.claims.tagging import Item
from kg.model import EntityClass, Mention

BODIES = frozenset({EntityClass.INSTITUTION, EntityClass.COMMISSION, EntityClass.CONGRESS, EntityClass.PERSON})
"""The classes of what a relative clause or participle is likelier to speak of."""

STOPS = frozenset(";:.?!")
"""Marks that end all clauses."""

_QUOTES = frozenset("\"“”'’")


class Outlook:
    """The state of one sentence's reading."""

    def __init__(self, nodes: Sequence[Node | Aside], mentions: Sequence[Mention], grammar: Grammar) -> None:
        """Stand before the first of `nodes`."""
        self.nodes, self.mentions, self.grammar = nodes, mentions, grammar
        self.frames = [Frame()]
        self.clause: Clause | None = None
        self.last: Phrase | None = None
        self.preposition = ""
        self.comma = self.joined = False
        self.parse = Parse([], [])
        self.waiting: list[Clause] = []
        self.read: set[int] = set()
        self._subjects, self._verbs = self._look_ahead()

    def _look_ahead(self) -> tuple[list[bool], list[bool]]:
        """Return, for each node and the end, whether a verb follows that it can be subject of, and whether any does."""
        subjects, verbs = [False], [False]
        for place in range(len(self.nodes) - 1, -1, -1):
            node, then, ever = self.nodes[place], subjects[-1], verbs[-1]
            if isinstance(node, VerbGroup):
                finite = node.form in ("finite", "past")
                then, ever = finite and not (place and self.is_word(place - 1, "AND")), finite or ever
            elif isinstance(node, Item):
                then = then and node.tag in ("PREP", "AND")
                ever = ever and not (node.tag == "REL" or node.lower in STOPS)
                ever = ever and (node.tag != "SUB" or node.lower in ("as", "than"))
            subjects.append(then)
            verbs.append(ever)
        return subjects[::-1], verbs[::-1]

    def says(self, verb: VerbGroup) -> bool:
        """Tell whether a verb says, wants or believes what others say with it."""
        return not verb.passive and "heldBy" in self.grammar.terms(verb.lemma, "verb")

    @property
    def frame(self) -> Frame:
        """The innermost open clause."""
        return self.frames[-1]

    def kind(self, phrase: Phrase) -> EntityClass | None:
        """Return the class of the phrase's head; None where that is no mention."""
        return self.mentions[phrase.mention].kind if phrase.mention >= 0 else None

    def is_word(self, at: int, tag: str) -> bool:
        """Tell whether the node at `at` is a word of that part of speech."""
        node = self.nodes[at]
        return isinstance(node, Item) and node.tag == tag

    def is_phrase(self, at: int) -> bool:
        """Tell whether there is a phrase at `at`."""
        return 0 <= at < len(self.nodes) and isinstance(self.nodes[at], Phrase)

    def is_mark(self, at: int) -> bool:
        """Tell whether the node at `at` is a mark, or there is none."""
        return not 0 <= at < len(self.nodes) or self.is_word(at, "MARK")

    def is_quote(self, at: int) -> bool:
        """Tell whether the node at `at` is a quotation mark."""
        node = self.nodes[at] if 0 <= at < len(self.nodes) else None
        return isinstance(node, Item) and node.lower in _QUOTES

    def follows_phrase(self, at: int) -> bool:
        """Tell whether only a preposition, and no comma, stands between the phrase at `at` and the one before."""
        return at >= 2 and isinstance(self.nodes[at - 2], Phrase)

    def is_clause_ahead(self, at: int) -> bool:
        """Tell whether a subject and its verb follow the phrase at `at`: "but on 5 May the leaders met"."""
        for place in range(at + 1, len(self.nodes)):
            node = self.nodes[place]
            if isinstance(node, VerbGroup) or (isinstance(node, Item) and node.lower in STOPS):
                return False
            if isinstance(node, Item) and node.tag in ("REL", "SUB"):
                return False
            if isinstance(node, Item):
                continue
            before = self.nodes[place - 1]
            if place - 1 == at and isinstance(self.nodes[at], Item):
                return self.is_subject_ahead(place)
            if not (isinstance(before, Item) and before.tag in ("PREP", "AND")):
                return self.is_subject_ahead(place)
        return False

    def is_subject_ahead(self, at: int) -> bool:
        """Tell whether a finite verb follows the phrase at `at`, with no more than phrases in between."""
        return self._subjects[at + 1]

    def verb_ahead(self, at: int) -> bool:
        """Tell whether a finite verb follows in the same clause or one joined to it."""
        return self._verbs[at + 1]
