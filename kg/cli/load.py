"""`kg load`: other people's RDF."""

from pathlib import Path

import click

from kg.cli.options import store_option
from kg.pipeline import load
from kg.store import Store


@click.command(no_args_is_help=True)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--graph", required=True, metavar="IRI", help="The named graph to load into, in place of what it holds.")
@store_option
@click.option("--base", metavar="IRI", help="The base of all IRIs, for a new store.")
def command(file: Path, graph: str, folder: Path, base: str | None) -> None:
    """Load an RDF file (Turtle, TriG, N-Triples, N-Quads, RDF/XML, JSON-LD) into a named graph.

    The graph's old content goes. Graph names in the file are passed over: everything goes into the graph named.
    """
    store = Store.open_or_create(folder, base)
    generation = load(file, graph, store)
    if generation is None:
        click.echo(f"Nothing is new: {folder} stays as it was.")
    else:
        click.echo(f"Loaded {file.name} into <{graph}>: generation {generation.number} of {folder}.")
