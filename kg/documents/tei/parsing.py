"""The bytes of an XML file → its root element, with every door shut: nothing is loaded, nothing is expanded.

Entities are refused wherever a file declares them (XML 1.0, 4.2), so that neither a bomb nor another file can hide in
one; a reference that a DTD elsewhere would explain is read where HTML has a character of that name.
"""

from html.entities import html5
from typing import Any

from lxml import etree

from kg.errors import DocumentError

_RIGHT = "expected a well-formed XML document in TEI P5"


def parse_xml(data: bytes, name: str) -> Any:
    """Return the root element; comments and processing instructions are left out. Raises DocumentError."""
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as err:
        raise DocumentError(f"{name}: {_trouble(err)}; {_RIGHT}") from err
    _refuse_entities(root, name)
    return root


def _trouble(error: Any) -> str:
    line, column = error.position
    said = str(error.msg).partition(", line")[0]
    if "ntity" in said and ("loop" in said or "mplification" in said or "depth" in said):
        return f"its entities grow without bound (line {line})"
    if "Excessive depth" in said:
        return f"more than 256 elements stand one in the other (line {line})"
    return f"line {line}, column {column}: {said}"


def _refuse_entities(root: Any, name: str) -> None:
    dtd = root.getroottree().docinfo.internalDTD
    declared = [entity.name for entity in dtd.iterentities()] if dtd is not None else []
    if declared:
        named = ", ".join(declared[:5]) + (", …" if len(declared) > 5 else "")
        raise DocumentError(f"{name}: declares entities ({named}); expected a file with their characters in its text")


def entity_text(entity: Any, name: str) -> str:
    """Return the characters that an undeclared entity stands for in HTML. Raises DocumentError where it has none."""
    text = html5.get(f"{entity.name};")
    if text is None:
        raise DocumentError(
            f"{name}: line {entity.sourceline}: the entity &{entity.name}; is declared nowhere; {_RIGHT}"
        )
    return text
