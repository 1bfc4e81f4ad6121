"""How fast prose is read, beside spaCy's blank tokenizer on the same text: `python tests/benchmarks/speed.py --help`.

One process, after start-up (lexicon, gazetteer, word tables and a first short document come before the clock).
Both read the same documents in turns, so that whatever else the machine does falls on both; each pair gives a
ratio, and the median of the ratios is what counts. Times are of this process on the processor, not on the wall.
"""

import argparse
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from pathlib import Path
from statistics import median
from time import process_time

import spacy
from prose import make_document, make_documents, read_paragraphs

from kg.claims import understand
from kg.documents import read_document
from kg.iris import DEFAULT_BASE, Iris
from kg.mentions import find_document_date, find_mentions
from kg.pipeline import Language, spare_collector
from kg.quads import document_quads

STAGES = ("documents", "mentions", "claims", "quads")


@dataclass(frozen=True, slots=True)
class Pair:
    """One document read by both: its size in MB, and the seconds of the tokenizer and of each stage of ours."""

    megabytes: float
    tokenizer: float
    stages: dict[str, float]
    quads: int
    repeated: int

    @property
    def ratio(self) -> float:
        """Our speed, of which the tokenizer's is 1."""
        return self.tokenizer / sum(self.stages.values())


def measure(files: list[Path], language: Language) -> Iterator[Pair]:
    """Yield a pair for each file; now the one, now the other goes first."""
    tokenizer = spacy.blank("en").make_doc
    tokenizer("A first text.")
    for number, file in enumerate(files):
        text = file.read_text(encoding="utf-8")
        first = _seconds(lambda text=text: tokenizer(text)) if number % 2 else 0.0
        stages, quads, repeated = _read(file, language)
        last = 0.0 if number % 2 else _seconds(lambda text=text: tokenizer(text))
        yield Pair(len(text.encode()) / 1e6, first + last, stages, quads, repeated)


def _seconds(task: Callable[[], object]) -> float:
    start = process_time()
    task()
    return process_time() - start


def _read(file: Path, language: Language) -> tuple[dict[str, float], int, int]:
    """Return the seconds of each stage, how many quads came of it, and how many characters were repeats."""
    clock = [process_time()]
    document = read_document(file)
    clock.append(process_time())
    find_document_date(document)
    mentions = find_mentions(document, language.lexicon, language.gazetteer)
    clock.append(process_time())
    reading = understand(document, mentions, language.lexicon, language.gazetteer)
    clock.append(process_time())
    quads = sum(1 for _ in document_quads(reading, Iris(DEFAULT_BASE)))
    clock.append(process_time())
    spent = (after - before for before, after in pairwise(clock))
    return dict(zip(STAGES, spent, strict=True)), quads, sum(len(repeat.span) for repeat in document.repeats)


def in_words(pairs: list[Pair]) -> Iterator[str]:
    """Yield the lines of the report."""
    stages: Counter[str] = Counter()
    for pair in pairs:
        stages.update(pair.stages)
    size, whole = sum(pair.megabytes for pair in pairs), stages.total()
    ratios = sorted(pair.ratio for pair in pairs)
    yield f"{size:.2f} MB in {len(pairs)} documents, {sum(p.repeated for p in pairs) / size / 1e4:.1f} % of it repeats"
    yield f"spaCy's tokenizer {size / sum(pair.tokenizer for pair in pairs):.2f} MB/s, kg {size / whole:.3f} MB/s"
    yield f"ratio {median(ratios):.3f} (median of pairs; from {ratios[0]:.3f} to {ratios[-1]:.3f})"
    yield ", ".join(f"{stage} {stages[stage] / whole:.0%}" for stage in STAGES)
    yield f"{sum(pair.quads for pair in pairs)} quads"


def main() -> None:
    """Measure as the arguments say, and print the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path, help="the folder of texts that lies beside the checkout")
    parser.add_argument("--megabytes", type=float, default=10)
    parser.add_argument("--kilobytes", type=float, default=100, help="size of each document")
    arguments = parser.parse_args()
    paragraphs = read_paragraphs(arguments.shared)
    length = int(arguments.kilobytes * 1000)
    count = max(1, round(arguments.megabytes * 1000 / arguments.kilobytes))
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"document-{number:04}.txt" for number in range(count)]
        for file, text in zip(files, islice(make_documents(paragraphs, length), count), strict=True):
            file.write_text(text, encoding="utf-8")
        language, first = Language.load(), Path(folder) / "first.txt"
        first.write_text(make_document(paragraphs, 5000, -1), encoding="utf-8")
        _read(first, language)
        spare_collector()  # as `kg build` does
        print(*in_words(list(measure(files, language))), sep="\n")


if __name__ == "__main__":
    main()
