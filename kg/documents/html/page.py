"""The elements of a page, as they come → the words that one reads, in paragraphs, and what its head says."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from kg.documents.flow import Flow, Writing
from kg.documents.html.elements import (
    BLOCKS,
    HEADINGS,
    KINDS,
    LINK_MARKS,
    Attributes,
    has_mark_of_note,
    is_left_out,
)
from kg.documents.html.head import Head
from kg.documents.passage import CELL

_LEAST_MAIN = 200  # characters of a main part that is believed to be one
_MENU = 3  # links: a paragraph of so many and nothing else is a menu
_LIST = 5  # items: a list of so many, each a link and nothing else, is one too
_MOST_LINKED = 0.9


@dataclass(slots=True)
class _Block:
    """A paragraph of the page, with what tells a menu: how many links are in it, and letters in them."""

    in_main: bool
    is_item: bool = False
    links: int = 0
    linked: int = 0

    def is_linked(self, paragraph: Writing) -> bool:
        """Tell whether it is links and nothing else."""
        letters = sum(c.isalnum() for piece in paragraph.pieces for c in piece)
        return self.links > 0 and self.linked >= _MOST_LINKED * letters


class Page:
    """Receives the elements of a page in their order (lxml's parser target), and writes down its text."""

    def __init__(self) -> None:
        """Begin before the first element."""
        self.flow = Flow()
        self.head = Head()
        self._skipped = 0  # how deep in what is left out
        self._main = 0  # how deep in the main part
        self._preformatted = 0
        self._links = 0  # how deep in links
        self._held: list[str] | None = None  # what may be the mark of a note
        self._holder = ""
        self._block = _Block(in_main=False)
        self._blocks: dict[Writing, _Block] = {}

    def start(self, tag: str, attributes: Attributes) -> None:
        """Enter an element."""
        self.head.start(tag, attributes)
        if self._skipped or is_left_out(tag, attributes, in_main=self._main > 0):
            self._skipped += 1
            return
        if tag in BLOCKS or tag in HEADINGS:
            self._begin_block(tag)
        elif tag in {"br", "td", "th"}:
            self._part(tag)
        elif tag in LINK_MARKS and self._held is None:
            self._hold(tag, attributes)
        if tag == "a" and "href" in attributes:
            self._links += 1
            self._block.links += 1
        self._main += tag in {"main", "article"}
        self._preformatted += tag == "pre"
        if tag == "q":
            self.data("“")

    def end(self, tag: str) -> None:
        """Leave an element."""
        self.head.end(tag)
        if self._skipped:
            self._skipped -= 1
            return
        if tag == "q":
            self.data("”")
        if tag == self._holder:
            self._release()
        if tag in BLOCKS or tag in HEADINGS:
            self._end_block()
        self._main -= tag in {"main", "article"} and self._main > 0
        self._preformatted -= tag == "pre" and self._preformatted > 0
        self._links -= tag == "a" and self._links > 0

    def data(self, text: str) -> None:
        """Take up characters."""
        self.head.data(text)
        if self._skipped:
            return
        if self._held is not None:
            self._held.append(text)
            return
        if self._links:
            self._block.linked += sum(map(str.isalnum, text))
        if not self._preformatted:
            self.flow.write(text)
            return
        for number, line in enumerate(text.splitlines() if text.strip("\n") else ()):
            if number:
                self._part("br")
            self.flow.write(line)
        if text.endswith("\n"):
            self._part("br")

    def comment(self, text: str) -> None:
        """Pass over a comment."""

    def close(self) -> None:
        """Come to the end."""
        self._release()
        self._end_block()

    def left_out(self) -> frozenset[Writing]:
        """Return the paragraphs that are no part of the document: menus, and what stands beside the main part."""
        main = sum(paragraph.length for paragraph, block in self._blocks.items() if block.in_main)
        beside = (p for p, block in self._blocks.items() if main >= _LEAST_MAIN and not block.in_main)
        return frozenset((*beside, *self._menus()))

    def _menus(self) -> Iterator[Writing]:
        def is_linked_item(entry: tuple[Writing, _Block]) -> bool:
            return entry[1].is_item and entry[1].is_linked(entry[0])

        for is_list, entries in groupby(self._blocks.items(), is_linked_item):
            run = list(entries)
            for paragraph, block in run:
                if (is_list and len(run) >= _LIST) or (block.links >= _MENU and block.is_linked(paragraph)):
                    yield paragraph

    def _part(self, tag: str) -> None:
        self._release()
        if tag == "br" and self.flow.gap == "\n":  # the second in a row ends a paragraph
            self._end_block()
        else:
            self.flow.part("\n" if tag == "br" else CELL)

    def _begin_block(self, tag: str) -> None:
        self._end_block()
        self.flow.begin(KINDS.get(tag), HEADINGS.get(tag, 0))
        self._block.is_item = tag == "li"

    def _end_block(self) -> None:
        self._release()
        written = self.flow.end()
        if written:
            self._block.in_main = self._main > 0
            self._blocks[written] = self._block
            self.head.heading(written)
        self._block = _Block(in_main=False)

    def _hold(self, tag: str, attributes: Attributes) -> None:
        if tag == "sup" or "#" in (attributes.get("href") or ""):
            self._held, self._holder = [], tag

    def _release(self) -> None:
        """Write what was held, unless it is the mark of a note."""
        held, self._held = self._held, None
        words = "".join(held or ())
        is_link = self._holder == "a" or self._links > 0
        self._holder = ""
        if words and not has_mark_of_note(words, after=self.flow.last, is_link=is_link):
            self.data(words)
