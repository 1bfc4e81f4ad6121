"""SPARQL on a generation: its dataset, its errors, and what is refused before the engine sees it."""

import socket
import threading

import pyoxigraph as ox
import pytest

from kg.errors import QueryError
from kg.store import Store
from kg.store.query import DatasetChoice, answer

BASE = "https://archive.example/"
LETTERS, DIARY, UNKNOWN = (f"{BASE}graph/{name}" for name in ("letters", "diary", "unknown"))
ALL = "SELECT ?o { ?s ?p ?o }"
NAMED = "SELECT ?o { GRAPH ?g { ?s ?p ?o } }"


@pytest.fixture
def generation(store, quads):
    with store.write("both") as draft:
        draft.replace_graph(LETTERS, quads(1, version=1))
        draft.replace_graph(DIARY, quads(1, "diary", version=2))
    with store.current() as current:
        yield current


@pytest.mark.parametrize(
    ("sparql", "dataset", "values"),
    [
        (ALL, {}, "12"),
        (ALL, {"union": False}, ""),
        (NAMED, {"union": False}, "12"),
        (ALL, {"default_graphs": [LETTERS]}, "1"),
        (ALL, {"default_graphs": [LETTERS, DIARY]}, "12"),
        (ALL, {"default_graphs": [UNKNOWN]}, ""),
        (NAMED, {"default_graphs": [LETTERS]}, ""),
        (NAMED, {"named_graphs": [DIARY]}, "2"),
        (NAMED, {"named_graphs": [UNKNOWN, DIARY]}, "2"),
        (ALL, {"named_graphs": [DIARY]}, ""),
        (ALL, {"default_graphs": [], "named_graphs": []}, ""),
        (f"SELECT ?o FROM <{DIARY}> {{ ?s ?p ?o }}", {}, "2"),
        ("SELECT ?o FROM <graph/diary> { ?s ?p ?o }", {}, "2"),
        (f"SELECT ?o FROM <{UNKNOWN}> {{ ?s ?p ?o }}", {}, ""),
        (f"SELECT ?o FROM NAMED <{DIARY}> {{ ?s ?p ?o }}", {}, ""),
        (f"SELECT ?o FROM NAMED <{UNKNOWN}> {{ GRAPH ?g {{ ?s ?p ?o }} }}", {}, ""),
        (f"SELECT ?o FROM <{DIARY}> {{ ?s ?p ?o }}", {"default_graphs": [LETTERS]}, "1"),
        (f"PREFIX : <{BASE}graph/> SELECT ?o FROM:diary {{ ?s ?p ?o }}", {}, "2"),
        (f"PREFIX from: <{BASE}> SELECT ?o {{ ?s from:date ?o ; from:date ?o # FROM\n }}", {}, "12"),
    ],
)
def test_the_dataset_is_the_one_that_was_asked_for(generation, sparql, dataset, values):
    rows = generation.query(sparql, **dataset)
    assert "".join(sorted(row["o"].value.partition(":")[0] for row in rows)) == values


def test_each_form_of_query_has_its_kind_of_answer(generation):
    assert generation.query("ASK { ?s ?p ?o }") is True
    assert generation.query("ASK { ?s ?p 'x' }") is False
    assert isinstance(generation.query(ALL), ox.QuerySolutions)
    assert len(list(generation.query("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }"))) == 2
    assert len(list(generation.query("DESCRIBE <id/letters/0>"))) == 1


