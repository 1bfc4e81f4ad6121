"""SPARQL that lists the things behind a number."""

from kg.iris import ONTOLOGY
from kg.model import Status

_PREFIXES = f"PREFIX kg: <{ONTOLOGY}>\nPREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n\n"


def listing(kind: str, status: Status | None = None, *, silent: bool = False) -> str:
    """Return a query for the things of a class, all or those of a status; `silent` for those without one."""
    if kind == "Claim":
        return _claims(status)
    condition = f" ; kg:status kg:{status.term}" if status else ""
    lines = [f"  ?thing a kg:{kind} ; skos:prefLabel ?thingLabel{condition} ."]
    if silent:
        lines.append("  FILTER NOT EXISTS { ?thing kg:status ?any }")
    elif status is None:
        lines.append("  OPTIONAL { ?thing kg:status ?status }")
    shown = "" if silent or status else " ?status"
    where = "\n".join(lines)
    return f"{_PREFIXES}SELECT DISTINCT ?thing ?thingLabel{shown}\nWHERE {{\n{where}\n}}\nORDER BY ?thingLabel"


def _claims(status: Status | None) -> str:
    stated = f"kg:{status.term}" if status else "?status"
    return (
        "PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>\n"
        f"{_PREFIXES}SELECT ?claim ?subject ?predicate ?object{'' if status else ' ?status'}\n"
        "WHERE {\n  ?claim a kg:Claim ; rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object ;\n"
        f"         kg:status {stated} .\n}}\nORDER BY ?predicate ?subject ?object"
    )
