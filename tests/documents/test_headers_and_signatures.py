"""A header and a signature are read where they stand, and nowhere else."""

import pytest

from kg.documents import make_document

BODY = "The congress met in the old hall and decided that a commission must be appointed without delay."

Said = tuple[str | None, str | None, str | None]


@pytest.mark.parametrize(
    ("text", "said", "kinds"),
    [
        (f"{BODY}\n{BODY}", (None, None, None), "body body"),
        (f"A Short Title\n{BODY}", ("A Short Title", None, None), "heading body"),
        (
            f"A Short Title\nMay 3, 1918\nCollected Papers, Vol. 2, 1918\n{BODY}\nChairman\nA. B. Reader",
            ("A Short Title", "A. B. Reader", "Collected Papers, Vol. 2, 1918"),
            "heading dateline source body signature",
        ),
        (
            f"THE LAND\n\nby Maria Writer\n\nCHAPTER I.\n\n{BODY}",
            ("THE LAND", "Maria Writer", None),
            "heading signature heading body",
        ),
        (f"# The Land\n\n## First part\n\n{BODY}", ("The Land", None, None), "heading heading body"),
        (f"Title: The Land\nAuthor: M. Writer\n\n{BODY}", ("The Land", "M. Writer", None), "heading signature body"),
        (f"Chapter I\n\nThe Old Hall\n\n{BODY}", ("The Old Hall", None, None), "heading heading body"),
        (f"Overview\n\n{BODY}\n\nThe war\n\n{BODY}", (None, None, None), "heading body heading body"),
        (f"[The hall, June 13.]\n\n{BODY}", (None, None, None), "note body"),
        (
            f"MINUTES\n\nHeld at Kazan, 3 May 1918\n\nPresent: A, B\n\n{BODY}",
            ("MINUTES", None, None),
            "heading dateline body body",
        ),
        (
            f"{BODY}\n\n(Signed) John Writer\n\nLondon, 26 October 1917",
            (None, "John Writer", None),
            "body signature dateline",
        ),
        (
            f"{BODY}\nChairman of the Council\nV. Reader (Rider)\nSecretary\nJ. Writer",
            (None, "V. Reader (Rider)", None),
            "body signature signature",
        ),
        (f"{BODY}\nA. Reader, Chairman\nB. Writer, Secretary", (None, "A. Reader", None), "body signature signature"),
        (f"The hall\nin which they met was old.\n{BODY}", (None, None, None), "body body"),
        ("To the east\nlies the sea\nand the men\nhave all gone", (None, None, None), "body"),
        ("J. Writer", (None, None, None), "body"),
        (f"{BODY}\n\nSupreme Council", (None, None, None), "body body"),
        (f"{BODY}\n\nThe End", (None, None, None), "body body"),
        ("Item one\nItem two\nItem three\nItem four\nItem five\nItem six", (None, None, None), "body " * 6),
        (f"In April 1918 they met\n\nagain.\n\n{BODY}", (None, None, None), "body body body"),
    ],
)
def test_what_a_document_says_of_itself(text: str, said: Said, kinds: str) -> None:
    document = make_document(text, "x", "x.txt")
    assert [p.kind for p in document.paragraphs] == kinds.split()
    assert (document.title, document.creator, document.source) == said


def test_a_signature_over_two_lines_is_one_paragraph() -> None:
    document = make_document(f"{BODY}\r\nPeople's Chairman\r\nJ. Writer\r\n", "x", "x.txt")
    (signature,) = document.paragraphs_of("signature")
    assert signature.span.of(document.readable.text) == "People's Chairman J. Writer"
    assert document.quote(signature.span) == "People's Chairman\r\nJ. Writer"
    assert signature.span in document.sentences
