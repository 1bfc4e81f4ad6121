"""Persons by surname, forenames, initials and title: who is one man, who only shares his name."""

import re
from collections import defaultdict
from collections.abc import Sequence

from kg.claims.names import is_same_person
from kg.claims.spelling import fold_spelling
from kg.lexicon import Lexicon, tokenise
from kg.model import Mention

_USE = "https://w3id.org/historical-kg/ontology#use"
_SHORT_FOR = "https://w3id.org/historical-kg/ontology#shortFor"
_EASTERN = re.compile(r"[^\W\d_a-z][^\W\d_]+-[a-z]+")
_NUMERALS = re.compile(r"[ivx]+")
_RECENT = 20  # persons of one surname that are remembered


class People:
    """The persons of a document, by the words of their names."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        """Begin with none; `text` is what mentions stand in."""
        self.text, self.lexicon = text, lexicon
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._names: dict[int, list[tuple[str, ...]]] = defaultdict(list)
        self._sexes: dict[int, str] = {}
        self._words: dict[str, tuple[str, ...]] = {}

    def find(self, mention: Mention) -> int | None:
        """Return the number of the person last named whom a mention can name, None where there is none."""
        words, sex = self.words(mention), self._sex(mention)
        for number in reversed(self._by_word.get(_key(words), ())):
            known = self._sexes.get(number, "")
            if (not sex or not known or sex == known) and self._is_one(words, number):
                return number
        return None

    def add(self, number: int, mention: Mention) -> None:
        """Note that a mention names the person of this number."""
        words, sex = self.words(mention), self._sex(mention)
        if sex:
            self._sexes.setdefault(number, sex)
        if words not in self._names[number]:
            self._names[number].append(words)
        for key in dict.fromkeys((_key(words), _key(words).partition("-")[0])):
            known = self._by_word[key]
            if not known or known[-1] != number:
                self._by_word[key] = [*(n for n in known[1 - _RECENT :] if n != number), number]

    def words(self, mention: Mention) -> tuple[str, ...]:
        """Return a person's names, folded, the surname last, without what stands after it ("Esq.")."""
        name = mention.head.of(self.text)
        if name not in self._words:
            self._words[name] = self._find_words(name)
        return self._words[name]

    def _find_words(self, name: str) -> tuple[str, ...]:
        plain = name.replace("’s", "").replace("'s", "").replace(".", ". ")
        words = [w.lower().strip(".,") for w in plain.split()]
        words = [w for w in words if w]
        while len(words) > 1 and self._has(words[-1], "after-name", "name-ending"):
            words.pop()
        if len(words) > 1 and _EASTERN.fullmatch(plain.split()[-1]):
            words = [*words[1:], words[0]]  # "Yuan Shih-kai": the surname stands first
        named = [self._in_full(w) for w in words[:-1] if not self._has(w, "particle")]
        return tuple(map(fold_spelling, (*named, *words[-1:])))

    def _in_full(self, word: str) -> str:
        """Return a forename that is written short in full: John for Jno."""
        full = (name for entry in self.lexicon.find(word) for name in entry.feature(_SHORT_FOR))
        return next(full, word).lower()

    def _has(self, word: str, *uses: str) -> bool:
        return any(use in entry.feature(_USE) for entry in self.lexicon.find(word) for use in uses)

    def _is_one(self, words: tuple[str, ...], number: int) -> bool:
        return all(_agree(words, other) for other in self._names[number])

    def _sex(self, mention: Mention) -> str:
        """Return what a title says: `woman`, `man`, or nothing."""
        title = [t.lower for t in tokenise(self.text, mention.span.start, mention.head.start)]
        if any(self._has(word, "of-women") for word in title):
            return "woman"
        return "man" if any(self._has(word, "of-men") for word in title) else ""


def _key(words: Sequence[str]) -> str:
    """Return what a person is looked up by: the surname, of rulers the name before the number."""
    if len(words) > 1 and _NUMERALS.fullmatch(words[-1]):
        return words[-2]
    return words[-1] if words else ""


def _agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two names can be one man's; rulers without their number are those of whom one is known."""
    rulers = [w for w in (one, other) if len(w) > 1 and _NUMERALS.fullmatch(w[-1])]
    if len(rulers) == 1:
        one, other = (w[:-1] if w in rulers else w for w in (one, other))
    if one and other and one[-1] != other[-1]:  # "Siegwart" is Siegwart-Müller
        one, other = ((*w[:-1], w[-1].partition("-")[0]) for w in (one, other))
    return is_same_person(one, other) or (bool(rulers) and one == other)
