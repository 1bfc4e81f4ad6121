r"""Mentions and claims as CSV tables (RFC 4180) that open right in a spreadsheet.

UTF-8 with a byte order mark, which spreadsheets need to know it by; a header line; lines end in CRLF; what holds a
comma, a quotation mark or a line break is quoted, and so comes back as it was. A spreadsheet takes a cell that begins
with `=`, `+`, `-`, `@`, a tab or a line break for a formula: such a cell, and one that begins with an apostrophe, gets
an apostrophe in front, which spreadsheets do not show. Whoever reads the table with a program takes one apostrophe
off each cell that begins with one, and has every word as it was.
"""

import csv
from collections.abc import Callable, Iterable, Iterator
from io import StringIO
from typing import Final, TypeAlias

from kg.views.exports.annotated import AnnotatedDocument, DateValue, MarkedClaim, MarkedMention

Row: TypeAlias = dict[str, str | int | None]
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "'")
_BYTE_ORDER_MARK: Final = "\ufeff"

MENTIONS: Final = (
    *("document", "start", "end", "words", "class", "entity", "name", "status", "role"),
    *("edtf", "edtf_gregorian", "calendar", "earliest", "latest", "rule", "confidence", "annotation"),
)
"""The columns of the table of mentions; offsets count Unicode code points, `status` is that of the place."""
CLAIMS: Final = (
    *("document", "claim", "subject", "subject_name", "predicate", "object", "object_name", "content", "status"),
    *("holder", "holder_name", "date", "edtf", "earliest", "latest", "place", "place_name", "aspect", "rule"),
    *("evidence_start", "evidence_end", "evidence", "other_evidence"),
)
"""The columns of the table of claims, one a row: `other_evidence` has further places as START-END, after blanks."""


def mention_rows(document: AnnotatedDocument) -> Iterator[Row]:
    """Yield a row for each mention, by offset."""
    return (_mention_row(document, mention) for mention in document.mentions)


def claim_rows(document: AnnotatedDocument) -> Iterator[Row]:
    """Yield a row for each claim, by its first evidence."""
    return (_claim_row(document, claim) for claim in document.claims)


TABLES: Final[dict[str, tuple[tuple[str, ...], Callable[[AnnotatedDocument], Iterator[Row]]]]] = {
    "mentions": (MENTIONS, mention_rows),
    "claims": (CLAIMS, claim_rows),
}


def write_table(name: str, documents: Iterable[AnnotatedDocument]) -> Iterator[str]:
    """Yield a table (`mentions` or `claims`) of all documents: the header line, then a document at a time."""
    columns, rows = TABLES[name]
    yield _BYTE_ORDER_MARK + _lines([dict(zip(columns, columns, strict=True))], columns)
    for document in documents:
        yield _lines(rows(document), columns)


def guard(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula.

    >>> guard("=1+1"), guard("'tis"), guard("10 April")
    ("'=1+1", "''tis", '10 April')
    """
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def unguard(cell: str) -> str:
    """Return a cell as it was before `guard`.

    >>> unguard("'=1+1"), unguard("''tis"), unguard("10 April")
    ('=1+1', "'tis", '10 April')
    """
    return cell.removeprefix("'")


def _lines(rows: Iterable[Row], columns: tuple[str, ...]) -> str:
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for row in rows:
        writer.writerow([guard("" if row[column] is None else str(row[column])) for column in columns])
    return out.getvalue()


def _mention_row(document: AnnotatedDocument, mention: MarkedMention) -> Row:
    date = mention.thing.date or DateValue()
    return {
        "document": document.slug,
        "start": mention.span.start,
        "end": mention.span.end,
        "words": mention.span.of(document.text),
        "class": mention.thing.kind,
        "entity": mention.thing.iri,
        "name": mention.thing.name,
        "status": mention.status,
        "role": mention.role,
        "edtf": date.edtf,
        "edtf_gregorian": date.gregorian,
        "calendar": date.calendar,
        "earliest": date.earliest,
        "latest": date.latest,
        "rule": mention.rule,
        "confidence": mention.confidence,
        "annotation": mention.iri,
    }


def _claim_row(document: AnnotatedDocument, claim: MarkedClaim) -> Row:
    dated = document.things.get(claim.date or claim.object)
    date = (dated.date if dated else None) or DateValue()
    (_, first), *others = claim.evidence or ((claim.iri, None),)
    return {
        "document": document.slug,
        "claim": claim.iri,
        "subject": claim.subject,
        "subject_name": document.name(claim.subject),
        "predicate": claim.predicate,
        "object": None if claim.is_literal else claim.object,
        "object_name": claim.object if claim.is_literal else document.name(claim.object),
        "content": claim.content,
        "status": claim.status,
        "holder": claim.holder,
        "holder_name": document.name(claim.holder),
        "date": claim.date or (dated.iri if dated and dated.date else None),
        "edtf": date.edtf,
        "earliest": date.earliest,
        "latest": date.latest,
        "place": claim.place,
        "place_name": document.name(claim.place),
        "aspect": claim.aspect,
        "rule": claim.rule,
        "evidence_start": first.start if first else None,
        "evidence_end": first.end if first else None,
        "evidence": first.of(document.text) if first else None,
        "other_evidence": " ".join(f"{span.start}-{span.end}" for _, span in others),
    }
