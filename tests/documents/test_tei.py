"""A TEI file gives its edited text, what it marks, and the way back to every character; no door of XML is open."""

import time
from collections import Counter
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest
from lxml import etree

from kg.errors import DocumentError
from kg.mentions import find_document_date
from kg.model import Document, Span

Read = Callable[[str | bytes], Document]
SPACE = "http://www.tei-c.org/ns/1.0"


@pytest.fixture
def file(reader: Callable[[str], Read]) -> Read:
    """Return a function from the source of a file to its document."""
    return reader("edition.xml")


def tei(body: str, header: str = "", before: str = "") -> str:
    """Return a TEI file with this body."""
    return f'{before}<TEI xmlns="{SPACE}"><teiHeader>{header}</teiHeader><text><body>{body}</body></text></TEI>'


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>One  two\n three</p>\n<p>Four</p>", "One two three\n\nFour"),
        ("<div><head>A <hi>hall</hi></head><p>One</p></div>", "A hall\n\nOne"),
        ("<p>One<lb/>two <lb/>\nthree</p>", "One\ntwo\nthree"),
        ("<p>Bris<lb break='no'/>\n tol and Bris-<lb break='no'/>tol</p>", "Bristol and Bris-\ntol"),
        ("<p>Bris<pb n='2' break='no'/>tol, and <pb n='3'/>Bath</p>", "Bristol, and Bath"),
        (
            "<p><choice><sic>Wn</sic><corr>Went</corr></choice> <choice> <abbr>M</abbr> <expan>M.</expan></choice></p>",
            "Went M.",
        ),
        ("<p><choice><orig>olde</orig><reg>old</reg></choice> <sic>hal</sic></p>", "old hal"),
        (
            "<p>A <app><rdg wit='b'>hut</rdg><lem>hall</lem></app>, <subst><del>one</del> <add>two</add></subst>.</p>",
            "A hall, two.",
        ),
        (
            "<p>An <del>old</del> <unclear>inn</unclear><gap reason='lost'/> by <supplied>the</supplied> river</p>",
            "An inn[…] by the river",
        ),
        (
            "<p>One<note place='foot'><p>A note.</p><p>More.</p></note> two.</p><p>Three</p>",
            "One two.\n\nA note.\n\nMore.\n\nThree",
        ),
        (
            "<p>One<ref target='#n1'>1</ref> and <ref target='a.xml'>two</ref></p><note xml:id='n1'>A note.</note>",
            "One and two\n\nA note.",
        ),
        ("<fw type='header'>The Hall</fw><p>One<fw type='catch'>two</fw></p>", "One"),
        (
            "<p>They sat: <list><item>One</item><item>two</item></list> and left.</p>",
            "They sat:\n\nOne\n\ntwo\n\nand left.",
        ),
        ("<list><label>1.</label><item>One</item></list>", "1. One"),
        (
            "<table><row><cell>Town</cell><cell/><cell>Soviet</cell></row><row><cell>Kazan</cell></row></table>",
            "Town | Soviet\n\nKazan",
        ),
        ("<lg><l>One</l><l>two</l></lg><l>three</l>", "One\ntwo\n\nthree"),
        (
            "<sp><speaker>A</speaker><p>One</p></sp><!-- no --><p>Two<!-- no --> three<?no?></p>",
            "A\n\nOne\n\nTwo three",
        ),
        (
            "<p>As <q>he</q> <quote>said</quote>: <bibl>a book</bibl></p><quote>Apart</quote>",
            "As he said: a book\n\nApart",
        ),
        ("<p><w>One</w> <w>two</w><pc>.</pc></p>", "One two."),
        ("<p>x<formula><math xmlns='http://www.w3.org/1998/Math/MathML'><mi>y</mi></math></formula></p>", "xy"),
    ],
)
def test_the_text_is_the_edited_text(file: Read, body: str, text: str) -> None:
    assert file(tei(body)).text == text


def test_paragraphs_are_what_the_elements_say(file: Read) -> None:
    body = """<div><head>The Hall.</head><opener><dateline>Leeds, 3 May 1921</dateline></opener><p>Short</p>
        <p>One<note>Two</note></p><closer><signed>A. Fletcher, clerk</signed></closer></div>"""
    document = file(tei(body))
    assert [p.kind for p in document.paragraphs] == ["heading", "dateline", "body", "body", "note", "signature"]


