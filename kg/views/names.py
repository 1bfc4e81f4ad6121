"""How an IRI reads when nothing names it."""

import re
from urllib.parse import unquote

from kg.vocabulary import PREFIXES


def compact(iri: str) -> str:
    """Return an IRI with a known prefix, else as it is.

    >>> compact("http://www.w3.org/ns/org#Organization")
    'org:Organization'
    """
    for prefix, namespace in PREFIXES.items():
        local = iri.removeprefix(namespace)
        if local not in ("", iri) and "/" not in local:
            return f"{prefix}:{local}"
    return iri


def readable_end(iri: str) -> str:
    """Return the last part of an IRI as words.

    >>> readable_end("https://w3id.org/historical-kg/ontology#atDate")
    'at date'
    >>> readable_end("http://127.0.0.1:8000/id/region/new-harbour")
    'new harbour'
    >>> readable_end("http://www.cidoc-crm.org/cidoc-crm/P82a_begin_of_the_begin")
    'begin of the begin'
    """
    end = unquote(re.split(r"[/#]", iri.rstrip("/#"))[-1])
    end = re.sub(r"^[EP]\d+[a-z]?_", "", end).replace("_", " ")
    if re.fullmatch(r"[A-Za-z]+", end):
        end = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", end).lower()
    return end if re.search(r"\d", end) else end.replace("-", " ")
