"""What minutes, chronicles and decrees say of gatherings and of what commissions are given to do, in our own words."""

from collections.abc import Callable

import pytest

# each claim: subject | predicate | object | status
CASES = {
    "a party's meeting under its date": (
        "[D October 3d]. At a [G meeting of the [I Liberal party]] held at [R Vilna], [P M. Orlov] "
        "declared, “Order first.”",
        """
        meeting of the Liberal party | date | October 3d | realised
        meeting of the Liberal party | place | Vilna | realised
        Liberal party | participant | meeting of the Liberal party | realised
        M. Orlov | participant | meeting of the Liberal party | realised
        """,
    ),
    "a resolution under its date": (
        "[D June 4th, 1886]. Resolution passed by the [G Conference of Mine Owners] at [R Essen].",
        """
        Conference of Mine Owners | date | June 4th, 1886 | realised
        Conference of Mine Owners | place | Essen | realised
        """,
    ),
    "an entry of an index": (
        "[C Famine Commission] ([D 1880]), 112; [C Plague Commission] ([D 1896]), 118.",
        """
        Famine Commission | date | 1880 | realised
        Plague Commission | date | 1896 | realised
        """,
    ),
    "what is left to a commission that is not yet there": (
        "[P Ferry] suggested that the sum should be fixed, leaving the terms to be settled by a [C commission].",
        "commission | purpose | settle the terms | proposed",
    ),
    "what an assembly shall do": (
        "The constitution shall be drafted by a [G constituent assembly].",
        "constituent assembly | purpose | draft the constitution | planned",
    ),
    "work that is shared out": (
        "The envoys proposed to divide the work of the session among [C six commissions]. The management of the canals "
        "shall be entrusted to a [C mixed commission].",
        """
        six commissions | purpose | work of the session | proposed
        mixed commission | purpose | management of the canals | planned
        """,
    ),
    "what a commission to come should do": (
        "It was agreed that a [C mixed commission] should trace the frontier between [R Bolivia] and [R Peru].",
        "mixed commission | purpose | trace the frontier between Bolivia and Peru | planned",
    ),
    "a purpose ends before the verb": (
        "The appointment by the [I Viceroy's Council] of a [C commission] to inquire into the famine was announced in "
        "[D 1898].",
        """
        Viceroy's Council | appoints | commission | realised
        commission | purpose | inquire into the famine | realised
        commission | date | 1898 | realised
        """,
    ),
    "who elected what is told after": (
        "The [C State Commission] will have charge, elected by the [I Council of Soviets] and the [I State Committee].",
        """
        Council of Soviets | appoints | State Commission | planned
        State Committee | appoints | State Commission | planned
        """,
    ),
    "called at another's suggestion": (
        "The [G conference of teachers], called at the suggestion of the [I Ministry of Education], named a "
        "[C committee] to draft the statutes.",
        """
        Ministry of Education | convenes | conference of teachers | realised
        conference of teachers | appoints | committee | realised
        committee | purpose | draft the statutes | realised
        """,
    ),
    "a committee for a congress": (
        "The office of the [C Credentials Committee] for the [G Congress of [I Cooperatives]] stood open.",
        """
        Credentials Committee | purpose | Congress of Cooperatives | realised
        """,
    ),
    "what a conference is about": (
        "The Queen proposed a [G conference] on the suppression of piracy. The [G Diet] on the proposal of the "
        "Palatine rose.",
        "conference | purpose | suppression of piracy | proposed",
    ),
    "who is a member of a standing committee takes part in no gathering": (
        "[P Karim], member of the [I Executive Committee] of the [I League], refused. [P Rao] was a member of the "
        "[C Plague Commission].",
        """
        Executive Committee | partOf | League | realised
        Rao | participant | Plague Commission | realised
        """,
    ),
    "under whom a committee of another body sat": (
        "A [C select committee] of the [I House of Commons], under [P Lord Rowe], sat at [R Dublin].",
        """
        select committee | partOf | House of Commons | realised
        select committee | place | Dublin | realised
        Lord Rowe | participant | select committee | realised
        """,
    ),
    "of which somebody was chairman": (
        "The [C Joint Committee] of the [I two Houses], of which [P Lord Hale] was chairman, reported.",
        """
        Joint Committee | partOf | two Houses | realised
        Lord Hale | participant | Joint Committee | realised
        """,
    ),
    "a body before the noun": (
        "The [I [I Bolshevik] Central Committee] refused.",
        "Bolshevik Central Committee | partOf | Bolshevik | realised",
    ),
    "members of what is only planned": (
        "The [I council], consisting of 40 delegates from the [I Railway Union] and 20 from the [I Miners' League], is "
        "to meet at [R Warsaw].",
        """
        Railway Union | participant | council | planned
        Miners' League | participant | council | planned
        council | place | Warsaw | planned
        """,
    ),
    "nouns of proclaiming": (
        "The proclamation of the republic by the [I Cortes] was cheered. The [I Government]'s declaration that order "
        "reigned was false. The declaration of the independence of [R Peru] by [P San Martin] was read.",
        """
        Cortes | proclaims | republic | realised
        Government | proclaims | order reigned | realised
        San Martin | proclaims | Peru | realised
        """,
    ),
    "a list of what is demanded": (
        "The [I Radical Club] demands that the [I Ministry] take these steps:\nImmediate convocation of a "
        "[G constituent assembly].\nThe appointment of a [C commission of inquiry].\nThe club rose. Then it closed.",
        """
        Ministry | convenes | constituent assembly | proposed
        Ministry | appoints | commission of inquiry | proposed
        """,
    ),
    "a table of delegates": (
        "[G PEASANT CONGRESS]\nThe committee drew up this table.\n30 delegates | [I Miners' Union]\n20 delegates | "
        "[I Teachers' League]\n5 deputies from [R Kiev]\nThe rest were clerks of the [I Post Office].",
        """
        Miners' Union | participant | PEASANT CONGRESS | realised
        Teachers' League | participant | PEASANT CONGRESS | realised
        Kiev | participant | PEASANT CONGRESS | realised
        """,
    ),
    "two committees, each of its own": (
        "The [C State Board], elected by the [I Executive Committee] of the [I Guilds] and the [I State Committee], "
        "met.",
        """
        Executive Committee | appoints | State Board | realised
        State Committee | appoints | State Board | realised
        Executive Committee | partOf | Guilds | realised
        """,
    ),
    "who meets is the congress, not the guilds": (
        "The [G congress] of the [I guilds], meeting at [R Bologna] in [D May], rose.",
        """
        congress | place | Bologna | realised
        congress | date | May | realised
        """,
    ),
    "a parliament is called together": (
        "The [I Regency] summoned the [I Parliament] to [R Cadiz] for [D the first of May]. The [I Regency] summoned "
        "the [I Treasury].",
        """
        Regency | convenes | Parliament | realised
        Regency | date | the first of May | planned
        Parliament | date | the first of May | planned
        Parliament | place | Cadiz | planned
        """,
    ),
    "who holds its congress": (
        "The [I League] held a [G congress] at [R Canton] in [D 1924].",
        """
        League | participant | congress | realised
        League | date | 1924 | realised
        congress | date | 1924 | realised
        congress | place | Canton | realised
        """,
    ),
    "held at another's suggestion": (
        "A [G conference of curators], held at the suggestion of the [I Academy], named a [C commission] to list the "
        "coins, which was given charge of the vaults.",
        """
        Academy | convenes | conference of curators | realised
        conference of curators | appoints | commission | realised
        commission | purpose | list the coins | realised
        commission | purpose | vaults | realised
        """,
    ),
    "what commissions should strive for": (
        "All [C electoral commissions] should make every effort to keep order. The [I Senate] should make every effort "
        "to save.",
        "electoral commissions | purpose | keep order | proposed",
    ),
    "by an act of its year": (
        "The [C Land Commission], created by the Act of [D 1881], began its work.",
        "Land Commission | date | 1881 | realised",
    ),
    "led by, after a date": (
        "The [C Tariff Board], which sat from [D 1886 to 1887] under [P Aitchison], reported.",
        """
        Tariff Board | date | 1886 to 1887 | realised
        Aitchison | participant | Tariff Board | realised
        """,
    ),
    "what goes on after a comma": (
        "The [I Committee of Defence], created in [D 1904], advises the [I Cabinet].",
        """
        Committee of Defence | date | 1904 | realised
        Committee of Defence | purpose | defence | realised
        """,
    ),
    "who was present": (
        "Minutes of the [G meeting] of the [I General Council] held at [R Geneva], [D 5 January 1872]\nPresent: "
        "[P Jung], [P Hales] and [P Longuet]\nAbsent: [P Marx]",
        """
        meeting | place | Geneva | realised
        meeting | date | 5 January 1872 | realised
        General Council | participant | meeting | realised
        Jung | participant | meeting | realised
        Hales | participant | meeting | realised
        Longuet | participant | meeting | realised
        """,
    ),
    "a participle before the verb": (
        "The [C mixed commission] appointed under the third article of the treaty met at [R Santiago] in [D May]. The "
        "[G Turk Congress] at [R Paris] in [D 1902], presided over by [P Sabaheddin], ended.",
        """
        mixed commission | place | Santiago | realised
        mixed commission | date | May | realised
        Turk Congress | place | Paris | realised
        Turk Congress | date | 1902 | realised
        Sabaheddin | participant | Turk Congress | realised
        """,
    ),
    "its object": (
        "The [G convention] sat. Its object was the revision of the pact. The [I Bank] had no rules.",
        "convention | purpose | revision of the pact | realised",
    ),
    "what somebody recommended": (
        "The [I court] which the [G convention] recommended was refused.",
        "convention | appoints | court | proposed",
    ),
    "powers handed over make no part": (
        "The [I Junta] handed over its powers to the [I Cortes].",
        "",
    ),
    "one to be named by": (
        "The claim shall be referred to a [C commission of three members], one to be named by the King of [R Chile], "
        "one by the [I Federal Council].",
        """
        commission of three members | purpose | claim | planned
        Chile | participant | commission of three members | planned
        Federal Council | participant | commission of three members | planned
        """,
    ),
    "a conference at a place for a purpose": (
        "[R Prussia] proposed to the [G Diet] a [G conference] at [R Aden] for the settlement of the tolls. [R Saxony] "
        "proposed the summoning of a [G German Parliament].",
        """
        Prussia | convenes | conference | proposed
        conference | place | Aden | proposed
        conference | purpose | settlement of the tolls | proposed
        Saxony | convenes | German Parliament | proposed
        """,
    ),
    "and there summoned": (
        "The [I Junta] retired to [R Seville] and there summoned the [G estates].",
        """
        Junta | place | Seville | realised
        Junta | convenes | estates | realised
        """,
    ),
    "whom a delegate stands for": (
        "[P Varela] was delegate of [R Uruguay] to the [G Hague Conference]. [P Beust], who had led the [I Saxon "
        "Government], and who had been the representative of the [I Bund] at the [G Aden Conference], was heard.",
        """
        Varela | participant | Hague Conference | realised
        Uruguay | participant | Hague Conference | realised
        Beust | participant | Aden Conference | realised
        Bund | participant | Aden Conference | realised
        """,
    ),
    "who is named beside what he is": (
        "The Swiss delegate, [P Motta], spoke at the [G Conference of Genoa]. The next day, [P Adler] slept.",
        "Motta | participant | Conference of Genoa | realised",
    ),
    "from one body and from another": (
        "[I Delegations] from the [G Diet] and from the [I Reichsrath] shall settle the budget.",
        """
        Delegations | partOf | Diet | planned
        Delegations | partOf | Reichsrath | planned
        """,
    ),
    "a purpose between the noun and its object": (
        "The union insists that the [I Ministry] take these steps:\nReestablishment for this purpose of the "
        "[I Court of Honour].",
        "Ministry | appoints | Court of Honour | proposed",
    ),
    "a participle with its task before the verb": (
        "The [C committee] appointed to draft the resolutions consisted of [P Adams] and [P Lee].",
        """
        committee | purpose | draft the resolutions | realised
        Adams | participant | committee | realised
        Lee | participant | committee | realised
        """,
    ),
    "who leads what another body sets up": (
        "The [I Senate] appointed a [C board of inquiry], with [P Nye] as chairman.",
        """
        Senate | appoints | board of inquiry | realised
        Nye | participant | board of inquiry | realised
        """,
    ),
    "what is charged with a place": (
        "The [C Dyke Commission] was given charge of the [R Vistula delta]. It took charge of the books.",
        """
        Dyke Commission | place | Vistula delta | realised
        Dyke Commission | purpose | books | realised
        """,
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_minutes_say_what_they_say_and_no_more(said: Callable[[str], set[str]], text: str, expected: str) -> None:
    assert said(text) == {line.strip() for line in expected.strip().splitlines()}
