"""Regions: names of the gazetteer and what is built on them, and unknown names that stand where places do.

To add a place: an entry in `ontology/gazetteer`; a generic noun ("governorate"): one in `ontology/lexicon/places.ttl`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.lexicon import Place
from kg.mentions.coordination import fellows_before
from kg.mentions.evidence import NameEvidence, is_local, is_title, is_titled
from kg.mentions.grammar import Grammar, Word
from kg.mentions.names import phrase_name, tidy
from kg.mentions.phrases import attached
from kg.mentions.sentence import Sentence
from kg.model import EntityClass, Mention

_GOVERNED = "russian-empire"
_TOWNS = frozenset({"city", "province"})
_JOINING = frozenset({"particle"})
_WIDE = frozenset({"state", "country", "continent", "subcontinent"})


@dataclass(frozen=True, slots=True)
class PlacePhrase:
    """Tokens `start` to `end` that name a place, its core, its name and what the gazetteer knows of it."""

    start: int
    end: int
    core: int
    core_end: int
    name: str
    rule: str
    places: tuple[Place, ...] = ()
    bare: bool = False
    plural: bool = False


class PlaceFinder:
    """Finds the places of the sentences of one document."""

    def __init__(self, grammar: Grammar, evidence: NameEvidence) -> None:
        """Keep what is known of words, and of this document's names."""
        self.grammar = grammar
        self.evidence = evidence

    def find(self, s: Sentence) -> Iterator[Mention]:
        """Yield the mentions of regions in one sentence."""
        known: dict[int, PlacePhrase] = {}
        done = 0
        for i in s.candidates:
            if i < done:
                continue
            for phrase in self._at(s, i, known):
                known[phrase.start] = phrase
                done = max(done, phrase.core_end)
                if not any(p.is_natural for p in phrase.places):
                    yield self._mention(s, phrase)

    def _at(self, s: Sentence, i: int, known: dict[int, PlacePhrase]) -> Iterator[PlacePhrase]:
        word = s.words[i]
        if "Region" in word.kinds:
            yield from self._generic(s, i)
        elif word.singular.lower() == "government" and s.at(i + 1) == "of":
            yield from self._government_of(s, i)
        elif word.is_capital and (not word.is_closed or (s.word(i + 1) is not None and s.words[i + 1].is_capital)):
            phrase = self._named(s, i) or self._unknown(s, i, known)
            if phrase is not None:
                yield phrase

    def _generic(self, s: Sentence, i: int) -> Iterator[PlacePhrase]:
        """A generic noun with modifiers before it or a name after it: "Kirghiz regions", "Province of Bengal"."""
        start = _names_before(s, i)
        if start < i and self._is_land(s, start, i):
            end = self._with_of(s, i)
            if end > i + 1 and not s.words[i].is_plural and "part" not in s.words[i].uses:
                yield PlacePhrase(
                    start, end, i + 2, end, s.words_of(i + 2, end), "place.of", self._places(s.words_of(i + 2, end))
                )
                return
            name = phrase_name(s, start, i, s.words_of(i + 1, end) if end > i + 1 else "")
            yield PlacePhrase(
                start, end, start, i + 1, name, "place.generic", self._places(name), plural=s.words[i].is_plural
            )
            for a, b, front in fellows_before(s, start, i):
                fellow = f"{front} {s.words[i].singular}"
                yield PlacePhrase(a, b, a, b, tidy(fellow), "place.ellipsis", self._places(fellow), plural=True)
        elif s.at(i + 1) == "of":
            yield from self._generic_of(s, i)
        elif (
            s.at(i - 1) in {"these", "those"} and s.words[i].is_plural and not s.words[i].uses & {"part", "settlement"}
        ):
            yield PlacePhrase(i - 1, i + 1, i - 1, i + 1, s.words[i].singular, "place.bare", bare=True, plural=True)

    def _government_of(self, s: Sentence, i: int) -> Iterator[PlacePhrase]:
        """A Russian province by its town: "the government of Kherson"; elsewhere a government is a body."""
        size, places = self.grammar.gazetteer.match(s.lower, i + 2) if i + 2 < len(s) else (0, ())
        if size and self._has_governments(places):
            end = i + 2 + size
            name = f"{s.words_of(i + 2, end)} government"
            yield PlacePhrase(i, end, i + 2, end, name, "place.government", plural=s.words[i].is_plural)
            yield from self._list_of(s, end, "government" if s.words[i].is_plural else "")

    def _generic_of(self, s: Sentence, i: int) -> Iterator[PlacePhrase]:
        word = s.words[i]
        if word.uses & {"part"} or word.lower in {"capital", "port"}:
            return
        k = i + 3 if s.at(i + 2) == "the" else i + 2
        if k < len(s) and self.evidence.is_person(s.words[k]) and not word.is_capital:
            return
        size = self._known_length(s, k)
        if word.is_capital and size and not word.is_plural:
            name = s.words_of(k, k + size)
            start = i - 1 if i and s.words[i - 1].is_capital and _is_people(s.words[i - 1]) else i
            yield PlacePhrase(start, k + size, k, k + size, name, "place.of", self._places(name))
        elif k < len(s) and "settlement" not in word.uses and self._names_unit(s, k, size):
            end = k + max(size, 1)
            name = f"{s.words_of(k, end)} {word.singular}"
            yield PlacePhrase(i, end, k, end, name, "place.of", self._places(name))
            yield from self._list_of(s, end, word.singular if word.is_plural else "")
        elif not size and k < len(s) and _is_unknown(s, k):
            start = i if word.is_capital and not word.is_plural else k
            yield PlacePhrase(start, k + 1, k, k + 1, s.words[k].text, "place.of")

    def _names_unit(self, s: Sentence, k: int, size: int) -> bool:
        """Tell whether the name at `k` is unknown or a town's: a district of that name is a place of its own."""
        if not size:
            return _is_unknown(s, k)
        return self.grammar.gazetteer.match(s.lower, k)[1][0].kind == "city"

    def _list_of(self, s: Sentence, k: int, noun: str) -> Iterator[PlacePhrase]:
        """The names that follow in "districts of A, B, C and D"."""
        while noun and s.at(k) in {",", "and"} and k + 1 < len(s):
            k += 2 if s.at(k + 1) == "and" else 1
            if k >= len(s) or not s.words[k].is_capital or s.words[k].is_closed:
                return
            size = self._known_length(s, k) or 1
            name = s.words_of(k, k + size)
            yield PlacePhrase(k, k + size, k, k + size, f"{name} {noun}", "place.list", self._places(name))
            k += size

    def _known_length(self, s: Sentence, k: int) -> int:
        if k >= len(s) or not s.words[k].is_capital:
            return 0
        return self.grammar.gazetteer.match(s.lower, k)[0]

    def _is_land(self, s: Sentence, start: int, i: int) -> bool:
        """Tell whether the words `start`–`i` and the generic noun at `i` name one land."""
        word, last = s.words[i], s.words[i - 1]
        if s.at(start - 1) in {"a", "an", "every", "no", "any"} or all("community" in w.uses for w in s.words[start:i]):
            return False
        lands = [p for w in s.words[start:i] for p in (*w.peoples, *w.places)]
        small = [p for p in lands if p.kind not in _WIDE]
        if "part" in word.uses:
            return (
                bool(small) and bool(last.peoples) and s.at(i + 1) == "of" and word.lower in {"half", "part", "parts"}
            )
        if "settlement" in word.uses:
            return word.is_capital
        if all(_is_count(w) for w in s.words[start:i]):
            return False
        after = s.word(i + 1)
        if word.is_capital and not lands and after is not None and after.is_capital and after.kinds:
            return False
        if word.is_capital:
            return "Institution" not in word.kinds or bool(lands)
        if small or (last.is_name and last.parts == frozenset()):
            return not (last.places and not last.peoples and last.places[0].kind == "city" and word.lower in _WIDE)
        return "subject-land" in word.uses and bool(last.peoples) and s.at(start - 1) == "the"

    def _with_of(self, s: Sentence, i: int) -> int:
        k = i + 3 if s.at(i + 2) == "the" else i + 2
        if s.at(i + 1) != "of" or k >= len(s) or not s.words[k].is_capital:
            return i + 1
        if self._known_length(s, k):
            return k + self._known_length(s, k)
        return attached(s, i + 2) if "part" in s.words[i].uses else i + 1

    def _named(self, s: Sentence, i: int) -> PlacePhrase | None:
        """A name of the gazetteer at `i`, unless it is a person's here or part of a river's or street's name."""
        size, places = self.grammar.gazetteer.match(s.lower, i)
        word = s.words[i]
        if not size:
            return self._compound(s, i, word)
        if not all(w.is_capital or not w.is_alpha or w.is_closed or w.uses & _JOINING for w in s.words[i : i + size]):
            return None
        end = i + size
        if not self._is_place_here(s, i, size, word):
            return None
        after = s.word(end)
        if after is not None and self._is_swallowed(after):
            return None
        if after is not None and self._is_government(s, i, after, places):
            name = s.words_of(i, end + 1)
            return PlacePhrase(i, end + 1, i, end + 1, name, "place.government", self._places(name))
        if (
            after is not None
            and "Region" in after.kinds
            and after.uses & {"settlement"} | {""}
            and _names_before(s, end) <= i
        ):
            return None if self._is_land(s, _names_before(s, end), end) else self._plain(s, i, end, places)
        return self._plain(s, i, end, places)

    def _plain(self, s: Sentence, i: int, end: int, places: tuple[Place, ...]) -> PlacePhrase:
        name = " ".join(s.words_of(i, end).split())
        return PlacePhrase(i, end, i, end, name, "place.name", places)

    def _compound(self, s: Sentence, i: int, word: Word) -> PlacePhrase | None:
        """An adjective before a name: "European Turkey", "Western Germany", "Soviet Russia"."""
        tells = "direction" in word.uses or word.peoples or word.lower == "soviet"
        if i + 1 >= len(s) or not tells or word.is_plural:
            return None
        size = self._known_length(s, i + 1)
        if not size or (i == s.first and not word.peoples and s.at(i - 1) != ""):
            return None
        name = s.words_of(i, i + 1 + size)
        return PlacePhrase(i, i + 1 + size, i, i + 1 + size, name, "place.compound", self._places(name))

    def _is_place_here(self, s: Sentence, i: int, size: int, word: Word) -> bool:
        before = s.word(i - 1)
        if (
            is_titled(s, i)
            or (before is not None and "ship" in before.uses)
            or (before is not None and "structure" in before.uses and before.is_capital)
        ):
            return False
        if size == 1 and self.evidence.is_person(word) and not is_local(s.word(i - 1)):
            return False
        if size == 1 and word.parts and i == s.first and s.at(i + 1) not in {"'s", ",", "and", "was", "is", "had"}:
            return False
        after = s.word(i + size)
        if size > 1 or after is None or not after.is_capital or is_local(s.word(i - 1)) or i + size in s.breaks:
            return True
        return "given-name" not in word.uses

    def _is_swallowed(self, after: Word) -> bool:
        """Tell whether a name is part of a longer one that is no region: "Kama River", "Vauxhall Bridge"."""
        if "natural" in after.uses and (after.is_capital or after.lower in {"river", "sea"}):
            return True
        return "structure" in after.uses and after.is_capital

    def _is_government(self, s: Sentence, i: int, after: Word, places: tuple[Place, ...]) -> bool:
        """Tell whether "Government" after the name is the Russian province: "Chelyabinsk Government".

        In small letters it is where something is in it, or a local body of it: the "Omsk government" may rule.
        """
        if after.lower != "government" or not self._has_governments(places):
            return False
        return after.is_capital or (s.at(i - 1) == "the" and _is_within(s, i - 2))

    def _has_governments(self, places: tuple[Place, ...]) -> bool:
        """Tell whether the first of `places` can give its name to a government, as provinces of Russia were called."""
        return places[0].kind in _TOWNS and self.grammar.gazetteer.lies_in(places[0], _GOVERNED)

    def _unknown(self, s: Sentence, i: int, known: dict[int, PlacePhrase]) -> PlacePhrase | None:
        """A name that nothing knows, in a list of places or by what the document shows of it."""
        word = s.words[i]
        if _is_saints(s, i):
            return PlacePhrase(i, i + 2, i, i + 2, s.words_of(i, i + 2), "place.saint")
        if not word.is_name or is_titled(s, i) or self.evidence.is_person(word) or len(word.text) < 3:
            return None
        after = s.word(i + 1)
        if after is not None and after.is_capital and not (after.is_closed or _begins_name(s, i + 1)):
            return None
        before = s.word(i - 1)
        if before is not None and (before.lower == "the" or "before-name" in before.uses):
            return None
        if after is not None and after.uses & {"natural", "structure"}:
            return None
        if "-" in word.text and all(self.grammar.word(p).places for p in word.text.split("-")):
            return None
        if self.evidence.is_adjective(word):
            return None
        listed = _follows_place(s, i, known)
        if self.evidence.is_place(word) or listed:
            return PlacePhrase(i, i + 1, i, i + 1, word.text, "place.context")
        return None

    def _places(self, name: str) -> tuple[Place, ...]:
        return self.grammar.gazetteer.find(name)

    def _mention(self, s: Sentence, p: PlacePhrase) -> Mention:
        determiner = s.at(p.start - 1) if p.start and s.words[p.start - 1].uses & {"determiner", "possessive"} else None
        return Mention(
            span=s.span(p.start, p.end),
            head=s.span(p.core, p.core_end),
            kind=EntityClass.REGION,
            name=p.name,
            sentence=s.number,
            rule=p.rule,
            concept=p.places[0].slug if p.places else None,
            determiner=determiner,
            bare=p.bare,
            plural=p.plural,
        )


