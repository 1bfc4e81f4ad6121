"""The lexicon: entries by any form, tokens with their offsets, files that say what is wrong with them."""

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import LexiconError
from kg.lexicon import LexicalEntry, Lexicon, read_gazetteer, read_lexicon, tokenise
from kg.resources import find_folder

_KG = "https://w3id.org/historical-kg/ontology#"
_PREFIXES = """@prefix lex: <https://w3id.org/historical-kg/lexicon#> .
@prefix ontolex: <http://www.w3.org/ns/lemon/ontolex#> .
"""


@pytest.fixture(scope="module")
def shipped() -> Lexicon:
    return read_lexicon([find_folder("ontology") / "lexicon"])


@pytest.mark.parametrize("form", ["committee", "Committees", "COMMITTEE"])
def test_an_entry_is_found_by_any_inflected_form(shipped: Lexicon, form: str) -> None:
    assert any(f"{_KG}Institution" in entry.denotes for entry in shipped.find(form))


def test_other_forms_are_found(shipped: Lexicon) -> None:
    assert [e.lemma for e in shipped.find("bureaux")] == ["bureau"]


@pytest.mark.parametrize(
    ("form", "lemmas"),
    [
        ("volosts", ["volost"]),
        ("courts of inquiry", ["court of inquiry"]),
        ("trade unions", ["trade union"]),
        ("clas", []),
    ],
)
def test_words_that_no_dictionary_has_inflect_by_rule(shipped: Lexicon, form: str, lemmas: list[str]) -> None:
    assert [e.lemma for e in shipped.find(form)] == lemmas


def test_rules_make_no_entry_of_a_name() -> None:
    lexicon = Lexicon([LexicalEntry("x:pari", "pari", "properNoun"), LexicalEntry("x:class", "class", "noun")])
    assert lexicon.find("Paris") == ()
    assert [e.lemma for e in lexicon.find("classes")] == ["class"]


def test_an_entry_without_a_form_is_refused(tmp_path: Path) -> None:
    (tmp_path / "odd.ttl").write_text(f"{_PREFIXES} lex:x a ontolex:Word .", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"odd.ttl.*canonicalForm"):
        read_lexicon([tmp_path])


def test_both_load_in_less_than_a_second() -> None:
    start = time.process_time()  # other processes of the machine are not what is measured
    read_lexicon([find_folder("ontology") / "lexicon"])
    read_gazetteer([find_folder("ontology") / "gazetteer"])
    assert time.process_time() - start < 1


@given(st.text())
def test_tokens_stand_where_they_say(text: str) -> None:
    tokens = tokenise(text)
    assert all(text[t.start : t.end] == t.text for t in tokens)
    assert all(a.end <= b.start for a, b in pairwise(tokens))
