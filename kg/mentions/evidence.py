"""What a whole document shows of its names: a name once seen with a title is a person, one after "in" a place."""

from collections import Counter
from collections.abc import Iterable

from kg.mentions.grammar import Word
from kg.mentions.sentence import POSSESSIVE, Sentence
from kg.model import EntityClass

_NO_SURNAME = frozenset({"title", "given-name", "political", "ordinal", "calendar", "community"})
_JOINING = frozenset({",", "and"})
_NEAR = 4  # words between a verb of motion and its "to"
_STATES = frozenset({"state", "country"})  # kg:placeKind
_LOCAL_KINDS = frozenset({EntityClass.REGION, EntityClass.CONGRESS})


class NameEvidence:
    """Votes for each single capitalised word: is it a surname, a place, or an adjective?

    `people` are words seen with a title, initials or a given name; the votes count weaker signs.
    """

    def __init__(self, sentences: Iterable[Sentence]) -> None:
        """Gather the votes of all `sentences`."""
        self.people: set[str] = set()
        self._lone_initials: set[str] = set()
        self._person: Counter[str] = Counter()
        self._place: Counter[str] = Counter()
        self._attribute: Counter[str] = Counter()
        self._borne: Counter[str] = Counter()
        self._forms: set[str] = set()
        for s in sentences:
            self._forms.update(s.forms)
            for i in s.candidates:
                word = s.words[i]
                if word.is_capital and not word.is_closed:
                    self._vote(s, i, word)

    def is_person(self, word: Word) -> bool:
        """Tell whether the document shows `word` to be a surname; a common noun must never stand without a capital."""
        if word.text in self.people:
            return True
        if word.places:
            return self._borne[word.text] > 0 and not self._place[word.text] and not _is_state(word)
        if self.is_adjective(word):
            return False
        common = bool(word.parts)
        return self._leaning(word) > common and not (common and word.lower in self._forms)

    def is_place(self, word: Word) -> bool:
        """Tell whether the document shows an unknown `word` to be a place."""
        return word.text not in self.people and self._leaning(word) < 0 and not self.is_adjective(word)

    def is_adjective(self, word: Word) -> bool:
        """Tell whether an unknown `word` says of what people or creed things are: "Iraqi forces", "the Iraqis"."""
        text = word.text
        if text in self.people or word.parts:
            return False
        one = text.removesuffix("s")
        if one != text and self._attribute[one]:
            return True
        said = self._attribute[text]
        return said > max(self._person[text], self._place[text]) or (said > 0 and f"{text}s" in self._forms)

    def is_monsieur(self, s: Sentence, i: int) -> bool:
        """Tell whether the "M." at `i` is the French title: no other initial stands alone before a name in the text."""
        return s.words[i].text == "M" and _is_lone_initial(s, i) and self._lone_initials <= {"M"}

    def _leaning(self, word: Word) -> int:
        """A name after "in" is a place even where it acts elsewhere, as states do: such a vote weighs three."""
        return self._person[word.text] - 3 * self._place[word.text]

    def _vote(self, s: Sentence, i: int, word: Word) -> None:
        if _is_lone_initial(s, i):
            self._lone_initials.add(word.text)
        if is_titled(s, i):
            if not word.uses & _NO_SURNAME and not word.kinds:
                self.people.add(word.text)
        elif word.places:
            self._place[word.text] += is_local(s.word(_list_start(s, i) - 1)) or _goes_to(s, i) or _of_place(s, i)
            self._borne[word.text] += _is_borne(s, i) or _is_doer(s, i)
        elif not (word.parts and (word.uses or word.kinds or i == s.first)):
            before, after = s.word(i - 1), s.word(i + 1)
            if before is not None and before.is_capital and not before.is_closed:
                return
            if word.parts and before is not None and "determiner" in before.uses:
                self._forms.add(word.lower)
                return
            if before is not None and before.parts == {"VERB"} and is_determined(s, i - 2):
                return
            self._vote_before(s, i, word, before)
            if after is not None:
                self._vote_after(s, i, word, after)

    def _vote_before(self, s: Sentence, i: int, word: Word, before: Word | None) -> None:
        """Count what stands before the name: "in X", "by X", "besieged X"."""
        inside = is_local(s.word(_list_start(s, i) - 1)) and _goes_on(s, i) and s.at(i + 1) not in POSSESSIVE
        inside = (inside and not _is_attributive(s, i + 1)) or _is_home(s, i)
        self._place[word.text] += inside or _of_place(s, i) or _goes_to(s, i) or _is_taken(s, i)
        if before is not None:
            self._person[word.text] += _of_person(s, i) or _is_doer(s, i)
            self._person[word.text] += "agent" in before.uses and not _is_attributive(s, i + 1)
            self._place[word.text] += bool({"reaching", "place-fate"} & before.uses)

    def _vote_after(self, s: Sentence, i: int, word: Word, after: Word) -> None:
        """Count what follows the name: "X said", "X's", "X, who", "X forces"."""
        possessor = s.at(i + 1) in POSSESSIVE and s.at(i - 1) != "the"
        self._person[word.text] += _acts(s, i + 1, after) or possessor or is_regime(after)
        relative = s.word(i + 2) if after.lower == "," else after
        self._person[word.text] += relative is not None and "personal" in relative.uses
        self._person[word.text] += _is_envoy(s, i)
        self._place[word.text] += bool({"natural", "structure"} & after.uses)
        self._attribute[word.text] += _is_attributive(s, i + 1)


