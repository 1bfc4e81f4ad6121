"""A sentence → items: words with their part of speech, and mentions, each in place of its words.

No trained model: closed classes come from the lexicon, the others from tables of English and what stands before.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from kg.claims.grammar import AUXILIARIES, Grammar
from kg.lexicon import PartOfSpeech, WordTable, lemmas, parts_of_speech, tokenise
from kg.model import EntityClass, Mention, Span

_OF = re.compile(r"\s+of(?!.*\b(?:for|to)\b)")
_SHORT = 4  # letters up to which a word before a stop inside a sentence is an abbreviation
_QUOTES = frozenset("\"“”'‘’")
_INNER = frozenset(",;:)")
_MARKS = frozenset({"MARK", "POSS"})
_POSSESSIVES = ("'s", "’s")
_AFTER_AUXILIARY = {"be": ("past", "ing"), "have": ("past",), "do": ("base",)}
_SAME_IN_PAST = frozenset({"set", "put", "cast", "let", "split", "spread", "read"})
_FIXED = {"to": "TO", **dict.fromkeys(("'s", "’s", "'", "’"), "POSS")}
_new = tuple.__new__  # the constructor of a named tuple costs thrice as much
_MAY = "May"  # the modal verb at the beginning of a sentence alone
_UNSETTLED = frozenset({"ADV", "TO", "REL", "VERB", "NOUN"})
TIME_NOUNS = frozenset(
    {"day", "night", "morning", "afternoon", "evening", "week", "month", "summer", "winter", "year", "time"}
)
"""Nouns that say when with no preposition: "that afternoon the council met"."""
_TIMES = frozenset({"first", "last", "next"})
_UNSETTLED_WORDS = frozenset({"that", "about", "yet", "there"}) | _TIMES
_NOMINAL_PARTS = frozenset({"NOUN", "ADJ"})
_BODIES = frozenset({EntityClass.INSTITUTION, EntityClass.COMMISSION, EntityClass.CONGRESS})


class Item(NamedTuple):
    """A word, mark or mention. `tag`: MENTION, NOUN, ADJ, NUM, VERB, a closed class of `Grammar`, TO, MARK.

    `form` tells verbs apart: base, s, past, ing. `mention` is an index into the document's mentions, `inner`
    those of the mentions whose words it holds.
    """

    start: int
    end: int
    lower: str
    tag: str
    lemma: str = ""
    form: str = ""
    mention: int = -1
    inner: tuple[int, ...] = ()


def item_span(text: str, index: int, mentions: Sequence[Mention], nested: Sequence[int]) -> Span:
    """Return the words of a mention that stand as one item: all, or no more than its core where others lie inside.

    A phrase that goes on after the core ("commission for convening …") is read as the words it is made of.
    """
    mention = mentions[index]
    if mention.kind is EntityClass.DATE or mention.kind is EntityClass.PERSON:
        return mention.span
    after = any(mentions[n].span.start >= mention.head.end for n in nested)
    start = min(mention.head.start, mention.span.start)
    if after or (mention.kind in _BODIES and not _OF.match(text, mention.head.end, mention.span.end)):
        return Span(start, mention.head.end)
    return mention.span


def tag_sentence(
    text: str, sentence: Span, indices: Sequence[int], mentions: Sequence[Mention], grammar: Grammar
) -> list[Item]:
    """Return the items of a sentence; `indices` are its mentions, by offset, longest first."""
    items: list[Item] = []
    at = sentence.start
    for item in _mention_items(text, indices, mentions):
        _tag_words(text, at, item.start, items, grammar)
        items.append(item)
        at = max(item.end, at)
        if text.startswith(_POSSESSIVES, at):
            items.append(Item(at, at + 2, text[at : at + 2], "POSS"))
            at += 2
    _tag_words(text, at, sentence.end, items, grammar)
    return _settle(_join_expressions(_without_stops(items), grammar), grammar)


def _without_stops(items: list[Item]) -> list[Item]:
    """Return the items without the stops of abbreviations: those inside the sentence, after a mention or short word.

    Nor are the marks kept that part a noun from its article: "the “League”".
    """
    return [item for at, item in enumerate(items) if item.tag not in _MARKS or not _falls_away(items, at)]


def _falls_away(items: list[Item], at: int) -> bool:
    mark, before = items[at].lower, items[at - 1] if at else None
    if before is None:
        return False
    if mark in _QUOTES:
        return before.tag in ("DET", "ADJ", "NUM", "POSS")
    after = items[at + 1] if at + 1 < len(items) else None
    goes_on = after is not None and (after.tag != "MARK" or after.lower in _INNER)
    return mark == "." and goes_on and (before.mention >= 0 or before.end - before.start < _SHORT)


def _join_expressions(items: list[Item], grammar: Grammar) -> list[Item]:
    """Return the items with the words of each preposition of several words as one."""
    starting, words = grammar.starting, [item.lower for item in items]
    starts = [at for at, pair in enumerate(pairwise(words)) if pair in starting]
    if not starts:
        return items
    joined: list[Item] = []
    gone = 0
    for at in starts:
        if at >= gone and (whole := _expression(items, at, grammar.starting[items[at].lower, items[at + 1].lower])):
            joined += [*items[gone:at], whole]
            gone = at + len(whole.lower.split())
    return joined + items[gone:]


def _expression(items: Sequence[Item], at: int, forms: Sequence[tuple[tuple[str, ...], str]]) -> Item | None:
    """Return the words from `at` on as one item where they are one of `forms`."""
    for words, tag in forms:
        found = items[at : at + len(words)]
        said = tag == "SUB" and at and items[at - 1].tag in ("NOUN", "MENTION", "PRON")  # "the law provided that"
        if tuple(i.lower for i in found) == words and not said:
            return Item(found[0].start, found[-1].end, " ".join(words), tag, " ".join(words))
    return None


def _mention_items(text: str, indices: Sequence[int], mentions: Sequence[Mention]) -> list[Item]:
    spans = {i: item_span(text, i, mentions, nested) for i, nested in _nested(indices, mentions)}
    found: list[Item] = []
    for i in sorted(spans, key=lambda i: (spans[i].start, -spans[i].end, i)):
        span = spans[i]
        if found and span.start < found[-1].end:
            last = found[-1]
            found[-1] = Item(last.start, last.end, last.lower, last.tag, mention=last.mention, inner=(*last.inner, i))
        else:
            found.append(Item(span.start, span.end, "", "MENTION", mention=i))
    return found


def _nested(indices: Sequence[int], mentions: Sequence[Mention]) -> Iterator[tuple[int, list[int]]]:
    """Yield each mention with those inside it, which follow it in the order of the text."""
    for at, i in enumerate(indices):
        span = mentions[i].span
        after = next((k for k in range(at + 1, len(indices)) if mentions[indices[k]].span.start >= span.end), None)
        yield i, [n for n in indices[at + 1 : after] if span.contains(mentions[n].span)]


def _tag_words(text: str, start: int, end: int, before: list[Item], grammar: Grammar) -> None:
    """Put the words and marks of `text[start:end]` after the items before them."""
    forms = _forms(grammar)
    for first, last, word, _ in tokenise(text, start, end) if start < end else ():
        form = forms[word]
        tag, lemma, verb_form = (form.tag, form.lemma, "") if form.is_settled else _settled_by(before, form)
        before.append(_new(Item, (first, last, form.lower, tag, lemma, verb_form, -1, ())))


class _Form(NamedTuple):
    """What a word form is anywhere: its part of speech and lemma, and whether what stands before may make it another.

    `verb` and `verb_form` are those of the verb that it can be, `noun` its lemma as a noun.
    """

    lower: str
    tag: str
    lemma: str
    is_settled: bool
    is_capitalised: bool
    parts: frozenset[str]
    verb: str
    verb_form: str
    noun: str


class _Forms(WordTable[_Form]):
    """Word forms by their text, each looked up when it is first asked for."""

    def __init__(self, grammar: Grammar) -> None:
        super().__init__(self._form)
        self._grammar = grammar

    def _form(self, text: str) -> _Form:
        lower, parts = text.lower(), parts_of_speech(text)
        nouns, (verb, verb_as) = lemmas(lower, PartOfSpeech.NOUN), verb_form(lower)
        noun, is_capitalised = nouns[0] if nouns else lower, text[0].isupper()
        closed = self._closed_class(text, lower)
        settled = closed != "POSS" if closed else not (is_capitalised or verb_as)
        tag = closed or _open_class(parts, verb_as)
        lemma = AUXILIARIES.get(lower, "") if closed else noun if tag == "NOUN" else lower
        return _Form(lower, tag, lemma, settled, is_capitalised, parts, verb, verb_as, noun)

    def _closed_class(self, text: str, lower: str) -> str:
        if lower in _FIXED:
            return _FIXED[lower]
        if not text[0].isalnum():
            return "MARK"
        if text[0].isdigit():
            return "NUM"
        return "" if text == _MAY else self._grammar.closed_class(lower) or ""


@lru_cache(maxsize=8)
def _forms(grammar: Grammar) -> _Forms:
    return _Forms(grammar)


def _open_class(parts: frozenset[str], verb_form: str) -> str:
    """Return the part of speech of a word of the open classes that is no verb where it stands."""
    if "ADV" in parts and not parts & _NOMINAL_PARTS:
        return "ADV"
    return "ADJ" if "NOUN" not in parts and ("ADJ" in parts or verb_form) else "NOUN"


def _settled_by(before: list[Item], form: _Form) -> tuple[str, str, str]:
    """Return part of speech, lemma, and form as a verb of a word for which what stands before it settles them."""
    last = before[-1] if before else None
    if form.tag == "POSS":
        return ("POSS" if last else "MARK"), "", ""
    if form.lower == "may" and last is None:
        return "MODAL", "", ""
    if form.is_capitalised and last and last.lower not in (".", "“", '"', ":"):
        return "NOUN", form.noun, ""
    if form.verb_form and _may_be_verb(form.lower, form.parts, form.verb_form, _held_by(before)):
        bare = form.verb_form == "base" and form.lower in _SAME_IN_PAST
        past = bare and last and last.tag not in ("MODAL", "TO", "NEG")
        return "VERB", form.verb, "past" if past else form.verb_form
    return form.tag, form.lemma, ""


@lru_cache(maxsize=65536)
def verb_form(word: str) -> tuple[str, str]:
    """Return the lemma and the form of `word` as a verb: base, s, past, ing; two empty strings where it is none.

    >>> verb_form("appointed"), verb_form("meets"), verb_form("met")
    (('appoint', 'past'), ('meet', 's'), ('meet', 'past'))
    """
    found = lemmas(word, PartOfSpeech.VERB)
    if not found:
        return "", ""
    lemma = found[0]
    if word.endswith("ing") and lemma != word:
        return lemma, "ing"
    if lemma == word:
        return lemma, "base"
    return lemma, "s" if word.endswith("s") and not word.endswith("ss") else "past"


def _held_by(before: Sequence[Item]) -> Item | None:
    """Return the item that the next one follows, adverbs between it and an auxiliary aside: "was then sitting"."""
    last = before[-1] if before else None
    if last is not None and last.tag == "ADV" and len(before) > 1 and before[-2].tag == "AUX":
        return before[-2]
    return last


def _may_be_verb(word: str, parts: frozenset[str], form: str, before: Item | None) -> bool:
    """Tell whether a word that can be a verb is one after the item before it."""
    last = before.tag if before else ""
    if last in ("DET", "ADJ", "POSS", "NUM"):
        return False
    if before is not None and last == "AUX":
        return form in _AFTER_AUXILIARY[before.lemma] or word in _SAME_IN_PAST
    if last in ("MODAL", "TO", "NEG"):
        return True
    if form == "ing" and last == "NOUN" and before is not None and "NOUN" in parts:
        return "ADJ" not in parts_of_speech(before.lower)  # "its second meeting"
    if form == "ing":
        return last in ("PREP", "MARK", "SUB", "AND", "MENTION", "NOUN", "")
    if form == "past":
        return True
    if form == "base" and word in _SAME_IN_PAST:
        return last in ("MENTION", "NOUN", "PRON", "REL", "AND", "ADV", "MARK")
    if form == "s":
        goes_on = last == "MARK" and not parts & _NOMINAL_PARTS  # "the council, founded in 1904, advises the King"
        return goes_on or (
            last in ("MENTION", "PRON", "REL", "NOUN", "ADV") and ("NOUN" not in parts or last != "NOUN")
        )
    return last in ("PRON", "REL") or (
        not parts & {"NOUN", "ADJ", "ADV"} and last in ("MENTION", "NOUN", "ADV", "AND", "MARK", "")
    )


def _settle(items: list[Item], grammar: Grammar) -> list[Item]:
    """Put right what only the following words show: "to" before a noun, "that" before a verb, plural subjects."""
    settled: list[Item] = []
    for i, item in enumerate(items):
        if item.tag in _UNSETTLED or item.lower in _UNSETTLED_WORDS:
            after = items[i + 1] if i + 1 < len(items) else None
            item = _resettle(item, settled[-1] if settled else None, after, items[i + 1 : i + 4], grammar)
        settled.append(item)
    return settled


def _resettle(item: Item, last: Item | None, after: Item | None, next_items: list[Item], grammar: Grammar) -> Item:
    tag = item.tag
    if item.tag == "ADV" and last is not None and last.tag == "DET":
        tag = "ADJ"  # "a later congress", "the then ministry"
    elif item.tag == "TO" and not _opens_infinitive(next_items):
        tag = "PREP"
    elif item.lower == "that":
        tag = _that(last, after)
    elif item.lower == "about" and last is not None and last.tag == "AUX" and after and after.tag == "TO":
        tag = "ADV"  # "is about to"
    elif item.lower == "there" and last is not None and last.tag == "AND" and after and after.tag == "VERB":
        tag = "ADV"  # "retired to Seville, and there summoned"
    elif item.lower == "yet" and last is not None and last.tag in ("AUX", "NEG"):
        tag = "ADV"  # "has yet to", "not yet"
    elif item.lower in _TIMES and last and last.tag in ("MENTION", "AUX") and after and after.tag in ("VERB", "AUX"):
        tag = "ADV"  # "the congress first met", "was first proposed"
    elif item.tag == "REL" and last is not None and last.tag in ("VERB", "SUB") and item.lower in ("where", "who"):
        tag = "SUB"
    elif item.tag == "VERB" and item.form == "past" and after and after.tag in ("NOUN", "MENTION"):
        if last is None or (last.tag in ("PREP", "AND") and grammar.terms(item.lemma, "adjective")):
            tag = "ADJ"
    elif item.tag == "NOUN" and last and after and _may_govern(last, after):
        return _plural_verb(item, after)
    return item if tag == item.tag else Item(item.start, item.end, item.lower, tag, item.lemma, item.form)


def _opens_infinitive(next_items: list[Item]) -> bool:
    for item in next_items:
        if item.tag in ("ADV", "NEG"):
            continue
        return (item.tag == "VERB" and item.form == "base") or item.lower in ("be", "have", "do")
    return False


def _that(last: Item | None, after: Item | None) -> str:
    if (
        last is not None
        and last.tag in ("NOUN", "MENTION")
        and after is not None
        and after.tag in ("VERB", "AUX", "MODAL")
    ):
        return "REL"
    if last is not None and last.tag == "PREP" and after is not None and after.tag in ("NOUN", "ADJ", "MENTION"):
        return "DET"
    if last is not None and last.tag in ("NOUN", "MENTION") and after is not None and after.lower in TIME_NOUNS:
        return "DET"  # "at the palace that afternoon"
    return "SUB"


def _may_govern(last: Item, after: Item) -> bool:
    """Tell whether what stands between two items may be a verb: "the groups demand", "and demand the"."""
    return last.tag == "MENTION" or _is_plural(last, after) or (last.tag == "AND" and after.tag == "DET")


def _is_plural(item: Item, after: Item) -> bool:
    plural = item.tag == "NOUN" and item.lower.endswith("s") and item.lemma != item.lower
    return plural and after.tag in ("DET", "TO", "SUB")


def _plural_verb(item: Item, after: Item) -> Item:
    """Read "the groups demand autonomy": a noun after a mention is a verb where a phrase follows it."""
    lemma, form = verb_form(item.lower)
    if form in ("base", "s") and after.tag in ("DET", "SUB", "TO", "MENTION", "NOUN", "ADJ"):
        return Item(item.start, item.end, item.lower, "VERB", lemma, form)
    return item
