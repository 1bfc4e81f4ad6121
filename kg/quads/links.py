"""What authority files have of the places that documents speak of → `<BASEgraph/links>`.

The links come with the gazetteer, each file of which says whence it has them and under which licence. Other links of
that graph (`kg load`) stay.
"""

from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from kg.iris import Iris
from kg.model import EntityClass

Matches = Mapping[str, tuple[tuple[str, str], ...]]
_GEONAMES = "https://sws.geonames.org/"


def link_quads(held: Iterable[ox.Quad], said: Iterable[ox.Quad], matches: Matches, iris: Iris) -> Iterator[ox.Quad]:
    """Yield, sorted, the links that the graph held and those of the regions in `said`, the graph of all entities.

    `matches` gives for the slug of a place the properties of SKOS and IRIs; a link to GeoNames of which no document
    speaks any more is left out.
    """
    kept = set(held)
    places = {ox.NamedNode(iris.concept(EntityClass.REGION, slug)): links for slug, links in matches.items()}
    linked = places.keys() | {quad.subject for quad in kept}
    spoken = {quad.subject for quad in said if quad.subject in linked}
    kept = {quad for quad in kept if not _is_ours(quad) or quad.subject in spoken}
    graph = ox.NamedNode(iris.graph("links"))
    for node in places.keys() & spoken:
        kept.update(ox.Quad(node, ox.NamedNode(match), ox.NamedNode(iri), graph) for match, iri in places[node])
    return iter(sorted(kept, key=str))


def _is_ours(quad: ox.Quad) -> bool:
    return isinstance(quad.object, ox.NamedNode) and quad.object.value.startswith(_GEONAMES)
