"""IRIs of the graph ↔ addresses of this server: by the store's base, never by the Host header."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlencode, urlsplit

from kg.iris import ONTOLOGY

_SAFE = "-._~!$&'()*+,;=:@/"  # RFC 3987, ipath: what stands in a path unescaped


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of a server whose graph has the base `base`.

    Addresses are absolute paths below the path of the base, so that links work behind any host name.
    """

    base: str

    @property
    def root(self) -> str:
        """The path of the base without its last slash: empty where the base has none."""
        return urlsplit(self.base).path.rstrip("/")

    def iris(self, path: str) -> Iterator[str]:
        """Yield the IRIs that a decoded path (without a leading slash) can mean, the one `kg` makes first."""
        escaped = quote(unquote(path), safe=_SAFE)
        yield self.base + escaped
        if path != escaped:
            yield self.base + path

    def local(self, iri: str) -> str | None:
        """Return the part of an IRI after the base, None for an IRI of others."""
        rest = iri.removeprefix(self.base)
        return None if rest == iri else rest

    def path(self, address: str, **parameters: str | int | Sequence[str] | None) -> str:
        """Return the path of an address on this server, given without a leading slash; None parameters are left out."""
        query = urlencode({k: v for k, v in parameters.items() if v is not None}, doseq=True)
        return f"{self.root}/{address}" + (f"?{query}" if query else "")

    def link(self, iri: str) -> str | None:
        """Return where a person finds what an IRI names: a page here, another's address, or None for neither."""
        if iri.startswith(ONTOLOGY):
            return f"{self.root}/ontology#{iri.removeprefix(ONTOLOGY)}"
        rest = self.local(iri)
        if rest is None:
            return iri if urlsplit(iri).scheme in ("http", "https") else None
        if rest.startswith("id/"):
            return f"{self.root}/page/{rest.removeprefix('id/')}"
        return f"{self.root}/{rest}"

    def data(self, iri: str, extension: str) -> str:
        """Return the address of the data about `BASEid/…` in the format of a file extension."""
        return f"{self.root}/data/{(self.local(iri) or '').removeprefix('id/')}.{extension}"
