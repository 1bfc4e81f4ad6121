"""A gold file that is none, or does not fit its text, is named with the place and what would be right."""

import json
import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

GOLD: Callable[[], dict[str, Any]] = runpy.run_path(str(Path(__file__).with_name("conftest.py")))["gold_of_the_letter"]


def changed(where: str, **values: object) -> dict[str, Any]:
    """Return the gold annotations with other values in the first mention or claim."""
    gold = GOLD()
    gold[where][0] |= values
    return gold


CASES = {
    "no JSON": ("{", "is no JSON"),
    "no object": ("[]", "is no object"),
    "no mentions": ({"claims": []}, "'mentions' is None; expected a list"),
    "mentions that are none": ({"mentions": ["Bristol"], "claims": []}, "mentions[0]: 'Bristol' is no object"),
    "another text": (changed("mentions", quote="13 April 1921"), "mentions[0]: the text has '12 April 1921' at 3–16"),
    "offsets beyond the text": (changed("mentions", start=900, end=913), "expected offsets from 0 to 114"),
    "offsets that are words": (changed("mentions", start="3"), "expected two offsets"),
    "an end before the start": (changed("mentions", end=1), "lies not in the text"),
    "a core outside": (changed("mentions", head_end=20), "is not inside"),
    "an unknown type": (changed("mentions", types=["Treaty"]), "expected one or more of Institution"),
    "no type": (changed("mentions", types=[]), "expected one or more of Institution"),
    "no entity": (changed("mentions", entity=None), "'entity' is None"),
    "an unknown status": (changed("mentions", status="maybe"), "expected null or one of realised"),
    "values that are no list": (changed("mentions", edtf_any="1921"), "expected a list of texts"),
    "a claim of nobody": (changed("claims", subject="x"), "claims[0]: 'x' is the entity of no mention"),
    "a claim of nothing": (changed("claims", object=None), "expected one of the two"),
    "a claim of two things": (changed("claims", literal="x"), "expected one of the two"),
    "a date that is none": (GOLD() | {"date": "in May"}, "'date' is 'in May'"),
}


@pytest.mark.parametrize("case", CASES)
def test_bad_gold_is_refused(case: str, write: Callable[[object], Path], evaluate: Callable[..., Result]) -> None:
    content, words = CASES[case]
    refused = evaluate(write(content))
    assert refused.exit_code == 2
    assert "letter.gold.json" in refused.stderr
    assert words in refused.stderr
    assert "expected" in refused.stderr
    assert refused.stdout == ""


def test_a_missing_or_broken_text_is_refused(
    write: Callable[[object], Path], folder: Path, evaluate: Callable[..., Result]
) -> None:
    write(GOLD())
    (folder / "letter.txt").write_bytes(b"On 12 April \xff")
    assert "byte 12 is no UTF-8" in evaluate(folder).stderr
    (folder / "letter.txt").unlink()
    refused = evaluate(folder)
    assert refused.exit_code == 2
    assert "expected the text of letter.gold.json" in refused.stderr


def test_a_folder_without_gold_or_none_at_all_is_refused(tmp_path: Path, evaluate: Callable[..., Result]) -> None:
    for path, words in ((tmp_path, "holds no gold files"), (tmp_path / "none", "there is no such folder")):
        refused = evaluate(path)
        assert refused.exit_code == 2
        assert words in refused.stderr


def test_deep_nesting_is_no_stack_trace(write: Callable[[object], Path], evaluate: Callable[..., Result]) -> None:
    refused = evaluate(write("[" * 200_000))
    assert refused.exit_code == 2
    assert "is no JSON" in refused.stderr
    json.dumps(refused.stderr)
