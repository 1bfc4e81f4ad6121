"""What the grammars know of one word: the lexicon's, gazetteer's and dictionary's answers, asked once per form.

Keywords of `kg:use` in the lexicon, each defined by what the rules do with it:
nouns of bodies: `weak` ones have other meanings and are bodies with a capital or with a `political` modifier;
`capital` ones only with a capital; `military` are troops, with a capital or a noun before them; `proper` names by
themselves; `members` adherents that stand for their party (regiment), in the plural and with a capital; `own-name`
parliaments and parties that need no more than their noun; `task` nouns of bodies that are set up to do something,
`topical` ones that may have an on-phrase, `office` ones a for-phrase in their name, `sent` ones a from-phrase;
`warrant` ones that are papers too, of which the object of a `warranting` verb and a `plenary` one are; `portfolio`
ones of which a list after "of" makes several; `romance` ones whose adjective follows; `headed` ones that are named
for their leader; `building` ones that are a house after a modifier of the same keyword; `bench` officers that are a
body together (`bench-named` ones by a word before them too, but for a `rank`), a `sitter` who sits in one;
`founding` the verbs that set bodies up, `entrusting` those that leave something to them, `amounting` those that say
what something comes to, `inquest` those that look into something; a `body-act` is a verb that looks like a noun;
nouns beside a place: `part`, `settlement`, `natural`, `structure`, `of-place`; `direction` an adjective in its
name; `before-name` stands before a name of nature, `subject-land` is a land even with the adjective of its ruler
alone, a `saint` begins the name of a town, `anywhere` is a place that tells none from another, and bodies are "on" a
`line`;
words of and beside a person's name: `title`, `title-of-several`, `before-title`, `ship` (and no person), `peerage`
(a title that is a name with "of" and a place), `after-name`, `role`, `given-name`, `particle`, `before-surname` (a
particle that begins a name); `folk` (an irregular plural that owns: "people's"); `personal-act` a verb of persons,
`reaching` one of places, `place-fate` what is done to places alone, `motion` what leads to them;
modifiers: `empty` tells nothing, `deictic` points, `vague` tells no body from another, `political` says which power
or creed, `ordinal`, `cardinal`, `calendar`, `community` (peoples and creeds);
nouns: `troops` what a body has in the field, never a verb after its name;
closed classes: `determiner`, `possessive`, `pronoun`, `preposition`, `conjunction`, `auxiliary`, `adverb`; of these
`local`, `agent` and `topic` prepositions, `relative` determiners, `personal` pronouns, a `quantifier` with "of", a
`verb-particle`; `attaching` adjectives before "to", an `idiom` after "on".
An entry whose form begins with a hyphen is an ending: what a name ends in that no table holds ("Sonderbund").
`kg:marks` says of a modifier which class it makes of its noun.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.lexicon import (
    Gazetteer,
    LexicalEntry,
    Lexicon,
    PartOfSpeech,
    Place,
    WordTable,
    lemmas,
    parts_of_speech,
    tokenise,
)
from kg.model import EntityClass

KG = "https://w3id.org/historical-kg/ontology#"
_USE, _MARKS = f"{KG}use", f"{KG}marks"
_CLASSES = {f"{KG}{kind}": kind for kind in EntityClass}
_CLOSED = frozenset({"determiner", "possessive", "pronoun", "preposition", "conjunction", "auxiliary", "adverb"})


_BODIES = frozenset({EntityClass.INSTITUTION, EntityClass.COMMISSION, EntityClass.CONGRESS})
_HERITABLE = frozenset({"cardinal", "title"})
_DOUBTFUL = frozenset({"weak", "capital", "military", "members", "proper"})


@dataclass(frozen=True, slots=True)
class Word:
    """One word form: `kinds` the classes it can head, `marks` those it makes of its noun, `uses` its keywords.

    `parts` are its parts of speech in lower case, empty for names; `singular` is its lemma as a noun, in its own
    case; `places` and `peoples` what the gazetteer knows by this one word, as name and as adjective; `entries` the IRIs
    of the lexical entries that say which class it names or marks.
    """

    text: str
    lower: str
    uses: frozenset[str]
    kinds: tuple[EntityClass, ...]
    marks: frozenset[EntityClass]
    parts: frozenset[str]
    is_alpha: bool
    is_capital: bool
    is_closed: bool
    is_plural: bool
    is_known: bool
    is_candidate: bool
    singular: str
    places: tuple[Place, ...]
    peoples: tuple[Place, ...]
    entries: tuple[str, ...] = ()

    @property
    def is_noun(self) -> bool:
        """Whether the dictionary or the lexicon has it as a noun."""
        return "NOUN" in self.parts or bool(self.kinds)

    @property
    def is_body(self) -> bool:
        """Whether it heads the names of institutions, commissions or gatherings before all else."""
        return bool(self.kinds) and self.kinds[0] in _BODIES

    @property
    def is_adjective(self) -> bool:
        """Whether it is an adjective and nothing else that can stand in a noun phrase."""
        return bool(self.uses & {"empty", "deictic", "vague"}) or self.parts == {"ADJ"}

    @property
    def is_participle(self) -> bool:
        """Whether it can be a participle and is no noun."""
        return "VERB" in self.parts and self.lower.endswith(("ed", "ing", "en", "ught"))

    @property
    def is_name(self) -> bool:
        """Whether it is a capitalised word that neither dictionary, lexicon nor gazetteer knows."""
        return self.is_capital and not self.is_known


class Grammar:
    """The words of one lexicon and gazetteer."""

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        """Keep both; words are looked up when a text first shows them."""
        self.lexicon = lexicon
        self.gazetteer = gazetteer
        self.words = WordTable(self._analyse)
        self._expressions = _expressions(lexicon)
        self._endings = tuple((e.lemma.lower()[1:], e) for e in lexicon.entries if e.lemma.startswith("-"))

    def word(self, text: str) -> Word:
        """Return what is known of the word form `text`."""
        return self.words[text]

    def expression(self, lower: Sequence[str], at: int) -> tuple[int, EntityClass | None]:
        """Return how many tokens from `at` on are a name of several words, "Sinn Fein", and its class; 0 for none."""
        for words, kind in self._expressions.get(lower[at], ()):
            if tuple(lower[at : at + len(words)]) == words:
                return len(words), kind
        return 0, None

    def _analyse(self, text: str) -> Word:
        lower = text.lower()
        own = self.lexicon.find(text)
        singular = _singular_of(text, own)
        entries = own or tuple(e for e in self.lexicon.find(singular) if e.part == "noun")
        entries = entries or self._entries_of_end(text, singular)
        uses = frozenset(use for e in entries for use in e.feature(_USE))
        kinds = [_CLASSES[d] for e in entries if _is_head(e) for d in e.denotes if d in _CLASSES]
        parts = parts_of_speech(text)
        places, peoples = self.gazetteer.find(text), self.gazetteer.find_adjective(text)
        alpha = text[0].isalpha()
        capital = text[0].isupper() or (text[1:2] in {"'", "’"} and text[2:3].isupper())
        shouted = len(text) > 3 and text.isupper() and bool(parts or kinds or uses)
        return Word(
            text=text,
            lower=lower,
            uses=uses,
            kinds=tuple(dict.fromkeys(kinds)),
            marks=frozenset(_CLASSES[m] for e in entries for m in e.feature(_MARKS) if m in _CLASSES),
            parts=parts,
            is_alpha=alpha,
            is_capital=alpha and capital and not shouted,
            is_closed=bool(uses & _CLOSED),
            is_plural=singular != text,
            is_known=bool(parts or uses or kinds or places or peoples) or self._is_joined(text),
            is_candidate=bool((alpha and capital) or kinds or "title" in uses),
            singular=singular,
            places=places,
            peoples=peoples,
            entries=tuple(e.iri for e in entries if _tells_class(e)),
        )

    def _entries_of_end(self, text: str, singular: str) -> tuple[LexicalEntry, ...]:
        """Return what the end of a word says of it: the last part of "Blood-Council", the `-bund` of "Sonderbund"."""
        front, hyphen, last = singular.rpartition("-")
        if hyphen and front.lower().endswith("o") and front != front.lower():
            return ()  # "Sino-Soviet"
        if hyphen and front:
            entries = self.lexicon.find(last)
            return tuple(e for e in entries if _HERITABLE.intersection(e.feature(_USE)) or _names_body(e))
        if not text[0].isupper() or parts_of_speech(text):
            return ()
        lower = singular.lower()
        return tuple(e for end, e in self._endings if lower.endswith(end) and len(lower) > len(end) + 2)

    def _is_joined(self, text: str) -> bool:
        """Tell whether a part of a word joined by hyphens is a common word: "Union-held", "May-August"."""
        return "-" in text and any(part and (self.word(part).parts or self.word(part).uses) for part in text.split("-"))


def _is_head(entry: LexicalEntry) -> bool:
    """Tell whether an entry can be the head of a mention: a noun, or a body's own name."""
    return entry.part == "noun" or (entry.part == "properNoun" and "proper" in entry.feature(_USE))


