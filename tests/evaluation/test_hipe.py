"""HIPE TSV is read as gold: texts put together from tokens, strict and fuzzy scores over coarse types."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from kg.errors import EvaluationError
from kg.evaluation.hipe_gold import HipeDocument, read_hipe
from kg.evaluation.hipe_scoring import passed_over, score_hipe
from kg.model import EntityClass, Span
from kg.views import AnnotatedDocument, MarkedMention
from kg.views.exports import NamedThing

HEADER = "TOKEN\tNE-COARSE-LIT\tMISC\n"
FILE = (
    HEADER
    + "# hipe2022:document_id = first\n# hipe2022:date = 1921-05-03\n"
    + "The\tO\t_\nHarbour\tB-org\t_\nCouncil\tI-org\tEndOfLine\n"
    + "met\tO\t_\nin\tO\t_\nBristol\tB-loc\tNoSpaceAfter\n.\tO\t_\n"
    + "\n# hipe2022:document_id = second\n# hipe2022:date = _\n"
    + "Bristol\tB-LOC\tNoSpaceAfter\n-\tO\tNoSpaceAfter\nLeeds\tB-loc\t_\nTimes\tB-prod\t_\n"
)


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    (tmp_path / "papers.tsv").write_text(FILE, encoding="utf-8")
    return tmp_path


def test_texts_and_mentions_come_from_the_tokens(gold: Path) -> None:
    first, second = read_hipe(gold / "papers.tsv")
    assert (first.name, first.text, second.name) == ("first", "The Harbour Council\nmet in Bristol.\n", "second")
    assert [(span.of(first.text), kind) for span, kind in first.mentions] == [
        ("Harbour Council", "org"),
        ("Bristol", "loc"),
    ]
    assert (first.date and first.date.edtf, second.date) == ("1921-05-03", None)
    assert second.text == "Bristol-Leeds Times\n"
    assert [kind for _, kind in second.mentions] == ["loc", "loc", "prod"]
    assert passed_over(second) == 1


BAD = {
    "no columns": ("Bristol\tB-loc\n", "the first line names no columns TOKEN and NE-COARSE-LIT"),
    "an empty file": ("", "the first line names no columns"),
    "too few cells": (HEADER + "Bristol\tB-loc\n", "line 2: 2 columns; expected 3"),
    "a tag that is none": (HEADER + "Bristol\tX-loc\t_\n", "line 2: 'X-loc' is no tag"),
    "a date that is none": (HEADER + "# date = soon\n", "line 2: 'soon' is no date"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_refused_with_its_line(case: str, tmp_path: Path, evaluate: Callable[..., Result]) -> None:
    content, words = BAD[case]
    (tmp_path / "bad.tsv").write_text(content, encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"bad\.tsv"):
        list(read_hipe(tmp_path / "bad.tsv"))
    refused = evaluate(tmp_path)
    assert refused.exit_code == 2
    assert words in refused.stderr


def test_the_command_scores_hipe_files(gold: Path, evaluate: Callable[..., Result]) -> None:
    content = json.loads(evaluate(gold, "--format", "json").stdout)
    assert content["hipe_mentions_of_other_types"] == 1
    assert set(content["hipe"]["documents"]) == {"first", "second"}
    total = content["hipe"]["total"]
    assert total["strict org"]["right"] == 1
    assert total["strict loc"]["right"] + total["strict loc"]["missed"] == 3


def _read(text: str, *marks: tuple[str, EntityClass]) -> AnnotatedDocument:
    mentions = []
    for number, (words, kind) in enumerate(marks):
        start = text.index(words)
        thing = NamedThing(f"https://x.example/{number}", kind, words)
        mentions.append(
            MarkedMention(f"https://x.example/a{number}", Span(start, start + len(words)), thing, "by.hand")
        )
    iri = "https://x.example/document/d"
    return AnnotatedDocument(iri, "d", text, "", None, None, None, None, None, "en", {}, tuple(mentions), (), ())


TEXT = "The Harbour Council of Riga met Mr. Ozol in May."
WANTED = HipeDocument("d", TEXT, None, ((Span(4, 27), "org"), (Span(36, 40), "pers"), (Span(44, 47), "time")))
ORG, BODY, PERSON = EntityClass.INSTITUTION, EntityClass.COMMISSION, EntityClass.PERSON
ALL = (("Harbour Council of Riga", ORG), ("Ozol", PERSON), ("May", EntityClass.DATE))
FOUND = {
    "all of it": (ALL, (3, 0, 0), (3, 0, 0)),
    "other edges": ((("Harbour Council", BODY), ("Mr. Ozol", PERSON)), (0, 2, 3), (2, 0, 1)),
    "another type": ((("Ozol", EntityClass.REGION),), (0, 1, 3), (0, 1, 3)),
    "one gold, two found": ((("Harbour", ORG), ("Council", ORG)), (0, 2, 3), (1, 1, 2)),
    "nothing": ((), (0, 0, 3), (0, 0, 3)),
}


@pytest.mark.parametrize("case", FOUND)
def test_strict_wants_the_edges_and_fuzzy_an_overlap(case: str) -> None:
    marks, strict, fuzzy = FOUND[case]
    counts = score_hipe(WANTED, _read(TEXT, *marks)).counts
    for measure, (right, spurious, missed) in (("strict all", strict), ("fuzzy all", fuzzy)):
        found = counts[measure]
        assert (found.right, found.spurious, found.missed) == (right, spurious, missed), measure


def test_a_nested_mention_is_none_of_the_outermost() -> None:
    read = _read(TEXT, ("Harbour Council of Riga", EntityClass.INSTITUTION), ("Riga", EntityClass.REGION))
    assert score_hipe(WANTED, read).counts["strict all"].spurious == 0
