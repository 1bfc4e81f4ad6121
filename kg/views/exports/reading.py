"""The quads of a document's graph, read once → the document as every format writes it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import pyoxigraph as ox

from kg.iris import ONTOLOGY, Iris
from kg.model import EntityClass, Span, Status
from kg.store import Generation
from kg.views.documents import get_text
from kg.views.exports.annotated import AnnotatedDocument, DateValue, MarkedClaim, MarkedMention, NamedThing, OpenEnd
from kg.vocabulary import CALENDARS, CLASSES, CRM, DATE_ROLES, DCT, KG, OA, OPEN_ENDS, RDF, SKOS, STATUSES

_Node: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Triple
_Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
_KINDS: dict[_Term, EntityClass] = {node: kind for kind, node in CLASSES.items()}
_STATUSES: dict[_Term, Status] = {node: status for status, node in STATUSES.items()}
_CALENDARS = {node: calendar for calendar, node in CALENDARS.items()}
_ROLES = {node: role for role, node in DATE_ROLES.items()}
_OPEN_ENDS = {node: kind for kind, node in OPEN_ENDS.items()}


def annotated_documents(generation: Generation, slugs: Iterable[str] = ()) -> Iterator[AnnotatedDocument]:
    """Yield the documents of these slugs, or all, one at a time. Raises NotFoundError for one that is not there."""
    return (annotated_document(generation, slug) for slug in slugs or generation.slugs())


def annotated_document(generation: Generation, slug: str) -> AnnotatedDocument:
    """Return one document of a generation; its things have the status that all documents together give them.

    Raises NotFoundError that lists the documents there are.
    """
    iris, text = Iris(generation.base), get_text(generation, slug)
    graph, entities = ox.NamedNode(iris.document_graph(slug)), ox.NamedNode(iris.graph("entities"))
    facts = _Facts(generation.quads(None, None, None, graph))
    for node in facts.subjects(RDF.TYPE, CLASSES.values()):
        facts.add(generation.quads(node, KG.STATUS, None, entities))
    return _Reader(facts, iris, slug, text).read()


def annotate(quads: Iterable[ox.Quad], iris: Iris, slug: str, text: str) -> AnnotatedDocument:
    """Return one document from the quads of its graph; its things have no status of their own."""
    return _Reader(_Facts(quads), iris, slug, text).read()


class _Facts:
    """Quads by subject and predicate."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        self._of: dict[_Node, dict[ox.NamedNode, list[_Term]]] = defaultdict(lambda: defaultdict(list))
        self.add(quads)

    def add(self, quads: Iterable[ox.Quad]) -> None:
        for quad in quads:
            self._of[quad.subject][quad.predicate].append(quad.object)

    def all(self, subject: _Node, predicate: ox.NamedNode) -> list[_Term]:
        """Return the objects, none where nothing is said."""
        return self._of[subject][predicate] if subject in self._of and predicate in self._of[subject] else []

    def node(self, subject: _Node, predicate: ox.NamedNode) -> ox.NamedNode | None:
        """Return the first IRI in the order of their text, so that it is the same each time."""
        nodes = [o for o in self.all(subject, predicate) if isinstance(o, ox.NamedNode)]
        return min(nodes, key=str) if nodes else None

    def text(self, subject: _Node, predicate: ox.NamedNode) -> str | None:
        """Return the value of the first literal, or IRI where there is none."""
        return next(iter(sorted(o.value for o in self.all(subject, predicate) if not isinstance(o, ox.Triple))), None)

    def texts(self, subject: _Node, predicate: ox.NamedNode) -> tuple[str, ...]:
        """Return the values of all literals, sorted."""
        return tuple(sorted({o.value for o in self.all(subject, predicate) if isinstance(o, ox.Literal)}))

    def subjects(self, predicate: ox.NamedNode, objects: Iterable[ox.NamedNode]) -> list[ox.NamedNode]:
        """Return the IRIs that have one of the objects after a predicate, sorted."""
        wanted = set(objects)
        found = (s for s, of in self._of.items() if predicate in of and not wanted.isdisjoint(of[predicate]))
        return sorted((s for s in found if isinstance(s, ox.NamedNode)), key=str)


