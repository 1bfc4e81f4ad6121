"""The block of "key: value" lines between `---` at the top of a Markdown file → what it says of the document."""

import re

from kg.documents.extract import Header
from kg.documents.languages import find_language

_BLOCK = re.compile(r"\ufeff?---[ \t]*\n((?:(?!---[ \t]*\n|\.\.\.[ \t]*\n).*\n){0,100})(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_LINE = re.compile(r"([A-Za-z_]+):[ \t]+(\S.*)")
_NAMES = {
    "title": ("title",),
    "creator": ("author", "authors", "creator", "by"),
    "source": ("source", "url"),
    "licence": ("license", "licence", "rights"),
    "date": ("date", "dated"),
}


def find_front_matter(text: str) -> tuple[int, Header]:
    """Return where the block ends, 0 where there is none, and what it says; a list of authors gives the first.

    >>> find_front_matter("---\\ntitle: 'The Hall'\\n---\\nText")[0]
    26
    """
    block = _BLOCK.match(text)
    if block is None:
        return 0, Header()
    said = {m.group(1).lower(): _value(m.group(2)) for m in map(_LINE.match, block.group(1).splitlines()) if m}
    found = {field: next((said[name] for name in names if name in said), None) for field, names in _NAMES.items()}
    language = find_language(said.get("lang") or said.get("language"))
    return block.end(), Header(**found, language=language)


def _value(text: str) -> str:
    text = text.strip()
    if text.startswith("["):
        text = text.strip("[]").partition(",")[0].strip()
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] in "'\"" else text
