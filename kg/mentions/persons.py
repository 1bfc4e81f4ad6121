"""Persons: a name with its title, initials or given name, and surnames by what their document shows of them."""

from collections.abc import Iterable, Iterator

from kg.lexicon import is_past, is_word, parts_of_speech
from kg.mentions.evidence import NameEvidence, is_determined, is_local, is_regime
from kg.mentions.grammar import Word
from kg.mentions.names import tidy
from kg.mentions.sentence import POSSESSIVE, Sentence
from kg.model import EntityClass, Mention

_DIRECTIONS = frozenset({"to", "from", "of", "through", "towards", "into", "upon"})
_MOST_TITLES = 6
_CLOSING = frozenset({'"', "”", "’", ")", "]"})
_NUMERAL = frozenset("ivx")
_PERSONAL = frozenset(
    {"conjunction", "adverb", "auxiliary", "role", "agent", "relative", "founding", "pronoun", "of-persons"}
)
_NO_LAST_NAME = frozenset(
    {"calendar", "structure", "natural", "settlement", "determiner", "preposition", "conjunction"}
)
_NOT_NAMES = ("ism", "ismo", "isme", "ismus", "ization", "isation", "ists", "ist", "ites", "ans", "ese", "ymen", "smen")
_NEVER_NAMES = frozenset({"calendar", "determiner", "preposition", "conjunction", "pronoun"})
_ADJECTIVES = ("nic", "tic", "lic", "ean", "ish")  # endings of names that say of what kind a body is


Found = tuple[int, int, int, str]  # start, core and end in tokens, and the rule


def find_persons(s: Sentence, evidence: NameEvidence, places: Iterable[Mention] = ()) -> Iterator[Mention]:
    """Yield the mentions of persons in one sentence, left to right, without overlap.

    `places` are the regions found there: what looks like initials and is the name of one ("N. York") is no person.
    """
    done = 0
    ends = {p.span.start: p.span.end for p in places if p.rule == "place.name"}
    for i in s.candidates:
        if i >= done and _is_initial(s, i) and s.tokens[i].start in ends:
            done = next((k for k in range(i, len(s)) if s.tokens[k].start >= ends[s.tokens[i].start]), len(s))
        found = _person_at(s, i, evidence) if i >= done else None
        if found is not None:
            start, core, done, rule = found
            yield _mention(s, start, core, done, rule)


def _person_at(s: Sentence, i: int, evidence: NameEvidence) -> Found | None:
    word, before = s.words[i], s.word(i - 1)
    if "ship" in word.uses or (before is not None and "ship" in before.uses):
        return None
    if word.is_capital and evidence.is_monsieur(s, i):
        end = _name_end(s, i + 2)
        return (i, i + 2, end, "person.title") if end > i + 2 else None
    if word.is_capital and _is_initial(s, i):
        end = _name_end(s, i)
        named = any(len(w.text) > 1 and w.is_capital for w in s.words[i + 1 : end])
        return (i, i, end, "person.initials") if named and (end > i + 2 or len(word.text) > 2) else None
    found = _titled(s, i, evidence) if "title" in word.uses else None
    if found is not None and not word.is_capital:
        found = (found[1], *found[1:])
    if found is not None or not word.is_capital or word.is_closed:
        return found
    return _untitled(s, i, evidence)


def _titled(s: Sentence, i: int, evidence: NameEvidence) -> Found | None:
    """Return the name after the title at `i`, or the title that is a name by its seat."""
    word, core = s.words[i], _after_titles(s, i)
    end = _name_end(s, core)
    if end == core:
        core, end = _common_surname(s, i, core)
    named = end > core and (word.is_capital or s.words[core].is_name or evidence.is_person(s.words[core]))
    if named and not _names_body(s, end):
        return _people_title(s, i), core, end, _title_rule(s, i, core)
    seat = _seat_end(s, i) if word.is_capital and "peerage" in word.uses else i
    return (i, i, seat, "person.peerage") if seat > i else None


def _untitled(s: Sentence, i: int, evidence: NameEvidence) -> Found | None:
    word, after, before = s.words[i], s.word(i + 1), s.word(i - 1)
    if before is not None and before.is_capital and "structure" in before.uses:
        return None  # "Fort Henry"
    if after is not None and _is_two_syllables(after) and "title" not in word.uses:
        return i, i, i + 2, "person.syllables"
    if "before-surname" in word.uses and after is not None and after.is_name and not is_local(s.word(i - 1)):
        return i, i, _surname_end(s, i), "person.particle"
    if s.at(i - 1) == "." and s.at(i - 2) == "st" and s.at(i - 3) == "of":
        return None
    if "given-name" in word.uses and not word.uses & {"calendar", "title"} and not _is_place_name(s, i):
        return _given(s, i)
    if _is_surname(s, i, word, evidence):
        start = i - 1 if _has_particle(s, i) else i
        rule = "person.common" if word.parts and word.text not in evidence.people else "person.surname"
        return start, start, _surname_end(s, i), rule
    return None


