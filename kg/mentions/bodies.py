"""Institutions, commissions and gatherings: noun phrases by their head noun.

What a modifier does is lexicon: `empty` ones ("the same committee") tell nothing, `deictic` and `vague` ones only with
a definite article ("the new government"), all others name a kind ("local Soviets").
To add a body: an entry in `ontology/lexicon/bodies.ttl` or `gatherings.ttl`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.mentions.complements import complement, deputies, romance_end
from kg.mentions.coordination import fellows_before, fellows_of, shared_ending
from kg.mentions.grammar import Grammar, Word
from kg.mentions.names import phrase_name, tidy, with_article
from kg.mentions.phrases import Complement, ends_phrase, is_noun_after_noun, plain_phrase
from kg.mentions.premodifiers import left_edge
from kg.mentions.sentence import POSSESSIVE, Sentence
from kg.mentions.warrants import are_set_up, is_warrant
from kg.model import EntityClass, Mention

_EMPTY = frozenset({"empty", "cardinal"})
_FAINT = _EMPTY | {"deictic", "vague"}
_PREFIXES = frozenset({"sub", "vice", "pre"})
_OWN = frozenset({"its", "their", "his", "her", "our", "my", "your"})
_SOME = frozenset({"some", "several", "many", "few", "other"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})


@dataclass(frozen=True, slots=True)
class BodyPhrase:
    """A noun phrase whose head noun at `head` names a body: tokens `start` to `end`, `core` where its core begins."""

    kind: EntityClass
    start: int
    core: int
    head: int
    complement: Complement
    determiner: str | None
    bare: bool
    rule: str


def find_bodies(s: Sentence, grammar: Grammar) -> Iterator[Mention]:
    """Yield the mentions of bodies and gatherings in one sentence, nested and coordinated ones too."""
    done = 0
    for head in s.candidates:
        word = s.words[head]
        size, kind = grammar.expression(s.lower, head) if word.is_capital else (0, None)
        if kind is not None:
            done = head + size
            yield _expression(s, head, done, kind, grammar, _seat(s, done))
            named = _named_for(s, done)
            if named is not None:
                done += 1
                yield _expression(s, head, done, named, grammar)
        if head < done:
            continue
        if (word.is_body or _is_bench(s, head)) and _is_head(s, head):
            phrase = _phrase(s, head)
            if phrase is not None:
                yield from _mentions(s, phrase)


def _named_for(s: Sentence, i: int) -> EntityClass | None:
    """Return the class of the body that is named for the one before it: "League of Nations Commission"."""
    word = s.word(i)
    if word is None or not word.is_capital or not word.is_body:
        return None
    return word.kinds[0]


def _seat(s: Sentence, i: int) -> int:
    """Return the end of the of-phrase at `i` that says where such a body is, "Holy Synod of Jassy"; else `i`."""
    place = s.word(i + 1) if s.at(i) == "of" else None
    return i + 2 if place is not None and place.is_capital and place.places else i


def _expression(
    s: Sentence, start: int, end: int, kind: EntityClass, grammar: Grammar, whole: int | None = None
) -> Mention:
    return Mention(
        span=s.span(start, whole or end),
        head=s.span(start, end),
        kind=kind,
        name=tidy(s.words_of(start, whole or end)),
        sentence=s.number,
        rule="institution.expression",
        determiner=s.at(start - 1) if start and "determiner" in s.words[start - 1].uses else None,
        entries=tuple(e.iri for e in grammar.lexicon.find(s.words_of(start, end))),
    )


def _is_head(s: Sentence, i: int) -> bool:
    """Tell whether the noun at `i` ends its phrase and does not modify the word after it."""
    after = s.word(i + 2 if s.is_opening(i + 1) else i + 1)
    if after is None or not after.is_alpha or after.is_closed:
        return not _is_adjective(s, i)
    if after.is_capital:
        if deputies(s, i + 1) > i + 1 or romance_end(s, i + 1) > i + 1:
            return True
        beyond = s.word(i + 2)
        named = after.peoples and beyond is not None and beyond.is_capital
        return not (s.words[i].is_capital and (after.is_noun or after.is_name or after.places or named))
    if "troops" in after.uses or not (after.parts or after.uses or after.lower.endswith("ed")):
        return False
    if not after.is_noun:
        return True
    if "VERB" in after.parts:
        return not is_noun_after_noun(s, i + 1)
    if s.words[i].is_plural:
        return True
    return bool({"ADJ", "ADV"} & after.parts) and not after.is_plural and not ends_phrase(s, i + 2)


def _is_adjective(s: Sentence, i: int) -> bool:
    """Tell whether the noun at `i` is one of two adjectives: "the Soviet and revolutionary elements"."""
    if s.words[i].is_plural or s.at(i + 1) not in {"and", "or"} or i + 3 >= len(s):
        return False
    fellow, noun = s.words[i + 2], s.words[i + 3]
    return "ADJ" in fellow.parts and not fellow.is_capital and noun.is_noun and noun.is_plural and not noun.is_closed


def _phrase(s: Sentence, head: int) -> BodyPhrase | None:
    word = s.words[head]
    start = _trimmed(s, left_edge(s, head), head)
    if "members" in word.uses and not _is_party(s, start, head):
        return None
    if _is_building(s, head) or _is_of_person(s, start, head):
        return None
    core = start
    while core < head and s.words[core].uses & {"deictic", "cardinal"} and "ordinal" not in s.words[core].uses:
        core += 1
    after = complement(s, head)
    if _is_law(s, head, after) or is_warrant(s, start, head, after):
        return None
    determiner = s.at(start - 1) if start and s.words[start - 1].uses & {"determiner", "possessive"} else None
    kind, rule = _kind(s, start, head, after)
    bare = _bareness(s, start, head, after, determiner, kind)
    if bare is None:
        return None
    bare = bare and not shared_ending(s, head)
    return BodyPhrase(kind, start, core, head, after, determiner, bare, f"{rule}.bare" if bare else rule)


def _is_law(s: Sentence, head: int, after: Complement) -> bool:
    """Tell whether the body only names a thing that is none: "the Government of India Act"."""
    if after.end < head + 4 or not s.words[after.end - 2].places:
        return False
    return "law" in s.words[after.end - 1].uses


def _is_building(s: Sentence, head: int) -> bool:
    """Tell whether a house is meant and no body: "Mansion House", "Church of St. Mary"."""
    before = s.word(head - 1)
    housed = before is not None and "building" in before.uses
    return "building" in s.words[head].uses and (housed or (s.at(head + 1) == "of" and s.at(head + 2) == "st"))


def _is_bench(s: Sentence, i: int) -> bool:
    """Tell whether officers are a body together: "Commissioners of Customs", "Guardians of the Poor"."""
    word, before, after = s.words[i], s.words[i - 1], s.word(i + 2)
    if "bench" not in word.uses or not (word.is_capital and word.is_plural):
        return False
    if "bench-named" in word.uses and before.parts and i > 0 and s.at(i + 1) != "of":
        return before.is_capital and not (before.peoples or before.places or before.uses - {"political"})
    if s.at(i - 1) == "of" or s.at(i + 1) != "of":
        return False
    if after is None or after.uses & {"cardinal", "quantifier"}:
        return False
    return i != s.first or any(w.is_capital for w in s.words[i + 2 : plain_phrase(s, i + 2)])


def _is_of_person(s: Sentence, start: int, head: int) -> bool:
    """Tell whether the noun ends a person's name or office: "Henry Cabot Lodge", "Chief of Staff"."""
    word, before = s.words[head], s.words[head - 1]
    if not word.is_capital or not word.uses & {"capital", "military"} or head == 0:
        return False
    if start == head:
        return s.at(head - 1) == "of" and head > 1 and bool(s.words[head - 2].uses & {"title", "role"})
    given = "given-name" in before.uses or (before.is_name and "given-name" in s.words[head - 2].uses)
    return given and not before.places and not s.words[start - 1].uses & {"determiner", "possessive"}


