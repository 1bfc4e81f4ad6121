"""Markdown → the file's own characters, and which of them are markup (CommonMark 0.31 with tables and footnotes).

The text, in which all offsets count, is what the file holds, marks and all. For reading, the marks are left out: those
of emphasis, links, code, quotations and lists, pictures, HTML and the marks that lead to footnotes. A footnote's
definition is a note; the lines of a paragraph are joined; a row of a table is a paragraph with bars between its cells.
"""

import re
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, reference

from kg.documents.encoding import decode
from kg.documents.extract import Extract
from kg.documents.file_bytes import read_bytes
from kg.documents.markdown.blocks import Blocks
from kg.documents.markdown.front_matter import find_front_matter
from kg.documents.markdown.inline import ListeningParser
from kg.errors import DocumentError

_DEEPEST = 30  # quotations and lists, one in the other
_LINE_ENDS = str.maketrans(dict.fromkeys("\r\v\f\x85\u2028\u2029", "\n") | {"\ufeff": " "})


def read(path: Path) -> Extract:
    """Return the text exactly as the file holds it, with its markup told apart. Raises DocumentError."""
    text = decode(read_bytes(path), str(path))
    lines = text.replace("\r\n", " \n").translate(_LINE_ENDS)  # character by character as long as the file
    start, header = find_front_matter(lines)
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable("table")
    parser.inline = ListeningParser()
    parser.block.ruler.at("reference", _reference)
    tokens = parser.parse(re.sub(r"[^\n]", " ", lines[:start]) + lines[start:])
    if any(token.level >= _DEEPEST - 1 for token in tokens):
        raise DocumentError(
            f"{path}: more than {_DEEPEST // 2} quotations or lists stand one in the other; expected fewer"
        )
    blocks = Blocks(lines)
    blocks.take(tokens, parser.inline.found)
    return Extract(text, header, tuple(blocks.passages), tuple(sorted(blocks.edits)))


def _reference(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """Read the address of a link, but leave the definition of a footnote where it is."""
    at = state.bMarks[line] + state.tShift[line]
    return not state.src.startswith("[^", at) and reference(state, line, end, silent)
