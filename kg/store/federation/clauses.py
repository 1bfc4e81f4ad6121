"""SPARQL text → its SERVICE clauses, each with the query that its endpoint is asked (Federated Query, section 2).

No parser, but the tokens of the text. What could be read in two ways is refused, with what would be clear.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.errors import QueryError, RefusedError
from kg.store.federation.answered import error_at
from kg.store.lexer import Token, find_escaped, find_tokens, outline, unescape

MOST = 8
"""How many clauses one query may have."""

_FORMS = {"select", "ask", "construct", "describe"}
_PROLOGUE = (("base", "iri"), ("version", "string"), ("prefix", "name", "iri"))
_ABSOLUTE = re.compile(r"<[A-Za-z][A-Za-z0-9+.\-]*:")
_KEYWORD = "service"


@dataclass(frozen=True, slots=True)
class Clause:
    """A SERVICE clause from `start` to `end` (code points): its endpoint's IRI, and the query to send there."""

    start: int
    end: int
    endpoint: str
    silent: bool
    query: str


def find_clauses(sparql: str, base: str) -> list[Clause]:
    """Return the SERVICE clauses of a query; relative IRIs in them are resolved against `base`.

    Raises QueryError for a text that is not clear, RefusedError for what is not done for anybody: an endpoint that
    is a variable, a SERVICE in a SERVICE, too many of them.
    """
    tokens = list(find_tokens(sparql))
    places = [at for at, token in enumerate(tokens) if _word(token) == _KEYWORD]
    _check_clear(sparql, len(places))
    if not places:
        return []
    if len(places) > MOST:
        raise RefusedError(f"this query has {len(places)} SERVICE clauses; at most {MOST} are followed")
    reader = _Reader(sparql, tokens, base)
    clauses = [reader.read(at) for at in places]
    for before, after in pairwise(clauses):
        if after.start < before.end:
            message = "a SERVICE within a SERVICE is not followed: ask its endpoint yourself"
            raise error_at(RefusedError, sparql, after.start, message)
    return clauses


def _check_clear(sparql: str, keywords: int) -> None:
    """Raise QueryError where the engine, or another endpoint, might find other clauses than are found here."""
    reading = outline(sparql)
    if sum(_KEYWORD in word for word in reading.words) != keywords:
        raise QueryError("SERVICE stands against another word; put a space on both sides of it")
    if keywords and reading.ambiguous:
        raise QueryError("a < in brackets may be 'less than' or open an IRI; put a space on both sides of it")
    if keywords and any(character.isascii() for character in find_escaped(sparql)):
        raise QueryError(r"a query with SERVICE may escape no ASCII character as \u or \U; write the character")


class _Reader:
    """Reads clauses off the tokens of a query."""

    def __init__(self, sparql: str, tokens: Sequence[Token], base: str) -> None:
        self._sparql, self._tokens = sparql, tokens
        self._prefixes: dict[str, str] = {}
        self._first = self._read_prologue()
        self._base = base

    def read(self, at: int) -> Clause:
        """Return the clause whose keyword is the token at that place."""
        silent = _word(self._token(at + 1)) == "silent"
        first = at + 2 + silent
        endpoint = self._endpoint(self._token(first - 1))
        last = self._closing(first)
        end = self._tokens[last].start + 1
        group = self._sparql[self._tokens[first].start : end]
        return Clause(self._tokens[at].start, end, endpoint, silent, self._query(group, first, last))

    def _query(self, group: str, first: int, last: int) -> str:
        head = self._sparql[: self._tokens[self._first].start]
        iris = [t.text for t in (*self._tokens[: self._first], *self._tokens[first:last]) if t.kind == "iri"]
        base = "" if all(map(_ABSOLUTE.match, iris)) else f"BASE <{self._base}>\n"
        return f"{base}{head}SELECT * {group}"

    def _endpoint(self, token: Token) -> str:
        if token.kind == "iri":
            return unescape(token.text[1:-1])
        prefix, _, local = token.text.partition(":")
        if token.kind == "name" and f"{prefix}:" in self._prefixes and "\\" not in local and prefix.lower() != "silent":
            return self._prefixes[f"{prefix}:"] + local
        expected = "expected SERVICE <IRI> { … }, or a name whose PREFIX is declared, after the word SILENT if need be"
        if token.kind == "variable":
            message = f"an endpoint that is a variable is not followed; {expected}"
            raise error_at(RefusedError, self._sparql, token.start, message)
        raise error_at(QueryError, self._sparql, token.start, f"{expected}, not {token.text!r}")

    def _closing(self, at: int) -> int:
        """Return the place of the bracket that closes the group which opens at a place."""
        opening = self._token(at)
        depth = 0
        for place in range(at, len(self._tokens)) if opening.text == "{" else ():
            depth += {"open": 1, "close": -1}.get(self._tokens[place].kind, 0)
            if depth == 0 and self._tokens[place].text == "}":
                return place
        message = "after SERVICE <IRI> is expected { … }, with its brackets closed"
        raise error_at(QueryError, self._sparql, opening.start, message)

    def _read_prologue(self) -> int:
        """Take in the prefixes and return the place of the query's form."""
        at = 0
        while count := self._declares(at):
            if _word(self._tokens[at]) == "prefix":
                self._prefixes[self._tokens[at + 1].text] = unescape(self._tokens[at + 2].text[1:-1])
            at += count
        if _word(self._token(at)) not in _FORMS:
            raise error_at(
                QueryError,
                self._sparql,
                self._token(at).start,
                "a query with SERVICE begins with lines PREFIX name: <…> and then SELECT, ASK, CONSTRUCT or DESCRIBE",
            )
        return at

    def _declares(self, at: int) -> int:
        """Return how many tokens a declaration at a place has, 0 where there is none."""
        kinds = [_word(self._token(at)), self._token(at + 1).kind, self._token(at + 2).kind]
        return next((len(rule) for rule in _PROLOGUE if tuple(kinds[: len(rule)]) == rule), 0)

    def _token(self, at: int) -> Token:
        return self._tokens[at] if at < len(self._tokens) else Token("other", "", len(self._sparql))


def _word(token: Token) -> str:
    """Return the keyword that a token is, in lower case, or nothing."""
    return token.text.lower() if token.kind == "word" else ""
