"""A text and its header → Document."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from kg.documents.extract import Extract, Header
from kg.documents.file_bytes import check_file
from kg.documents.formats import get_reader
from kg.documents.lines import find_passages
from kg.documents.readable import make_readable
from kg.documents.repeats import find_repeats
from kg.documents.sentences import find_endless, find_sentences, find_unread, without
from kg.documents.structure import find_structure
from kg.errors import DocumentError
from kg.iris import slugify
from kg.model import Document, HistoricalDate, Mark, Paragraph, Readable, Span


def read_document(
    path: Path, *, slug: str | None = None, title: str | None = None, source: str | None = None
) -> Document:
    """Read a file as a document; what is given overrules what its header says.

    The slug is made of the file's name. Raises DocumentError: missing, empty, binary, another encoding or format.
    """
    path = Path(path)
    check_file(path)
    extract = get_reader(path)(path)
    header = Header(title=title, source=source).or_else(extract.header)
    return _assemble(replace(extract, header=header), slug or slugify(path.stem), path.name)


def make_document(
    text: str,
    slug: str,
    file_name: str,
    *,
    title: str | None = None,
    creator: str | None = None,
    source: str | None = None,
    licence: str | None = None,
    date: HistoricalDate | None = None,
    language: str = "en",
) -> Document:
    """Return a text as a document; what is given overrules what its header says.

    Raises DocumentError where nothing can be seen in the text.
    """
    header = Header(title, creator, source, licence, language=language)
    return replace(_assemble(Extract(text, header), slug, file_name), date=date)


def _assemble(extract: Extract, slug: str, file_name: str) -> Document:
    text = extract.text
    passages = find_passages(text) if extract.passages is None else extract.passages
    if not passages:
        raise DocumentError(f"{file_name}: the document is empty; expected a text")
    structure = find_structure(passages)
    readable = make_readable(text, structure.passages, extract.edits)
    whole = _paragraphs(readable.text, structure.kinds)
    endless = tuple(find_endless(readable.text, whole))
    unread = tuple(find_unread(readable.text, endless))
    paragraphs = tuple(without(whole, unread))
    marks = tuple(_readable_marks(extract.marks, readable, unread))
    sentences = tuple(_unbroken(find_sentences(readable.text, paragraphs), marks))
    header = extract.header.or_else(structure.header)
    return Document(
        slug=slug,
        text=text,
        file_name=file_name,
        readable=readable,
        paragraphs=paragraphs,
        sentences=sentences,
        repeats=tuple(find_repeats(readable.text, sentences)),
        endless=endless,
        title=header.title,
        creator=header.creator,
        dated=header.date,
        source=header.source,
        licence=header.licence,
        language=header.language or "en",
        marks=marks,
        markup=extract.markup,
    )


def _readable_marks(marks: Iterable[Mark], readable: Readable, unread: Sequence[Span]) -> Iterator[Mark]:
    """Yield the file's marks with their places in the readable text, but for those in what is not read."""
    ends = [part.end for part in unread]
    for mark in marks:
        span = readable.from_given(mark.span)
        if span and not any(part.overlaps(span) for part in unread[bisect_right(ends, span.start) :][:2]):
            yield replace(mark, span=span)


def _unbroken(sentences: Iterable[Span], marks: Iterable[Mark]) -> Iterator[Span]:
    """Yield the sentences, those joined between which a marked name stands: no stop inside it ends one."""
    remaining = iter(marks)
    mark = next(remaining, None)
    sentence: Span | None = None
    for following in sentences:
        while mark is not None and mark.span.end <= following.start:
            mark = next(remaining, None)
        if sentence and mark is not None and mark.span.start < sentence.end:
            sentence = Span(sentence.start, following.end)
            continue
        if sentence:
            yield sentence
        sentence = following
    if sentence:
        yield sentence


def _paragraphs(text: str, kinds: tuple[str, ...]) -> tuple[Paragraph, ...]:
    """Return the lines of the readable text with their kinds."""
    ends = [m.start() for m in re.finditer("\n", text)] + [len(text)]
    starts = [0] + [end + 1 for end in ends[:-1]]
    return tuple(Paragraph(Span(*bounds), kind) for *bounds, kind in zip(starts, ends, kinds, strict=True))
