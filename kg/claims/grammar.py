"""What the lexicon says of a word, as clause analysis asks it: its closed class, and what it evokes."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

from kg.iris import ONTOLOGY
from kg.lexicon import LexicalEntry, Lexicon

_SYNSEM = "http://www.w3.org/ns/lemon/synsem#"
_MARKER = f"{_SYNSEM}marker"
_LEXINFO = "http://www.lexinfo.net/ontology/3.0/lexinfo#"
_USE = f"{ONTOLOGY}use"
_OWN_CLASSES = {
    "negativeParticle": "NEG",
    "modal": "MODAL",
    "coordinatingConjunction": "AND",
    "relativePronoun": "REL",
    "subordinatingConjunction": "SUB",
}
_SHARED_CLASSES = {
    "determiner": "DET",
    "possessive": "DET",
    "pronoun": "PRON",
    "preposition": "PREP",
    "conjunction": "SUB",
    "adverb": "ADV",
}
_JOINING = {"preposition": "PREP", "subordinatingConjunction": "SUB"}
_FORMS = {
    "be": ("be", "am", "is", "are", "was", "were", "been", "being"),
    "have": ("have", "has", "had", "having"),
    "do": ("do", "does", "did"),
}
AUXILIARIES = {form: lemma for lemma, forms in _FORMS.items() for form in forms}


@dataclass(frozen=True, slots=True)
class Sense:
    """What a word evokes: local names of ontology terms, keywords (kg:use), prepositions before what they hold of.

    `subject` and `object` say where the two things stand between which the predicate holds, where an entry tells it
    (`synsem:subjOfProp`, `synsem:objOfProp`): at the verb's subject, directObject or prepositionalObject.
    """

    terms: frozenset[str] = frozenset()
    markers: frozenset[str] = frozenset()
    subject: str = ""
    object: str = ""


class Grammar:
    """A lexicon, asked by form and part of speech; answers are remembered."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Ask `lexicon`."""
        self._lexicon = lexicon
        self._classes: dict[str, str | None] = {}
        self._senses: dict[tuple[str, str], tuple[Sense, ...]] = {}
        self._terms: dict[tuple[str, str], frozenset[str]] = {}

    def closed_class(self, word: str) -> str | None:
        """Return DET, PRON, PREP, AND, SUB, REL, NEG, ADV, MODAL or AUX; None for a word of the open classes."""
        if word not in self._classes:
            self._classes[word] = "AUX" if word in AUXILIARIES else self._find_class(self._lexicon.find(word))
        return self._classes[word]

    @staticmethod
    def _find_class(entries: tuple[LexicalEntry, ...]) -> str | None:
        for name, tag in _OWN_CLASSES.items():
            if any(entry.part == name for entry in entries):
                return tag
        uses = {use for entry in entries for use in entry.feature(_USE)}
        return next((tag for name, tag in _SHARED_CLASSES.items() if name in uses), None)

    def senses(self, lemma: str, part: str) -> tuple[Sense, ...]:
        """Return what the word or expression evokes as that part of speech, entry by entry."""
        found = self._senses.get((lemma, part))
        if found is None:
            found = self._senses[lemma, part] = tuple(
                Sense(
                    frozenset(t.removeprefix(ONTOLOGY) for t in entry.denotes if t.startswith(ONTOLOGY))
                    | frozenset(entry.feature(_USE)),
                    frozenset(entry.feature(_MARKER)),
                    _role(entry, "subjOfProp"),
                    _role(entry, "objOfProp"),
                )
                for entry in self._lexicon.find(lemma)
                if entry.part == part
            )
        return found

    def terms(self, lemma: str, part: str) -> frozenset[str]:
        """Return all terms the word evokes as that part of speech."""
        found = self._terms.get((lemma, part))
        if found is None:
            found = frozenset(term for sense in self.senses(lemma, part) for term in sense.terms)
            self._terms[lemma, part] = found
        return found

    @cached_property
    def starting(self) -> dict[tuple[str, str], tuple[tuple[tuple[str, ...], str], ...]]:
        """The prepositions and conjunctions of several words, longest first, by their first two, with their class."""
        found: dict[tuple[str, str], list[tuple[tuple[str, ...], str]]] = {}
        for entry in self._lexicon.entries:
            words, tag = tuple(entry.lemma.lower().split()), _JOINING.get(entry.part)
            if tag and len(words) > 1:
                found.setdefault((words[0], words[1]), []).append((words, tag))
        return {first: tuple(sorted(all_, key=lambda w: -len(w[0]))) for first, all_ in found.items()}

    @cached_property
    def particles(self) -> frozenset[str]:
        """The second words of verbs of two words: "up" of "set up"."""
        return frozenset(
            e.lemma.split()[1] for e in self._lexicon.entries if e.part == "verb" and len(e.lemma.split()) == 2
        )


def _role(entry: LexicalEntry, name: str) -> str:
    return next(iter(entry.feature(_SYNSEM + name)), "").removeprefix(_LEXINFO)


@lru_cache(maxsize=8)
def read_grammar(lexicon: Lexicon) -> Grammar:
    """Return the grammar of a lexicon: the same one each time, so that its answers are remembered."""
    return Grammar(lexicon)
