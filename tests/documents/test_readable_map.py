"""Whatever the damage, every readable span stands for the same letters as given."""

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.documents import make_document
from kg.model import Document, Span

WORDS = ("the", "Soviet", "economy", "of", "Königgrätz", "conference", "in", "April", "1918", "office", "first", "a")
DAMAGE = (
    "",
    "",
    "",
    "-",
    "-\n",
    "\u00ad",
    "\n",
    "\r\n",
    "\u2028",
    "  ",
    "\t",
    "\u200b",
    ". ",
    ".\n\n",
    "—",
    "_",
    "\ufeff",
)

words = st.sampled_from(WORDS)
ligatures = st.booleans()


@st.composite
def damaged_texts(draw: st.DrawFn) -> str:
    pieces = []
    for word in draw(st.lists(words, min_size=1, max_size=60)):
        cut = draw(st.integers(0, len(word)))
        broken = word[:cut] + draw(st.sampled_from(DAMAGE)) + word[cut:]
        pieces.append(broken.replace("ff", "ﬀ").replace("fi", "ﬁ") if draw(ligatures) else broken)
    return draw(st.sampled_from(("", "\ufeff", "\n"))) + draw(st.sampled_from((" ", "\n"))).join(pieces)


def letters(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum())


def check_map(document: Document, span: Span) -> None:
    as_given = document.as_given(span)
    assert 0 <= as_given.start < as_given.end <= len(document.text)
    assert letters(span.of(document.readable.text)) in letters(document.quote(span))


@settings(deadline=None, max_examples=150)
@given(damaged_texts(), st.data())
def test_every_readable_span_stands_for_the_same_letters(text: str, data: st.DataObject) -> None:
    document = make_document(text, "x", "x.txt")
    readable = document.readable
    start = data.draw(st.integers(0, len(readable.text) - 1))
    end = data.draw(st.integers(start + 1, len(readable.text)))
    check_map(document, Span(start, end))
    check_map(document, Span(0, len(readable.text)))
    assert letters(readable.text) == letters(text)


@settings(deadline=None, max_examples=150)
@given(damaged_texts())
def test_segments_cover_the_readable_text_in_order(text: str) -> None:
    readable = make_document(text, "x", "x.txt").readable
    at = 0
    for segment in readable.segments:
        assert (segment.start, segment.length > 0) == (at, True)
        at += segment.length
    assert at == len(readable.text)


@settings(deadline=None, max_examples=150)
@given(damaged_texts())
def test_paragraphs_and_sentences_have_clean_edges(text: str) -> None:
    document = make_document(text, "x", "x.txt")
    spans = [p.span for p in document.paragraphs]
    assert [s.of(document.readable.text) for s in spans] == document.readable.text.split("\n")
    for sentence in document.sentences:
        found = sentence.of(document.readable.text)
        assert found == found.strip() != ""
        assert sum(span.contains(sentence) for span in spans) == 1


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    if any(c.isalnum() for c in text):
        document = make_document(text, "x", "x.txt")
        check = Span(0, len(document.readable.text))
        assert document.text == text
        assert len(document.as_given(check)) > 0


@settings(deadline=None, max_examples=100)
@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12), min_size=1, max_size=8))
def test_clean_texts_are_left_as_they_are(paragraphs: list[list[str]]) -> None:
    text = "\n".join(f"The {' '.join(words)}." for words in paragraphs)
    assert make_document(text, "x", "x.txt").readable.text == text
