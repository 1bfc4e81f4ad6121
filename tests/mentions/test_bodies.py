"""Bodies and gatherings by head noun: extents, names, classes, what is no mention."""

from collections.abc import Callable

import pytest

from kg.model import EntityClass, Mention

Rows = Callable[[str], list[str]]
Finder = Callable[[str], tuple[Mention, ...]]

CASES = [
    (
        "The Congress of Soviets of Bakers', Carters', and Millers' Deputies met. The convocation of the Third Duma "
        "was put off. The Convocation of York met.",
        [
            "Congress: Congress of Soviets of Bakers', Carters', and Millers' Deputies",
            "Institution: Soviet of Bakers', Carters', and Millers' Deputies",
            "Institution: Third Duma",
            "Congress: Convocation of York",
        ],
    ),
    (
        "The Jacobin Club and the Committee of Public Safety sent deputies to the National Assembly.",
        ["Institution: Jacobin Club", "Institution: Committee of Public Safety", "Congress: National Assembly"],
    ),
    (
        "Workers' committees and the Soviet of Workers', Soldiers' and Peasants' Deputies refused to obey.",
        ["Institution: Workers' committee", "Institution: Soviet of Workers', Soldiers' and Peasants' Deputies"],
    ),
    (
        "The commission appointed by Lord Dale to examine the tolls met.",
        ["Commission: commission to examine the tolls"],
    ),
    (
        "The Soviet of the Kazan district met. Leeds sent the council of Kent province. The Board of Leeds state that.",
        [
            "Institution: Soviet of the Kazan district",
            "Institution: council of Kent province",
            "Institution: Board of Leeds",
        ],
    ),
    (
        "The Second Congress of Cotton Spinners closed in disorder.",
        ["Congress: Second Congress of Cotton Spinners"],
    ),
    (
        "The cabinet appointed a commission to inquire into the state of the prisons, and went home.",
        ["Commission: commission to inquire into the state of the prisons"],
    ),
    (
        "Commissions must be named for preparing provincial assemblies of the fishermen, at which they vote.",
        [
            "Commission: commission for preparing a provincial assembly of the fishermen",
            "Congress: provincial assembly of the fishermen",
        ],
    ),
    (
        "A committee was chosen to draw up a petition. The special committee on tolls met.",
        ["Commission: committee to draw up a petition", "Commission: special committee on tolls"],
    ),
    (
        "Voted, that a committee of nine be appointed to confer with the masons.",
        ["Commission: committee of nine to confer with the masons"],
    ),
    (
        "A special session of the Grain Council was called.",
        ["Congress: special session of the Grain Council", "Institution: Grain Council"],
    ),
    (
        "A Committee consisting of Messrs. Ames and Dole was appointed to inspect the mint.",
        ["Commission: Committee to inspect the mint"],
    ),
    (
        "They left it to a commission, which was to draw up the tariff, and to a court of arbitration.",
        ["Commission: commission to draw up the tariff", "Institution: court of arbitration"],
    ),
    (
        "Under the Government of India Act a council of revision and a Committee of the whole House sat.",
        ["Institution: council of revision", "Commission: Committee of the whole House"],
    ),
    (
        "He spoke for the Union (Leeds Branch) at its annual meeting.",
        ["Institution: Leeds Branch", "Congress: annual meeting"],
    ),
    (
        "The Nordbund and the edicts of his Blood-Council fell; a Committee of Examination sat.",
        ["Institution: Nordbund", "Institution: Blood-Council", "Commission: Committee of Examination"],
    ),
    (
        "He proposed a conference, to regulate the tolls; a conference, sitting at Sarn, and the Convention of July "
        "29th were of no use.",
        ["Congress: conference", "Congress: conference"],
    ),
    (
        "A mixed commission for the delimitation of the frontier and a committee upon commerce were wanted.",
        ["Commission: mixed commission for the delimitation of the frontier", "Institution: committee upon commerce"],
    ),
    (
        "The party of the Mensheviks held its first sitting.",
        ["Institution: party of the Mensheviks", "Institution: Mensheviks"],
    ),
    (
        "The League of Nations Commission sat.",
        ["Institution: League of Nations", "Commission: League of Nations Commission"],
    ),
    ("The Crown ordered a court of inquiry.", ["Commission: court of inquiry"]),
    ("The Hunter Committee was asked to wait.", ["Institution: Hunter Committee"]),
    (
        "A conference of ambassadors and a congress of writers were called.",
        ["Congress: conference of ambassadors", "Congress: congress of writers"],
    ),
    ("No congress of the guilds should be permitted.", ["Congress: congress of the guilds"]),
    (
        "The Ministries of War, Trade and Industry, and Posts were merged.",
        [
            "Institution: Ministry of War",
            "Institution: Ministry of Trade and Industry",
            "Institution: Ministry of Posts",
        ],
    ),
    (
        "The Prussian and Bavarian Governments protested.",
        ["Institution: Prussian Government", "Institution: Bavarian Government"],
    ),
    (
        "Parish, borough and urban councils of these counties were heard.",
        [
            "Institution: Parish council of these counties",
            "Institution: borough council of these counties",
            "Institution: urban council of these counties",
        ],
    ),
    (
        "The new government and the village councils agreed.",
        ["Institution: new government", "Institution: village council"],
    ),
    ("All the council and parish elders came, led by committee men.", []),
    ("A government of some kind and a parliament are needed; the banks of the river are high.", []),
    (
        "The Mensheviks and the Hungarian Radicals left; radicals of every kind and some liberals stayed.",
        ["Institution: Mensheviks", "Institution: Hungarian Radicals"],
    ),
    (
        "The Committee of Order and Progress moved to the Mansion House.",
        ["Institution: Committee of Order and Progress"],
    ),
    (
        "A Commission of Enquiry into the Grain Accounts, and a Board of Control for Silesia, sat.",
        ["Commission: Commission of Enquiry into the Grain Accounts", "Institution: Board of Control for Silesia"],
    ),
    (
        "A committee of seven was named; the assembly of Resistance to Tyranny chose a commission of ten members.",
        [
            "Commission: committee of seven",
            "Congress: assembly of Resistance to Tyranny",
            "Commission: commission of ten members",
        ],
    ),
    (
        "The Red Cross and Sinn Fein asked the Third Hussars for help.",
        ["Institution: Red Cross", "Institution: Sinn Fein", "Institution: Third Hussars"],
    ),
    (
        "The Weavers and General Carters' Union met the Committee of General Defence.",
        ["Institution: Weavers and General Carters' Union", "Institution: Committee of General Defence"],
    ),
    (
        "General Bem's army and Lodge No. 14 heard of a meeting of the Powers; the king's army and a meeting did not.",
        ["Institution: General Bem's army", "Institution: Lodge No. 14", "Congress: meeting of the Powers"],
    ),
    (
        "They wrote the constitution, and the Honolulu Rifles kept it until the National Convention meets, as it must.",
        ["Institution: Honolulu Rifles", "Congress: National Convention"],
    ),
    (
        "The Knights of Malta, the Sons of Liberty and the Khalsa fought; the sons of Mr. Pym and some knights fled.",
        ["Institution: Knights of Malta", "Institution: Sons of Liberty", "Institution: Khalsa"],
    ),
    (
        "Madero's army fought Orozco's army; two Kadets and some Bolsheviks saw it.",
        ["Institution: Madero's army", "Institution: Orozco's army"],
    ),
    (
        "The Bureau of War and Peace, or Iron Bureau, and the Comité de Coordination et d'Exécution sat.",
        [
            "Institution: Bureau of War and Peace",
            "Institution: Iron Bureau",
            "Institution: Comité de Coordination et d'Exécution",
        ],
    ),
    (
        "The National Front for French Algeria met; it widened its executive committee to include him.",
        ["Institution: National Front for French Algeria", "Institution: executive committee"],
    ),
    (
        "A Soviet offensive was halted; the Union warship sank, and Union lines ended the Sino-Soviet split.",
        [],
    ),
    (
        "Henry Cabot Lodge, Peter Church and the Chief of Staff left the Victoria Institute to the Potsdam garrison.",
        ["Institution: Victoria Institute", "Institution: Potsdam garrison"],
    ),
    (
        "The Banco Nacional, the Garde Nationale and the Partido Liberal shut; the Justice party and the Anfu clique "
        "did not.",
        [
            "Institution: Banco Nacional",
            "Institution: Garde Nationale",
            "Institution: Partido Liberal",
            "Institution: Justice party",
            "Institution: Anfu clique",
        ],
    ),
    (
        "The Left SRs, the Texas Rangers and the Don Host wrote to the Stavka and the Servants of India Society.",
        [
            "Institution: Left SRs",
            "Institution: Texas Rangers",
            "Institution: Don Host",
            "Institution: Stavka",
            "Institution: Servants of India Society",
        ],
    ),
    (
        "The Ecclesiastical Commissioners and the Caisse de la Dette paid; the People's party and the High "
        "Commissioners did not. The Dublin Police baton-charged them.",
        [
            "Institution: Ecclesiastical Commissioners",
            "Institution: Caisse de la Dette",
            "Institution: People's party",
            "Institution: Dublin Police",
        ],
    ),
    ("They turned the National Convention into a riot.", ["Congress: National Convention"]),
    ("Soviet forces launched it in the Soviet Chinese Republic.", []),
    ("They set up the Union's Labour Office.", ["Institution: Union's Labour Office"]),
    (
        "The Mensheviki and the Carbonari split; the Zemgor, the Seiyukai, the Boxers and the Jesuits did not.",
        [
            "Institution: Mensheviki",
            "Institution: Carbonari",
            "Institution: Zemgor",
            "Institution: Seiyukai",
            "Institution: Boxers",
            "Institution: Jesuits",
        ],
    ),
    (
        "The Cadet party and the Pozen group met; Garin's party camped by the Thames bank, where a group of boys sat.",
        ["Institution: Cadet party", "Institution: Pozen group"],
    ),
    (
        "They asked that the Provincial Government take the tolls and that the Railway Board press the claim.",
        ["Institution: Provincial Government", "Institution: Railway Board"],
    ),
    (
        "The Ministry of Marine's clerks and the Council of People's Commissars were paid.",
        ["Institution: Ministry of Marine", "Institution: Council of People's Commissars"],
    ),
    (
        "The Soviets Workers' & Soldiers' Deputies wrote to the Soviet Workers' Club.",
        ["Institution: Soviet of Workers' & Soldiers' Deputies", "Institution: Soviet Workers' Club"],
    ),
    (
        "The Post and Telegraph Clerks' Union and the Bureau of Engraving and Printing were shut.",
        ["Institution: Post and Telegraph Clerks' Union", "Institution: Bureau of Engraving and Printing"],
    ),
    (
        "They have a Court of Chancery and Orphans' Courts, and a Confederation of Labour and the Labour Exchanges.",
        [
            "Institution: Court of Chancery",
            "Institution: Chancery",
            "Institution: Orphans' Court",
            "Institution: Confederation of Labour",
            "Institution: Labour Exchange",
        ],
    ),
    (
        "The Army Committees at the Front heard of an assembly of all the parties in the country.",
        ["Institution: Army Committee at the Front", "Congress: assembly of all the parties in the country"],
    ),
    (
        "A mixed Commission of four, two Serbs and two Greeks, sat on the Commission of Inquiry into the Panama loans.",
        ["Commission: mixed Commission of four", "Commission: Commission of Inquiry into the Panama loans"],
    ),
    (
        "The Conseil d'État, the Banco de Chile and the Comité de Salut Public are old.",
        ["Institution: Conseil d'État", "Institution: Banco de Chile", "Institution: Comité de Salut Public"],
    ),
    (
        "The Commissioners of Sewers, the Guardians of the Poor and the Holy Synod of Jassy wrote to the Governors of "
        "Madras and to three commissioners.",
        [
            "Institution: Commissioners of Sewers",
            "Institution: Guardians of the Poor",
            "Institution: Holy Synod of Jassy",
        ],
    ),
    (
        "The ayuntamiento of Quito, the village panchayat and a Greek Patriarchate obeyed; the Cortes did not.",
        [
            "Institution: ayuntamiento of Quito",
            "Institution: village panchayat",
            "Institution: Greek Patriarchate",
            "Institution: Cortes",
        ],
    ),
    (
        "The second _Siezd_ (Congress) of the Millers chose him; the _Kolo_ (Polish Club) and _Gazeta_ (a sheet) hid.",
        [
            "Congress: second Siezd",
            "Congress: Congress",
            "Institution: Kolo",
            "Institution: Polish Club",
        ],
    ),
    (
        "He was a member of the Hunchak, the reader of the _Dzvin_ and a friend of the Obolensky family.",
        ["Institution: Hunchak"],
    ),
    (
        "He wrote of Struve's _Kolokol_[9] group in the assembly[12] of Kent.",
        ["Institution: Struve's Kolokol group", "Congress: assembly of Kent"],
    ),
]

