"""`kg build`: documents into a new generation."""

from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from kg.cli.options import lexicon_option, store_option
from kg.iris import DEFAULT_BASE
from kg.mentions import parse_edtf
from kg.model import HistoricalDate
from kg.pipeline import Built, Header, Language, build, check, spare_collector
from kg.report import in_words
from kg.store import Store


def _date(_context: click.Context, _parameter: click.Parameter, value: str | None) -> HistoricalDate | None:
    try:
        return parse_edtf(value) if value else None
    except ValueError as err:
        raise click.BadParameter(str(err)) from err


@click.command(no_args_is_help=True)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH…")
@store_option
@click.option("--base", metavar="IRI", help=f"The base of all IRIs, for a new store.  [default: {DEFAULT_BASE}]")
@click.option(
    "--date", "date", callback=_date, metavar="EDTF", help="The document's own date: 1918-04-09, 1866, 1917~."
)
@click.option("--title", metavar="TEXT", help="The document's title.")
@click.option("--slug", metavar="NAME", help="The document's name in IRIs.  [default: from the file's name]")
@click.option("--mirror", is_flag=True, help="Also remove the documents that are not given.")
@click.option("--cluster", metavar="ADDRESS", help="Read on a dask cluster: the address of its scheduler.")
@lexicon_option
@click.option("--spacy", metavar="NAME", help="Ask a trained spaCy pipeline of your own too: a package, or a folder.")
def command(
    paths: tuple[Path, ...],
    folder: Path,
    base: str | None,
    date: HistoricalDate | None,
    title: str | None,
    slug: str | None,
    mirror: bool,
    cluster: str | None,
    lexicon: tuple[Path, ...],
    spacy: str | None,
) -> None:
    """Read documents, or all documents of a folder, into a new generation of the store.

    A document takes the place of what the store held under its slug; if any cannot be read, nothing changes.
    """
    language = Language.load(lexicon, spacy)
    if not Store.exists(folder):
        check(paths)
    store = Store.open_or_create(folder, base)
    spare_collector()
    built = build_with_progress(paths, store, language, Header(slug, title, date), mirror, cluster)
    report(built, folder)
    if language.trained and language.trained.unused_labels:
        unused = ", ".join(language.trained.unused_labels)
        click.echo(f"Left out of {language.trained.title}: {unused}, which name none of the classes of kg.")
    click.echo("Next: kg serve, or kg query --name list.")


def build_with_progress(
    paths: tuple[Path, ...],
    store: Store,
    language: Language,
    header: Header | None = None,
    mirror: bool = False,
    cluster: str | None = None,
) -> Built:
    """Run the build under a progress bar on standard error."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading")
        return build(
            paths,
            store,
            language,
            header,
            mirror=mirror,
            cluster=cluster,
            progress=lambda what, done, total: bar.update(task, description=what, completed=done, total=total),
        )


def report(built: Built, folder: Path) -> None:
    """Say in words what was found, what was not understood, and where it is."""
    click.echo("\n\n".join(in_words(summary) for summary in built.summaries))
    for slug in built.removed:
        click.echo(f"Removed {slug}.")
    if any(summary.notes.total() for summary in built.summaries):
        click.echo("\nkg export --format report lists what was not understood, with its words.")
    if built.generation is None:
        click.echo(f"\nNothing is new: {folder} stays as it was.")
    else:
        click.echo(f"\nGeneration {built.generation.number} of {folder}.")
