"""The shipped samples: short, plainly labelled, and no sentence of anybody else's."""

import re
from pathlib import Path

import pytest

from kg.resources import find_folder

SAMPLES = ("report-april-1918.txt", "minutes-may-1918.txt")
LONGEST_COMMON_RUN = 5


def words(text: str) -> list[str]:
    """Return the words of a text in lower case, a possessive as part of its word, hyphens as spaces."""
    return re.findall(r"\w+", re.sub(r"['’]", "", text.lower()))


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    """Return all runs of so many words that stand in the text."""
    found = words(text)
    return {tuple(found[i : i + length]) for i in range(len(found) - length + 1)}


@pytest.fixture(params=SAMPLES)
def sample(request: pytest.FixtureRequest) -> str:
    """Return the text of one shipped sample."""
    name: str = request.param
    return (find_folder("samples") / name).read_text(encoding="utf-8")


def test_the_samples_are_these_and_no_others() -> None:
    assert sorted(path.name for path in find_folder("samples").iterdir()) == sorted(SAMPLES)


def test_a_sample_is_short(sample: str) -> None:
    assert 250 <= len(sample.split()) <= 450


def test_a_sample_opens_with_title_date_and_a_source_that_says_it_was_written_for_kg(sample: str) -> None:
    title, date, source = sample.split("\n\n")[:3]
    assert re.fullmatch(r"[A-Z][^\n]+[^.\n]", title)
    assert re.fullmatch(r"\d{1,2} (April|May) 1918", date)
    assert re.fullmatch(r"Source: sample text written for kg[^\n]+ are invented[^\n]*", source)


def test_a_sample_has_five_to_eight_paragraphs_and_a_signature(sample: str) -> None:
    body = sample.strip().split("\n\n")[3:-1]
    signature = sample.strip().split("\n\n")[-1]
    assert 5 <= len(body) <= 8
    assert all("\n" not in paragraph for paragraph in body)
    assert re.fullmatch(r"(Correspondent|Secretary)\n[A-Z]\. [A-Z][a-z]+", signature)


def test_a_sample_shares_no_run_of_six_words_with_the_article(sample: str, article: Path) -> None:
    length = LONGEST_COMMON_RUN + 1
    assert runs(sample, length) & runs(article.read_text(encoding="utf-8"), length) == set()


def test_runs_are_found_whatever_the_case_and_the_marks_between() -> None:
    ours, theirs = "The People's Commissariat, then; was there.", "and the peoples commissariat then was there"
    assert runs(ours, 6) & runs(theirs, 6) == {("the", "peoples", "commissariat", "then", "was", "there")}
