"""The document's text is what the file holds, to the character; slug and header can be given."""

from pathlib import Path

import pytest

from kg.documents import make_document, read_document

TEXT = "The first session\nwas opened. It closed.\n\nThe second was not held at all.\n"


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\x85", "\u2028"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_bom_stay_and_read_alike(tmp_path: Path, line_end: str, mark: str) -> None:
    given = mark + TEXT.replace("\n", line_end)
    path = tmp_path / "Two Sessions.txt"
    path.write_bytes(given.encode())
    document = read_document(path)
    assert document.text == given
    assert (document.slug, document.file_name) == ("two-sessions", "Two Sessions.txt")
    assert document.readable.text == "The first session was opened. It closed.\nThe second was not held at all."
    assert [document.quote(s) for s in document.sentences] == [
        f"The first session{line_end}was opened.",
        "It closed.",
        "The second was not held at all.",
    ]


def test_what_the_user_says_overrules_the_header(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("A Title\n\nThe text goes on here and then it ends.\n\nJ. Author\n")
    document = read_document(path, slug="mine", title="Another", source="An archive")
    assert (document.slug, document.title, document.creator, document.source) == (
        "mine",
        "Another",
        "J. Author",
        "An archive",
    )


def test_a_text_without_damage_is_its_own_readable_text() -> None:
    text = "One paragraph of prose, which ends here.\nAnother one."
    readable = make_document(text, "x", "x.txt").readable
    assert readable.text == text
    assert len(readable.segments) == 1
