"""Every IRI of a graph is made here; DESIGN.md, "Identity and IRIs", is what it follows."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from kg.model import Calendar, EntityClass, HistoricalDate, NoteKind, Span

ONTOLOGY = "https://w3id.org/historical-kg/ontology#"
DEFAULT_BASE = "http://127.0.0.1:8000/"

_SAFE = "-._~!$&'()*+,;=:@"  # RFC 3987, isegment: what may stand in a path segment unescaped
_SLUG_LENGTH = 80


def slugify(name: str) -> str:
    """Return `name` as a lower-case IRI segment of letters, digits and hyphens, at most 80 long.

    >>> slugify("People's Commissariat for the Affairs of Nationalities")
    'peoples-commissariat-for-the-affairs-of-nationalities'
    >>> slugify("Königgrätz")
    'koniggratz'
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    words = re.sub(r"[^\w]+", "-", re.sub(r"['’]", "", plain).lower().replace("_", "-")).strip("-")
    if len(words) > _SLUG_LENGTH:
        words = words[:_SLUG_LENGTH].rpartition("-")[0] or words[:_SLUG_LENGTH]
    return words or "unnamed"


def date_segment(edtf: str) -> str:
    """Return an EDTF value as an IRI segment.

    >>> date_segment("[1918-04-10,1918-04-15]")
    'one-of(1918-04-10,1918-04-15)'
    >>> date_segment("1917-11/1917-12")
    '1917-11_1917-12'
    """
    named = re.sub(r"\[(.*?)\]", r"one-of(\1)", edtf)
    named = re.sub(r"\{(.*?)\}", r"all-of(\1)", named)
    named = named.replace("/", "_").replace("?", "(uncertain)").replace("%", "(both)")
    return _segment(named)


@lru_cache(maxsize=4096)
def _segment(text: str) -> str:
    """Return `text` as one path segment, ASCII alone: so that the address asked for leads back to one IRI."""
    return quote(text, safe=_SAFE)


@dataclass(frozen=True, slots=True)
class Iris:
    """The IRIs of a graph whose base is `base`, an absolute IRI that ends in a slash."""

    base: str = DEFAULT_BASE

    def __post_init__(self) -> None:
        """Refuse a base under which no IRI could be made."""
        if not re.fullmatch(r"https?://[^\s<>\"{}|\\^`?#/][^\s<>\"{}|\\^`?#]*/", self.base):
            raise ValueError(f"{self.base!r} is no base; expected an http(s) IRI that ends in a slash")

    def document(self, slug: str) -> str:
        """Return the IRI of a document."""
        return f"{self.base}document/{_segment(slug)}"

    def target(self, slug: str, span: Span) -> str:
        """Return the IRI of a run of characters as given."""
        return f"{self.document(slug)}#target={span.start},{span.end}"

    def position(self, slug: str, span: Span) -> str:
        """Return the IRI of the selector by position."""
        return f"{self.document(slug)}#position={span.start},{span.end}"

    def quotation(self, slug: str, span: Span) -> str:
        """Return the IRI of the selector by quotation."""
        return f"{self.document(slug)}#quote={span.start},{span.end}"

    def xpath(self, slug: str, span: Span) -> str:
        """Return the IRI of the selector by the XPath of an element in the document's file."""
        return f"{self.document(slug)}#xpath={span.start},{span.end}"

    def within(self, slug: str, span: Span) -> str:
        """Return the IRI of the selector by position within that element."""
        return f"{self.document(slug)}#within={span.start},{span.end}"

    def annotation(self, slug: str, span: Span, kind: EntityClass) -> str:
        """Return the IRI of a mention's annotation."""
        return f"{self.base}id/annotation/{_segment(slug)}/{span.start}-{span.end}-{kind}"

    def evidence(self, slug: str, span: Span, claim_hash: str) -> str:
        """Return the IRI of the annotation that shows a claim in these characters."""
        return f"{self.base}id/annotation/{_segment(slug)}/{span.start}-{span.end}-{claim_hash}"

    def note(self, slug: str, span: Span, kind: NoteKind) -> str:
        """Return the IRI of the annotation of something that was not understood."""
        return f"{self.base}id/annotation/{_segment(slug)}/{span.start}-{span.end}-{kind.term}"

    def claim(self, slug: str, claim_hash: str) -> str:
        """Return the IRI of a claim; `claim_hash` is 16 hex digits."""
        return f"{self.base}id/claim/{_segment(slug)}/{claim_hash}"

    def entity(self, slug: str, key: str) -> str:
        """Return the IRI of an entity of one document; `key` is `class/name`."""
        kind, _, name = key.partition("/")
        return f"{self.base}id/{kind}/{_segment(slug)}/{_segment(name)}"

    def concept(self, kind: EntityClass, concept: str) -> str:
        """Return the IRI of a thing that every document shares: a concept of the gazetteer or lexicon."""
        return f"{self.base}id/{kind.lower()}/{_segment(concept)}"

    def date(self, slug: str, date: HistoricalDate | None, span: Span) -> str:
        """Return the IRI of a date: its value's, or where that is not settled that of its place in the document."""
        if date is None or date.edtf is None or not date.is_settled:
            return f"{self.base}id/date/{_segment(slug)}/{span.start}-{span.end}"
        calendar = "" if date.calendar is Calendar.GREGORIAN else f"{date.calendar}/"
        return f"{self.base}id/date/{calendar}{date_segment(date.edtf)}"

    def graph(self, name: str) -> str:
        """Return the IRI of a named graph: `entities`, `ontology`, `queries`, `dataset`, …"""
        return f"{self.base}graph/{name}"

    def document_graph(self, slug: str) -> str:
        """Return the IRI of the graph that holds all one document says."""
        return self.graph(f"document/{_segment(slug)}")

    def pipeline(self, title: str) -> str:
        """Return the IRI of a trained pipeline, by its name and version."""
        return f"{self.base}id/pipeline/{_segment(slugify(title))}"

    def query(self, name: str) -> str:
        """Return the IRI of a named query."""
        return f"{self.base}queries/{name}"

    def skolem(self, name: str) -> str:
        """Return the IRI that stands for a blank node (RDF 1.1 Concepts, 3.5); `name` tells it from others."""
        return f"{self.base}.well-known/genid/{name}"
