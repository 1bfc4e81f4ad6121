"""Each command loads what it needs: spaCy, which takes seconds, only where a pipeline is named."""

import re
import subprocess
import sys
import time
from contextlib import suppress
from socket import socket

import pytest
import requests

READING = {"spacy", "distributed", "lxml", "markdown_it", "pypdf"}
SERVING = READING | {"lemminflect", "rdflib", "pyshacl"}


def _loaded(report: str) -> set[str]:
    """Return the top packages in what `python -X importtime` writes."""
    return {name.split(".")[0] for name in re.findall(r"^import time:.*\| +([\w.]+)$", report, re.MULTILINE)}


def test_building_and_asking_load_no_more_than_they_use(kg, letter) -> None:
    built = kg("build", letter, PYTHONPROFILEIMPORTTIME="1")
    assert built.returncode == 0, built.stderr
    assert "kg" in _loaded(built.stderr)
    assert not READING & _loaded(built.stderr)
    asked = kg("query", "--name", "documents", PYTHONPROFILEIMPORTTIME="1")
    assert asked.returncode == 0, asked.stderr
    assert not SERVING & _loaded(asked.stderr)


def test_serving_loads_no_more_than_it_uses(kg, letter, tmp_path) -> None:
    assert kg("build", letter).returncode == 0
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-X", "importtime", "-c", "from kg.cli import main; main()"]
    log = tmp_path / "log.txt"
    with log.open("w") as file:
        server = subprocess.Popen(
            [*command, "serve", "--store", tmp_path / "kg-store", "--port", str(port)], stdout=file, stderr=file
        )
    try:
        _ask(f"http://127.0.0.1:{port}", server)
    finally:
        server.terminate()
        server.wait(timeout=60)
    assert "flask" in _loaded(log.read_text())
    assert not SERVING & _loaded(log.read_text())


def _ask(address: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and server.poll() is None:
        with suppress(requests.ConnectionError):
            for path in ("/", "/documents", "/sparql"):
                assert requests.get(f"{address}{path}", timeout=20).ok
            return
        time.sleep(0.1)
    pytest.fail(f"{address} does not answer")
