"""The answer to a query in the format that the request wants: a short one whole, a long one as it comes.

A short answer is complete before its first byte leaves, so that what fails is told. Of a long one the status has
gone by then: when it fails, the connection is broken, so that no client takes a part for the whole.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import pyoxigraph as ox
from flask import Response, request

from kg.errors import ByteLimitError, KgError, QueryError
from kg.store import Generation, Question, Running
from kg.web import client
from kg.web.negotiation import GRAPHS, PAGE, SOLUTIONS, Format, offers_of
from kg.web.site import Site
from kg.web.tables import Table, tabulate

ALL: Final = (*SOLUTIONS, *GRAPHS, PAGE)
"""Every format that some query can be answered in."""

BUFFERED: Final = 1 << 20
"""Bytes up to which an answer is sent whole."""

WHOLE: Final = 64 << 20
"""Bytes up to which an answer is sent to a client of HTTP/1.0, which cannot be shown that one breaks off."""

_SHOWN = 4 << 20  # bytes of an answer of which a page shows the beginning


def ask(site: Site, generation: Generation, question: Question, seconds: float | None = None) -> Running:
    """Ask the pool, and before it the endpoints of SERVICE that are allowed, for whoever sent the request.

    `seconds` shorten the limit. Raises what `QueryPool.ask` and `Federation.resolve` do.
    """
    if site.federation is None:
        return _ask_pool(site, generation, question, seconds, 0.0)
    began, limit = time.monotonic(), site.settings.timeout
    with site.federation.resolve(
        question.sparql,
        seconds=limit if seconds is None else min(seconds, limit),
        client=client.address(request, site.settings),
        gone=client.gone(request),
    ) as answered:
        here = replace(question, sparql=answered.text)
        try:
            return _ask_pool(site, generation, here, seconds, time.monotonic() - began)
        except QueryError as err:
            raise answered.restore(err) from err


def _ask_pool(site: Site, generation: Generation, question: Question, seconds: float | None, spent: float) -> Running:
    return site.pool.ask(
        question,
        generation=generation.number,
        client=client.address(request, site.settings),
        seconds=seconds,
        spent=spent,
        gone=client.gone(request),
    )


def respond(running: Running, generation: Generation, form: Format, name: str) -> Response:
    """Return the answer as a response; a streamed one closes the query and the generation. `name` is a saved file's."""
    parts = running.write(form.media_type)
    bound = WHOLE if request.environ.get("SERVER_PROTOCOL") == "HTTP/1.0" else BUFFERED
    head = bytearray()
    ended = False
    for part in parts:
        head += part
        if len(head) > bound:
            break
    else:
        ended = True
    if not ended and bound == WHOLE:
        raise ByteLimitError(
            f"this answer is longer than {WHOLE >> 20} MB, which HTTP/1.0 cannot be sent safely; ask by HTTP/1.1"
        )
    response = Response(bytes(head) if ended else _rest(bytes(head), parts), content_type=form.content_type)
    if not ended:
        response.call_on_close(running.close)
        response.call_on_close(generation.close)
    if form.suffix in ("csv", "tsv"):
        response.headers["Content-Disposition"] = f'inline; filename="{name}.{form.suffix}"'
    response.vary.add("Accept")
    return response


def _rest(head: bytes, parts: Iterator[bytes]) -> Iterator[bytes]:
    yield head
    yield from parts


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer as a page shows it: a table, a yes or no, or a graph in Turtle; and the formats it can be had in."""

    formats: tuple[Format, ...]
    table: Table | None = None
    truth: bool | None = None
    graph: str | None = None


def show(generation: Generation, running: Running) -> Shown:
    """Return an answer for a page. Raises ByteLimitError for one that is too long for it."""
    formats = offers_of(running.kind)
    if running.truth is not None:
        return Shown(formats, truth=running.truth)
    whole = bytearray()
    for part in running.write(formats[0].media_type):
        whole += part
        if len(whole) > _SHOWN:
            other = "Turtle" if running.kind == "graph" else "CSV"
            raise ByteLimitError(f"this answer is too long for a page; ask for {other}, or for less by LIMIT")
    if running.kind == "graph":
        return Shown(formats, graph=whole.decode())
    solutions = ox.parse_query_results(bytes(whole), format=ox.QueryResultsFormat.JSON)
    if isinstance(solutions, ox.QueryBoolean):
        raise KgError("the answer is no table")
    return Shown(formats, table=tabulate(generation, solutions))
