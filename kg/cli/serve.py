"""`kg serve`: the store on the web."""

from pathlib import Path

import click

from kg.cli.options import store_option
from kg.config import Settings
from kg.errors import StoreError
from kg.store import Store

_DEFAULTS = Settings()
host_option = click.option("--host", default=_DEFAULTS.host, show_default=True, help="The address to listen on.")
port_option = click.option(
    "--port", type=click.IntRange(1, 65535), default=_DEFAULTS.port, show_default=True, help="The port to listen on."
)


@click.command()
@store_option
@host_option
@port_option
@click.option("--base", metavar="IRI", help="The base the store must have; with another it is not served.")
@click.option(
    "--default-graph",
    type=click.Choice(["union", "separate"]),
    default="union",
    show_default=True,
    help="What a query without a dataset sees: all graphs as one, or the store's own default graph.",
)
def command(folder: Path, host: str, port: int, base: str | None, default_graph: str) -> None:
    """Serve the store until it is interrupted: SPARQL, neighbourhoods, pages, linked data."""
    store = Store.open(folder)
    if base is not None and base != store.base:
        raise StoreError(f"{folder} was built with the base {store.base}, not {base}; its IRIs lie under that")
    run(store, Settings(folder, host, port, default_graph == "union"))


def run(store: Store, settings: Settings) -> None:
    """Serve the store and say where."""
    from kg.web import create_app, serve

    def say(address: str) -> None:
        with store.current() as generation:
            click.echo(f"Serving generation {generation.number} of {settings.store} at {address}  (Ctrl+C stops)")
        if store.base != address:
            click.echo(f"Its IRIs lie under {store.base}: they open only where that address leads here.")

    serve(create_app(settings, store), settings, say)
