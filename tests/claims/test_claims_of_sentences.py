"""What one to three sentences say: tables of cases in many styles, in our own words."""

from collections.abc import Callable

import pytest

from kg.model import Reading

Read = Callable[[str], Reading]

# each claim: subject | predicate | object | status
CASES = {
    "a revolutionary assembly": (
        "[D On 5 May 1789] the [G States-General] opened at [R Versailles]. The [G! Assembly] appointed a "
        "[C committee of twelve members] to draw up a constitution. The [C! committee] consisted of [P Mounier], "
        "[P Sieyès] and [P Talleyrand].",
        """
        States-General | date | On 5 May 1789 | realised
        States-General | place | Versailles | realised
        Assembly | appoints | committee of twelve members | realised
        committee of twelve members | purpose | draw up a constitution | realised
        Mounier | participant | committee of twelve members | realised
        Sieyès | participant | committee of twelve members | realised
        Talleyrand | participant | committee of twelve members | realised
        """,
    ),
    "delegates who attend, and of whom a body is composed": (
        "The [G Tariff Conference] was attended by the envoys of [R Saxony] and [R Baden]. The [C Rivers Commission] "
        "was composed of delegates of [R Hesse].",
        """
        Saxony | participant | Tariff Conference | realised
        Baden | participant | Tariff Conference | realised
        Hesse | participant | Rivers Commission | realised
        """,
    ),
    "that afternoon": (
        "At the mill that afternoon the [I Guild of Weavers] elected a [C commission on tolls]. One morning the "
        "[I Council of Dyers] appointed a [C commission on alum].",
        """
        Guild of Weavers | appoints | commission on tolls | realised
        commission on tolls | purpose | tolls | realised
        Council of Dyers | appoints | commission on alum | realised
        commission on alum | purpose | alum | realised
        """,
    ),
    "when it first met": (
        "The [G Tariff Conference] first sat in [R Dresden] on [D July 25, 1917].",
        """
        Tariff Conference | place | Dresden | realised
        Tariff Conference | date | July 25, 1917 | realised
        """,
    ),
    "a decree that plans and a refusal": (
        "The [I Convention] decreed that a [C commission] be sent to [R Lyons], and refused to recognise the "
        "[I Commune].",
        "Convention | proclaims | Commune | rejected",
    ),
    "minutes": (
        "Resolved, That a [C committee] of five be appointed to inquire into the state of the treasury. Resolved, That "
        "a [G convention] of delegates from the [R several States] be held at [R Philadelphia] on "
        "[D the second Monday in May].",
        """
        committee | purpose | inquire into the state of the treasury | planned
        convention | place | Philadelphia | planned
        convention | date | the second Monday in May | planned
        several States | participant | convention | planned
        """,
    ),
    "a covenant": (
        "There shall be a [C Permanent Mandates Commission], which shall sit at [R Geneva].",
        "Permanent Mandates Commission | place | Geneva | planned",
    ),
    "a promise": (
        "The [I Government] promised to summon a [G Constituent Assembly], but the [I Soviet] demanded that the "
        "[G! Assembly] be convened at once.",
        "Government | convenes | Constituent Assembly | planned",
    ),
    "a reduced relative clause": (
        "A [C commission of inquiry], appointed by the [I Duma] on [D 12 March], reported that no [G congress] had "
        "been held.",
        """
        Duma | appoints | commission of inquiry | realised
        commission of inquiry | date | 12 March | realised
        """,
    ),
    "a proposal in the League": (
        "[P Lord Robert Cecil] proposed that a [C commission] should be appointed by the [I League] to report on "
        "armaments.",
        """
        League | appoints | commission | proposed
        commission | purpose | report on armaments | proposed
        """,
    ),
    "a call and who is to come": (
        "The [I Central Council] will call a [G congress of peasants] in [R Petrograd] on [D 10 December]. Delegates "
        "from [R Samara] and [R Saratov] are to attend the [G! congress].",
        """
        Central Council | convenes | congress of peasants | planned
        Central Council | date | 10 December | planned
        congress of peasants | date | 10 December | planned
        Samara | participant | congress of peasants | planned
        Saratov | participant | congress of peasants | planned
        congress of peasants | place | Petrograd | planned
        """,
    ),
    "a dissolution": (
        "The [G First Duma] was dissolved by the [P Tsar] on [D 21 July 1906].",
        "Tsar | dissolves | First Duma | realised",
    ),
    "an instruction to a trade union's committee": (
        "The [I Parliamentary Committee] was instructed to convene a [G special congress] to consider the bill.",
        """
        Parliamentary Committee | convenes | special congress | planned
        special congress | purpose | consider the bill | planned
        """,
    ),
    "verbs in a row": (
        "The [G Second Congress], which met in [R London] [D in August 1903], elected [P Plekhanov] chairman and set "
        "up a [C programme commission].",
        """
        Second Congress | place | London | realised
        Second Congress | date | in August 1903 | realised
        Second Congress | appoints | Plekhanov | realised
        Second Congress | appoints | programme commission | realised
        """,
    ),
    "a verb that waits for its subject's relative clause": (
        "The [G Congress of [R Berlin]], at which [P Lord Salisbury] represented [R England], opened on [D 13 June].",
        """
        Lord Salisbury | participant | Congress of Berlin | realised
        England | participant | Congress of Berlin | realised
        Congress of Berlin | date | 13 June | realised
        Congress of Berlin | place | Berlin | realised
        """,
    ),
    "what is only supposed": (
        "If a [G congress] were summoned, the [I Government] would send no representatives.",
        "",
    ),
    "what is denied": ("The [I Government] did not appoint a [C commission].", ""),
    "what is proclaimed of a land": (
        "The [I Rada] proclaimed the independence of the [R Ukraine]. It is planned to proclaim the autonomy of the "
        "[R Don] and the [R Kuban].",
        """
        Rada | proclaims | Ukraine | realised
        Rada | proclaims | Don | planned
        Rada | proclaims | Kuban | planned
        """,
    ),
    "a pronoun that can only mean one": (
        "The [C Reparation Commission] was established by the [G Peace Conference] in [D 1920]; it met in [D 1930].",
        """
        Peace Conference | appoints | Reparation Commission | realised
        Reparation Commission | date | 1920 | realised
        Reparation Commission | date | 1930 | realised
        Reparation Commission | purpose | reparation | realised
        """,
    ),
    "a pronoun that can mean two": (
        "The [I Executive] has appointed a [C sub-committee] for drafting rules, and it will act on [D 3 June].",
        """
        Executive | appoints | sub-committee | realised
        sub-committee | purpose | drafting rules | realised
        """,
    ),
    "a pronoun that can mean one thing alone": (
        "The [I Executive] has appointed a [C sub-committee] for drafting rules, and it will report on [D 3 June].",
        """
        Executive | appoints | sub-committee | realised
        sub-committee | purpose | drafting rules | realised
        sub-committee | date | 3 June | planned
        """,
    ),
    "who spoke for whom, in a list": (
        "The [G Congress of Laibach] met in [D 1821]. There appeared [P Metternich] for [R Austria], [P Bernstorff] "
        "for [R Prussia].",
        """
        Congress of Laibach | date | 1821 | realised
        Metternich | participant | Congress of Laibach | realised
        Austria | participant | Congress of Laibach | realised
        Bernstorff | participant | Congress of Laibach | realised
        Prussia | participant | Congress of Laibach | realised
        """,
    ),
    "who was named to what, the names at the end": (
        "To the [C Executive Commission] were named [P Tridon], [P Vaillant] and [P Duval].",
        """
        Tridon | participant | Executive Commission | realised
        Vaillant | participant | Executive Commission | realised
        Duval | participant | Executive Commission | realised
        """,
    ),
    "who leads it": (
        "The [C Famine Commission], under [P Sir Richard Strachey], sat at [R Nagpur]. A [C second commission], with "
        "[P Lyall] in the chair, reported in [D 1898].",
        """
        Sir Richard Strachey | participant | Famine Commission | realised
        Famine Commission | place | Nagpur | realised
        Lyall | participant | second commission | realised
        second commission | date | 1898 | realised
        """,
    ),
    "a member, told by his side": (
        "[P Dufour], a member of the [C commission], resigned. Its secretary was [P Moynier].",
        """
        Dufour | participant | commission | realised
        Moynier | participant | commission | realised
        """,
    ),
    "what is ceded, restored, annexed": (
        "[R Savoy] was ceded to [R France], [R Venetia] was annexed by [R Italy], and the treaty left [R Trent] to "
        "[R Austria].",
        """
        Savoy | partOf | France | realised
        Venetia | partOf | Italy | realised
        Trent | partOf | Austria | realised
        """,
    ),
    "who does what a noun says": (
        "The convocation of the [G Estates of Bohemia] by [P Leopold] in [D 1790] gave the nobles new heart.",
        """
        Leopold | convenes | Estates of Bohemia | realised
        Estates of Bohemia | date | 1790 | realised
        """,
    ),
    "a relative clause whose object is before it": (
        "[P Kossuth], whom the [G Diet] had appointed governor, fled.",
        "Diet | appoints | Kossuth | realised",
    ),
    "it was there that": (
        "It was at [R Verona] that the [G Congress] gathered in [D October 1822].",
        """
        Congress | place | Verona | realised
        Congress | date | October 1822 | realised
        """,
    ),
    "a joint committee": (
        "A [C joint committee], consisting of three members from the [I Senate] and five from the [I House], was "
        "appointed on [D 4 March].",
        """
        Senate | participant | joint committee | realised
        House | participant | joint committee | realised
        joint committee | date | 4 March | realised
        """,
    ),
    "a preliminary conference": (
        "A [G preliminary conference] is to be held at [R Stockholm] to prepare for the [G! congress].",
        """
        preliminary conference | place | Stockholm | planned
        preliminary conference | purpose | prepare for the congress | planned
        """,
    ),
    "tasks in a row": (
        "The task of the [I Zemstvos] is to collect grain, to appoint [C commissions] for convening "
        "[G district congresses], and to convene a [G general assembly].",
        """
        Zemstvos | appoints | commissions | proposed
        commissions | convenes | district congresses | proposed
        commissions | purpose | district congresses | proposed
        Zemstvos | convenes | general assembly | proposed
        """,
    ),
    "a meeting that plans a commission": (
        "By [D 3 May] a [G conference] of delegates of the [I Unions] and [I Guilds] of [R Leeds] and [R Hull] will "
        "meet in [R York] to appoint a [C commission] for convening a [G national congress].",
        """
        conference | date | 3 May | planned
        conference | place | York | planned
        conference | appoints | commission | planned
        conference | purpose | appoint a commission for convening a national congress | planned
        commission | convenes | national congress | planned
        commission | purpose | national congress | planned
        Unions | participant | conference | planned
        Guilds | participant | conference | planned
        Unions | place | Leeds | realised
        Unions | place | Hull | realised
        Guilds | place | Leeds | realised
        Guilds | place | Hull | realised
        """,
    ),
    "parts and owners": (
        "The [I Ministry of Finance] and its [I statistical department] moved. The [I education section] of the "
        "[I Soviet] stayed.",
        """
        statistical department | partOf | Ministry of Finance | realised
        education section | partOf | Soviet | realised
        """,
    ),
    "a purpose named as such": (
        "The purpose of the [C Boundary Commission] was to determine the frontier.",
        "Boundary Commission | purpose | determine the frontier | realised",
    ),
    "acts by which things are done": (
        "The [G Assembly] was dissolved by decree of the [I Executive] on [D 19 January]. A decree of [D 5 May] "
        "created a [C Grain Commission].",
        """
        Executive | dissolves | Assembly | realised
        Grain Commission | date | 5 May | realised
        """,
    ),
    "a congress of bodies that goes on": (
        "The [G Third Congress of [I Unions]], which opened at [R Leeds], formed the [I Council of Labour].",
        """
        Third Congress of Unions | place | Leeds | realised
        Third Congress of Unions | appoints | Council of Labour | realised
        """,
    ),
    "a royal commission": (
        "The [C royal commission], composed of [P Lord Devonshire] and [P Tom Mann], was appointed in [D 1891] for the "
        "study of labour laws and sat in [R London].",
        """
        Lord Devonshire | participant | royal commission | realised
        Tom Mann | participant | royal commission | realised
        royal commission | date | 1891 | realised
        royal commission | purpose | study of labour laws | realised
        royal commission | place | London | realised
        """,
    ),
    "a congress to be held": (
        "The [I Zemstvos] will send delegates to the [G regional congress], to be held at [R Rostov] on [D 9 April].",
        """
        Zemstvos | participant | regional congress | planned
        regional congress | place | Rostov | planned
        regional congress | date | 9 April | planned
        """,
    ),
    "a motion that is lost": (
        "The motion of the [I Trades Council] to appoint a [C Wages Commission] was lost. The [I Guild]'s plan to "
        "convene a [G congress of bakers] was given up.",
        """
        Trades Council | appoints | Wages Commission | rejected
        Guild | convenes | congress of bakers | rejected
        """,
    ),
    "who is asked is to do it": (
        "The appeal of the [I Guild] to the [I Senate] to appoint a [C wages commission] was printed.",
        "Senate | appoints | wages commission | proposed",
    ),
    "a deadline before the subject": (
        "The [I Guild] elected a clerk, and by [D 1 June] the [I Senate] is to convene a [G congress of bakers].",
        """
        Senate | convenes | congress of bakers | planned
        Senate | date | 1 June | planned
        congress of bakers | date | 1 June | planned
        """,
    ),
    "what of a land is demanded and refused": (
        "For the [R Savoy region] the [G Geneva Congress] demanded independence; the [I Senate] refused to recognise "
        "the independence of that region. The [I Diet] promised self-government to [R Tyrol].",
        """
        Geneva Congress | proclaims | Savoy region | proposed
        Senate | proclaims | Savoy region | rejected
        Diet | proclaims | Tyrol | planned
        """,
    ),
    "who does the same": (
        "A [G congress of bakers] will be held. The [I Guilds of Leeds] are to send delegates, and so are the "
        "[I masters' unions].",
        """
        Guilds of Leeds | participant | congress of bakers | planned
        masters' unions | participant | congress of bakers | planned
        """,
    ),
    "to which it belongs": (
        "The [I Board of Trade], to which the [I Labour Department] belongs, moved.",
        "Labour Department | partOf | Board of Trade | realised",
    ),
    "an inquiry into something": (
        "The guild wants a [C Commission of Inquiry] into the price of flour.",
        "Commission of Inquiry | purpose | inquiry into the price of flour | proposed",
    ),
    "what a commission would do": (
        "The [I Guild] proposes a [C wages commission], which would fix the price of bread.",
        """
        Guild | appoints | wages commission | proposed
        wages commission | purpose | fix the price of bread | proposed
        """,
    ),
    "what is put off": (
        "The [G congress of bakers] had been put off in [D April], and was held in [D May].",
        "congress of bakers | date | May | realised",
    ),
    "what is not known to be has no place": (
        "Not raised: the [G Congress of Bakers in [R Leeds]]. The [C Wages Commission of [R Hull]] was not appointed.",
        "",
    ),
    "an end without an agent": ("The [I Council] was dissolved in [D May].", ""),
    "a congress that need not have met": ("Before the [G Congress of Bakers] met in [R Leeds], the war came.", ""),
    "members and chairmen": (
        "[P Hamilton] served on the [C drafting committee], and [P Gorham] was chairman of the [C drafting committee].",
        """
        Hamilton | participant | drafting committee | realised
        Gorham | participant | drafting committee | realised
        """,
    ),
    "a participle before its subject": (
        "Appointed by the [I Government of Madras], the [C Salt Commission] was to review the tax. Presided over by "
        "[P Sir John Hale], the [C Salt Commission] reported in [D May].",
        """
        Government of Madras | appoints | Salt Commission | realised
        Salt Commission | purpose | review the tax | realised
        Sir John Hale | participant | Salt Commission | realised
        Salt Commission | date | May | realised
        """,
    ),
    "a clause in brackets": (
        "On [D 4 June 1917] (the day on which the mutiny won) the [I Council of Elders] set up a "
        "[C commission of order]. The [G Diet] (it had met in [D 1840]) elected a [C commission on roads].",
        """
        Council of Elders | appoints | commission of order | realised
        Council of Elders | date | 4 June 1917 | realised
        commission of order | date | 4 June 1917 | realised
        commission of order | purpose | order | realised
        Diet | date | 1840 | realised
        Diet | appoints | commission on roads | realised
        commission on roads | purpose | roads | realised
        """,
    ),
    "there was brought together": (
        "There was brought together in [R Turin] a [G convention of the guilds].",
        "convention of the guilds | place | Turin | realised",
    ),
    "what is sent and sits in no gathering": (
        "The [I Tula Council] sent to the [C Roads Commission] a request for money. The [I Riga Council] sent to the "
        "[C Roads Commission] two delegates.",
        "Riga Council | participant | Roads Commission | realised",
    ),
    "who ends a sitting says not what it was for": (
        "The [G Convention] adjourned for ten days to hear the harvest hymn.",
        "",
    ),
    "verbs that only lead up to what is done": (
        "The [G Miners' Convention] proceeded to elect a [C commission on pits]. The [I Salt Junta] ceased to meet "
        "in [D 1810]. The [I Diet of Agram] failed to appoint a [C commission on salt].",
        """
        Miners' Convention | appoints | commission on pits | realised
        commission on pits | purpose | pits | realised
        Salt Junta | date | 1810 | realised
        """,
    ),
    "its sittings": (
        "The [G Convention of the Guilds] was a great meeting. Its first sessions were held at [R Karlstadt], but were "
        "moved to [R Agram], where it met from [D 10 October to 9 November 1848].",
        """
        Convention of the Guilds | place | Karlstadt | realised
        Convention of the Guilds | date | 10 October to 9 November 1848 | realised
        """,
    ),
    "its delegates meet": (
        "Eighty delegates to the [G Bakers' Congress] gathered at [R Namur] on [D 4 May 1881]. Ten members of the "
        "[I Reform Club] met in [D 1820].",
        """
        Bakers' Congress | place | Namur | realised
        Bakers' Congress | date | 4 May 1881 | realised
        """,
    ),
    "what a commission is told to do": (
        "[C Mixed commissions] were to try the rioters. The [C Boundary Commission] was to meet at [R Jassy] and "
        "shall elect a clerk. The [C Commission of Audit] shall examine the books of the mint. The [I Board of Trade] "
        "was to report.",
        """
        Mixed commissions | purpose | try the rioters | planned
        Boundary Commission | place | Jassy | planned
        Commission of Audit | purpose | audit | planned
        Commission of Audit | purpose | examine the books of the mint | planned
        Commission of Audit | purpose | audit | planned
        """,
    ),
    "who is made to do it": (
        "The strike compelled [P Count Toll] to appoint a [C commission of mines]. The envoys persuaded "
        "[P Prince Karl] to convene a [G congress of the estates].",
        """
        Count Toll | appoints | commission of mines | realised
        commission of mines | purpose | mines | realised
        Prince Karl | convenes | congress of the estates | realised
        """,
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_sentences_say_what_they_say_and_no_more(said: Callable[[str], set[str]], text: str, expected: str) -> None:
    assert said(text) == {line.strip() for line in expected.strip().splitlines()}


@pytest.mark.parametrize("text", [text for text, _ in CASES.values()], ids=CASES.keys())
def test_every_claim_shows_its_words_and_speaks_of_entities(read: Read, text: str) -> None:
    reading = read(text)
    keys = {entity.key for entity in reading.entities}
    for claim in reading.claims:
        assert claim.evidence
        assert all(0 <= span.start < span.end <= len(reading.document.readable.text) for span in claim.evidence)
        assert {claim.subject, claim.object if isinstance(claim.object, str) else claim.subject} <= keys


def test_content_says_what_of_a_region_is_proclaimed(read: Read) -> None:
    reading = read("The [I Rada] proclaimed the independence of the [R Ukraine] on [D 22 January].")
    claim = next(c for c in reading.claims if c.predicate == "proclaims")
    assert (claim.content, claim.at_date) == ("independence", "date/22-january")


def test_who_proposes_holds_the_claim(read: Read) -> None:
    reading = read("[P Branting] proposed that a [C commission] be appointed by the [I Senate].")
    (claim,) = reading.claims
    assert claim.held_by == "person/branting"


def test_what_is_said_twice_is_one_claim_with_two_evidences(read: Read) -> None:
    sentence = "The [I Senate] appointed the [C Harbour Commission]."
    (claim,) = read(f"{sentence} {sentence}").claims
    assert len(claim.evidence) == 2


def test_a_sentence_that_speaks_of_a_plan_and_gives_no_claim_is_noted(read: Read) -> None:
    reading = read("No [C commission] should be appointed.")
    assert [note.kind for note in reading.notes] == ["sentence-without-claim"]


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("[P Branting] proposed a [C wages commission], which would fix the price of bread.", "person/branting"),
        ("The [I Guild] has suggested a [C commission on wages].", "institution/guild"),
        ("According to the [I Guild], the [I Senate] dissolved the [I Council].", "institution/guild"),
        ("In the opinion of the [I Guild] the [I Senate] appointed the [C Wages Commission].", "institution/guild"),
    ],
)
def test_who_says_or_proposes_it_holds_the_claim(read: Read, text: str, holder: str) -> None:
    assert {claim.held_by for claim in read(text).claims} == {holder}


def test_a_deadline_before_the_subject_is_the_date_of_the_act(read: Read) -> None:
    reading = read("The [I Guild] rose, and by [D 1 June] the [I Senate] is to convene a [G congress].")
    claim = next(c for c in reading.claims if c.predicate == "convenes")
    assert claim.at_date == "date/1-june"


@pytest.mark.parametrize(
    ("text", "aspect"),
    [
        ("The [G Congress of [R Vienna]] met.", "Meeting"),
        ("The [G Congress of the [R Frisian Republic]] met.", "Competence"),
        ("The [G congress of the [R Leeds district]] met.", "Competence"),
        ("The [I Council of the [R Leeds district]] met.", "Seat"),
    ],
)
def test_a_congress_of_a_land_did_not_meet_in_all_of_it(read: Read, text: str, aspect: str) -> None:
    (claim,) = read(text).claims
    assert claim.aspect == aspect