@pytest.mark.parametrize(
    ("sparql", "place", "said"),
    [
        ("SELECT * {\n ?s ?p }", (2, 9), "line 2, column 9 after ' ?s ?p }': a triple needs an object before '}'"),
        ("SELECT ?s { ?s ?p . ?s ?q ?o }", (1, 21), "a triple needs an object before '.'"),
        ("SELECT ?s { ?s }", (1, 17), "a triple needs a predicate and an object before '}'"),
        ("SELECT ?s { ?s a ?o ; ?q }", (1, 27), "a triple needs an object before '}'"),
        ("SELECT ?s { ?s a ?o, }", (1, 23), "a triple needs an object before '}'"),
        ("SELECT ?s { ?s ?p ?o ?q }", (1, 26), "4 terms stand before '}'; a triple has three"),
        (
            "SELECT ?s { ?s kg:a ?o }",
            (1, 21),
            "the prefix of kg:a is not declared; begin the query with PREFIX kg: <…>",
        ),
        ("SELECT COUNT(*) { ?s ?p ?o }", (1, 16), "or (EXPRESSION AS ?name)"),
        ("SELECT ?s, ?p { ?s ?p ?o }", (1, 16), "no commas"),
        ("SELECT ?s { ?s ?p ?o } }", (1, 25), "this '}' closes no bracket that is open"),
        ("SELECT ?s { ?s ?p ?o FILTER(?o > 3 }", (1, 37), "this '}' closes no bracket that is open"),
        ("SELECT ?s { ?s ?p ?o", (1, 21), "'}' is missing at the end"),
        ("SELECT ?s { ?s ?p ?o } ORDER ?s", (1, 32), "expected BY"),
        ("hello", (1, 6), "a query begins with SELECT"),
        ("SELECT * { ?s a un:known }", (1, 25), "Prefix not found"),
        ("", (1, 1), "does not parse"),
        ("SELECT ?a ?a{", (1, 14), "'}' is missing at the end"),
        ("SELECT * { ?s ?p <a b> }", (1, 23), "IRI parsing failed"),
        ("SELECT ?x { } GROUP BY ?y", (1, 26), "The SELECT contains a variable that is unbound"),
        ("INSERT DATA { <a> <b> <c> }", (1, 10), "at 'TA {"),
        ('SELECT * {\r\n ?s ?p "open }', (2, 15), "line 2, column 15"),
    ],
)
def test_bad_sparql_is_told_with_its_place(generation, sparql, place, said):
    with pytest.raises(QueryError) as caught:
        generation.query(sparql)
    assert (caught.value.line, caught.value.column) == place
    assert said in str(caught.value)
    assert "\\u{" not in str(caught.value)
    assert len(str(caught.value)) < 300


def test_a_dataset_that_is_no_iri_is_refused(generation):
    with pytest.raises(QueryError, match="no absolute IRI: letters"):
        generation.query(ALL, default_graphs=["letters"])


def test_nesting_that_would_take_the_process_with_it_is_refused(generation):
    for depth, opening, closing in ((5000, "(", ")"), (5000, "{", "}"), (1000, "STR(", ")")):
        inner = "{ FILTER(" + opening * depth + "1" + closing * depth + ") }"
        with pytest.raises(QueryError, match="brackets nest"):
            generation.query(f"ASK {inner}")
    with pytest.raises(QueryError, match="brackets nest"):
        generation.query("ASK { ?s ?p ?o FILTER(?s<" + "(" * 5000 + "1" + ")" * 5000 + ">2) }")
    assert generation.query("ASK { FILTER(" + "(" * 90 + "1" + ")" * 90 + ") }") is True


@pytest.fixture(scope="module")
def listener():
    """Return an address and a list that grows with each connection to it."""
    calls = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)
        over = threading.Event()

        def accept() -> None:
            while not over.is_set():
                try:
                    connection, _ = server.accept()
                except TimeoutError:
                    continue
                calls.append(1)
                connection.close()

        thread = threading.Thread(target=accept)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/", calls
        over.set()
        thread.join()


def test_the_engine_would_follow_a_service(generation, listener):
    """If this fails, the engine has changed, and what is refused below may be refused in vain."""
    address, calls = listener
    before = len(calls)
    with pytest.raises((OSError, RuntimeError), match=r"."):
        list(generation.files.quads.query(f"SELECT * {{ SERVICE <{address}> {{ ?a ?b ?c }} }}"))
    assert len(calls) > before


