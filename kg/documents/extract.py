"""What a format's reader hands on: a text, how it is laid out, and what the file says of itself."""

from dataclasses import dataclass

from kg.documents.passage import Passage
from kg.model import Mark, Markup


@dataclass(frozen=True, slots=True)
class Header:
    """What is known of a document besides its words; None where nobody says.

    `date` is as the file gives it, in ISO 8601, EDTF or words; `language` is a BCP 47 tag.
    """

    title: str | None = None
    creator: str | None = None
    source: str | None = None
    licence: str | None = None
    date: str | None = None
    language: str | None = None

    def or_else(self, other: "Header") -> "Header":
        """Return this header, its gaps filled from `other`."""
        return Header(
            self.title or other.title,
            self.creator or other.creator,
            self.source or other.source,
            self.licence or other.licence,
            self.date or other.date,
            self.language or other.language,
        )


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """`put` stands for the characters from `start` to `end` of the text as given."""

    start: int
    end: int
    put: str


@dataclass(frozen=True, slots=True)
class Extract:
    """The text of a file, in which all offsets count, and what its format says of it.

    `passages` are its paragraphs where the format tells them apart, else the lines tell; `edits`, in order, are the
    marks in the text that no reader should read. `marks` are the words that the file marks as names and dates, by
    offset, longest first; `markup` leads from the text back into an XML file.
    """

    text: str
    header: Header = Header()
    passages: tuple[Passage, ...] | None = None
    edits: tuple[Edit, ...] = ()
    marks: tuple[Mark, ...] = ()
    markup: Markup | None = None
