"""What every query must be, whatever it asks."""

import re
from collections.abc import Mapping

import pyoxigraph as ox

HEADER = re.compile(
    r"#\+ title: [A-Z][^\n]{10,60}[^.\n]\n"
    r"#\+ summary: [A-Z][^\n]{20,}\.\n"
    r"(#\+ param: \w+ (string|IRI) \"[^\"\n]+\" [^\n]+\n)*\n"
)


def test_there_are_at_least_ten(query_texts: Mapping[str, str]) -> None:
    assert len(query_texts) >= 10


def test_each_opens_with_its_title_summary_and_parameters(query_texts: Mapping[str, str]) -> None:
    assert [name for name, text in query_texts.items() if not HEADER.match(text)] == []


def test_each_parses_as_it_stands(query_texts: Mapping[str, str]) -> None:
    for text in query_texts.values():
        assert isinstance(ox.Store().query(text), ox.QuerySolutions)


def test_each_declares_just_the_parameters_that_it_uses(query_texts: Mapping[str, str]) -> None:
    for name, text in query_texts.items():
        declared = re.findall(r"^#\+ param: (\w+)", text, re.MULTILINE)
        used = re.findall(r"\?_(\w+)", text)
        assert (name, sorted(set(used))) == (name, sorted(declared))


def test_each_declares_just_the_prefixes_that_it_uses(query_texts: Mapping[str, str]) -> None:
    for name, text in query_texts.items():
        declared = re.findall(r"^PREFIX (\w+):", text, re.MULTILINE)
        body = re.sub(r"#[^\n]*|<[^>]*>|\"[^\"]*\"|PREFIX \w+:", "", text)
        assert (name, sorted(set(re.findall(r"\b(\w+):\w", body)))) == (name, declared)


def test_each_orders_its_rows(query_texts: Mapping[str, str]) -> None:
    assert [name for name, text in query_texts.items() if not re.search(r"^ORDER BY \S", text, re.MULTILINE)] == []


def test_each_gives_every_row_once_though_a_triple_stands_in_two_graphs(query_texts: Mapping[str, str]) -> None:
    once = re.compile(r"^SELECT DISTINCT |COUNT\(DISTINCT ", re.MULTILINE)
    assert [name for name, text in query_texts.items() if not once.search(text)] == []


def test_none_asks_another_endpoint_or_a_graph_by_name(query_texts: Mapping[str, str]) -> None:
    assert [name for name, text in query_texts.items() if re.search(r"\b(SERVICE|FROM|GRAPH)\b", text)] == []
