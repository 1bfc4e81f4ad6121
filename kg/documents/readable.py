"""Text as given → Readable: lines joined, damage mended, and the way back to every character.

Every readable character has an origin. One that mending changed stands for the one it replaced; where one
character became two (a ligature), both stand for it.
"""

import heapq
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from kg.documents.damage import Mender
from kg.documents.extract import Edit
from kg.documents.lines import REMOVED
from kg.documents.passage import CELL, Line, Passage
from kg.model import Readable, Segment

_HYPHENS = "-\u2010\u2011"
_BLANKS = "\t\x1c-\x1f \xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
_ODD = f"{_BLANKS.replace(' ', '')}{REMOVED}"
# Each pattern begins with what is rare, so that a long text is searched and not tried at every character.
_ODD_SPACE = re.compile(f"[{_ODD}][ {_ODD}]*+")
_SPACES = re.compile("  +")
_LETTER = re.compile("[\ufb00-\ufb06\u017f\u2010\u2011]")
_EMPHASIS = re.compile(r"_(?<![^\W\d]_)(?=[^\s_])[^_]{1,300}(?<=[^\s_])_(?!\w)")
_BLANK_LINE = re.compile(r"\n\s*\n")
_BROKEN = re.compile(f"[{_HYPHENS}](?<=[^\\W\\d_].)[ ]?(?=[^\\W\\d_])")
_PIECE_BEFORE = re.compile(r"[^\W\d_]+\Z")
_PIECE = re.compile(r"[^\W\d_]+")
_LONGEST_PIECE = 40
_JOINERS = frozenset("-\u2010\u2011'’")


def make_readable(text: str, passages: Sequence[Passage], marks: Iterable[Edit] = ()) -> Readable:
    """Return the readable text of the passages, one line each, and its way back; `marks` are of the format's own."""
    mender = Mender(text)
    gaps = _gaps(text, passages, mender)
    mends = (_spaces(text), _double_spaces(text), _letters(text), _emphasis(text), _hyphens(text, mender))
    return _apply(text, _without_overlap(gaps, heapq.merge(marks, *mends)))


def _gaps(text: str, passages: Sequence[Passage], mender: Mender) -> Iterator[Edit]:
    """Yield what stands for the characters before, between and after the visible parts of lines."""
    yield Edit(0, passages[0].lines[0].start, "")
    for passage, following in pairwise(passages):
        yield from _line_breaks(text, passage.lines, mender)
        yield Edit(passage.lines[-1].end, following.lines[0].start, "\n")
    yield from _line_breaks(text, passages[-1].lines, mender)
    yield Edit(passages[-1].lines[-1].end, len(text), "")


def _line_breaks(text: str, lines: Sequence[Line], mender: Mender) -> Iterator[Edit]:
    return (_line_break(text, a, b, mender) for a, b in pairwise(lines))


def _line_break(text: str, a: Line, b: Line, mender: Mender) -> Edit:
    if b.is_cell:
        return Edit(a.end, b.start, CELL)
    last, right = text[a.end - 1], _piece_after(text, b.start)
    if right and text[a.end] == "\u00ad":
        return Edit(a.end, b.start, "")
    if last == "¬" and right:
        return Edit(a.end - 1, b.start, "")
    if last not in _HYPHENS or a.end - a.start < 2:
        return Edit(a.end, b.start, " ")
    left = _piece_before(text, a.end - 1)
    if left and right:
        return _difference(text, a.end - 1 - len(left), b.start + len(right), mender.mend_at_line_end(left, right))
    figures = text[a.end - 2].isdigit() and text[b.start].isdigit()
    return Edit(a.end, b.start, "" if figures else " ")


def _spaces(text: str) -> Iterator[Edit]:
    """Yield one blank for any run of white space, and nothing for what cannot be seen."""
    for match in _ODD_SPACE.finditer(text):
        parts = any(c.isspace() for c in match.group()) and text[match.start() - 1] != " "
        yield Edit(match.start(), match.end(), " " if parts else "")


