"""SPARQL results in JSON → VALUES, the solutions as a query says them (SPARQL 1.1, section 10.2).

Every term is read, and written anew, by the engine's own terms: no answer can say more than solutions. A blank node
becomes an IRI (RDF 1.1 Concepts, 3.5), the same for the same node of one answer.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

import pyoxigraph as ox

from kg.errors import RowLimitError, ServiceError

BYTES: Final = 16 << 20
"""How long the answers to all clauses of a query may be together, not compressed."""

ROWS: Final = 50_000
"""How many solutions the answers to all clauses of a query may have together."""

_DEEPEST = 30  # the engine's terms nest without end, and take the process with them
_JSON = re.compile(rb'"(?:[^"\\]|\\.)*+"?+|([\[{])|([\]}])', re.DOTALL)
_OPENS, _CLOSES = 1, 2  # its groups
_BACKSLASH_U = re.compile(r"\\\\([uU])|\\.")

_Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


def write_values(results: bytes, most: int, skolem: Callable[[str], str]) -> tuple[str, int]:
    """Return the solutions as a group of one line, and how many there are.

    `skolem` makes an IRI of a blank node's label. Raises ServiceError for what are no solutions,
    RowLimitError for more than `most`.
    """
    try:
        _check_depth(results)
        solutions = ox.parse_query_results(results, format=ox.QueryResultsFormat.JSON)
        if not isinstance(solutions, ox.QuerySolutions):
            raise ServiceError("it answered true or false where solutions are expected")
        variables = solutions.variables
        rows = list(_rows(solutions, most, skolem))
    except (SyntaxError, MemoryError) as err:  # the latter for a text longer than the engine reads
        raise ServiceError("its answer is no SPARQL results in JSON, or breaks off") from err
    return f"{{ VALUES ({' '.join(map(str, variables))}) {{ {' '.join(rows)} }} }}", len(rows)


def _rows(solutions: ox.QuerySolutions, most: int, skolem: Callable[[str], str]) -> Iterator[str]:
    for number, solution in enumerate(solutions):
        if number == most:
            raise RowLimitError(f"the answers to SERVICE have more than {ROWS} solutions, the limit; ask for less")
        yield f"({' '.join(_write(term, skolem) for term in solution)})"


def _write(term: _Term | None, skolem: Callable[[str], str]) -> str:
    if term is None:
        return "UNDEF"
    if isinstance(term, ox.BlankNode):
        return str(ox.NamedNode(skolem(term.value)))
    if isinstance(term, ox.Triple):
        parts = (term.subject, term.predicate, term.object)
        return f"<<( {' '.join(_write(part, skolem) for part in parts)} )>>"
    return _BACKSLASH_U.sub(_escape_letter, str(term)) if isinstance(term, ox.Literal) else str(term)


def _escape_letter(escape: re.Match[str]) -> str:
    r"""Keep a backslash before a letter u from looking like the escape of a code point where these come first."""
    return rf"\\\u{ord(escape[1]):04x}" if escape[1] else escape[0]


def _check_depth(results: bytes) -> None:
    depth = 0
    for token in _JSON.finditer(results):
        depth += (token.lastindex == _OPENS) - (token.lastindex == _CLOSES)
        if depth > _DEEPEST:
            raise ServiceError("its answer nests too deep")
