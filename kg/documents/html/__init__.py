"""HTML: `reader` opens a page, `page` writes its text down, `head` what it says of itself, by the lists in `elements`.

To read an element otherwise: its line in `elements`, and a case in `tests/documents/test_html.py`.
"""

from kg.documents.html.elements import has_mark_of_note
from kg.documents.html.reader import read

__all__ = ["has_mark_of_note", "read"]
