"""The answer to a query in the format that the request wants: whole, or not at all."""

from dataclasses import dataclass
from typing import Final

from flask import Response

from kg.store import Answer, Generation, Graph, Solutions, serialise
from kg.web.negotiation import GRAPHS, PAGE, SOLUTIONS, Format, offers_for
from kg.web.tables import Table, tabulate

ALL: Final = (*SOLUTIONS, *GRAPHS, PAGE)
"""Every format that some query can be answered in."""


def respond(answer: Answer, form: Format, name: str) -> Response:
    """Return an answer as a response, complete before its first byte leaves; `name` is that of a saved file."""
    response = Response(serialise(answer, form.media_type), content_type=form.content_type)
    if form.suffix in ("csv", "tsv"):
        response.headers["Content-Disposition"] = f'inline; filename="{name}.{form.suffix}"'
    response.vary.add("Accept")
    return response


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer as a page shows it: a table, a yes or no, or a graph in Turtle; and the formats it can be had in."""

    formats: tuple[Format, ...]
    table: Table | None = None
    truth: bool | None = None
    graph: str | None = None


def show(generation: Generation, answer: Answer) -> Shown:
    """Return an answer for a page."""
    formats = offers_for(answer)
    if isinstance(answer, Graph):
        return Shown(formats, graph=serialise(answer, "text/turtle").decode())
    if isinstance(answer, Solutions):
        return Shown(formats, table=tabulate(generation, answer))
    return Shown(formats, truth=answer)
