"""`kg rollback`: an older generation's content as a new one."""

from pathlib import Path

import click

from kg.cli.options import store_option
from kg.store import Store


@click.command(no_args_is_help=True)
@click.argument("number", type=click.IntRange(min=1), metavar="N")
@store_option
def command(number: int, folder: Path) -> None:
    """Make a new generation with the content of generation N; nothing in between is lost."""
    generation = Store.open(folder).rollback(number)
    click.echo(f"Generation {generation.number} of {folder} has the content of generation {number}.")
