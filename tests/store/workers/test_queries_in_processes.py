"""A query process answers as the generation itself does, and each limit ends a query as its own error."""

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import (
    BusyError,
    ByteLimitError,
    ClientGoneError,
    MemoryLimitError,
    NotAcceptableError,
    NotFoundError,
    QueryError,
    RowLimitError,
    TimeLimitError,
)
from kg.store import GRAPH_FORMATS, SOLUTION_FORMATS, Limits, QueryPool, Question, Store, serialise

Read = Callable[..., bytes]

ALL = "SELECT * { ?s ?p ?o } ORDER BY ?s ?o"
PRODUCT = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i"


@pytest.mark.parametrize("form", [form.media_type for form in SOLUTION_FORMATS])
@pytest.mark.parametrize("union", [True, False])
def test_solutions_are_the_generations_own(pool: QueryPool, read: Read, letters: Path, form: str, union: bool) -> None:
    with Store.open(letters) as store, store.current() as generation:
        expected = serialise(generation.query(ALL, union=union), form)
    assert read(pool, ALL, form, union=union) == expected


@pytest.mark.parametrize("form", [form.media_type for form in GRAPH_FORMATS])
def test_graphs_are_the_generations_own(pool: QueryPool, read: Read, letters: Path, form: str) -> None:
    query = "CONSTRUCT { ?s <https://archive.example/said> ?o } WHERE { ?s ?p ?o }"
    with Store.open(letters) as store, store.current() as generation:
        expected = serialise(generation.query(query), form)
    assert read(pool, query, form) == expected


def test_the_kind_and_the_truth_are_known_before_anything_is_written(pool: QueryPool) -> None:
    for query, kind, truth in (("ASK { ?s ?p 1 }", "boolean", False), (ALL, "solutions", None)):
        with pool.ask(Question(query), generation=1, client="") as running:
            assert (running.kind, running.truth) == (kind, truth)


def test_a_question_after_one_that_nobody_read_gets_its_own_answer(pool: QueryPool, read: Read) -> None:
    with pool.ask(Question(ALL), generation=1, client=""):
        pass
    assert read(pool, "ASK {}") == b"true\r\n"
    with pool.ask(Question(ALL), generation=1, client="") as running:
        next(running.write("text/csv"))
    assert read(pool, "ASK {}") == b"true\r\n"


def test_named_datasets_reach_the_process(pool: QueryPool, read: Read) -> None:
    query = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    assert read(pool, query, default_graphs=("https://archive.example/graph/none",)) == b"n\r\n0\r\n"
    assert read(pool, query, default_graphs=("https://archive.example/graph/letters",)) == b"n\r\n2000\r\n"
    assert read(pool, query, named_graphs=("https://archive.example/graph/letters",)) == b"n\r\n0\r\n"


def test_what_is_wrong_with_a_query_is_told_and_the_process_answers_the_next(pool: QueryPool, read: Read) -> None:
    with pytest.raises(QueryError) as caught:
        read(pool, "SELECT ?s {\n ?s ?p }")
    assert caught.value.line == 2
    with pytest.raises(QueryError, match="SERVICE"):
        read(pool, "ASK { SERVICE <http://127.0.0.1:1/> {} }")
    with pytest.raises(NotAcceptableError, match="XML"):
        read(pool, 'CONSTRUCT { <x:s> <x:p> "\\u0001" } WHERE {}', "application/rdf+xml")
    with pytest.raises(NotAcceptableError, match="srj"):
        read(pool, ALL, "text/turtle")
    with pytest.raises(NotFoundError):
        read(pool, "ASK {}", generation=77)
    assert read(pool, "ASK {}") == b"true\r\n"


@pytest.mark.parametrize(
    ("form", "rows"),
    [(form.media_type, rows) for form in SOLUTION_FORMATS for rows in (0, 1, 1000)] + [("text/turtle", 10)],
)
def test_rows_are_counted_exactly(letters: Path, read: Read, form: str, rows: int) -> None:
    hard = '"{\\"\\\\" AS ?brace) ("<result>\\n\\r,\\t\\\\\\"" AS ?mark) ("é\\\\" AS ?end)'
    query = f"SELECT ?s ?o ({hard} {{ ?s ?p ?o }} LIMIT "
    if form == "text/turtle":
        query = "CONSTRUCT WHERE { ?s ?p ?o } LIMIT "
    with QueryPool(letters, Limits(rows=rows)) as pool:
        assert read(pool, f"{query} {rows}", form)
        with pytest.raises(RowLimitError, match=f"more than {rows} rows"):
            read(pool, f"{query} {rows + 1}", form)


def test_bytes_are_counted_exactly(letters: Path, read: Read) -> None:
    with QueryPool(letters, Limits(bytes=10)) as pool:
        assert len(read(pool, "SELECT ('12345' AS ?x) {}")) == 10
        with pytest.raises(ByteLimitError, match="10 bytes"):
            read(pool, "SELECT ('123456' AS ?x) {}")


def test_memory_is_a_limit_of_its_own(letters: Path, read: Read) -> None:
    limits = Limits(seconds=60, memory=512 << 20)
    with QueryPool(letters, limits) as pool, pytest.raises(MemoryLimitError, match="512 MB"):
        read(pool, f"SELECT * {{ {PRODUCT} }} ORDER BY ?i ?a LIMIT 1")


def test_seconds_may_be_fewer_than_the_limit_but_not_more(letters: Path, read: Read) -> None:
    with QueryPool(letters, Limits(seconds=2)) as pool:
        for seconds, allowed in ((0.5, 0.5), (50, 2)):
            began = time.monotonic()
            with pytest.raises(TimeLimitError, match=f"longer than {allowed:g} s"):
                b"".join(_product(pool, seconds=seconds).write("text/csv"))
            assert time.monotonic() - began < allowed + 1


def test_a_client_that_goes_away_ends_its_query(pool: QueryPool) -> None:
    gone = threading.Event()
    threading.Timer(0.1, gone.set).start()
    began = time.monotonic()
    with pytest.raises(ClientGoneError):
        b"".join(_product(pool, gone=gone).write("text/csv"))
    assert time.monotonic() - began < 1


def test_too_many_at_a_time_are_told_to_come_back(letters: Path, read: Read) -> None:
    with QueryPool(letters, Limits(), processes=2, per_client=1, waiting=0) as pool:
        with pool.ask(Question("SELECT * { ?s ?p ?o . ?t ?q ?r }"), generation=1, client="historian") as heavy:
            answer = heavy.write("text/csv")
            next(answer)
            time.sleep(1)
            with pytest.raises(BusyError) as caught:
                _product(pool)
        assert caught.value.retry_after > 0
        assert read(pool, "ASK {}") == b"true\r\n"


def _product(pool: QueryPool, **options: object):  # type: ignore[no-untyped-def]
    question = Question(f"SELECT (COUNT(*) AS ?n) {{ {PRODUCT} }}")
    return pool.ask(question, generation=1, client="historian", **options)  # type: ignore[arg-type]
