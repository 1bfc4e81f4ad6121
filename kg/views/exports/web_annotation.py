"""A document's annotations as Web Annotation JSON-LD (W3C Recommendation, 2017): a collection with one page.

The keys are those of the recommendation's context, which comes first as it must; the context after it gives each
key the meaning it has in the graph, so that the same triples come back without a look at the network.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, Final

from kg.iris import ONTOLOGY
from kg.model import EntityClass, Span
from kg.views.exports.annotated import AnnotatedDocument, MarkedClaim, MarkedMention
from kg.vocabulary import DATE_ROLES, OPEN_ENDS, PREFIXES, STATUSES

_ANNOTATION_CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
_AROUND: Final = 32  # code points of prefix and suffix (DESIGN.md, "Mentions")
_REFERENCE: Final = {"@type": "@id"}
_NAMED: Final = ("rdf", "skos", "xsd", "kg", "oa")

_Object = dict[str, Any]
_Entry = tuple[Span, str, Callable[[], _Object]]


def write_web_annotations(document: AnnotatedDocument) -> str:
    """Return the annotations of a document, by offset: mentions identify, evidence links, open ends assess."""
    entries = sorted(_entries(document), key=lambda entry: (entry[0].start, -entry[0].end, entry[1]))
    collection = f"{document.iri}#annotations"
    page = {"id": f"{collection}-page", "type": "AnnotationPage", "partOf": collection, "startIndex": 0, "items": []}
    content = {
        "@context": [_ANNOTATION_CONTEXT, _context(document.language)],
        "id": collection,
        "type": "AnnotationCollection",
        "label": document.title or document.slug,
        "total": len(entries),
        "first": page,
    }
    items = ",\n".join(json.dumps(make(), ensure_ascii=False) for _, _, make in entries)  # one in memory at a time
    return json.dumps(content, ensure_ascii=False, indent=1).replace('"items": []', f'"items": [{items}]') + "\n"


def _context(language: str) -> _Object:
    """Return what each key means: the terms of the recommendation as the graph uses them, then our own."""
    terms: _Object = {"id": "@id", "type": "@type"}
    terms |= {prefix: PREFIXES[prefix] for prefix in _NAMED} | {"as": "https://www.w3.org/ns/activitystreams#"}
    classes = ("Annotation", "SpecificResource", "TextPositionSelector", "TextQuoteSelector")
    terms |= {name: f"oa:{name}" for name in (*classes, "identifying", "linking", "assessing")}
    terms |= {"AnnotationCollection": "as:OrderedCollection", "AnnotationPage": "as:OrderedCollectionPage"}
    terms |= {
        "label": {"@id": "as:name", "@language": language},
        "total": "as:totalItems",
        "startIndex": "as:startIndex",
    }
    terms |= {"first": {"@id": "as:first", **_REFERENCE}, "partOf": {"@id": "as:partOf", **_REFERENCE}}
    terms |= {"items": {"@id": "as:items", "@container": "@list", **_REFERENCE}}
    terms |= {"motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"}}
    pointing = {"body": "hasBody", "target": "hasTarget", "source": "hasSource", "selector": "hasSelector"}
    terms |= {key: {"@id": f"oa:{name}", **_REFERENCE} for key, name in pointing.items()}
    terms |= {key: {"@id": f"oa:{key}", "@type": "xsd:integer"} for key in ("start", "end")}
    terms |= {key: {"@id": f"oa:{key}", "@language": None} for key in ("exact", "prefix", "suffix")}
    terms |= {"prefLabel": {"@id": "skos:prefLabel"}, "asWritten": {"@id": "kg:asWritten", "@language": language}}
    terms |= {"content": {"@id": "kg:content", "@language": language}, "rule": {"@id": "kg:rule", "@language": None}}
    terms |= {"confidence": {"@id": "kg:confidence", "@type": "xsd:decimal"}}
    own = ("status", "role", "heldBy", "atDate", "atPlace", "aspect")
    terms |= {key: {"@id": f"kg:{key}", **_REFERENCE} for key in own}
    terms |= {key: {"@id": f"rdf:{key}", **_REFERENCE} for key in ("subject", "predicate")}
    return terms | {"object": {"@id": "rdf:object"}}


def _entries(document: AnnotatedDocument) -> Iterator[_Entry]:
    """Yield the place and the IRI of each annotation, and what makes it."""
    for mention in document.mentions:
        yield mention.span, mention.iri, partial(_mention, document, mention)
    for claim in document.claims:
        for iri, span in claim.evidence:
            yield span, iri, partial(_evidence, document, claim, iri, span)
    for end in document.open_ends:
        body = OPEN_ENDS[end.kind].value
        yield end.span, end.iri, partial(_annotation, document, end.iri, "assessing", body, end.span)


def _mention(document: AnnotatedDocument, mention: MarkedMention) -> _Object:
    body = _thing(document, mention)
    return _annotation(document, mention.iri, "identifying", body, mention.span) | _seen(document, mention)


def _evidence(document: AnnotatedDocument, claim: MarkedClaim, iri: str, span: Span) -> _Object:
    return _annotation(document, iri, "linking", _claim(document, claim), span)


def _annotation(document: AnnotatedDocument, iri: str, motivation: str, body: object, span: Span) -> _Object:
    return {"id": iri, "type": "Annotation", "motivation": motivation, "body": body, "target": _target(document, span)}


def _target(document: AnnotatedDocument, span: Span) -> _Object:
    """Return the characters with both selectors (Web Annotation Data Model, 4.2.4 and 4.2.5)."""
    place, text = f"{span.start},{span.end}", document.text
    position = {"start": span.start, "end": span.end}
    quotation = {
        "exact": span.of(text),
        "prefix": text[max(span.start - _AROUND, 0) : span.start],
        "suffix": text[span.end : span.end + _AROUND],
    }
    return {
        "id": f"{document.iri}#target={place}",
        "type": "SpecificResource",
        "source": document.iri,
        "selector": [
            {"id": f"{document.iri}#position={place}", "type": "TextPositionSelector", **position},
            {"id": f"{document.iri}#quote={place}", "type": "TextQuoteSelector", **quotation},
        ],
    }


def _thing(document: AnnotatedDocument, mention: MarkedMention) -> _Object:
    thing = mention.thing
    language = "en" if thing.date and thing.date.edtf else document.language
    label = {"@value": thing.name, "@language": language}
    return {"id": thing.iri, "type": f"kg:{thing.kind}", "prefLabel": label}


def _seen(document: AnnotatedDocument, mention: MarkedMention) -> _Object:
    """Return what the grammar saw in a mention."""
    return _present(
        {
            "rule": mention.rule,
            "status": STATUSES[mention.status].value if mention.status else None,
            "role": DATE_ROLES[mention.role].value if mention.role else None,
            "asWritten": mention.span.of(document.text) if mention.thing.kind is EntityClass.DATE else None,
            "confidence": mention.confidence,
        }
    )


def _claim(document: AnnotatedDocument, claim: MarkedClaim) -> _Object:
    words = {"@value": claim.object, "@language": document.language}
    return _present(
        {
            "id": claim.iri,
            "type": ["kg:Claim", "rdf:Statement"],
            "subject": claim.subject,
            "predicate": ONTOLOGY + claim.predicate,
            "object": words if claim.is_literal else {"id": claim.object},
            "status": STATUSES[claim.status].value if claim.status else None,
            "heldBy": claim.holder,
            "content": claim.content,
            "atDate": claim.date,
            "atPlace": claim.place,
            "aspect": ONTOLOGY + claim.aspect if claim.aspect else None,
            "rule": claim.rule,
        }
    )


def _present(fields: Mapping[str, object]) -> _Object:
    return {key: value for key, value in fields.items() if value is not None}
