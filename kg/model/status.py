"""How far a thing or a claim has come: exists, is decided, is wanted, was refused."""

from enum import StrEnum


class Status(StrEnum):
    """What the text says of a thing at that point, strongest support first.

    The order of the members is the order in which they win when documents differ.
    """

    REALISED = "realised"
    PLANNED = "planned"
    PROPOSED = "proposed"
    REJECTED = "rejected"

    @property
    def term(self) -> str:
        """The local name of the concept in status.ttl: `Realised`, `Planned`, …"""
        return self.value.capitalize()