TITLE = "<titleStmt><title>The  Hall</title><author><persName>A. Fletcher</persName>, clerk</author></titleStmt>"
SOURCE = "<sourceDesc><bibl>Papers, <date when='1922'>1922</date></bibl></sourceDesc>"
LICENCE = "<availability><licence target='https://l.example/by'>BY</licence></availability><date when='2020'/>"


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("", (None, None, None, None, None, "en")),
        (
            f"<fileDesc>{TITLE}<publicationStmt>{LICENCE}</publicationStmt>{SOURCE}</fileDesc>",
            ("The Hall", "A. Fletcher", "Papers, 1922", "https://l.example/by", "1922", "en"),
        ),
        (
            f"""<fileDesc>{TITLE}{SOURCE}</fileDesc><profileDesc><creation><date notBefore='1921-04-10'
            notAfter='1921-04-15'/></creation><langUsage><language ident='fr'/></langUsage></profileDesc>""",
            ("The Hall", "A. Fletcher", "Papers, 1922", None, "[1921-04-10..1921-04-15]", "fr"),
        ),
        (
            """<profileDesc><correspDesc><correspAction type='sent'><persName>M. Writer</persName>
            <date>May 3, 1921</date></correspAction></correspDesc></profileDesc>""",
            (None, "M. Writer", None, None, "1921-05-03", "en"),
        ),
    ],
)
def test_what_the_header_says(file: Read, header: str, said: tuple[str | None, ...]) -> None:
    document = file(tei("<p>The delegates sat in the old hall until it was late.</p>", header))
    date = find_document_date(document)
    found = (document.title, document.creator, document.source, document.licence, date and date.edtf, document.language)
    assert found == said


@pytest.mark.parametrize(
    ("body", "marks"),
    [
        (
            "<p>So <persName ref='#g'>J. <surname>Grey</surname></persName> said.</p>",
            ["tei.persName Person J. Grey #g"],
        ),
        ("<p><placeName key='lds'>Leeds</placeName></p>", ["tei.placeName Region Leeds lds"]),
        (
            "<p><placeName>Leeds, <country>England</country></placeName></p>",
            ["tei.placeName Region Leeds, England", "tei.country Region England"],
        ),
        (
            "<p>the <orgName>Soviet of <placeName>Kazan</placeName></orgName></p>",
            ["tei.orgName Institution Soviet of Kazan", "tei.placeName Region Kazan"],
        ),
        (
            "<p><name type='place'>Ems</name>, <name>Ems</name>, <rs type='person'>he</rs></p>",
            ["tei.name Region Ems", "tei.name None Ems", "tei.rs Person he"],
        ),
        ("<p><persName> J. Grey\n </persName><persName/> and</p>", ["tei.persName Person J. Grey"]),
        (
            "<p><persName>J. Grey<note>A <persName>poet</persName>.</note></persName></p>",
            ["tei.persName Person J. Grey", "tei.persName Person poet"],
        ),
        ("<p><date when='1921-05-03'>today</date></p>", ["tei.date Date today 1921-05-03"]),
        ("<p><date from='1917' to='1918-03'>then</date></p>", ["tei.date Date then 1917/1918-03"]),
        (
            "<p><date notAfter='1918' cert='low'>then</date>, <date when='1918' cert='low'>x</date></p>",
            ["tei.date Date then [..1918]", "tei.date Date x 1918?"],
        ),
        ("<p><date>3 May</date></p>", ["tei.date Date 3 May"]),
        ("<p>The <persName>Dr. Grey</persName> left.</p>", ["tei.persName Person Dr. Grey"]),
    ],
)
def test_names_and_dates_are_marks_where_their_words_stand(file: Read, body: str, marks: list[str]) -> None:
    document = file(tei(body))
    text = document.readable.text
    rows = [(m.rule, m.kind and str(m.kind), m.span.of(text), m.reference, m.edtf) for m in document.marks]
    assert [" ".join(str(v) for i, v in enumerate(row) if v or i == 1) for row in rows] == marks


def test_no_sentence_ends_inside_a_marked_name(file: Read) -> None:
    document = file(tei("<p>We saw <orgName>Box. Cox. Ltd</orgName> there. It rained.</p>"))
    assert [s.of(document.readable.text) for s in document.sentences] == ["We saw Box. Cox. Ltd there.", "It rained."]


