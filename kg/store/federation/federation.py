"""A query with SERVICE → the query with the answers in it, which needs no network any more."""

import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from kg.errors import KgError, RefusedError, ServiceError
from kg.iris import Iris
from kg.store.federation.answered import Answered, error_at
from kg.store.federation.clauses import Clause, find_clauses
from kg.store.federation.endpoints import Endpoint, read_endpoint
from kg.store.federation.solutions import BYTES, ROWS, write_values
from kg.store.workers.endings import out_of_time
from kg.store.workers.line import Line

if TYPE_CHECKING:
    from kg.store.federation.forwarder import Forwarder

PLACES: Final = 4
"""How many queries ask other endpoints, or wait with their answers to be asked here, at a time."""

PER_CLIENT: Final = 2
"""How many of one client do."""

LONGEST: Final = 20_000
"""How long a query may be that is taken apart, in code points: this is done where nothing ends what takes long."""

_WAITING = 8  # of one client
_SHARE = 0.5  # of the time that is left, for one endpoint: so that a SILENT one leaves some for the query
_NOTHING = "{}"  # one solution that says nothing: what a SERVICE SILENT is that fails (section 2.4)


class Federation:
    """Follows SERVICE to the endpoints under some prefixes. May be used from several threads."""

    def __init__(self, prefixes: Iterable[str], base: str) -> None:
        """Allow what lies under `prefixes`; `base` is the store's. Raises KgError for a prefix that is none."""
        from kg.store.federation.forwarder import Forwarder  # loads TLS, which nobody else needs

        self._written = tuple(prefixes)
        self._prefixes = tuple(map(_read_prefix, self._written))
        self._base = base
        self._line = Line(PLACES, PER_CLIENT, _WAITING)
        self._forwarder = Forwarder(self._find_endpoint)

    @contextmanager
    def resolve(
        self, sparql: str, *, seconds: float, client: str, gone: threading.Event | None = None
    ) -> Iterator[Answered]:
        """Hold a query with its SERVICE clauses replaced by their answers, and a place in the line while it is held.

        All clauses together take no longer than so many seconds; `gone` is set when the client has gone. Raises
        QueryError for a clause that is not clear, RefusedError for one that is not allowed, ServiceError for an
        endpoint that fails, a LimitError, ClientGoneError.
        """
        clauses = self._find_clauses(sparql)
        if not clauses:
            yield Answered.begin(sparql)
            return
        answers = _Answers(self._forwarder, Iris(self._base), seconds, gone or threading.Event())
        self._line.enter(client, answers.until, answers.gone)
        try:
            yield answers.put_into(Answered.begin(sparql), clauses)
        finally:
            self._line.leave(client)

    def close(self) -> None:
        """End what watches over the time."""
        self._forwarder.close()

    def _find_clauses(self, sparql: str) -> list[Clause]:
        """Return the clauses of a query, all of them allowed."""
        if len(sparql) > LONGEST or "service" not in sparql.casefold():
            return []  # of a longer one, whoever answers it refuses any SERVICE
        clauses = find_clauses(sparql, self._base)
        for clause in clauses:
            self._check(sparql, clause)
        return clauses

    def _check(self, sparql: str, clause: Clause) -> None:
        try:
            allowed = self._find_endpoint(clause.endpoint)
        except ValueError as err:
            message = f"SERVICE <{clause.endpoint}> is not followed: {err}"
            raise error_at(RefusedError, sparql, clause.start, message) from err
        if allowed is None:
            under = " and ".join(self._written)
            message = f"SERVICE <{clause.endpoint}> is not followed; this endpoint asks those under {under} alone"
            raise error_at(RefusedError, sparql, clause.start, message)

    def _find_endpoint(self, iri: str) -> Endpoint | None:
        endpoint = read_endpoint(iri)
        return endpoint if any(map(endpoint.is_under, self._prefixes)) else None


@dataclass(slots=True)
class _Answers:
    """The answers to the clauses of one query as they come, and what they may still take."""

    forwarder: "Forwarder"
    iris: Iris
    seconds: float
    gone: threading.Event
    until: float = field(init=False)
    bytes_left: int = BYTES
    rows_left: int = ROWS

    def __post_init__(self) -> None:
        """Start the clock."""
        self.until = time.monotonic() + self.seconds

    def put_into(self, query: Answered, clauses: Iterable[Clause]) -> Answered:
        """Return the query with each clause's answer in its place."""
        for clause in clauses:
            query = query.put(self._answer(query.as_asked, clause), clause.start, clause.end)
        return query

    def _answer(self, sparql: str, clause: Clause) -> str:
        left = self.until - time.monotonic()
        if left <= 0:
            raise out_of_time(self.seconds)
        try:
            return self._ask(clause, left * _SHARE)
        except ServiceError as err:
            if clause.silent:
                return _NOTHING
            raise error_at(ServiceError, sparql, clause.start, f"SERVICE <{clause.endpoint}>: {err}") from err

    def _ask(self, clause: Clause, seconds: float) -> str:
        results = self.forwarder.ask(
            clause.endpoint, clause.query, seconds=seconds, most=self.bytes_left, gone=self.gone
        )
        name = uuid4().hex
        values, count = write_values(results, self.rows_left, lambda label: self.iris.skolem(f"{name}-{label}"))
        self.bytes_left -= len(results)
        self.rows_left -= count
        return values


def _read_prefix(prefix: str) -> Endpoint:
    expected = "expected the beginning of an endpoint's address, as https://query.example/sparql"
    try:
        endpoint = read_endpoint(prefix)
    except ValueError as err:
        raise KgError(f"--allow-service {prefix}: {err}; {expected}") from err
    if endpoint.query:
        raise KgError(f"--allow-service {prefix}: it has a query; {expected}")
    return endpoint
