"""Markdown: `reader` opens the file, `blocks` are its paragraphs, `inline` tells its markup, `front_matter` a header.

To read a construct otherwise: its rule in `inline` or its token in `reader`, and a case in
`tests/documents/test_markdown.py`.
"""

from kg.documents.markdown.reader import read

__all__ = ["read"]
