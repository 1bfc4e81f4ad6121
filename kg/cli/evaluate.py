"""`kg evaluate`: how well kg reads texts of which people have marked what is in them."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from kg.cli.options import lexicon_option
from kg.evaluation import HIPE_MEASURES, MEASURES, Count, DocumentResult, Evaluation, Mistake, Tally, evaluate, figures
from kg.pipeline import Language

_OF_DOCUMENTS = ("core five", *(m for m in MEASURES if not m.startswith("core")), "strict all", "fuzzy all")
_WIDTH = 18
_SHORT = 80


@click.command(no_args_is_help=True)
@click.argument("gold", type=click.Path(path_type=Path), metavar="GOLD_DIR")
@click.option("--errors", is_flag=True, help="Also list what was missed, spurious or wrong.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@lexicon_option
def command(gold: Path, errors: bool, form: str, lexicon: tuple[Path, ...]) -> None:
    """Read the texts of a folder and score what was read against its gold files.

    GOLD_DIR holds NAME.txt with NAME.gold.json (mentions, entities, dates, statuses and claims), or NAME.tsv in HIPE's
    columns (mentions: strict and fuzzy). The date in a gold file is given to the system; no store is needed.
    """
    evaluation = evaluate(gold, Language.load(lexicon))
    if form == "json":
        click.echo(json.dumps(_as_object(evaluation, errors), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(_as_text(evaluation, errors)))


def _parts(evaluation: Evaluation) -> Iterator[tuple[str, Sequence[DocumentResult], Tally, Sequence[str]]]:
    """Yield the gold files and the HIPE files, where there are any."""
    if evaluation.gold:
        yield "gold", evaluation.gold, evaluation.gold_total, MEASURES
    if evaluation.hipe:
        yield "hipe", evaluation.hipe, evaluation.hipe_total, HIPE_MEASURES


def _as_object(evaluation: Evaluation, errors: bool) -> dict[str, object]:
    content: dict[str, object] = {}
    for name, results, total, measures in _parts(evaluation):
        documents = {result.name: _object(result.tally, measures, errors) for result in results}
        content[name] = {"total": _object(total, measures, errors=False), "documents": documents}
    if evaluation.hipe:
        content["hipe_mentions_of_other_types"] = evaluation.passed_over
    return content


def _object(tally: Tally, measures: Sequence[str], errors: bool) -> dict[str, object]:
    content: dict[str, object] = {measure: figures(count, measure) for measure, count in tally.known(measures)}
    if errors:
        content["errors"] = [
            {"kind": m.kind, "what": m.what, "words": m.words, "start": m.start, "detail": m.detail}
            for m in tally.mistakes
        ]
    return content


def _as_text(evaluation: Evaluation, errors: bool) -> Iterator[str]:
    for name, results, total, measures in _parts(evaluation):
        yield f"{'Gold files' if name == 'gold' else 'HIPE files'}: {len(results)} documents"
        yield from (_line(measure, count) for measure, count in total.known(measures))
        for result in results:
            shown = ((m, c) for m, c in result.tally.known(measures) if m in _OF_DOCUMENTS)
            yield f"  {result.name}: " + ", ".join(f"{m} {_figure(c, m):.3f}" for m, c in shown)
            yield from (f"    {_mistake(mistake)}" for mistake in (result.tally.mistakes if errors else ()))
    if evaluation.passed_over:
        yield f"Passed over: {evaluation.passed_over} mentions in HIPE files, of types that kg does not know."


def _figure(count: Count, measure: str) -> float:
    numbers = figures(count, measure)
    return numbers["accuracy"] if "accuracy" in numbers else numbers["f1"]


def _line(measure: str, count: Count) -> str:
    counts = f"{count.right} right, {count.spurious} spurious, {count.missed} missed"
    numbers = figures(count, measure)
    if "accuracy" in numbers:
        return f"{measure:{_WIDTH}} accuracy {numbers['accuracy']:.3f}   ({counts})"
    ratios = f"precision {count.precision:.3f}, recall {count.recall:.3f}; {counts}"
    return f"{measure:{_WIDTH}} F1       {count.f1:.3f}   ({ratios})"


def _mistake(mistake: Mistake) -> str:
    words = " ".join(mistake.words.split())
    words = words if len(words) <= _SHORT else f"{words[:_SHORT]}…"
    place = f" at {mistake.start}" if mistake.start is not None else ""
    detail = " ".join(mistake.detail.split())
    return f"{mistake.kind} ({mistake.what}){place}: {words}" + (f" [{detail}]" if detail else "")