def _is_within(s: Sentence, k: int) -> bool:
    """Tell whether the preposition at `k` says that something is in a place, or a body the place's."""
    noun = s.word(k - 1)
    if s.at(k) != "of" or noun is None:
        return is_local(s.word(k)) and k >= 0
    return "settlement" in noun.uses or EntityClass.INSTITUTION in noun.kinds


def _is_unknown(s: Sentence, k: int) -> bool:
    """Tell whether no table holds the place at `k`; with a capital before "of" a forename is one: "Isle of Leon"."""
    named = "given-name" in s.words[k].uses and s.at(k - 1) == "of" and s.words[k - 2].is_capital
    return s.words[k].is_name or named


def _is_saints(s: Sentence, i: int) -> bool:
    """Tell whether a town of Spain or its lands stands at `i`: "at Santa Barbara", and no "General Santa Anna"."""
    after = s.word(i + 1)
    named = after is not None and after.is_capital and not after.is_closed and not after.kinds
    return named and "saint" in s.words[i].uses and (is_local(s.word(i - 1)) or s.at(i - 1) in {"of", "from", "to"})


def _begins_name(s: Sentence, i: int) -> bool:
    """Tell whether a person's name begins at `i`, with a title or a given name."""
    after = s.word(i + 1)
    return "given-name" in s.words[i].uses or (is_title(s, i) and after is not None and after.is_capital)


