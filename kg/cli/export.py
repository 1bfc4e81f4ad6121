"""`kg export`: the graph, or what was read in each document, as files."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import click
import pyoxigraph as ox

from kg.cli.options import store_option
from kg.cli.outputs import make_folder, write_output
from kg.errors import NotFoundError, OutputError
from kg.iris import Iris
from kg.quads import FORMATS, dump
from kg.store import Generation, Store
from kg.views import (
    CORPUS_FORMATS,
    DOCUMENT_FORMATS,
    NETWORK_FORMATS,
    TABLES,
    AnnotatedDocument,
    annotated_documents,
    write_table,
)

_ALL = (*FORMATS, *NETWORK_FORMATS, *DOCUMENT_FORMATS, *CORPUS_FORMATS, "csv")


@click.command()
@store_option
@click.option("--format", "form", type=click.Choice(_ALL), default="nq", show_default=True)
@click.option("--document", "slugs", multiple=True, metavar="SLUG", help="Only this document.  May be given again.")
@click.option("--what", type=click.Choice(list(TABLES)), help="Which table, as csv.  [default: both, into a folder]")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE|DIR",
    help="Write there instead of to standard output: a folder for tei and webanno of several documents, and for csv.",
)
def command(folder: Path, form: str, slugs: tuple[str, ...], what: str | None, output: Path | None) -> None:
    """Write the current generation.

    nq, trig, ttl and jsonld are RDF (Turtle holds the union of all graphs); graphml and gexf are the network of things
    and claims. tei and webanno are a file for each document; hipe, csv and report hold all documents. The
    description of the dataset itself is in no export, since it speaks of them.
    """
    if what and form != "csv":
        raise OutputError(f"--what names a table of --format csv, and the format is {form}")
    with Store.open(folder).current() as generation:
        _check(generation, slugs)
        if form in FORMATS:
            write_output(output, [dump(_quads(generation, slugs), form)])
        elif form in NETWORK_FORMATS:
            _refuse_choice(slugs, form)
            write_output(output, [NETWORK_FORMATS[form](generation)])
        elif form in DOCUMENT_FORMATS:
            _write_each(generation, form, slugs, output)
        elif form == "csv":
            _write_tables(generation, slugs, what, output)
        else:
            write_output(output, _encoded(CORPUS_FORMATS[form].write(annotated_documents(generation, slugs))))


def _check(generation: Generation, slugs: tuple[str, ...]) -> None:
    """Raise NotFoundError for a document that is not there, before anything is written."""
    known = generation.slugs()
    for slug in slugs:
        if slug not in known:
            raise NotFoundError(f"no document {slug!r} in the store; there are: {', '.join(known) or 'none'}")


def _encoded(parts: Iterable[str]) -> Iterator[bytes]:
    return (part.encode() for part in parts)


def _quads(generation: Generation, slugs: tuple[str, ...]) -> Iterator[ox.Quad]:
    """Yield all quads but those that speak of the dataset, or those of the graphs of the documents that are named."""
    iris = Iris(generation.base)
    if not slugs:
        dataset = ox.NamedNode(iris.graph("dataset"))
        yield from (quad for quad in generation.quads() if quad.graph_name != dataset)
    for slug in slugs:
        yield from generation.quads(None, None, None, ox.NamedNode(iris.document_graph(slug)))


def _refuse_choice(slugs: tuple[str, ...], form: str) -> None:
    if slugs:
        raise OutputError(f"{form} is the network of the whole graph; --document is for the other formats")


def _write_each(generation: Generation, form: str, slugs: tuple[str, ...], output: Path | None) -> None:
    """Write a file for each document: into a folder where there are several."""
    kind = DOCUMENT_FORMATS[form]
    number = len(slugs or generation.slugs())
    alone = number == 1 and not (output and output.is_dir())
    if not alone and output is None:
        raise OutputError(
            f"{form} is a file for each document, and there are {number}: name one with --document, or a folder with -o"
        )
    for document in annotated_documents(generation, slugs):
        path = output if alone or output is None else make_folder(output) / _file_name(document, kind.suffix)
        write_output(path, _encoded([kind.write(document)]))


def _file_name(document: AnnotatedDocument, suffix: str) -> str:
    return f"{document.slug.replace('/', '%2F')}.{suffix}"


def _write_tables(generation: Generation, slugs: tuple[str, ...], what: str | None, output: Path | None) -> None:
    """Write one table, or both into a folder."""
    if what is None and output is None:
        raise OutputError(f"csv is two tables: name one with --what ({', '.join(TABLES)}), or a folder with -o")
    for name in [what] if what else list(TABLES):
        folder = output if output and (what is None or output.is_dir()) else None
        path = make_folder(folder) / f"{name}.csv" if folder else output
        write_output(path, _encoded(write_table(name, annotated_documents(generation, slugs))))
