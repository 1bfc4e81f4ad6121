"""What a reading holds comes back whole from the N-Quads export, as those read it who score us."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from kg.iris import Iris
from kg.model import Reading
from kg.quads import dump

Whole = Callable[..., list[ox.Quad]]


@pytest.fixture
def read_back(shared: Path, tmp_path: Path, whole: Whole, iris: Iris) -> Callable[[Reading], dict[str, Any]]:
    """Return a function of a reading to what the scorer's own script finds of it in the export."""

    def run(reading: Reading) -> dict[str, Any]:
        export = tmp_path / "export.nq"
        export.write_bytes(dump(whole(reading), "nq"))
        script = shared / "gold" / "predictions.py"
        command = [sys.executable, str(script), str(export), iris.document(reading.document.slug)]
        found: dict[str, Any] = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
        return found

    return run


def test_every_mention_comes_back(letter: Reading, read_back: Callable[[Reading], dict[str, Any]]) -> None:
    expected = sorted(
        (m.span.start, m.span.end, [m.kind.value], m.status and m.status.value, m.date and m.date.edtf)
        for m in letter.mentions
    )
    found = read_back(letter)["mentions"]
    assert sorted((m["start"], m["end"], m["types"], m["status"], m["edtf"]) for m in found) == expected


def test_every_claim_comes_back_with_its_quote(letter: Reading, read_back: Callable[[Reading], dict[str, Any]]) -> None:
    expected = {(c.predicate, c.status.value, letter.document.quote(c.evidence[0])) for c in letter.claims}
    found = read_back(letter)["claims"]
    assert {(c["predicate"], c["status"], c["quote"]) for c in found} == expected
    assert len(found) == len(letter.claims)
    assert [c["literal"] for c in found if c["predicate"] == "purpose"] == ["wages"]
    assert {c["object_label"] for c in found if c["predicate"] == "convenes"} == {"Congress of Dockers"}
