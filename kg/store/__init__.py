"""quads → generations: every change makes a new, immutable state of the store, which readers open and leave alone.

`workers/` are the processes in which the server lets queries and changes run; `federation/` asks other endpoints.

`embedded.py` is the store on this machine's disk; another kind of store is another file beside it that offers
the same `Store`, `Draft` and `Generation`.
"""

from kg.store.draft import Draft
from kg.store.embedded import Store
from kg.store.federation import Federation
from kg.store.generation import Generation
from kg.store.info import GenerationInfo
from kg.store.journal import JournalEntry
from kg.store.query import Answer, Graph, Solutions
from kg.store.results import (
    GRAPH_FORMATS,
    SOLUTION_FORMATS,
    ResultFormat,
    find_format,
    formats_for,
    serialise,
    serialise_triples,
)
from kg.store.texts import DocumentRecord, DocumentText
from kg.store.workers import Limits, Nursery, QueryPool, Question, Running, Serialised, Writer, Written

__all__ = [
    "GRAPH_FORMATS",
    "SOLUTION_FORMATS",
    "Answer",
    "DocumentRecord",
    "DocumentText",
    "Draft",
    "Federation",
    "Generation",
    "GenerationInfo",
    "Graph",
    "JournalEntry",
    "Limits",
    "Nursery",
    "QueryPool",
    "Question",
    "ResultFormat",
    "Running",
    "Serialised",
    "Solutions",
    "Store",
    "Writer",
    "Written",
    "find_format",
    "formats_for",
    "serialise",
    "serialise_triples",
]
