"""What a TEI file marks is a mention by that provenance; the grammars add to it and never overrule it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.documents import read_document
from kg.lexicon import Gazetteer, Lexicon
from kg.mentions import find_mentions
from kg.model import Calendar, EntityClass, Mention


@pytest.fixture
def marked(lexicon: Lexicon, gazetteer: Gazetteer, tmp_path: Path) -> Callable[[str], tuple[Mention, ...]]:
    """Return a function from the inside of a TEI paragraph to its mentions."""

    def find(body: str) -> tuple[Mention, ...]:
        path = tmp_path / "edition.xml"
        path.write_text(f"<TEI xmlns='http://www.tei-c.org/ns/1.0'><text><body><p>{body}</p></body></text></TEI>")
        return find_mentions(read_document(path), lexicon, gazetteer)

    return find


@pytest.mark.parametrize(
    ("body", "rows"),
    [
        ("It saw <persName>Xylo Quux</persName>.", ["tei.persName Person: Xylo Quux"]),
        ("They met in <placeName>Kazan</placeName>.", ["tei.placeName Region: Kazan"]),
        ("They met in Kazan.", ["place.name Region: Kazan"]),
        ("We saw <persName>Kazan</persName> there.", ["tei.persName Person: Kazan"]),
        (
            "Then <orgName>the Soviet of <placeName>Kazan</placeName></orgName> met.",
            ["tei.orgName Institution: Soviet of Kazan", "tei.placeName Region: Kazan"],
        ),
        (
            "Then <orgName>the Third Congress of Unions</orgName> met.",
            ["tei.orgName Congress: Third Congress of Unions"],
        ),
        ("Then <name type='event'>the Long Night</name> came.", ["tei.name Congress: Long Night"]),
        ("They saw a <name>zzyx</name>.", []),
        ("They saw <name>Kazan</name>.", ["tei.name Region: Kazan"]),
        ("They saw Lord <persName>Grey</persName>.", ["tei.persName Person: Grey"]),
        ("Then <rs type='person'>he</rs> left.", ["tei.rs Person: he"]),
    ],
)
def test_marks_and_grammars_agree(marked: Callable[[str], tuple[Mention, ...]], body: str, rows: list[str]) -> None:
    found = [m for m in marked(body) if not m.bare or m.rule.startswith("tei.")]
    assert [f"{m.rule} {m.kind}: {m.name}" for m in found] == rows


def test_what_the_grammar_sees_in_marked_words_stands(marked: Callable[[str], tuple[Mention, ...]]) -> None:
    (kazan,) = marked("They met in <placeName ref='https://places.example/k'>Kazan</placeName>.")
    assert (kazan.concept, kazan.reference) == ("kazan", "https://places.example/k")


@pytest.mark.parametrize(
    ("body", "edtf", "calendar", "begin"),
    [
        ("<date when='1921-05-03'>that day</date>", "1921-05-03", Calendar.GREGORIAN, "1921-05-03"),
        ("<date when='1921-05-03'>on 4 June 1920</date>", "1921-05-03", Calendar.GREGORIAN, "1921-05-03"),
        ("<date>4 June 1920</date>", "1920-06-04", Calendar.GREGORIAN, "1920-06-04"),
        ("<date>that day</date>", None, Calendar.GREGORIAN, None),
        ("<date when='soon'>that day</date>", None, Calendar.GREGORIAN, None),
        ("<date notAfter='1921'>then</date>", "[..1921]", Calendar.GREGORIAN, None),
        ("<date from='1921' to='1920'>then</date>", None, Calendar.GREGORIAN, None),
        ("<date when='1917-11-07' calendar='#julian'>then</date>", "1917-10-25", Calendar.JULIAN, "1917-11-07"),
        (
            "<date when-custom='1917-10-25' datingMethod='#Julian'>then</date>",
            "1917-10-25",
            Calendar.JULIAN,
            "1917-11-07",
        ),
    ],
)
def test_the_value_of_a_marked_date_is_the_files_own(
    marked: Callable[[str], tuple[Mention, ...]], body: str, edtf: str | None, calendar: Calendar, begin: str | None
) -> None:
    dates = [m for m in marked(f"They left {body}.") if m.rule == "tei.date"]
    assert [m.kind for m in dates] == [EntityClass.DATE]
    assert dates[0].date
    assert (dates[0].date.edtf, dates[0].date.calendar, dates[0].date.begin) == (edtf, calendar, begin)