NO_BODIES = [
    "He held a captain's commission and was granting commissions to all.",
    "The judges hold their offices by a temporary commission.",
    "It amounts to an unlimited commission to exercise every power.",
    "It is a general commission to do whatever they like.",
    "The agent charged a commission of five per cent.",
    "The king gave out commissions to raise a regiment.",
    "All commissions shall be signed by the governor.",
]

SET_UP = [
    ("The ports shall be entrusted to commissions.", "commission"),
    ("They would distribute the work among eighteen commissions.", "commission"),
    ("Sub-commissions shall be formed for each river.", "Sub-commission"),
    ("The chairmen of these commissions, that is to say, three men, met.", "commission"),
    ("Six commissions were sent out by the king.", "commission"),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[c[0][:40] for c in CASES])
def test_bodies_are_found_with_their_names(rows: Rows, text: str, expected: list[str]) -> None:
    found = [r for r in rows(text) if not r.startswith(("Region", "Person"))]
    assert sorted(found) == sorted(expected)


@pytest.mark.parametrize("text", NO_BODIES)
def test_a_commission_on_paper_is_no_body(mentions: Finder, text: str) -> None:
    assert [m for m in mentions(text) if m.kind is EntityClass.COMMISSION] == []


@pytest.mark.parametrize(("text", "name"), SET_UP)
def test_plain_commissions_are_bodies_where_they_are_set_up(mentions: Finder, text: str, name: str) -> None:
    found = [m for m in mentions(text) if m.kind is EntityClass.COMMISSION]
    assert [m.name for m in found] == [name]


