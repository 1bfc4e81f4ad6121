"""Clauses in brackets: "The Duma (it had met in May) was dissolved". They are read by themselves."""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.claims.nodes import Node, VerbGroup
from kg.claims.tagging import Item

_CLOSING = {"(": ")", "[": "]"}
_FINITE = frozenset({"finite", "past"})


@dataclass(frozen=True, slots=True)
class Aside:
    """What stands between two brackets."""

    nodes: tuple[Node, ...]


def with_asides(nodes: Sequence[Node]) -> list[Node | Aside]:
    """Return the nodes, each pair of brackets that holds a verb, with what is in it, as one aside."""
    if not any(isinstance(node, Item) and node.lower in _CLOSING for node in nodes):
        return list(nodes)
    found: list[Node | Aside] = []
    at = 0
    while at < len(nodes):
        end = _closing(nodes, at)
        inside = nodes[at + 1 : end]
        if any(isinstance(node, VerbGroup) and node.form in _FINITE for node in inside):
            found.append(Aside(tuple(inside)))
            at = end + 1
        else:
            found.append(nodes[at])
            at += 1
    return found


def _closing(nodes: Sequence[Node], at: int) -> int:
    """Return the place of the bracket that closes the one at `at`; `at` where none does, or it is none."""
    node = nodes[at]
    closing = _CLOSING.get(node.lower) if isinstance(node, Item) else None
    if closing is None:
        return at
    places = range(at + 1, len(nodes))
    return next((k for k in places if isinstance(other := nodes[k], Item) and other.lower == closing), at)
