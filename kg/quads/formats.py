"""Quads → files: N-Quads, TriG, Turtle, JSON-LD.

To add a format: a function and an entry in `FORMATS`.
"""

from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Final

import pyoxigraph as ox

from kg.quads.json_ld import json_ld
from kg.vocabulary import PREFIXES


def dump(quads: Iterable[ox.Quad], name: str) -> bytes:
    """Return the quads in the format called `name` (a key of `FORMATS`), in UTF-8; the same quads, the same bytes.

    Turtle holds the union of all graphs, since it knows no named ones. Raises ValueError that lists the formats.
    """
    if name not in FORMATS:
        raise ValueError(f"no RDF format {name!r}; there are: {', '.join(FORMATS)}")
    return FORMATS[name](quads)


def _n_quads(quads: Iterable[ox.Quad]) -> bytes:
    """Return N-Quads in the order of their lines, as RDFC-1.0 has them where there is no blank node."""
    lines = _serialised(quads, ox.RdfFormat.N_QUADS).splitlines(keepends=True)
    return b"".join(sorted(set(lines)))


def _trig(quads: Iterable[ox.Quad]) -> bytes:
    by_graph = sorted(set(quads), key=lambda quad: (str(quad.graph_name), str(quad.triple)))
    return _serialised(by_graph, ox.RdfFormat.TRIG)


def _turtle(quads: Iterable[ox.Quad]) -> bytes:
    return _serialised(sorted({quad.triple for quad in quads}, key=str), ox.RdfFormat.TURTLE)


def _serialised(statements: Iterable[ox.Quad] | Iterable[ox.Triple], rdf_format: ox.RdfFormat) -> bytes:
    output = BytesIO()
    ox.serialize(statements, output, format=rdf_format, prefixes=PREFIXES)
    return output.getvalue()


FORMATS: Final[dict[str, Callable[[Iterable[ox.Quad]], bytes]]] = {
    "nq": _n_quads,
    "trig": _trig,
    "ttl": _turtle,
    "jsonld": json_ld,
}
