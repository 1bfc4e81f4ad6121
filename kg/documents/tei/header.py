"""A teiHeader → what it says of the document (TEI Guidelines, chapter 2)."""

from typing import Any

from kg.documents.extract import Header
from kg.documents.languages import find_language
from kg.documents.tei.dates import find_edtf
from kg.documents.tei.elements import NAMESPACE

_SPACES = {"tei": NAMESPACE}
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_LONGEST = 1000
_TITLES = (
    "tei:fileDesc/tei:titleStmt/tei:title[@type='main']",
    "tei:fileDesc/tei:titleStmt/tei:title",
)
_AUTHORS = (
    "tei:fileDesc/tei:titleStmt/tei:author",
    "tei:profileDesc/tei:correspDesc/tei:correspAction[@type='sent']/tei:persName",
    "tei:fileDesc/tei:sourceDesc//tei:author",
)
_DATES = (
    "tei:profileDesc/tei:creation//tei:date",
    "tei:profileDesc/tei:creation//tei:origDate",
    "tei:profileDesc/tei:correspDesc/tei:correspAction[@type='sent']/tei:date",
    "tei:fileDesc/tei:sourceDesc//tei:origDate",
    "tei:fileDesc/tei:sourceDesc//tei:imprint/tei:date",
    "tei:fileDesc/tei:sourceDesc//tei:date",
)
_SOURCES = ("tei:fileDesc/tei:sourceDesc//tei:bibl", "tei:fileDesc/tei:sourceDesc/*")
_LICENCES = (
    "tei:fileDesc/tei:publicationStmt/tei:availability/tei:licence",
    "tei:fileDesc/tei:publicationStmt/tei:availability/tei:p//tei:ref",
    "tei:fileDesc/tei:publicationStmt/tei:availability/tei:p",
)
_LANGUAGES = "tei:teiHeader/tei:profileDesc/tei:langUsage/tei:language/@ident"


def read_header(root: Any) -> Header:
    """Return what the header says; the date is that of the text's making or of its source, not of the edition."""
    licence = _first(root, _LICENCES)
    target = licence.get("target") if licence is not None else None
    return Header(
        title=_words(_first(root, _TITLES)),
        creator=_name_of(_first(root, _AUTHORS)),
        source=_words(_first(root, _SOURCES)),
        licence=target or _words(licence),
        date=_date(root),
        language=_language(root),
    )


def _first(root: Any, paths: tuple[str, ...]) -> Any:
    """Return the first element at the first of the paths that leads to one with words."""
    for path in paths:
        for element in root.xpath(f"tei:teiHeader/{path}", namespaces=_SPACES):
            if _words(element) or element.get("target"):
                return element
    return None


def _date(root: Any) -> str | None:
    for path in _DATES:
        for element in root.xpath(f"tei:teiHeader/{path}", namespaces=_SPACES):
            if said := find_edtf(element.attrib) or _words(element):
                return said
    return None


def _language(root: Any) -> str | None:
    texts = root.xpath("tei:text | tei:TEI[1]/tei:text", namespaces=_SPACES)
    of_text = [text.get(_LANGUAGE) for text in texts[:1]]
    named = root.xpath(_LANGUAGES, namespaces=_SPACES)[:1]
    return next(filter(None, map(find_language, (*of_text, *named, root.get(_LANGUAGE)))), None)


def _name_of(author: Any) -> str | None:
    """Return an author's name, the names of other things in the element left out."""
    if author is None:
        return None
    names = author.xpath("self::tei:persName | .//tei:persName | .//tei:name", namespaces=_SPACES)
    return _words(names[0] if names else author)


def _words(element: Any) -> str | None:
    """Return the words of an element with single blanks, at most 1000 characters."""
    if element is None:
        return None
    return " ".join("".join(element.itertext()).split())[:_LONGEST].strip() or None