def is_titled(s: Sentence, i: int) -> bool:
    """Tell whether a title, initials or a given name stand right before the word at `i`."""
    before = s.word(i - 1)
    if before is None:
        return False
    if s.at(i - 1) in {",", "and"}:
        return _is_one_of_several(s, _list_start(s, i))
    if before.lower == "." and i > 1:
        initial = s.words[i - 2]
        return initial.is_capital and (len(initial.text) == 1 or "title" in initial.uses)
    if before.is_alpha and len(before.text) > 2 and before.text.endswith(".") and before.is_capital:
        return True  # initials that the tokens keep together: "J.P."
    if "given-name" in before.uses and before.is_capital:
        return not s.words[i].places or not before.places
    if before.is_name and not s.words[i].kinds:
        return is_title(s, i - 2) or (s.word(i - 2) is not None and s.words[i - 2].is_name and is_title(s, i - 3))
    return "title" in before.uses and before.is_capital and s.words[i].is_capital


def is_title(s: Sentence, i: int) -> bool:
    """Tell whether a capitalised title stands at `i`: what follows is a name."""
    return i >= 0 and "title" in s.words[i].uses and s.words[i].is_capital


def _is_one_of_several(s: Sentence, i: int) -> bool:
    """Tell whether the list of names at `i` has one title for all: "Messrs. Baker and Field"."""
    title = s.word(i - 2 if s.at(i - 1) == "." else i - 1)
    return title is not None and "title-of-several" in title.uses


def _is_lone_initial(s: Sentence, i: int) -> bool:
    """Tell whether one initial stands at `i` right before a name or a particle: "J. Rowe", and not "A. I. Brodov"."""
    after = s.word(i + 2)
    if len(s.words[i].text) > 1 or s.at(i + 1) != "." or not s.adjacent(i) or after is None or s.at(i - 1) == ".":
        return False
    given = s.word(i - 1)
    if given is not None and given.is_capital and not given.is_closed and not (i - 1 == s.first and given.parts):
        return False
    return (after.is_capital and len(after.text) > 1 and not after.is_closed) or "particle" in after.uses


def _list_start(s: Sentence, i: int) -> int:
    """Return where the list of single names that ends at `i` begins: the "A" of "in A, B and C"."""
    passed = []
    while i not in s.list_starts and s.at(i - 1) in _JOINING:
        k = i - 3 if s.at(i - 1) == "and" and s.at(i - 2) == "," else i - 2
        if k < 0 or not s.words[k].is_capital:
            break
        passed.append(i)
        i = k
    start = s.list_starts.get(i, i)
    s.list_starts.update(dict.fromkeys(passed, start))
    return start


def _goes_on(s: Sentence, i: int) -> bool:
    """Tell whether a name after a comma is still in a list, and not the subject of what follows: "at A, B opposed"."""
    after = s.word(i + 2)
    return s.at(i - 1) != "," or s.at(i + 1) == "and" or (s.at(i + 1) == "," and after is not None and after.is_capital)


def is_local(before: Word | None) -> bool:
    """Tell whether the word before a name says that the name is a place: in, at, near."""
    return before is not None and "local" in before.uses