# <E> stands for the address; what the engine alone would do with most of these is to call it.
SERVICES = [
    "SELECT * { SERVICE <E> { ?a ?b ?c } }",
    "SELECT * { service <E> { ?a ?b ?c } }",
    "SELECT * { SERVICE SILENT <E> { ?a ?b ?c } }",
    "SELECT * { SERVICE#comment\n<E>#comment\r{ ?a ?b ?c } }",
    "SELECT*{SERVICE<E>{?a?b?c}}",
    "SELECT * { {}SERVICESILENT<E>{ ?a ?b ?c } }",
    "SELECT * { ?s ?p ?o.SERVICE<E>{ ?a ?b ?c } }",
    "SELECT * { VALUES ?x { true } SERVICE<E>{ ?a ?b ?c } }",
    "SELECT * { ?s ?p true SERVICE <E> { ?a ?b ?c } }",
    "SELECT * { ?s ?p trueSERVICE<E>{ ?a ?b ?c } }",
    "SELECT * { ?s ?p 1SERVICE<E>{ ?a ?b ?c } }",
    "SELECT * { ?s ?p 1.5e3SERVICE<E>{ ?a ?b ?c } }",
    'SELECT * { ?s ?p "x"SERVICE<E>{ ?a ?b ?c } }',
    "SELECT * { BIND(<E> AS ?e) SERVICE ?e { ?a ?b ?c } }",
    "SELECT * { BIND(IRI(STR(<E>)) AS ?e) SERVICE$e{ ?a ?b ?c } }",
    "SELECT * { OPTIONAL { SERVICE <E> { ?a ?b ?c } } }",
    "SELECT * { FILTER EXISTS { SERVICE <E> { ?a ?b ?c } } }",
    "SELECT * { { SELECT * { SERVICE <E> { ?a ?b ?c } } } }",
    "ASK { SERVICE <E> { ?a ?b ?c } }",
    "CONSTRUCT { ?a ?b ?c } { SERVICE <E> { ?a ?b ?c } }",
    "DESCRIBE ?a { SERVICE <E> { ?a ?b ?c } }",
    "PREFIX : <E> SELECT * { SERVICE : { ?a ?b ?c } }",
    "PREFIX : <E> SELECT * { SERVICE:x { ?a ?b ?c } }",
    "PREFIX : <E> PREFIX SERVICE: <urn:x:> SELECT * { SERVICE:x { ?a ?b ?c } }",
    "PREFIX : <E> SELECT * { {}SERVICESILENT:x { ?a ?b ?c } }",
    "PREFIX e: <E> SELECT * { ?s ?p e:.SERVICE<E>{ ?a ?b ?c } }",
    "PREFIX e: <E> SELECT * { ?s ?p e:it\\'s . SERVICE <E> { ?a ?b ?c } #'\n }",
    "PREFIX e: <E> SELECT * { ?s ?p e:it\u3001\\' . SERVICE <E> { ?a ?b ?c } #'\n }",
    "SELECT * { ?s ?p ?o FILTER(?s<'b>') SERVICE <E> { ?a ?b ?c } #'\n }",
    "SELECT * { ?s ?p ?o FILTER(?s<(1>2)||?s<'b>') SERVICE <E> { ?a ?b ?c } #'\n }",
    "SELECT * { ?s ?p ?o BIND(<E> AS ?x) FILTER(?s<?b)SERVICE?x#>\n{ ?a ?b ?c } }",
    "SELECT * { <<?s?p'>'>> ?x ?y SERVICE <E> { ?a ?b ?c } #'\n }",
    "SELECT * { ?s ?p '''a'b''c\\''''  SERVICE <E> { ?a ?b ?c } }",
    'SELECT * { ?s ?p """a""b\\"""" SERVICE <E> { ?a ?b ?c } }',
    "SELECT * { ?s ?p 'a\\\\' SERVICE <E> { ?a ?b ?c } }",
    r"SELECT * { S\u0045RVICE <E> { ?a ?b ?c } }",
    r"SELECT * { \U00000053ervice <E> { ?a ?b ?c } }",
    r"SELECT * { ?s ?p 'x\u0027 SERVICE <E> { ?a ?b ?c } #' }",
    "SELECT * { \u017fERVICE <E> { ?a ?b ?c } }",
    "SELECT * { SERVICE\u00a0<E> { ?a ?b ?c } }",
    "SELECT * { VALUES (?x) { (1) } ?s ?p ?o FILTER(?s<'b>') SERVICE <E> { ?a ?b ?c } #'\n }",
    "SELECT * { VALUES ?x { 1 } ?s ?p ?o FILTER(?x<'b>'&&(?s<'b>')) SERVICE <E> { ?a ?b ?c } #'\n }",
]