def _double_spaces(text: str) -> Iterator[Edit]:
    return (Edit(match.start(), match.end(), " ") for match in _SPACES.finditer(text))


def _letters(text: str) -> Iterator[Edit]:
    """Yield the letters of which ligatures are made, and plain hyphens."""
    for match in _LETTER.finditer(text):
        put = "-" if match.group() in _HYPHENS else unicodedata.normalize("NFKC", match.group())
        yield Edit(match.start(), match.end(), put)


def _emphasis(text: str) -> Iterator[Edit]:
    """Yield the underscores by which plain text marks italics, to be left out."""
    for match in _EMPHASIS.finditer(text):
        if not _BLANK_LINE.search(match.group()):
            apart = " " if text[match.start() - 1 : match.start()].isdigit() else ""
            yield Edit(match.start(), match.start() + 1, apart)
            yield Edit(match.end() - 1, match.end(), "")


def _hyphens(text: str, mender: Mender) -> Iterator[Edit]:
    """Yield the mends of words with a hyphen inside a line."""
    for match in _BROKEN.finditer(text):
        left, right = _piece_before(text, match.start()), _piece_after(text, match.end())
        if not left or not right:
            continue
        start, end = match.start() - len(left), match.end() + len(right)
        if match.end() - match.start() > 1:
            mended = mender.mend_over_space(left, right)
        else:
            alone = text[start - 1 : start] not in _JOINERS and text[end : end + 1] not in _JOINERS
            mended = mender.mend(left, right, alone=alone)
        if mended is not None:
            yield _difference(text, start, end, mended)


def _piece_before(text: str, end: int) -> str:
    match = _PIECE_BEFORE.search(text[max(0, end - _LONGEST_PIECE) : end])
    return match.group() if match and match.end() - match.start() < _LONGEST_PIECE else ""


def _piece_after(text: str, start: int) -> str:
    match = _PIECE.match(text, start, start + _LONGEST_PIECE)
    return match.group() if match and match.end() - start < _LONGEST_PIECE else ""


def _difference(text: str, start: int, end: int, put: str) -> Edit:
    """Return the smallest edit that makes `put` of `text[start:end]`."""
    old = text[start:end]
    head = _shared(old, put)
    tail = _shared(old[head:][::-1], put[head:][::-1])
    return Edit(start + head, end - tail, put[head : len(put) - tail])


def _shared(a: str, b: str) -> int:
    """Return how many characters two words begin with alike."""
    return next((i for i, (c, d) in enumerate(zip(a, b, strict=False)) if c != d), min(len(a), len(b)))


def _without_overlap(gaps: Iterator[Edit], inside: Iterator[Edit]) -> Iterator[Edit]:
    """Yield all edits in order; of two that overlap the gap wins, else the first."""
    done, edit = 0, next(inside, None)
    for gap in gaps:
        while edit is not None and edit.start < gap.end:
            if edit.start >= done and edit.end <= gap.start:
                yield edit
                done = edit.end
            edit = next(inside, None)
        yield gap
        done = gap.end


def _apply(text: str, edits: Iterable[Edit]) -> Readable:
    """Return the text with the edits made; they are in order and cover its last character."""
    pieces: list[str] = []
    segments: list[Segment] = []
    start = origin = done = 0  # of the segment being read; up to where the text is used
    for edit in edits:
        pieces += text[done : edit.start], edit.put
        done = edit.end
        taken = edit.end - edit.start
        if len(edit.put) == taken:
            continue
        length = edit.start - origin + min(len(edit.put), taken)
        segments.append(Segment(start, origin, length))
        start += length
        for _ in range(len(edit.put) - taken):
            segments.append(Segment(start, edit.end - 1, 1))
            start += 1
        origin = edit.end
    readable = "".join(pieces)
    segments.append(Segment(start, origin, len(readable) - start))
    return Readable.of(text if readable == text else readable, tuple(s for s in segments if s.length))