def _of_place(s: Sentence, i: int) -> bool:
    """Tell whether a noun that places have stands before the name: "siege of", "Town Council of"."""
    noun = s.word(i - 2) if s.at(i - 1) == "of" else None
    if noun is None:
        return False
    body = noun.is_capital and EntityClass.INSTITUTION in noun.kinds and "headed" not in noun.uses
    return body or bool(noun.uses & {"of-place", "settlement"} or set(noun.kinds) & _LOCAL_KINDS)


def _is_state(word: Word) -> bool:
    """Tell whether `word` names a state, which replies and writes as people do: "England replied"."""
    return any(place.kind in _STATES for place in word.places)


def _is_borne(s: Sentence, i: int) -> bool:
    """Tell whether the name of a place at `i` is somebody's: "the death of Zamora", "Zamora replied"."""
    before, after = s.word(i - 1), s.word(i + 1)
    if s.at(i - 1) == "of":
        return i > 1 and "of-someone" in s.words[i - 2].uses
    if after is None or (before is not None and (before.is_capital or "determiner" in before.uses)):
        return False
    return "human-act" in after.uses and not after.is_capital


def _is_doer(s: Sentence, i: int) -> bool:
    """Tell whether the name at `i`, alone or in a list, did what people do: "drafted by Amiens and Rowe"."""
    start = _list_start(s, i)
    return start > 1 and s.at(start - 1) == "by" and "human-act" in s.words[start - 2].uses


def _of_person(s: Sentence, i: int) -> bool:
    """Tell whether a noun that persons have stands before the name: "death of"."""
    return s.at(i - 1) == "of" and i > 1 and "of-person" in s.words[i - 2].uses


def _is_home(s: Sentence, i: int) -> bool:
    """Tell whether the name is where somebody comes from: "Joseph Leu of Ebersol"."""
    who = s.word(i - 2) if s.at(i - 1) == "of" else None
    return who is not None and who.is_name and s.words[i].is_name and not who.kinds


def _goes_to(s: Sentence, i: int) -> bool:
    """Tell whether the name is where somebody goes or is sent: "withdrew to"."""
    if s.at(i - 1) not in {"to", "towards", "upon", "into"}:
        return False
    before = s.words[max(0, i - 1 - _NEAR) : i - 1]
    return any("motion" in w.uses for w in before)


def _is_taken(s: Sentence, i: int) -> bool:
    """Tell whether something befalls the name that befalls places alone: "had been evacuated"."""
    k = i + 1
    while k < len(s) and s.words[k].uses & {"auxiliary", "adverb"}:
        k += 1
    return k > i + 1 and k < len(s) and "place-fate" in s.words[k].uses


def is_determined(s: Sentence, i: int) -> bool:
    """Tell whether the word at `i` is an article or a possessive: what follows it is a noun phrase."""
    w = s.word(i)
    return w is not None and bool(w.uses & {"determiner", "possessive"})


def _is_attributive(s: Sentence, k: int) -> bool:
    """Tell whether a plain common noun stands at `k`, so that the name before it is like an adjective."""
    after = s.word(k)
    if after is None or after.is_capital or after.is_closed or is_regime(after) or after.uses & {"role", "particle"}:
        return False
    if after.parts == {"ADJ"}:
        return _is_attributive(s, k + 1)
    return after.parts == {"NOUN"} or (after.is_plural and "NOUN" in after.parts and _ends(s, k + 1))


def _ends(s: Sentence, k: int) -> bool:
    """Tell whether a phrase ends before the token at `k`: no object follows."""
    after = s.word(k)
    return after is None or not after.is_alpha or bool(after.uses & {"preposition", "conjunction", "auxiliary"})


def _is_envoy(s: Sentence, i: int) -> bool:
    """Tell whether the name at `i` speaks or sits for a place: "Bernau for Prussia"."""
    noun = s.word(i + 2)
    return s.at(i + 1) == "for" and noun is not None and noun.is_capital and bool(noun.places)


def is_regime(after: Word) -> bool:
    """Tell whether `after` is a body of which a name before it says whose it is: "the Kolchak regime"."""
    return not after.is_capital and after.is_body


def _acts(s: Sentence, k: int, after: Word) -> bool:
    """Tell whether the word at `k` is a verb of which a person can be the subject."""
    if not after.is_alpha or after.is_capital:
        return False
    if after.uses & {"auxiliary", "personal-act"} or after.parts == {"VERB"}:
        return True
    then = s.word(k + 1)
    return after.parts == {"ADV"} and then is not None and bool(then.parts & {"VERB", "AUX"})