def _has_particle(s: Sentence, i: int) -> bool:
    """Tell whether a small particle begins the surname at `i`: "and de Montmor"."""
    return i > 0 and "before-surname" in s.words[i - 1].uses and not s.words[i - 1].is_capital


def _is_two_syllables(w: Word) -> bool:
    """Tell whether `w` is a Chinese or Korean given name in romanised syllables: "Yat-sen", "Ting-fang"."""
    first, joined, second = w.text.partition("-")
    plain = second.replace("'", "").replace("’", "")
    short = bool(joined) and plain.isalpha() and plain.islower() and max(len(first), len(second)) < 7
    return short and w.is_capital and not (w.parts or w.kinds or w.uses or _is_adverb(plain))


def _is_adverb(text: str) -> bool:
    """Tell whether `text` is an adverb and no noun: "then" in "Party-then"."""
    parts = parts_of_speech(text)
    return len(text) > 3 and "ADV" in parts and "NOUN" not in parts


def _is_place_name(s: Sentence, i: int) -> bool:
    """Tell whether a given name that is a place too is the place: "in Ismail", and no "Ismail Kemal" follows."""
    after = s.word(i + 1)
    if not s.words[i].places or is_local(s.word(i - 1)) or after is None:
        return bool(s.words[i].places)
    return "given-name" not in after.uses and not after.is_name


def _common_surname(s: Sentence, title: int, core: int) -> tuple[int, int]:
    """Return core and end of a surname that is a title or a noun of bodies: "Mr. Duke", "Colonel House"."""
    first, before = s.words[title], s.word(title - 1)
    free = before is None or not (before.is_capital or "determiner" in before.uses)
    if not first.is_capital or not free:
        return core, core
    last, end = s.words[core - 1], s.word(core)
    if s.at(title + 1) == "." and core - 1 > title + 1 and last.is_capital and "addressed" not in last.uses:
        return (core, core) if end is not None and end.lower == "of" else (core - 1, core)
    noun, after = s.word(core), s.word(core + 1)
    plain = noun is not None and noun.is_capital and bool(noun.uses & {"weak", "capital"}) and not noun.is_plural
    ends = after is None or not (after.is_capital or after.lower == "of")
    return (core, core + 1) if plain and ends and "ADJ" not in first.parts else (core, core)


def _title_rule(s: Sentence, title: int, core: int) -> str:
    """Return the rule by which a title was found: a doubtful one where title and name are common words both."""
    doubtful = "ADJ" in s.words[title].parts and s.words[core].parts and not s.words[core].is_name
    return "person.adjective" if doubtful else "person.title"


def _seat_end(s: Sentence, i: int) -> int:
    """Return the end of a title that is a name by its seat, "Duke of Brunswick"; `i` where it is none."""
    k = i + 2
    if s.at(i + 1) != "of" or k >= len(s) or not s.words[k].is_capital or s.words[k].is_closed:
        return i
    if s.words[k].lower == "st":
        return _surname_end(s, k + 2) if s.at(k + 1) == "." and k + 2 < len(s) else i
    named = s.words[k].places or s.words[k].is_name or s.words[k].is_noun
    return max(_surname_end(s, k), k + 1) if named and not s.words[k].kinds else i


def _names_body(s: Sentence, end: int) -> bool:
    """Tell whether the name words before `end` are part of a body's name: "Chief Labor Committee"."""
    after = s.word(end)
    return after is not None and after.is_capital and bool(after.kinds)


def _people_title(s: Sentence, i: int) -> int:
    """Take the words that belong to a title before it: "People's Commissar", "Grand Duke", "Prime Minister"."""
    if s.at(i - 1) in POSSESSIVE and s.at(i - 2) == "people":
        return i - 2
    before = s.word(i - 1)
    if before is not None and before.is_capital and "before-title" in before.uses:
        return i - 1
    return i


def _after_titles(s: Sentence, i: int) -> int:
    k = i
    while k < min(len(s), i + _MOST_TITLES):
        if "title" in s.words[k].uses:
            k += 2 if s.at(k + 1) == "." else 1
            k += s.at(k) == "-" and k + 1 < len(s) and "title" in s.words[k + 1].uses  # "Lieut.-Col."
        else:
            break
    return k


