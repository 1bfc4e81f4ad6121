"""Other people's RDF files → the quads of one named graph."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pyoxigraph as ox

from kg.errors import DocumentError, KgError
from kg.iris import Iris

_SUFFIXES = ("ttl", "nt", "nq", "trig", "rdf", "jsonld")
_OPEN_GRAPHS = ("links",)


def load_quads(path: Path, graph: str, iris: Iris) -> Iterator[ox.Quad]:
    """Return the triples of an RDF file as quads of `graph`, the file's own graph names passed over.

    Blank nodes get IRIs below the base, by their canonical labels (RDFC-1.0), so that the same file gives the same
    quads. Raises DocumentError for a file that is no RDF, KgError for a graph that `kg` makes itself.
    """
    name = _graph_name(graph, iris)
    dataset = ox.Dataset(ox.Quad(q.subject, q.predicate, q.object) for q in _parse(path, iris))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    seed = sha256(graph.encode()).hexdigest()[:16]

    def named(term: ox.Triple | ox.NamedNode | ox.BlankNode | ox.Literal) -> ox.NamedNode:
        return ox.NamedNode(iris.skolem(f"{seed}-{term.value}")) if isinstance(term, ox.BlankNode) else term  # type: ignore[return-value]

    return (ox.Quad(named(quad.subject), quad.predicate, named(quad.object), name) for quad in dataset)


def _graph_name(graph: str, iris: Iris) -> ox.NamedNode:
    own = iris.graph("")
    if graph.startswith(own) and graph.removeprefix(own) not in _OPEN_GRAPHS:
        raise KgError(f"<{graph}> is a graph that kg makes itself; load into one outside {own}, or into {own}links")
    try:
        return ox.NamedNode(graph)
    except ValueError as err:
        raise KgError(f"{graph!r} is no absolute IRI: {err}") from err


def _parse(path: Path, iris: Iris) -> Iterator[ox.Quad]:
    form = ox.RdfFormat.from_extension(path.suffix.removeprefix("."))
    if form is None:
        raise DocumentError(f"{path}: {path.suffix!r} names no RDF format; expected one of {', '.join(_SUFFIXES)}")
    try:
        yield from ox.parse(path=path, format=form, base_iri=iris.base)
    except FileNotFoundError as err:
        raise DocumentError(f"{path}: there is no such file") from err
    except OSError as err:
        raise DocumentError(f"{path}: cannot be read: {err.strerror}") from err
    except (SyntaxError, ValueError) as err:
        raise DocumentError(f"{path} is no {form.name}: {err}") from err
