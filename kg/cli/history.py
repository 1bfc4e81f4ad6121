"""`kg history`: the generations of a store."""

from pathlib import Path

import click

from kg.cli.options import store_option
from kg.store import Store


@click.command()
@store_option
def command(folder: Path) -> None:
    """List the generations of the store, the current one last."""
    for generation in Store.open(folder).history():
        click.echo(f"{generation.number:>5}  {generation.created}  {generation.quads:>9} quads  {generation.message}")
