"""TEI P5 → the edited text, its names and dates, and the way back into the file (TEI Guidelines P5).

The text, in which all offsets count, is that of the `text` elements: an empty line between paragraphs, headings, items,
rows and lines of verse outside a stanza; white space as one blank; a line break where `lb` has one. Of `choice` it has
the corrected, regularised, spelt-out form, of `app` the reading chosen. What is deleted, of the page (`fw`) or no words
is left out, a gap is "[…]", and a note follows the paragraph in which it stands.

Every character also has its place in the file: an element by XPath, and the offset in its string value. The prefix
`tei` of the XPath stands for http://www.tei-c.org/ns/1.0.
"""

from pathlib import Path
from typing import Any

from kg.documents.extract import Extract
from kg.documents.file_bytes import read_bytes
from kg.documents.flow import passages_of, segments_of, span_between, text_of
from kg.documents.tei.elements import NAMESPACE, ROOTS
from kg.documents.tei.header import read_header
from kg.documents.tei.parsing import entity_text, parse_xml
from kg.documents.tei.text import Walk
from kg.errors import DocumentError
from kg.model import Markup

_LONGEST = 1000  # characters of a name


def read(path: Path) -> Extract:
    """Return the text of a TEI P5 file and what its header says.

    Raises DocumentError for XML that is not well-formed, declares entities, is none of TEI P5, or has no text.
    """
    root = parse_xml(read_bytes(path), str(path))
    name = _check_root(root, path)
    walk = Walk(lambda entity: entity_text(entity, str(path)))
    walk.read(root, f"tei:{name}[1]")
    paragraphs = walk.flow.finish()
    if not paragraphs:
        raise DocumentError(f"{path}: the TEI file has no words in a text element; expected an edition with its text")
    text = text_of(paragraphs)
    spans = ((marked, span_between(text, marked.start, marked.end)) for marked in walk.marked)
    marks = [marked.mark(span) for marked, span in spans if span and len(span) <= _LONGEST]
    return Extract(
        text,
        read_header(root),
        tuple(passages_of(text, paragraphs)),
        marks=tuple(sorted(marks, key=lambda m: (m.span.start, -m.span.end))),
        markup=Markup.of(tuple(walk.elements), tuple(segments_of(paragraphs))),
    )


def _check_root(root: Any, path: Path) -> str:
    """Return the name of the root element, or say what the file is instead of TEI P5."""
    namespace, _, name = root.tag.rpartition("}")
    if namespace == "{" + NAMESPACE and name in ROOTS:
        return str(name)
    what = f"in the namespace {namespace[1:]}" if namespace else "in no namespace"
    older = "; TEI P4 can be converted to P5" if name in {"TEI.2", "teiCorpus.2"} else ""
    raise DocumentError(
        f"{path}: the root element is {name}, {what}; expected TEI in the namespace {NAMESPACE} (TEI P5){older}"
    )
