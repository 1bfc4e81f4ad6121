"""The real article, built and served once, as its first user would."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from socket import socket

import pytest
import requests

KG = [sys.executable, "-c", "from kg.cli import main; main()"]


@pytest.fixture(scope="session")
def article_store(article: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store that holds the article, built by the command."""
    folder = tmp_path_factory.mktemp("article") / "kg-store"
    subprocess.run([*KG, "build", article, "--store", folder], check=True, capture_output=True)
    return folder


@pytest.fixture(scope="session")
def article_export(article_store: Path) -> Path:
    """Return the N-Quads export of that store."""
    path = article_store.parent / "article.nq"
    subprocess.run([*KG, "export", "--store", article_store, "-o", path], check=True, capture_output=True)
    return path


@pytest.fixture(scope="session")
def article_endpoint(article_store: Path) -> Iterator[str]:
    """Serve that store; yield the address of its SPARQL endpoint."""
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    server = subprocess.Popen([*KG, "serve", "--store", article_store, "--port", str(port)], stdout=subprocess.DEVNULL)
    try:
        _wait_for(f"{address}/health", server)
        yield f"{address}/sparql"
    finally:
        server.terminate()
        server.wait(timeout=60)


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and server.poll() is None:
        with suppress(requests.ConnectionError):
            assert requests.get(address, timeout=20).json()["status"] == "ok"
            return
        time.sleep(0.1)
    pytest.fail(f"{address} does not answer")
