"""A file → its bytes, or an error that says what is wrong with it and what would be right."""

from pathlib import Path

from kg.errors import DocumentError

LARGEST = 10 * 2**20
"""The most bytes of one document: a work of some 1,600 pages. What is read of a document is held in memory."""


def check_file(path: Path) -> None:
    """Raise DocumentError unless `path` is a file."""
    try:
        trouble = _find_trouble(path)
    except OSError as err:
        raise DocumentError(f"{path}: cannot be reached ({err.strerror}); expected the path of a document") from err
    if trouble:
        raise DocumentError(f"{path}: {trouble}")


def _find_trouble(path: Path) -> str | None:
    if path.is_file():
        size = path.stat().st_size
        return None if size <= LARGEST else _too_large(size)
    if path.is_dir():
        return "a folder; expected one file"
    if path.exists():
        return "neither a file nor a folder; expected a document"
    missing = "" if path.parent.is_dir() else f" (nor the folder {path.parent})"
    return f"there is no such file{missing}; expected the path of a document"


def _too_large(size: int) -> str:
    return f"holds {size / 2**20:.0f} MB; expected at most {LARGEST // 2**20} MB a document: split it into its parts"


def read_bytes(path: Path) -> bytes:
    """Return what the file holds. Raises DocumentError where it is missing, no file, or may not be read."""
    check_file(path)
    try:
        return path.read_bytes()
    except PermissionError as err:
        raise DocumentError(f"{path}: may not be read; expected a file that you have the right to read") from err
    except OSError as err:
        raise DocumentError(f"{path}: cannot be read ({err.strerror}); expected a document") from err
