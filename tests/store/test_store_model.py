"""Whatever is replaced, removed and rolled back: the store holds what a plain dictionary holds."""

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

import pyoxigraph as ox
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from kg.store import DocumentText, Store

BASE = "https://archive.example/"
GRAPHS = st.sampled_from([f"{BASE}graph/{name}" for name in "abc"])
SLUGS = st.sampled_from(["one", "two"])
VALUES = st.sets(st.integers(0, 12), max_size=6)
IN_GRAPHS = "SELECT ?g ?o { GRAPH ?g { ?s ?p ?o } }"
State = tuple[dict[str, frozenset[int]], dict[str, str]]


def _quads(graph: str, values: frozenset[int] | set[int]) -> set[ox.Quad]:
    subject, predicate = ox.NamedNode(f"{BASE}id/thing"), ox.NamedNode(f"{BASE}value")
    return {ox.Quad(subject, predicate, ox.Literal(value), ox.NamedNode(graph)) for value in values}


class StoreAgainstDictionary(RuleBasedStateMachine):
    """One dictionary of graphs and one of texts for each generation."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.store = Store.create(self.folder / "store", BASE, keep=3)
        self.states: dict[int, State] = {0: ({}, {})}
        self.number = 0

    @rule(
        changes=st.dictionaries(GRAPHS, VALUES, max_size=3), texts=st.dictionaries(SLUGS, st.none() | st.text("ab c"))
    )
    def write(self, changes: dict[str, set[int]], texts: dict[str, str | None]) -> None:
        graphs, words = (dict(part) for part in self.states[self.number])
        with self.store.write("change") as draft:
            for graph, values in changes.items():
                draft.replace_graph(graph, _quads(graph, values))
                graphs[graph] = frozenset(values)
            for slug, text in texts.items():
                if text is None:
                    draft.remove_text(slug)
                    words.pop(slug, None)
                else:
                    draft.put_text(DocumentText(slug, slug, slug, "", None, text))
                    words[slug] = text
        state = ({graph: values for graph, values in graphs.items() if values}, words)
        if draft.committed:
            assert draft.committed.number == max(self.states) + 1
            self.number = draft.committed.number
            self.states[self.number] = state
        else:
            assert state == self.states[self.number]

    @rule(graph=GRAPHS, values=VALUES)
    def write_in_vain(self, graph: str, values: set[int]) -> None:
        with suppress(ZeroDivisionError), self.store.write("in vain") as draft:
            draft.replace_graph(graph, _quads(graph, values))
            draft.replace_graph(graph, (1 // 0 for _ in "once"))  # type: ignore[misc]

    @rule(data=st.data())
    def roll_back(self, data: st.DataObject) -> None:
        kept = [info.number for info in self.store.history() if info.kept]
        number = data.draw(st.sampled_from(kept))
        self.number = self.store.rollback(number).number
        self.states[self.number] = self.states[number]

    @rule(keeps=st.booleans())
    def open_again(self, keeps: bool) -> None:
        self.store.close()
        self.store = Store.open(self.folder / "store", keep=3)
        if keeps:
            self.store.keep_copy()

    @rule(values=VALUES)
    def another_writes(self, values: set[int]) -> None:
        graph = f"{BASE}graph/c"
        with Store.open(self.folder / "store", keep=3) as other, other.write("another's") as draft:
            draft.replace_graph(graph, _quads(graph, values))
        if draft.committed:
            graphs, words = self.states[self.number]
            self.number = draft.committed.number
            rest = {name: held for name, held in graphs.items() if name != graph}
            self.states[self.number] = (rest | ({graph: frozenset(values)} if values else {}), words)

    @invariant()
    def holds_what_the_dictionary_holds(self) -> None:
        graphs, words = self.states[self.number]
        with self.store.current() as generation:
            assert generation.number == self.number
            assert set(generation.quads()) == {q for graph, values in graphs.items() for q in _quads(graph, values)}
            assert len(generation) == sum(map(len, graphs.values()))
            assert generation.graphs() == tuple(sorted(graphs))
            assert generation.info.graphs == len(graphs)
            assert generation.sizes() == {graph: len(values) for graph, values in graphs.items() if values}
            values = [row["o"].value for row in generation.query("SELECT ?o { ?s ?p ?o }")]
            assert sorted(map(int, values)) == sorted(set().union(*graphs.values()))
            assert generation.info.triples == len(values)
            inside = {(row["g"].value, int(row["o"].value)) for row in generation.query(IN_GRAPHS)}
            assert inside == {(graph, value) for graph, values in graphs.items() for value in values}
            assert {record.slug: generation.text(record.slug) for record in generation.documents()} == words
            assert generation.info.documents == len(words)

    @invariant()
    def the_journal_replays_to_it(self) -> None:
        held: set[ox.Quad] = set()
        for info in self.store.history():
            entry = self.store.journal(info.number)
            assert held >= set(entry.removed)
            assert not held & set(entry.added)
            held = (held - set(entry.removed)) | set(entry.added)
        graphs, _ = self.states[self.number]
        assert held == {q for graph, values in graphs.items() for q in _quads(graph, values)}

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self.folder)


StoreAgainstDictionary.TestCase.settings = settings(
    max_examples=6,
    stateful_step_count=10,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
TestStoreAgainstDictionary = StoreAgainstDictionary.TestCase
