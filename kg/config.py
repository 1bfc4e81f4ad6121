"""The settings of one run: made once at the edge (command line or test) and handed down."""

from dataclasses import dataclass
from pathlib import Path

DEFAULT_STORE = Path("kg-store")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the server needs to know.

    `store` is the store's folder; `host` and `port` where it listens; `union_default_graph` whether a query
    without a dataset sees all graphs as one.
    """

    store: Path = DEFAULT_STORE
    host: str = "127.0.0.1"
    port: int = 8000
    union_default_graph: bool = True
