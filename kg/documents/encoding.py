"""Bytes → text: UTF-8 (RFC 3629) or an error that names what the bytes are instead.

The guess is only advice in a message, so it is a small one of our own: detectors of encodings take a short
Western text for a Central European one as often as not.
"""

import codecs
import re

from kg.errors import DocumentError

_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32LE"),  # before UTF-16LE, whose mark it begins with
    (codecs.BOM_UTF32_BE, "UTF-32BE"),
    (codecs.BOM_UTF16_LE, "UTF-16LE"),
    (codecs.BOM_UTF16_BE, "UTF-16BE"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "rich text (RTF)"),
    (b"\x1f\x8b", "gzip"),
    (b"\x89PNG", "an image (PNG)"),
    (b"\xff\xd8\xff", "an image (JPEG)"),
    (b"SQLite format 3", "an SQLite database"),
)
_CYRILLIC = {"koi8_r": "KOI8-R", "cp1251": "Windows-1251", "cp866": "CP866", "iso8859_5": "ISO-8859-5"}
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
_SAMPLE = 65536


def decode(data: bytes, name: str) -> str:
    """Return the text of UTF-8 bytes, a BOM included; `name` is the file's, for the message.

    Raises DocumentError for no text at all, binary data, and other encodings, which it names.
    """
    _refuse_other_kinds(data, name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as err:
        raise DocumentError(_advice(data, err.start, name)) from err
    if not re.search(r"[^\s\ufeff]", text):
        raise DocumentError(f"{name}: the file is empty; expected a text")
    return text


def _refuse_other_kinds(data: bytes, name: str) -> None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            raise DocumentError(f"{name}: the text is {encoding}; {_save_as_utf8(encoding)}")
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise DocumentError(f"{name}: the file is {kind}, not plain text; expected its text in UTF-8")
    if b"\0" in data:
        raise DocumentError(_nul_advice(data, name))


def _nul_advice(data: bytes, name: str) -> str:
    head = data[:_SAMPLE]
    for offset, encoding in ((1, "UTF-16LE"), (0, "UTF-16BE")):
        letters = head[1 - offset :: 2]
        if head[offset::2].count(0) > len(head) // 5 and not _CONTROL.search(letters):
            return f"{name}: the text looks like {encoding} without a BOM; {_save_as_utf8(encoding)}"
    return f"{name}: binary data (a NUL byte at byte {data.index(0)}); expected a text in UTF-8"


def _advice(data: bytes, start: int, name: str) -> str:
    line = data.count(b"\n", 0, start) + 1
    where = f"byte 0x{data[start]:02X} at byte {start} (line {line})"
    sample = data[start : start + _SAMPLE]
    if len(_CONTROL.findall(sample)) * 50 > len(sample):
        return f"{name}: binary data ({where} is no UTF-8); expected a text in UTF-8"
    if not data[:start].isascii():
        return f"{name}: UTF-8 that is damaged: {where} is none; expected UTF-8 throughout"
    encoding = guess_encoding(sample)
    return f"{name}: {where} is no UTF-8; the text looks like {encoding}; {_save_as_utf8(encoding.split(' or ')[-1])}"


def guess_encoding(data: bytes) -> str:
    """Name the likeliest one-byte encoding of `data`, which is no UTF-8.

    Cyrillic where most letters are no ASCII: the encoding in which they are mostly small letters. Else Western.

    >>> guess_encoding("Königgrätz".encode("latin-1")), guess_encoding("Правда и Известия".encode("koi8-r"))
    ('Latin-1 or Windows-1252', 'KOI8-R')
    """
    high = [b for b in data if b >= 0x80]
    plain = sum(chr(b).isalpha() for b in data if b < 0x80)
    if len(high) > plain:
        scores = {name: _share_of_small_letters(bytes(high), codec) for codec, name in _CYRILLIC.items()}
        best = max(scores, key=lambda name: scores[name])
        return best if scores[best] > 0.6 else "another encoding than UTF-8"
    return "Windows-1252" if any(b < 0xA0 for b in high) else "Latin-1 or Windows-1252"


def _share_of_small_letters(high: bytes, codec: str) -> float:
    text = high.decode(codec, "replace")
    return sum("а" <= c <= "я" or c == "ё" for c in text) / len(text)


def _save_as_utf8(encoding: str) -> str:
    if encoding.startswith("another"):
        return "save it as UTF-8"
    return f"save it as UTF-8 (iconv -f {encoding.upper()} -t UTF-8)"
