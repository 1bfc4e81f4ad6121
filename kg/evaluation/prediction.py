"""What kg says of a text, as a scorer sees it: read out of the quads that would go into the graph."""

from dataclasses import replace
from typing import Final

from kg.documents import make_document
from kg.iris import Iris, slugify
from kg.mentions import find_document_date
from kg.model import HistoricalDate
from kg.pipeline import Language, understand_document
from kg.quads import document_quads
from kg.views import AnnotatedDocument, annotate

_IRIS: Final = Iris()


def read_text(text: str, name: str, date: HistoricalDate | None, language: Language) -> AnnotatedDocument:
    """Return what is read in a text of which, at most, the date is known. Raises DocumentError for an empty one."""
    document = make_document(text, slugify(name), name)
    dated = replace(document, date=date or find_document_date(document))
    quads = document_quads(understand_document(dated, language), _IRIS)
    return annotate(quads, _IRIS, dated.slug, dated.text)
