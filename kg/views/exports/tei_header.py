"""The header of a TEI file (Guidelines, 2): what is known of the document, and what pointers and statuses mean."""

import re
from typing import Final

from kg.model import Calendar, NoteKind, Status
from kg.views.exports.annotated import AnnotatedDocument
from kg.views.exports.markup import count_unwritable, element, lines, text

W3C_DATE: Final = re.compile(r"-?\d{4}(-(0\d|1[0-2])(-\d\d)?)?")
"""What the attributes of TEI take for a date (Guidelines, att.datable.w3c), as far as EDTF writes such."""
_STATUSES: Final = {
    Status.REALISED: "the text says that it exists, has happened or is being done",
    Status.PLANNED: "decided or scheduled, not yet come about",
    Status.PROPOSED: "wanted or suggested, decided by nobody",
    Status.REJECTED: "refused before it existed",
}
OPEN_ENDS: Final = {
    NoteKind.SENTENCE_WITHOUT_CLAIM: "speaks of a body or plan and gave no claim",
    NoteKind.SENTENCE_WITHOUT_END: "begins a run of text without an end, too long for a sentence",
    NoteKind.DATE_WITHOUT_VALUE: "a date without a place on the calendar",
    NoteKind.UNKNOWN_NAME: "a name of unknown kind",
    NoteKind.REPEATED_PASSAGE: "repeats an earlier passage",
}
_CALENDARS: Final = {
    Calendar.GREGORIAN: "Gregorian calendar",
    Calendar.JULIAN: "Julian calendar",
    Calendar.FRENCH_REPUBLICAN: "French Republican calendar",
    Calendar.JULIAN_OR_GREGORIAN: "Julian or Gregorian calendar: the text does not say which",
}


def header(document: AnnotatedDocument) -> str:
    """Return the header of a document's file."""
    return element("teiHeader", None, *lines((_file(document), _encoding(document), _profile(document))))


def _file(document: AnnotatedDocument) -> str:
    """Return what is known of the document: title, author, where it is published and where it came from."""
    title = element("title", None, text(document.title or document.slug))
    author = element("author", None, text(document.creator)) if document.creator else ""
    published = [
        element("authority", None, "kg, which read the text and made the annotations"),
        element("idno", {"type": "IRI"}, text(document.iri)),
        element("idno", {"type": "SHA-256"}, text(document.sha256)),
    ]
    if document.licence:
        target = document.licence if re.match(r"https?://\S+$", document.licence) else None
        licence = element("licence", {"target": target}, text(document.licence))
        published.append(element("availability", None, licence))
    source = text(document.source or "The text as it was given; nothing else is known of its source.")
    statements = (
        element("titleStmt", None, title, author),
        element("publicationStmt", None, *published),
        element("sourceDesc", None, element("p", None, source)),
    )
    return element("fileDesc", None, *lines(statements))


def _encoding(document: AnnotatedDocument) -> str:
    pointing = (
        "Annotations point at the characters of the text as string-range(text,START,LENGTH), counted in Unicode code "
        "points from 0. A thing is listed because the text speaks of it; whether it came about, its status says."
    )
    lost = count_unwritable(document.text)
    replaced = f" {lost} characters that XML cannot hold are U+FFFD, one for one." if lost else ""
    statuses = (_category(status.value, gloss) for status, gloss in _STATUSES.items())
    ends = (_category(kind.value, gloss) for kind, gloss in OPEN_ENDS.items())
    taxonomies = (
        element("taxonomy", {"xml:id": "status"}, *lines(tuple(statuses))),
        element("taxonomy", {"xml:id": "open-ends"}, *lines(tuple(ends))),
    )
    project = element("projectDesc", None, element("p", None, text(pointing + replaced)))
    return element("encodingDesc", None, *lines((project, element("classDecl", None, *lines(taxonomies)))))


def _category(name: str, gloss: str) -> str:
    return element("category", {"xml:id": name}, element("catDesc", None, text(gloss)))


def _profile(document: AnnotatedDocument) -> str:
    calendars = (
        element("calendar", {"xml:id": calendar.value}, element("p", None, name))
        for calendar, name in _CALENDARS.items()
    )
    parts = [
        element("langUsage", None, element("language", {"ident": document.language})),
        element("calendarDesc", None, *calendars),
    ]
    if document.date:
        when = document.date if W3C_DATE.fullmatch(document.date) else None
        parts.insert(0, element("creation", None, element("date", {"when": when}, text(document.date))))
    return element("profileDesc", None, *lines(parts))
