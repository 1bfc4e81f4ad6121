"""What a generation holds, in numbers."""

from dataclasses import dataclass

import pyoxigraph as ox

from kg.iris import ONTOLOGY, Iris
from kg.model import EntityClass, Status
from kg.store import Generation
from kg.views.reader import Reader
from kg.vocabulary import DCT, KG, OA, RDF


@dataclass(frozen=True, slots=True)
class Count:
    """How many things of one class there are, and how many of each status; None counts the silent ones."""

    kind: str
    total: int
    by_status: tuple[tuple[Status | None, int], ...]


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document in a list; `date` is its own date in EDTF."""

    iri: str
    slug: str
    title: str
    creator: str | None
    date: str | None


@dataclass(frozen=True, slots=True)
class Overview:
    """What is in a generation: things by class, claims by status, mentions, quads and documents."""

    generation: int
    quads: int
    mentions: int
    things: tuple[Count, ...]
    claims: Count
    documents: tuple[DocumentLine, ...]


def overview(generation: Generation) -> Overview:
    """Return the numbers of a generation; a class of which there is nothing is left out."""
    of_status = {status: _subjects(generation, KG.STATUS, status.term) for status in Status}
    counts = (_count(generation, kind, of_status) for kind in EntityClass)
    return Overview(
        generation=generation.number,
        quads=len(generation),
        mentions=_mentions(generation),
        things=tuple(count for count in counts if count.total),
        claims=_count(generation, "Claim", of_status),
        documents=list_documents(generation),
    )


def list_documents(generation: Generation) -> tuple[DocumentLine, ...]:
    """Return the documents of a generation, in the order in which the store keeps them."""
    return tuple(_line(generation, text.slug, text.title) for text in generation.documents())


def _line(generation: Generation, slug: str, title: str | None) -> DocumentLine:
    reader, node = Reader(generation), ox.NamedNode(Iris(generation.base).document(slug))
    creators = [*(reader.label(n) for n in reader.nodes(node, DCT.CREATOR)), *reader.texts(node, DCT.CREATOR)]
    date = reader.text(node, DCT.DATE)
    return DocumentLine(node.value, slug, title or reader.label(node), ", ".join(creators) or None, date)


def _subjects(generation: Generation, predicate: ox.NamedNode, local_name: str) -> set[object]:
    return {q.subject for q in generation.quads(None, predicate, ox.NamedNode(ONTOLOGY + local_name))}


def _count(generation: Generation, kind: str, of_status: dict[Status, set[object]]) -> Count:
    members = _subjects(generation, RDF.TYPE, kind)
    by_status: list[tuple[Status | None, int]] = [(s, len(members & found)) for s, found in of_status.items()]
    silent = len(members.difference(*of_status.values()))
    return Count(str(kind), len(members), tuple((s, n) for s, n in (*by_status, (None, silent)) if n))


def _mentions(generation: Generation) -> int:
    identifying = OA.IDENTIFYING
    return sum(1 for _ in generation.quads(None, OA.MOTIVATED_BY, identifying))
