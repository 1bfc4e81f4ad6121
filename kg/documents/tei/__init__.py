"""TEI P5: `parsing` opens the file, `text` goes through its elements, `header` and `dates` read what it says.

To read an element otherwise: its line in `elements`, and a case in `tests/documents/test_tei.py`.
"""

from kg.documents.tei.reader import read

__all__ = ["read"]