def _is_initial(s: Sentence, i: int) -> bool:
    w = s.words[i]
    if len(w.text) == 1 or "abbreviated" in w.uses:
        return s.at(i + 1) == "." and s.adjacent(i)
    return w.text.endswith(".") and s.word(i + 1) is not None and s.words[i + 1].is_capital


def _name_end(s: Sentence, i: int) -> int:
    """Return the end of the run of name words at `i`, initials, particles and numerals included; `i` where none."""
    k, end = i, i
    while k < len(s) and (k == i or k not in s.breaks):
        w = s.words[k]
        if w.is_capital and (_is_initial(s, k) or (w.lower == "st" and s.at(k + 1) == ".")):
            k += 2 if s.at(k + 1) == "." else 1
        elif k > i and _is_surname_of_two(s, k):
            k = end = k + 2
        elif w.is_capital and (_is_name_word(w, k == i) or (k > i and _is_last_name(s, k))):
            k = end = k + 1
            if s.at(k) and s.words[k].is_capital and set(s.lower[k]) <= _NUMERAL and not _is_middle(s, k):
                return _with_stop(s, k + 1)
            if _is_surnamed(s, k):
                return k + 2
        elif "particle" in w.uses and s.word(k + 1) is not None and s.words[k + 1].is_capital:
            k = k + 1 if not _is_common(s.words[k + 1]) else k + 2
            end = k if s.words[k - 1].is_capital and k > i + 1 else end
        elif "particle" in w.uses and s.word(k + 1) is not None and "particle" in s.words[k + 1].uses:
            k += 1
        else:
            break
    return _with_stop(s, end) if end > i and "abbreviated" in s.words[end - 1].uses else end


def _is_after_initial(s: Sentence, k: int) -> bool:
    """Tell whether a common word ends a name that begins with initials: "A. J. Sack", "W. T. Church"."""
    w, after = s.words[k], s.word(k + 1)
    if s.at(k - 1) != "." or not _is_initial(s, k - 2) or w.uses & _NEVER_NAMES or len(w.text) < 3:
        return False
    return after is None or not (after.is_capital or after.lower == "of")


def _is_surnamed(s: Sentence, k: int) -> bool:
    """Tell whether a ruler is told from others by an ordinal at `k`: "Charles the Fifth"."""
    number = s.word(k + 1)
    named = "given-name" in s.words[k - 1].uses and s.at(k) == "the"
    return named and number is not None and number.is_capital and bool(number.uses & {"ordinal", "surnaming"})


def _is_surname_of_two(s: Sentence, k: int) -> bool:
    """Tell whether a particle with a capital begins the surname at `k`: "Le Pen"."""
    w, after = s.words[k], s.word(k + 1)
    if not w.is_capital or "particle" not in w.uses or after is None:
        return False
    return after.is_capital and not (after.is_closed or after.is_body or after.uses & _NEVER_NAMES)


def _is_middle(s: Sentence, k: int) -> bool:
    """Tell whether the letter at `k` is a middle initial and no numeral: "Francisco I. Madero"."""
    after = s.word(k + 2)
    return len(s.words[k].text) == 1 and s.at(k + 1) == "." and after is not None and after.is_name


def _with_stop(s: Sentence, end: int) -> int:
    """Take the stop that belongs to a numeral or an abbreviation before `end`: "Charles X.", "Esq."."""
    return end + 1 if s.at(end) == "." and end + 1 < len(s) else end


def _is_common(w: Word) -> bool:
    """Tell whether a surname after a particle is a common word: "à Court"."""
    return bool(w.kinds) and not w.uses & {"title", "given-name"}


def _surname_end(s: Sentence, i: int) -> int:
    """Return the end of the run of names that nothing knows from `i` on: "Chiang Kai-shek"."""
    k = end = i + 1
    while k < len(s) and k not in s.breaks:
        w = s.words[k]
        if w.is_name or (w.is_capital and "after-name" in w.uses):
            k = end = k + 1
        elif "particle" in w.uses and not w.is_capital and s.word(k + 1) is not None and s.words[k + 1].is_name:
            k += 1
        else:
            break
    return end


