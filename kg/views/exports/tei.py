"""A document as TEI P5 with stand-off annotation (Guidelines, 16.10): the text untouched, all that was read beside it.

`<text>` holds the text as it was given, character by character; `<standOff>` the things, by kind, what is claimed of
them, and annotations that point at characters: `#string-range(text,START,LENGTH)` (16.2.4.6), counted in Unicode code
points of the element `text`. A thing's `@ana` is its status, that of an annotation or relation what is said there: a
commission that is only proposed is listed, and marked as no more than that.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from typing import Final

from kg.iris import ONTOLOGY
from kg.model import EntityClass, NoteKind, Span, Status
from kg.views.documents import lay_out
from kg.views.exports.annotated import AnnotatedDocument, DateValue, MarkedClaim, NamedThing
from kg.views.exports.markup import Attributes, element, lines, text
from kg.views.exports.tei_header import OPEN_ENDS, W3C_DATE, header


def write_tei(document: AnnotatedDocument) -> str:
    """Return a document as a TEI file: well formed, each xml:id once, every pointer leading somewhere."""
    names = {iri: f"t{number}" for number, iri in enumerate(document.things, 1)}
    parts = (header(document), _text(document.text), *_stand_off(document, names))
    attributes = {"xmlns": "http://www.tei-c.org/ns/1.0", "xml:lang": document.language}
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{element("TEI", attributes, *lines(parts))}\n'


def _text(characters: str) -> str:
    """Return the text in paragraphs, each with the blank lines after it: put together, they are the text."""
    cuts = [paragraph.start for paragraph in lay_out(characters)[1][1:]]
    spans = (Span(start, end) for start, end in pairwise([0, *cuts, len(characters)]))
    paragraphs = (element("p", None, text(span.of(characters))) for span in spans)
    body = element("body", {"xml:id": "text", "xml:space": "preserve"}, *paragraphs)
    return element("text", None, body)


def _stand_off(document: AnnotatedDocument, names: Mapping[str, str]) -> Iterator[str]:
    """Yield the stand-off part; none where nothing was read in the text."""
    relations = {claim.iri: f"c{number}" for number, claim in enumerate(document.claims, 1)}
    lists = [*_things(document, names), *_relations(document, names, relations)]
    annotations = enumerate(_annotations(document, names, relations), 1)
    written = [element("annotation", {"xml:id": f"a{n}", **of}, *body) for n, (of, *body) in annotations]
    if written:
        lists.append(element("listAnnotation", None, *lines(written)))
    if lists:
        yield element("standOff", None, *lines(lists))


def _things(document: AnnotatedDocument, names: Mapping[str, str]) -> Iterator[str]:
    for name, attributes, kinds, write in _LISTS:
        things = [thing for thing in document.things.values() if thing.kind in kinds]
        if things:
            written = (write(thing, _identified(thing, names[thing.iri])) for thing in things)
            yield element(name, attributes, *lines(written))


def _identified(thing: NamedThing, name: str) -> Attributes:
    status = f"#{thing.status.value}" if thing.status else None
    return {"xml:id": name, "corresp": thing.iri, "ana": status}


def _named(tag: str, thing: NamedThing) -> Iterator[str]:
    yield element(tag, None, text(thing.name))
    yield from (element(tag, {"type": "alternative"}, text(name)) for name in thing.other_names)


def _org(thing: NamedThing, attributes: Attributes) -> str:
    return element("org", {**attributes, "type": thing.kind.lower()}, *_named("orgName", thing))


def _event(thing: NamedThing, attributes: Attributes) -> str:
    return element("event", {**attributes, "type": thing.kind.lower()}, *_named("label", thing))


def _place(thing: NamedThing, attributes: Attributes) -> str:
    return element("place", attributes, *_named("placeName", thing))


def _person(thing: NamedThing, attributes: Attributes) -> str:
    return element("person", attributes, *_named("persName", thing))


def _date(thing: NamedThing, attributes: Attributes) -> str:
    """Return a date: its W3C value or bounds, Gregorian; its value in EDTF, in the calendar of the text."""
    date = thing.date or DateValue()
    calendar = f"#{date.calendar.value}" if date.calendar else None
    content = [element("date", {**_datable(date), "calendar": calendar}, text(thing.name))]
    if date.edtf:
        content += [" ", element("idno", {"type": "EDTF"}, text(date.edtf))]
    return element("item", attributes, *content)


def _datable(date: DateValue) -> dict[str, str | None]:
    if date.gregorian and W3C_DATE.fullmatch(date.gregorian):
        return {"when": date.gregorian}
    return {"notBefore": date.earliest, "notAfter": date.latest}


_LISTS: Final[tuple[tuple[str, Attributes, tuple[EntityClass, ...], Callable[[NamedThing, Attributes], str]], ...]] = (
    ("listPerson", {}, (EntityClass.PERSON,), _person),
    ("listOrg", {}, (EntityClass.INSTITUTION, EntityClass.COMMISSION), _org),
    ("listPlace", {}, (EntityClass.REGION,), _place),
    ("listEvent", {}, (EntityClass.CONGRESS,), _event),
    ("list", {"type": "dates"}, (EntityClass.DATE,), _date),
)


def _relations(document: AnnotatedDocument, names: Mapping[str, str], own: Mapping[str, str]) -> Iterator[str]:
    written = [_relation(document, claim, names, own[claim.iri]) for claim in document.claims]
    if written:
        yield element("listRelation", {"type": "claims"}, *lines(written))


def _relation(document: AnnotatedDocument, claim: MarkedClaim, names: Mapping[str, str], name: str) -> str:
    """Return a claim: `@source` is who holds it, `@type` its aspect, the date that of what it states."""
    dated = document.things.get(claim.date or "")
    attributes = {
        "xml:id": name,
        "corresp": claim.iri,
        "name": claim.predicate,
        "ref": ONTOLOGY + claim.predicate,
        "active": _pointer(names, claim.subject),
        "passive": None if claim.is_literal else _pointer(names, claim.object),
        "ana": f"#{claim.status.value}" if claim.status else None,
        "source": _pointer(names, claim.holder),
        "type": claim.aspect,
        **(_datable(dated.date) if dated and dated.date else {}),
    }
    words = [text(claim.object)] if claim.is_literal else []
    words += [text(claim.content)] if claim.content else []
    if claim.place:
        words.append(f"at {element('ref', {'target': _pointer(names, claim.place)}, text(document.name(claim.place)))}")
    return element("relation", attributes, *([element("desc", None, "; ".join(words))] if words else []))


def _pointer(names: Mapping[str, str], iri: str | None) -> str | None:
    """Return a pointer into the list of things, or out to what is not in it."""
    return f"#{names[iri]}" if iri and iri in names else iri


_Annotation = tuple[Attributes, *tuple[str, ...]]


def _annotations(
    document: AnnotatedDocument, names: Mapping[str, str], relations: Mapping[str, str]
) -> Iterator[_Annotation]:
    """Yield the attributes and the body of each annotation (Guidelines, 16.10.2)."""
    for mention in document.mentions:
        pointer = element("ptr", {"target": f"#{names[mention.thing.iri]}"})
        rule = element("note", {"type": "rule"}, text(mention.rule))
        yield _about(mention.iri, "identifying", mention.span, mention.status), pointer, rule
    for claim in document.claims:
        pointer = element("ptr", {"target": f"#{relations[claim.iri]}"})
        for iri, span in claim.evidence:
            yield _about(iri, "linking", span, claim.status), pointer
    for end in document.open_ends:
        yield _about(end.iri, "assessing", end.span, end.kind), element("note", None, text(OPEN_ENDS[end.kind]))


def _about(iri: str, motivation: str, span: Span, category: Status | NoteKind | None) -> Attributes:
    target = f"#string-range(text,{span.start},{len(span)})"
    ana = f"#{category.value}" if category else None
    return {"corresp": iri, "motivation": motivation, "target": target, "ana": ana}
