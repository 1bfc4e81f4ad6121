"""What a trained parser says of a sentence becomes clauses, by either set of relations, and claims marked as such."""

from collections.abc import Callable

import pytest

from kg.claims import understand
from kg.documents import make_document
from kg.lexicon import Gazetteer, Lexicon, read_gazetteer, tokenise
from kg.mentions import find_mentions
from kg.model import DependentWord, Reading, Span, TrainedReading
from kg.resources import find_folder

Parse = list[tuple[str, int, str]]

OBJECT_FIRST: Parse = [
    ("A", 1, "det"), ("commission", 10, "obj"), ("of", 3, "case"), ("inquiry", 1, "nmod"), ("the", 5, "det"),
    ("Ministry", 10, "nsubj"), ("of", 7, "case"), ("Trade", 5, "nmod"), ("would", 10, "aux"), ("gladly", 10, "advmod"),
    ("appoint", 10, "root"), (".", 10, "punct"),
]  # fmt: skip
PASSIVE: Parse = [
    ("Over", 1, "case"), ("haste", 9, "obl"), (",", 9, "punct"), ("by", 5, "case"), ("the", 5, "det"),
    ("Ministry", 9, "obl"), ("of", 7, "case"), ("Trade", 5, "nmod"), ("was", 9, "aux:pass"), ("appointed", 9, "root"),
    ("a", 11, "det"), ("commission", 9, "nsubj:pass"), ("of", 13, "case"), ("inquiry", 11, "nmod"),
    (".", 9, "punct"),
]  # fmt: skip


def _words(text: str, start: int, parse: Parse) -> tuple[DependentWord, ...]:
    tokens = tokenise(text, start)
    assert [token.text for token in tokens[: len(parse)]] == [word for word, _, _ in parse]
    return tuple(
        DependentWord(Span(token.start, token.end), head, relation)
        for token, (_, head, relation) in zip(tokens, parse, strict=False)
    )


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return read_gazetteer([find_folder("ontology") / "gazetteer"])


@pytest.fixture
def read(lexicon: Lexicon, gazetteer: Gazetteer) -> Callable[[str, Parse], Reading]:
    """Return a function from a sentence and its parse to its reading."""

    def reading(sentence: str, parse: Parse) -> Reading:
        document = make_document(f"Notes\n\n{sentence}\n", "notes", "notes.txt")
        number = len(document.sentences) - 1
        words = _words(document.readable.text, document.sentences[number].start, parse)
        trained = TrainedReading("tiny 1", (), {number: words})
        mentions = find_mentions(document, lexicon, gazetteer, trained)
        return understand(document, mentions, lexicon, gazetteer, trained)

    return reading


def _said(reading: Reading) -> list[tuple[str, str, str, str]]:
    return [(c.subject, c.predicate, str(c.object), c.status) for c in reading.claims if c.rule == "spacy.parse"]


def test_a_sentence_the_grammar_reads_nothing_in_is_read_by_its_parse(read) -> None:
    reading = read("A commission of inquiry the Ministry of Trade would gladly appoint.", OBJECT_FIRST)
    ((subject, predicate, thing, status),) = _said(reading)
    assert (subject, predicate, thing) == (
        "institution/ministry-of-trade",
        "appoints",
        "commission/commission-of-inquiry",
    )
    assert status == "proposed"
    assert reading.pipeline == "tiny 1"


def test_what_is_denied_says_nothing(read) -> None:
    parse: Parse = [(w, h, "neg") if w == "gladly" else (w, h, r) for w, h, r in OBJECT_FIRST]
    parse[9] = ("never", 10, "neg")
    parse[8] = ("had", 10, "aux")
    parse[10] = ("appointed", 10, "root")
    assert _said(read("A commission of inquiry the Ministry of Trade had never appointed.", parse)) == []


def test_where_the_grammar_reads_the_clause_its_reading_stands(read) -> None:
    sentence = "Over haste, by the Ministry of Trade was appointed a commission of inquiry."
    reading = read(sentence, PASSIVE)
    rules = {c.rule for c in reading.claims if c.predicate == "appoints"}
    assert len(rules) == 1
