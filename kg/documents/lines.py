"""Text → passages: which lines belong together as one paragraph.

A text is hard-wrapped where most of its lines are full, end inside a sentence and go on in small letters; then
the lines of a block between blank lines are one paragraph, but for those that end far from the margin. In any
other text a line is a paragraph, unless its sentence plainly goes on in the next. A row of a table is one.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from kg.documents.passage import Line, Passage, make_passage
from kg.documents.tables import find_rows, is_of_table

REMOVED = "\\x00-\\x08\\x0e-\\x1b\\x7f\\x80-\\x84\\x86-\\x9f\u00ad\u200b\u2060\ufeff"
"""Characters that no reader sees: controls, soft hyphen, zero-width space, word joiner, byte order mark."""

_LINE_END = re.compile("[\n\r\v\f\x85\u2028\u2029](?:(?<=\r)\n)?")
_INK = re.compile(f"[^\\s{REMOVED}]")
_UNSEEN = re.compile(f"[\\s{REMOVED}]")
_HEADING_MARK = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_BROKEN_OFF = re.compile(r"[^\W_][-\u2010¬]\Z")
_FIRST_WORD = re.compile(r"\S{1,40}")
_CLOSERS = "\"'”’»)]*_"
_STOPS = ".!?:;…"
_ITEM = re.compile(r"[-*•▪–—·]\s|\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.)]\s|[A-Z][\w’' -]{1,24}:\s")

_LONG_LINE = 160  # nobody wraps by hand beyond it
_NARROW = 40  # nor before it


def find_passages(text: str) -> list[Passage]:
    """Return the paragraphs of a text, in order; none where nothing can be seen in it."""
    runs = [(is_table, list(run)) for block in _find_blocks(text) for is_table, run in _by_table(text, block)]
    width = _find_width(text, [run for is_table, run in runs if not is_table])
    passages: list[Passage] = []
    for is_table, run in runs:
        if is_table:
            passages += [make_passage(text, row, "body") for row in find_rows(text, run)]
        else:
            passages += [make_passage(text, lines) for lines in _split_block(text, run, width)]
    return passages


def _by_table(text: str, block: Sequence[Line]) -> Iterator[tuple[bool, Iterator[Line]]]:
    """Return the lines of a block by whether a table is drawn with them."""
    return groupby(block, lambda line: is_of_table(text, line))


def _find_blocks(text: str) -> Iterator[list[Line]]:
    """Yield the runs of lines between blank lines."""
    block: list[Line] = []
    for start, end in _line_bounds(text):
        line = _see(text, start, end)
        if line is not None:
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _line_bounds(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _LINE_END.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _see(text: str, start: int, end: int) -> Line | None:
    ink = _INK.search(text, start, end)
    if ink is None:
        return None
    while _UNSEEN.match(text[end - 1]):
        end -= 1
    mark = _HEADING_MARK.match(text, ink.start(), end)
    return Line(mark.end() if mark else ink.start(), end, ink.start() - start, len(mark.group(1)) if mark else 0)


def _find_width(text: str, blocks: Sequence[Sequence[Line]]) -> int | None:
    """Return the width at which lines were broken by hand, None where a line is a paragraph."""
    lengths = [line.end - line.start for block in blocks for line in block]
    if sum(n for n in lengths if n > _LONG_LINE) * 2 > sum(lengths):
        return None
    pairs = [pair for block in blocks for pair in pairwise(block)]
    inner = sorted(a.end - a.start for a, _ in pairs)
    if not inner or (width := inner[len(inner) * 19 // 20]) < _NARROW:
        return None
    is_open = sum(not _ends_sentence(text, a) for a, _ in pairs)
    is_full = sum(_filled(text, a, b) > 0.85 * width for a, b in pairs)
    goes_on = sum(text[b.start].islower() for _, b in pairs)
    return width if min(is_open, is_full) >= 0.6 * len(pairs) and goes_on >= 0.25 * len(pairs) else None


def _split_block(text: str, block: Sequence[Line], width: int | None) -> Iterator[list[Line]]:
    lines = [block[0]]
    for a, b in pairwise(block):
        if _breaks(text, a, b, width):
            yield lines
            lines = []
        lines.append(b)
    yield lines


def _breaks(text: str, a: Line, b: Line, width: int | None) -> bool:
    """Tell whether a new paragraph begins with the line `b` that follows `a`."""
    if a.level or b.level:
        return True
    ended = _ends_sentence(text, a)
    if not ended and text[b.start].islower() and not _ITEM.match(text, b.start, b.end):
        return False
    if _BROKEN_OFF.search(text, max(a.start, a.end - 2), a.end) and text[b.start].isalnum():
        return False
    if width is None:
        return True
    if ended and (b.indent >= a.indent + 2 or _ITEM.match(text, b.start, b.end)):
        return True
    return _filled(text, a, b) < 0.7 * width


def _filled(text: str, a: Line, b: Line) -> int:
    """Return how long `a` would be with the first word of `b`."""
    word = _FIRST_WORD.match(text, b.start, b.end)
    return a.end - a.start + 1 + (len(word.group()) if word else 0)


def _ends_sentence(text: str, line: Line) -> bool:
    tail = text[max(line.start, line.end - 8) : line.end].rstrip(_CLOSERS)
    return tail.endswith(tuple(_STOPS))
