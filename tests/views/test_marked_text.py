"""Marks may nest, touch and cross, and the text comes through whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Span
from kg.views.documents import Mark, Node, lay_out, nest

TEXT = "abcdefghijklmnopqrstuvwxyz"
SPANS = st.tuples(st.integers(0, 25), st.integers(1, 26)).filter(lambda p: p[0] < p[1]).map(lambda p: Span(*p))


def flat(nodes: tuple[Node, ...]) -> str:
    return "".join(node.text + flat(node.inside) for node in nodes)


def marked(nodes: tuple[Node, ...], mark: Mark) -> str:
    return "".join(flat(n.inside) if n.mark == mark else marked(n.inside, mark) for n in nodes)


def firsts(nodes: tuple[Node, ...]) -> list[Mark]:
    return [m for n in nodes for m in ([n.mark] if n.mark and n.first else []) + firsts(n.inside)]


@given(st.sets(SPANS, max_size=8))
def test_every_mark_covers_its_characters_and_opens_once(spans: set[Span]) -> None:
    marks = [Mark(span, (), ()) for span in spans]
    nodes = nest(TEXT, Span(0, 26), marks)
    assert flat(nodes) == TEXT
    assert sorted(m.span for m in firsts(nodes)) == sorted(spans)
    for mark in marks:
        assert marked(nodes, mark) == mark.span.of(TEXT)


@given(st.text(alphabet="ab \n\r", max_size=300))
def test_laying_out_moves_no_character(text: str) -> None:
    shown, paragraphs = lay_out(text)
    assert len(shown) == len(text)
    assert " ".join(p.of(shown) for p in paragraphs).split() == text.split()


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("one two three four\nfive six seven\n\nnext\n", ["one two three four five six seven", "next"]),
        (
            "A Heading\nand a long line that was wrapped\nby hand at forty",
            ["A Heading\nand a long line that was wrapped by hand at forty"],
        ),
        (f"Title\n{'word ' * 30}\n{'more ' * 30}", ["Title", ("word " * 30).strip(), ("more " * 30).strip()]),
        ("line one is wide\r\nline two\r\n\r\nthree", ["line one is wide  line two", "three"]),
    ],
)
def test_wrapping_goes_and_meant_breaks_stay(text: str, paragraphs: list[str]) -> None:
    shown, spans = lay_out(text)
    assert [span.of(shown).strip() for span in spans] == paragraphs