def _names_body(entry: LexicalEntry) -> bool:
    """Tell whether an entry names a body in any case and company."""
    return _denotes_body(entry) and not _DOUBTFUL.intersection(entry.feature(_USE))


def _denotes_body(entry: LexicalEntry) -> bool:
    return any(_CLASSES[d] in _BODIES for d in entry.denotes if d in _CLASSES)


def _tells_class(entry: LexicalEntry) -> bool:
    """Tell whether an entry says what the word, or the noun it modifies, names."""
    return bool(entry.feature(_MARKS)) or any(d in _CLASSES for d in entry.denotes) or "title" in entry.feature(_USE)


def _expressions(lexicon: Lexicon) -> dict[str, list[tuple[tuple[str, ...], EntityClass]]]:
    """Return the `proper` names of several words by their first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], EntityClass]]] = {}
    for entry in lexicon.entries:
        kinds = [_CLASSES[d] for d in entry.denotes if d in _CLASSES]
        for name in (entry.lemma, *entry.other_forms) if kinds and "proper" in entry.feature(_USE) else ():
            words = tuple(token.lower for token in tokenise(name))
            if len(words) > 1:
                found.setdefault(words[0], []).append((words, kinds[0]))
    return {first: sorted(names, key=lambda n: -len(n[0])) for first, names in found.items()}


def _singular_of(text: str, entries: tuple[LexicalEntry, ...]) -> str:
    """Return the lemma of `text` as a noun: what the lexicon says, else the dictionary, else its ending."""
    lower = text.lower()
    for entry in entries:
        if lower in (form.lower() for form in entry.plurals):
            return _cased(text, entry.lemma)
    if any(entry.lemma.lower() == lower and _denotes_body(entry) for entry in entries):
        return text
    return _singular(text)


def _singular(text: str) -> str:
    lower = text.lower()
    found = lemmas(text, PartOfSpeech.NOUN)
    if found and lower in found:
        return text
    lemma = found[0] if found else _guess_singular(lower)
    return _cased(text, lemma)


def _cased(text: str, lemma: str) -> str:
    """Return `lemma` in the case of `text`."""
    if text.isupper() and len(text) > 1:
        return lemma.upper()
    return lemma.capitalize() if text[0].isupper() and "-" not in text else _keep_case(text, lemma)


def _keep_case(text: str, lemma: str) -> str:
    pairs = enumerate(zip(text.lower(), lemma, strict=False))
    same = next((i for i, (a, b) in pairs if a != b), min(len(text), len(lemma)))
    return text[:same] + lemma[same:]


def _guess_singular(lower: str) -> str:
    if len(lower) < 4 or not lower.endswith("s") or lower.endswith(("ss", "us", "is")):
        return lower
    if lower.endswith("ies"):
        return lower[:-3] + "y"
    if lower.endswith(("sses", "ches", "shes", "xes")):
        return lower[:-2]
    return lower[:-1]
