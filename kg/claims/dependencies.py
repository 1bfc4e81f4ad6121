"""The dependency parse of a trained pipeline → clauses, as the grammar makes them, of sentences in which it read none.

Only which word depends on which is taken over, in the names of relations of Universal Dependencies or of spaCy's
English pipelines; forms of verbs and auxiliaries are told by the same tables as everywhere.
"""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from kg.claims.clauses import Clause, Parse
from kg.claims.grammar import AUXILIARIES, Grammar
from kg.claims.nodes import Phrase, VerbGroup
from kg.claims.tagging import verb_form
from kg.model import DependentWord, Mention

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "nsubj:pass", "csubj"})
_OBJECTS = frozenset({"dobj", "obj", "attr", "oprd"})
_AUXILIARIES = frozenset({"aux", "auxpass", "aux:pass"})
_NEGATIONS = frozenset({"not", "never", "n't", "n’t"})
_LINKS = {
    "ccomp": "complement",
    "xcomp": "infinitive",
    "advcl": "subordinate",
    "relcl": "relative",
    "acl:relcl": "relative",
    "acl": "participle",
}


def parse_dependencies(
    words: Sequence[DependentWord], text: str, inside: Sequence[int], mentions: Sequence[Mention], grammar: Grammar
) -> Parse:
    """Return the phrases and clauses of one sentence; `inside` are its mentions."""
    return _Reader(words, text, inside, mentions, grammar).read()


class _Reader:
    def __init__(
        self,
        words: Sequence[DependentWord],
        text: str,
        inside: Sequence[int],
        mentions: Sequence[Mention],
        grammar: Grammar,
    ) -> None:
        self.words, self.mentions, self.grammar = words, mentions, grammar
        self.lower = [word.span.of(text).lower() for word in words]
        self.children: dict[int, list[int]] = defaultdict(list)
        for at, word in enumerate(words):
            if word.head != at:
                self.children[word.head].append(at)
        self.headed = {self._head_word(index): index for index in reversed(inside)}
        self.phrases: dict[int, Phrase] = {}
        self.clauses: dict[int, Clause] = {}

    def read(self) -> Parse:
        for at in range(len(self.words)):
            if self._is_verb(at):
                self.clauses[at] = self._clause(at)
        for at, clause in self.clauses.items():
            self._govern(at, clause)
        phrases = sorted(self.phrases.values(), key=lambda phrase: phrase.start)
        return Parse(phrases, list(self.clauses.values()))

    def _head_word(self, index: int) -> int:
        """Return the word of a mention's core that depends on none of its other words."""
        core = self.mentions[index].head
        inner = [at for at, word in enumerate(self.words) if core.contains(word.span)]
        return next((at for at in reversed(inner) if self.words[at].head not in inner or self._is_root(at)), -1)

    def _is_root(self, at: int) -> bool:
        return self.words[at].head == at

    def _is_verb(self, at: int) -> bool:
        word = self.words[at]
        governs = any(self.words[child].relation in _SUBJECTS | _OBJECTS for child in self.children[at])
        return (
            at not in self.headed
            and word.relation not in _AUXILIARIES
            and bool(verb_form(self.lower[at])[0])
            and (governs or self._is_root(at) or word.relation in _LINKS)
        )

    def _clause(self, at: int) -> Clause:
        clause = Clause(self._verb(at), _LINKS.get(self.words[at].relation, "main"))
        for child in self.children[at]:
            relation = self.words[child].relation
            if relation in _SUBJECTS:
                clause.subjects += self._joined(child)
            elif relation in _OBJECTS:
                clause.objects += self._joined(child)
            elif relation == "mark":
                clause.opener = self.lower[child]
            else:
                clause.adjuncts += self._adjuncts(child)
        return clause

    def _verb(self, at: int) -> VerbGroup:
        lemma, form = verb_form(self.lower[at])
        helpers = [c for c in self.children[at] if self.words[c].relation in _AUXILIARIES and c < at]
        lemmas = [AUXILIARIES.get(self.lower[c], self.lower[c]) for c in helpers]
        modal = next((self.lower[c] for c in helpers if self.grammar.closed_class(self.lower[c]) == "MODAL"), "")
        first = self.lower[helpers[0]] if helpers else ""
        finite = {"base": "finite", "s": "finite", "past": "past", "ing": "gerund"}[form]
        return VerbGroup(
            start=self.words[min([at, *helpers])].span.start,
            end=self.words[at].span.end,
            lemma=lemma,
            form="infinitive" if "to" in lemmas[:1] else ("finite" if helpers else finite),
            tense="past" if first in ("was", "were", "had", "did") or (not helpers and form == "past") else "present",
            modal=modal,
            passive=form == "past" and lemmas[-1:] == ["be"],
            perfect=any(a == "have" and b != "to" for a, b in pairwise([*lemmas, lemma])),
            negated=any(self.lower[child] in _NEGATIONS for child in self.children[at]),
            to_be=lemmas[:2] == ["be", "to"],
        )

    def _adjuncts(self, at: int) -> list[Phrase]:
        """Return the phrases of a preposition, or of a noun that holds its own."""
        if self.words[at].relation in ("prep", "agent"):
            nouns = [c for c in self.children[at] if self.words[c].relation in ("pobj", "obj")]
            preposition = self.lower[at]
        else:
            cases = [c for c in self.children[at] if self.words[c].relation == "case"]
            nouns, preposition = ([at], self.lower[cases[0]]) if cases else ([], "")
        found = [phrase for noun in nouns for phrase in self._joined(noun)]
        for phrase in found:
            phrase.preposition = preposition
        return found

    def _joined(self, at: int) -> list[Phrase]:
        """Return the phrase of a noun, and of those joined to it."""
        joined = [c for c in self.children[at] if self.words[c].relation == "conj"]
        return [self._phrase(at), *(phrase for child in joined for phrase in self._joined(child))]

    def _phrase(self, at: int) -> Phrase:
        if at not in self.phrases:
            index = self.headed.get(at, -1)
            span = self.mentions[index].span if index >= 0 else self.words[at].span
            determiners = [self.lower[c] for c in self.children[at] if self.words[c].relation in ("det", "neg")]
            determiner = determiners[0] if determiners else ""
            self.phrases[at] = Phrase(span.start, span.end, index, self.lower[at], determiner)
        return self.phrases[at]

    def _govern(self, at: int, clause: Clause) -> None:
        """Set the clause that governs another, what it speaks of, and the subjects that verbs joined by "and" share."""
        head = self.words[at].head
        clause.governor = self.clauses.get(head) if head != at else None
        if clause.link in ("relative", "participle") and clause.governor is None:
            clause.antecedent = self._phrase(head)
            clause.opener = clause.opener or "which"
            if clause.link == "relative":
                clause.subjects = [p if p.mention >= 0 else clause.antecedent for p in clause.subjects]
        if self.words[at].relation == "conj" and clause.governor is not None and not clause.subjects:
            clause.subjects = list(clause.governor.subjects)
