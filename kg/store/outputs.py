"""Outputs that look at what is written through them, in whatever pieces it comes: XML, and how many rows it has."""

import re
from typing import Protocol

import pyoxigraph as ox

from kg.errors import NotAcceptableError, RowLimitError

_NO_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")  # outside XML 1.0, production Char, in UTF-8
_TAIL = 2  # bytes that a character cut in two may leave behind
_JSON_STRING = re.compile(rb'"(?:[^"\\]|\\.)*+"')
_LAST_ESCAPE = re.compile(rb"(?<!\\)(?:\\\\)*+(\\?)$")
_BRACE = re.compile(rb"[{}]")
_ROW_DEPTH = 2  # of a solution in SPARQL 1.1 Query Results JSON: below `results`
_RESULT = re.compile(rb"<result[>/]")


class Output(Protocol):
    """What bytes can be written to."""

    def write(self, part: bytes, /) -> int:
        """Take bytes, and return how many."""

    def flush(self) -> None:
        """Pass on what waits."""


class XmlOutput:
    """Passes XML on; its carriage returns stay, which a parser would else read as line feeds (XML 1.0, 2.11).

    Raises NotAcceptableError for a character that XML can't hold.
    """

    def __init__(self, output: Output) -> None:
        self._output = output
        self._tail = b""

    def write(self, part: bytes, /) -> int:
        """Check and pass on; an XML document's pieces come in order."""
        part = bytes(part)
        wrong = _NO_XML.search(self._tail + part)
        if wrong:
            character = f"U+{ord(wrong.group().decode()):04X}"
            raise NotAcceptableError(f"XML can't hold the character {character} of this answer; ask for JSON or Turtle")
        self._tail = (self._tail + part)[-_TAIL:]
        self._output.write(part.replace(b"\r", b"&#xD;"))
        return len(part)

    def flush(self) -> None:
        """Pass on what waits."""
        self._output.flush()


class RowLimit:
    """Passes solutions on in JSON, XML or TSV, and raises RowLimitError before the first row too many ends."""

    def __init__(self, output: Output, form: ox.QueryResultsFormat, limit: int) -> None:
        counters: dict[ox.QueryResultsFormat, type[_JsonRows | _XmlRows]] = {
            ox.QueryResultsFormat.JSON: _JsonRows,
            ox.QueryResultsFormat.XML: _XmlRows,
        }
        self._output, self._limit = output, limit
        self._counter = counters[form]() if form in counters else _TsvRows()
        self._rows = 0

    def write(self, part: bytes, /) -> int:
        """Count and pass on."""
        part = bytes(part)
        self._rows += self._counter.count(part)
        check_rows(self._rows, self._limit)
        return self._output.write(part)

    def flush(self) -> None:
        """Pass on what waits."""
        self._output.flush()


def check_rows(rows: int, limit: int) -> None:
    """Raise RowLimitError where there are too many."""
    if rows > limit:
        raise RowLimitError(f"the answer has more than {limit} rows, the limit; ask for less by LIMIT")


class _JsonRows:
    """Counts objects at the depth of solutions, outside of strings."""

    def __init__(self) -> None:
        self._open = b""
        self._depth = 0

    def count(self, part: bytes) -> int:
        bare = _JSON_STRING.sub(b"", self._open + part)
        cut = bare.find(b'"')
        self._open = b'"' + _LAST_ESCAPE.findall(bare)[0] if cut >= 0 else b""
        rows = 0
        for brace in _BRACE.findall(bare[:cut] if cut >= 0 else bare):
            rows += brace == b"{" and self._depth == _ROW_DEPTH
            self._depth += 1 if brace == b"{" else -1
        return rows


class _XmlRows:
    """Counts the tags of solutions: text has its < escaped."""

    def __init__(self) -> None:
        self._tail = b""

    def count(self, part: bytes) -> int:
        text = self._tail + part
        self._tail = text[-len("<result") :]
        return len(_RESULT.findall(text))


class _TsvRows:
    """Counts lines, but for the header: terms have their line ends escaped."""

    def __init__(self) -> None:
        self._rows = -1

    def count(self, part: bytes) -> int:
        before = max(self._rows, 0)
        self._rows += part.count(b"\n")
        return max(self._rows, 0) - before