def test_every_character_leads_back_to_its_element(file: Read, tmp_path: Path) -> None:
    body = """<div><head>The  Hall</head><p>A <hi>very</hi> old<note>See <hi>there</hi>.</note> hall in Bris-
        <lb break="no"/>tol <!-- x --> stood<?x?> <x:y xmlns:x="urn:x">by</x:y> &amp; fell <del>not</del>.</p></div>
        <div><p><persName>J. Grey</persName> sat.</p><p/><p>Then  all left.</p></div>"""
    document = file(tei(body, "<fileDesc>Words of the header</fileDesc>", before="<?xml version='1.0'?>\n"))
    tree = etree.parse(tmp_path / "edition.xml", etree.XMLParser(remove_comments=False))
    assert document.markup
    for start, end in combinations(range(len(document.text) + 1), 2):
        words = document.text[start:end]
        if words.split() == [words]:  # one word or less, without white space around it
            path, inside = document.markup.locate(Span(start, end)) or ("", Span(0, 0))
            (element,) = tree.xpath(path, namespaces={"tei": SPACE})
            assert inside.of(element.xpath("string()")) == words
        elif words.strip() == words and "\n\n" not in words:
            path, inside = document.markup.locate(Span(start, end)) or ("", Span(0, 0))
            (element,) = tree.xpath(path, namespaces={"tei": SPACE})
            there = "".join(inside.of(element.xpath("string()")).split())
            given = "".join(words.split())
            assert (there[0], there[-1]) == (given[0], given[-1])
            assert not Counter(given) - Counter(there)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("<TEI><text/></TEI>", "in no namespace; expected TEI in the namespace"),
        ("<TEI.2><text/></TEI.2>", "P4"),
        ("<html xmlns='http://www.w3.org/1999/xhtml'/>", "the root element is html"),
        (f"<TEI xmlns='{SPACE}'><teiHeader/></TEI>", "no words in a text element"),
        (tei("<p>One"), "line 1, column"),
        (tei("<p>One & two</p>"), "line 1"),
        (tei("<p>&mdash;</p>"), "Entity 'mdash' not defined"),
        (tei("<p>a\0b</p>"), "edition.xml"),
        (b"\xff\xfe<\0T\0E\0I", "edition.xml"),
        (b"", "edition.xml"),
        (b"%PDF-1.7", "edition.xml"),
        ("<a>" * 100_000, "256 elements"),
        (tei("<p>&x;</p>", before="<!DOCTYPE TEI SYSTEM 'tei.dtd'>"), "the entity &x; is declared nowhere"),
    ],
    ids=range(13),
)
def test_what_is_no_tei_is_refused(file: Read, source: str | bytes, said: str) -> None:
    with pytest.raises(DocumentError, match=r"edition\.xml") as error:
        file(source)
    assert said in str(error.value)


LAUGHS = "".join(f"<!ENTITY l{i} '{f'&l{i - 1};' * 10}'>" for i in range(1, 12))
BOMBS = {
    "laughs": (f"<!DOCTYPE TEI [<!ENTITY l0 'ha'>{LAUGHS}]>", "&l11;"),
    "laughs in an attribute": (f"<!DOCTYPE TEI [<!ENTITY l0 'ha'>{LAUGHS}]>", "<hi rend='&l11;'/>"),
    "quadratic": (f"<!DOCTYPE TEI [<!ENTITY a '{'a' * 100_000}'>]>", "&a;" * 10_000),
    "loop": ("<!DOCTYPE TEI [<!ENTITY a '&b;'><!ENTITY b '&a;'>]>", "&a;"),
    "external": ("<!DOCTYPE TEI [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>", "&a;"),
    "parameter": ("<!DOCTYPE TEI [<!ENTITY % a SYSTEM 'http://127.0.0.1:9/a.dtd'> %a;]>", "text"),
    "harmless": ("<!DOCTYPE TEI [<!ENTITY a 'one'>]>", "text"),
}


@pytest.mark.parametrize("name", BOMBS)
def test_entities_are_refused_and_never_opened(file: Read, name: str) -> None:
    before, words = BOMBS[name]
    start = time.process_time()
    with pytest.raises(DocumentError, match="entities"):
        file(tei(f"<p>{words}</p>", before=before))
    assert time.process_time() - start < 5


def test_a_name_of_html_stands_for_its_character_where_the_dtd_is_elsewhere(file: Read) -> None:
    document = file(tei("<p>One&mdash;two &eacute;</p>", before="<!DOCTYPE TEI SYSTEM 'http://127.0.0.1:9/tei.dtd'>"))
    assert document.text == "One—two é"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "koi8-r"])
def test_the_declared_encoding_is_obeyed(file: Read, encoding: str) -> None:
    words = "Съезд" if encoding == "koi8-r" else "Königgrätz"
    declared = f"<?xml version='1.0' encoding='{encoding.removesuffix('-sig')}'?>"
    assert file(tei(f"<p>{words}</p>", before=declared).encode(encoding)).text == words
