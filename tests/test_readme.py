"""The README's commands do what it says, one after the other, as its reader would type them."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from socket import socket

import pytest
import requests

from kg.cli import COMMANDS

README = Path(__file__).resolve().parents[1] / "README.md"
LETTER = """On 12 April 1921 the Second Congress of Dockers met in Bristol and appointed a commission to
examine the tariffs.

The Executive Committee of the Union of Dockers will convene a conference in Cardiff in June.
"""


def _commands() -> list[str]:
    """Return the commands of the README's shell blocks, a continued line being one; comments are left out."""
    blocks = re.findall(r"^```sh\n(.*?)^```", README.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    lines = (re.sub(r" {2,}# .*", "", line) for block in blocks for line in block.splitlines())
    commands: list[str] = []
    for line in lines:
        if line.startswith(" ") and commands:
            commands[-1] += "\n" + line
        elif line and not line.startswith("#"):
            commands.append(line)
    return commands


SET_UP = {"pip install . && kg demo", "pip install '.[test]' && pytest", "kg serve"}
COMMANDS_TO_RUN = [command for command in _commands() if command not in SET_UP]


def test_the_readme_names_the_two_commands_that_do_all_the_set_up() -> None:
    assert {"pip install . && kg demo", "pip install '.[test]' && pytest"} <= set(_commands())


def test_the_readme_names_every_command_and_no_other() -> None:
    named = set(re.findall(r"\bkg\s+([a-z]+)\b(?=[^`]*`)", README.read_text(encoding="utf-8")))
    assert set(COMMANDS) <= named
    assert named & {"upgrade", "rebase", "backup", "path"} == set()


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """Return a folder with a letter and a running `kg demo`, and the demo's port."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "letters").mkdir()
    (folder / "letters" / "harbour.txt").write_text(LETTER, encoding="utf-8")
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    started = ["kg", "demo", "--port", port]
    with subprocess.Popen(started, cwd=folder, env=_environment(), stdout=subprocess.DEVNULL) as demo:
        try:
            _wait(port, demo)
            yield folder, port
        finally:
            demo.terminate()


def _environment() -> dict[str, str]:
    return os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}


def _wait(port: str, demo: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        if demo.poll() is not None:
            pytest.fail("kg demo has ended")
        with suppress(requests.ConnectionError):
            assert requests.get(f"http://127.0.0.1:{port}/health", timeout=20).ok
            return
        time.sleep(0.2)
    pytest.fail("kg demo does not answer")


def test_every_command_works_in_the_order_of_the_readme(desk: tuple[Path, str]) -> None:
    folder, port = desk
    for command in COMMANDS_TO_RUN:
        here = command.replace("8000", port) if "curl" in command or "kg-demo" in command else command
        done = subprocess.run(
            ["bash", "-c", here],
            cwd=folder,
            env=_environment(),
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, f"{command}\n{done.stderr}"
        assert done.stdout.strip() or "-o " in command, f"{command} says nothing"
