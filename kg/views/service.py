"""The service description of the SPARQL endpoint (SPARQL 1.1 Service Description, W3C 2013)."""

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.iris import Iris
from kg.store import Generation
from kg.vocabulary import RDF, term

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"


def describe_service(
    generation: Generation, *, union: bool, formats: Iterable[str], updates: bool = False, federated: bool = False
) -> tuple[ox.Triple, ...]:
    """Return what a client may ask of the endpoint: language, features, graphs with their sizes, result formats.

    `formats` are local names in http://www.w3.org/ns/formats/; `updates` tells whether it takes any, at an endpoint
    of their own whose default graph is never the union; `federated` whether it follows SERVICE to some endpoints.
    There are no blank nodes.
    """
    service = ox.NamedNode(f"{generation.base}sparql")
    features = [name for name, has in (("UnionDefaultGraph", union), ("BasicFederatedQuery", federated)) if has]
    return (
        *_service(service, "SPARQL11Query", features, formats),
        *_dataset(generation, service, Iris(generation.base), union),
        *(_service(ox.NamedNode(f"{generation.base}update"), "SPARQL11Update") if updates else ()),
    )


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(_SD + name)


def _part(service: ox.NamedNode, name: str) -> ox.NamedNode:
    return ox.NamedNode(f"{service.value}#{name}")


def _service(
    service: ox.NamedNode, language: str, features: Iterable[str] = (), formats: Iterable[str] = ()
) -> Iterator[ox.Triple]:
    yield ox.Triple(service, RDF.TYPE, _sd("Service"))
    yield ox.Triple(service, _sd("endpoint"), service)
    yield ox.Triple(service, _sd("supportedLanguage"), _sd(language))
    for name in features:
        yield ox.Triple(service, _sd("feature"), _sd(name))
    for name in formats:
        yield ox.Triple(service, _sd("resultFormat"), ox.NamedNode(_FORMATS + name))


def _dataset(generation: Generation, service: ox.NamedNode, iris: Iris, union: bool) -> Iterator[ox.Triple]:
    dataset, default = _part(service, "dataset"), _part(service, "default-graph")
    yield ox.Triple(service, _sd("defaultDataset"), dataset)
    yield ox.Triple(dataset, RDF.TYPE, _sd("Dataset"))
    yield ox.Triple(dataset, _sd("defaultGraph"), default)
    yield ox.Triple(default, RDF.TYPE, _sd("Graph"))
    sizes = generation.sizes()
    yield _size(default, generation.info.triples if union else sizes.get("", 0))
    for name in generation.graphs():
        graph = ox.NamedNode(name)
        described = _part(service, f"graph={name.removeprefix(iris.base)}")
        yield ox.Triple(dataset, _sd("namedGraph"), described)
        yield ox.Triple(described, RDF.TYPE, _sd("NamedGraph"))
        yield ox.Triple(described, _sd("name"), graph)
        yield ox.Triple(described, _sd("graph"), graph)
        yield ox.Triple(graph, RDF.TYPE, _sd("Graph"))
        yield _size(graph, sizes.get(name, 0))


def _size(graph: ox.NamedNode, triples: int) -> ox.Triple:
    return ox.Triple(graph, term("void:triples"), ox.Literal(triples))
