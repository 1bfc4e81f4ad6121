"""A page gives the text that one reads on it, and what its head says of the document."""

import time
from collections.abc import Callable

import pytest

from kg.documents import make_document
from kg.errors import DocumentError
from kg.mentions import find_document_date
from kg.model import Document

Read = Callable[[str | bytes], Document]

SAID = "The delegates sat in the old hall until it was late, and then they went to the inn by the river."


@pytest.fixture
def page(reader: Callable[[str], Read]) -> Read:
    """Return a function from the source of a page to its document."""
    return reader("page.html")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>One  two\nthree</p><p>Four", "One two three\n\nFour"),
        ("<p>The <i>Second</i> <b>Con</b>gress</p>", "The Second Congress"),
        ("One<br>two", "One\ntwo"),
        ("One<br><br>two", "One\n\ntwo"),
        ("<ul><li>One<li>Two <ol><li>Three</ol></ul>", "One\n\nTwo\n\nThree"),
        ("<table><tr><th>Town<th>Body<tr><td>Kazan<td><td>Soviet</table>", "Town | Body\n\nKazan | Soviet"),
        ("<pre>One\n  two\n\nthree</pre>", "One\ntwo\n\nthree"),
        ("<p>Caf&eacute;&nbsp;&mdash; &lt;b&gt; &#1052;</p>", "Café\u00a0— <b> М"),
        ("<p>He said <q>no</q>.</p>", "He said “no”."),
        ("<p>a<script>document.write('<p>b</p>')</script>c<style>p { color: red }</style></p>", "ac"),
        ("<nav><a href=/>Home</a></nav><p>Text</p><footer>Imprint</footer>", "Text"),
        ("<p>a<!-- <p>x</p> -->b<p hidden>c<p style='display: none'>d<p class=noprint>e<p aria-hidden=true>f", "ab"),
        ("<div role=navigation><p>Menu</div><form><input value=x><button>Send</button>Text</form>", "Text"),
        ("<p><a href=1>One</a> | <a href=2>Two</a> | <a href=3>Three</a></p><p>Text", "Text"),
        ("<p>See <a href=1>One</a>, <a href=2>Two</a> and <a href=3>Three</a>", "See One, Two and Three"),
        ("<p>Hall<sup>1</sup> and<sup>[2]</sup> inn<a href='#n'>*</a>.<p><a href='#r'>3</a> X", "Hall and inn.\n\nX"),
        ("<p>A 9<sup>th</sup>, M<sup>r</sup> Grey, 2<sup>6</sup>, <a href='#y'>1848</a>", "A 9th, Mr Grey, 26, 1848"),
        (f"<div>Site</div><main><h1>A</h1><p>{SAID * 3}</main><div>More", f"A\n\n{SAID * 3}"),
        (f"<article>{SAID}</article><p>The main part is short", f"{SAID}\n\nThe main part is short"),
        ("<ul>" + "<li><a href=/>Part</a>" * 5 + "</ul><p>Text", "Text"),
        ("<ul>" + "<li><a href=/>Part</a>" * 3 + "</ul><p>Text", "Part\n\nPart\n\nPart\n\nText"),
    ],
)  # fmt: skip
def test_the_text_is_what_one_reads_on_the_page(page: Read, body: str, text: str) -> None:
    document = page(f"<!DOCTYPE html><html><head><title>T</title></head><body>{body}</body></html>")
    assert document.text == text
    assert document.title == ("A" if "<h1>" in body else "T")


def test_headings_are_headings_and_items_are_none(page: Read) -> None:
    document = page(f"<h2>The hall.</h2><p>{SAID}</p><ul><li>The inn</ul><aside>x</aside><p>{SAID}</p>")
    assert [p.kind for p in document.paragraphs] == ["heading", "body", "body", "body"]


