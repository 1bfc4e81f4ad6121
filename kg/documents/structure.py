"""Passages → what each of them is, and what the header and the signature say of the document.

A header is read only while short lines that are no prose stand at the top, a signature only at the foot, where a
name with its initials or its office stands. An excerpt of running text has neither.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.documents.extract import Header
from kg.documents.header_lines import (
    find_author,
    find_name,
    find_title,
    is_date_line,
    is_heading,
    is_note,
    is_office,
    is_signed,
    is_source,
)
from kg.documents.passage import Passage

_LONGEST_HEADER = 8
_LONGEST_FOOT = 8
_LONGEST_OFFICE = 10  # words
_MOST_LINES = 2  # of a heading
_LONGEST_RUN = 4  # more headings in a row are a list or a poem


@dataclass(frozen=True, slots=True)
class Structure:
    """Passages (the lines of a signature made one) with their kinds, and the header that they say."""

    passages: tuple[Passage, ...]
    kinds: tuple[str, ...]
    header: Header


def find_structure(passages: Sequence[Passage]) -> Structure:
    """Return the kind of every passage: `heading`, `dateline`, `source`, `signature`, `note` or `body`.

    What the file's format says of a passage stands.
    """
    top, header = _read_top(passages)
    foot, footer = _read_foot(passages[len(top) :])
    middle = passages[len(top) : len(passages) - len(foot)]
    kinds = [p.kind or kind for p, kind in zip(passages, [*top, *_middle_kinds(middle), *foot], strict=True)]
    joined, named = _join_signatures(passages, kinds, len(passages) - len(foot))
    return Structure(joined, named, header.or_else(footer))


def _read_top(passages: Sequence[Passage]) -> tuple[list[str], Header]:
    """Return the kinds of the passages of the header, and what they say."""
    kinds: list[str] = []
    header = Header()
    for passage in passages[: min(_LONGEST_HEADER, len(passages) - 1)]:
        kind, said = _header_line(passage, is_first=not kinds)
        if kind is None:
            break
        kinds.append(kind)
        header = header.or_else(said)
    run = [kind for kind in kinds if kind == "heading"]
    if len(run) > _LONGEST_RUN or (kinds and _goes_on(passages[len(kinds) - 1], passages[len(kinds)])):
        return [], Header()
    return kinds, header


def _header_line(passage: Passage, *, is_first: bool) -> tuple[str | None, Header]:
    """Return what one line of the header is, None for the end of the header, and what it says."""
    text = passage.brief
    if passage.kind == "body":
        return None, Header()
    if is_note(text):
        return "note", Header()
    if is_date_line(text):
        return "dateline", Header()
    if not is_first and is_source(text):
        return "source", Header(source=text)
    if name := find_author(text):
        return "signature", Header(creator=name)
    if _stands_above(passage):
        return "heading", Header(title=find_title(text))
    return None, Header()


def _stands_above(passage: Passage) -> bool:
    """Tell whether a passage can be a heading."""
    return bool(passage.level) or (len(passage.lines) <= _MOST_LINES and is_heading(passage.brief))


def _goes_on(heading: Passage, following: Passage) -> bool:
    """Tell whether the next passage begins in the middle of a sentence, so that none of this is a header."""
    return not heading.level and following.brief[:1].islower()


def _read_foot(passages: Sequence[Passage]) -> tuple[list[str], Header]:
    """Return the kinds of the passages after the last paragraph of the text, and what they say."""
    kinds: list[str] = []
    header = Header()
    for passage in reversed(passages[1:][-_LONGEST_FOOT:]):
        kind, said = _foot_line(passage.brief, below=kinds[0] if kinds else None)
        if kind is None or passage.kind == "body":
            break
        kinds.insert(0, kind)
        header = said.or_else(header)
    start = len(passages) - len(kinds)
    signed = [passages[start + i].brief for i, kind in enumerate(kinds) if kind == "signature"]
    if not signed or _is_signature(signed):
        return kinds, header
    last = len(kinds) - kinds[::-1].index("signature")  # only what stands after the doubtful lines is a foot
    return kinds[last:], replace(header, creator=None)


def _foot_line(text: str, below: str | None) -> tuple[str | None, Header]:
    if is_date_line(text):
        return "dateline", Header()
    if name := find_name(text):
        return "signature", Header(creator=name)
    if is_source(text):
        return "source", Header(source=text)
    is_short = is_heading(text.rstrip(":,")) and len(text.split()) <= _LONGEST_OFFICE
    if is_short and (is_office(text) or below == "signature"):
        return "signature", Header()
    return None, Header()


def _is_signature(lines: Sequence[str]) -> bool:
    """Tell whether the lines name somebody with initials or as signed, or a name and an office."""
    return any(map(is_signed, lines)) or (any(map(find_name, lines)) and any(map(is_office, lines)))


def _middle_kinds(passages: Sequence[Passage]) -> list[str]:
    """Return headings, notes and body; a run of many short lines is no run of headings."""
    kinds: list[str] = []
    run = 0
    for passage, following in zip(passages, (*passages[1:], None), strict=True):
        goes_on = following is not None and _goes_on(passage, following)
        if _stands_above(passage) and not goes_on and not is_note(passage.brief):
            kinds.append("heading")
            run += not passage.level
            continue
        _unless_list(kinds, run)
        run = 0
        kinds.append("note" if is_note(passage.brief) else "body")
    if kinds and kinds[-1] == "heading":  # above nothing
        kinds[-1] = "body"
    _unless_list(kinds, run)
    return kinds


def _unless_list(kinds: list[str], run: int) -> None:
    if run > _LONGEST_RUN:
        kinds[len(kinds) - run :] = ["body"] * run


def _join_signatures(
    passages: Sequence[Passage], kinds: Sequence[str], foot: int
) -> tuple[tuple[Passage, ...], tuple[str, ...]]:
    """Make one passage of each name at the foot and the lines of office that belong to it."""
    joined, named = list(passages[:foot]), list(kinds[:foot])
    names_end = foot < len(kinds) and not find_name(passages[foot].brief)  # offices stand above their names
    is_open = False
    for passage, kind in zip(passages[foot:], kinds[foot:], strict=True):
        has_name = kind == "signature" and find_name(passage.brief) is not None
        begins = kind != "signature" or not is_open or (has_name and not names_end)
        if begins:
            joined.append(passage)
            named.append(kind)
        else:
            joined[-1] = _joined(joined[-1], passage)
        is_open = kind == "signature" and not (has_name and names_end)
    return tuple(joined), tuple(named)


def _joined(a: Passage, b: Passage) -> Passage:
    return Passage((*a.lines, *b.lines), f"{a.brief} {b.brief}", a.kind)
