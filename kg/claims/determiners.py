"""The words before a noun that say whether it is known, new or somebody's."""

from kg.model import Mention

DEFINITE = frozenset({"the", "this", "these", "that", "those", "such", "both"})
INDEFINITE = frozenset({"a", "an", "another", "any", "some", "no", "each", "every", "one"})
POSSESSIVE = frozenset({"its", "their", "his", "her", "our"})


def determiner_of(mention: Mention, text: str) -> str | None:
    """Return the determiner before a mention, or the one it begins with ("these regions")."""
    first = mention.span.of(text).split(maxsplit=1)[0].lower() if len(mention.span) else ""
    return mention.determiner or (first if first in DEFINITE | POSSESSIVE else None)
