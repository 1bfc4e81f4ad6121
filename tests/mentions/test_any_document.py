"""Promises that hold for every text: places, order, speed on hostile input, the same answer twice."""

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.documents import make_document
from kg.lexicon import Gazetteer, Lexicon
from kg.mentions import find_mentions
from kg.model import Mention

_VOCABULARY = """the The of and , . ; " ' 's ( ) Congress Soviets soviet committee for to frame in at Moscow Kirghiz
regions Count J Third 2nd people's General May a commission was appointed for-the — St St. Government districts"""
_WORDS = st.sampled_from(_VOCABULARY.split())


@settings(max_examples=150, deadline=None)
@given(words=st.lists(_WORDS, min_size=1, max_size=40), more=st.text(max_size=20))
def test_every_mention_lies_in_its_sentence_and_in_order(
    lexicon: Lexicon, gazetteer: Gazetteer, words: list[str], more: str
) -> None:
    document = make_document(" ".join([*words, more, "end"]), "any", "any.txt")
    found = find_mentions(document, lexicon, gazetteer)
    assert list(found) == sorted(found, key=lambda m: (m.span.start, -m.span.end, m.kind))
    assert found == find_mentions(document, lexicon, gazetteer)
    assert len({(document.as_given(m.span), m.kind) for m in found}) == len(found)
    for mention in found:
        assert mention.span.contains(mention.head)
        assert document.sentences[mention.sentence].contains(mention.span)
        assert document.quote(mention.span).strip()
        assert mention.name


def test_the_same_words_are_marked_once_as_the_same_kind_of_thing(
    mentions: Callable[[str], tuple[Mention, ...]],
) -> None:
    found = mentions("The army was told to leave Anhui and Jiangsu Provinces.")  # the name, and its part of the plural
    assert [m.concept for m in found if m.name.startswith("Anhui")] == ["anhwei"]


def test_a_text_without_full_stops_is_read_in_time(mentions: Callable[[str], object]) -> None:
    text = "Congress of Soviets and Berlin, Lord Kiel of the Union of " * 3000
    start = time.perf_counter()
    mentions(text)
    assert time.perf_counter() - start < 30


def test_a_long_document_is_read_as_a_short_one(
    lexicon: Lexicon, gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "M. Rowe and Lord Vance met at Tver. Rowe spoke of Tver; the Duma of Tver heard Vance. Vance slept."
    document = make_document(text, "any", "any.txt")
    held = find_mentions(document, lexicon, gazetteer)
    monkeypatch.setattr("kg.mentions.find._HELD", 10)
    assert len(held) > 5
    assert find_mentions(document, lexicon, gazetteer) == held