def _is_party(s: Sentence, start: int, head: int) -> bool:
    """Tell whether adherents stand for their party: "Hungarian Liberals", "the Radicals", "Mensheviks"."""
    word, before = s.words[head], s.at(start - 1)
    if not (word.is_plural or word.lower != word.singular.lower()) or not word.is_capital:
        return False
    if before in _SOME or any(w.lower in _SOME or "cardinal" in w.uses for w in s.words[start:head]):
        return False  # "two Kadets": men, and not their party
    if start < head or "own-name" in word.uses:
        return True
    return before in _DEFINITE and head != s.first and "military" not in word.uses


def _trimmed(s: Sentence, start: int, head: int) -> int:
    """Leave out modifiers that tell nothing, and one that "and" ties to another: "the overgrown and idle Soviets"."""
    if s.at(start - 1) in {"and", "or"} and start + 1 == head and s.words[head].is_capital:
        tied, first = s.words[start - 2], s.words[start]
        if (first.is_adjective or not first.is_known) and not first.is_capital and {"ADJ", "VERB"} & tied.parts:
            start += 1
    while start < head and (s.is_opening(start) or _is_empty(s.words[start])):
        start += 1
    return start


def _is_empty(word: Word) -> bool:
    return "empty" in word.uses and not word.is_capital


