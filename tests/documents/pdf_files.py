"""Small PDF files (ISO 32000-2, 7.5), written by hand: pages of lines, with a description or without."""

import zlib
from collections.abc import Sequence


def pdf(*pages: Sequence[str], info: str = "", packed: bool = False) -> bytes:
    """Return a PDF whose pages have these lines in Helvetica; `info` is the inside of its description."""
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for i, lines in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * i} 0 R "
            f"/Resources << /Font << /F 3 0 R >> >> >>".encode()
        )
        objects.append(stream(content(lines), packed=packed))
    return whole(objects, info)


def content(lines: Sequence[str]) -> bytes:
    """Return the operators that write lines, one below the other."""
    shown = (line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)") for line in lines)
    return ("BT /F 11 Tf 14 TL 72 720 Td " + " ".join(f"({line}) Tj T*" for line in shown) + " ET").encode("cp1252")


def stream(data: bytes, *, packed: bool = False) -> bytes:
    """Return the object of a stream."""
    data, filters = (zlib.compress(data), b"/Filter /FlateDecode ") if packed else (data, b"")
    return b"<< %s/Length %d >>\nstream\n%s\nendstream" % (filters, len(data), data)


def whole(objects: Sequence[bytes], info: str = "") -> bytes:
    """Return the file of these objects, the first of which is its root."""
    objects = [*objects, f"<< {info} >>".encode()]
    out, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    trailer = b"trailer << /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, size - 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + trailer
