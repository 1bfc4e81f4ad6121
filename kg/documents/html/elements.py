"""What the elements of HTML are for a reader: blocks, headings, what nobody reads, marks of notes.

After the HTML Living Standard, 4.3 to 4.11 and 15.3 (rendering), with the elements of older pages.
"""

import re
from collections.abc import Mapping

from kg.documents.word_list import word_list

Attributes = Mapping[str, str]

BLOCKS = word_list(
    """
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure
    footer form header hgroup hr html legend li listing main menu ol p plaintext pre search section summary table
    tbody tfoot thead title tr ul xmp
    """
)
"""Elements before and after which a paragraph ends."""

HEADINGS = {f"h{level}": level for level in range(1, 7)}

KINDS = {"aside": "note", "li": "body", "dd": "body", "tr": "body", "figcaption": "body", "caption": "body"}
"""What the paragraph of an element is; that of any other is judged by its form."""

LINK_MARKS = frozenset({"a", "sup"})
"""Elements that may hold no more than the mark of a footnote."""

_UNREAD = word_list(
    """
    applet audio button canvas datalist embed frame frameset head iframe input math meter nav noembed noframes noscript
    object optgroup option progress rp rt script select style svg template textarea video
    """
)
_BESIDE = word_list("aside footer header")  # of a page, unless they stand in its main part
_ROLES = word_list("banner complementary contentinfo menu menubar navigation search toolbar")
_CLASSES = word_list("mw-editsection noprint screen-reader-text sr-only visually-hidden")
_NOT_DISPLAYED = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_NUMBER = re.compile(r"\s*(?:[\[(]?\d{1,3}[\])]?|[\[(][a-z][\])]|[*†‡§¶]{1,3})\s*")
_LETTER = re.compile(r"\s*(?:[a-z]|[ivx]{1,5})\s*")
_ARROW = re.compile(r"\s*[↑↩^⏎]\ufe0e?\s*")


def is_left_out(tag: str, attributes: Attributes, *, in_main: bool) -> bool:
    """Tell whether nobody reads an element as part of the page's text."""
    if tag in _UNREAD or (tag in _BESIDE - {"header"} and not in_main):
        return True
    return bool(attributes) and _is_hidden(attributes)


def _is_hidden(attributes: Attributes) -> bool:
    """Tell whether an element says that it is not shown, not printed, or for finding one's way."""
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    if attributes.get("role") in _ROLES or _NOT_DISPLAYED.search(attributes.get("style") or ""):
        return True
    return not _CLASSES.isdisjoint((attributes.get("class") or "").split())


def has_mark_of_note(words: str, *, after: str, is_link: bool) -> bool:
    """Tell whether superior or linked words are the mark of a note: a number, a letter, an asterisk, an arrow.

    >>> [has_mark_of_note(w, after="M", is_link=False) for w in ("1", "[12]", "*", "r")]
    [True, True, True, False]
    """
    if _ARROW.fullmatch(words) or (is_link and _LETTER.fullmatch(words)):
        return True
    return bool(_NUMBER.fullmatch(words)) and (is_link or not after.isdigit())
