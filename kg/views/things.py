"""The model of a page about one thing."""

from dataclasses import dataclass

import pyoxigraph as ox

from kg.errors import NotFoundError
from kg.model import Status
from kg.store import Generation
from kg.views.claims import ClaimView, find_claims
from kg.views.facts import Fact, read_facts
from kg.views.names import compact
from kg.views.quotes import Quote, find_mentions
from kg.views.reader import Reader, Reference
from kg.vocabulary import RDF, SKOS


@dataclass(frozen=True, slots=True)
class Thing:
    """All that the documents say of one thing.

    `kind` is the local name of its kg: class; `types` are its other classes, prefixed. `says` are claims in which
    it is the subject, `said_of` those in which it has another part. `facts` are all other properties.
    """

    iri: str
    label: str
    other_labels: tuple[str, ...]
    kind: str | None
    status: Status | None
    types: tuple[str, ...]
    mentions: tuple[Quote, ...]
    says: tuple[ClaimView, ...]
    said_of: tuple[ClaimView, ...]
    facts: tuple[Fact, ...]

    @property
    def documents(self) -> tuple[Reference, ...]:
        """The documents that mention it, each once."""
        return tuple(dict.fromkeys(quote.document for quote in self.mentions))


def thing(generation: Generation, iri: str) -> Thing:
    """Return the page model of anything in the graph. Raises NotFoundError where nothing is said of it."""
    node, reader = known(generation, iri), Reader(generation)
    label, kind = reader.label(node), reader.kind(node)
    names = {t for p in (SKOS.PREF_LABEL, SKOS.ALT_LABEL, RDF.LABEL) for t in reader.texts(node, p)}
    says, said_of = find_claims(reader, node)
    types = (compacted for t in reader.nodes(node, RDF.TYPE) if (compacted := compact(t.value)) != f"kg:{kind}")
    return Thing(
        iri=iri,
        label=label,
        other_labels=tuple(sorted(names - {label})),
        kind=kind,
        status=reader.status(node),
        types=tuple(types),
        mentions=find_mentions(reader, node),
        says=says,
        said_of=said_of,
        facts=read_facts(reader, node, {c.predicate.iri for c in says}),
    )


def known(generation: Generation, iri: str) -> ox.NamedNode:
    """Return the IRI as a term, or raise NotFoundError where no quad has it as subject or object."""
    try:
        node = ox.NamedNode(iri)
    except ValueError as err:
        raise NotFoundError(f"{iri!r} is no absolute IRI") from err
    if not is_known(generation, iri):
        raise NotFoundError(f"nothing is said of <{iri}> in generation {generation.number}")
    return node


def is_known(generation: Generation, iri: str) -> bool:
    """Tell whether any quad has the IRI as subject or object."""
    node = ox.NamedNode(iri)
    return any(True for quads in (generation.quads(node), generation.quads(None, None, node)) for _ in quads)
