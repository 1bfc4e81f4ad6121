"""Language tags as files give them → BCP 47 tags that RDF can carry."""

import re

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")


def find_language(tag: str | None) -> str | None:
    """Return a well-formed tag as it is (RFC 5646, 2.1), None for anything else.

    >>> find_language("en-GB"), find_language("English"), find_language("")
    ('en-GB', None, None)
    """
    tag = (tag or "").strip().replace("_", "-")
    return tag if _TAG.fullmatch(tag) else None