def _is_last_name(s: Sentence, k: int) -> bool:
    """Tell whether a word that is no name by itself is one here: "Pasha", "Dane" after "Richard", "Rufus King"."""
    before, w, after = s.words[k - 1], s.words[k], s.word(k + 1)
    if "after-name" in w.uses or _is_after_initial(s, k):
        return True
    given = "given-name" in before.uses or (k > 1 and before.is_name and "given-name" in s.words[k - 2].uses)
    if not given or w.is_plural or w.uses & _NO_LAST_NAME:
        return False
    if w.kinds or w.is_closed or "title" in w.uses:
        ends = after is None or not (after.is_capital or after.lower in {"of", "the"})
        plain = not w.is_body or bool(w.uses & {"capital", "military"})
        return ends and "title" not in s.words[k - 1].uses and plain and EntityClass.REGION not in w.kinds
    return True


def _is_name_word(w: Word, first: bool) -> bool:
    if w.is_closed or "calendar" in w.uses or "title" in w.uses:
        return False
    if "given-name" in w.uses or w.is_name:
        return True
    return not w.kinds and not w.peoples and (first or bool(w.places) or not w.uses) and "community" not in w.uses


def _given(s: Sentence, i: int) -> tuple[int, int, int, str] | None:
    end = _name_end(s, i)
    before = s.at(i - 1)
    if end == i or (end == i + 1 and before in {"the", "a", "an"}):
        return None
    after = s.word(end)
    if end == i + 1 and after is not None and after.is_capital and (after.kinds or after.is_noun):
        return None
    return i, i, end, "person.given"


def _is_surname(s: Sentence, i: int, word: Word, evidence: NameEvidence) -> bool:
    """Tell whether the capitalised word at `i` is a surname by what stands around it and by the document's evidence."""
    before, after = s.word(i - 1), s.word(i + 1)
    known = word.text in evidence.people
    if not _may_be_surname(s, i, word, known=known):
        return False
    if before is not None and "determiner" in before.uses and not ("relative" in before.uses and word.is_name):
        adjective = word.lower.endswith(_NOT_NAMES + _ADJECTIVES)
        return word.is_name and not adjective and after is not None and is_regime(after) and "headed" in after.uses
    if after is not None and after.is_capital and not after.is_closed and not _is_family(s, i, after, evidence):
        return False
    if known:
        return not is_local(before) or not word.places
    if _goes_on_name(s, i):
        return False
    return _is_shown(s, i, word, evidence)


def _goes_on_name(s: Sentence, i: int) -> bool:
    """Tell whether particles tie the word at `i` to a name before it: "Caisse de la Dette"."""
    k = i
    while k > 0 and "particle" in s.words[k - 1].uses and not s.words[k - 1].is_capital:
        k -= 1
    return 0 < k < i and s.words[k - 1].is_capital


def _may_be_surname(s: Sentence, i: int, word: Word, *, known: bool) -> bool:
    """Tell whether neither the word itself nor the one before it speaks against a surname."""
    if word.kinds or word.peoples or (word.uses and not known) or len(word.text) < 3 or word.text.isupper():
        return False
    if i in s.italic and not known:
        return False
    if _is_abbreviation(s, i) or _is_numbered(s, i) or (_is_joined_word(word) and not known):
        return False
    before = s.word(i - 1)
    return before is None or not before.is_capital or before.is_closed or _is_adherent(s, i)


def _is_joined_word(word: Word) -> bool:
    """Tell whether a small word is joined to the name, so that it is none: "Party-then", "FLN-influenced"."""
    last = word.text.rpartition("-")[2]
    return "-" in word.text and last.islower() and is_word(last)


def _is_shown(s: Sentence, i: int, word: Word, evidence: NameEvidence) -> bool:
    """Tell whether a word that nobody bears for certain is a surname here."""
    before, after = s.word(i - 1), s.word(i + 1)
    if word.parts and word.is_plural:
        return word.text in evidence.people
    if (word.parts or word.places) and evidence.is_person(word):
        return True
    if word.places or word.parts & {"NOUN", "ADJ", "ADV"} or evidence.is_adjective(word):
        return False
    if word.parts:
        free = before is None or not before.is_closed or "conjunction" in before.uses
        return i != s.first and free and evidence_of_act(s, i)
    if word.lower.endswith(_NOT_NAMES) or word.text.count("-") > 1 or _is_attribute(after):
        return False
    if after is not None and after.is_capital and "after-name" in after.uses:
        return True
    return evidence.is_person(word) or _default(s, i, evidence, word)


def _is_adherent(s: Sentence, i: int) -> bool:
    """Tell whether a party or a people stands before the unknown name at `i`: "the Menshevik Garin"."""
    before, after = s.words[i - 1], s.word(i + 1)
    if not s.words[i].is_name or before.is_plural or not (before.peoples or "members" in before.uses):
        return False
    return after is None or not after.is_capital or after.is_name


