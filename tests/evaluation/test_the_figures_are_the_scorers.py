"""On the gold documents that rules may be tuned on, the figures are those of the scorer beside them."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kg.cli import main

NAMES = (
    "federalist-conventions-1788",
    "fyffe-berlin-1878",
    "fyffe-north-german-1866",
    "one-immediate-task-1918",
    "ransome-theses-1920",
)


@pytest.fixture(scope="module")
def gold(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with these documents alone."""
    folder = tmp_path_factory.mktemp("gold")
    for name in NAMES:
        for suffix in (".txt", ".gold.json"):
            (folder / f"{name}{suffix}").write_bytes((shared / "gold" / f"{name}{suffix}").read_bytes())
    return folder


@pytest.fixture(scope="module")
def scored(shared: Path, gold: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, int]]:
    """Return what the scorer says of an export of the built documents."""
    work = tmp_path_factory.mktemp("scored")
    for name in NAMES:
        date = json.loads((gold / f"{name}.gold.json").read_text(encoding="utf-8"))["date"]
        _run("build", gold / f"{name}.txt", "--store", work / "store", *(("--date", date) if date else ()))
    _run("export", "--store", work / "store", "-o", work / "all.nq")
    (work / "predicted").mkdir()
    for name in NAMES:
        read = [shared / "gold" / "predictions.py", work / "all.nq", f"http://127.0.0.1:8000/document/{name}"]
        (work / "predicted" / f"{name}.pred.json").write_bytes(_script(*read))
    scores = json.loads(_script(shared / "gold" / "score.py", gold, work / "predicted", "--json"))
    total: dict[str, dict[str, int]] = scores["total"]
    return total


def _run(*arguments: str | Path) -> None:
    done = CliRunner().invoke(main, list(map(str, arguments)))
    assert done.exit_code == 0, done.output


def _script(*command: str | Path) -> bytes:
    return subprocess.run([sys.executable, *map(str, command)], check=True, capture_output=True).stdout


def test_the_figures_are_the_scorers(
    gold: Path, scored: dict[str, dict[str, int]], evaluate: Callable[..., Result]
) -> None:
    ours: dict[str, Any] = json.loads(evaluate(gold, "--format", "json").stdout)["gold"]["total"]
    assert len(scored) > 12
    for measure, counts in scored.items():
        name = measure.replace("all7", "Person").removesuffix(" all")
        found = ours[name]
        assert [found[key] for key in ("right", "spurious", "missed")] == [counts[k] for k in ("tp", "fp", "fn")], name
        if "f1" in found:
            assert [found[key] for key in ("precision", "recall", "f1")] == [counts[k] for k in ("p", "r", "f1")], name
        else:
            assert found["accuracy"] == counts["r"], name
    assert {m.replace("all7", "Person").removesuffix(" all") for m in scored} == set(ours)
