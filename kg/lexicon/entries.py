"""The lexicon: lexical entries after OntoLex-Lemon (W3C Community Group report, 2016), found by word form."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.lexicon.words import PartOfSpeech, base_forms

_PARTS = {
    "noun": PartOfSpeech.NOUN,
    "verb": PartOfSpeech.VERB,
    "adjective": PartOfSpeech.ADJECTIVE,
    "adverb": PartOfSpeech.ADVERB,
    "auxiliary": PartOfSpeech.AUXILIARY,
    "properNoun": PartOfSpeech.PROPER_NOUN,
}


@dataclass(frozen=True, slots=True)
class LexicalEntry:
    """A word or expression of the language and what it denotes.

    `part` is the local name of a LexInfo part of speech (`noun`); `denotes` the IRIs of the classes,
    properties or statuses it stands for (`ontolex:denotes`); `features` all its other properties:
    IRI → values, in the order of their lexical forms. `plurals` are those of its other forms that are marked as such:
    what no rule would trace back ("zemstva", "carbonari").
    """

    iri: str
    lemma: str
    part: str
    denotes: tuple[str, ...] = ()
    other_forms: tuple[str, ...] = ()
    plurals: tuple[str, ...] = ()
    features: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def feature(self, iri: str) -> tuple[str, ...]:
        """Return the values of one property of the entry; empty where it has none."""
        return self.features.get(iri, ())


class Lexicon:
    """Lexical entries, found by any inflected form."""

    def __init__(self, entries: Iterable[LexicalEntry]) -> None:
        """Index `entries` by their written forms; inflected ones are traced back when they are asked for."""
        self.entries = tuple(entries)
        self._by_form: dict[str, list[LexicalEntry]] = {}
        self._found: dict[str, tuple[LexicalEntry, ...]] = {}
        for entry in self.entries:
            for form in dict.fromkeys((entry.lemma.lower(), *(f.lower() for f in entry.other_forms))):
                self._by_form.setdefault(form, []).append(entry)

    def find(self, form: str) -> tuple[LexicalEntry, ...]:
        """Return the entries of which `form`, in any case, is a form; empty where there is none."""
        form = form.lower()
        if form not in self._found:
            self._found[form] = self._look_up(form)
        return self._found[form]

    def _look_up(self, form: str) -> tuple[LexicalEntry, ...]:
        found = {e.iri: e for e in self._by_form.get(form, ())}
        for part, lemma in base_forms(form):
            found.update({e.iri: e for e in self._by_form.get(lemma, ()) if _PARTS.get(e.part) == part})
        return tuple(found.values())

    def denoting(self, iri: str) -> tuple[LexicalEntry, ...]:
        """Return the entries that denote `iri`, in the order of the files."""
        return tuple(e for e in self.entries if iri in e.denotes)
