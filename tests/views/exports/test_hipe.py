"""HIPE TSV has a token a line, and its mentions are those of the document."""

import re
from collections.abc import Iterator

from kg.model import EntityClass, Span
from kg.views import COARSE, CORPUS_FORMATS, AnnotatedDocument

HEADER = (
    *("TOKEN", "NE-COARSE-LIT", "NE-COARSE-METO", "NE-FINE-LIT", "NE-FINE-METO", "NE-FINE-COMP", "NE-NESTED"),
    *("NEL-LIT", "NEL-METO", "MISC"),
)


def written(*documents: AnnotatedDocument) -> list[str]:
    return "".join(CORPUS_FORMATS["hipe"].write(documents)).split("\n")


def tokens(document: AnnotatedDocument) -> list[list[str]]:
    return [line.split("\t") for line in written(document)[1:] if line and not line.startswith("# ")]


def spans(document: AnnotatedDocument, column: str) -> Iterator[tuple[Span, str]]:
    """Yield the mentions of a column, found again in the text token by token."""
    at, index, start, end, name = 0, HEADER.index(column), -1, -1, ""
    for cells in [*tokens(document), ["", *["O"] * 9]]:
        if start >= 0 and not cells[index].startswith("I-"):
            yield Span(start, end), name
            start = -1
        at = document.text.index(cells[0], at)
        if cells[index].startswith("B-"):
            start, name = at, cells[index][2:]
        end = at + len(cells[0])
        at = end


def test_the_first_line_names_the_columns(document: AnnotatedDocument) -> None:
    assert written(document)[0].split("\t") == list(HEADER)
    assert {len(cells) for cells in tokens(document)} == {len(HEADER)}


def test_a_document_opens_with_its_comments_and_ends_with_an_empty_line(news_document: AnnotatedDocument) -> None:
    lines = written(news_document, news_document)
    comments = dict(line[2:].split(" = ", 1) for line in lines[1:7])
    assert comments["hipe2022:document_id"] == "news"
    assert comments["hipe2022:date"] == "1919-05-03"
    assert comments["hipe2022:language"] == "en"
    assert lines.count("# hipe2022:document_id = news") == 2
    assert lines[lines.index("# hipe2022:document_id = news", 2) - 1] == ""


def test_the_tokens_are_all_that_can_be_seen(document: AnnotatedDocument) -> None:
    seen = re.sub(r"\s+", "", document.text)
    assert "".join(cells[0] for cells in tokens(document)) == seen


def test_spaces_and_line_ends_are_noted(hostile: AnnotatedDocument) -> None:
    at = 0
    for cells in tokens(hostile):
        at = hostile.text.index(cells[0], at) + len(cells[0])
        after = re.match(r"\s*", hostile.text[at:])
        gap = after.group() if after else ""
        expected = "NoSpaceAfter" if not gap and at < len(hostile.text) else "EndOfLine" if "\n" in gap else "_"
        assert cells[-1] == expected, cells[0]


def test_outer_and_nested_mentions_are_those_of_the_document(hostile: AnnotatedDocument) -> None:
    outer = [(m.span, COARSE[m.thing.kind]) for m in hostile.mentions if m.thing.kind is not EntityClass.REGION]
    assert list(spans(hostile, "NE-COARSE-LIT")) == outer
    (region,) = (m for m in hostile.mentions if m.thing.kind is EntityClass.REGION)
    assert list(spans(hostile, "NE-NESTED")) == [(region.span, "loc.region")]
    assert "# mentions_left_out = 0" in written(hostile)


def test_every_mention_is_in_a_column_or_counted(news_document: AnnotatedDocument) -> None:
    found = [*spans(news_document, "NE-FINE-LIT"), *spans(news_document, "NE-NESTED")]
    (line,) = (line for line in written(news_document) if "mentions_left_out" in line)
    assert len(found) + int(line.rpartition(" ")[2]) == len(news_document.mentions)
    marked = {(m.span, f"{COARSE[m.thing.kind]}.{m.thing.kind.lower()}") for m in news_document.mentions}
    assert set(found) <= marked


def test_a_mention_links_to_its_thing(hostile: AnnotatedDocument) -> None:
    links = {cells[HEADER.index("NEL-LIT")] for cells in tokens(hostile)}
    assert links == {"_", *(m.thing.iri for m in hostile.mentions if m.thing.kind is not EntityClass.REGION)}
