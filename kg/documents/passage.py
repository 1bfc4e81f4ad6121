"""A passage: the lines of a text that belong together as one paragraph, one heading or one row of a table."""

from collections.abc import Iterable
from dataclasses import dataclass

CELL = " | "
"""What stands between two cells of a table's row."""

_BRIEF = 240


@dataclass(frozen=True, slots=True)
class Line:
    """The visible part of a line, or of a cell of a table, with `indent` characters before it.

    `level` counts a Markdown heading's marks.
    """

    start: int
    end: int
    indent: int
    level: int = 0
    is_cell: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """The lines of one paragraph; `brief` is its text, joined, or empty where that is longer than 240.

    `kind` is what the file's format says that it is, None where it does not say.
    """

    lines: tuple[Line, ...]
    brief: str
    kind: str | None = None

    @property
    def level(self) -> int:
        """The level of a Markdown heading, 0 for what is none."""
        return self.lines[0].level


def make_passage(text: str, lines: Iterable[Line], kind: str | None = None) -> Passage:
    """Return lines as one paragraph."""
    lines = tuple(lines)
    short = lines[-1].end - lines[0].start <= _BRIEF
    brief = " ".join(" ".join(text[line.start : line.end].split()) for line in lines) if short else ""
    return Passage(lines, brief, kind)
