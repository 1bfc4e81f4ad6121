"""`kg check`: the whole graph against the shapes."""

from pathlib import Path

import click

from kg.cli.options import store_option
from kg.quads import conforms
from kg.store import Store


@click.command()
@store_option
def command(folder: Path) -> None:
    """Check the union of all graphs against ontology/shapes.ttl; exit code 1 where it does not conform."""
    with Store.open(folder).current() as generation:
        violations = conforms(generation.quads())
    for violation in violations:
        click.echo(str(violation))
    click.echo(f"{len(violations)} violations." if violations else "The graph conforms to all shapes.")
    if violations:
        raise SystemExit(1)
