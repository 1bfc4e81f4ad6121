"""SPARQL text → its outline: the bare words in it, and nothing that only looks like one (SPARQL 1.1, section 19.8).

No parser: it answers what must be known before the engine sees a query, for the engine follows `SERVICE` to any
address by itself. It errs on the safe side, because the engine's own parser tries every way to read a text: it
needs no space around a keyword (`trueSERVICE<…>` is one, as is `SERVICE:name{`) and reads `<` as "less than" where
it makes no IRI of it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

_LETTER = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)  # PN_CHARS_BASE
_MARK = "0-9_\u00b7\u0300-\u036f\u203f-\u2040"
_ESCAPED = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"  # PLX
_TOKENS = {
    "space": r"[\s\x00]+|#[^\r\n]*+",
    "iri": r"<(?:[^<>\"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*+>",
    "string": (
        r'"""(?:[^"\\]|\\.|"(?!""))*+"""|' + r"'''(?:[^'\\]|\\.|'(?!''))*+'''|"
        r'"(?:[^"\\\r\n]|\\.)*+"|' + r"'(?:[^'\\\r\n]|\\.)*+'"
    ),
    "variable": rf"[?$][{_LETTER}{_MARK}]++",
    "language": r"@[A-Za-z]++(?:-[A-Za-z0-9]++)*+",
    "name": (
        rf"_:[{_LETTER}0-9_][{_LETTER}{_MARK}.\-]*+|"
        rf"(?:[{_LETTER}][{_LETTER}{_MARK}.\-]*+)?:(?:(?:[{_LETTER}0-9_:]|{_ESCAPED})(?:[{_LETTER}{_MARK}.:\-]|{_ESCAPED})*+)?"
    ),
    "number": r"\d++",
    "word": rf"[{_LETTER}_][{_LETTER}{_MARK}.\-]*+",
    "open": r"[({\[]",
    "close": r"[)}\]]",
    "other": r".",
}
_DATA = "VALUES {"  # an open bracket in which nothing can be less than anything
_OPERANDS = {"iri", "string", "variable", "language", "name", "number", "word", "close"}
_CODE_IN_DISGUISE = re.compile(r"['#()]")
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_BOOLEANS = {"true", "false"}
_LARGE_BOOLEAN = re.compile(r"\b(?!true|false)(?i:true|false)\b")
_LAST_CODE_POINT = 0x10FFFF


@dataclass(frozen=True, slots=True)
class Outline:
    """What a query looks like from afar.

    `words` are its bare words, folded to lower case, and the prefixes of names that may be a keyword and a name
    (`FROM:graph`, `SERVICE:name{`); `depth` counts how deep its brackets nest; `ambiguous` tells of a `<…>` that
    may be an IRI or "less than" with code after it.
    """

    words: tuple[str, ...]
    depth: int
    ambiguous: bool

    def has(self, keyword: str) -> bool:
        """Tell whether a word contains the keyword, given in lower case."""
        return any(keyword in word for word in self.words)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a query's text, from a code point on; `kind` is a key of the table of tokens."""

    kind: str
    text: str
    start: int = 0


def outline(sparql: str) -> Outline:
    """Return the outline of a query, or of what may not even be one.

    >>> outline("SELECT ?service { ?s <http://e.x/service> 'service' } # SERVICE").words
    ('select',)
    >>> outline("SELECT*{?s ?p trueSERVICE<x>{}}").has("service")
    True
    """
    tokens = list(find_tokens(sparql))
    brackets: list[str] = []
    deepest, ambiguous, before = 0, False, Token("other", "")
    heads_data = False
    for token in tokens:
        if token.kind == "open":
            is_data = brackets[-1:] == [_DATA] or (heads_data and token.text == "{")
            brackets.append(_DATA if is_data else token.text)
        elif token.kind == "close" and brackets:
            brackets.pop()
        heads_data = _is_values(token) or (heads_data and (token.kind == "variable" or token.text in ("(", ")")))
        hidden = token.text.count("(") if token.kind == "iri" else 0
        deepest = max(deepest, len(brackets) + hidden)
        ambiguous = ambiguous or (token.kind == "iri" and _may_be_less_than(token, before, brackets[-1:] == ["("]))
        before = token
    return Outline(tuple(word.casefold() for word in _words(tokens)), deepest, ambiguous)


def unescape(sparql: str) -> str:
    r"""Return the query with its codepoint escapes resolved (section 19.2).

    >>> unescape(r"S\u0045RVICE")
    'SERVICE'
    """
    return _ESCAPE.sub(_resolve, sparql)


def find_escaped(sparql: str) -> Iterator[str]:
    """Yield the characters that a query writes as codepoint escapes, or seems to."""
    return (_resolve(match) for match in _ESCAPE.finditer(sparql))


def readings(sparql: str) -> Iterator[Outline]:
    """Yield the outline of the query as it stands and, where that differs, with its escapes resolved.

    The standard resolves escapes everywhere before it parses, the engine only inside strings and IRIs.
    """
    yield outline(sparql)
    resolved = unescape(sparql)
    if resolved != sparql:
        yield outline(resolved)


def with_small_booleans(sparql: str) -> str:
    """Return a text with TRUE and FALSE in small letters, the only ones that the engine knows; all else stays in place.

    >>> with_small_booleans("ASK { BIND(TRUE AS ?TRUE) ?s ?p 'TRUE', False. }")
    "ASK { BIND(true AS ?TRUE) ?s ?p 'TRUE', false. }"
    """
    if not _LARGE_BOOLEAN.search(sparql):
        return sparql
    result, end = "", 0
    for token in find_tokens(sparql):
        if token.kind == "word" and token.text.rstrip(".").casefold() in _BOOLEANS:
            result += sparql[end : token.start] + token.text.lower()
            end = token.start + len(token.text)
    return result + sparql[end:]


def prepare() -> None:
    """Compile what the first reading of a text would: twenty milliseconds, which a process that is forked inherits."""
    _pattern()


@cache
def _pattern() -> re.Pattern[str]:
    """Return the pattern of all tokens; compiling it takes longer than importing the rest of the room."""
    return re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _TOKENS.items()), re.DOTALL)


def find_tokens(sparql: str) -> Iterator[Token]:
    """Yield the tokens of a text, without space and comments."""
    for match in _pattern().finditer(sparql):
        if match.lastgroup and match.lastgroup != "space":
            yield Token(match.lastgroup, match.group(), match.start())


def _words(tokens: list[Token]) -> Iterator[str]:
    pairs = list(pairwise([*tokens, Token("other", "")]))
    declared = {name.text for word, name in pairs if word.text.casefold() == "prefix" and name.kind == "name"}
    for token, after in pairs:
        prefix = token.text.partition(":")[0]
        if token.kind == "word" or (token.kind == "name" and (f"{prefix}:" not in declared or after.text == "{")):
            yield prefix


def _is_values(token: Token) -> bool:
    return token.kind == "word" and token.text.casefold() == "values"


def _may_be_less_than(iri: Token, before: Token, in_parentheses: bool) -> bool:
    """Tell whether the engine may read code where an IRI seems to stand: after an operand, or in `<<`."""
    after_operand = in_parentheses and before.kind in _OPERANDS
    return (after_operand or before.text == "<") and _CODE_IN_DISGUISE.search(iri.text) is not None


def _resolve(match: re.Match[str]) -> str:
    code_point = int(match.group(1) or match.group(2), 16)
    return chr(code_point) if code_point <= _LAST_CODE_POINT else match.group()
