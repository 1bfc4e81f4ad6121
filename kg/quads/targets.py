"""Runs of characters → specific resources with their selectors: most quads of a document are of these.

They are written as TriG and read back, which takes half the time that making their terms and quads one by one does.
"""

from collections.abc import Iterable, Iterator
from itertools import islice

import pyoxigraph as ox

from kg.model import Span
from kg.quads.terms import Terms
from kg.vocabulary import OA

CONTEXT_LENGTH = 32
"""Code points of prefix and of suffix; fewer only at the ends of the text."""

_AT_ONCE = 1000  # targets, so that the TriG of a long document need not stand whole in memory
_ESCAPES = str.maketrans({"\\": r"\\", '"': r"\"", "\n": r"\n", "\r": r"\r"})


def target_quads(spans: Iterable[Span], terms: Terms, graph: str) -> Iterator[ox.Quad]:
    """Yield the quads of each run of characters as given: by position (4.2.5) and by quotation (4.2.4)."""
    left = iter(spans)
    while written := "".join(_target(span, terms) for span in islice(left, _AT_ONCE)):
        yield from ox.parse(f"<{graph}> {{ {written} }}", format=ox.RdfFormat.TRIG, lenient=True)


def _target(span: Span, terms: Terms) -> str:
    iris, slug, text = terms.iris, terms.document.slug, terms.document.text
    position, quotation = f"<{iris.position(slug, span)}>", f"<{iris.quotation(slug, span)}>"
    before, after = text[max(span.start - CONTEXT_LENGTH, 0) : span.start], text[span.end : span.end + CONTEXT_LENGTH]
    return (
        f"<{iris.target(slug, span)}> a {_RESOURCE} ; {_SOURCE} {terms.node} ; {_SELECTOR} {position} , {quotation} .\n"
        f"{position} a {_BY_POSITION} ; {_START} {span.start} ; {_END} {span.end} .\n"
        f"{quotation} a {_BY_QUOTATION} ; {_EXACT} {_literal(span.of(text))} ;"
        f" {_PREFIX} {_literal(before)} ; {_SUFFIX} {_literal(after)} .\n"
    )


def _literal(text: str) -> str:
    return f'"{text.translate(_ESCAPES)}"'


_RESOURCE, _SOURCE, _SELECTOR = str(OA.SPECIFIC_RESOURCE), str(OA.HAS_SOURCE), str(OA.HAS_SELECTOR)
_BY_POSITION, _START, _END = str(OA.TEXT_POSITION_SELECTOR), str(OA.START), str(OA.END)
_BY_QUOTATION, _EXACT = str(OA.TEXT_QUOTE_SELECTOR), str(OA.EXACT)
_PREFIX, _SUFFIX = str(OA.PREFIX), str(OA.SUFFIX)
