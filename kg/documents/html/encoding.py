"""The bytes of a page → its text (HTML Living Standard, 13.2.3: the mark, then the page's own word, then UTF-8)."""

import codecs
import re

from kg.documents.encoding import decode
from kg.errors import DocumentError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"<(?:meta\b|\?xml\b)[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_LOOKED_AT = 4096
_AS_BROWSERS_DO = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252"}


def decode_html(data: bytes, name: str) -> str:
    """Return the text of a page, without a byte order mark.

    Raises DocumentError where it is not in the encoding that it declares, or declares none and is not UTF-8.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data, encoding, name)
    declared = _DECLARED.search(data[:_LOOKED_AT])
    encoding = declared.group(1).decode("ascii").lower() if declared else ""
    if not encoding or encoding in {"utf-8", "utf8"} or encoding.startswith("utf-16"):  # said in ASCII, so it is not
        return decode(data, name)
    return _decoded(data, _AS_BROWSERS_DO.get(encoding, encoding), name)


def _decoded(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except LookupError as err:
        raise DocumentError(f"{name}: declares the unknown encoding {encoding}; expected a page in UTF-8") from err
    except UnicodeDecodeError as err:
        raise DocumentError(
            f"{name}: byte {err.start} is no {encoding}, which the page declares; expected a page in UTF-8"
        ) from err