def _kind(s: Sentence, start: int, head: int, after: Complement) -> tuple[EntityClass, str]:
    word = s.words[head]
    if "bench" in word.uses:
        return EntityClass.INSTITUTION, "institution.bench"
    kind = word.kinds[0]
    if kind is EntityClass.COMMISSION:
        return kind, "commission.noun"
    if kind is EntityClass.CONGRESS:
        ordinal = any("ordinal" in w.uses or w.lower[0].isdigit() for w in s.words[start:head])
        return kind, "gathering.ordinal" if ordinal else "gathering.noun"
    if after.members and _is_inquiry(s, after.members[0][1] - 1) and _may_inquire(s, word, after):
        return EntityClass.COMMISSION, "commission.of"
    if "task" in word.uses and after.members and "entire" in s.words[after.members[0][0] + 1].uses:
        return EntityClass.COMMISSION, "commission.of"
    if "task" in word.uses:
        if after.verb is not None or (_is_counted(s, after) and not word.is_plural):
            return EntityClass.COMMISSION, "commission.purpose"
        if any(EntityClass.COMMISSION in w.marks for w in s.words[start:head]):
            return EntityClass.COMMISSION, "commission.modifier"
    return kind, "institution.noun"


def _is_counted(s: Sentence, after: Complement) -> bool:
    """Tell whether the of-phrase says how many members a body has: "of nine", "of fifteen members"."""
    return after.preposition == "of" and bool(after.members) and _is_number(s.words[after.members[0][0]])


def _is_number(word: Word) -> bool:
    return ("cardinal" in word.uses and not word.is_capital) or word.text.isdigit()


def _may_inquire(s: Sentence, word: Word, after: Complement) -> bool:
    """Tell whether the body is one for a task, or any body of inquiry: a court of arbitration is neither."""
    return "task" in word.uses or "inquest" in s.words[after.members[0][1] - 1].uses


def _is_inquiry(s: Sentence, i: int) -> bool:
    """Tell whether the of-phrase that ends with the word at `i` says what a body is set up to do."""
    return EntityClass.COMMISSION in s.words[i].marks and s.words[i].is_noun


