"""Whatever stands there, a reading comes out, the same each time, with evidence inside the text."""

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Reading

_CLOSED = "the a no its their these to of in on for by and or but which who that when if , ; : . ( ) — it there"
_OPEN = "was had will should not been be appointed convene set up decided proposal task is met opened dissolved"
_WORDS = [*_CLOSED.split(), *_OPEN.split()]
_MENTIONS = (
    "[I Soviet]",
    "[I! Soviets]",
    "[C commission for trade]",
    "[G Third Congress of [I Unions]]",
    "[G! congresses]",
    "[R Kazan]",
    "[R! regions]",
    "[D 5 May]",
    "[P Lord Grey]",
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([*_WORDS, *_MENTIONS]), max_size=40).map(" ".join))
def test_any_text_is_read(read: Callable[[str], Reading], text: str) -> None:
    reading = read(text)
    length, keys = len(reading.document.readable.text), {e.key for e in reading.entities}
    assert sorted(i for e in reading.entities for i in e.mentions) == list(range(len(reading.mentions)))
    for claim in reading.claims:
        assert all(0 <= span.start < span.end <= length for span in claim.evidence)
        assert {k for k in (claim.subject, claim.held_by, claim.at_date, claim.at_place) if k} <= keys
    assert read(text) == reading
