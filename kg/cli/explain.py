"""`kg explain`: why the graph says what it says of a mention, a thing or a claim."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from kg.cli.options import output_option, store_option
from kg.store import Store
from kg.views import explain, in_words


@click.command(no_args_is_help=True)
@click.argument("iri")
@store_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@output_option
def command(iri: str, folder: Path, form: str, output: Path | None) -> None:
    """Say why: the rule, the lexicon's entries, the words in their sentence, what was merged, what set the status.

    IRI is that of a mention (…/id/annotation/…), a thing or a claim.
    """
    with Store.open(folder).current() as generation:
        found = explain(generation, iri)
    text = in_words(found) if form == "text" else f"{json.dumps(asdict(found), ensure_ascii=False, indent=1)}\n"
    if output:
        output.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)