def _bareness(
    s: Sentence, start: int, head: int, after: Complement, determiner: str | None, kind: EntityClass
) -> bool | None:
    """Return whether the phrase alone names nothing; None where it is no mention at all."""
    word = s.words[head]
    capital = word.is_capital and (head != s.first or after.end > head + 1 or not word.is_plural)
    definite = determiner in _DEFINITE
    front = s.words[start:head]
    faint = _EMPTY if definite else _FAINT
    meets = kind is EntityClass.CONGRESS
    telling = [w for w in front if w.is_alpha and (not w.uses & faint or (meets and kind in w.marks))]
    named = any(w.is_capital and (i + start != s.first or not w.parts) for i, w in enumerate(front))
    named = named or _is_compound(word)
    if word.uses & {"members", "bench"} or ("task" in word.uses and _is_counted(s, after)):
        return False
    if "proper" in word.uses:
        return False if word.is_capital else None
    if after.members and _is_inquiry(s, after.members[0][1] - 1):
        return False
    if word.uses & {"weak", "military", "capital"}:
        of_body = any(_is_body_here(w, meets=meets) for a, b in after.members for w in s.words[a:b])
        if word.uses >= {"military", "headed"} and any(_is_commander(s, k) for k in range(start, head)):
            return False
        own = [w for i, w in enumerate(front, start) if _is_own_name(s, i)]
        return _weak_bareness(word, telling, own, after, determiner, capital=capital, named=named, of_body=of_body)
    if meets and _is_dated_treaty(s, head):
        return None
    if telling or named or (determiner in {"a", "an"} and _is_of_kind(s, after)):
        return False
    strong = capital or word.is_plural or after.verb is not None or kind is EntityClass.CONGRESS
    strong = strong or after.preposition in {"on", "upon", "for", "from", "into"}
    if meets and determiner not in _DEFINITE and _is_held(s, head):
        return False
    if after.end > head + 1 and _tells(s, after, strong):
        return None if determiner is None and not capital and not word.is_plural else False
    if capital:
        return (determiner is not None and "own-name" not in word.uses) or word.is_plural
    if kind is EntityClass.COMMISSION and (determiner is not None or (word.is_plural and are_set_up(s, start, head))):
        return True
    return True if definite else None


def _is_body_here(w: Word, *, meets: bool) -> bool:
    """Tell whether a word after "of" names a body, or those who meet: "meeting of the Powers"."""
    return w.is_capital and bool(w.kinds or (meets and w.is_plural and w.is_noun))


def _is_commander(s: Sentence, i: int) -> bool:
    """Tell whether troops are named for the person at `i`: "General Bem's army"."""
    w = s.words[i]
    common = w.places or w.peoples or w.kinds or (i == s.first and w.parts)
    return w.is_capital and s.at(i + 1) in POSSESSIVE and not common


def _is_own_name(s: Sentence, i: int) -> bool:
    """Tell whether the word at `i` is a name that a body bears, "the Cadet party", and not its owner's or a river's."""
    w = s.words[i]
    if not w.is_capital or (i == s.first and w.parts):
        return False
    if s.at(i + 1) in POSSESSIVE:
        return "folk" in w.uses or (w.is_plural and "NOUN" in w.parts)  # "the People's party"
    if "title" in w.uses and s.words[i + 1].is_capital:
        return False
    return not any(p.is_natural for p in w.places)


def _is_compound(word: Word) -> bool:
    """Tell whether a noun of bodies has its name joined to it: "Blood-Council"."""
    front, _, last = word.text.partition("-")
    return word.is_capital and last[:1].isupper() and front.lower() not in _PREFIXES


def _is_dated_treaty(s: Sentence, head: int) -> bool:
    """Tell whether a treaty is meant and no gathering: "the Convention of July 29th"."""
    return s.at(head + 1) == "of" and s.word(head + 2) is not None and "calendar" in s.words[head + 2].uses


def _is_held(s: Sentence, head: int) -> bool:
    """Tell whether it is said after a gathering where or what for it is held: "a conference, to be held at"."""
    k = head + 2 if s.at(head + 1) == "," else head + 1
    w = s.word(k)
    if w is None:
        return False
    return "held" in w.uses or (w.lower == "to" and k + 1 < len(s) and bool({"VERB", "AUX"} & s.words[k + 1].parts))


def _is_of_kind(s: Sentence, after: Complement) -> bool:
    """Tell whether an of-phrase without an article says what a body is for: "a council of revision"."""
    if after.preposition != "of" or not after.members:
        return False
    first = s.words[after.members[0][0]]
    return not (first.is_closed or first.uses & {"cardinal", "quantifier"} or first.text.isdigit())


