"""A change by SPARQL Update or by whole graphs: what it says happens, all of it, and the next reader sees it."""

from collections import Counter
from collections.abc import Callable, Iterator

import pyoxigraph as ox
import pytest

from kg.errors import PreconditionError, QueryError
from kg.store import Serialised, Store, Writer

BASE = "https://archive.example/"
LETTERS = f"{BASE}letters"
TURTLE = "text/turtle"


def _lines(store: Store) -> set[str]:
    with store.current() as generation:
        return {str(quad) for quad in generation.quads()}


def _whole(store: Store) -> None:
    """Check that a generation's counts, its merge and its journal agree with its quads."""
    with store.current() as generation:
        generation.verify()
        quads = set(generation.quads())
        merged = set(generation.files.merge)
        triples = {ox.Quad(q.subject, q.predicate, q.object) for q in quads}
        assert merged == triples | {q for q in quads if q.graph_name != ox.DefaultGraph()}
        assert set(generation.files.merge.named_graphs()) == {ox.NamedNode(iri) for iri in generation.graphs()}
        assert (generation.info.quads, generation.info.triples) == (len(quads), len(triples))
        names = (q.graph_name for q in quads)
        assert generation.sizes() == Counter(name.value if isinstance(name, ox.NamedNode) else "" for name in names)
    replayed: set[ox.Quad] = set()
    for info in store.history():
        entry = store.journal(info.number)
        assert not replayed & set(entry.added)
        assert replayed >= set(entry.removed)
        replayed = replayed - set(entry.removed) | set(entry.added)
    assert replayed == quads


UPDATES = [
    "INSERT DATA { <a> <p> 1 . GRAPH <letters> { <a> <p> 1, 2 . <b> <p> 2 } }",
    "INSERT DATA { <a> <p> 1 } ; DELETE DATA { GRAPH <letters> { <b> <p> 2 } }",
    "PREFIX g: <https://archive.example/> INSERT DATA { GRAPH g:minutes { <c> <p> [ <q> ( 1 2 ) ] } }",
    "INSERT { GRAPH <copy> { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } FILTER(isIRI(?s)) }",
    "WITH <copy> DELETE { ?s ?p ?o } INSERT { ?s <p> 3 } WHERE { ?s <p> ?o FILTER(?o = 2) }",
    "DELETE WHERE { GRAPH ?g { <a> ?p ?o } }",
    "CREATE GRAPH <empty>",
    "COPY <minutes> TO DEFAULT",
    "MOVE DEFAULT TO <moved>",
    "ADD <moved> TO <empty>",
    "CLEAR GRAPH <moved>",
    "DROP SILENT GRAPH <nothing>",
    "DELETE { GRAPH ?g { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } }",
    "INSERT DATA { GRAPH <letters> { <a> <p> 1 } } ; DROP NAMED ; INSERT DATA { <z> <p> 1 }",
    "DROP ALL",
]


def test_whatever_an_update_does_the_generation_is_whole(store: Store, writer: Writer) -> None:
    reference = ox.Store()
    for update in UPDATES:
        info = writer.update(update)
        reference.update(update, base_iri=BASE)
        assert store.current().number == info.number
        assert info.quads == len(reference), update
        with store.current() as generation:
            assert set(generation.graphs()) == {name.value for name in reference.named_graphs()}, update
        _whole(store)


def test_an_update_that_changes_nothing_makes_no_generation(store: Store, writer: Writer) -> None:
    first = writer.update("INSERT DATA { <a> <p> 1 }").number
    for update in (
        "INSERT DATA { <a> <p> 1 }",
        "DELETE DATA { <b> <p> 1 }",
        "CLEAR SILENT GRAPH <none>",
        "INSERT DATA {}",
    ):
        assert writer.update(update).number == first


def test_the_default_graph_of_an_update_is_the_stores_own(store: Store, writer: Writer) -> None:
    writer.update("INSERT DATA { GRAPH <letters> { <a> <p> 1 } }")
    writer.update("INSERT { ?s <seen> true } WHERE { ?s ?p ?o }")
    assert len(_lines(store)) == 1
    with store.current() as generation:
        assert generation.query("ASK { <a> <p> 1 }")
        assert not generation.query("ASK { <a> <p> 1 }", union=False)


