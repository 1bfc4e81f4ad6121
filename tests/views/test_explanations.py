"""Why the graph says what it says: of mentions, things and claims, from two letters read as a user's would be."""

import json
from collections.abc import Iterator
from dataclasses import asdict

import pytest

from kg.errors import NotFoundError
from kg.pipeline import Language, build
from kg.store import Generation, Store
from kg.views import explain, in_words
from kg.views.explanations import ClaimExplanation, MentionExplanation, ThingExplanation
from kg.views.explanations.reasons import JOINED, STATUS
from kg.views.explanations.sentences import sentence_around

BASE = "https://archive.example/"
APRIL = """The Harbour Question

3 April 1921

The Union of Dockers will convene a Conference of Lightermen in Cardiff in June. A commission must be appointed to
examine the tariffs of the port. The commission should sit in Bristol. According to Mr. Baker, the Harbour Board
has dissolved the Guild of Pilots.
"""
JULY = """The Conference

9 July 1921

The Conference of Lightermen met in Cardiff on 14 June 1921. The Conference elected the Tariff Committee.
"""
WANTED = f"{BASE}id/commission/april/commission-to-examine-the-tariffs-of-the-port"


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("letters")
    for name, text in (("april", APRIL), ("july", JULY)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    store = Store.create(folder / "store", BASE)
    build([folder / "april.txt", folder / "july.txt"], store, Language.load())
    return store


@pytest.fixture
def read(letters: Store) -> Iterator[Generation]:
    with letters.current() as generation:
        yield generation


def at(words: str, kind: str, place: int = 0) -> str:
    """Return the IRI of the mention in the first letter that stands on these words, `place` or later."""
    start = APRIL.index(words, place)
    return f"{BASE}id/annotation/april/{start}-{start + len(words)}-{kind}"


def claim(generation: Generation, predicate: str) -> str:
    """Return the IRI of the one claim with this predicate."""
    prefixes = "PREFIX kg: <https://w3id.org/historical-kg/ontology#> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>"
    rows = list(generation.query(f"{prefixes} SELECT DISTINCT ?c {{ ?c rdf:predicate kg:{predicate} }} ORDER BY ?c"))
    return str(rows[0]["c"].value)


def test_a_mention_tells_rule_entries_words_and_what_set_its_status(read: Generation) -> None:
    found = explain(read, at("commission", "Commission", APRIL.index("The commission")))
    assert isinstance(found, MentionExplanation)
    assert found.thing.iri == WANTED
    assert found.words.sentence == "The commission should sit in Bristol."
    assert (found.joined_by, found.joined) == ("antecedent.nearest", JOINED["antecedent.nearest"])
    assert [iri.rpartition("#")[2] for iri in found.entries] == ["commission"]
    assert found.status == "proposed"
    assert found.status_reason in STATUS.values()


def test_a_thing_tells_what_was_merged_and_what_its_status_rests_on(read: Generation) -> None:
    found = explain(read, WANTED)
    assert isinstance(found, ThingExplanation)
    assert [mention.joined_by for mention in found.mentions] == [None, "antecedent.nearest"]
    assert found.status_from[0].status_words == "must be appointed"
    assert "it is never said to exist" in in_words(found)
    assert "prov:Plan" in found.types


def test_a_shared_place_is_a_concept(read: Generation) -> None:
    found = explain(read, f"{BASE}id/region/cardiff")
    assert isinstance(found, ThingExplanation)
    assert found.concept
    assert {mention.words.document.label for mention in found.mentions} == {"The Harbour Question", "The Conference"}


def test_a_claim_tells_who_holds_it_and_why_it_is_no_plain_triple(read: Generation) -> None:
    found = explain(read, claim(read, "dissolves"))
    assert isinstance(found, ClaimExplanation)
    assert found.holder is not None
    assert found.holder.label == "Baker"
    assert not found.asserted
    assert found.obstacles == ("it is not held by a document or its author",)


def test_a_realised_claim_of_a_document_is_a_plain_triple(read: Generation) -> None:
    found = explain(read, claim(read, "appoints"))
    assert isinstance(found, ClaimExplanation)
    assert (found.asserted, found.obstacles, found.by_author) == (True, (), True)


def test_what_carries_out_a_plan_shows_both_and_asserts_nothing(read: Generation) -> None:
    found = explain(read, claim(read, "realises"))
    assert isinstance(found, ClaimExplanation)
    assert {words.document.label for words in found.evidence} == {"The Harbour Question", "The Conference"}
    assert found.holder is not None
    assert found.holder.label == "conclusion from all documents"
    assert not found.asserted
    plan, later = (f"{BASE}id/congress/{slug}/conference-of-lightermen" for slug in ("april", "july"))
    assert f"<{found.claim.iri}>" in in_words(explain(read, plan))
    assert f"<{plan}>" in in_words(explain(read, later))


def test_the_words_that_show_a_claim_explain_the_claim(read: Generation) -> None:
    of_claim = explain(read, claim(read, "dissolves"))
    assert isinstance(of_claim, ClaimExplanation)
    assert explain(read, of_claim.claim.quotes[0].annotation) == of_claim


@pytest.mark.parametrize("name", ["thing", "mention", "claim"])
def test_every_explanation_can_be_json(name: str, read: Generation) -> None:
    iri = {"thing": WANTED, "mention": at("Union of Dockers", "Institution"), "claim": claim(read, "convenes")}[name]
    assert json.loads(json.dumps(asdict(explain(read, iri))))


@pytest.mark.parametrize(
    "iri", ["nonsense", f"{BASE}id/region/atlantis", f"{BASE}document/april", f"{BASE}graph/entities"]
)
def test_what_cannot_be_explained_says_so(iri: str, read: Generation) -> None:
    with pytest.raises(NotFoundError, match=iri):
        explain(read, iri)


def test_every_rule_that_the_letters_use_has_its_words(read: Generation) -> None:
    used = {quad.object.value for rule in ("joinedBy", "statusRule") for quad in _reasons(read, rule)}
    assert used <= JOINED.keys() | STATUS.keys()


def _reasons(generation: Generation, name: str) -> list[object]:
    from kg.vocabulary import own_term

    return list(generation.quads(None, own_term(name)))


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("It met. Then it rose.", "rose", "Then it rose."),
        ("One line\n\nThe council met\nat noon", "council", "The council met at noon"),
        ("“We met.” The council rose!", "council", "The council rose!"),
    ],
)
def test_the_sentence_around_words(text: str, words: str, sentence: str) -> None:
    assert sentence_around(text, text.index(words), text.index(words) + len(words)) == sentence
