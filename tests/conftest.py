"""Fixtures that every room's tests may use."""

import os
from pathlib import Path

import pytest

_SHARED = Path(os.environ.get("KG_SHARED", Path(__file__).resolve().parents[2] / "shared"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of documents and standards that are not ours to ship, or skip."""
    if not _SHARED.is_dir():
        pytest.skip(f"the folder {_SHARED.name} with other people's texts is not beside the checkout")
    return _SHARED


@pytest.fixture(scope="session")
def article(shared: Path) -> Path:
    """Return the real document: an article of 9 April 1918."""
    return shared / "corpus" / "one-immediate-task.txt"
