"""Documents as other programs and people want them: TEI, Web Annotation JSON-LD, HIPE TSV, CSV, a report.

`reading` goes over a document's graph once and hands on an `AnnotatedDocument`; a format is a file that writes one.
To add a format: a function of an `AnnotatedDocument` to text (or of several to a stream of text), an entry in
`formats`, a golden file and a test that its offsets lead back to the words.
"""

from kg.views.exports.annotated import (
    AnnotatedDocument,
    DateValue,
    MarkedClaim,
    MarkedMention,
    NamedThing,
    OpenEnd,
)
from kg.views.exports.formats import CORPUS_FORMATS, DOCUMENT_FORMATS, CorpusFormat, DocumentFormat
from kg.views.exports.hipe import COARSE, outermost
from kg.views.exports.networks import NETWORK_FORMATS
from kg.views.exports.reading import annotate, annotated_document, annotated_documents
from kg.views.exports.tables import TABLES, unguard, write_table

__all__ = [
    "COARSE",
    "CORPUS_FORMATS",
    "DOCUMENT_FORMATS",
    "NETWORK_FORMATS",
    "TABLES",
    "AnnotatedDocument",
    "CorpusFormat",
    "DateValue",
    "DocumentFormat",
    "MarkedClaim",
    "MarkedMention",
    "NamedThing",
    "OpenEnd",
    "annotate",
    "annotated_document",
    "annotated_documents",
    "outermost",
    "unguard",
    "write_table",
]