@pytest.mark.parametrize("number", range(len(SERVICES)))
def test_no_query_reaches_another_address(generation, listener, number):
    address, calls = listener
    before = len(calls)
    with pytest.raises(QueryError):
        generation.query(SERVICES[number].replace("<E>", f"<{address}>"))
    assert len(calls) == before


def test_the_refusal_says_what_is_refused(generation):
    with pytest.raises(QueryError, match="follows no SERVICE"):
        generation.query("SELECT * { SERVICE <http://127.0.0.1/> { ?a ?b ?c } }")


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * { ?s ?service <https://archive.example/service> } # SERVICE <x> {}",
        "SELECT * { ?s ?p 'SERVICE <x> {}', \"service\", '''SERVICE''', \"\"\"SERVICE\"\"\", 'x'@en }",
        "PREFIX sd: <http://www.w3.org/ns/sparql-service-description#> SELECT * { ?s a sd:Service ; sd:endpoint ?e }",
        "PREFIX service: <https://archive.example/> SELECT * { service:a ?p ?o . ?s service:b service:c }",
        "SELECT * { ?s ?p ?o FILTER(?s < <https://archive.example/service> && ?o > 4) }",
        "SELECT * { VALUES (?a ?b) { (<https://archive.example/a> <https://archive.example/service>) } }",
        "SELECT * { VALUES (?a ?b) { ('the service' <https://archive.example/it's_(one)#thing>) } }",
        "SELECT * { VALUES ?a { <https://archive.example/#b> <https://archive.example/#service> } }",
        "SELECT * { ?s ?p ?o FILTER(?o<3&&?o>1) } ORDER BY ?o",
        r"SELECT * { ?s ?p '\u0053ERVICE' }",
        "SELECT * { _:service ?p ?o }",
        "SELECT $service { $service ?p ?o }",
    ],
)
def test_what_only_speaks_of_services_is_answered(generation, sparql):
    list(generation.query(sparql))


@pytest.mark.parametrize(
    ("sparql", "columns"),
    [
        ("SELECT * { ?s ?p ?o }", ["s", "p", "o"]),
        ("select distinct*{ ?zeta ?p $alpha }", ["zeta", "p", "alpha"]),
        ("PREFIX select: <x:> SELECT REDUCED * { ?s select:p ?o }", ["s", "o"]),
        ("SELECT * # a comment: ?never\n{ { SELECT ?b { ?c ?b ?a } } ?s ?p ?o }", ["b", "s", "p", "o"]),
        ("SELECT * { ?s ?p ?o BIND('?x' AS ?a) } ORDER BY ?q", ["s", "p", "o", "a"]),
        ("SELECT ?o ?s { ?s ?p ?o { SELECT * { ?z ?y ?x } } }", ["o", "s"]),
        ("SELECT * {}", []),
    ],
)
def test_the_columns_of_select_star_stand_as_they_are_written(sparql: str, columns: list[str]) -> None:
    answered = answer(ox.Store(), sparql, DatasetChoice(), "https://archive.example/")
    assert isinstance(answered, ox.QuerySolutions)
    assert [variable.value for variable in answered.variables] == columns


@pytest.mark.parametrize("sparql", ["ASK { FILTER(TRUE) }", "ASK { FILTER(!False||true) }", "ASK { ?s ?p TRUE. }"])
def test_booleans_may_be_written_in_capitals(sparql: str) -> None:
    database = ox.Store()
    database.update("INSERT DATA { <x:s> <x:p> true }")
    assert answer(database, sparql, DatasetChoice(), "https://archive.example/") is True


def test_booleans_of_an_update_may_be_written_in_capitals(store: Store) -> None:
    with store.write("capitals") as draft:
        draft.update("INSERT DATA { <x:s> <x:p> TRUE, 'TRUE' }")
    with store.current() as current:
        objects = {str(quad.object) for quad in current.quads()}
    assert objects == {'"true"^^<http://www.w3.org/2001/XMLSchema#boolean>', '"TRUE"'}
