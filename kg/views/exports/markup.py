"""XML, written: elements as strings, their text escaped so that every character comes back in its place."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final
from xml.sax.saxutils import escape, quoteattr

_NO_XML: Final = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"

Attributes = Mapping[str, str | None]


def element(name: str, attributes: Attributes | None = None, *content: str) -> str:
    """Return an element; attributes without a value are left out, `content` is XML.

    >>> element("p", {"n": "1", "rend": None}, text("A & B"), element("lb"))
    '<p n="1">A &amp; B<lb/></p>'
    """
    written = "".join(f" {key}={_attribute(value)}" for key, value in (attributes or {}).items() if value is not None)
    return f"<{name}{written}>{''.join(content)}</{name}>" if content else f"<{name}{written}/>"


def lines(parts: Iterable[str]) -> Iterator[str]:
    """Yield the parts, each on a line of its own."""
    return (f"\n{part}" for part in parts)


def text(characters: str) -> str:
    r"""Return text as XML; what XML 1.0 cannot hold (2.2) is U+FFFD instead, one character for one.

    A carriage return is written as a reference, since a parser would make a line feed of it (2.11).

    >>> text("a<b\r\n\0")
    'a&lt;b&#13;\n�'
    """
    return escape(writable(characters), {"\r": "&#13;"})


def writable(characters: str) -> str:
    """Return characters with U+FFFD for each that XML cannot hold."""
    return _NO_XML.sub(_REPLACEMENT, characters)


def count_unwritable(characters: str) -> int:
    """Return how many characters XML cannot hold."""
    return len(_NO_XML.findall(characters))


def _attribute(value: str) -> str:
    return quoteattr(writable(value), {"\r": "&#13;", "\n": "&#10;", "\t": "&#9;"})
