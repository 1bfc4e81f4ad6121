"""Options and arguments that several commands share."""

from pathlib import Path

import click

from kg.config import DEFAULT_STORE

store_option = click.option(
    "--store",
    "folder",
    type=click.Path(path_type=Path),
    default=DEFAULT_STORE,
    show_default=True,
    metavar="DIR",
    help="The store's folder.",
)
output_option = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write there instead of to standard output.",
)
lexicon_option = click.option(
    "--lexicon",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="DIR",
    help="A folder of lexicon and gazetteer files of your own, in Turtle.  May be given again.",
)
