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
        time = generation.time.isoformat(sep=" ", timespec="seconds")
        kept = "" if generation.kept else "  (its files are gone)"
        click.echo(f"{generation.number:>5}  {time}  {generation.quads:>9} quads  {generation.message}{kept}")
