"""A query with answers in the place of its clauses, which still knows where everything stood when it was asked."""

from dataclasses import dataclass, replace

from kg.errors import QueryError


@dataclass(frozen=True, slots=True)
class Answered:
    """The `text` of a query as it can be asked here, and the query `as_asked`.

    `parts` tells of each part that is the same in both where it begins: first in the text, then as asked.
    """

    text: str
    as_asked: str
    parts: tuple[tuple[int, int], ...] = ((0, 0),)

    @classmethod
    def begin(cls, sparql: str) -> "Answered":
        """Return a query of which nothing is answered yet."""
        return cls(sparql, sparql)

    def put(self, answer: str, start: int, end: int) -> "Answered":
        """Return it with an answer from `start` to `end` as asked, behind all answers that it has."""
        here, there = self.parts[-1]
        text = self.text[: here + start - there] + answer
        return replace(self, text=text + self.as_asked[end:], parts=(*self.parts, (len(text), end)))

    def restore(self, error: QueryError) -> QueryError:
        """Return the error of the text with the line and column that it has in the query as asked."""
        if error.line is None or error.column is None:
            return error
        offset = sum(len(line) + 1 for line in self.text.split("\n")[: error.line - 1]) + error.column - 1
        here, there = max(part for part in self.parts if part[0] <= offset)
        line, column = find_place(self.as_asked, there + offset - here)
        said = str(error).replace(f"line {error.line}, column {error.column}", f"line {line}, column {column}", 1)
        return type(error)(said, line, column)


def find_place(text: str, offset: int) -> tuple[int, int]:
    """Return the line and column, 1-based, of an offset in code points."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def error_at(kind: type[QueryError], sparql: str, offset: int, message: str) -> QueryError:
    """Return an error that tells its line and column in the query; the offset is in code points."""
    line, column = find_place(sparql, offset)
    return kind(f"line {line}, column {column}: {message}", line, column)
