"""PDF → the text of its text layer (ISO 32000-2, 9.10; read by pypdf).

The text, in which all offsets count, is that of the pages, line by line as printed, without running heads and page
numbers; what a line's end does to words and paragraphs is mended as in plain text. A picture of a page has no text.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader, apply_configuration
from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

from kg.documents.extract import Extract, Header
from kg.documents.file_bytes import read_bytes
from kg.documents.pdf.pages import text_of_pages
from kg.errors import DocumentError

_MOST_BYTES = 16 * 2**20  # of what a page or a font is written in: no page of text has as much
_MOST_WORK = 300_000  # operators and operands of a page
_MOST_OF_ALL = 12 * 2**20  # bytes in which all pages are written: 1,000 pages of text have less
_BROKEN = (PyPdfError, ArithmeticError, AttributeError, AssertionError, LookupError, OSError, RuntimeError, TypeError,
           ValueError)  # fmt: skip
"""What pypdf raises over a broken file: its own errors, and whatever follows from values that are not what they say."""
_MADE_BY_PROGRAMS = (".doc", ".docx", ".indd", ".odt", ".pdf", ".qxd", ".rtf", ".tex")


def read(path: Path) -> Extract:
    """Return the text of a PDF and what its description says.

    Raises DocumentError where it is broken, encrypted, or has no text layer.
    """
    data = read_bytes(path)
    with (
        _quiet(),
        apply_configuration(zlib_maximum_output_length=_MOST_BYTES, stream_parsing_work_maximum_count=_MOST_WORK),
    ):
        reader = _open(data, path)
        pages = list(_pages(reader, path))
        header = _header(reader)
    text = text_of_pages(pages)
    if not text:
        raise DocumentError(
            f"{path}: the PDF has no text layer ({len(pages)} pages of pictures); expected one with text: run OCR first"
        )
    return Extract(text, header)


def _open(data: bytes, path: Path) -> PdfReader:
    if b"%PDF-" not in data[:1024]:
        raise DocumentError(f"{path}: the file is no PDF; expected one that begins with %PDF-")
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise _encrypted(path)
    except (DependencyError, FileNotDecryptedError) as err:
        raise _encrypted(path) from err
    except _BROKEN as err:
        raise _broken(path, "", err) from err
    return reader


def _pages(reader: PdfReader, path: Path) -> Iterator[str]:
    """Yield the text of each page."""
    try:
        count = len(reader.pages)
    except (DependencyError, FileNotDecryptedError) as err:
        raise _encrypted(path) from err
    except _BROKEN as err:
        raise _broken(path, "", err) from err
    written = 0
    for number in range(count):
        try:
            contents = reader.pages[number].get_contents()
            written += len(contents.get_data()) if contents is not None else 0
            if written > _MOST_OF_ALL:
                raise _too_much(path, number + 1)
            yield _clean(reader.pages[number].extract_text())
        except (DependencyError, FileNotDecryptedError) as err:
            raise _encrypted(path) from err
        except _BROKEN as err:
            raise _broken(path, f" on page {number + 1}", err) from err


def _clean(text: str) -> str:
    """Return text that UTF-8 can hold: halves of characters joined, what stands for none left out."""
    return text.replace("\0", "").encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _header(reader: PdfReader) -> Header:
    """Return title and author; the dates of the description are the file's, not the document's."""
    try:
        said = reader.metadata
        title, author = (said.title, said.author) if said else (None, None)
    except _BROKEN:
        return Header()
    return Header(title=_title(_tidy(title) or ""), creator=_tidy(author))


def _title(said: str) -> str | None:
    """Return a title, None for what programs put there."""
    is_name = not said.lower().endswith(_MADE_BY_PROGRAMS) and not said.startswith(("Microsoft Word", "untitled"))
    return said if said and is_name else None


def _tidy(text: str | None) -> str | None:
    return " ".join(_clean(str(text or "")).split())[:1000] or None


def _encrypted(path: Path) -> DocumentError:
    return DocumentError(f"{path}: the PDF is encrypted; expected one without a password (qpdf --decrypt takes it off)")


def _too_much(path: Path, page: int) -> DocumentError:
    said = f"more than {_MOST_OF_ALL // 2**20} MB are drawn by page {page}"
    return DocumentError(f"{path}: {said}; expected pages of text: split the PDF into its parts")


def _broken(path: Path, where: str, error: BaseException) -> DocumentError:
    said = " ".join(str(error).split())[:200] or type(error).__name__
    return DocumentError(f"{path}: the PDF is broken{where} ({said}); expected a whole file with a text layer")


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep what pypdf has to say of a damaged file that it can read after all to itself."""
    logger = logging.getLogger("pypdf")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(level)
