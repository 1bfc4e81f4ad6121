"""A gold folder of our own: a text, and what a person marked in it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kg.cli import main

TEXT = (
    "On 12 April 1921 the Second Congress of Dockers met in Bristol "
    "and appointed a commission to examine the tariffs.\n"
)
Run = Callable[..., Result]


def mention(words: str, kind: str, entity: str, core: str | None = None, **more: Any) -> dict[str, Any]:
    """Return a gold mention of words of the text."""
    start = TEXT.index(words)
    head = TEXT.index(core or words, start)
    return {
        "id": entity, "start": start, "end": start + len(words), "quote": words, "head_start": head,
        "head_end": head + len(core or words), "types": [kind], "entity": entity, "name": words,
        "status": None, "edtf": None, "edtf_any": [], "optional": False, **more,
    }  # fmt: skip


def gold_of_the_letter() -> dict[str, Any]:
    """Return gold annotations that are right."""
    commission = "commission to examine the tariffs"
    return {
        "document": "letter",
        "title": "A letter",
        "date": "1921-05-03",
        "mentions": [
            mention("12 April 1921", "Date", "d", edtf="1921-04-12"),
            mention("Second Congress of Dockers", "Congress", "g", "Second Congress", status="realised"),
            mention("Bristol", "Region", "r"),
            mention(commission, "Commission", "c", "commission", status="realised"),
        ],
        "claims": [
            {
                "subject": "g", "predicate": "place", "object": "r", "literal": None, "status": "realised",
                "quote": "met",
            },
            {
                "subject": "c", "predicate": "purpose", "object": None, "literal": "examine the tariffs",
                "status": "realised", "quote": commission,
            },
            {"subject": "g", "predicate": "convenes", "object": "g", "literal": None, "status": None, "quote": "met"},
        ],
    }  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder for gold files, with the letter's text."""
    (tmp_path / "letter.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


@pytest.fixture
def write(folder: Path) -> Callable[[object], Path]:
    """Return a function that writes gold annotations beside the text."""

    def written(content: object) -> Path:
        text = content if isinstance(content, str) else json.dumps(content)
        (folder / "letter.gold.json").write_text(text, encoding="utf-8")
        return folder

    return written


@pytest.fixture
def evaluate() -> Run:
    """Return a function that runs `kg evaluate` with its arguments."""
    return lambda *arguments: CliRunner().invoke(main, ["evaluate", *map(str, arguments)])
