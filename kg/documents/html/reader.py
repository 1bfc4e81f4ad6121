"""HTML → the text that one reads on its page (HTML Living Standard, 4 and 13; parsed by libxml2).

The text, in which all offsets count, is that of the elements that hold it: a line for each paragraph, heading, item
or row of a table, and an empty line between two. White space is one blank, `br` a line break, cells stand between
bars. Scripts, styles, menus, buttons, what is hidden, and the marks that lead to footnotes are left out; where a page
says what its main part is (`main`, `article`), so is everything beside it.
"""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from lxml import etree

from kg.documents.extract import Extract
from kg.documents.file_bytes import read_bytes
from kg.documents.flow import Writing, text_of
from kg.documents.header_lines import is_date_line
from kg.documents.html.encoding import decode_html
from kg.documents.html.page import Page
from kg.documents.lines import find_passages
from kg.documents.passage import Passage
from kg.errors import DocumentError

_HEAD = 8  # passages among which a document's date line stands


def read(path: Path) -> Extract:
    """Return the text of an HTML page and what its head says. Raises DocumentError where it is no text."""
    page = Page()
    parser = etree.HTMLParser(target=page, encoding="utf-8", no_network=True, huge_tree=True)
    parser.feed(decode_html(read_bytes(path), str(path)).encode())
    parser.close()
    paragraphs = page.flow.finish(page.left_out())
    if not paragraphs:
        raise DocumentError(f"{path}: the page holds nothing to read beside scripts and menus; expected a text")
    text = text_of(paragraphs)
    passages = tuple(_passages(text, paragraphs))
    header = page.head.header()
    if any(is_date_line(passage.brief) for passage in (*passages[:_HEAD], *passages[-_HEAD:])):
        header = replace(header, date=None)  # nearer to the document than when somebody made the page
    return Extract(text, header, passages)


def _passages(text: str, paragraphs: Iterable[Writing]) -> Iterable[Passage]:
    """Yield the passages, headings marked as such: the lines of a paragraph go together as those of plain text do."""
    known = {p.start: p for p in paragraphs}
    kind: str | None = None
    level = 0
    for passage in find_passages(text):
        paragraph = known.get(passage.lines[0].start)
        if paragraph:
            kind, level = paragraph.kind, paragraph.level
        lines = tuple(replace(line, level=level) for line in passage.lines)
        yield replace(passage, lines=lines, kind=kind)