def _is_attribute(after: Word | None) -> bool:
    """Tell whether a common noun follows, so that the name only says of what kind: "Spartan hoplites"."""
    if after is None or after.parts != {"NOUN"} or after.is_capital or after.is_closed or "particle" in after.uses:
        return False
    return "role" not in after.uses and not is_regime(after)


def _is_abbreviation(s: Sentence, i: int) -> bool:
    short = len(s.words[i].text) <= 4 and s.at(i + 1) == "."
    return short and i + 2 < len(s) and s.words[i + 2].lower not in _CLOSING


def _is_numbered(s: Sentence, i: int) -> bool:
    """Tell whether a number of a paper or a list follows: "Zarya, No. 3"."""
    k = i + 2 if s.at(i + 1) == "," else i + 1
    return s.at(k) in {"no", "nos", "vol", "vols"} and s.at(k + 1) == "."


def _is_family(s: Sentence, i: int, after: Word, evidence: NameEvidence) -> bool:
    """Tell whether the capitalised word after the one at `i` belongs to a person's name with it."""
    if "after-name" in after.uses:
        return True
    name = after.is_name or evidence.is_person(after)
    return name and s.words[i].is_name and not _names_body(s, i + 2)


def evidence_of_act(s: Sentence, i: int) -> bool:
    """Tell whether an auxiliary or a verb follows the word at `i`: it is the subject."""
    after = s.word(i + 1)
    return after is not None and ("auxiliary" in after.uses or after.parts == {"VERB"})


def _default(s: Sentence, i: int, evidence: NameEvidence, word: Word) -> bool:
    """An unknown name is a person unless something points to a place or to a thing."""
    after = s.at(i + 1)
    if evidence.is_place(word):
        return False
    if after in POSSESSIVE:
        return after not in {"'", "’"} or not _is_capital_at(s, i + 2)
    before = s.word(i - 1)
    if s.at(i - 1) == "(" and _is_native_name(s, i):
        return False
    if before is None or not before.is_alpha or (before.is_capital and _is_adherent(s, i)):
        return True
    if s.at(i - 1) == "to":
        return _is_given_to(s, i)
    if before.lower == "of" and _is_membership(s, i - 1):
        return True
    if is_local(before) or before.lower in _DIRECTIONS:
        return False
    if before.uses & _PERSONAL:
        return True
    if _is_said_or_done(s, i):
        return True
    return (before.parts == {"VERB"} and not is_determined(s, i - 2)) or (
        "personal-act" in before.uses and "reaching" not in before.uses
    )


def _is_capital_at(s: Sentence, k: int) -> bool:
    """Tell whether a name goes on at `k`: "Aborigines' Protection Society" has no Mr. Aborigines."""
    w = s.word(k)
    return w is not None and w.is_capital


def _is_native_name(s: Sentence, i: int) -> bool:
    """Tell whether a body is named again in brackets in its own tongue: "Volunteer Army (Dobrovolcheskaya Armiya)"."""
    return any(w.is_body and w.is_capital for w in s.words[max(0, i - 8) : i - 1])


def _is_membership(s: Sentence, of: int) -> bool:
    """Tell whether the "of" says who sits in a body: "consisting of Gagern and Mohl"."""
    return of > 0 and "membership" in s.words[of - 1].uses


def _is_said_or_done(s: Sentence, i: int) -> bool:
    """Tell whether a verb in the past stands right before the name: "followed Tolna", not "the printed Note"."""
    before = s.words[i - 1]
    if before.is_capital or "VERB" not in before.parts or not is_past(before.lower):
        return False
    if before.uses & {"reaching", "place-fate"}:
        return False
    return not is_determined(s, i - 2)


def _is_given_to(s: Sentence, i: int) -> bool:
    """Tell whether the name after "to" is whom something is given or said: the verb is one of persons."""
    before = s.words[max(0, i - 6) : i - 1]
    return any("personal-act" in w.uses and "motion" not in w.uses for w in before)


def _mention(s: Sentence, start: int, core: int, end: int, rule: str) -> Mention:
    return Mention(
        span=s.span(start, end),
        head=s.span(core, end),
        kind=EntityClass.PERSON,
        name=tidy(s.words_of(core, end)),
        sentence=s.number,
        rule=rule,
        entries=tuple(dict.fromkeys(iri for w in s.words[start:core] if "title" in w.uses for iri in w.entries)),
    )
