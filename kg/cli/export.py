"""`kg export`: the graph as a file."""

import sys
from pathlib import Path

import click
import pyoxigraph as ox

from kg.cli.options import output_option, store_option
from kg.iris import Iris
from kg.quads import FORMATS, dump
from kg.store import Store


@click.command()
@store_option
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="nq", show_default=True)
@output_option
def command(folder: Path, form: str, output: Path | None) -> None:
    """Write all graphs of the current generation; Turtle holds their union.

    The description of the dataset itself is in no export, since it speaks of them.
    """
    with Store.open(folder).current() as generation:
        dataset = ox.NamedNode(Iris(generation.base).graph("dataset"))
        content = dump((quad for quad in generation.quads() if quad.graph_name != dataset), form)
    if output:
        output.write_bytes(content)
    else:
        sys.stdout.buffer.write(content)
