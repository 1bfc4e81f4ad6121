"""Fixtures that every room's tests may use."""

import os
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("shared machine", deadline=None)  # whose speed is no property of the code
settings.load_profile("shared machine")

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


_ALLOWED = Path(__file__).resolve().parents[1] / ".ci" / "allowed-skips"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skip into a failure where everything is required and the skip is not listed."""
    report = yield
    if report.skipped and os.environ.get("KG_REQUIRE_ALL") and not hasattr(report, "wasxfail"):
        listed = [line.split(" : ")[0] for line in _ALLOWED.read_text().splitlines() if not line.startswith("#")]
        if item.nodeid not in listed:
            report.outcome = "failed"
            report.longrepr = f"{item.nodeid} was skipped: {report.longrepr}; not listed in .ci/allowed-skips"
    return report
