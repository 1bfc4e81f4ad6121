"""Files → Document: the text as given, its readable twin, header, paragraphs, sentences, repeats.

The way of a text: `formats` (file → text) → `lines` (paragraphs out of lines) → `structure` (what each paragraph
is) → `damage` and `readable` (mends and the way back) → `sentences` → `repeats` → `assembly` (the Document).

To add a format:
1. one module named for it, with `read(path: Path) -> Extract`: the text that offsets will count in, and what the
   file itself says of title, creator, source and licence; it raises DocumentError and says what would be right;
2. its suffixes in `formats.READERS`;
3. a table of cases in `tests/documents/test_formats.py`, a broken and a hostile file among them.
"""

from kg.documents.assembly import make_document, read_document
from kg.documents.files import find_files

__all__ = ["find_files", "make_document", "read_document"]
