"""Which reader opens which file, by its suffix. A reader is imported when a file needs it: some are heavy."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from kg.documents.extract import Extract
from kg.errors import DocumentError

Reader = Callable[[Path], Extract]

READERS: dict[str, str] = {
    ".txt": "plain_text",
    ".text": "plain_text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".xml": "tei",
    ".tei": "tei",
    ".pdf": "pdf",
}
"""Suffix → the module, or folder, that has `read`."""


def is_readable(path: Path) -> bool:
    """Tell whether a reader is there for the file's suffix."""
    return path.suffix.lower() in READERS


def get_reader(path: Path) -> Reader:
    """Return the reader of a file. Raises DocumentError that lists the suffixes which can be read."""
    check_suffix(path)
    reader: Reader = import_module(f"kg.documents.{READERS[path.suffix.lower()]}").read
    return reader


def check_suffix(path: Path) -> None:
    """Raise DocumentError that lists the suffixes which can be read, unless the file has one of them."""
    if not is_readable(path):
        named = f"files named *{path.suffix}" if path.suffix else "files without a suffix"
        raise DocumentError(f"{path}: {named} cannot be read; expected one of {', '.join(READERS)}")
