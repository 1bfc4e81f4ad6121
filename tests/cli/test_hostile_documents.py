"""Whatever stands in a file, `kg build` reads it or refuses it in words, soon: a process that ends with 0 or 2."""

import resource
from collections.abc import Callable
from pathlib import Path

import pytest

_DTD = "<?xml version='1.0'?><!DOCTYPE TEI [<!ENTITY a0 'May'>{}]><TEI xmlns='http://www.tei-c.org/ns/1.0'><text>{}"
_BOMB = _DTD.format("".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10)), "<p>&a9;</p></text></TEI>")
_MEGABYTES_5 = 5_000_000

REPEATED = {  # what a text says again and again; how many times in a small file, and in a large one
    "no stop": ("The commission sat on while the clerks copied the tariffs of the port ", 1_000, 71_500),
    "regions alone": ("Kazan, ", 3_000, 30_000),
    "bodies alone": ("Soviets and ", 2_000, 20_000),
    "months alone": ("May May ", 5_000, _MEGABYTES_5 // 8),
    "one letter": ("a", 300_000, _MEGABYTES_5),
    "one capital": ("A", 300_000, _MEGABYTES_5),
    "right to left": ("ועידת האיגודים נפתחה بمدينة قازان ", 3_000, 70_000),
    "embeddings that no end follows": ("\u202eThe \u2067Soviet of Kazan ", 1_000, 60_000),
    "combining characters": ("K\u0301\u0302\u0303\u0304azan ", 3_000, 200_000),
    "short sentences on one congress": (
        "בועידה the Third Congress of Unio\u0301ns met at Ka\u0301\u0302zan in May 1918. قال the Congress نعم. ",
        300,
        11_000,
    ),
    "zero width": ("Con\u200bgress\u200d of\u2060 Riga\ufeff ", 1_000, 60_000),
    "line ends of CR alone": ("The Senate met in Bristol.\r", 300, 3_000),
    "tabs and form feeds": ("The Senate\t\f\v met ", 300, 5_000),
    "figures": ("1918 ", 10_000, 200_000),
    "quotation marks": ('"', 100_000, 1_000_000),
}
FILES: dict[str, tuple[str, bytes, int]] = {  # the file's name, its bytes and the exit code
    "NUL bytes": ("nul.txt", b"The Senate\x00 met in Bristol.\x00\x00", 2),
    "UTF-16 with BOM": ("wide.txt", "The Senate met in Bristol.".encode("utf-16"), 2),
    "half a character": ("half.txt", "The Senate met at Kön".encode()[:-2] + b"\xc3", 2),
    "control characters": ("bell.txt", b"The \x07Senate \x1b[31mmet\x1b[0m in \x08Bristol.", 0),
    "a surrogate": ("pair.txt", b"The Senate met in \xed\xa0\x80 Bristol.", 2),
    "TEI with an entity bomb": ("bomb.xml", _BOMB.encode(), 2),
    "TEI that ends early": ("early.xml", b"<TEI xmlns='http://www.tei-c.org/ns/1.0'><text><p>The Senate", 2),
    "a broken PDF": (
        "broken.pdf",
        b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 9 0 R >>\nendobj\nxref\n0 1\n%%EOF",
        2,
    ),
    "a PDF of nothing": ("nothing.pdf", b"%PDF-1.7\n", 2),
}


@pytest.fixture
def seconds(kg) -> Callable[[Path, int], float]:
    """Return a function that builds a file, sees that it ends with an exit code, in words, and returns its CPU time."""

    def build(path: Path, code: int) -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        process = kg("build", path, timeout=600)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        assert process.returncode == code, process.stdout + process.stderr
        assert "Traceback" not in process.stdout + process.stderr
        assert code == 0 or path.name in process.stderr
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    return build


def _page(times: int) -> str:
    script = "<script>alert('The Congress of Lies met')</script><style>p { color: red }</style>"
    return (
        f"<html><body>{script * 10}{'<div>' * times}<p onclick='x()'>The Senate met in Bristol.</p>{'</div>' * times}"
    )


def test_what_is_said_again_and_again_is_read(seconds, tmp_path) -> None:
    folder = tmp_path / "again"
    folder.mkdir()
    for case, (words, times, _) in REPEATED.items():
        (folder / f"{case}.txt").write_text(words * times, encoding="utf-8", newline="")
    assert seconds(folder, 0) < 60


DENSE = pytest.mark.xfail(reason="a mention in each few words: 81 s of CPU time in all, 17 of them for the reading")


@pytest.mark.long
@pytest.mark.parametrize(
    "case",
    [pytest.param(case, marks=DENSE) if case == "short sentences on one congress" else case for case in REPEATED],
)
def test_megabytes_that_are_said_again_and_again_are_read(case, seconds, tmp_path) -> None:
    words, _, times = REPEATED[case]
    path = tmp_path / "again.txt"
    path.write_text(words * times, encoding="utf-8", newline="")
    assert seconds(path, 0) < 30


@pytest.mark.parametrize("case", FILES)
def test_a_file_is_read_or_refused_in_words(case, seconds, tmp_path) -> None:
    name, content, code = FILES[case]
    path = tmp_path / name
    path.write_bytes(content)
    assert seconds(path, code) < 30


@pytest.mark.parametrize("times", [2_000, pytest.param(100_000, marks=pytest.mark.long)])
@pytest.mark.parametrize("bracket", ["()", "[]", "(The Soviet [of)]"])
def test_nested_brackets_are_read(times, bracket, seconds, tmp_path) -> None:
    half = len(bracket) // 2
    path = tmp_path / "brackets.txt"
    path.write_text(f"{bracket[:half] * times}Soviet{bracket[half:] * times}")
    assert seconds(path, 0) < 30


@pytest.mark.parametrize("times", [100, pytest.param(100_000, marks=pytest.mark.long)])
def test_of_a_page_with_scripts_and_nested_divisions_only_the_text_is_read(times, kg, seconds, tmp_path) -> None:
    path = tmp_path / "page.html"
    path.write_text(_page(times))
    assert seconds(path, 0) < 30
    said = kg("query", "SELECT ?exact { ?quotation <http://www.w3.org/ns/oa#exact> ?exact }").stdout
    assert "Senate" in said
    assert "Lies" not in said


def test_the_closing_report_says_that_a_text_without_an_end_was_not_read_whole(kg, tmp_path) -> None:
    path = tmp_path / "list.txt"
    path.write_text("Kazan, " * 3_000)
    assert "1 run of text without an end" in kg("build", path).stdout
