"""HTML that stands in Markdown → where its tags, comments and scripts are."""

import re
from collections.abc import Iterator

_SILENT = re.compile(r"<(script|style)\b", re.IGNORECASE)
_TAG = re.compile(r"<[/!?A-Za-z][^<>]*>")


def find_tags(text: str) -> Iterator[tuple[int, int]]:
    """Yield the bounds of what nobody reads, in order; what is not ended goes to the end of the text.

    >>> [text[a:b] for text in ["a<br>b <!-- c --> < d"] for a, b in find_tags(text)]
    ['<br>', '<!-- c -->']
    """
    lower, at = text.lower(), text.find("<")
    while at >= 0:
        silent = _SILENT.match(lower, at)
        if text.startswith("<!--", at):
            end = _after(lower, "-->", at)
        elif silent:
            end = _after(lower, f"</{silent.group(1)}>", at)
        else:
            tag = _TAG.match(text, at)
            end = tag.end() if tag else at
        if end > at:
            yield at, end
        at = text.find("<", max(end, at + 1))


def _after(text: str, words: str, at: int) -> int:
    found = text.find(words, at)
    return len(text) if found < 0 else found + len(words)
