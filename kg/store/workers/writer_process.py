"""The writer: carries out changes of the store, one after the other, and answers each with the generation it made.

Its doors are closed before it opens anything, so that no update can reach another machine. For each change it takes
the store's own lock, and waits for it while another process writes. It keeps its copy of the databases open from one
change to the next, since opening them takes most of the time of a small one, but ends with the first that fails. It
may die without a trace at any moment: the next writer removes what it left.
"""

import json
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.errors import KgError, MemoryLimitError, PreconditionError, QueryError, StoreError, StoreLockedError
from kg.store.draft import Draft
from kg.store.embedded import Store
from kg.store.info import GenerationInfo
from kg.store.rows import DEFAULT
from kg.store.workers import doors
from kg.store.workers.frames import Ended, Kind, error_frame, json_frame, receive, send

_PAUSE = 0.002  # seconds between two tries to get the lock: one that is busy leaves it for a moment only


def carry_out(end: socket.socket, task: dict[str, Any]) -> None:
    """Read what is to be done from the socket, do it, and say what has come of it; until the socket closes."""
    try:
        if not doors.close_network():
            raise StoreError("this system gives no way to keep an update from the network; change the store by `kg`")
        with Store.open(Path(task["folder"]), keep=task["keep"]) as store:
            store.keep_copy()
            while True:
                change = json.loads(receive(end)[1])
                info, existed = _write(store, task["memory"], change, receive(end)[1])
                send(end, json_frame(Kind.END, [info.to_json(), existed, doors.resident_size()]))
    except KgError as error:
        send(end, error_frame(error))
    except MemoryError:
        send(end, error_frame(MemoryLimitError()))
    except Ended:
        return


def _write(store: Store, memory: int, change: dict[str, Any], content: bytes) -> tuple[GenerationInfo, bool]:
    """Return the generation that is the current one afterwards, and whether the graph was there before."""
    with ExitStack() as limited, _write_when_free(store, change["message"]) as draft:
        limited.enter_context(doors.memory_limited(memory))  # beyond what open databases take: some 100 MB
        _check(draft.parent, change["if_match"])
        existed = _apply(draft, change, content)
    return draft.committed or draft.parent, existed


@contextmanager
def _write_when_free(store: Store, message: str) -> Iterator[Draft]:
    """Yield a draft once no other process writes; the server ends this one when it has waited long enough."""
    while True:
        with ExitStack() as stack:
            try:
                draft = stack.enter_context(store.write(message))
            except StoreLockedError:
                time.sleep(_PAUSE)
                continue
            yield draft
            return


def _check(parent: GenerationInfo, wanted: int | None) -> None:
    if wanted is not None and wanted != parent.number:
        raise PreconditionError(
            f"the change is meant for generation {wanted}, and the current one is {parent.number}; read it again"
        )


def _apply(draft: Draft, change: dict[str, Any], content: bytes) -> bool:
    if change["do"] == "update":
        draft.update(content.decode(), using=change["using"], using_named=change["using_named"])
        return True
    graph = change["graph"]
    existed = graph == DEFAULT or graph in draft.graphs()
    if change["do"] == "remove":
        draft.remove_graph(graph)
        return existed
    quads: list[ox.Quad] = []
    for media_type, length in change["files"]:
        quads += _read(content[:length], media_type, graph, change["base"])
        content = content[length:]
    if change["do"] == "replace":
        draft.replace_graph(graph, quads)
    else:
        draft.add_to_graph(graph, quads)
    if graph != DEFAULT:
        draft.keep_empty_graph(graph)
    return existed


def _read(content: bytes, media_type: str, graph: str, base: str) -> list[ox.Quad]:
    """Return the triples of a serialisation as quads of the graph; blank nodes get names that are new."""
    form = ox.RdfFormat.from_media_type(media_type)
    if form is None or (form.supports_datasets and form != ox.RdfFormat.JSON_LD):
        raise QueryError(f"{media_type} is no format for one graph; there are Turtle, N-Triples, JSON-LD, RDF/XML")
    name = ox.NamedNode(graph) if graph else ox.DefaultGraph()
    try:
        parsed = ox.parse(
            content, format=form, base_iri=base or None, without_named_graphs=True, rename_blank_nodes=True
        )
        return [ox.Quad(quad.subject, quad.predicate, quad.object, name) for quad in parsed]
    except (SyntaxError, ValueError) as err:
        raise QueryError(f"the {form.name} that was sent does not parse: {err}") from err
