"""Lines become paragraphs: joined where they were wrapped by hand, left where each is a paragraph."""

import textwrap

import pytest

from kg.documents import make_document
from kg.model import Span

PROSE = (
    "The delegates of the northern towns arrived on the evening of the second day, and were received by the mayor. "
    "Nobody had told them that the session was put off; they waited in the hall until midnight, and then they went "
    "to the inn by the river, where the landlord, a patient man, had kept some soup for them."
)


def paragraphs(text: str) -> list[str]:
    document = make_document(text, "x", "x.txt")
    return [p.span.of(document.readable.text) for p in document.paragraphs]


@pytest.mark.parametrize("width", [50, 66, 72, 80, 100, 120])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_hard_wrapped_prose_is_joined(width: int, line_end: str) -> None:
    text = "\n\n".join([textwrap.fill(PROSE, width, break_on_hyphens=False)] * 2).replace("\n", line_end)
    assert paragraphs(text) == [PROSE, PROSE]


def test_a_line_is_a_paragraph_where_nothing_is_wrapped() -> None:
    lines = [PROSE, "It was late.", PROSE, "Nobody spoke, for nobody had anything to say."]
    assert paragraphs("\n".join(lines)) == lines


def test_a_sentence_that_goes_on_is_joined_even_so() -> None:
    assert paragraphs(f"{PROSE}\nThe mayor of the town\nwas absent.") == [PROSE, "The mayor of the town was absent."]


def test_an_indented_line_begins_a_paragraph() -> None:
    indented = textwrap.fill(PROSE, 70, initial_indent="    ", break_on_hyphens=False)
    assert paragraphs(f"{indented}\n{indented}\n") == [PROSE, PROSE]


def test_lists_and_short_lines_in_wrapped_text_keep_their_breaks() -> None:
    wrapped = textwrap.fill(PROSE, 70)
    listed = "Present: four members.\nAbsent: two members.\n1. The soup.\n2. The river."
    assert paragraphs(f"{wrapped}\n\n{listed}\n\n{wrapped}")[1:-1] == listed.split("\n")


def test_a_bracketed_note_is_a_paragraph_of_its_own() -> None:
    document = make_document(f"{PROSE}\n\n[The northern delegates, June 13.]\n\n{PROSE}", "x", "x.txt")
    assert [p.kind for p in document.paragraphs] == ["body", "note", "body"]


TABLE = """\
  +--------------+-------------------+
  | _June_ 1911 | _July_ 1911 |      |
  +--------------+-------------------+
  | 12 delegates | Union of Weavers  |
  |              | and Dyers         |
  +--------------+-------------------+
  | 3 delegates  | Guilds            |
  +--------------+-------------------+
"""


def test_a_row_of_a_drawn_table_is_a_paragraph_and_its_broken_cells_are_joined() -> None:
    rows = ["June 1911 | July 1911", "12 delegates | Union of Weavers and Dyers", "3 delegates | Guilds"]
    wrapped = textwrap.fill(PROSE, 70)
    assert paragraphs(f"{wrapped}\n\n{TABLE}\n{wrapped}") == [PROSE, *rows, PROSE]


def test_a_line_with_more_than_the_rest_of_the_last_cell_is_a_row() -> None:
    table = "| North | 1911 | 4 |\n|       | 1912 | 5 |\n| Whole |      |   |"
    assert paragraphs(table) == ["North | 1911 | 4", "1912 | 5", "Whole"]


def test_a_row_opens_its_characters() -> None:
    document = make_document(f"{PROSE}\n\n{TABLE}", "x", "x.txt")
    start = document.readable.text.index("Union of Weavers and Dyers")
    given = document.as_given(Span(start, start + len("Union of Weavers and Dyers"))).of(document.text)
    assert given.split() == ["Union", "of", "Weavers", "|", "|", "|", "and", "Dyers"]


def test_prose_with_a_stroke_is_no_table() -> None:
    assert paragraphs("He wrote a | b, and | c |\nwas not read.") == ["He wrote a | b, and | c | was not read."]
