"""What is likely wrong in a query that does not parse, told from the tokens before the place where the engine gave up.

The engine lists the keywords it tried last, which says little: it goes past what is wrong before it stops. These
are the slips that people make; for any other there is no hint.
"""

from collections.abc import Sequence
from itertools import takewhile

from kg.store.lexer import Token, find_tokens

_TERMS = {"iri", "string", "variable", "name", "number", "word"}
_FORMS = {"select", "ask", "construct", "describe"}
_PROLOGUE = {"prefix", "base", "version"}
_CLOSING = {"{": "}", "(": ")", "[": "]"}
_TRIPLE = 3


def find_hint(sparql: str, offset: int, what: str = "query") -> str | None:
    """Return what would be right in a query, or an `update`, or None; `offset` is the engine's place, in code points.

    >>> find_hint("SELECT ?s { ?s ?p }", 19)
    "a triple needs an object before '}'"
    """
    tokens = list(find_tokens(sparql[:offset]))
    head = _head(tokens) if what == "query" else None
    hints = (_undeclared(tokens), _bracket(tokens, at_end=not sparql[offset:].strip()), head, _triple(tokens))
    return next((hint for hint in hints if hint), None)


def _undeclared(tokens: Sequence[Token]) -> str | None:
    pairs = [*zip([Token("other", ""), *tokens], tokens, strict=False)]
    declared = {name.text for word, name in pairs if word.text.casefold() == "prefix"}
    for before, token in pairs:
        prefix = token.text.partition(":")[0] + ":"
        if token.kind == "name" and before.text.casefold() != "prefix" and prefix not in {*declared, "_:"}:
            return f"the prefix of {token.text} is not declared; begin the query with PREFIX {prefix} <…>"
    return None


def _bracket(tokens: Sequence[Token], *, at_end: bool) -> str | None:
    stack: list[str] = []
    for token in tokens:
        if token.kind == "open":
            stack.append(_CLOSING[token.text])
        elif token.kind == "close" and (not stack or stack.pop() != token.text):
            return f"this {token.text!r} closes no bracket that is open; one is missing before it, or it is too many"
    closed = not tokens or tokens[-1].kind == "close"
    return f"{' '.join(stack[::-1])!r} is missing at the end" if stack and at_end and not closed else None


def _head(tokens: Sequence[Token]) -> str | None:
    words = [token.text.casefold() for token in tokens]
    forms = [word for word in words if word in _FORMS]
    if not forms and not (words and words[0] in _PROLOGUE):
        return "a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE, after any lines PREFIX name: <…>"
    head = words[words.index("select") + 1 :] if forms[:1] == ["select"] else []
    depth = sum(word == "{" for word in head[:-1])
    if head and depth == 0 and "where" not in head:
        return "between SELECT and '{' stand variables as ?name, or *, or (EXPRESSION AS ?name), and no commas"
    return None


def _triple(tokens: Sequence[Token]) -> str | None:
    if not tokens or tokens[-1].text not in ("}", ".", ";", ","):
        return None
    terms = [*takewhile(lambda token: token.kind in _TERMS, reversed(tokens[:-1]))]
    before = tokens[-len(terms) - 2].text if len(terms) + 2 <= len(tokens) else ""
    missing = _TRIPLE - len(terms) - {"{": 0, ".": 0, ";": 1, ",": 2}.get(before, _TRIPLE)
    place = repr(tokens[-1].text)
    if missing < 0 and before in ("{", "."):
        return f"{len(terms)} terms stand before {place}; a triple has three, and a '.' parts it from the next"
    needed = {1: "an object", 2: "a predicate and an object"}
    return f"a triple needs {needed[missing]} before {place}" if missing in needed else None
