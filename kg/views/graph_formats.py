"""A neighbourhood as JSON, JSON-LD and GraphML. To add a format: a function here and a line in FORMATS."""

import io
import json
from collections.abc import Callable, Iterable
from typing import Any, Final

import networkx as nx

from kg.iris import ONTOLOGY
from kg.views.names import compact
from kg.views.neighbourhood import Edge, Neighbourhood
from kg.vocabulary import PREFIXES


def to_json(found: Neighbourhood) -> bytes:
    """Return nodes, edges and the cut, as an object (RFC 8259, UTF-8)."""
    return _dump(
        {
            "iri": found.iri,
            "depth": found.depth,
            "limit": found.limit,
            "direction": found.direction,
            "cut": _cut(found),
            "nodes": [{"id": node, **_node(data)} for node, data in found.graph.nodes(data=True)],
            "edges": [describe_edge(edge) for edge in found.edges()],
        }
    )


def to_json_ld(found: Neighbourhood) -> bytes:
    """Return the neighbourhood as JSON-LD 1.1: plain triples as such, claims as kg:Claim.

    The cut is a comment on the document itself, `<>`. What is only planned makes no plain triple here either.
    """
    nodes = [_ld_node(found, node, data) for node, data in found.graph.nodes(data=True) if data["literal"] is None]
    claims = [_ld_claim(found, edge) for edge in found.edges() if edge.claim]
    context = {name: PREFIXES[name] for name in ("kg", "rdf", "rdfs", "skos")}
    itself = {"@id": "", "rdfs:comment": _cut(found)["explanation"]}
    return _dump({"@context": context, "@graph": [*nodes, *claims, itself]})


def to_graphml(found: Neighbourhood) -> bytes:
    """Return the neighbourhood in GraphML 1.0; the cut stands in the attributes of the graph."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(**{f"cut_{k}": v for k, v in _cut(found).items()})
    for node, data in found.graph.nodes(data=True):
        graph.add_node(node, **_present(_node(data)))
    for number, edge in enumerate(found.edges()):
        attributes = _present(describe_edge(edge))
        graph.add_edge(attributes.pop("source"), attributes.pop("target"), key=str(number), **attributes)
    out = io.BytesIO()
    nx.write_graphml_xml(graph, out)
    return out.getvalue()


FORMATS: Final[dict[str, Callable[[Neighbourhood], bytes]]] = {
    "application/json": to_json,
    "application/ld+json": to_json_ld,
    "application/graphml+xml": to_graphml,
}
"""The media types of a neighbourhood, the preferred one first."""


def _cut(found: Neighbourhood) -> dict[str, Any]:
    cut = found.cut
    return {
        "complete": cut.complete,
        "nodes_beyond_limit": cut.limit_nodes,
        "edges_beyond_limit": cut.limit_edges,
        "nodes_beyond_depth": cut.depth_nodes,
        "edges_beyond_depth": cut.depth_edges,
        "explanation": cut.explain(found.depth, found.limit),
    }


def _node(data: dict[str, Any]) -> dict[str, Any]:
    status = data["status"]
    return {
        "label": data["label"],
        "class": data["kind"],
        "status": status.value if status else None,
        "depth": data["depth"],
        "literal": data["literal"] is not None,
    }


def describe_edge(edge: Edge) -> dict[str, Any]:
    """Return what a format says of an edge, None where nothing is known."""
    return {
        "source": edge.source,
        "target": edge.target,
        "predicate": edge.predicate,
        "label": compact(edge.predicate).split(":")[-1],
        "kind": "claim" if edge.claim else "triple",
        "asserted": edge.asserted,
        "status": edge.status.value if edge.status else None,
        "claim": edge.claim,
        "holder": edge.holder,
        "content": edge.content,
    }


def _ld_node(found: Neighbourhood, node: str, data: dict[str, Any]) -> dict[str, Any]:
    result: dict[str, Any] = {"@id": node, "skos:prefLabel": data["label"]}
    if data["kind"]:
        result["@type"] = f"kg:{data['kind']}"
    if data["status"]:
        result["kg:status"] = {"@id": f"kg:{data['status'].term}"}
    leaving: Iterable[Edge] = (data["edge"] for _, _, data in found.graph.out_edges(node, data=True))
    asserted = sorted((e for e in leaving if e.asserted), key=lambda e: (e.predicate, e.target))
    for edge in asserted:
        values = result.setdefault(edge.predicate, [])
        if (target := _ld_target(found, edge)) not in values:
            values.append(target)
    return result


def _ld_claim(found: Neighbourhood, edge: Edge) -> dict[str, Any]:
    claim = {
        "@id": edge.claim,
        "@type": ["kg:Claim", "rdf:Statement"],
        "rdf:subject": {"@id": edge.source},
        "rdf:predicate": {"@id": edge.predicate},
        "rdf:object": _ld_target(found, edge),
        "kg:status": {"@id": ONTOLOGY + edge.status.term} if edge.status else None,
        "kg:heldBy": {"@id": edge.holder} if edge.holder else None,
        "kg:content": edge.content,
    }
    return _present(claim)


def _ld_target(found: Neighbourhood, edge: Edge) -> dict[str, Any]:
    literal = found.graph.nodes[edge.target]["literal"]
    if literal is None:
        return {"@id": edge.target}
    return _present({"@value": literal.value, "@language": literal.language})


def _present(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value is not None}


def _dump(data: dict[str, Any]) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