def _is_count(word: Word) -> bool:
    """Tell whether a word only counts: "Forty-four"."""
    return "cardinal" in word.uses


def _is_people(word: Word) -> bool:
    return bool(word.peoples) or "community" in word.uses


def _follows_place(s: Sentence, i: int, known: dict[int, PlacePhrase]) -> bool:
    """Tell whether the name at `i` goes on with a list of places: "at Gotha, Erfurt and Apolda"."""
    if not any(p.end in (i - 1, i - 2) for p in known.values()):
        return False
    if s.at(i - 1) == "(":
        return s.at(i + 1) == ")"
    if s.at(i - 1) == "and":
        return True
    last = next((p for p in known.values() if p.end == i - 1), None)
    if s.at(i - 1) == "," and last is not None and is_local(s.word(last.start - 1)) and s.at(i + 1) in {".", ";", ""}:
        return True  # "at Cambridge, Waikato."
    goes_on = s.at(i + 1) == "and" or (s.at(i + 1) == "," and i + 2 < len(s) and s.words[i + 2].is_capital)
    return s.at(i - 1) == "," and goes_on


def _names_before(s: Sentence, i: int) -> int:
    """Return where the capitalised words right before the generic noun at `i` begin; `i` where there are none."""
    k = i
    while (
        k > 0
        and s.words[k - 1].is_capital
        and not s.words[k - 1].is_closed
        and (k - 1 != s.first or not s.words[k - 1].parts)
    ):
        if (
            s.words[k - 1].kinds
            and not s.words[k - 1].peoples
            and not s.words[k - 1].places
            and "weak" not in s.words[k - 1].uses
            and s.lower[k - 1] != "soviet"
        ):
            break
        k -= 1
    return k
