"""A folder of gold files → what kg reads in their texts, scored, in this process and without a store."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.errors import EvaluationError
from kg.evaluation import gold as gold_files
from kg.evaluation import hipe_gold as hipe_files
from kg.evaluation.gold import GoldDocument, read_gold
from kg.evaluation.hipe_gold import HipeDocument, read_hipe
from kg.evaluation.hipe_scoring import passed_over, score_hipe
from kg.evaluation.prediction import read_text
from kg.evaluation.scoring import score
from kg.evaluation.tally import Tally
from kg.pipeline import Language


@dataclass(frozen=True, slots=True)
class DocumentResult:
    """The figures of one document."""

    name: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The figures of a folder: of gold files and of HIPE files, each with the sums over all documents.

    `passed_over` counts the mentions of HIPE files whose type kg does not know.
    """

    gold: tuple[DocumentResult, ...]
    hipe: tuple[DocumentResult, ...]
    passed_over: int = 0

    @property
    def gold_total(self) -> Tally:
        """The sums over the gold files."""
        return _total(self.gold)

    @property
    def hipe_total(self) -> Tally:
        """The sums over the HIPE files."""
        return _total(self.hipe)


def evaluate(folder: Path, language: Language) -> Evaluation:
    """Score what is read in the texts of a folder. Raises EvaluationError for gold files that are none.

    All gold files are checked before the first text is read.
    """
    documents, columns = find_gold(folder)
    hipe = [_score_hipe(document, language) for document in columns]
    return Evaluation(
        tuple(_score_gold(document, language) for document in documents),
        tuple(result for result, _ in hipe),
        sum(number for _, number in hipe),
    )


def find_gold(folder: Path) -> tuple[list[GoldDocument], list[HipeDocument]]:
    """Return the gold documents of a folder: those of NAME.gold.json, and those of HIPE TSV, by name of file."""
    if not folder.is_dir():
        raise EvaluationError(f"{folder}: there is no such folder; expected one with gold files")
    paths = sorted(folder.iterdir())
    documents = [read_gold(path) for path in paths if path.name.endswith(gold_files.SUFFIX)]
    columns = [d for path in paths if path.suffix == hipe_files.SUFFIX for d in read_hipe(path)]
    if not documents and not columns:
        raise EvaluationError(
            f"{folder}: holds no gold files; expected NAME.txt with NAME.gold.json, or HIPE's NAME.tsv"
        )
    return documents, columns


def _score_gold(document: GoldDocument, language: Language) -> DocumentResult:
    read = read_text(document.text, document.name, document.date, language)
    return DocumentResult(document.name, score(document, read))


def _score_hipe(document: HipeDocument, language: Language) -> tuple[DocumentResult, int]:
    read = read_text(document.text, document.name, document.date, language)
    return DocumentResult(document.name, score_hipe(document, read)), passed_over(document)


def _total(results: Iterable[DocumentResult]) -> Tally:
    total = Tally()
    for result in results:
        total.add(result.tally)
    return total
