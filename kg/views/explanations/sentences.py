"""The sentence around characters of a text, as a reader would mark it off; only for showing."""

import re

_ENDS = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z])|\n\s*\n")
_REACH = 400  # code points to either side


def sentence_around(text: str, start: int, end: int) -> str:
    """Return the sentence in which the characters stand on one line, cut at 400 code points to either side.

    >>> sentence_around("It met. A commission sat in Riga. It rose.", 10, 20)
    'A commission sat in Riga.'
    """
    first, last = max(start - _REACH, 0), min(end + _REACH, len(text))
    begin = max((m.end() for m in _ENDS.finditer(text, first, start)), default=first)
    close = _ENDS.search(text, end, last)
    stop = close.start() + len(close[0].rstrip()) if close else last
    return " ".join(text[begin:stop].split())