@pytest.mark.parametrize(
    ("update", "named", "expected"),
    [
        ("INSERT { ?s <seen> ?o } WHERE { ?s <p> ?o }", (), {"<a> <seen> 1"}),
        ("INSERT { ?s <seen> ?o } WHERE { GRAPH ?g { ?s <p> ?o } }", ("minutes",), {"<b> <seen> 2"}),
        ("DELETE { ?s <q> ?o } INSERT { ?s <seen> ?o } where { ?s <p> ?o }", (), {"<a> <seen> 1"}),
        ("DELETE WHERE { ?s <p> ?o } ; INSERT { ?s <seen> ?o } WHERE { ?s <p> ?o }", (), {"<a> <seen> 1"}),
        ("INSERT { ?s <seen> ?where } WHERE { { SELECT ?s ?where WHERE { ?s <p> ?where } } }", (), {"<a> <seen> 1"}),
        ("INSERT DATA { <c> <where> 1 }", (), {"<c> <where> 1"}),
    ],
)
def test_a_request_can_name_the_graphs_that_an_update_reads(
    store: Store, writer: Writer, update: str, named: tuple[str, ...], expected: set[str]
) -> None:
    writer.update("INSERT DATA { GRAPH <letters> { <a> <p> 1 } GRAPH <minutes> { <b> <p> 2 } }")
    before = _lines(store)
    writer.update(update, using=(LETTERS,), using_named=tuple(BASE + name for name in named))
    check = ox.Store()
    check.update(f"INSERT DATA {{ {' . '.join(expected)} }}", base_iri=BASE)
    assert _lines(store) - before == {str(quad) for quad in check}


def test_a_request_and_its_update_cannot_both_name_graphs(store: Store, writer: Writer) -> None:
    for update in ("INSERT { ?s ?p 1 } USING <x> WHERE { ?s ?p ?o }", "WITH <x> DELETE { ?s ?p 1 } WHERE { ?s ?p ?o }"):
        with pytest.raises(QueryError, match="using-graph-uri"):
            writer.update(update, using=(LETTERS,))
    with pytest.raises(QueryError, match="no absolute IRI"):
        writer.update("INSERT { ?s ?p 1 } WHERE { ?s ?p ?o }", using=("letters> <x",))


REFUSED = [
    "LOAD <http://127.0.0.1:{port}/>",
    "LOAD SILENT<http://127.0.0.1:{port}/>;load <http://127.0.0.1:{port}/>",
    "LOAD<http://127.0.0.1:{port}/>",
    "lOaD#comment\n<http://127.0.0.1:{port}/>",
    "PREFIX : <http://127.0.0.1:{port}/> LOAD:x",
    "PREFIX : <http://127.0.0.1:{port}/> PREFIX LOAD: <x:y> LOAD:x",
    "INSERT DATA {{ <x:a> <x:b> 1 }};LOAD <http://127.0.0.1:{port}/>",
    "\\u004cOAD <http://127.0.0.1:{port}/>",
    "INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}",
    "INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE SILENT <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}",
    "DELETE {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o FILTER EXISTS {{ service<http://127.0.0.1:{port}/> {{}} }} }}",
]


@pytest.fixture(scope="module")
def nobody() -> Iterator[Callable[[], int]]:
    """Return a function that gives the port of a socket that listens, and fails where somebody has come."""
    import socket

    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        yield lambda: listener.getsockname()[1]
        with pytest.raises(BlockingIOError):
            listener.accept()


@pytest.mark.parametrize("update", REFUSED)
def test_an_update_follows_no_address(writer: Writer, nobody: Callable[[], int], update: str) -> None:
    with pytest.raises(QueryError):
        writer.update(update.format(port=nobody()))


@pytest.mark.parametrize("into", ["", " INTO GRAPH <x:g>", " ; INSERT DATA { <x:a> <x:b> 1 }"])
def test_a_load_that_may_fail_and_say_nothing_does_so(writer: Writer, nobody: Callable[[], int], into: str) -> None:
    prefix = f"PREFIX h: <http://127.0.0.1:{nobody()}/>"
    written = writer.update(f"{prefix} load SILENT h:x{into}")
    assert written.quads == ("INSERT" in into)


