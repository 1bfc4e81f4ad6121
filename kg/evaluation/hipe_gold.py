"""HIPE TSV with gold annotations (CLEF HIPE-2020 and 2022) → texts with their mentions, in HIPE's coarse types.

The text is put together from the tokens: a blank between two, none after `NoSpaceAfter`, a line end after `EndOfLine`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from kg.errors import EvaluationError
from kg.mentions import parse_edtf
from kg.model import HistoricalDate, Span

SUFFIX: Final = ".tsv"
_TOKEN: Final = "TOKEN"  # noqa: S105 - the name of a column
_TYPES: Final = "NE-COARSE-LIT"
_NAMES: Final = ("hipe2022:document_id", "document_id")
_DATES: Final = ("hipe2022:date", "date")
_OTHER_NAMES: Final = {"per": "pers"}


@dataclass(frozen=True, slots=True)
class HipeDocument:
    """A text with its mentions: span and coarse type (`org`, `loc`, `pers`, `time`, `prod`), by offset."""

    name: str
    text: str
    date: HistoricalDate | None
    mentions: tuple[tuple[Span, str], ...]


def read_hipe(path: Path) -> Iterator[HipeDocument]:
    """Yield the documents of a file. Raises EvaluationError that names the file and the line."""
    lines = _lines(path)
    columns = lines[0].split("\t") if lines else []
    if not {_TOKEN, _TYPES} <= set(columns):
        raise EvaluationError(f"{path}: the first line names no columns {_TOKEN} and {_TYPES}; expected those of HIPE")
    draft = _Draft(path, columns, path.stem)
    for number, line in enumerate(lines[1:], 2):
        if line.startswith("# "):
            key, _, value = (part.strip() for part in line[2:].partition("="))
            if key in _NAMES and draft.tokens:
                yield draft.document()
                draft = _Draft(path, columns, value)
            draft.remark(key, value, number)
        elif line.strip():
            draft.add(line, number)
    if draft.tokens:
        yield draft.document()


def _lines(path: Path) -> Sequence[str]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as err:
        raise EvaluationError(f"{path}: cannot be read ({err.strerror}); expected HIPE TSV") from err
    except UnicodeDecodeError as err:
        raise EvaluationError(f"{path}: byte {err.start} is no UTF-8; expected HIPE TSV in UTF-8") from err
    return [line.rstrip("\r") for line in text.split("\n")]


@dataclass(slots=True)
class _Draft:
    """A document in the making."""

    path: Path
    columns: Sequence[str]
    name: str
    date: HistoricalDate | None = None
    tokens: list[str] = field(default_factory=list)
    length: int = 0
    mentions: list[tuple[int, int, str]] = field(default_factory=list)
    _open: str | None = None
    _gap: str = ""

    def remark(self, key: str, value: str, number: int) -> None:
        """Take what a comment says of the document."""
        if key in _NAMES:
            self.name = value
        elif key in _DATES and value not in ("", "_"):
            try:
                self.date = parse_edtf(value)
            except ValueError as err:
                raise EvaluationError(f"{self.path}, line {number}: {value!r} is no date: {err}") from err

    def add(self, line: str, number: int) -> None:
        """Take the line of a token."""
        cells = line.split("\t")
        if len(cells) != len(self.columns):
            raise EvaluationError(f"{self.path}, line {number}: {len(cells)} columns; expected {len(self.columns)}")
        row = dict(zip(self.columns, cells, strict=True))
        start = self.length + len(self._gap)
        self.tokens += [self._gap, row[_TOKEN]]
        self.length = start + len(row[_TOKEN])
        self._tag(row[_TYPES], start, number)
        remarks = row.get("MISC", "_").split("|")
        self._gap = "\n" if "EndOfLine" in remarks else "" if "NoSpaceAfter" in remarks else " "

    def _tag(self, tag: str, start: int, number: int) -> None:
        """Begin a mention or make it longer (IOB2; an I that continues nothing begins one)."""
        position, _, kind = tag.partition("-")
        if tag in ("O", "_"):
            self._open = None
            return
        if position not in ("B", "I") or not kind:
            raise EvaluationError(f"{self.path}, line {number}: {tag!r} is no tag; expected O, B-TYPE or I-TYPE")
        kind = _OTHER_NAMES.get(kind.lower(), kind.lower())
        if position == "I" and self._open == kind:
            self.mentions[-1] = (self.mentions[-1][0], self.length, kind)
        else:
            self.mentions.append((start, self.length, kind))
        self._open = kind

    def document(self) -> HipeDocument:
        """Return what was gathered."""
        mentions = tuple((Span(start, end), kind) for start, end, kind in self.mentions)
        return HipeDocument(self.name, "".join(self.tokens) + "\n", self.date, mentions)
