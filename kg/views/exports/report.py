"""What was not understood, as Markdown to read: each passage with its document, offset and words."""

from collections.abc import Iterable, Iterator
from typing import Final

from kg.model import NoteKind, Span
from kg.views.exports.annotated import AnnotatedDocument, OpenEnd
from kg.views.exports.markup import writable

_HEADINGS: Final = {
    NoteKind.SENTENCE_WITHOUT_CLAIM: "Sentences that speak of bodies or plans and gave no claim",
    NoteKind.SENTENCE_WITHOUT_END: "Runs of text without an end, too long for a sentence: where each begins",
    NoteKind.DATE_WITHOUT_VALUE: "Dates without a place on the calendar",
    NoteKind.UNKNOWN_NAME: "Capitalised names of unknown kind, where each first stands",
    NoteKind.REPEATED_PASSAGE: "Passages that repeat earlier ones",
}
_CONTEXT: Final = 40  # characters around words that are short
_SHORT: Final = 60
_LONGEST: Final = 400


def write_report(documents: Iterable[AnnotatedDocument]) -> Iterator[str]:
    """Yield the report of all documents, a document at a time."""
    yield "# What was not understood\n\nOffsets count Unicode code points of the text as given.\n"
    for document in documents:
        yield "".join(_document(document))


def _document(document: AnnotatedDocument) -> Iterator[str]:
    date = f" ({document.date})" if document.date else ""
    yield f"\n## {_plain(document.title or document.slug)}{date}\n\n<{document.iri}>\n"
    if not document.open_ends:
        yield "\nNothing was noted.\n"
    for kind in NoteKind:
        found = [end for end in document.open_ends if end.kind is kind]
        if found:
            yield f"\n### {_HEADINGS[kind]}: {len(found)}\n\n"
            yield from (_line(document, end) for end in found)


def _line(document: AnnotatedDocument, end: OpenEnd) -> str:
    words = _plain(end.span.of(document.text))
    if len(words) > _LONGEST:
        words = f"{words[: _LONGEST // 2]} … {words[-_LONGEST // 2 :]}"
    if len(words) > _SHORT:
        return f"- {end.span.start}–{end.span.end}: {words}\n"
    before, after = _around(document.text, end.span)
    return f"- {end.span.start}–{end.span.end}: {before}**{words}**{after}\n"


def _around(text: str, span: Span) -> tuple[str, str]:
    """Return the whole words before and after a passage."""
    before, after = text[max(span.start - _CONTEXT, 0) : span.start], text[span.end : span.end + _CONTEXT]
    if span.start > _CONTEXT:
        before = "…" + before.partition(" ")[2]
    if span.end + _CONTEXT < len(text):
        after = after.rpartition(" ")[0] + "…"
    return _plain(before, edges=True), _plain(after, edges=True)


def _plain(text: str, *, edges: bool = False) -> str:
    """Return a text on one line, its Markdown marks escaped; with `edges`, a blank at either end stays.

    Characters that would steer a terminal are U+FFFD.
    """
    line = writable(" ".join(text.split())).translate({ord(mark): f"\\{mark}" for mark in "\\*_`<>[]"})
    if edges:
        line = f"{' ' if text[:1].isspace() else ''}{line}{' ' if text[-1:].isspace() and line else ''}"
    return line
