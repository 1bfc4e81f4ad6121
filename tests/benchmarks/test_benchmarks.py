"""The benchmarks run and print; what they print depends on the machine, but for memory, which may not pass 1 GB."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

_HERE = Path(__file__).parent


def _run(script: str, *arguments: object, seconds: float = 600) -> str:
    run = subprocess.run(
        [sys.executable, _HERE / script, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        timeout=seconds,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


def _memory(report: str) -> list[float]:
    return [float(megabytes) for megabytes in re.findall(r"([\d.]+) MB of memory", report)]


def test_the_speed_is_measured_beside_the_tokenizer(shared: Path) -> None:
    report = _run("speed.py", shared, "--megabytes", 0.02, "--kilobytes", 10)
    assert re.search(r"^ratio \d\.\d{3} \(median of pairs", report, re.MULTILINE)
    assert re.search(r"^documents \d+%, mentions \d+%, claims \d+%, quads \d+%$", report, re.MULTILINE)


def test_the_memory_is_measured(shared: Path) -> None:
    report = _run("memory.py", shared, "0.02/10")
    assert len(_memory(report)) == 1
    assert 20 < _memory(report)[0] < 1000


@pytest.mark.long
def test_speed_on_ten_megabytes(shared: Path) -> None:
    report = _run("speed.py", shared, "--megabytes", 10, seconds=3600)
    print(f"\n{report}")
    assert "MB/s" in report


@pytest.mark.long
def test_memory_stays_below_1_gb_whatever_the_length(shared: Path) -> None:
    report = _run("memory.py", shared, seconds=14400)
    print(f"\n{report}")
    peaks = _memory(report)
    assert len(peaks) == 4
    assert max(peaks) < 1000


def test_light_queries_are_timed_beside_bombs() -> None:
    report = _run("light_queries.py", "--quads", 1000, "--asks", 100, "--bombs", 4)
    found = re.findall(r"median [\d.]+ ms, 99th percentile ([\d.]+) ms", report)
    assert len(found) == 2
    assert float(found[1]) < 1500, "a light query waits for a heavy one to end"


def test_memory_is_measured_beside_disk() -> None:
    report = _run("in_memory.py", "--quads", 3000, "--rounds", 2)
    assert "is answered from memory" in report
    assert len(re.findall(r": disk [\d.]+ ms, memory [\d.]+ ms, ratio [\d.]+$", report, re.MULTILINE)) == 3


def test_updates_are_timed_beside_durable_files() -> None:
    report = _run("updates.py", "--quads", 1000, "--graphs", 10, "--updates", 10)
    line = r"^([a-z ]+): median [\d.]+ ms, [\d.]+ durable files, [\d.]+ updates of a kept copy; ([\d.]+) ms on the"
    processor = {name: float(milliseconds) for name, milliseconds in re.findall(line, report, re.MULTILINE)}
    assert set(processor) == {"a durable file", "copied anew", "copy kept", "by the writer"}
    assert processor["copied anew"] > processor["copy kept"], "to keep the copy gains nothing"


def test_a_server_is_timed_beside_bombs() -> None:
    report = _run("bombs_over_http.py", "--quads", 1000, "--asks", 100, "--runs", 1)
    found = re.findall(r"median [\d.]+ ms, 99th percentile ([\d.]+) ms", report)
    assert len(found) == 2
    assert float(found[1]) < 1500, "a light query waits for a heavy one to end"
    assert all(int(failed) < 10 for failed in re.findall(r"(\d+) failed", report))
    assert re.search(r"bombs ended \(\d+ with 503\), the last of them after \d+ ms", report)
    idle = re.search(r"([\d.]+) s of processor time", report)
    assert idle
    assert float(idle[1]) < 0.5, "a bomb is still at work"
    memory = re.search(r"resident memory was (\d+) MB", report)
    assert memory
    assert int(memory[1]) < 512, "a bomb has grown in the server's own process"
