"""Which parts of a query are asked elsewhere, what is sent there, and what is refused because it is not clear."""

import pytest

from kg.errors import QueryError, RefusedError
from kg.store.federation.clauses import MOST, Clause, find_clauses

BASE = "https://archive.example/"


def clauses(sparql: str) -> list[Clause]:
    return find_clauses(sparql, BASE)


@pytest.mark.parametrize(
    ("sparql", "cut", "sent"),
    [
        (
            "SELECT * { ?s ?p ?o . SERVICE <http://e.x/s> { ?s ?q ?r } }",
            "SERVICE <http://e.x/s> { ?s ?q ?r }",
            "SELECT * { ?s ?q ?r }",
        ),
        ("ASK{service<http://e.x/s>{}}", "service<http://e.x/s>{}", "SELECT * {}"),
        (
            "PREFIX a: <urn:a:> ASK { OPTIONAL { SERVICE#c {\n<http://e.x/s>#}\n{ { ?s a:b ?o } FILTER(?o > 1) } } }",
            "SERVICE#c {\n<http://e.x/s>#}\n{ { ?s a:b ?o } FILTER(?o > 1) }",
            "PREFIX a: <urn:a:> SELECT * { { ?s a:b ?o } FILTER(?o > 1) }",
        ),
        (
            "prefix e: <http://e.x/> PREFIX : <urn:> SELECT * { SERVICE e:s { ?s ?p '}', \"{\" , '''}''' # }\n } }",
            "SERVICE e:s { ?s ?p '}', \"{\" , '''}''' # }\n }",
            "prefix e: <http://e.x/> PREFIX : <urn:> SELECT * { ?s ?p '}', \"{\" , '''}''' # }\n }",
        ),
        (
            'VERSION "1.2" BASE <http://e.x/> # SERVICE\nSELECT ?s { SERVICE <http://e.x/s> { ?s a <b> } }',
            "SERVICE <http://e.x/s> { ?s a <b> }",
            f'BASE <{BASE}>\nVERSION "1.2" BASE <http://e.x/> # SERVICE\nSELECT * {{ ?s a <b> }}',
        ),
        (
            r"SELECT * { SERVICE <http://e.x/s> { ?s ?p 'caf\u00e9' } }",
            r"SERVICE <http://e.x/s> { ?s ?p 'caf\u00e9' }",
            r"SELECT * { ?s ?p 'caf\u00e9' }",
        ),
        (
            "PREFIX service: <urn:x:> SELECT ?service { SERVICE <http://e.x/s> { ?service service:a 'SERVICE' } }",
            "SERVICE <http://e.x/s> { ?service service:a 'SERVICE' }",
            "PREFIX service: <urn:x:> SELECT * { ?service service:a 'SERVICE' }",
        ),
    ],
)
def test_a_clause_is_cut_out_and_sent_with_the_prologue(sparql: str, cut: str, sent: str) -> None:
    (found,) = clauses(sparql)
    assert (sparql[found.start : found.end], found.endpoint, found.silent) == (cut, "http://e.x/s", False)
    assert found.query == sent


def test_several_clauses_are_found_in_their_order() -> None:
    found = clauses("SELECT * { SERVICE <a:1> {} { SERVICE SILENT <a:2> {} } UNION { sErViCe sIlEnT <a:3> {} } }")
    assert [(clause.endpoint, clause.silent) for clause in found] == [("a:1", False), ("a:2", True), ("a:3", True)]


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT ?service { ?s ?service <http://e.x/service> } # SERVICE <x> {}",
        "SELECT * { ?s ?p 'SERVICE <x> {}' }",
        "PREFIX service: <urn:x:> ASK { service:a ?p service:b }",
    ],
)
def test_what_only_speaks_of_services_has_no_clause(sparql: str) -> None:
    assert clauses(sparql) == []


@pytest.mark.parametrize(
    ("sparql", "error", "words"),
    [
        ("SELECT * {\n SERVICE ?e {} }", RefusedError, "line 2, column 10: an endpoint that is a variable"),
        ("SELECT * { SERVICE SILENT $e {} }", RefusedError, "variable"),
        ("SELECT * { SERVICE <a:b> { SERVICE <a:c> {} } }", RefusedError, "SERVICE within a SERVICE"),
        ("SELECT * { " + "SERVICE <a:b> {} " * (MOST + 1) + "}", RefusedError, f"at most {MOST}"),
        ("SELECT * { SERVICE e:s {} }", QueryError, "PREFIX is declared"),
        ("PREFIX SILENT: <a:> SELECT * { SERVICE SILENT:x {} }", QueryError, "expected SERVICE <IRI>"),
        ("PREFIX e: <a:> SELECT * { SERVICE e:a\\-b {} }", QueryError, "expected SERVICE <IRI>"),
        ("SELECT * { SERVICE 'a:b' {} }", QueryError, "expected SERVICE <IRI>"),
        ("SELECT * { SERVICE", QueryError, "expected SERVICE <IRI>"),
        ("SELECT * { SERVICE <a:b> ?s }", QueryError, "with its brackets closed"),
        ("SELECT * { SERVICE <a:b> { ?s ", QueryError, "with its brackets closed"),
        ("SELECT * { SERVICE <a:b> ( ?s ) }", QueryError, "with its brackets closed"),
        ("SELECT * { ?s ?p trueSERVICE <a:b> {} }", QueryError, "put a space"),
        ("SELECT * { SERVICESILENT <a:b> {} }", QueryError, "put a space"),
        ("SELECT * { \u017fERVICE <a:b> {} }", QueryError, "put a space"),
        ("PREFIX : <a:> SELECT * { SERVICE:b {} }", QueryError, "put a space"),
        ("PREFIX SERVICE: <a:> SELECT * { SERVICE <a:b> {} SERVICE:b {} }", QueryError, "put a space"),
        ("SELECT * { ?s ?p ?o FILTER(?s<'b>) SERVICE <a:b> {} }", QueryError, "both sides"),
        (r"SELECT * { ?s ?p 'x\u0027 SERVICE <a:b> {} #' . SERVICE <a:b> {} }", QueryError, "escape no ASCII"),
        (r"SELECT * { SERVICE <a:b> { ?s ?p 'x\u007D' } }", QueryError, "escape no ASCII"),
        ("SERVICE <a:b> {}", QueryError, "begins with"),
        ("PREFIX: <a:> SELECT * { SERVICE <a:b> {} }", QueryError, "begins with"),
    ],
)
def test_what_is_not_clear_is_refused(sparql: str, error: type[QueryError], words: str) -> None:
    with pytest.raises(QueryError, match=words) as raised:
        clauses(sparql)
    assert type(raised.value) is error
