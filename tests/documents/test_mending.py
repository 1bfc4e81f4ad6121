"""Broken words are mended, compounds are left alone, and the evidence decides."""

import pytest

from kg.documents import make_document
from kg.model import Span


def read(text: str) -> str:
    return make_document(text, "x", "x.txt").readable.text


@pytest.mark.parametrize(
    ("given", "readable"),
    [
        ("The national Econ-omy grew.", "The national Economy grew."),
        ("The intel-lectuals and the sol-diers left.", "The intellectuals and the soldiers left."),
        ("The consoli-dated debt was paid.", "The consolidated debt was paid."),
        ("The whole GOVERN-MENT resigned.", "The whole GOVERNMENT resigned."),
        ("A pro- test was made.", "A protest was made."),
        ("The office for the-Affairs of India sat.", "The office for the Affairs of India sat."),
        ("It was meant for-the poor and of-the people.", "It was meant for the poor and of the people."),
        ("They fled to Grodno-pol from Grodnopol.", "They fled to Grodnopol from Grodnopol."),
        ("He pre-claims what others proclaimed.", "He proclaims what others proclaimed."),
        ("The com\u00admittee sat.", "The committee sat."),
        ("The oﬃce was ﬁrst; the Congreſs second.", "The office was first; the Congress second."),
        ("Two  words,\tand\u00a0more\u200b.", "Two words, and more."),
        ("The _Soviets_ met in _all the towns_.", "The Soviets met in all the towns."),
        ("The well‐known non‑party man.", "The well-known non-party man."),
        ("A bell\x07 rang.", "A bell rang."),
    ],
)
def test_damage_is_mended(given: str, readable: str) -> None:
    assert read(given) == readable


@pytest.mark.parametrize(
    "compound",
    [
        "Tatar-Bashkir", "bourgeois-national", "counter-revolution", "self-determination", "office-workers",
        "re-established", "sea-board", "ex-Minister", "courts-marshal", "All-Russian", "Moscow-Kazan", "co-ordinated",
        "co-operation", "pre-war", "anti-war", "to-day", "by-law", "commander-in-chief", "so-called", "Anglo-French",
        "non-party", "vice-president", "often-cited", "and-iron", "twenty-five", "over-the-counter", "unheard-of",
        "Hesse-Cassel", "semi-official", "war-like", "a-going", "T-shirt", "pre-claims", "half-way",
    ],
)  # fmt: skip
def test_compounds_stay(compound: str) -> None:
    text = f"They spoke of the {compound} matter."
    assert read(text) == text


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("the national econ-", "omy", "the national economy"),
        ("all the office-", "workers", "all the office-workers"),
        ("the Tatar-", "Bashkir Republic", "the Tatar-Bashkir Republic"),
        ("the great sea-", "board", "the great seaboard"),
        ("in Yekaterin-", "burg", "in Yekaterinburg"),
        ("the coun¬", "cil", "the council"),
        ("the coun\u00ad", "cil", "the council"),
        ("in the years 1917-", "1920", "in the years 1917-1920"),
        ("the self-", "determination", "the self-determination"),
        ("the plan -", "it failed -", "the plan - it failed -"),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", " \n  "])
def test_words_broken_at_line_ends_are_joined(first: str, second: str, joined: str, line_end: str) -> None:
    filler = "The delegates, who had come from every part of the country, spoke\nat great length and "
    text = f"{filler}{first}\n{second} and then, when it was late, at last\nthey went away.".replace("\n", line_end)
    assert joined in read(text)


def test_the_documents_own_spelling_decides_at_a_line_end() -> None:
    text = "Every sea-board town and the long sea-\nboard were lost to them."
    assert read(text) == "Every sea-board town and the long sea-board were lost to them."


def test_a_misread_letter_needs_the_word_elsewhere() -> None:
    assert "pre-claims" in read("The council pre-claims it.")
    assert "PROCLAIMS" in read("THE COUNCIL PRE-CLAIMS IT. They proclaim it.")


def test_mended_words_point_at_the_characters_as_given() -> None:
    document = make_document("The Econ-omy of oﬃces, and he pre-claims, we proclaim.", "x", "x.txt")
    for word, given in (("Economy", "Econ-omy"), ("offices", "oﬃces"), ("proclaims", "pre-claims")):
        start = document.readable.text.index(word)
        assert document.quote(Span(start, start + len(word))) == given
