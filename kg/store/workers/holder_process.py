"""The holder: has a generation's triples in memory, and forks the query processes that answer from there.

Only a process with one thread can be forked safely, and an open database has several: a process of the holder's own
reads the database, hands the quads over through a pipe, and ends. Each child then has the holder's memory for
nothing (copy on write), within its own limit beyond that.

What it tells the server, as its first datagram: {"held": BYTES} or {"refused": REASON}. From then on it is a zygote.
"""

import gc
import json
import os
import socket
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from itertools import count
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError
from kg.store.workers import doors
from kg.store.workers.query_process import answer_questions
from kg.store.workers.zygote import serve

_NICE = 10  # how much the reader of the database gives way to those who answer from it


def hold(control: socket.socket, task: dict[str, object]) -> None:
    """Take a generation into memory and fork query processes until the control socket closes.

    The task names the `folder` of the generation, the `database` to make of its quads (`quads` or `merge`) and the
    `budget` in bytes.
    """
    name = str(task["database"])
    try:
        with doors.memory_limited(int(str(task["budget"]))):
            held = _load(Path(str(task["folder"])) / "quads", _with_merge if name == "merge" else iter)
    except MemoryError:
        os.abort()  # as the engine does, where it is the engine that needs more
    except StoreError as error:
        control.send(json.dumps({"refused": str(error)}).encode())
        return
    gc.collect()
    gc.freeze()
    control.send(json.dumps({"held": doors.resident_size()}).encode())
    serve(control, {"query": partial(answer_questions, held={name: held})})


def _load(quads: Path, make: Callable[[Iterable[ox.Quad]], Iterator[ox.Quad]]) -> ox.Store:
    """Return what is made of a database in memory, blank nodes by their names. Raises StoreError for one cut off."""
    read_end, write_end = os.pipe()
    holder = os.getpid()
    reader = os.fork()
    if reader == 0:
        os.close(read_end)
        _hand_over(quads, write_end, holder)
    os.close(write_end)
    held, number = ox.Store(), count()
    with open(read_end, "rb") as pipe, suppress(SyntaxError):  # noqa: PTH123 - a descriptor, no path
        head = pipe.readline()
        parsed = zip(ox.parse(pipe, format=ox.RdfFormat.N_QUADS), number, strict=False)
        held.bulk_extend(make(quad for quad, _ in parsed))
    _, status = os.waitpid(reader, 0)
    if status != 0:
        raise StoreError("the database could not be read to its end")
    about = json.loads(head)
    for graph in about["graphs"]:
        held.add_graph(ox.NamedNode(graph))
    if next(number) != about["quads"] or not doors.is_single_threaded():
        raise StoreError("what is in memory is not what the database holds")
    return held


def _with_merge(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """Yield the quads and, in the default graph, the triples of all of them, as the merge on disk has them.

    Reading the merge itself takes several times as long.
    """
    default = ox.DefaultGraph()
    for quad in quads:
        if quad.graph_name != default:
            yield quad
        yield ox.Quad(quad.subject, quad.predicate, quad.object)


def _hand_over(quads: Path, write_end: int, holder: int) -> None:
    """Write a database into the pipe: a line of JSON about it, then its N-Quads; never returns."""
    code = 1
    try:
        doors.die_with(holder)
        os.nice(_NICE)
        store = ox.Store.read_only(str(quads))
        about = {"quads": len(store), "graphs": [graph.value for graph in store.named_graphs()]}
        with open(write_end, "wb") as pipe:
            pipe.write(json.dumps(about).encode() + b"\n")
            store.dump(pipe, format=ox.RdfFormat.N_QUADS)
        code = 0
    finally:
        os._exit(code)
