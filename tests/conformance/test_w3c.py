"""The W3C's SPARQL tests against the real server, over HTTP: all pass but those that w3c-failures.tsv explains."""

import json
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.store import Store

STANDARDS = Path(__file__).parents[3] / "shared" / "standards"
FAILURES = Path(__file__).with_name("w3c-failures.tsv")
TOKEN = "a-token-for-tests"

pytestmark = pytest.mark.skipif(not STANDARDS.exists(), reason="the W3C's tests lie beside the checkout, in shared/")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    Store.create(tmp_path / "store", f"http://127.0.0.1:{port}/").close()
    command = [sys.executable, "-c", "from kg.cli import main; main()", "serve", "--store", str(tmp_path / "store")]
    command += ["--port", str(port), "--default-graph", "separate"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "KG_TOKEN": TOKEN})
    assert process.stdout is not None
    assert "Serving" in process.stdout.readline()
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.communicate(timeout=20)


def run(server: str, report: Path) -> tuple[set[str], int]:
    """Run the suite; return the tests that failed and how many there were."""
    suite = STANDARDS / "w3c-sparql-tests"
    command = [sys.executable, str(STANDARDS / "run_w3c.py"), str(suite), "--token", TOKEN, "-q", "--json", str(report)]
    command += ["--query", f"{server}/sparql", "--update", f"{server}/update", "--gsp", f"{server}/graphs"]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    told = json.loads(report.read_text())
    assert re.search(r"passed \d+ of \d+", said.stdout), said.stdout + said.stderr
    return {f"{folder} {test}" for folder, test, _ in told["failures"]}, sum(n for _, n in told["folders"].values())


def known() -> set[str]:
    lines = (line for line in FAILURES.read_text().splitlines() if line and not line.startswith("#"))
    return {line.split("\t")[0] for line in lines}


def test_the_whole_suite_passes_but_for_what_is_explained(server: str, tmp_path: Path) -> None:
    failed, count = run(server, tmp_path / "report.json")
    assert failed <= known()
    assert not any("protocol" in test for test in failed)
    assert count == 1293


def test_each_failure_has_its_cause() -> None:
    lines = [line.split("\t") for line in FAILURES.read_text().splitlines() if line and not line.startswith("#")]
    assert all(len(line) == 2 and line[1].strip() for line in lines)
    assert len(lines) == 37