@dataclass(frozen=True, slots=True)
class _Reader:
    facts: _Facts
    iris: Iris
    slug: str
    text: str

    def read(self) -> AnnotatedDocument:
        node = ox.NamedNode(self.iris.document(self.slug))
        things = {thing.iri: thing for thing in self._things()}
        mentions, open_ends = self._mentions(things), self._open_ends()
        creator = self.facts.text(node, DCT.CREATOR)
        return AnnotatedDocument(
            iri=node.value,
            slug=self.slug,
            text=self.text,
            sha256=self.facts.text(node, KG.SHA256) or "",
            title=self.facts.text(node, DCT.TITLE),
            creator=things[creator].name if creator and creator in things else creator,
            date=self.facts.text(node, DCT.DATE),
            source=self.facts.text(node, DCT.SOURCE),
            licence=self.facts.text(node, DCT.LICENSE),
            language=self.facts.text(node, DCT.LANGUAGE) or "und",
            things=things,
            mentions=tuple(sorted(mentions, key=lambda m: (m.span.start, -m.span.end, m.iri))),
            claims=tuple(sorted(self._claims(), key=lambda c: (c.evidence[0][1] if c.evidence else Span(0, 0), c.iri))),
            open_ends=tuple(sorted(open_ends, key=lambda o: (o.span, o.kind))),
        )

    def _things(self) -> Iterator[NamedThing]:
        for node in self.facts.subjects(RDF.TYPE, CLASSES.values()):
            types = [t for t in self.facts.all(node, RDF.TYPE) if t in _KINDS]
            kind = _KINDS[min(types, key=str)]
            yield NamedThing(
                iri=node.value,
                kind=kind,
                name=self.facts.text(node, SKOS.PREF_LABEL) or node.value,
                other_names=self.facts.texts(node, SKOS.ALT_LABEL),
                status=self._status(node),
                date=self._date(node) if kind is EntityClass.DATE else None,
            )

    def _date(self, node: ox.NamedNode) -> DateValue:
        calendar = self.facts.node(node, KG.CALENDAR)
        return DateValue(
            edtf=self.facts.text(node, KG.EDTF),
            gregorian=self.facts.text(node, KG.EDTF_GREGORIAN),
            calendar=_CALENDARS.get(calendar) if calendar else None,
            earliest=self.facts.text(node, CRM.BEGIN),
            latest=self.facts.text(node, CRM.END),
        )

    def _mentions(self, things: Mapping[str, NamedThing]) -> Iterator[MarkedMention]:
        for node in self.facts.subjects(OA.MOTIVATED_BY, [OA.IDENTIFYING]):
            span, body = self._span(node), self.facts.node(node, OA.HAS_BODY)
            if span and body and body.value in things:
                role = self.facts.node(node, KG.ROLE)
                yield MarkedMention(
                    iri=node.value,
                    span=span,
                    thing=things[body.value],
                    rule=self.facts.text(node, KG.RULE) or "",
                    status=self._status(node),
                    role=_ROLES.get(role) if role else None,
                    confidence=self.facts.text(node, KG.CONFIDENCE),
                )

    def _claims(self) -> Iterator[MarkedClaim]:
        for node in self.facts.subjects(RDF.TYPE, [KG.CLAIM]):
            objects = self.facts.all(node, RDF.OBJECT)
            subject, predicate = self.facts.node(node, RDF.SUBJECT), self.facts.node(node, RDF.PREDICATE)
            if subject and predicate and objects:
                aspect = self.facts.text(node, KG.ASPECT)
                yield MarkedClaim(
                    iri=node.value,
                    subject=subject.value,
                    predicate=predicate.value.removeprefix(ONTOLOGY),
                    object=self.facts.text(node, RDF.OBJECT) or "",
                    is_literal=isinstance(objects[0], ox.Literal),
                    status=self._status(node),
                    holder=self.facts.text(node, KG.HELD_BY),
                    rule=self.facts.text(node, KG.RULE) or "",
                    evidence=self._evidence(node),
                    content=self.facts.text(node, KG.CONTENT),
                    date=self.facts.text(node, KG.AT_DATE),
                    place=self.facts.text(node, KG.AT_PLACE),
                    aspect=aspect.removeprefix(ONTOLOGY) if aspect else None,
                )

    def _evidence(self, claim: ox.NamedNode) -> tuple[tuple[str, Span], ...]:
        shown = (e for e in self.facts.all(claim, KG.EVIDENCE) if isinstance(e, ox.NamedNode))
        found = ((node.value, self._span(node)) for node in shown)
        return tuple(sorted(((iri, span) for iri, span in found if span), key=lambda e: (e[1], e[0])))

    def _open_ends(self) -> Iterator[OpenEnd]:
        for node in self.facts.subjects(OA.MOTIVATED_BY, [OA.ASSESSING]):
            span, body = self._span(node), self.facts.node(node, OA.HAS_BODY)
            if span and body in _OPEN_ENDS:
                yield OpenEnd(node.value, _OPEN_ENDS[body], span)

    def _span(self, annotation: ox.NamedNode) -> Span | None:
        """Return the characters an annotation points at by their position; None where it does not."""
        target = self.facts.node(annotation, OA.HAS_TARGET)
        selectors = self.facts.all(target, OA.HAS_SELECTOR) if target else []
        for selector in selectors:
            if isinstance(selector, ox.NamedNode):
                start, end = self.facts.text(selector, OA.START), self.facts.text(selector, OA.END)
                if start and end:
                    return Span(int(start), int(end))
        return None

    def _status(self, node: ox.NamedNode) -> Status | None:
        found = {_STATUSES[o] for o in self.facts.all(node, KG.STATUS) if o in _STATUSES}
        return next((status for status in Status if status in found), None)
