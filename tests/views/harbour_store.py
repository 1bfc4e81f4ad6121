"""Two short texts of our own in a store: what the views and the web are tried on."""

from hashlib import sha256
from itertools import groupby
from pathlib import Path

import pyoxigraph as ox

from kg.iris import Iris
from kg.quads import ontology_quads, query_quads
from kg.resources import find_folder
from kg.store import DocumentText, Store
from kg.views import read_queries

BASE = "https://archive.example/"
HERE = Path(__file__).parent


def make_store(folder: Path) -> Store:
    """Return a store with the two documents, the ontology and the named queries."""
    store, iris = Store.create(folder, BASE), Iris(BASE)
    quads = sorted(ox.parse(path=HERE / "harbour.trig", format=ox.RdfFormat.TRIG), key=lambda q: str(q.graph_name))
    with store.write("the harbour") as draft:
        for graph, members in groupby(quads, key=lambda q: q.graph_name.value):
            draft.replace_graph(graph, members)
        draft.replace_graph(iris.graph("ontology"), ontology_quads(iris))
        draft.replace_graph(iris.graph("queries"), query_quads(read_queries(find_folder("queries")), iris))
        for slug, title in (("news", "News from New Harbour"), ("log", "Log of the Pilots' Commission")):
            text = (HERE / f"{slug}.txt").read_text(encoding="utf-8")
            digest = sha256(text.encode()).hexdigest()
            draft.put_text(DocumentText(slug, f"{slug}.txt", f"/somewhere/{slug}.txt", digest, title, text))
    return store
