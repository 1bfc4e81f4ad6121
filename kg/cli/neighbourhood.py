"""`kg neighbourhood`: what stands around a thing."""

import sys
from pathlib import Path

import click

from kg.cli.options import output_option, store_option
from kg.model import Status
from kg.store import Store
from kg.views import DIRECTIONS, FORMATS, Direction, Edge, Neighbourhood, compact, neighbourhood

_NAMES = {"json": "application/json", "jsonld": "application/ld+json", "graphml": "application/graphml+xml"}


@click.command(no_args_is_help=True)
@click.argument("iri")
@store_option
@click.option("--depth", default=1, show_default=True, help="How many steps to walk.")
@click.option("--limit", default=200, show_default=True, help="The most things to show.")
@click.option("--direction", type=click.Choice(list(DIRECTIONS)), default="both", show_default=True)
@click.option("--predicate", "predicates", multiple=True, metavar="IRI", help="Follow only these.  May be given again.")
@click.option(
    "--status",
    "statuses",
    multiple=True,
    type=click.Choice([status.value for status in Status]),
    help="Follow only claims with these.",
)
@click.option("--format", "form", type=click.Choice(["text", *_NAMES]), default="text", show_default=True)
@output_option
def command(
    iri: str,
    folder: Path,
    depth: int,
    limit: int,
    direction: Direction,
    predicates: tuple[str, ...],
    statuses: tuple[str, ...],
    form: str,
    output: Path | None,
) -> None:
    """Show the things around IRI and what is asserted or claimed between them; a cut is always stated."""
    with Store.open(folder).current() as generation:
        found = neighbourhood(
            generation,
            iri,
            depth=depth,
            limit=limit,
            direction=direction,
            predicates=predicates,
            statuses=map(Status, statuses),
        )
    content = _in_words(found).encode() if form == "text" else FORMATS[_NAMES[form]](found)
    if output:
        output.write_bytes(content)
    else:
        sys.stdout.buffer.write(content)


def _in_words(found: Neighbourhood) -> str:
    """Return one line an edge, and one that states the cut."""
    return "".join(f"{_line(found, edge)}\n" for edge in found.edges()) + (
        f"{len(found.graph)} things, {found.graph.number_of_edges()} edges; "
        f"{found.cut.explain(found.depth, found.limit)}.\n"
    )


def _line(found: Neighbourhood, edge: Edge) -> str:
    source, target = (found.graph.nodes[end]["label"] for end in (edge.source, edge.target))
    content = f" [{edge.content}]" if edge.content else ""
    return f"{source} — {compact(edge.predicate)}{content} → {target}  ({edge.status or 'asserted'})"
