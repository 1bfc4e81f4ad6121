"""Plain text: the characters of the file, unchanged."""

from pathlib import Path

from kg.documents.encoding import decode
from kg.documents.extract import Extract
from kg.documents.file_bytes import read_bytes


def read(path: Path) -> Extract:
    """Return the text exactly as the file holds it, a BOM and its line ends included. Raises DocumentError."""
    return Extract(decode(read_bytes(path), str(path)))
