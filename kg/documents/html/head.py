"""The head of a page → what it says of the document: Dublin Core and Highwire elements first, then HTML's own."""

from collections import defaultdict
from dataclasses import dataclass, field

from kg.documents.extract import Header
from kg.documents.flow import Writing
from kg.documents.html.elements import Attributes
from kg.documents.languages import find_language

_TITLES = ("citation_title", "dc.title", "dcterms.title")
_CREATORS = ("citation_author", "dc.creator", "dcterms.creator", "author")
_DATES = ("citation_publication_date", "citation_date", "dcterms.issued", "dcterms.created", "dc.date.issued",
          "dc.date.created", "dc.date", "dcterms.date", "date")  # fmt: skip
_SOURCES = ("dc.source", "dcterms.source", "citation_public_url")
_LICENCES = ("dcterms.license", "dc.rights", "dcterms.rights")
_LONGEST = 1000


@dataclass(slots=True)
class Head:
    """Gathers what a page says of itself while its elements go by."""

    language: str | None = None
    _title: list[str] = field(default_factory=list)
    _in_title: bool = False
    _first_headings: list[str] = field(default_factory=list)
    _said: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def start(self, tag: str, attributes: Attributes) -> None:
        """Take note of an element."""
        if tag == "title":
            self._in_title = not self._title
        elif tag == "html":
            self.language = find_language(attributes.get("lang") or attributes.get("xml:lang"))
        elif tag == "meta":
            self._say(attributes.get("name") or attributes.get("property"), attributes.get("content"))
        elif tag in {"link", "a"} and "rel" in attributes:
            for relation in attributes["rel"].lower().split():
                self._say(f"rel {relation}", attributes.get("href"))

    def end(self, tag: str) -> None:
        """Take note that an element ends."""
        self._in_title &= tag != "title"

    def data(self, text: str) -> None:
        """Take up the characters of the title."""
        if self._in_title:
            self._title.append(text)

    def heading(self, paragraph: Writing) -> None:
        """Take note of a heading of the first level."""
        if paragraph.level == 1 and len(self._first_headings) < 2:
            self._first_headings.append("".join(paragraph.pieces).replace("\n", " "))

    def header(self) -> Header:
        """Return what was said; a page with one heading of the first level has that as its title.

        The date of publication on the web ("article:published_time") is not the document's.
        """
        alone = self._first_headings[0] if len(self._first_headings) == 1 else None
        return Header(
            title=self._first(_TITLES) or alone or self._first(("og:title",)) or _tidy("".join(self._title)),
            creator=self._first(_CREATORS),
            source=_address(self._first(_SOURCES) or self._first(("rel canonical", "og:url"))),
            licence=self._first(("rel license",)) or self._first(_LICENCES),
            date=self._first(_DATES),
            language=self.language,
        )

    def _say(self, name: str | None, value: str | None) -> None:
        if name and value and value.strip():
            self._said[name.lower().replace("dcterms:", "dcterms.").replace("dc:", "dc.")].append(value)

    def _first(self, names: tuple[str, ...]) -> str | None:
        said = next((self._said[name][0] for name in names if name in self._said), None)
        return _tidy(said) if said else None


def _tidy(text: str) -> str | None:
    return " ".join(text[:_LONGEST].split()) or None


def _address(text: str | None) -> str | None:
    """Return a source that says where it is, None for an address without its host."""
    return text if text and (text.startswith(("http://", "https://")) or " " in text) else None
