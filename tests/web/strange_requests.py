"""Strange requests to `/sparql`, `/update` and `/graphs`: what hypothesis makes of the pieces.

Each is made of what is right, then broken: pieces are left out, repeated, put elsewhere, or replaced by noise.
"""

from dataclasses import dataclass, field

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from strange_pieces import (
    CHAINS,
    FORM,
    HEADERS,
    METHODS,
    NESTS,
    PARAMETERS,
    PIECES,
    QUERIES,
    SIZES,
    TOKEN,
    TRIPLES,
    TYPES,
    UPDATES,
)


@dataclass(frozen=True)
class Sent:
    """A request, as the server hands it to the application."""

    method: str
    path: str
    query_string: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    content_type: str = ""
    body: bytes = b""


@st.composite
def broken(draw: DrawFn, whole: tuple[str, ...], pieces: tuple[str, ...] = PIECES) -> str:
    """Draw one of the texts and break it in up to three places."""
    text = draw(st.sampled_from(whole))
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 12)))
        times = draw(st.sampled_from((1, 1, 2, 300)))
        noise = st.one_of(st.sampled_from(pieces), st.just(text[start:end]), st.text(max_size=4))
        text = text[:start] + draw(noise) * times + text[end:]
    return text


def sparql(whole: tuple[str, ...]) -> SearchStrategy[str]:
    soup = st.lists(st.sampled_from(PIECES), max_size=30)
    chains = st.builds(lambda chain, size: chain(size), st.sampled_from(CHAINS), st.sampled_from(SIZES))
    return st.one_of(broken(whole), broken(whole), soup.map(" ".join), chains, st.text(max_size=30))


@st.composite
def triples(draw: DrawFn) -> tuple[str, bytes]:
    """Draw a media type, and a body that is mostly of that type."""
    media_type = draw(st.sampled_from(tuple(TRIPLES)))
    nests = st.builds(lambda nest, size: nest(size), st.sampled_from(NESTS), st.sampled_from(SIZES))
    text = draw(st.one_of(broken(TRIPLES[media_type]), broken(TRIPLES[media_type]), nests))
    encoding = draw(st.sampled_from(("utf-8",) * 6 + ("utf-16", "utf-8-sig", "latin-1")))
    return media_type, text.encode(encoding, errors="replace")


@st.composite
def forms(draw: DrawFn) -> tuple[str, bytes]:
    """Draw a multipart form of files, its boundaries mostly in place."""
    lines: list[bytes] = []
    for number, (media_type, body) in enumerate(draw(st.lists(triples(), max_size=3))):
        name = draw(st.sampled_from((f'name="{number}"', f'name="{number}"; filename="a.ttl"', "filename*=x''%ff", "")))
        head = draw(
            st.sampled_from((f"Content-Type: {media_type}", "", "Content-Type: image/png", ": x", "\x00: \xff"))
        )
        part = f"--cut\r\nContent-Disposition: form-data; {name}\r\n{head}\r\n\r\n"
        lines.append(part.encode("latin-1") + body)
    end = draw(st.sampled_from((b"\r\n--cut--\r\n", b"\r\n--cut", b"", b"\r\n--cut--\r\n" * 3)))
    return "multipart/form-data; boundary=cut", b"\r\n".join(lines) + end


def parameters(*more: tuple[str, SearchStrategy[str]]) -> SearchStrategy[list[tuple[str, str]]]:
    """Draw parameters of the address or of a form: those of the given names mostly, others now and then."""
    names = st.sampled_from(tuple(PARAMETERS))
    extra = names.flatmap(lambda name: st.tuples(st.just(name), st.sampled_from(PARAMETERS[name])))
    main = [st.tuples(st.just(name), value) for name, value in more]
    return st.builds(lambda own, extras: [*own, *extras], st.tuples(*main), st.lists(extra, max_size=2)).flatmap(
        lambda pairs: st.sampled_from((pairs, pairs, pairs, pairs * 2, pairs[1:]))
    )


