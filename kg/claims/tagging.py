"""A sentence → items: words with their part of speech, and mentions, each in place of its words.

No trained model: closed classes come from the lexicon, the others from tables of English and what stands before.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.claims.grammar import AUXILIARIES, Grammar
from kg.lexicon import PartOfSpeech, Token, lemmas, parts_of_speech, tokenise
from kg.model import EntityClass, Mention, Span

_OF = re.compile(r"\s+of(?!.*\b(?:for|to)\b)")
_AFTER_AUXILIARY = {"be": ("past", "ing"), "have": ("past",), "do": ("base",)}
_SAME_IN_PAST = frozenset({"set", "put", "cast", "let", "split", "spread", "read"})
_BODIES = frozenset({EntityClass.INSTITUTION, EntityClass.COMMISSION, EntityClass.CONGRESS})


@dataclass(frozen=True, slots=True)
class Item:
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
    for piece in _pieces(text, sentence, _mention_items(text, indices, mentions)):
        items.append(piece if isinstance(piece, Item) else _tag(piece, items, grammar))
    return _settle(_join_expressions(items, grammar), grammar)


def _join_expressions(items: list[Item], grammar: Grammar) -> list[Item]:
    """Return the items with the words of each preposition of several words as one."""
    joined: list[Item] = []
    gone = 0
    for at, item in enumerate(items):
        if at < gone:
            continue
        forms = grammar.starting.get(item.lower)
        whole = _expression(items, at, forms) if forms else None
        gone = at + len(whole.lower.split()) if whole else 0
        joined.append(whole or item)
    return joined


def _expression(items: Sequence[Item], at: int, forms: Sequence[tuple[tuple[str, ...], str]]) -> Item | None:
    """Return the words from `at` on as one item where they are one of `forms`."""
    for words, tag in forms:
        found = items[at : at + len(words)]
        said = tag == "SUB" and at and items[at - 1].tag in ("NOUN", "MENTION", "PRON")  # "the law provided that"
        if tuple(i.lower for i in found) == words and not said:
            return Item(found[0].start, found[-1].end, " ".join(words), tag, " ".join(words))
    return None


def _mention_items(text: str, indices: Sequence[int], mentions: Sequence[Mention]) -> list[Item]:
    spans = {
        i: item_span(text, i, mentions, [n for n in indices if n != i and mentions[i].span.contains(mentions[n].span)])
        for i in indices
    }
    found: list[Item] = []
    for i in sorted(spans, key=lambda i: (spans[i].start, -spans[i].end, i)):
        span = spans[i]
        if found and span.start < found[-1].end:
            last = found[-1]
            found[-1] = Item(last.start, last.end, last.lower, last.tag, mention=last.mention, inner=(*last.inner, i))
        else:
            found.append(Item(span.start, span.end, "", "MENTION", mention=i))
    return found


def _pieces(text: str, sentence: Span, found: list[Item]) -> Iterator[Item | Token]:
    at = sentence.start
    for item in found:
        yield from tokenise(text, at, item.start) if at < item.start else ()
        yield item
        at = max(item.end, at)
    yield from tokenise(text, at, sentence.end) if at < sentence.end else ()


def _tag(token: Token, before: list[Item], grammar: Grammar) -> Item:
    if token.text in ("'s", "’s", "'", "’") and before:
        return Item(token.start, token.end, token.lower, "POSS")
    if not token.text[0].isalnum():
        return Item(token.start, token.end, token.lower, "MARK")
    if token.text[0].isdigit():
        return Item(token.start, token.end, token.lower, "NUM")
    if token.lower == "to":
        return Item(token.start, token.end, token.lower, "TO")
    tag = grammar.closed_class(token.lower)
    if tag and not (token.is_capitalised and before and token.lower == "may"):
        return Item(token.start, token.end, token.lower, tag, AUXILIARIES.get(token.lower, ""))
    return _open_class(token, before)


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


def _open_class(token: Token, before: list[Item]) -> Item:
    parts = parts_of_speech(token.lower)
    lemma, form = verb_form(token.lower)
    tag = "NOUN"
    if token.is_capitalised and before and before[-1].lower not in (".", "“", '"', ":"):
        tag = "NOUN"
    elif form and _may_be_verb(token.lower, parts, form, before[-1] if before else None):
        bare = (
            form == "base" and token.lower in _SAME_IN_PAST and before and before[-1].tag not in ("MODAL", "TO", "NEG")
        )
        return Item(token.start, token.end, token.lower, "VERB", lemma, "past" if bare else form)
    elif "ADV" in parts and not parts & {"NOUN", "ADJ"}:
        tag = "ADV"
    elif ("ADJ" in parts and "NOUN" not in parts) or (form and "NOUN" not in parts):
        tag = "ADJ"
    nouns = lemmas(token.lower, PartOfSpeech.NOUN)
    lemma = nouns[0] if tag == "NOUN" and nouns else token.lower
    return Item(token.start, token.end, token.lower, tag, lemma)


def _may_be_verb(word: str, parts: frozenset[str], form: str, before: Item | None) -> bool:
    """Tell whether a word that can be a verb is one after the item before it."""
    last = before.tag if before else ""
    if last in ("DET", "ADJ", "POSS", "NUM"):
        return False
    if before is not None and last == "AUX":
        return form in _AFTER_AUXILIARY[before.lemma] or word in _SAME_IN_PAST
    if last in ("MODAL", "TO", "NEG"):
        return True
    if form == "ing":
        return last in ("PREP", "MARK", "SUB", "AND", "MENTION", "NOUN", "")
    if form == "past":
        return True
    if form == "base" and word in _SAME_IN_PAST:
        return last in ("MENTION", "NOUN", "PRON", "REL", "AND", "ADV", "MARK")
    if form == "s":
        return last in ("MENTION", "PRON", "REL", "NOUN", "ADV") and ("NOUN" not in parts or last != "NOUN")
    return last in ("PRON", "REL") or (
        not parts & {"NOUN", "ADJ", "ADV"} and last in ("MENTION", "NOUN", "ADV", "AND", "MARK", "")
    )


def _settle(items: list[Item], grammar: Grammar) -> list[Item]:
    """Put right what only the following words show: "to" before a noun, "that" before a verb, plural subjects."""
    settled: list[Item] = []
    for i, item in enumerate(items):
        after = items[i + 1] if i + 1 < len(items) else None
        settled.append(_resettle(item, settled[-1] if settled else None, after, items[i + 1 : i + 4], grammar))
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
    elif item.lower == "yet" and last is not None and last.tag in ("AUX", "NEG"):
        tag = "ADV"  # "has yet to", "not yet"
    elif (
        item.tag == "REL" and last is not None and last.tag in ("VERB", "SUB", "AND") and item.lower in ("where", "who")
    ):
        tag = "SUB"
    elif item.tag == "VERB" and item.form == "past" and after and after.tag in ("NOUN", "MENTION"):
        if last is None or (last.tag in ("PREP", "AND") and grammar.terms(item.lemma, "adjective")):
            tag = "ADJ"
    elif item.tag == "NOUN" and last and after and (last.tag == "MENTION" or _is_plural(last, after)):
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
    return "SUB"


def _is_plural(item: Item, after: Item) -> bool:
    plural = item.tag == "NOUN" and item.lower.endswith("s") and item.lemma != item.lower
    return plural and after.tag in ("DET", "TO", "SUB")


def _plural_verb(item: Item, after: Item) -> Item:
    """Read "the groups demand autonomy": a noun after a mention is a verb where a phrase follows it."""
    lemma, form = verb_form(item.lower)
    if form in ("base", "s") and after.tag in ("DET", "SUB", "TO", "MENTION", "NOUN", "ADJ"):
        return Item(item.start, item.end, item.lower, "VERB", lemma, form)
    return item
