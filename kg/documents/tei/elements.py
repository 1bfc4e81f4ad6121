"""What the elements of TEI P5 are for a reader (TEI Guidelines, chapters 3, 4, 7, 11, 13 and appendix C)."""

from kg.documents.word_list import word_list
from kg.model import EntityClass

NAMESPACE = "http://www.tei-c.org/ns/1.0"
ROOTS = frozenset({"TEI", "teiCorpus"})

UNREAD = word_list(
    """
    binaryObject del facsimile figDesc fw graphic index interpGrp listChange media metamark notatedMusic sourceDoc
    spanGrp standOff surplus teiHeader xenoData
    """
)
"""Elements that are no part of the edited text: struck out, of the page, or data about the text."""

CHOICES = {
    "choice": ("corr", "reg", "expan", "seg", "unclear", "sic", "orig", "abbr"),
    "app": ("lem", "rdg"),
}
"""Elements of whose children one is read, the first of these that is there: as corrected, regularised, spelt out."""

CONTAINERS = word_list(
    """
    TEI argument back body castGroup castList closer div div1 div2 div3 div4 div5 div6 div7 docTitle epigraph figure
    floatingText front group list listBibl listEvent listObject listOrg listPerson listPlace opener performance
    postscript set sp spGrp table teiCorpus text titlePage
    """
)
"""Elements that hold paragraphs."""

PARAGRAPHS = word_list("ab castItem head item l lg p row speaker titlePart trailer u")
"""Elements that are paragraphs wherever they stand."""

PHRASES = word_list(
    """
    address bibl byline caption dateline docAuthor docDate docEdition docImprint entry event imprimatur label org person
    place quote salute signed stage
    """
)
"""Elements that are paragraphs unless they stand in one."""

KINDS = {
    "byline": "signature",
    "dateline": "dateline",
    "docAuthor": "signature",
    "docDate": "dateline",
    "docImprint": "source",
    "note": "note",
    "signed": "signature",
    "stage": "note",
}
"""What the paragraph of an element is where it is no running text."""

HEADINGS = frozenset({"head", "titlePart"})
DIVISIONS = frozenset({"div", *(f"div{level}" for level in range(1, 8))})
BREAKS = frozenset({"cb", "gb", "lb", "milestone", "pb"})

NAMES = {
    "persName": EntityClass.PERSON,
    "placeName": EntityClass.REGION,
    "orgName": EntityClass.INSTITUTION,
    "country": EntityClass.REGION,
    "region": EntityClass.REGION,
    "settlement": EntityClass.REGION,
    "district": EntityClass.REGION,
    "bloc": EntityClass.REGION,
    "name": None,
    "rs": None,
    "date": EntityClass.DATE,
}
"""Elements whose words are mentions, with the class that the element itself tells."""

TYPES = {
    **dict.fromkeys(word_list("individual pers person persname"), EntityClass.PERSON),
    **dict.fromkeys(
        word_list("city country geo location place placename region settlement state town"), EntityClass.REGION
    ),
    **dict.fromkeys(
        word_list("body corporate institution org organisation organization orgname"), EntityClass.INSTITUTION
    ),
    **dict.fromkeys(word_list("conference congress event meeting"), EntityClass.CONGRESS),
    **dict.fromkeys(word_list("commission"), EntityClass.COMMISSION),
    "date": EntityClass.DATE,
}
"""What `@type` of a name says of its class, in small letters."""

BODIES = frozenset({EntityClass.INSTITUTION, EntityClass.COMMISSION, EntityClass.CONGRESS})


def find_class(name: str, type_: str) -> EntityClass | None:
    """Return the class of what an element of `NAMES` names; on `orgName` the type only tells kinds of bodies apart.

    >>> str(find_class("orgName", "Congress")), str(find_class("name", "place")), find_class("rs", "")
    ('Congress', 'Region', None)
    """
    own, typed = NAMES[name], TYPES.get(type_.strip().lower())
    if own is None:
        return typed
    return typed if own in BODIES and typed in BODIES else own
