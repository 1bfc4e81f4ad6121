"""SPARQL 1.1 Federated Query (W3C 2013), for the endpoints that the operator has named and no others.

The engine could follow `SERVICE` by itself, to any address; its processes have no network, and keep none. Here a
query is taken apart before they see it:
    clauses    text → its SERVICE clauses, each with the query to send
    endpoints  which IRIs are allowed
    addresses  which addresses of the network these may lead to
    forwarder  one question to one endpoint, within bounds
    solutions  the answer → VALUES, which takes the clause's place
    federation all of it, for one query
"""

from kg.store.federation.federation import Federation

__all__ = ["Federation"]
