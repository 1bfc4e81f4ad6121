"""Behind closed doors no way leads to the network, whatever the engine is told: each lock alone is enough."""

import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress

import pytest

TRIES = """
import ctypes, os, socket, subprocess, sys, threading
import pyoxigraph as ox
from kg.store.workers import doors

port, lock = int(sys.argv[1]), sys.argv[2]
store = ox.Store()
assert {"none": lambda: True, "calls": doors.close_network, "descriptors": doors.close_descriptors}[lock]()
address = f"http://127.0.0.1:{port}/"

def query():
    store.query(f"ASK {{ SERVICE <{address}> {{}} }}")

def load():
    store.update(f"LOAD <{address}>")

def connect():
    socket.create_connection(("127.0.0.1", port), 2)

def connect_in_a_thread():
    failures = []
    def work():
        try:
            connect()
        except OSError as err:
            failures.append(err)
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    if failures:
        raise failures[0]

def run():
    script = f"import socket; socket.create_connection(('127.0.0.1', {port}))"
    subprocess.run([sys.executable, "-c", script], check=True)

def call_by_number():
    number = {"x86_64": 41, "aarch64": 198}[os.uname().machine]
    libc = ctypes.CDLL(None, use_errno=True)
    for variant in (number, number | 0x40000000):
        descriptor = libc.syscall(variant, socket.AF_INET, socket.SOCK_STREAM, 0)
        if descriptor >= 0:
            return socket.socket(fileno=descriptor).connect(("127.0.0.1", port))
    if descriptor < 0:
        raise OSError("refused")

for attempt in (query, load, connect, connect_in_a_thread, run, call_by_number):
    try:
        attempt()
    except (OSError, subprocess.CalledProcessError) as err:
        print(attempt.__name__, "fails:", err)
    else:
        print(attempt.__name__, "succeeds")
if lock == "calls":
    print(len(open(os.devnull).read()), "files open")
"""


@pytest.fixture
def visitors() -> Iterator[tuple[int, list[object]]]:
    """Yield a port where somebody listens, and the list of all who have come."""
    came: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def welcome() -> None:
            with suppress(OSError):  # the test is over
                while True:
                    visitor, address = listener.accept()
                    visitor.close()
                    came.append(address)

        threading.Thread(target=welcome, daemon=True).start()
        yield listener.getsockname()[1], came


def _try(port: int, lock: str) -> str:
    command = [sys.executable, "-c", TRIES, str(port), lock]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout


@pytest.mark.parametrize("lock", ["calls", "descriptors"])
def test_one_lock_alone_keeps_everything_in(visitors: tuple[int, list[object]], lock: str) -> None:
    port, came = visitors
    assert _try(port, lock).count("fails:") == 6
    assert not came


def test_without_a_lock_every_try_arrives(visitors: tuple[int, list[object]]) -> None:
    port, came = visitors
    _try(port, "none")
    assert len(came) >= 6
