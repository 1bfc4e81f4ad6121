"""A script that forks writers to be killed: for each line of input it starts one and prints its process id.

Input: `FOLDER VERSION STEP`; STEP 0, or the step of making things durable before which the child kills itself.
The child opens the store there, writes a new version of two graphs and a text, and ends;
at the next line (so that the id stays the child's own until then) its parent prints how it ended. The parent
itself never opens a store, so that forking is safe.
"""

import os
import signal
import sys
import warnings
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.store import DocumentText, Store

COUNT = 300
BASE = "https://archive.example/"


def write(folder: str, version: str) -> None:
    with Store.open_or_create(folder, BASE, keep=3) as store, store.write(f"version {version}") as draft:
        for name in ("letters", "diary"):
            graph = ox.NamedNode(f"{BASE}graph/{name}")
            draft.replace_graph(
                graph.value,
                [
                    ox.Quad(ox.NamedNode(f"{BASE}id/{i}"), ox.NamedNode(f"{BASE}version"), ox.Literal(version), graph)
                    for i in range(COUNT)
                ],
            )
        draft.put_text(DocumentText("letters", "letters.txt", "/archive/letters.txt", "0" * 64, None, version))


def _wrapped(take: Callable[..., Any], real: Callable[..., Any]) -> Callable[..., Any]:
    return lambda *arguments: take(real, *arguments)


def die_at(step: int) -> None:
    """Let this process be killed just before it syncs or renames for the `step`th time."""
    taken = count(1)

    def take(real: Callable[..., Any], *arguments: Any) -> Any:
        if next(taken) == step:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*arguments)

    for place, name in ((os, "fsync"), (Path, "rename"), (Path, "replace")):
        setattr(place, name, _wrapped(take, getattr(place, name)))


def main() -> None:
    warnings.simplefilter("ignore")
    while line := sys.stdin.readline():
        child = os.fork()
        if child == 0:
            folder, version, step = line.split()
            die_at(int(step))
            write(folder, version)
            os._exit(0)
        print(child, flush=True)
        sys.stdin.readline()
        _, status = os.waitpid(child, 0)
        print(status, flush=True)


if __name__ == "__main__":
    main()
