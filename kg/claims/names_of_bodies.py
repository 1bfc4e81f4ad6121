"""Which body spoken of before a name means: one for which it is short, of which it says more, which it tells of."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from kg.claims.determiners import determiner_of
from kg.claims.forms import Form, Forms
from kg.claims.names import fold_name, fold_word
from kg.claims.short_forms import has_same_words, is_like_plan, is_short_for, opens
from kg.claims.things import Thing, Things
from kg.lexicon import is_word
from kg.model import Document, EntityClass, Mention

_GATHERINGS = frozenset({EntityClass.COMMISSION, EntityClass.CONGRESS})
_STEM = 5  # letters that a word shares with others of its stem: "revise", "revision"
_TOLD_REACH = 2  # sentences, its first among them, in which a body is told of by words that then name it
_FIRST = 8  # mentions of a thing that can show its own name


class NamesOfBodies:
    """Looks for the bodies that a name can mean among those of its head noun."""

    def __init__(
        self,
        document: Document,
        mentions: Sequence[Mention],
        forms: Forms,
        things: Things,
        regions: Mapping[int, Sequence[int]],
    ) -> None:
        """Look among `things`, which grow; `regions` are the mentions of places in each sentence."""
        self.text, self._sentences = document.readable.text, document.sentences
        self.mentions, self.forms, self.things, self._regions = mentions, forms, things, regions
        self._told: dict[int, frozenset[str]] = {}

    def find(self, index: int) -> Iterator[tuple[int, str]]:
        """Yield the bodies, the likeliest first, for which a name is short, or of which it says more."""
        mention = self.mentions[index]
        form, words = self.forms.form(index), self.forms.words(index)
        near = list(self.things.recent(form.head, plural=mention.plural))
        if not mention.plural and len(near) == 1 and self.forms.is_own_name(form.head):
            yield from ((n, "name.shorter") for n in near if self._is_same_house(self.things[n], form))
        same = [n for n in near if any(has_same_words(form, known) for known in self.things[n].forms)]
        yield from ((n, "name.reordered") for n in same)
        if mention.plural:
            fits = [n for n in near if self._is_plural_alias(self.things[n], mention, words)]
        else:
            yield from ((n, "name.shorter") for n in near if self._is_shorter(self.things[n], form))
            fits = [n for n in near if self._is_longer(self.things[n], form, mention)]
        yield from ((n, "name.longer") for n in fits if len(fits) == 1)
        yield from ((n, "name.told-of") for n in near[:1] if self._is_told_of(self.things[n], form, mention))

    @staticmethod
    def _is_same_house(thing: Thing, form: Form) -> bool:
        """Tell whether one of two names of a parliament says nothing but its noun: "the western Reichsrath"."""
        return not form.words or any(not known.words for known in thing.forms)

    @staticmethod
    def _is_shorter(thing: Thing, form: Form) -> bool:
        return any(is_short_for(form, known) for known in thing.forms)

    def _is_longer(self, thing: Thing, form: Form, mention: Mention) -> bool:
        """Tell whether a name says more of a thing, whose own begins it: "the Diet of Frankfort in Hesse"."""
        if determiner_of(mention, self.text) != "the" and (mention.determiner or thing.forms[0].words):
            return False
        if not any(k.before == form.before and k.after < form.after for k in thing.forms):
            return False
        first = self.mentions[thing.mentions[0]].name
        return bool(thing.forms[0].words) or (first[:1].isupper() and mention.name[:1].isupper())

    def _is_plural_alias(self, thing: Thing, mention: Mention, words: tuple[str, ...]) -> bool:
        shorter = determiner_of(mention, self.text) == "the" and opens(thing, words)
        return shorter or is_like_plan(thing.words, words)

    def _is_told_of(self, thing: Thing, form: Form, mention: Mention) -> bool:
        """Tell whether a body was told of by what then names it: a commission met at Mainz, the Mainz Commission."""
        if mention.kind not in _GATHERINGS or determiner_of(mention, self.text) not in (None, "the"):
            return False
        rest = frozenset(form.before) - thing.forms[0].words if thing.forms else frozenset()
        if not form.before or form.after or form.ordinals or self._has_own_name(thing):
            return False
        first = self.mentions[thing.mentions[0]].sentence
        told = chain.from_iterable(map(self._words_told, range(first, min(first + _TOLD_REACH, mention.sentence))))
        return bool(rest) and {w[:_STEM] for w in rest} <= {w[:_STEM] for w in told}

    def _has_own_name(self, thing: Thing) -> bool:
        """Tell whether a thing has a name by what stands before its noun: that of a place, a person, a matter."""
        names = (self.mentions[i].name.split() for i in thing.mentions[:_FIRST])
        return any(w[0].isupper() and not is_word(w) for words in names for w in _before(words, thing.head))

    def _words_told(self, sentence: int) -> frozenset[str]:
        """Return the folded words of a sentence, and the places in it."""
        if sentence not in self._told:
            within = self._sentences[sentence].of(self.text) if sentence < len(self._sentences) else ""
            places = (self.forms.place(i) for i in self._regions[sentence])
            self._told[sentence] = frozenset(chain(fold_name(within), places))
        return self._told[sentence]


def _before(words: Sequence[str], head: str) -> Sequence[str]:
    """Return the words of a name before its head noun."""
    return words[: next((n for n, w in enumerate(words) if fold_word(w) == head), 0)]
