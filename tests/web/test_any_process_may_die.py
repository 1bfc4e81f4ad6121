"""Updates over HTTP while processes of every sort are killed: what was acknowledged is there, and nothing by halves."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from socket import create_server
from urllib.parse import quote

import pyoxigraph as ox
import pytest

from kg.store import Store

TOKEN = "a-token-for-tests"
CLIENTS = 4
SORTS = ("query", "writer", "zygote", "server")
P, Q = ox.NamedNode("urn:p"), ox.NamedNode("urn:q")
HALF = "ASK {{ {{ {0} FILTER NOT EXISTS {{ {1} }} }} UNION {{ {1} FILTER NOT EXISTS {{ {0} }} }} }}"
HALVES = (
    HALF.format("?s <urn:p> ?n", "?s <urn:q> ?n"),
    HALF.format("GRAPH <urn:one> { ?s <urn:p> ?n }", "GRAPH <urn:two> { ?s <urn:q> ?n }"),
)


class RefusedError(Exception):
    """Nobody listens: the request was never sent."""


class LostError(Exception):
    """The request was sent, and there is no answer, or no whole one."""


@dataclass
class Server:
    """`kg serve` on one store and one port, as often as it is started."""

    folder: Path
    port: int
    process: subprocess.Popen[str] | None = None
    seen: set[tuple[int, str]] = field(default_factory=set)

    def start(self) -> None:
        command = [sys.executable, "-c", "from kg.cli import main; main()", "serve", "--store", str(self.folder)]
        command += ["--port", str(self.port)]
        environment = {**os.environ, "KG_TOKEN": TOKEN}
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
        assert self.process.stdout is not None
        assert "Serving" in self.process.stdout.readline()

    def pids(self, sort: str) -> list[int]:
        """Return the processes of a sort that are alive."""
        assert self.process is not None
        zygotes = children(self.process.pid)
        if sort in ("server", "zygote"):
            found = [self.process.pid] if sort == "server" else zygotes
        else:
            found = [pid for zygote in zygotes for pid in descendants(zygote) if sort_of(pid) == sort]
        self.seen |= {(pid, begun(pid)) for pid in (*found, *zygotes, self.process.pid)}
        return found

    def kill(self, pid: int) -> bool:
        """Kill one process of the tree; tell whether it was still there. The server is waited for."""
        assert self.process is not None
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            return False
        if pid == self.process.pid:
            self.process.communicate()
        return True

    def send(self, method: str, path: str, body: bytes = b"", media_type: str = "") -> tuple[int, bytes]:
        """Return status and content of an answer. Raises RefusedError, LostError."""
        headers = {"Authorization": f"Bearer {TOKEN}", **({"Content-Type": media_type} if media_type else {})}
        connection = HTTPConnection("127.0.0.1", self.port, timeout=120)
        try:
            try:
                connection.connect()
            except OSError as err:
                raise RefusedError from err
            try:
                connection.request(method, path, body or None, headers)
                answer = connection.getresponse()
                return answer.status, answer.read()
            except (OSError, HTTPException) as err:
                raise LostError from err
        finally:
            connection.close()

    def update(self, sparql: str) -> int:
        return self.send("POST", "/update", sparql.encode(), "application/sparql-update")[0]

    def ask(self, sparql: str) -> bool | None:
        """Return the answer, None where there is none: a process has died."""
        try:
            status, content = self.send("GET", f"/sparql?format=json&query={quote(sparql)}")
        except (RefusedError, LostError):
            return None
        assert status in (200, 503), content
        assert status == 503 or b'"boolean":' in content, content
        return b"true" in content if status == 200 else None


@dataclass
class Storm:
    """So many updates of four clients, and processes that are killed while they are sent."""

    server: Server
    count: int
    kills: int
    over: threading.Event = field(default_factory=threading.Event)
    acknowledged: set[int] = field(default_factory=set)
    refused: set[int] = field(default_factory=set)
    lost: set[int] = field(default_factory=set)
    killed: Counter[str] = field(default_factory=Counter)
    reads: Counter[str] = field(default_factory=Counter)

    def rage(self) -> None:
        with ThreadPoolExecutor(CLIENTS + 2) as threads:
            others = [threads.submit(self._kill), threads.submit(self._read)]
            writers = [threads.submit(self._write, client) for client in range(CLIENTS)]
            try:
                for task in (*writers, others[0]):
                    task.result()
            finally:
                self.over.set()
            others[1].result()

    def _write(self, client: int) -> None:
        chance = random.Random(client)
        for number in range(client, self.count, CLIENTS):
            status = self._send_until_taken(number, chance.random())
            assert status in (None, 201, 204, 503), f"update {number} is answered with {status}"
            (self.lost if status is None else self.refused if status == 503 else self.acknowledged).add(number)
            if status in (201, 204) and chance.random() < 0.2:
                assert self.server.ask(f"ASK {{ ?s <urn:p> {number} ; <urn:q> {number} }}") is not False

    def _send_until_taken(self, number: int, kind: float) -> int | None:
        """Return the status of the answer, None where the answer is lost."""
        while not self.over.is_set():
            try:
                return self._send(number, kind)
            except RefusedError:
                self.over.wait(0.05)
            except LostError:
                return None
        raise AssertionError("the storm is over before all is sent")

    def _send(self, number: int, kind: float) -> int:
        if kind < 0.2:
            page = f"urn:page:{number}"
            turtle = f"<{page}> <urn:p> {number} ; <urn:q> {number} ."
            return self.server.send("PUT", f"/graphs?graph={page}", turtle.encode(), "text/turtle")[0]
        both = "GRAPH <urn:one> {{ {0} <urn:p> {1} }} GRAPH <urn:two> {{ {0} <urn:q> {1} }}"
        new = both.format(f"<urn:thing:{number}>", number)
        if kind < 0.7:
            return self.server.update(f"INSERT DATA {{ {new} }}")
        counter = f"<urn:counter:{number % CLIENTS}>"
        old, now = both.format(counter, "?old"), both.format(counter, number)
        return self.server.update(f"DELETE {{ {old} }} INSERT {{ {now} {new} }} WHERE {{ OPTIONAL {{ {old} }} }}")

    def _read(self) -> None:
        while not self.over.is_set():
            for half in HALVES:
                seen = self.server.ask(half)
                assert seen is not True, "half of an update has been read"
                self.reads["answered" if seen is False else "not answered"] += 1
                if seen is None:
                    self.over.wait(0.02)

    def _kill(self) -> None:
        chance = random.Random(self.count)
        plan = list(SORTS)
        for number in range(self.kills):
            if number % len(SORTS) == 0:
                chance.shuffle(plan)
            while len(self._sent()) * (self.kills + 1) < self.count * (number + 1):
                if self.over.wait(0.01):
                    return
            self.over.wait(chance.random() / 10)
            self._kill_one(plan[number % len(SORTS)], chance)

    def _sent(self) -> set[int]:
        return self.acknowledged | self.refused | self.lost

    def _kill_one(self, sort: str, chance: random.Random) -> None:
        patience = time.monotonic() + 1
        while not self.over.is_set():
            found = self.server.pids(sort)
            if found and self.server.kill(chance.choice(found)):
                break
            self.over.wait(0.002)
            if time.monotonic() > patience:
                self._call_for(sort)
        self.killed[sort] += 1
        acknowledged, refused = set(self.acknowledged), set(self.refused)
        check(self.server.folder, acknowledged, refused)
        if sort == "server":
            self.server.start()

    def _call_for(self, sort: str) -> None:
        """Let there be a process of that sort, where nobody has need of one."""
        try:
            _ = self.server.update("INSERT DATA {}") if sort == "writer" else self.server.ask("ASK {}")
        except (RefusedError, LostError):
            self.over.wait(0.1)


def check(folder: Path, acknowledged: set[int], refused: set[int]) -> set[int]:
    """Check what the store holds now against what had been answered before, and return the numbers of its updates."""
    with Store.open(folder) as store, store.current() as generation:
        generation.verify()
        quads = list(generation.quads())
    found = [{(q.subject, q.object) for q in quads if q.predicate == half} for half in (P, Q)]
    assert found[0] == found[1], "half of an update is there"
    assert len(quads) == 2 * len(found[0])
    values = {name: int(value.value) for name, value in ((s.value, o) for s, o in found[0])}
    assert len(values) == len(found[0]), "an update has not replaced what it says"
    numbers = {value for name, value in values.items() if "counter" not in name}
    assert acknowledged <= numbers
    assert not refused & numbers
    assert {value for name, value in values.items() if "counter" in name} <= numbers
    return numbers


def check_history(folder: Path) -> None:
    """Check that the journal, the quads, their merge and the counts agree, and that nothing lies about."""
    with Store.open(folder) as store, store.current() as generation:
        quads, merged = set(generation.quads()), set(generation.files.merge)
        triples = {ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads}
        assert merged == quads | triples
        assert (generation.info.quads, generation.info.triples) == (len(quads), len(triples))
        replayed: set[ox.Quad] = set()
        for info in store.history():
            entry = store.journal(info.number)
            assert not replayed & set(entry.added)
            assert replayed >= set(entry.removed)
            replayed = replayed - set(entry.removed) | set(entry.added)
        assert replayed == quads
    names = {"current", "generations", "journal", "kg-store.json", "kg-store.lock", "last-number"}
    assert {path.name for path in folder.iterdir()} == names
    assert len(list((folder / "generations").iterdir())) <= 11


def children(pid: int) -> list[int]:
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        return [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except (FileNotFoundError, ProcessLookupError):
        return []


def descendants(pid: int) -> list[int]:
    below = children(pid)
    return below + [each for child in below for each in descendants(child)]


def sort_of(pid: int) -> str:
    """Return what a child of the zygote is, by the files that it has open: a holder passes for a query process."""
    files = open_files(pid)
    if any("/writing/" in file for file in files):
        return "writer"
    return "query" if any(file.endswith("/lease") for file in files) else "unknown"


def open_files(pid: int) -> list[str]:
    try:
        return [str(path.readlink()) for path in Path(f"/proc/{pid}/fd").iterdir()]
    except (FileNotFoundError, ProcessLookupError):
        return []


def is_tidy(server: int, zygote: int) -> bool:
    """Tell whether the two have no more open than what serves the current generation."""
    files = open_files(server)
    generations = {file.split("/generations/")[1].split("/")[0] for file in files if "/generations/" in file}
    rest = [file for file in files if "/generations/" not in file]
    return len(generations) == 1 and len(rest) <= 30 and len(open_files(zygote)) <= 8 + 2 * len(children(zygote))


def begun(pid: int) -> str:
    """Return when a process has begun, which tells it from a later one of the same id; empty where it has ended."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return ""
    return "" if state[0] == "Z" else state[19]


