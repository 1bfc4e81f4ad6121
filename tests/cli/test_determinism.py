"""The same documents give the same quads, whatever the process."""

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

import pytest


def _exports(kg, files: Iterable[Path], seconds: float = 120) -> list[list[str]]:
    """Return the sorted N-Quads of two builds in processes whose sets and dictionaries hash otherwise."""
    exports = []
    for seed in ("1", "4711"):
        built = kg("build", *files, "--store", f"store-{seed}", timeout=seconds, PYTHONHASHSEED=seed)
        assert built.returncode == 0, built.stderr[-500:]
        process = kg("export", "--store", f"store-{seed}", "--format", "nq", timeout=seconds, PYTHONHASHSEED=seed)
        assert process.returncode == 0
        exports.append(sorted(process.stdout.splitlines()))
    return exports


def _digest(lines: list[str]) -> str:
    return sha256("\n".join(lines).encode()).hexdigest()


def _has_blank_node(line: str) -> bool:
    return "_:" in line.split('"')[0]


def test_two_processes_with_other_hash_seeds_write_the_same_quads(kg, article, letter) -> None:
    one, other = _exports(kg, [article, letter])
    assert one == other
    assert len(one) > 1000
    assert not any(map(_has_blank_node, one)), "no blank node, so this is canonical"


@pytest.mark.long
@pytest.mark.parametrize("folder", ["gold", "wikiwars"])
def test_all_texts_give_the_same_quads_in_two_processes(kg, shared: Path, folder: str) -> None:
    """Nothing of the texts is shown, since some of them are to stay unread: two digests are compared."""
    files = sorted((shared / folder).glob("*.txt"))
    assert len(files) > 5
    one, other = _exports(kg, files, seconds=1800)
    assert len(one) > 10_000
    assert _digest(one) == _digest(other)
    assert sum(map(_has_blank_node, one)) == 0
