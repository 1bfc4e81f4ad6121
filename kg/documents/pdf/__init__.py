"""PDF with a text layer: `reader` opens the file, `pages` makes one text of its pages.

Cases are in `tests/documents/test_pdf.py`, whose files `tests/documents/pdf_files.py` writes.
"""

from kg.documents.pdf.reader import read

__all__ = ["read"]
