"""The terms that the graph is written in: those of `ontology/`, and those of published vocabularies.

Each class is a vocabulary, each of its attributes a term, made once. A term of ours that is not declared in
`ontology/` fails `tests/test_vocabulary.py`.
"""

from typing import Final

import pyoxigraph as ox

from kg.iris import ONTOLOGY
from kg.model import Calendar, DateRole, EntityClass, NoteKind, Status

PREFIXES: Final = {
    "kg": ONTOLOGY,
    "crm": "http://www.cidoc-crm.org/cidoc-crm/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""The prefixes of DESIGN.md, as every export and query of ours writes them."""


def term(name: str) -> ox.NamedNode:
    """Return the term that a prefixed name stands for; KeyError for a prefix we do not use.

    >>> term("org:Organization").value
    'http://www.w3.org/ns/org#Organization'
    """
    prefix, _, local = name.partition(":")
    return ox.NamedNode(PREFIXES[prefix] + local)


def own_term(name: str) -> ox.NamedNode:
    """Return our term with this local name, as the model's claims name theirs (`convenes`, `Founding`)."""
    return ox.NamedNode(ONTOLOGY + name)


class KG:
    """Our own terms; the tables below give those of the model's enumerations."""

    DOCUMENT: Final = term("kg:Document")
    CLAIM: Final = term("kg:Claim")

    STATUS: Final = term("kg:status")
    HELD_BY: Final = term("kg:heldBy")
    CONTENT: Final = term("kg:content")
    AT_DATE: Final = term("kg:atDate")
    AT_PLACE: Final = term("kg:atPlace")
    ASPECT: Final = term("kg:aspect")
    EVIDENCE: Final = term("kg:evidence")
    RULE: Final = term("kg:rule")
    REFERENCE: Final = term("kg:reference")
    CONFIDENCE: Final = term("kg:confidence")
    LEXICAL_ENTRY: Final = term("kg:lexicalEntry")
    JOINED_BY: Final = term("kg:joinedBy")
    STATUS_RULE: Final = term("kg:statusRule")
    STATUS_WORDS: Final = term("kg:statusWords")

    AS_WRITTEN: Final = term("kg:asWritten")
    ROLE: Final = term("kg:role")
    EDTF: Final = term("kg:edtf")
    EDTF_GREGORIAN: Final = term("kg:edtfGregorian")
    CALENDAR: Final = term("kg:calendar")
    SHA256: Final = term("kg:sha256")

    PROCLAIMS: Final = term("kg:proclaims")
    REALISES: Final = term("kg:realises")


CLASSES: Final = {kind: ox.NamedNode(ONTOLOGY + kind) for kind in EntityClass}
STATUSES: Final = {status: ox.NamedNode(ONTOLOGY + status.term) for status in Status}
CALENDARS: Final = {
    Calendar.GREGORIAN: term("kg:Gregorian"),
    Calendar.JULIAN: term("kg:Julian"),
    Calendar.FRENCH_REPUBLICAN: term("kg:FrenchRepublican"),
    Calendar.JULIAN_OR_GREGORIAN: term("kg:JulianOrGregorian"),
}
DATE_ROLES: Final = {
    DateRole.POINT: term("kg:Point"),
    DateRole.SPAN: term("kg:Span"),
    DateRole.DEADLINE: term("kg:Deadline"),
}
OPEN_ENDS: Final = {kind: ox.NamedNode(ONTOLOGY + kind.term) for kind in NoteKind}


class RDF:
    """RDF 1.1 and RDF Schema."""

    TYPE: Final = term("rdf:type")
    STATEMENT: Final = term("rdf:Statement")
    SUBJECT: Final = term("rdf:subject")
    PREDICATE: Final = term("rdf:predicate")
    OBJECT: Final = term("rdf:object")
    VALUE: Final = term("rdf:value")
    LABEL: Final = term("rdfs:label")
    COMMENT: Final = term("rdfs:comment")


class OA:
    """Web Annotation Vocabulary (W3C Recommendation, 2017)."""

    ANNOTATION: Final = term("oa:Annotation")
    SPECIFIC_RESOURCE: Final = term("oa:SpecificResource")
    TEXT_POSITION_SELECTOR: Final = term("oa:TextPositionSelector")
    TEXT_QUOTE_SELECTOR: Final = term("oa:TextQuoteSelector")
    XPATH_SELECTOR: Final = term("oa:XPathSelector")
    MOTIVATED_BY: Final = term("oa:motivatedBy")
    IDENTIFYING: Final = term("oa:identifying")
    LINKING: Final = term("oa:linking")
    ASSESSING: Final = term("oa:assessing")
    HAS_BODY: Final = term("oa:hasBody")
    HAS_TARGET: Final = term("oa:hasTarget")
    HAS_SOURCE: Final = term("oa:hasSource")
    HAS_SELECTOR: Final = term("oa:hasSelector")
    REFINED_BY: Final = term("oa:refinedBy")
    START: Final = term("oa:start")
    END: Final = term("oa:end")
    EXACT: Final = term("oa:exact")
    PREFIX: Final = term("oa:prefix")
    SUFFIX: Final = term("oa:suffix")


class PROV:
    """The PROV ontology (W3C Recommendation, 2013)."""

    SOFTWARE_AGENT: Final = term("prov:SoftwareAgent")
    WAS_ATTRIBUTED_TO: Final = term("prov:wasAttributedTo")


class SKOS:
    """Simple Knowledge Organization System (W3C Recommendation, 2009)."""

    PREF_LABEL: Final = term("skos:prefLabel")
    ALT_LABEL: Final = term("skos:altLabel")
    CLOSE_MATCH: Final = term("skos:closeMatch")


class DCT:
    """DCMI Metadata Terms."""

    TITLE: Final = term("dct:title")
    CREATOR: Final = term("dct:creator")
    DATE: Final = term("dct:date")
    SOURCE: Final = term("dct:source")
    LANGUAGE: Final = term("dct:language")
    LICENSE: Final = term("dct:license")


class CRM:
    """CIDOC CRM, as far as dates need it."""

    BEGIN: Final = term("crm:P82a_begin_of_the_begin")
    END: Final = term("crm:P82b_end_of_the_end")


class SH:
    """SHACL's vocabulary for queries (W3C Recommendation, 2017, section 5 and SHACL-AF)."""

    EXECUTABLE: Final = term("sh:SPARQLExecutable")
    SELECT_EXECUTABLE: Final = term("sh:SPARQLSelectExecutable")
    ASK_EXECUTABLE: Final = term("sh:SPARQLAskExecutable")
    CONSTRUCT_EXECUTABLE: Final = term("sh:SPARQLConstructExecutable")
    SELECT: Final = term("sh:select")
    ASK: Final = term("sh:ask")
    CONSTRUCT: Final = term("sh:construct")


EDTF_DATATYPE: Final = term("edtf:EDTF")
XSD_DATE: Final = term("xsd:date")
XSD_DECIMAL: Final = term("xsd:decimal")
XSD_INTEGER: Final = term("xsd:integer")