def test_a_bare_noun_with_an_article_is_marked_bare(mentions: Finder) -> None:
    found = {m.name: m for m in mentions("The Congress rose. The committee stayed.")}
    assert found["Congress"].bare
    assert found["committee"].bare
    assert found["committee"].determiner == "the"


def test_a_commission_that_nothing_describes_is_bare(mentions: Finder) -> None:
    found = mentions("No sub-committee should sit, and a commission was asked for.")
    assert [(m.kind, m.determiner, m.bare) for m in found] == [
        (EntityClass.COMMISSION, "no", True),
        (EntityClass.COMMISSION, "a", True),
    ]


def test_a_coordinated_head_shares_what_follows(rows: Rows) -> None:
    found = rows("A meeting of the Guilds and Trade Councils of Bath, Cork and Derby took place.")
    assert "Institution: Guild of Bath, Cork and Derby" in found
    assert "Institution: Trade Council of Bath, Cork and Derby" in found


def test_the_core_is_the_noun_with_the_words_before_it(mentions: Finder) -> None:
    text = "The future All-Polish Congress of Miners met."
    (found,) = (m for m in mentions(text) if m.kind is EntityClass.CONGRESS)
    whole = f"Notes\n{text}"
    assert found.head.of(whole) == "All-Polish Congress"
    assert found.span.of(whole) == "future All-Polish Congress of Miners"
    assert found.name == "All-Polish Congress of Miners"


def test_a_repeated_passage_is_marked_again(rows: Rows) -> None:
    text = "The Board of Trade sat in Leeds."
    assert rows(f"{text} {text}") == rows(text) * 2


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("The special committee on tolls met.", {"committee", "special"}),
        ("The Jacobin Club met.", {"club"}),
        ("He met Count Bismarck.", {"count"}),
    ],
)
def test_a_mention_names_the_lexical_entries_behind_it(mentions: Finder, text: str, entries: set[str]) -> None:
    (found,) = mentions(text)
    names = {iri.rpartition("#")[2] for iri in found.entries}
    assert {next((e for e in entries if name.startswith(e)), name) for name in names} == entries