def test_names_that_only_look_like_load_are_no_reason_to_refuse(writer: Writer) -> None:
    prefix = "PREFIX load: <https://archive.example/load/>"
    data = "{ GRAPH load:g { load:a load:b 'LOAD', load:c } }"
    assert writer.update(f"{prefix} INSERT DATA {data}").quads == 2
    assert writer.update(f"{prefix} COPY load:g TO load:h").quads == 4


def test_an_update_that_does_not_parse_names_its_place(writer: Writer) -> None:
    with pytest.raises(QueryError, match="the update does not parse") as caught:
        writer.update("INSERT DATA {\n <a> <p> }")
    assert (caught.value.line, caught.value.column) == (2, 10)


def test_nothing_of_an_update_that_fails_half_way_is_kept(store: Store, writer: Writer) -> None:
    before = store.current().number
    with pytest.raises(QueryError, match="already exists"):
        writer.update("INSERT DATA { <a> <p> 1 } ; CREATE GRAPH <g> ; CREATE GRAPH <g>")
    assert store.current().number == before
    with pytest.raises(QueryError, match="blank node"):
        writer.update("INSERT { GRAPH ?g { <a> <p> 1 } } WHERE { BIND(BNODE() AS ?g) }")
    assert store.current().number == before


def test_whole_graphs_are_replaced_added_to_and_removed(store: Store, writer: Writer) -> None:
    written = writer.replace_graph(LETTERS, Serialised(b"<a> <p> 1, [] .", TURTLE), base=BASE)
    assert (written.existed, written.info.quads) == (False, 2)
    written = writer.add_to_graph(LETTERS, Serialised(b"<a> <p> 1, 3, [] .", TURTLE), base=BASE)
    assert (written.existed, written.info.quads) == (True, 4)
    _whole(store)
    written = writer.replace_graph(LETTERS, Serialised(b"<a> <p> 7 .", TURTLE), base=BASE)
    assert (written.existed, written.info.quads) == (True, 1)
    written = writer.replace_graph(None, Serialised(b"<a> <p> 7 .", TURTLE), base=BASE)
    assert (written.existed, written.info.quads, written.info.triples) == (True, 2, 1)
    _whole(store)
    several = Serialised(b"<a> <p> 1, [] .", TURTLE), Serialised(b"<x:b> <x:p> [] .", TURTLE)
    assert writer.replace_graph(LETTERS, *several, base=BASE).info.quads == 4
    _whole(store)
    assert writer.remove_graph(LETTERS).existed
    assert not writer.remove_graph(LETTERS).existed
    assert writer.remove_graph(None).info.quads == 0
    _whole(store)


def test_an_empty_graph_is_there_until_it_is_removed(store: Store, writer: Writer) -> None:
    written = writer.replace_graph(LETTERS, Serialised(b"", TURTLE))
    assert not written.existed
    assert store.current().graphs() == (LETTERS,)
    _whole(store)
    assert writer.replace_graph(LETTERS, Serialised(b"", TURTLE)).existed
    assert writer.remove_graph(LETTERS).existed
    assert store.current().graphs() == ()
    _whole(store)


def test_a_change_for_another_generation_is_refused(store: Store, writer: Writer) -> None:
    number = writer.replace_graph(LETTERS, Serialised(b"", TURTLE)).info.number
    with pytest.raises(PreconditionError, match=f"generation {number - 1}"):
        writer.remove_graph(LETTERS, if_match=number - 1)
    assert writer.remove_graph(LETTERS, if_match=number).existed


def test_what_is_sent_must_parse_and_be_one_graph(store: Store, writer: Writer) -> None:
    before = store.current().number
    for content, media_type in ((b"<a> <p> .", TURTLE), (b"", "application/n-quads"), (b"", "text/html")):
        with pytest.raises(QueryError):
            writer.replace_graph(LETTERS, Serialised(content, media_type), base=BASE)
    assert store.current().number == before
