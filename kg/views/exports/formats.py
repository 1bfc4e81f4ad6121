"""The formats in which documents are written one at a time, and what is written of several together."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from kg.views.exports.annotated import AnnotatedDocument
from kg.views.exports.hipe import write_hipe
from kg.views.exports.report import write_report
from kg.views.exports.tei import write_tei
from kg.views.exports.web_annotation import write_web_annotations


@dataclass(frozen=True, slots=True)
class DocumentFormat:
    """A format whose files hold one document each: `suffix` ends their names."""

    suffix: str
    media_type: str
    write: Callable[[AnnotatedDocument], str]


@dataclass(frozen=True, slots=True)
class CorpusFormat:
    """A format whose files hold any number of documents, one after the other."""

    suffix: str
    write: Callable[[Iterable[AnnotatedDocument]], Iterator[str]]


DOCUMENT_FORMATS: Final = {
    "tei": DocumentFormat("xml", "application/tei+xml", write_tei),
    "webanno": DocumentFormat("jsonld", "application/ld+json", write_web_annotations),
}
CORPUS_FORMATS: Final = {
    "hipe": CorpusFormat("tsv", write_hipe),
    "report": CorpusFormat("md", write_report),
}
