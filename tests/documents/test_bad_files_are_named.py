"""What is no document is refused with the file's name and what would be right."""

import errno
from pathlib import Path

import pytest

from kg.documents import find_files, make_document, read_document
from kg.errors import DocumentError

CYRILLIC = "Съезд постановил созвать совещание в Москве."


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        (b"\xef\xbb\xbf \n", "empty"),
        (b"\x00\x01\x02\x03", "binary"),
        (b"Minutes\x00of the congress", "NUL byte at byte 7"),
        (bytes(range(1, 256)) * 4, "binary"),
        (b"%PDF-1.7\n", "PDF"),
        (b"PK\x03\x04rest", "ZIP"),
        (b"{\\rtf1 text}", "RTF"),
        ("The café in Königgrätz".encode("latin-1"), "Latin-1"),
        ("The “café”".encode("cp1252"), "Windows-1252"),
        (CYRILLIC.encode("koi8-r"), "KOI8-R"),
        (CYRILLIC.encode("cp1251"), "Windows-1251"),
        (CYRILLIC.encode("cp866"), "CP866"),
        ("The congress".encode("utf-16"), "UTF-16LE"),
        ("The congress".encode("utf-16-be"), "UTF-16BE without a BOM"),
        ("The congress".encode("utf-32"), "UTF-32LE"),
        ("Königgrätz\nand Batthy".encode() + b"\xe1ny", "damaged: byte 0xE1 at byte 23 (line 2)"),
    ],
)
def test_bytes_that_are_no_utf8_text_are_named(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "paper.txt"
    path.write_bytes(data)
    with pytest.raises(DocumentError) as error:
        read_document(path)
    assert said in str(error.value)
    assert "paper.txt" in str(error.value)
    assert "UTF-8" in str(error.value) or "expected" in str(error.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"nowhere\.txt: there is no such file"):
        read_document(tmp_path / "nowhere.txt")
    with pytest.raises(DocumentError, match=r"there is no such file"):
        list(find_files([tmp_path / "nowhere.txt"]))


def test_a_folder_is_no_document(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="expected one file"):
        read_document(tmp_path)


@pytest.mark.parametrize("name", ["paper.docx", "paper"])
def test_another_format_lists_those_that_can_be_read(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("text")
    with pytest.raises(DocumentError, match=r"\.txt, .*\.md"):
        read_document(tmp_path / name)
    with pytest.raises(DocumentError, match=r"\.txt"):
        list(find_files([tmp_path / name]))


def test_a_file_that_may_not_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("text")

    def refuse(_: Path) -> bytes:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)  # root, who runs many a test, may read everything
    with pytest.raises(DocumentError, match=r"secret\.txt: may not be read"):
        read_document(path)


def test_a_folder_without_documents_says_what_it_looks_for(tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / "README.md").write_text("About the folder")
    with pytest.raises(DocumentError, match=r"holds no documents; expected files named \*\.txt"):
        list(find_files([tmp_path]))


def test_a_folder_gives_its_documents_sorted_and_once(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "c/d.txt", ".hidden/e.txt", "notes.csv"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("text")
    found = [p.relative_to(tmp_path).as_posix() for p in find_files([tmp_path, tmp_path / "b.txt"])]
    assert found == ["a.md", "b.txt", "c/d.txt"]


@pytest.mark.parametrize("text", ["", "\n \n", "\ufeff\u200b\n", "\u00ad"])
def test_nothing_to_see_is_no_document(text: str) -> None:
    with pytest.raises(DocumentError, match=r"blank\.txt: the document is empty"):
        make_document(text, "blank", "blank.txt")