def headers(certain: dict[str, str]) -> SearchStrategy[dict[str, str]]:
    names = st.lists(st.sampled_from(tuple(HEADERS)), max_size=4, unique=True)
    noise = st.text(st.characters(max_codepoint=255, exclude_characters="\r\n\x00"), max_size=8)

    def values(chosen: list[str]) -> SearchStrategy[dict[str, str]]:
        return st.fixed_dictionaries({n: st.one_of(st.sampled_from(HEADERS[n]), noise) for n in chosen})

    return names.flatmap(values).map(lambda drawn: certain | drawn)


def methods(*usual: str) -> SearchStrategy[str]:
    return st.sampled_from((*usual * 24, *METHODS))


def encode(pairs: list[tuple[str, str]]) -> str:
    return "&".join(f"{escape(name)}={escape(value)}" for name, value in pairs)


def escape(text: str) -> str:
    encoded = text.encode("utf-8", errors="surrogatepass")
    return "".join(chr(byte) if byte < 128 and chr(byte).isalnum() else f"%{byte:02X}" for byte in encoded)


ADDRESSES = st.one_of(
    st.just(""), st.just(""), st.sampled_from(("%", "&&==", "query", "query=%FF", "a=%ED%A0%80", "\xff"))
)
OTHER_TYPES = st.sampled_from(TYPES)


@st.composite
def queries(draw: DrawFn) -> Sent:
    """Draw a request to `/sparql`: by GET, POST or QUERY, as a form or directly."""
    text = sparql(QUERIES)
    method, sent = draw(methods("GET", "POST", "QUERY")), draw(headers({}))
    if method not in ("POST", "QUERY"):
        return Sent(method, "/sparql", encode(draw(parameters(("query", text)))) + draw(ADDRESSES), sent)
    if draw(st.booleans()):
        body = encode(draw(parameters(("query", text)))).encode()
        return Sent(method, "/sparql", draw(ADDRESSES), sent, draw(st.one_of(st.just(FORM), OTHER_TYPES)), body)
    address = encode(draw(parameters()))
    body = draw(st.one_of(text.map(str.encode), st.binary(max_size=20)))
    usual = st.just("application/sparql-query")
    return Sent(method, "/sparql", address, sent, draw(st.one_of(usual, usual, OTHER_TYPES)), body)


@st.composite
def updates(draw: DrawFn) -> Sent:
    """Draw a request to `/update`, mostly with the token."""
    method, sent = draw(methods("POST")), draw(headers({"Authorization": f"Bearer {TOKEN}"}))
    text = sparql(UPDATES)
    if draw(st.booleans()):
        body = encode(draw(parameters(("update", text)))).encode()
        return Sent(method, "/update", draw(ADDRESSES), sent, draw(st.one_of(st.just(FORM), OTHER_TYPES)), body)
    address = encode(draw(parameters()))
    body = draw(st.one_of(text.map(str.encode), text.map(str.encode), st.binary(max_size=20)))
    usual = st.just("application/sparql-update")
    return Sent(method, "/update", address, sent, draw(st.one_of(usual, usual, OTHER_TYPES)), body)


@st.composite
def graphs(draw: DrawFn) -> Sent:
    """Draw a request to the graph store, mostly with the token."""
    method = draw(methods("GET", "PUT", "POST", "DELETE"))
    sent = draw(headers({"Authorization": f"Bearer {TOKEN}"}))
    graph = st.sampled_from(PARAMETERS["graph"])
    direct = st.sampled_from(
        ("/graphs/a", "/graphs/%", "/graphs/\x00", "/graphs/\xc3\xa9/..//b", "/graphs/" + "x" * 5000)
    )
    indirect = st.tuples(st.just("/graphs"), parameters(("graph", graph)).map(encode))
    path, address = draw(st.one_of(indirect, indirect, st.tuples(direct, ADDRESSES)))
    media_type, body = draw(st.one_of(triples(), triples(), forms(), st.tuples(OTHER_TYPES, st.binary(max_size=20))))
    return Sent(method, path, address, sent, media_type, body)
