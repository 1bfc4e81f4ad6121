"""The shipped lexicon and gazetteer, and mentions of a sentence as short rows."""

from collections.abc import Callable

import pytest

from kg.documents import make_document
from kg.lexicon import Gazetteer, Lexicon, read_gazetteer, read_lexicon
from kg.mentions import find_mentions
from kg.model import EntityClass, Mention
from kg.resources import find_folder

Finder = Callable[[str], tuple[Mention, ...]]


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return read_lexicon([find_folder("ontology") / "lexicon"])


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return read_gazetteer([find_folder("ontology") / "gazetteer"])


@pytest.fixture(scope="session")
def mentions(lexicon: Lexicon, gazetteer: Gazetteer) -> Finder:
    """Return a function from a text to its mentions without the dates, after a heading that names nothing."""

    def find(text: str) -> tuple[Mention, ...]:
        document = make_document(f"Notes\n\n{text}\n", "notes", "notes.txt")
        found = find_mentions(document, lexicon, gazetteer)
        return tuple(m for m in found if m.kind is not EntityClass.DATE)

    return find


@pytest.fixture(scope="session")
def rows(mentions: Finder) -> Callable[[str], list[str]]:
    """Return a function from a text to rows `Class: name`, bare mentions left out, in the order of the text."""
    return lambda text: [f"{m.kind}: {m.name}" for m in mentions(text) if not m.bare]
