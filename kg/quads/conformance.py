"""Quads against `ontology/shapes.ttl` → violations (SHACL, W3C Recommendation, 2017)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.quads.ontology import SHAPES_FILE, TERM_FILES, ontology_triples

if TYPE_CHECKING:
    import rdflib


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """A promise that is broken: at which node, on which path (empty: the node itself), how, and which shape says so."""

    focus: str
    path: str
    message: str
    shape: str

    def __str__(self) -> str:
        """Return the violation in one line."""
        on = f" on {self.path}" if self.path else ""
        return f"{self.focus}{on}: {self.message} ({self.shape})"


def conforms(quads: Iterable[ox.Quad]) -> list[Violation]:
    """Return, sorted, what the union of all graphs breaks of the shapes; empty where it conforms.

    Our terms are known without being among the quads. Nothing is inferred.
    """
    from pyshacl import validate

    from kg.quads.rdflib_graph import rdflib_graph

    terms = (triple for name in TERM_FILES for triple in ontology_triples(name))
    data = rdflib_graph([*(quad.triple for quad in quads), *terms])
    shapes = rdflib_graph(ontology_triples(SHAPES_FILE))
    _, results, _ = validate(data, shacl_graph=shapes, inference="none", advanced=False, inplace=True)
    if not hasattr(results, "objects"):
        raise RuntimeError(f"pyshacl could not read {SHAPES_FILE}.ttl: {results}")
    return sorted(_violations(results))


def _violations(results: "rdflib.Graph") -> Iterator[Violation]:
    from rdflib import SH

    for node in results.objects(None, SH.result):
        value = results.value(node, SH.value)
        message = str(results.value(node, SH.resultMessage))
        yield Violation(
            focus=str(results.value(node, SH.focusNode)),
            path=str(results.value(node, SH.resultPath) or ""),
            message=f"{message}: {value}" if value is not None else message,
            shape=str(results.value(node, SH.sourceShape)),
        )
