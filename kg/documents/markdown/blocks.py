"""The blocks that markdown-it-py finds → passages on the characters of the file, and the edits that take markup away.

A block knows its lines and its words; the words of a line are found where they stand in it.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from markdown_it.token import Token

from kg.documents.extract import Edit
from kg.documents.lines import find_passages
from kg.documents.markdown.html_block import find_tags
from kg.documents.passage import Line, Passage

_NOTE = re.compile(r"\[\^[^\]\s]{1,64}\]:[ \t]*")
_INK = re.compile(r"[^\s|]")
_BRIEF = 240


class Blocks:
    """The passages and the edits of a text, both in order."""

    def __init__(self, text: str) -> None:
        """Take the text, whose lines end in line feeds."""
        self.passages: list[Passage] = []
        self.edits: list[Edit] = []
        self._text = text
        self._lines = text.split("\n")
        self._starts = list(accumulate((len(line) + 1 for line in self._lines), initial=0))
        self._items = 0  # how deep in lists
        self._level = 0  # of the heading
        self._row: list[Line] | None = None

    def take(self, tokens: Sequence[Token], found: Iterable[list[Edit]]) -> None:
        """Take the blocks of a whole text; `found` has the edits of each block of words."""
        edits = iter(found)
        for token in tokens:
            if token.type == "inline":
                self._take_words(token, next(edits))
            elif token.type in {"list_item_open", "list_item_close"}:
                self._items += token.nesting
            elif token.type in {"heading_open", "heading_close"}:
                self._level = int(token.tag[1:]) if token.nesting > 0 else 0
            elif token.type == "tr_open":
                self._row = []
            elif token.type == "tr_close":
                self._end_row()
            elif token.map and token.type in {"code_block", "fence"}:
                first = token.map[0] + (token.type == "fence")
                self._take_plain(first, first + token.content.count("\n"))
            elif token.map and token.type == "html_block":
                start, end = self._starts[token.map[0]], self._starts[token.map[1]] - 1
                self._hide(Edit(start + a, start + b, "") for a, b in find_tags(self._text[start:end]))
                self._take_plain(*token.map)

    def _take_words(self, token: Token, edits: Iterable[Edit]) -> None:
        first = token.map[0] if token.map else 0
        lines: list[Line] = []
        starts: list[int] = []  # in the file, of each line of the block
        for number, words in enumerate(token.content.split("\n"), first):
            if not words.strip():
                starts.append(-1)
                continue
            line = self._find(number, words.strip())
            starts.append(
                line.start - len(words) + len(words.lstrip()) if line.end - line.start == len(words.strip()) else -1
            )
            lines.append(replace(line, level=self._level))
        self._hide(_in_file(edits, token.content, starts))
        if self._row is None:
            self._add(lines)
        else:
            self._row += lines

    def _find(self, number: int, words: str) -> Line:
        """Return where words stand: a heading's after its marks, a cell's after the last one, others at the end."""
        line, start = self._lines[number], self._starts[number]
        if self._row is not None:
            after = self._row[-1].end - start if self._row else 0
            words = words if words in line else words.replace("|", r"\|")
        else:
            after = line.find("#") if self._level else len(line.rstrip()) - len(words)
        at = line.find(words, max(after, 0))
        if at < 0:  # nothing is lost: the line with all its marks
            at, words = 0, line
        return Line(start + at, start + at + len(words), 0)

    def _end_row(self) -> None:
        """End a row of a table: its cells are one line, with what stands between them."""
        row, self._row = self._row or [], None
        if row:
            self._add([Line(row[0].start, row[-1].end, 0)], "body")

    def _take_plain(self, first: int, end: int) -> None:
        """Take lines in which nothing is markup but what is hidden already."""
        start = self._starts[first]
        for passage in find_passages(self._text[start : self._starts[end] - 1]):
            self._add(
                [replace(line, start=start + line.start, end=start + line.end, level=0) for line in passage.lines]
            )

    def _hide(self, edits: Iterable[Edit]) -> None:
        """Take up edits; one that goes over the end of a line becomes one for each line."""
        for edit in edits:
            start = edit.start
            while (stop := self._text.find("\n", start, edit.end)) >= 0:
                self.edits.append(Edit(start, stop, ""))
                start = stop + 1
            self.edits.append(Edit(start, edit.end, edit.put))

    def _add(self, lines: Sequence[Line], kind: str | None = None) -> None:
        """Add the visible lines as a paragraph, those of each footnote as a note."""
        kind = "body" if self._items and not self._level else kind
        group: list[Line] = []
        for line in lines:
            note = _NOTE.match(self._text, line.start, line.end)
            if note:
                self._add_passage(group, kind)
                group, kind = [], "note"
                line = replace(line, start=note.end())
            group.append(line)
        self._add_passage(group, kind)

    def _add_passage(self, lines: Iterable[Line], kind: str | None) -> None:
        shown = [(seen, words) for line in lines if _INK.search(words := self._words(seen := self._trim(line)))]
        if shown:
            long = shown[-1][0].end - shown[0][0].start > _BRIEF
            brief = "" if long else " ".join(" ".join(words.split()) for _, words in shown)
            self.passages.append(Passage(tuple(line for line, _ in shown), brief, kind))

    def _trim(self, line: Line) -> Line:
        """Return a line without the markup and the blanks at its ends."""
        start, end = line.start, line.end
        for edit in self._edits_in(line):
            if edit.start <= start < edit.end and not edit.put:
                start = edit.end
        for edit in reversed(self._edits_in(line)):
            while end > start and self._text[end - 1].isspace():
                end -= 1
            if edit.start < end <= edit.end and not edit.put:
                end = max(edit.start, start)
        words = self._text[start:end]
        return replace(line, start=start + len(words) - len(words.lstrip()), end=end - len(words) + len(words.rstrip()))

    def _edits_in(self, line: Line) -> list[Edit]:
        first = bisect_left(self.edits, line.start, key=lambda e: e.start)
        last = bisect_right(self.edits, line.end, key=lambda e: e.start)
        return self.edits[first:last]

    def _words(self, line: Line) -> str:
        """Return a line without its markup."""
        pieces: list[str] = []
        done = line.start
        for edit in self._edits_in(line):
            if done <= edit.start and edit.end <= line.end:
                pieces += self._text[done : edit.start], edit.put
                done = edit.end
        return "".join((*pieces, self._text[done : line.end]))


def _in_file(edits: Iterable[Edit], content: str, starts: Sequence[int]) -> Iterator[Edit]:
    """Yield the edits of a block's words at their places in the file, but for those of a line that was not found."""
    ends = [-1, *(m.start() for m in re.finditer("\n", content))]
    for edit in edits:
        number, last = (bisect_left(ends, offset) - 1 for offset in (edit.start + 1, edit.end))
        for line in range(number, last + 1):
            start = max(edit.start, ends[line] + 1)
            end = edit.end if line == last else ends[line + 1]
            if starts[line] >= 0:
                shift = starts[line] - ends[line] - 1
                yield Edit(start + shift, end + shift, edit.put if line == last else "")
