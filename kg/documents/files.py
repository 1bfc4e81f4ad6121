"""Paths → the files of documents, or an error that says which path is wrong and what would be right."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.documents.file_bytes import check_file
from kg.documents.formats import READERS, check_suffix
from kg.errors import DocumentError


def find_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the documents at `paths`, each once: a file as it is, a folder as the documents below it, sorted.

    Hidden files and what is about the folder itself (README) are passed over. Raises DocumentError for a path
    that is not there or cannot be read as a document, and for a folder without one.
    """
    seen: set[Path] = set()
    for path in paths:
        for file in _files_at(Path(path)):
            where = file.resolve()
            if where not in seen:
                seen.add(where)
                yield file


def _files_at(path: Path) -> Iterable[Path]:
    if not path.is_dir():
        check_file(path)
        check_suffix(path)
        return (path,)
    files = sorted(f for f in path.rglob("*") if f.suffix.lower() in READERS and _is_document(f, path))
    if not files:
        raise DocumentError(f"{path}: the folder holds no documents; expected files named *{', *'.join(READERS)}")
    return files


def _is_document(file: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
    return file.is_file() and not hidden and file.stem.upper() != "README"
