"""A disk that takes no more: the write is refused with 507, nothing of it is there, and reading goes on."""

import resource
from pathlib import Path

import requests
from kg_serve import descendants, serving

from kg.store import Store

WORDS = "the words of the letter with the number"
LETTERS = "\n".join(f"<x:letter/{number}> <x:says> '{WORDS} {number}' ." for number in range(5000))
COUNT = {"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "format": "csv"}
TOKEN = {"Authorization": "Bearer open-sesame"}


def test_a_full_disk_refuses_the_write_and_the_server_goes_on(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("open-sesame")
    Store.create(tmp_path / "store", "https://archive.example/").close()
    with (
        Store.open(tmp_path / "store") as store,
        serving(store, "--token-file", str(tmp_path / "token")) as (process, endpoint),
    ):
        root = endpoint.removesuffix("sparql")

        def insert(triples: str) -> requests.Response:
            data = {"update": f"INSERT DATA {{ {triples} }}"}
            return requests.post(f"{root}update", data=data, headers=TOKEN, timeout=60)

        def put(method: str) -> requests.Response:
            headers = TOKEN | {"Content-Type": "text/turtle"}
            return requests.request(method, f"{root}graphs?graph=x:g", data=LETTERS, headers=headers, timeout=60)

        assert insert("<x:a> <x:b> 1").status_code == 204
        _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        _limit_files(process.pid, (50_000, hard))
        for answer in (insert(LETTERS), put("PUT"), put("POST"), insert(LETTERS)):
            assert (answer.status_code, answer.headers["Content-Type"]) == (507, "application/problem+json")
            assert "the disk is full" in answer.json()["detail"]
            assert requests.get(endpoint, params=COUNT, timeout=60).text.split() == ["n", "1"]
        assert requests.get(f"{root}graphs?graph=x:g", timeout=60).status_code == 404
        _limit_files(process.pid, (hard, hard))
        assert (insert(LETTERS).status_code, put("PUT").status_code) == (204, 201)
        assert requests.get(endpoint, params=COUNT, timeout=60).text.split() == ["n", "5001"]


def _limit_files(pid: int, limit: tuple[int, int]) -> None:
    """Let files that the processes below `pid` write grow so many bytes long at most: as if the disk were full."""
    for child in descendants(pid):
        resource.prlimit(child, resource.RLIMIT_FSIZE, limit)
