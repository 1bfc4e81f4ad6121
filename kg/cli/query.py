"""`kg query`: SPARQL against the current generation."""

import sys
from pathlib import Path

import click

from kg.cli.options import output_option, store_option
from kg.cli.tables import write_table
from kg.resources import find_folder
from kg.store import Solutions, Store, find_format, serialise


def _assignment(_context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    pairs = [value.partition("=") for value in values]
    for name, equals, _ in pairs:
        if not name or not equals:
            raise click.BadParameter(f"{name!r} is no KEY=VALUE")
    return {name: value for name, _, value in pairs}


@click.command(no_args_is_help=True)
@click.argument("sparql", required=False)
@store_option
@click.option("--file", "file", type=click.File(encoding="utf-8"), metavar="FILE", help="Read the query there; - is standard input.")
@click.option("--name", metavar="NAME", help="Ask one of the named queries; `kg query --name list` lists them.")
@click.option("-p", "parameters", multiple=True, callback=_assignment, metavar="KEY=VALUE", help="A parameter of the named query.")
@click.option(
    "--format",
    "form",
    metavar="FORMAT",
    help="table, csv, tsv, json, xml; for graphs ttl, nt, nq, trig, jsonld, rdf.  [default: table, or ttl]",
)
@output_option
def command(
    sparql: str | None,
    folder: Path,
    file: click.utils.LazyFile | None,
    name: str | None,
    parameters: dict[str, str],
    form: str | None,
    output: Path | None,
) -> None:
    """Ask the store a SPARQL query: as an argument, from a file, or one of the named queries.

    The default graph is the union of all graphs.
    """
    if name == "list":
        _list_names()
        return
    text = _text(sparql, file, name, parameters)
    with Store.open(folder).current() as generation:
        result = generation.query(text)
        if form in (None, "table") and (isinstance(result, Solutions) or form):
            write_table(result)
            return
        content = serialise(result, find_format(form or ("csv" if isinstance(result, bool) else "ttl"), result))
        (output.write_bytes if output else sys.stdout.buffer.write)(content)
