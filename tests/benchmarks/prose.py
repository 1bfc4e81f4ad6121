"""Prose to measure with: paragraphs of real histories, decrees and articles, mixed and renamed for each document.

The paragraphs come from the folder of texts beside the checkout, of which five historical documents and eight
articles on wars are for development. Each document made here takes a run of them in an order of its own (a fixed
seed: the same corpus each time), and in it half of the names and all small figures are changed, so that neither a
search for repeats nor a cache of whole sentences has met it before. Common words do recur, as they do in any prose;
what is measured here still has a smaller vocabulary than as many megabytes by as many authors.
"""

import random
import re
from collections.abc import Iterator
from pathlib import Path

GOLD = (
    "federalist-conventions-1788",
    "fyffe-berlin-1878",
    "fyffe-north-german-1866",
    "one-immediate-task-1918",
    "ransome-theses-1920",
)
WARS = ("01", "03", "05", "07", "09", "11", "15")
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]{3,}\b")
_FIGURE = re.compile(r"\b\d\d?\b")
_VOWELS = "aeiou"


def read_paragraphs(shared: Path) -> tuple[str, ...]:
    """Return the paragraphs of the texts for development, headers and short lines left out."""
    files = [shared / "gold" / f"{name}.txt" for name in GOLD]
    files += [path for number in WARS for path in sorted((shared / "wikiwars").glob(f"{number}_*.txt"))]
    texts = (path.read_text(encoding="utf-8").replace("\ufeff", "") for path in files)
    pieces = (" ".join(piece.split()) for text in texts for piece in re.split(r"\n\s*\n", text))
    return tuple(piece for piece in pieces if len(piece) > 200)


def make_documents(paragraphs: tuple[str, ...], length: int) -> Iterator[str]:
    """Yield documents of about `length` characters each, without end; document N is the same each time."""
    number = 0
    while True:
        yield make_document(paragraphs, length, number)
        number += 1


def make_document(paragraphs: tuple[str, ...], length: int, number: int) -> str:
    """Return one document of about `length` characters, in which each repetition of a paragraph has other names."""
    chance = random.Random(number)
    chosen: list[str] = []
    size = 0
    for round_ in range(length):
        for paragraph in chance.sample(paragraphs, len(paragraphs)):
            if size >= length:
                return "\n\n".join(chosen) + "\n"
            chosen.append(rename(paragraph, f"{number}.{round_}"))
            size += len(paragraph) + 2
    raise AssertionError("each round adds a character at least")


def rename(text: str, key: str) -> str:
    """Return the text with half of its names and all its small figures made others; a name is the same all through.

    >>> rename("They went from Belgrade to Sofia on 5 May 1876. Of Belgrade we know nothing.", "1.1")
    'They went from Belgrade to Safui on 8 May 1876. Of Belgrade we know nothing.'
    """
    chance = random.Random(key)
    text = _FIGURE.sub(lambda _: str(chance.randrange(1, 29)), text)
    return _NAME.sub(lambda match: _other_name(match.group(), key), text)


def _other_name(name: str, key: str) -> str:
    chance = random.Random(f"{key}.{name}")
    if chance.random() < 0.5:
        return name
    shift = chance.randrange(1, len(_VOWELS))
    return "".join(_VOWELS[(_VOWELS.index(c) + shift) % len(_VOWELS)] if c in _VOWELS else c for c in name)
