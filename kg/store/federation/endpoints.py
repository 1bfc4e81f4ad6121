"""IRI → endpoint, and whether it lies under a prefix that is allowed.

What two readers of an address might read in two ways is refused: a user before an @, `..`, an escaped slash.
"""

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address
from urllib.parse import quote

_IRI = re.compile(
    r"(?P<scheme>https?)://(?P<host>\[[0-9A-Fa-f:.]+\]|[^/?#:@%\[\]]+)(?::(?P<port>[0-9]{1,5}))?"
    r"(?P<path>/[^?#]*)?(?P<query>\?[^#]*)?",
    re.IGNORECASE | re.ASCII,
)
_FORBIDDEN = re.compile(r"""[\x00-\x20\x7f-\xa0<>"{}|\\^`]""")
_UNCLEAR = re.compile(r"(?:^|/)\.{1,2}(?:/|$)|;|%(?:2e|2f|5c|25|0|1)", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*", re.IGNORECASE)
_NAME = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?")
_PORTS = {"http": 80, "https": 443}
_LONGEST_NAME, _LAST_PORT = 253, 65535
_KEPT = "%/?:@!$&'()*+,=-._~[]"  # in a path or query; all else but letters and figures is escaped


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An address taken apart: `host` in ASCII and lower case, an IPv6 address without brackets; `path` escaped."""

    scheme: str
    host: str
    port: int
    path: str
    query: str = ""

    @property
    def authority(self) -> str:
        """The value of the Host header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def target(self) -> str:
        """The path and query as a request line has them."""
        return self.path + self.query

    def is_under(self, prefix: "Endpoint") -> bool:
        """Tell whether this is at the same scheme, host and port, and its path at or below the prefix's."""
        if (self.scheme, self.host, self.port) != (prefix.scheme, prefix.host, prefix.port):
            return False
        return self.path == prefix.path or self.path.startswith(f"{prefix.path.removesuffix('/')}/")


def read_endpoint(iri: str) -> Endpoint:
    """Return what an absolute http or https IRI names. Raises ValueError with the reason why it cannot be one.

    >>> read_endpoint("HTTPS://Query.Example/sparql")
    Endpoint(scheme='https', host='query.example', port=443, path='/sparql', query='')
    """
    found = _IRI.fullmatch(iri)
    if _FORBIDDEN.search(iri) or not found:
        raise ValueError("it is not as http://HOST/PATH or https://HOST:PORT/PATH, without a user or a fragment")
    scheme, path = found["scheme"].lower(), found["path"] or "/"
    port = int(found["port"]) if found["port"] else _PORTS[scheme]
    if not 0 < port <= _LAST_PORT:
        raise ValueError(f"{port} is no port")
    if _UNCLEAR.search(path):
        raise ValueError("its path has '.', '..', ';' or an escaped mark in it, and may mean another one")
    return Endpoint(scheme, _host(found["host"]), port, quote(path, _KEPT), quote(found["query"] or "", _KEPT))


def _host(written: str) -> str:
    if written.startswith("["):
        return str(IPv6Address(written[1:-1]))
    try:
        name = written[: _LONGEST_NAME + 1].encode("idna").decode("ascii").lower()
    except UnicodeError as err:
        raise ValueError(f"{written[:_LONGEST_NAME]!r} is no name of a host") from err
    if _NUMBER.fullmatch(name.removesuffix(".").rpartition(".")[2]):
        return str(IPv4Address(name))
    if len(name) > _LONGEST_NAME or not _NAME.fullmatch(name):
        raise ValueError(f"{name[:_LONGEST_NAME]!r} is no name of a host")
    return name
