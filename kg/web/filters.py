"""What the templates can say: links, the words around a quote, the words of a status."""

import re
from typing import Final

from flask import Flask

from kg.model import Status
from kg.views import Reference
from kg.web.site import Site

_CONTEXT: Final = 32  # characters of a prefix or suffix that was cut (DESIGN.md, "Mentions")
_STATUS_WORDS: Final[dict[Status, str]] = {
    Status.REALISED: "The documents speak of it as something that exists, or has happened.",
    Status.PLANNED: "Decided or scheduled. No document here says that it came about.",
    Status.PROPOSED: "Wanted or suggested. No document here says that it was decided, or came about.",
    Status.REJECTED: "Refused before it existed.",
}
_PLURALS: Final = {
    "Institution": "institutions",
    "Commission": "commissions",
    "Congress": "congresses and conferences",
    "Region": "regions",
    "Date": "dates",
    "Person": "persons",
    "Claim": "claims",
}


def register(app: Flask, site: Site) -> None:
    """Give the templates of the app their filters and globals."""
    app.jinja_env.filters |= {
        "lead_in": lead_in,
        "lead_out": lead_out,
        "plural": lambda kind: _PLURALS.get(kind, kind),
        "thousands": lambda number: f"{number:,}".replace(",", "\u202f"),
        "first_word": lambda words: words.split()[0],
    }
    app.jinja_env.globals |= {
        "link": site.addresses.link,
        "path": site.addresses.path,
        "data": site.addresses.data,
        "status_words": lambda status: _STATUS_WORDS.get(status, ""),
        "is_thing": lambda value: isinstance(value, Reference),
        "base": site.base,
    }


def lead_in(prefix: str) -> str:
    r"""Return the words before a quote in the same paragraph, without one that was cut in two.

    >>> lead_in("ttee met again in the morning; a")
    '… met again in the morning; a'
    >>> lead_in("before midnight.\n\nOn Monday the")
    'On Monday the'
    """
    paragraph = re.split(r"\n\s*\n", prefix)[-1].lstrip("\n")
    if len(paragraph) < _CONTEXT:
        return paragraph
    _, _, whole = paragraph.partition(" ")
    return f"… {whole}"


def lead_out(suffix: str) -> str:
    """Return the words after a quote in the same paragraph, without one that was cut in two.

    >>> lead_out(" of the harbour, which the counci")
    ' of the harbour, which the …'
    """
    paragraph = re.split(r"\n\s*\n", suffix)[0].rstrip("\n")
    if len(paragraph) < _CONTEXT:
        return paragraph
    whole, _, _ = paragraph.rpartition(" ")
    return f"{whole} …"
