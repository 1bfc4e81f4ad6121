"""The report lists what was not understood with its document, its place and its words."""

from dataclasses import replace

from kg.model import NoteKind, Span
from kg.views import CORPUS_FORMATS, AnnotatedDocument
from kg.views.exports import OpenEnd


def report(*documents: AnnotatedDocument) -> str:
    return "".join(CORPUS_FORMATS["report"].write(documents))


def test_short_words_stand_in_their_context(hostile: AnnotatedDocument) -> None:
    (end,) = hostile.open_ends
    lines = report(hostile).splitlines()
    assert f"<{hostile.iri}>" in lines
    assert "### Capitalised names of unknown kind, where each first stands: 1" in lines
    (line,) = (line for line in lines if line.startswith("- "))
    assert line.startswith(f"- {end.span.start}–{end.span.end}: ")
    assert line.endswith('of \\<Rīga\\> & "**Co.**" met\ufffd on 31 January, old…')


def test_a_long_passage_is_shortened_in_the_middle(hostile: AnnotatedDocument) -> None:
    text = "A beginning. " + "and so on " * 100 + "The end."
    ends = (OpenEnd("https://x.example/n", NoteKind.REPEATED_PASSAGE, Span(0, len(text))),)
    (line,) = (x for x in report(replace(hostile, text=text, open_ends=ends)).splitlines() if x.startswith("- "))
    assert line.startswith(f"- 0–{len(text)}: A beginning.")
    assert line.endswith("The end.")
    assert len(line) < 450


def test_a_document_that_was_understood_is_named_too(news_document: AnnotatedDocument) -> None:
    said = report(news_document)
    assert "## News from New Harbour (1919-05-03)" in said
    assert "Nothing was noted." in said
