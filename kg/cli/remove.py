"""`kg remove`: documents out of the store."""

from pathlib import Path

import click

from kg.cli.options import store_option
from kg.pipeline import remove
from kg.store import Store


@click.command(no_args_is_help=True)
@click.argument("slugs", nargs=-1, required=True, metavar="SLUG…")
@store_option
def command(slugs: tuple[str, ...], folder: Path) -> None:
    """Remove documents and all they say; the generations before keep them."""
    generation = remove(slugs, Store.open(folder))
    if generation:
        click.echo(f"Removed {', '.join(slugs)}: generation {generation.number} of {folder}.")
