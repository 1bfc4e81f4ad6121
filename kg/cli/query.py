"""`kg query`: SPARQL against the current generation."""

import sys
from pathlib import Path
from typing import TextIO

import click

from kg.cli.options import output_option, store_option
from kg.cli.tables import write_table
from kg.errors import QueryError
from kg.resources import find_folder
from kg.store import Answer, Store, find_format, serialise


def _assignments(_context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    pairs = [value.partition("=") for value in values]
    for name, equals, _ in pairs:
        if not name or not equals:
            raise click.BadParameter(f"{name!r} is no KEY=VALUE")
    return {name: value for name, _, value in pairs}


@click.command(no_args_is_help=True)
@click.argument("sparql", required=False)
@store_option
@click.option(
    "--file", type=click.File(encoding="utf-8"), metavar="FILE", help="Read the query there; - is standard input."
)
@click.option("--name", metavar="NAME", help="Ask one of the named queries; `--name list` lists them.")
@click.option(
    "-p", "parameters", multiple=True, callback=_assignments, metavar="KEY=VALUE", help="A parameter of a named query."
)
@click.option(
    "--format",
    "form",
    default="table",
    show_default=True,
    metavar="FORMAT",
    help="table, csv, tsv, json, xml; for graphs table, ttl, nt, nq, trig, jsonld, rdf.",
)
@output_option
def command(
    sparql: str | None,
    folder: Path,
    file: TextIO | None,
    name: str | None,
    parameters: dict[str, str],
    form: str,
    output: Path | None,
) -> None:
    """Ask the store a SPARQL query: as an argument, from a file, or one of the named queries.

    The default graph is the union of all graphs.
    """
    if name == "list":
        _list_queries()
        return
    text = _text(sparql, file, name, parameters)
    with Store.open(folder).current() as generation:
        _write(generation.query(text), form, output)


def _text(sparql: str | None, file: TextIO | None, name: str | None, parameters: dict[str, str]) -> str:
    """Return the one query that was given. Raises QueryError where there is none, or more than one."""
    given = [what for what in (sparql, file, name) if what is not None]
    if len(given) != 1:
        raise QueryError("one query is expected: as an argument, with --file or with --name")
    if parameters and name is None:
        raise QueryError("-p gives values to the parameters of a query that --name names")
    if name is None:
        return sparql if sparql is not None else file.read() if file else ""
    from kg.views import get_query, read_queries

    return get_query(read_queries(find_folder("queries")), name).bind(parameters)


def _list_queries() -> None:
    from kg.views import read_queries

    for query in read_queries(find_folder("queries")):
        click.echo(f"{query.name}: {query.title}")
        for parameter in query.parameters:
            default = f"  [default: {parameter.default}]" if parameter.default else ""
            click.echo(f"    -p {parameter.name}=…  {parameter.description}{default}")


def _write(answer: Answer, form: str, output: Path | None) -> None:
    if form == "table" and output is None:
        write_table(answer)
        return
    content = serialise(answer, find_format("tsv" if form == "table" else form, answer))
    if output:
        output.write_bytes(content)
    else:
        sys.stdout.buffer.write(content)
