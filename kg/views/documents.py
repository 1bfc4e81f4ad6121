"""A document as a page shows it: the text as given, in paragraphs, its mentions and evidence marked."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

import pyoxigraph as ox

from kg.errors import NotFoundError
from kg.iris import Iris
from kg.model import Span, Status
from kg.store import Generation
from kg.views.facts import Fact, read_facts
from kg.views.quotes import read_quotes
from kg.views.reader import Reader, Reference
from kg.vocabulary import OA

_WRAPPED: Final = 0.6  # a line shorter than this part of the widest ends on purpose
_BROAD: Final = 100  # a text with longer lines is not wrapped by hand: every line is a paragraph


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters of the text that stand for things or show claims; `things` has the mentioned ones, if any."""

    span: Span
    things: tuple[Reference, ...]
    claims: tuple[str, ...]

    @property
    def anchor(self) -> str:
        """The fragment of the place's IRI."""
        return f"target={self.span.start},{self.span.end}"


@dataclass(frozen=True, slots=True)
class Node:
    """A run of the text, or a mark with what stands inside it; `first` tells the piece that carries the anchor."""

    text: str = ""
    mark: Mark | None = None
    first: bool = True
    inside: tuple["Node", ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document with its facts and its text: paragraphs of nodes, a line break as the text "\\n"."""

    iri: str
    graph: str
    slug: str
    title: str
    facts: tuple[Fact, ...]
    paragraphs: tuple[tuple[Node, ...], ...]
    mentions: int


def view_document(generation: Generation, slug: str) -> DocumentView:
    """Return the page model of a document. Raises NotFoundError that lists those there are."""
    iri = Iris(generation.base).document(slug)
    text, reader, node = get_text(generation, slug), Reader(generation), ox.NamedNode(iri)
    marks = find_marks(reader, node)
    shown, paragraphs = lay_out(text)
    return DocumentView(
        iri=iri,
        graph=Iris(generation.base).document_graph(slug),
        slug=slug,
        title=reader.label(node),
        facts=read_facts(reader, node),
        paragraphs=tuple(nest(shown, paragraph, marks) for paragraph in paragraphs),
        mentions=sum(1 for mark in marks if mark.things),
    )


def get_text(generation: Generation, slug: str) -> str:
    """Return a document's text as given. Raises NotFoundError that lists the documents there are."""
    slugs = generation.slugs()
    if slug not in slugs:
        raise NotFoundError(f"no document {slug!r}; there are: {', '.join(slugs) or 'none'}")
    return generation.text(slug)


def find_marks(reader: Reader, document: ox.NamedNode) -> tuple[Mark, ...]:
    """Return the marked places of a document, sorted by offset, the longest first."""
    found: dict[Span, tuple[set[Reference], set[str]]] = {}
    for target in reader.subjects(OA.HAS_SOURCE, document):
        for annotation in reader.subjects(OA.HAS_TARGET, target):
            if OA.ASSESSING in reader.nodes(annotation, OA.MOTIVATED_BY):
                continue  # nothing stands behind these words that could be shown
            for quote in read_quotes(reader, annotation):
                things, claims = found.setdefault(Span(quote.start, quote.end), (set(), set()))
                for body in reader.nodes(annotation, OA.HAS_BODY):
                    if reader.kind(body) == "Claim":
                        claims.add(body.value)
                    else:
                        things.add(_local(reader, body, quote.status))
    marks = (Mark(span, tuple(sorted(t, key=str)), tuple(sorted(c))) for span, (t, c) in found.items())
    return tuple(sorted(marks, key=lambda m: (m.span.start, -m.span.end)))


def _local(reader: Reader, body: ox.NamedNode, status: Status | None) -> Reference:
    """Return a reference with what is said of the thing at this place instead of everywhere."""
    return replace(reader.refer(body), status=status)


def lay_out(text: str) -> tuple[str, tuple[Span, ...]]:
    """Return the text with the line breaks of mere wrapping as spaces, as long as before, and its paragraphs.

    A text with lines of more than 100 characters has a paragraph in every line; in others an empty line ends one,
    and a line that is clearly shorter than the widest keeps its break.
    """
    text = text.replace("\r\n", " \n").replace("\r", "\n")
    widest = max((len(line.rstrip()) for line in text.split("\n")), default=0)
    ends = r"\n" if widest > _BROAD else r"\n[^\S\n]*(?:\n[^\S\n]*)+"
    bounds = [0, *(offset for m in re.finditer(ends, text) for offset in m.span()), len(text)]
    spans = (Span(start, end) for start, end in zip(bounds[::2], bounds[1::2], strict=True))
    kept = re.sub(rf"(?m)^(.{{{max(int(widest * _WRAPPED), 1)},}})\n", r"\1 ", text)
    return kept, tuple(span for span in spans if span.of(text).strip())


def nest(text: str, span: Span, marks: Iterable[Mark]) -> tuple[Node, ...]:
    """Return a passage as nodes: its marks one inside the other, cut in two where they cross, and the text between."""
    pieces = sorted(filter(None, (_clip(mark, span) for mark in marks)), key=_outermost)
    return tuple(_nest(text, span, pieces))


@dataclass(frozen=True, slots=True)
class _Piece:
    """What of a mark falls into a passage."""

    span: Span
    mark: Mark


def _clip(mark: Mark, span: Span) -> _Piece | None:
    start, end = max(mark.span.start, span.start), min(mark.span.end, span.end)
    return _Piece(Span(start, end), mark) if start < end else None


def _outermost(piece: _Piece) -> tuple[int, int]:
    return piece.span.start, -piece.span.end


def _nest(text: str, span: Span, pieces: list[_Piece]) -> Iterator[Node]:
    at = span.start
    while pieces:
        piece, *rest = pieces
        if at < piece.span.start:
            yield Node(text[at : piece.span.start])
        inner = [other for other in rest if other.span.start < piece.span.end]
        within = [clipped for other in inner if (clipped := _cut(other, piece.span.end, before=True))]
        beyond = [clipped for other in inner if (clipped := _cut(other, piece.span.end, before=False))]
        first = piece.span.start == piece.mark.span.start
        yield Node(mark=piece.mark, first=first, inside=tuple(_nest(text, piece.span, within)))
        at = piece.span.end
        pieces = sorted([*beyond, *rest[len(inner) :]], key=_outermost)
    if at < span.end:
        yield Node(text[at : span.end])


def _cut(piece: _Piece, at: int, *, before: bool) -> _Piece | None:
    """Return what of a piece lies before, or after, an offset."""
    span = piece.span
    if before:
        return _Piece(Span(span.start, min(span.end, at)), piece.mark)
    return _Piece(Span(max(span.start, at), span.end), piece.mark) if span.end > at else None
