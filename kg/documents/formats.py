"""Which reader opens which file, by its suffix."""

from collections.abc import Callable
from pathlib import Path

from kg.documents import html, plain_text, tei
from kg.documents.extract import Extract
from kg.errors import DocumentError

Reader = Callable[[Path], Extract]

READERS: dict[str, Reader] = {
    ".txt": plain_text.read,
    ".text": plain_text.read,
    ".md": plain_text.read,
    ".html": html.read,
    ".htm": html.read,
    ".xhtml": html.read,
    ".xml": tei.read,
    ".tei": tei.read,
}


def is_readable(path: Path) -> bool:
    """Tell whether a reader is there for the file's suffix."""
    return path.suffix.lower() in READERS


def get_reader(path: Path) -> Reader:
    """Return the reader of a file. Raises DocumentError that lists the suffixes which can be read."""
    try:
        return READERS[path.suffix.lower()]
    except KeyError as err:
        named = f"files named *{path.suffix}" if path.suffix else "files without a suffix"
        raise DocumentError(f"{path}: {named} cannot be read; expected one of {', '.join(READERS)}") from err
