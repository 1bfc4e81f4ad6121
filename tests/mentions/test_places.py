"""Regions by gazetteer, by construction and by the company they keep."""

from collections.abc import Callable

import pytest

from kg.model import EntityClass, Mention

Rows = Callable[[str], list[str]]
Finder = Callable[[str], tuple[Mention, ...]]

CASES = [
    ("They met in Warsaw, Cracow and Lemberg.", ["Warsaw", "Cracow", "Lemberg"]),
    ("It was read at Varennholm and in Ostby.", ["Varennholm", "Ostby"]),
    ("The Kalmyk, the Chuvash and Bashkir regions agreed.", ["Kalmyk region", "Chuvash region", "Bashkir region"]),
    ("The districts of Orsk, Belebey and Kungur sent grain.", ["Orsk district", "Belebey district", "Kungur district"]),
    ("Wood came from Perm Government; the Government of Spain paid.", ["Perm Government", "Spain"]),
    (
        "In the Tambov government, and for the zemstvo of the Kursk government, the policy of the Omsk government was "
        "bad.",
        ["Tambov government", "Kursk government", "Omsk"],
    ),
    ("The Isle of Leon and the Don region fell.", ["Leon", "Don region"]),
    ("They met at Santa Barbara without General Santa Anna.", ["Santa Barbara"]),
    ("They had evacuated Ostramark; the rebels besieged Ostramark.", ["Ostramark", "Ostramark"]),
    ("The Land Court sat at Cambridge, Waikaremoa.", ["Cambridge", "Waikaremoa"]),
    ("The Commune of Paris rose.", ["Paris"]),
    ("The government of Kursk was flooded.", ["Kursk government"]),
    ("The Province of Eastern Roumelia and Asiatic Turkey lie far.", ["Eastern Roumelia", "Asiatic Turkey"]),
    (
        "In the governments of Kursk and Kherson, and the government of Kharkov, snow fell.",
        ["Kursk government", "Kherson government", "Kharkov government"],
    ),
    (
        "They withdrew to Tarnholm, and a Town Council of Pelworth sat; Ostraville had been evacuated.",
        ["Tarnholm", "Pelworth", "Ostraville"],
    ),
    ("Sparta sent no envoys.", ["Sparta"]),
    ("He crossed the Danube and the Ohio River and saw Waterloo Bridge.", []),
    ("The capture of Talbotsk was reported, and Talbotsk burned.", ["Talbotsk", "Talbotsk"]),
    ("A Russian province in all but name.", []),
    (
        "A merchant of Nanhoi and the Viceroy of Hukwan met at Brelau (Brolaw).",
        ["Nanhoi", "Hukwan", "Brelau", "Brolaw"],
    ),
    ("Joseph Leuen of Ebersal and Ulrich Oxner came; seven bands and Forty-four States knew it.", ["Ebersal"]),
    (
        "The districts of Tver and Kashin, and the town of Pskov, sent wool.",
        ["Tver district", "Kashin district", "Pskov"],
    ),
    ("A conference met at St. Louis, another at Rio de Janeiro.", ["St. Louis", "Rio de Janeiro"]),
    ("In Coahula Governor Reyes Orta waited.", ["Coahula"]),
    ("She lived at The Hague, not in the Hotel Europe.", ["The Hague"]),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[c[0][:40] for c in CASES])
def test_regions_are_found_with_their_names(rows: Rows, text: str, expected: list[str]) -> None:
    assert sorted(r for r in rows(text) if r.startswith("Region")) == sorted(f"Region: {name}" for name in expected)


def test_variant_names_share_a_concept(mentions: Finder) -> None:
    found = mentions("Ekaterinburg is Yekaterinburg; Servia is Serbia; the Kirghiz territory is the Kirghiz region.")
    assert [m.concept for m in found] == ["yekaterinburg"] * 2 + ["servia"] * 2 + ["kirghiz-territory"] * 2


def test_a_place_inside_a_body_is_a_mention_of_its_own(mentions: Finder) -> None:
    kinds = [m.kind for m in mentions("The Lisbon Parliament dissolved.")]
    assert kinds == [EntityClass.INSTITUTION, EntityClass.REGION]


def test_a_seat_is_a_region_inside_the_title(rows: Rows) -> None:
    assert sorted(rows("The Earl of Leicester rose.")) == ["Person: Earl of Leicester", "Region: Leicester"]


def test_pointing_at_regions_is_a_bare_mention(mentions: Finder) -> None:
    (found,) = mentions("Nothing was known in these regions.")
    assert (found.kind, found.bare, found.plural, found.name) == (EntityClass.REGION, True, True, "region")
