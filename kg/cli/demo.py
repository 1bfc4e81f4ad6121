"""`kg demo`: the shipped sample, built and served."""

from pathlib import Path

import click

from kg.cli.build import build_with_progress, report
from kg.cli.serve import host_option, port_option, run
from kg.config import Settings
from kg.pipeline import Language
from kg.resources import find_folder
from kg.store import Store


@click.command()
@click.option(
    "--store",
    "folder",
    type=click.Path(path_type=Path),
    default=Path("kg-demo"),
    show_default=True,
    metavar="DIR",
    help="The folder for the demo's store.",
)
@host_option
@port_option
def command(folder: Path, host: str, port: int) -> None:
    """Build the two documents that ship with kg into a store of their own, and serve it."""
    address = f"http://{host}:{port}/"
    store = Store.open_or_create(folder, address)
    report(build_with_progress((find_folder("samples"),), store, Language.load()), folder)
    click.echo(f"\nOpen {address} in a browser, or ask:  kg query --store {folder} --name commissions-wanted\n")
    run(store, Settings(folder, host, port))
