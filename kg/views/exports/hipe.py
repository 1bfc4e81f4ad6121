"""A document as HIPE TSV (the column format of CLEF HIPE-2020 and HIPE-2022): a token a line.

How the classes go over into HIPE's coarse types: Institution, Commission and Congress → `org` (HIPE has no type for
gatherings, and counts assemblies among the bodies), Region → `loc`, Date → `time`, Person → `pers`. The fine column
says which of our classes it was (`org.congress`), since HIPE's own fine types ask what nobody said. The outermost
mention stands in the literal columns, the longest inside it in NE-NESTED; HIPE has no place for more, and a comment
counts what was left out. NEL-LIT is the IRI of the thing. Metonymy and components are not annotated: `_`.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from kg.model import EntityClass, Span
from kg.views.exports.annotated import AnnotatedDocument, MarkedMention

COLUMNS: Final = (
    *("TOKEN", "NE-COARSE-LIT", "NE-COARSE-METO", "NE-FINE-LIT", "NE-FINE-METO", "NE-FINE-COMP", "NE-NESTED"),
    *("NEL-LIT", "NEL-METO", "MISC"),
)
_ANNOTATED: Final = "TOKEN NE-COARSE-LIT NE-FINE-LIT NE-NESTED NEL-LIT MISC"
COARSE: Final = {
    EntityClass.INSTITUTION: "org",
    EntityClass.COMMISSION: "org",
    EntityClass.CONGRESS: "org",
    EntityClass.REGION: "loc",
    EntityClass.DATE: "time",
    EntityClass.PERSON: "pers",
}
"""HIPE's coarse type for each of our classes."""
_TOKEN: Final = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*|[^\w\s]|_")
_NONE: Final = "_"


@dataclass(frozen=True, slots=True)
class _Layers:
    """Mentions that overlap nowhere, outermost and inside them, by offset; `left_out` counts the others."""

    outer: tuple[MarkedMention, ...]
    nested: tuple[MarkedMention, ...]
    left_out: int


def write_hipe(documents: Iterable[AnnotatedDocument]) -> Iterator[str]:
    """Yield the header line, then each document: its comments, its tokens, an empty line."""
    yield "\t".join(COLUMNS) + "\n"
    for document in documents:
        yield "".join(_document(document)) + "\n"


def _document(document: AnnotatedDocument) -> Iterator[str]:
    layers = _layers(document.mentions)
    comments = {
        "hipe2022:document_id": document.slug,
        "hipe2022:date": document.date,
        "hipe2022:language": document.language,
        "hipe2022:original_source": document.iri,
        "hipe2022:applicable_columns": _ANNOTATED,
        "mentions_left_out": str(layers.left_out),
    }
    yield from (f"# {key} = {value or _NONE}\n" for key, value in comments.items())
    tokens = list(_tokens(document.text, (*layers.outer, *layers.nested)))
    coarse = _tags(tokens, layers.outer, _coarse)
    fine = _tags(tokens, layers.outer, _fine)
    nested = _tags(tokens, layers.nested, _fine)
    links = _links(tokens, layers.outer)
    for token, *tags, link in zip(tokens, coarse, fine, nested, links, strict=True):
        cells = (token.of(document.text), tags[0], _NONE, tags[1], _NONE, _NONE, tags[2], link, _NONE)
        yield "\t".join((*cells, _misc(document.text, token))) + "\n"


def _coarse(mention: MarkedMention) -> str:
    return COARSE[mention.thing.kind]


def _fine(mention: MarkedMention) -> str:
    return f"{_coarse(mention)}.{mention.thing.kind.lower()}"


def outermost(mentions: Iterable[MarkedMention]) -> tuple[MarkedMention, ...]:
    """Return, of mentions by offset, longest first, those that overlap no earlier one: what HIPE calls literal."""
    return _split(mentions)[0]


def _split(mentions: Iterable[MarkedMention]) -> tuple[tuple[MarkedMention, ...], tuple[MarkedMention, ...]]:
    """Return the outermost mentions, and those that lie wholly inside one of them."""
    outer: list[MarkedMention] = []
    inside: list[MarkedMention] = []
    for mention in mentions:
        if not outer or mention.span.start >= outer[-1].span.end:
            outer.append(mention)
        elif outer[-1].span.contains(mention.span):
            inside.append(mention)
    return tuple(outer), tuple(inside)


def _layers(mentions: Sequence[MarkedMention]) -> _Layers:
    outer, inside = _split(mentions)
    nested = outermost(inside)
    return _Layers(outer, nested, len(mentions) - len(outer) - len(nested))


def _tokens(text: str, mentions: Iterable[MarkedMention]) -> Iterator[Span]:
    """Yield the tokens of a text; none goes over the edge of a mention."""
    edges = sorted({0, len(text), *(edge for m in mentions for edge in (m.span.start, m.span.end))})
    for start, end in pairwise(edges):
        yield from (Span(*match.span()) for match in _TOKEN.finditer(text, start, end))


def _owners(tokens: Sequence[Span], mentions: Sequence[MarkedMention]) -> Iterator[tuple[MarkedMention | None, bool]]:
    """Yield the mention of each token, None where it is in none, and whether the token is its first."""
    at, last = 0, None
    for token in tokens:
        while at < len(mentions) and mentions[at].span.end <= token.start:
            at += 1
        inside = at < len(mentions) and mentions[at].span.contains(token)
        owner = mentions[at] if inside else None
        yield owner, owner is not last
        last = owner


def _tags(
    tokens: Sequence[Span], mentions: Sequence[MarkedMention], name: Callable[[MarkedMention], str]
) -> Iterator[str]:
    """Yield the tags of the tokens in IOB2."""
    for owner, first in _owners(tokens, mentions):
        yield f"{'B' if first else 'I'}-{name(owner)}" if owner else "O"


def _links(tokens: Sequence[Span], mentions: Sequence[MarkedMention]) -> Iterator[str]:
    return (owner.thing.iri if owner else _NONE for owner, _ in _owners(tokens, mentions))


def _misc(text: str, token: Span) -> str:
    """Return how the text goes on after a token: at once, or on another line."""
    if token.end < len(text) and not text[token.end].isspace():
        return "NoSpaceAfter"
    gap = text[token.end : token.end + 200]
    return "EndOfLine" if re.match(r"[^\S\n\r]*[\n\r]", gap) else _NONE
