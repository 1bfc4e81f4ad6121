"""The elements of a TEI text → its words in paragraphs, what it marks as names, and where every character stands."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from kg.documents.flow import Flow, Place
from kg.documents.html import has_mark_of_note
from kg.documents.passage import CELL
from kg.documents.tei.dates import find_calendar, find_edtf
from kg.documents.tei.elements import (
    BREAKS,
    CHOICES,
    CONTAINERS,
    DIVISIONS,
    HEADINGS,
    KINDS,
    NAMES,
    NAMESPACE,
    PARAGRAPHS,
    PHRASES,
    UNREAD,
    find_class,
)
from kg.model import Calendar, Element, EntityClass, Mark, Span

_HYPHENS = frozenset("-\u2010\u2011\u00ad¬")
_WHITE = " \t\r\n"


@dataclass(frozen=True, slots=True)
class Marked:
    """A name or date in the text, whose place is known when the text is finished."""

    start: Place
    end: Place
    name: str
    kind: EntityClass | None
    attributes: Mapping[str, str]

    def mark(self, span: Span) -> Mark:
        """Return it with its place."""
        said = self.attributes
        if self.kind is not EntityClass.DATE:
            return Mark(span, f"tei.{self.name}", self.kind, said.get("ref") or said.get("key"))
        calendar = find_calendar(said)
        custom = find_edtf(said, "-custom") if calendar is Calendar.JULIAN else None
        return Mark(span, f"tei.{self.name}", self.kind, None, find_edtf(said), custom, calendar)


class Walk:
    """Goes through the elements in their order. At most 256 stand one in the other, so that recursion is safe."""

    def __init__(self, entity: Callable[[Any], str]) -> None:
        """Take a function from an entity that nobody declared to its characters."""
        self.flow = Flow()
        self.elements: list[Element] = []
        self.marked: list[Marked] = []
        self._entity = entity
        self._at = 0  # characters of data before this place
        self._kinds = ["body"]
        self._level = 0  # of divisions
        self._in_paragraph = 0
        self._glued = False  # the next word goes on where a line broke

    def read(self, element: Any, step: str, parent: int = -1) -> None:
        """Write down what is in an element; its tail belongs to its parent."""
        index, name = len(self.elements), _name(element)
        if name in UNREAD or (name == "ref" and _is_note_mark(element, self.flow.last)):
            self._pass_over(element)
            return
        self.elements.append(Element(step, parent, self._at, self._at))
        leave = self._enter(element, name)
        start = self.flow.here
        self._read_inside(element, name, index)
        if name in NAMES:
            kind = find_class(name, element.get("type") or "")
            self.marked.append(Marked(start, self.flow.here, name, kind, dict(element.attrib)))
        leave()
        self.elements[index] = Element(step, parent, self.elements[index].start, self._at)

    def _read_inside(self, element: Any, name: str, index: int) -> None:
        read = _chosen(element, CHOICES[name]) if name in CHOICES else None
        is_data = name in CHOICES or name == "subst"  # white space between its children is none of the text's
        counts: dict[str, int] = {}
        self._write(element.text, unread=is_data)
        for position, child in enumerate(element.iterchildren(), 1):
            if not isinstance(child.tag, str):
                self._write(self._entity(child))
            elif read is not None and child is not read:
                self._count(child, counts, position)
                self._pass_over(child)
            else:
                self.read(child, self._count(child, counts, position), index)
            self._write(child.tail, unread=is_data)

    def _count(self, child: Any, counts: dict[str, int], position: int) -> str:
        """Return the step of XPath that selects a child of its parent."""
        name = _name(child)
        counts[name] = counts.get(name, 0) + 1
        return f"tei:{name}[{counts[name]}]" if name else f"*[{position}]"

    def _enter(self, element: Any, name: str) -> Callable[[], None]:
        """Do what an element asks for before its words; return what it asks for after them."""
        if name == "note":
            return self._set_aside()
        if name in CONTAINERS:
            return self._enter_container(name)
        if name in PARAGRAPHS or (name in PHRASES and not self._in_paragraph):
            return self._enter_paragraph(element, name)
        if name in BREAKS:
            self._break(element, name)
        elif name == "cell":
            self.flow.part(CELL)
        elif name in {"gap", "ellipsis"}:
            self.flow.write("[…]")
        elif name == "space":
            self.flow.part(" ")
        return _nothing

    def _set_aside(self) -> Callable[[], None]:
        self.flow.set_aside("note")
        self._kinds.append("note")
        outside, self._in_paragraph = self._in_paragraph, 0

        def leave() -> None:
            self._kinds.pop()
            self._in_paragraph = outside
            self.flow.take_up()

        return leave

    def _enter_container(self, name: str) -> Callable[[], None]:
        self._level += name in DIVISIONS
        self.flow.begin(self._kinds[-1])

        def leave() -> None:
            self._level -= name in DIVISIONS
            self.flow.begin(self._kinds[-1])

        return leave

    def _enter_paragraph(self, element: Any, name: str) -> Callable[[], None]:
        before = _name(element.getprevious()) if element.getprevious() is not None else ""
        if name == "l" and _name(element.getparent()) in {"lg", "l"}:
            self.flow.part("\n")
            return _nothing
        if name == "item" and before == "label":
            self.flow.part(" ")
        else:
            kind = KINDS.get(name, self._kinds[-1])
            self.flow.begin("heading" if name in HEADINGS else kind, self._heading_level(name))
        self._in_paragraph += 1

        def leave() -> None:
            self._in_paragraph -= 1
            if name != "label":
                self.flow.begin(self._kinds[-1])

        return leave

    def _heading_level(self, name: str) -> int:
        return min(max(self._level, 1), 6) if name in HEADINGS else 0

    def _break(self, element: Any, name: str) -> None:
        """Break a line, or go on with a word over the end of a line, column or page."""
        goes_on = element.get("break") == "no"
        if goes_on:
            self.flow.join()
            self._glued = True
        if name == "lb" and not goes_on:
            self.flow.part("\n")
        elif self.flow.last in _HYPHENS and self.flow.gap != " ":
            self.flow.part("\n")  # whether the word had a hyphen is for the mender to say

    def _write(self, text: str | None, *, unread: bool = False) -> None:
        """Write character data down, or only count it."""
        if not text:
            return
        skipped = len(text) - len(text.lstrip(_WHITE)) if self._glued else 0
        if not unread and skipped < len(text):
            self.flow.write(text[skipped:], self._at + skipped)
            self._glued = False
        self._at += len(text)

    def _pass_over(self, element: Any) -> None:
        """Count the character data of an element that is not read, but for its tail."""
        for node in element.iter():
            is_element = isinstance(node.tag, str)
            self._at += (len(node.text or "") if is_element else 1) + (
                len(node.tail or "") if node is not element else 0
            )


def _nothing() -> None:
    """Do nothing."""


def _name(element: Any) -> str:
    """Return the name of a TEI element, empty for one of another namespace."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    namespace, _, name = tag.rpartition("}")
    return name if namespace == "{" + NAMESPACE else ""


def _chosen(element: Any, names: tuple[str, ...]) -> Any:
    children = [child for child in element.iterchildren() if isinstance(child.tag, str)]
    by_name = {_name(child): child for child in reversed(children)}
    return next((by_name[name] for name in names if name in by_name), children[0] if children else element)


def _is_note_mark(element: Any, last: str) -> bool:
    """Tell whether a reference holds no more than the mark of a note."""
    words = "".join(element.itertext()) if len(element) < 3 else ""
    return bool(words.strip()) and has_mark_of_note(words, after=last, is_link=True)
