"""`kg evaluate` reads the texts of a folder and says how much of the gold was found, and what was not."""

import json
import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from kg.evaluation import evaluate as evaluate_folder
from kg.pipeline import Language

OURS = runpy.run_path(str(Path(__file__).with_name("conftest.py")))
mention, gold_of_the_letter = OURS["mention"], OURS["gold_of_the_letter"]
Run = Callable[..., Result]
Write = Callable[[object], Path]


def figures(result: Result) -> dict[str, Any]:
    assert result.exit_code == 0, result.output
    content: dict[str, Any] = json.loads(result.stdout)
    return content


def test_what_is_found_and_what_is_not_is_counted(write: Write, evaluate: Run) -> None:
    folder = write(gold_of_the_letter())
    found = figures(evaluate(folder, "--format", "json", "--errors"))["gold"]
    total = found["total"]
    assert total["core five"] == {
        "precision": 1.0, "recall": 1.0, "f1": 1.0, "right": 4, "spurious": 0, "missed": 0,
    }  # fmt: skip
    assert total["exact five"]["right"] == 4
    assert total["dates"] == {"accuracy": 1.0, "right": 1, "spurious": 0, "missed": 0}
    assert total["status"]["right"] == 2
    assert (total["claims"]["right"], total["claims"]["missed"]) == (2, 1)
    missed = [e for e in found["documents"]["letter"]["errors"] if e["kind"] == "claim missed"]
    assert [(e["what"], e["words"], e["detail"]) for e in missed] == [("convenes", "met", "g → g")]


def test_a_wrong_value_is_an_error_with_both_values(write: Write, evaluate: Run) -> None:
    gold = gold_of_the_letter()
    gold["mentions"][0]["edtf"] = "1920"
    gold["mentions"][3]["status"] = "proposed"
    said = evaluate(write(gold), "--errors").stdout
    assert "dates (Date) at 3: 12 April 1921 [1921-04-12 for 1920]" in said
    place = OURS["TEXT"].index("commission")
    assert f"status (Commission) at {place}: commission to examine the tariffs [realised for proposed]" in said


def test_the_date_of_the_gold_file_is_given_to_the_system(write: Write, folder: Path, evaluate: Run) -> None:
    (folder / "letter.txt").write_text("The Senate met last November.\n", encoding="utf-8")
    gold = gold_of_the_letter() | {"mentions": [], "claims": []}
    dated = mention("12 April 1921", "Date", "d") | {
        "start": 15, "end": 28, "head_start": 15, "head_end": 28, "quote": "last November", "edtf": "1899-11",
    }  # fmt: skip
    for date, right in (("1900-03-01", 1), ("1921-03-01", 0), (None, 0)):
        write(gold | {"date": date, "mentions": [dated]})
        assert figures(evaluate(folder, "--format", "json"))["gold"]["total"]["dates"]["right"] == right


@pytest.mark.parametrize(
    ("start", "end", "core", "exact"),
    [(52, 62, 1, 0), (55, 62, 1, 1), (55, 66, 0, 0)],
    ids=["more before it", "its words", "more behind it"],
)
def test_the_extent_counts_apart_from_the_core(
    write: Write, evaluate: Run, start: int, end: int, core: int, exact: int
) -> None:
    region = mention("Bristol", "Region", "r") | {"start": start, "end": end, "quote": OURS["TEXT"][start:end]}
    if end > 62:
        region |= {"head_end": end}
    total = figures(evaluate(write(gold_of_the_letter() | {"mentions": [region], "claims": []}), "--format", "json"))
    found = total["gold"]["total"]
    assert (found["core Region"]["right"], found["exact five"]["right"]) == (core, exact)


def test_an_optional_mention_counts_neither_way(write: Write, evaluate: Run) -> None:
    gold = gold_of_the_letter() | {"claims": []}
    for optional in gold["mentions"]:
        optional["optional"] = True
    gold["mentions"] += [mention("appointed", "Person", "p", optional=True)]
    total = figures(evaluate(write(gold), "--format", "json"))["gold"]["total"]
    assert set(total) == {"claims"}  # which were read, and are in no gold


def test_every_measure_is_a_line_for_people(write: Write, evaluate: Run) -> None:
    lines = evaluate(write(gold_of_the_letter())).stdout.splitlines()
    assert lines[0] == "Gold files: 1 documents"
    assert any(
        line.startswith("core five          F1       1.000   (precision 1.000, recall 1.000; 4 ri") for line in lines
    )
    assert any(line.startswith("dates              accuracy 1.000   (1 right, 0 spurious, 0 missed)") for line in lines)
    assert lines[-1].startswith("  letter: core five 1.000, exact five 1.000")


def test_all_files_are_checked_before_the_first_is_read(write: Write, folder: Path) -> None:
    write(gold_of_the_letter())
    (folder / "zebra.gold.json").write_text("{", encoding="utf-8")

    class Unread:
        def __getattr__(self, name: str) -> object:
            raise AssertionError(name)

    with pytest.raises(Exception, match=r"zebra\.(txt|gold\.json)"):
        evaluate_folder(folder, Unread())  # type: ignore[arg-type]


def test_two_runs_say_the_same(write: Write) -> None:
    folder, language = write(gold_of_the_letter()), Language.load()
    assert evaluate_folder(folder, language) == evaluate_folder(folder, language)
