"""What every blueprint is made with: the store, who asks and changes it, the settings, and where things are."""

import re
from dataclasses import dataclass

from flask import request

from kg.config import Settings
from kg.errors import KgError, NotFoundError
from kg.store import Federation, Generation, Nursery, QueryPool, Store, Writer
from kg.views import NamedQuery
from kg.web.addresses import Addresses

_NUMBER = re.compile("[0-9]{1,18}")


@dataclass(frozen=True, slots=True)
class Site:
    """One store, served: `pool` answers queries, `writer` carries out changes, both in processes of the nursery.

    `federation` follows SERVICE; None: nobody does.
    """

    settings: Settings
    store: Store
    addresses: Addresses
    queries: tuple[NamedQuery, ...]
    pool: QueryPool
    writer: Writer
    nursery: Nursery
    federation: Federation | None

    @property
    def base(self) -> str:
        """The base of the IRIs in the graph."""
        return self.store.base

    def generation(self, named: str | None = None) -> Generation:
        """Return the generation the request asks for, else the current one: leased, to be closed by `with`.

        `named` is what its body says, if anything.
        Raises KgError for a number that is none, NotFoundError for a generation that is not kept.
        """
        wanted = named if named is not None else request.args.get("generation")
        if wanted is None:
            return self.store.current()
        if not _NUMBER.fullmatch(wanted):
            raise KgError(f"generation={wanted!r} is no number of a generation; GET /health names the current one")
        try:
            return self.store.generation(int(wanted))
        except NotFoundError as err:
            raise NotFoundError(f"generation {wanted} is not kept; GET /health names the current one") from err

    def close(self) -> None:
        """End the processes, with all that they are still doing."""
        self.pool.close()
        self.writer.close()
        self.nursery.close()
        if self.federation is not None:
            self.federation.close()
