"""Errors keep the line and column of the query as it was asked."""

import pytest

from kg.errors import QueryError, ServiceError
from kg.store.federation.answered import Answered

ASKED = "SELECT * {\n SERVICE <a:b>\n {} ?x ;\n SERVICE <a:c> {} ?y }"


def answered() -> Answered:
    query = Answered.begin(ASKED)
    for answer, clause in (("{ VALUES (?a) { (1) } }", "SERVICE <a:b>\n {}"), ("{\n}", "SERVICE <a:c> {}")):
        start = ASKED.index(clause)
        query = query.put(answer, start, start + len(clause))
    return query


def test_each_answer_takes_the_place_of_its_clause() -> None:
    assert answered().text == "SELECT * {\n { VALUES (?a) { (1) } } ?x ;\n {\n} ?y }"


@pytest.mark.parametrize("sign", ["*", "?x", ";", "?y"])
def test_every_sign_is_found_where_it_stood(sign: str) -> None:
    def place(text: str) -> tuple[int, int]:
        before = text[: text.index(sign)]
        return before.count("\n") + 1, len(before) - before.rfind("\n")

    text = answered().text
    line, column = place(text)
    error = answered().restore(ServiceError(f"line {line}, column {column} at 'x': no", line, column))
    expected = place(ASKED)
    assert (error.line, error.column) == expected
    assert str(error) == f"line {expected[0]}, column {expected[1]} at 'x': no"
    assert isinstance(error, ServiceError)


def test_an_error_without_a_place_stays_as_it_is() -> None:
    error = QueryError("no")
    assert answered().restore(error) is error