HEADS = [
    ("<title>The Hall - Archive</title>", f"<h1>The Hall</h1><p>{SAID}", ("The Hall", None, None)),
    ("<title>The  Hall</title>", f"<h1>A</h1><h1>B</h1><p>{SAID}", ("The Hall", None, None)),
    ("<meta name=DC.title content=Hall><meta name=dc.creator content='M. Writer'>", SAID, ("Hall", "M. Writer", None)),
    ("<meta property=og:title content=Hall><meta name=author content='M. Writer'>", SAID, ("Hall", "M. Writer", None)),
    ("<meta name=dcterms.created content=1918-05-03>", SAID, (None, None, "1918-05-03")),
    ("<meta name=citation_date content='3 May 1918'>", SAID, (None, None, "1918-05-03")),
    ("<meta name=date content='2003-01-01T10:00:00+02:00'>", SAID, (None, None, "2003-01-01")),
    ("<meta name=date content=2003-01-01>", f"<h1>Hall</h1><p>May 3, 1918<p>{SAID}", ("Hall", None, "1918-05-03")),
    ("<meta property=article:published_time content=2003-01-01>", SAID, (None, None, None)),
    ("", f"<h1>Hall</h1><p>by Maria Writer<p>Leeds, May 3, 1918<p>{SAID}", ("Hall", "Maria Writer", "1918-05-03")),
]  # fmt: skip


@pytest.mark.parametrize(("head", "body", "said"), HEADS)
def test_what_a_page_says_of_its_document(page: Read, head: str, body: str, said: tuple[str | None, ...]) -> None:
    document = page(f"<html lang=en-GB><head>{head}</head><body>{body}</body></html>")
    date = find_document_date(document)
    assert (document.title, document.creator, date.edtf if date else None) == said
    assert document.language == "en-GB"


def test_source_and_licence_are_addresses(page: Read) -> None:
    document = page(
        f"<link rel=canonical href=https://a.example/x><link rel=license href=https://b.example/l><p>{SAID}"
    )
    assert (document.source, document.licence) == ("https://a.example/x", "https://b.example/l")
    assert page(f"<link rel=canonical href=/x><p>{SAID}").source is None


@pytest.mark.parametrize(
    "data",
    [
        "<p>Königgrätz".encode(),
        "\ufeff<p>Königgrätz".encode(),
        "<p>Königgrätz".encode("utf-16"),
        "<meta charset=iso-8859-1><p>Königgrätz".encode("latin-1"),
        "<meta http-equiv=Content-Type content='text/html; charset=windows-1252'><p>Königgrätz".encode("cp1252"),
        "<?xml version='1.0' encoding='ISO-8859-1'?><html><body><p>Königgrätz</p></body></html>".encode("latin-1"),
        "<meta charset=utf-16><p>Königgrätz".encode(),
    ],
)
def test_the_declared_encoding_is_obeyed(page: Read, data: bytes) -> None:
    assert page(data).text == "Königgrätz"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("<p>Königgrätz".encode("latin-1"), "UTF-8"),
        (b"<meta charset=klingon><p>x", "klingon"),
        ("<meta charset=ascii-8><p>Königgrätz".encode("latin-1"), "ascii-8"),
        (b"<meta charset=shift_jis><p>\x81\xff", "shift_jis"),
        (b"<p>a\0b", "NUL"),
        (b"%PDF-1.7", "PDF"),
        (b"", "empty"),
        (b"<html><head><title>Only a title</title></head><body><script>x</script></body></html>", "nothing to read"),
    ],
)
def test_what_is_no_page_is_refused(page: Read, data: bytes, said: str) -> None:
    with pytest.raises(DocumentError, match=r"page\.html") as error:
        page(data)
    assert said in str(error.value)


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 100_000 + "deep" + "</div>" * 100_000,
        "<b><font><i>" * 30_000 + "deep",
        "<table><tr><td>" * 30_000 + "deep",
        "<ul><li>" * 50_000 + "deep",
        "<a href='#1'><sup>" * 30_000 + "</sup></a>" * 30_000 + "deep",
        "deep" + "<" * 100_000,
        "deep<script>" + "<!--" * 100_000,
        "deep<a " + "x='" * 100_000,
        "<p>deep " + "&amp;#&lt;" * 100_000,
        "<p>deep" + "<br>" * 100_000,
        "<pre>deep" + "\n" * 200_000,
    ],
    ids=lambda source: source[:12],
)
def test_a_hostile_page_is_read_soon(page: Read, source: str) -> None:
    start = time.process_time()
    assert "deep" in page(source).text
    assert time.process_time() - start < 10


def test_offsets_count_on_the_text(page: Read) -> None:
    document = page(f"<p>{SAID}<p>The Econ-<br>omy of <em>all</em> the towns.")
    again = make_document(document.text, "x", "x.txt")
    assert document.text == again.text
    (span,) = (s for s in document.sentences if "Economy" in s.of(document.readable.text))
    assert document.quote(span) == "The Econ-\nomy of all the towns."
