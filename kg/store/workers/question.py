"""What is asked of a query process, and how much it may cost."""

from dataclasses import dataclass

_GIGABYTE = 1 << 30


@dataclass(frozen=True, slots=True)
class Question:
    """A query and the data set that the request names, as IRIs (SPARQL 1.1 Protocol, section 2.1.4).

    `union` tells whether, without any, the default graph is the merge of all graphs or the store's own.
    """

    sparql: str
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    union: bool = True


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query or update may cost: seconds from its arrival on, bytes of memory beyond what its process has at
    the start, rows (solutions or triples) and bytes of its answer; None: as many as it likes.
    """

    seconds: float = 60.0
    memory: int = _GIGABYTE
    rows: int | None = None
    bytes: int | None = None