def wait_until(what: str, holds: object, seconds: float = 30) -> None:
    assert callable(holds)
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until, f"{what}, after {seconds} s"
        time.sleep(0.05)


@contextmanager
def serving(folder: Path) -> Iterator[Server]:
    with create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    Store.create(folder, f"http://127.0.0.1:{port}/").close()
    server = Server(folder, port)
    server.start()
    assert server.process is not None
    try:
        yield server
        server.process.terminate()
        server.process.communicate(timeout=60)
    finally:
        server.process.kill()
        server.process.communicate()


def weather(folder: Path, count: int, kills: int) -> Storm:
    """Let a storm rage over a store, and check what it leaves."""
    began = time.monotonic()
    with serving(folder) as server:
        storm = Storm(server, count, kills)
        storm.rage()
        assert storm.acknowledged | storm.refused | storm.lost == {*range(count)}
        check(folder, storm.acknowledged, storm.refused)
        last = "GRAPH <urn:one> { <urn:end> <urn:p> -1 } GRAPH <urn:two> { <urn:end> <urn:q> -1 }"
        assert server.update(f"INSERT DATA {{ {last} }}") == 204
        assert server.ask(f"ASK {{ {last} }}")
        assert server.process is not None
        (zygote,) = server.pids("zygote")
        pid = server.process.pid
        wait_until("descriptors are lost", lambda: is_tidy(pid, zygote))
        for sort in SORTS:
            server.pids(sort)
    wait_until("processes are left", lambda: all(begun(pid) != when for pid, when in server.seen if when))
    found = check(folder, storm.acknowledged | {-1}, storm.refused)
    check_history(folder)
    print(
        f"{count} updates in {time.monotonic() - began:.0f} s: {len(storm.acknowledged)} acknowledged,"
        f" {len(storm.refused)} refused, {len(storm.lost)} lost (of which {len(found & storm.lost)} are there);"
        f" killed {dict(storm.killed)}; reads {dict(storm.reads)}"
    )
    return storm


def test_forty_updates_survive_the_death_of_any_process(tmp_path: Path) -> None:
    storm = weather(tmp_path / "store", 40, 8)
    assert storm.killed == dict.fromkeys(SORTS, 2)
    assert storm.acknowledged
    assert storm.reads["answered"]


@pytest.mark.long
def test_a_thousand_updates_survive_the_death_of_any_process(tmp_path: Path) -> None:
    storm = weather(tmp_path / "store", 1000, 100)
    assert storm.killed == dict.fromkeys(SORTS, 25)
    assert len(storm.acknowledged) > 800
    assert storm.reads["answered"]
