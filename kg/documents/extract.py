"""What a format's reader hands on: a text, and what the file says of itself."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Header:
    """What is known of a document besides its words; None where nobody says."""

    title: str | None = None
    creator: str | None = None
    source: str | None = None
    licence: str | None = None

    def or_else(self, other: "Header") -> "Header":
        """Return this header, its gaps filled from `other`."""
        return Header(
            self.title or other.title,
            self.creator or other.creator,
            self.source or other.source,
            self.licence or other.licence,
        )


@dataclass(frozen=True, slots=True)
class Extract:
    """The text of a file, in which all offsets count, and the header that its format carries."""

    text: str
    header: Header = Header()
