"""`kg serve`: the store on the web."""

import logging
import os
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path

import click

from kg.cli.options import store_option
from kg.config import Settings
from kg.errors import KgError, StoreError
from kg.store import Store

_DEFAULTS = Settings()
_MEGABYTE = 1 << 20
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
@click.option(
    "--token-file",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    metavar="FILE",
    help="Open updates to who shows the token in this file; else the token in KG_TOKEN.  Closed without one.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=_DEFAULTS.timeout,
    show_default=True,
    help="Seconds that a query or an update may take.",
)
@click.option(
    "--memory",
    type=click.IntRange(min=16),
    default=_DEFAULTS.memory // _MEGABYTE,
    show_default=True,
    help="Megabytes that a query or an update may use.",
)
@click.option(
    "--memory-budget",
    "budget",
    type=click.IntRange(min=0),
    default=_DEFAULTS.memory_budget // _MEGABYTE,
    show_default=True,
    help="Megabytes within which the newest generation is held in memory; what needs more stays on disk.",
)
@click.option("--rows", type=click.IntRange(min=1), help="Rows that an answer may have.  [default: any number]")
@click.option("--bytes", "length", type=click.IntRange(min=1), help="Bytes that an answer may have.  [default: any]")
@click.option(
    "--allow-service",
    "services",
    multiple=True,
    metavar="PREFIX",
    help="Let SERVICE ask the endpoints whose address begins so, as https://query.example/sparql.  May be given again.",
)
@click.option(
    "--trusted-proxy",
    "proxies",
    multiple=True,
    metavar="ADDRESS",
    help="An address, or a network of them, whose X-Forwarded-For is believed.  May be given again.",
)
def command(
    folder: Path,
    host: str,
    port: int,
    base: str | None,
    default_graph: str,
    token_file: Path | None,
    timeout: float,
    memory: int,
    budget: int,
    rows: int | None,
    length: int | None,
    services: tuple[str, ...],
    proxies: tuple[str, ...],
) -> None:
    """Serve the store until it is interrupted: SPARQL, neighbourhoods, pages, linked data."""
    store = Store.open(folder)
    if base is not None and base != store.base:
        raise StoreError(f"{folder} was built with the base {store.base}, not {base}; its IRIs lie under that")
    settings = Settings(
        folder,
        host,
        port,
        union_default_graph=default_graph == "union",
        timeout=timeout,
        memory=memory * _MEGABYTE,
        memory_budget=budget * _MEGABYTE,
        rows=rows,
        bytes=length,
        token=_token(token_file),
        services=services,
        trusted_proxies=tuple(map(_network, proxies)),
    )
    run(store, settings)


def run(store: Store, settings: Settings) -> None:
    """Serve the store and say where."""
    from kg.web import create_app, serve

    logging.basicConfig(format="%(asctime)s %(levelname)s %(message)s")
    logging.getLogger("kg").setLevel(logging.INFO)
    app = create_app(settings, store)

    def say(address: str) -> None:
        with store.current() as generation:
            app.extensions["kg"].pool.prepare(generation.number)
            click.echo(f"Serving generation {generation.number} of {settings.store} at {address}  (Ctrl+C stops)")
        if store.base != address:
            click.echo(f"Its IRIs lie under {store.base}: they open only where that address leads here.")

    serve(app, settings, say)


def _token(file: Path | None) -> str | None:
    """Return the token, None where there is none. Raises KgError for one that nobody could send."""
    if file is None:
        token, place = os.environ.get("KG_TOKEN", ""), "KG_TOKEN"
        if not token:
            return None
    else:
        try:
            token, place = file.read_text(encoding="utf-8").strip(), str(file)
        except (OSError, UnicodeDecodeError) as err:
            raise KgError(f"the token in {file} cannot be read: {err}") from err
    if not (token.isascii() and token.isprintable()) or not token or " " in token:
        raise KgError(f"{place} holds no token; expected one word of ASCII letters, figures and marks")
    return token


def _network(written: str) -> IPv4Network | IPv6Network:
    try:
        return ip_network(written, strict=False)
    except ValueError as err:
        raise KgError(f"--trusted-proxy {written}: {err}; expected an IP address, or a network as 10.0.0.0/8") from err
