"""Documents to write: those of the harbour's store, and one of whose characters every format has to beware."""

import pytest

from kg.model import Calendar, DateRole, EntityClass, NoteKind, Span, Status
from kg.store import Generation
from kg.views import AnnotatedDocument, MarkedClaim, MarkedMention, annotated_document
from kg.views.exports import DateValue, NamedThing, OpenEnd

BASE = "https://archive.example/"
HOSTILE = (
    '\ufeff=SUM of the \'Council\r\n\r\nof <Rīga> & "Co."\x0c met\x00 on 31 January, old style.\r\n'
    "\r\n-Council of Two\tand a\u0301 𝔊uild; the end\n"
)


@pytest.fixture
def news_document(generation: Generation) -> AnnotatedDocument:
    return annotated_document(generation, "news")


@pytest.fixture
def hostile() -> AnnotatedDocument:
    """Return a document with a BOM, both kinds of line ends, XML's marks, formulas, NUL, and marks beyond the BMP."""
    old = DateValue("1918-01-31", "1918-02-13", Calendar.JULIAN, "1918-02-13", "1918-02-13")
    things = {
        thing.iri: thing
        for thing in (
            NamedThing(f"{BASE}id/institution/x/c", EntityClass.INSTITUTION, "=Council", ("'Council",)),
            NamedThing(f"{BASE}id/region/riga", EntityClass.REGION, "Rīga <&>"),
            NamedThing(f"{BASE}id/date/julian/1918-01-31", EntityClass.DATE, "31 January", date=old),
            NamedThing(f"{BASE}id/commission/x/two", EntityClass.COMMISSION, "Council of Two", status=Status.PROPOSED),
            NamedThing(f"{BASE}id/congress/x/g", EntityClass.CONGRESS, "𝔊uild", status=Status.REJECTED),
            NamedThing(f"{BASE}id/person/x/p", EntityClass.PERSON, "P. \x0b Pál"),
        )
    }
    council, riga, day, two, guild, _ = things.values()
    marked = [
        (council, "=SUM of the 'Council\r\n\r\nof <Rīga>", None, None),
        (riga, "<Rīga>", None, None),
        (day, "31 January, old style", None, DateRole.POINT),
        (two, "-Council of Two\tand a\u0301", Status.PROPOSED, None),
        (guild, "𝔊uild", Status.REJECTED, None),
    ]
    mentions = tuple(
        MarkedMention(f"{BASE}id/annotation/x/{number}", _span(words), thing, "by.hand", status, role)
        for number, (thing, words, status, role) in enumerate(marked)
    )
    shown = ((f"{BASE}id/annotation/x/e1", _span('& "Co."\x0c met')), (f"{BASE}id/annotation/x/e2", _span("the end")))
    claims = (
        MarkedClaim(
            f"{BASE}id/claim/x/1", council.iri, "appoints", two.iri, False, Status.PROPOSED, f"{BASE}document/x",
            "by.hand", shown, content="+freedom", date=day.iri, place=riga.iri, aspect="Founding",
        ),
        MarkedClaim(
            f"{BASE}id/claim/x/2", two.iri, "purpose", "@see\nthere", True, None, "https://else.example/", "by.hand",
            shown[1:],
        ),
    )  # fmt: skip
    ends = (OpenEnd(f"{BASE}id/annotation/x/n", NoteKind.UNKNOWN_NAME, _span("Co.")),)
    return AnnotatedDocument(
        f"{BASE}document/x", "x", HOSTILE, "0" * 64, 'A <title> & "more"', "=P. Pál", "1918~", "box\x0b 3",
        "https://licence.example/", "en", things, mentions, claims, ends,
    )  # fmt: skip


def _span(words: str) -> Span:
    start = HOSTILE.index(words)
    return Span(start, start + len(words))


@pytest.fixture(params=["news_document", "hostile"])
def document(request: pytest.FixtureRequest) -> AnnotatedDocument:
    """Return one document after the other."""
    found: AnnotatedDocument = request.getfixturevalue(request.param)
    return found
