"""The lines of pages → one text: running heads and page numbers left out, paragraphs going on over the page.

A line at the top or foot of a page is a running head where the same line, figures aside, stands at the same end of two
more pages near by; a page number where it is a figure alone and two pages have one. Books have heads of their own on
left and right pages, and new ones with each chapter.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

_EDGE = 2  # lines at either end of a page
_NEAR = 5  # pages
_LEAST = 3  # pages with the same head
_FIGURE = re.compile(r"[^\w\s]*\s*(?:\d{1,4}|[ivxlc]{1,7}|[IVXLC]{1,7})\s*[^\w\s]*")
_PARTS = re.compile(r"\d+|\b[ivxlc]+\b")
_SPACES = re.compile(r"\s+")

Edge = tuple[int, str]
"""The place of a line from either end of its page (0 the first, -1 the last), and what it says."""


def text_of_pages(pages: Sequence[str]) -> str:
    """Return the text of the pages, line by line, with blank lines where a page has them between its lines.

    >>> text_of_pages(["The Hall 1\\nIt was an old", "The Hall 2\\nhall.", "The Hall 3\\nIt fell."])
    'It was an old\\nhall.\\nIt fell.'
    """
    lines = [_strip(page.splitlines()) for page in pages]
    heads = _find_heads(lines)
    kept = (_without(page, number, heads) for number, page in enumerate(lines))
    return "\n".join("\n".join(page) for page in kept if page)


def _strip(lines: Sequence[str]) -> list[str]:
    """Return the lines from the first that can be seen to the last."""
    seen = [i for i, line in enumerate(lines) if line.strip()]
    return [line.strip() for line in lines[seen[0] : seen[-1] + 1]] if seen else []


def _edges(lines: Sequence[str]) -> Iterator[tuple[int, Edge]]:
    """Yield the lines at both ends of a page by their index, the same line at one end only."""
    shown = [i for i, line in enumerate(lines) if line]
    for place in range(min(_EDGE, len(shown))):
        yield shown[place], (place, _says(lines[shown[place]]))
        yield shown[-1 - place], (-1 - place, _says(lines[shown[-1 - place]]))


def _says(line: str) -> str:
    """Return what two heads of the same kind have in common."""
    return "#" if _FIGURE.fullmatch(line) else _SPACES.sub(" ", _PARTS.sub("#", line.lower()))


def _find_heads(pages: Sequence[Sequence[str]]) -> dict[Edge, list[int]]:
    """Return the pages on which each line stands at an end."""
    found: dict[Edge, list[int]] = defaultdict(list)
    for number, lines in enumerate(pages):
        for edge in {edge for _, edge in _edges(lines)}:
            found[edge].append(number)
    return found


def _without(lines: Sequence[str], page: int, heads: dict[Edge, list[int]]) -> list[str]:
    """Return a page without its heads; between two lines that stay, an inner line is never one."""
    dropped = {index for index, edge in _edges(lines) if _is_head(edge, page, heads[edge])}
    return _strip([line for index, line in enumerate(lines) if index not in dropped])


def _is_head(edge: Edge, page: int, pages: Sequence[int]) -> bool:
    if edge[1] == "#":
        return len(pages) > 1
    return sum(abs(other - page) <= _NEAR for other in pages) >= _LEAST
