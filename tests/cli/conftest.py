"""The `kg` command as its users run it: a process of its own."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Kg = Callable[..., subprocess.CompletedProcess[str]]

LETTER = """The Harbour Question
3 May 1921

On 12 April 1921 the Second Congress of Dockers met in Bristol and appointed a commission to examine the
tariffs of the port.

The Executive Committee of the Union of Dockers will convene a conference in Cardiff in June.

A. Fletcher
"""


@pytest.fixture
def kg(tmp_path: Path) -> Kg:
    """Return a function that runs `kg` with its arguments in a fresh folder and returns the finished process."""

    def run(
        *arguments: str | Path,
        timeout: float = 120,
        preexec_fn: Callable[[], None] | None = None,
        **environment: str,
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", "from kg.cli import main; main()", *map(str, arguments)],
            cwd=tmp_path,
            env=os.environ | environment,
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
            preexec_fn=preexec_fn,
        )

    return run


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """Return a short document of our own."""
    path = tmp_path / "harbour.txt"
    path.write_text(LETTER, encoding="utf-8")
    return path
