"""The settings of one run: made once at the edge (command line or test) and handed down."""

from dataclasses import dataclass, field
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path

DEFAULT_STORE = Path("kg-store")
_GIGABYTE = 1 << 30


@dataclass(frozen=True, slots=True)
class Settings:
    """What the server needs to know.

    `store` is the store's folder; `host` and `port` where it listens; `union_default_graph` whether a query
    without a dataset sees all graphs as one. `timeout` (seconds), `memory` (bytes), `rows` and `bytes` limit each
    query and update, None: not at all. `memory_budget` (bytes) is what the newest generation may take in memory,
    beside what each query may use; 0: it stays on disk. `token` opens updates to who shows it; without one they
    are closed. `services` are the prefixes of the endpoints that SERVICE may name. Of `trusted_proxies` alone is it
    believed for whom they ask.
    """

    store: Path = DEFAULT_STORE
    host: str = "127.0.0.1"
    port: int = 8000
    union_default_graph: bool = True
    timeout: float = 60.0
    memory: int = _GIGABYTE
    memory_budget: int = _GIGABYTE
    rows: int | None = None
    bytes: int | None = None
    token: str | None = field(default=None, repr=False)
    services: tuple[str, ...] = ()
    trusted_proxies: tuple[IPv4Network | IPv6Network, ...] = ()