def _weak_bareness(
    word: Word,
    telling: list[Word],
    own: list[Word],
    after: Complement,
    determiner: str | None,
    *,
    capital: bool,
    named: bool,
    of_body: bool,
) -> bool | None:
    definite = determiner in _DEFINITE
    if capital:
        if named or telling or after.preposition:
            return False
        return True if definite else None
    if "capital" in word.uses and "weak" not in word.uses:
        return None
    if word.uses >= {"weak", "headed"} and of_body and word.kinds[0] is EntityClass.INSTITUTION:
        return False
    seated = definite and after.preposition in {"at", "in"}
    counted = any(w.marks or ("ordinal" in w.uses and determiner not in _OWN) for w in telling)
    if word.kinds[0] is EntityClass.CONGRESS and (counted or of_body or seated):
        return False
    if "military" in word.uses:
        armed = any(w.parts == {"NOUN", "VERB"} or w.parts == {"NOUN"} for w in telling)
        return False if armed or any(not w.peoples for w in own) else None
    if "weak" in word.uses and (own or any("political" in w.uses or w.peoples for w in telling)):
        return False
    return None


def _tells(s: Sentence, after: Complement, strong: bool) -> bool:
    return strong or any(w.is_capital for w in s.words[after.members[0][0] : after.end]) if after.members else strong


def _mentions(s: Sentence, p: BodyPhrase) -> Iterator[Mention]:
    ending = _ending(s, p)
    inherited = "" if ending else shared_ending(s, p.head)
    name = phrase_name(s, p.start, p.head, ending or inherited)
    start = p.start
    if p.determiner in {"their", "its"} and p.start < p.head:
        start -= 1
    split = fellows_of(s, p.head, p.complement)
    end = split[0][1] if split else p.complement.end
    if split:
        preposition = p.complement.preposition
        name = phrase_name(s, p.start, p.head, f"{preposition} {s.words_of(*split[0])}")
    yield _mention(s, p, start, end, p.core, p.head + 1, name, p.rule)
    if split:
        for a, b in split[1:]:
            fellow = phrase_name(s, p.start, p.head, f"{p.complement.preposition} {s.words_of(a, b)}")
            yield _mention(s, p, a, b, a, b, fellow, f"{p.rule}.coordinated")
    for a, b, front in fellows_before(s, p.start, p.head):
        yield _mention(s, p, a, b, a, b, tidy(f"{front} {s.words[p.head].singular} {ending}"), f"{p.rule}.ellipsis")


def _ending(s: Sentence, p: BodyPhrase) -> str:
    after = p.complement
    if after.end <= p.head + 1:
        return ""
    if after.verb is None:
        lead = "of " if after.preposition == "of" and s.at(p.head + 1) != "of" else ""
        return lead + s.words_of(p.head + 1, after.end)
    lead = s.words_of(after.verb - 1, after.verb + 1)
    if after.members:
        lead = f"{s.words_of(p.head + 1, after.members[-1][1])} {lead}"
    if after.end == after.verb + 1:
        return lead
    return f"{lead} {with_article(s, after.verb + 1, after.end)}"


def _mention(
    s: Sentence, p: BodyPhrase, start: int, end: int, core: int, core_end: int, name: str, rule: str
) -> Mention:
    return Mention(
        span=s.span(start, end),
        head=s.span(core, core_end),
        kind=p.kind,
        name=name,
        sentence=s.number,
        rule=rule,
        determiner=p.determiner,
        bare=p.bare,
        plural=s.words[p.head].is_plural,
        entries=_entries(s, p),
    )


def _entries(s: Sentence, p: BodyPhrase) -> tuple[str, ...]:
    """Return the lexical entries of the head noun, and of the modifiers that mark the phrase's class."""
    marking = (w for w in s.words[p.start : p.head] if p.kind in w.marks)
    return tuple(dict.fromkeys(iri for w in (s.words[p.head], *marking) for iri in w.entries))
