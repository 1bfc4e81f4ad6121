"""SPARQL Update text → what is refused, what a request's `using-graph-uri` adds, and which graphs it can touch.

SPARQL 1.1 Update (W3C 2013), section 3; SPARQL 1.1 Protocol, section 2.2.3. As with queries there is no parser
here but the outline of the text, which errs on the safe side.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pyoxigraph as ox

from kg.errors import QueryError, RefusedError
from kg.store.lexer import Token, find_tokens, outline, readings, unescape
from kg.store.query import refuse
from kg.store.rows import DEFAULT

_DATA = {"prefix", "base", "version", "insert", "delete", "data"}


@dataclass(frozen=True, slots=True)
class _Placed:
    """A token, how deep in brackets it stands, and what its operation says outside of them before it.

    Of that, `before` has the keywords and, for each part in braces, `}`.
    """

    token: Token
    before: tuple[str, ...]
    depth: int

    @property
    def word(self) -> str:
        """The keyword that it is, in lower case, or nothing."""
        return self.token.text.casefold() if self.token.kind == "word" else ""


def check_update(sparql: str) -> None:
    """Raise QueryError for an update that asks for what this endpoint refuses: LOAD and SERVICE, deep nesting."""
    texts = [sparql, unescape(sparql)]
    for text, reading in zip(texts, readings(sparql), strict=False):
        refuse(text, reading)
        if any(map(_may_load, pairwise([_Placed(Token("other", ""), (), 0), *_place(text)]))):
            raise RefusedError("this endpoint follows no LOAD: fetch the file yourself and send its triples")
    if outline(texts[1]).ambiguous and "load" in texts[1].casefold():
        raise QueryError("a < in brackets may be 'less than' or open an IRI; put a space on both sides of it")


def without_silent_loads(sparql: str) -> str:
    """Return an update without its LOAD SILENT, which may fail and say nothing (SPARQL 1.1 Update, 3.1.4)."""
    tokens = [p.token for p in _place(sparql) if p.depth == 0]
    words = [token.text.casefold() if token.kind == "word" else token.kind for token in tokens]
    result, end = "", 0
    for at in range(len(tokens) - 2):
        if words[at : at + 2] != ["load", "silent"] or words[at + 2] not in ("iri", "name"):
            continue
        into = words[at + 3 : at + 5] == ["into", "graph"] and words[at + 5 : at + 6] in (["iri"], ["name"])
        last = tokens[at + 5 if into else at + 2]
        result += sparql[end : tokens[at].start] + "INSERT DATA {}"
        end = last.start + len(last.text)
    return result + sparql[end:]


def with_dataset(sparql: str, using: Sequence[str], using_named: Sequence[str]) -> str:
    """Return an update whose every WHERE reads the graphs that the request names (Protocol, section 2.2.3).

    Raises QueryError where the update itself names some by USING or WITH, or where one is no absolute IRI.
    """
    if not using and not using_named:
        return sparql
    placed = list(_place(sparql))
    if any(p.depth == 0 and p.word in ("using", "with") for p in placed):
        raise QueryError("the update says USING or WITH and the request using-graph-uri; only one of the two may")
    clause = "".join(
        f"USING {word}{_iri(iri)} " for word, iris in (("", using), ("NAMED ", using_named)) for iri in iris
    )
    result, end = "", 0
    for place in placed:
        if place.depth == 0 and place.word == "where":
            result += sparql[end : place.token.start]
            end = place.token.start
            result += f"{_pattern_after(sparql, placed, place)} {clause}" if place.before == ("delete",) else clause
    return result + sparql[end:]


def find_reach(sparql: str) -> frozenset[str] | None:
    """Return the graphs that an update can change, as IRIs (the default graph as `DEFAULT`); None: it may be any."""
    placed, graphs = list(_place(sparql)), {DEFAULT}
    prefixes = _prefixes(placed)
    for before, place in pairwise([_Placed(Token("other", ""), (), 0), *placed]):
        naming = before.word == "graph" and _is_written(before.before)
        if place.depth == 0 and place.word in ("all", "named") and before.word != "using":
            return None
        if naming or (place.depth == 0 and place.token.kind in ("iri", "name")):
            iri = _absolute(place.token, prefixes)
            if iri is None:
                return None
            graphs.add(iri)
    return frozenset(graphs)


def find_candidates(sparql: str, base: str) -> frozenset[ox.Quad] | None:
    """Return all quads that an update names which only inserts and deletes data; None for any other update."""
    placed = list(_place(sparql))
    outside = [p.word for p in placed if p.depth == 0 and p.word]
    if not set(outside) <= _DATA or outside.count("data") != outside.count("insert") + outside.count("delete"):
        return None
    if any(p.token.text in ("[", "(") or p.token.text.startswith("_:") for p in placed):
        return None
    inserting, end = "", 0
    for place in placed:
        if place.depth == 0 and place.word == "delete":
            inserting += sparql[end : place.token.start] + "INSERT"
            end = place.token.start + len("delete")
    scratch = ox.Store()
    scratch.update(inserting + sparql[end:], base_iri=base)
    quads = frozenset(scratch)
    return None if any("_:" in str(quad) for quad in quads) else quads


def _place(sparql: str) -> Iterator[_Placed]:
    depth, before = 0, tuple[str, ...]()
    for token in find_tokens(sparql):
        depth -= token.kind == "close"
        place = _Placed(token, before, depth)
        yield place
        depth += token.kind == "open"
        if depth == 0 and token.text == ";":
            before = ()
        elif depth == 0 and (token.text == "}" or place.word not in ("", "prefix", "base", "version")):
            before = (*before, place.word or token.text)


def _is_written(before: tuple[str, ...]) -> bool:
    """Tell whether a part in braces after these words says what is inserted or deleted."""
    return before[-1:] in (("insert",), ("delete",), ("data",)) or before[-2:] == ("delete", "where")


def _may_load(pair: tuple[_Placed, _Placed]) -> bool:
    """Tell whether the second of two tokens may be the keyword LOAD, glued to what follows it or not."""
    before, place = pair
    begins = place.token.text.casefold().startswith("load")
    if place.token.kind == "name":
        return begins and place.depth == 0 and not before.word
    return place.token.kind == "word" and "load" in place.word


def _pattern_after(sparql: str, placed: list[_Placed], where: _Placed) -> str:
    """Return the group graph pattern of a WHERE, braces included."""
    rest = [p for p in placed if p.token.start > where.token.start]
    close = next((p for p in rest if p.depth == 0 and p.token.text == "}"), None)
    return sparql[rest[0].token.start : close.token.start + 1] if close else ""


def _prefixes(placed: list[_Placed]) -> dict[str, str]:
    named = [p.token for p in placed if p.depth == 0]
    return {
        name.text: iri.text[1:-1]
        for word, name, iri in zip(named, named[1:], named[2:], strict=False)
        if word.text.casefold() == "prefix" and iri.kind == "iri"
    }


def _absolute(token: Token, prefixes: dict[str, str]) -> str | None:
    """Return the absolute IRI that an IRI or a name stands for, or None where that takes more than a glance."""
    prefix, _, local = token.text.partition(":")
    iri = token.text[1:-1] if token.kind == "iri" else prefixes.get(f"{prefix}:", "") + local
    simple = token.kind in ("iri", "name") and "\\" not in token.text and "/." not in iri
    try:
        return ox.NamedNode(iri).value if simple else None
    except ValueError:
        return None


def _iri(iri: str) -> str:
    try:
        return str(ox.NamedNode(iri))
    except ValueError as err:
        raise QueryError(f"the request names a graph that is no absolute IRI: {iri!r} ({err})") from err
