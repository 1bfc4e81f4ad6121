"""What a sentence says of how far a commission or congress has come."""

from collections.abc import Callable

import pytest

from kg.model import Reading

CASES = (
    ("The [G Third Congress] proclaimed a republic.", "realised"),
    ("The [G congress] was held in May.", "realised"),
    ("A future [G All-Russian Congress] may frame a constitution.", "planned"),
    ("The [G congress] will meet in Moscow.", "planned"),
    ("A [G congress] is to be convened.", "planned"),
    ("A later [G All-Russian Congress] is expected to vote on a constitution.", "planned"),
    ("It was decided to hold a [G conference] at Berne.", "planned"),
    ("The party resolved that a [C commission] should be elected.", "planned"),
    ("[C Commissions] must be appointed.", "proposed"),
    ("A [C commission] ought to be set up.", "proposed"),
    ("The ministers proposed a [C commission].", "proposed"),
    ("The delegates called for a [G constituent assembly].", "proposed"),
    ("They insist on the convocation of the [G Constituent Assembly].", "proposed"),
    ("It is necessary to convene a [G congress].", "proposed"),
    ("A proposal to set up a [C joint commission] was made.", "proposed"),
    ("The proposed [C commission] has many enemies.", "proposed"),
    ("There should be an independent [G Parliament].", "proposed"),
    ("No [C commission] should be appointed.", "rejected"),
    ("The government refused to appoint a [C commission].", "rejected"),
    ("The Tsar forbade the zemstvos to hold a [G congress].", "rejected"),
    ("The party has decided that no [G congress] shall be held.", "rejected"),
    ("The motion for a [G conference] was voted down.", "rejected"),
    ("The States would never have appointed a [G convention] if reform had not been wanted.", "realised"),
    ("No commission shall act until the [G congress] meets.", "planned"),
    ("The council shall act when the [C commission] has reported.", "realised"),
    ("If a [G congress] were held, we should go.", None),
    ("A [G congress of bakers] is due to open in May.", "planned"),
    ("The envoy, who had come late, proposed a [G National Convention], to settle the quarrel.", "proposed"),
    ("A [C Customs Committee], also at Tangier, and appointed for three years, will see to it.", "planned"),
    ("The [C Devon Commission] sat for two years.", "realised"),
    ("The [C Devon Commission] is by no means a court of justice.", "realised"),
    ("All [C harbour commissions], and the pilots too, should make every effort to save the ship.", "realised"),
    ("The rebels defeated the [I Federal Army].", None),
    ("The [C Devon Commission] will have charge of the mines.", "planned"),
    ("When the [G Harvest Conference] was first proposed to the guilds, they laughed.", "proposed"),
    ("He asked that a sum should be paid, leaving the details to be settled by a [C commission].", "proposed"),
    ("A [G congress of bakers] was made impossible by the strike.", None),
    ("The strike made a [G congress of bakers] impossible.", None),
    ("3. A [C committee of bakers] is hereby appointed.", "realised"),
    ("(b) A [C committee of bakers] shall be appointed.", "planned"),
    ("IV. No [C committee of bakers] shall be appointed.", "rejected"),
    ("The meeting of the [G Congress of Bakers] has been put off.", None),
    ("The envoys laid their papers before the [C Devon Commission].", "realised"),
    ("The matter was referred to a [C select committee].", "realised"),
    ("They were asked to a [G conference].", "planned"),
    ("The shareholders begged for a [C commission of inquiry]; the Cabinet would not hear of it.", "rejected"),
    ("A [G congress of bakers] is about to open.", "planned"),
    ("A [G congress of bakers] is bound to be called.", "planned"),
    ("A [G congress of bakers] is likely to open in May.", None),
    ("The [G Congress of Bakers] is supposed to open in May.", None),
    ("The [G Congress of Bakers] was to have opened in May.", None),
    ("The [C Wages Commission] should have met in May.", None),
    ("The [G Congress of Bakers] failed to meet.", None),
    ("The [G Congress of Bakers] never met.", None),
    ("The [G Congress of Bakers] failed to elect a board.", "realised"),
    ("The [C Wages Commission] has yet to meet.", "proposed"),
    ("The [C Wages Commission] was not appointed.", None),
    ("The owners named an umpire instead of a [C wages commission].", None),
    ("The owners named an umpire and not a [C wages commission].", None),
    ("Without a [C wages commission] nothing will be done.", None),
    ("Without calling a [G congress] the guild went on strike.", None),
    ("Had a [C wages commission] been named, the strike would have ended.", None),
    ("Should a [G congress] be called, we shall go.", None),
    ("In case a [G congress] is called, we shall go.", None),
    ("Unless the [C Wages Commission] is named, the strike will last.", None),
    ("Has the [C Wages Commission] been appointed?", None),
    ("Perhaps a [C wages commission] has been appointed.", None),
    ("Nobody wants a [C wages commission].", "rejected"),
    ("Neither a [C wages commission] nor an umpire was appointed.", None),
    ("The owners deny that a [C wages commission] was appointed.", None),
    ("It is not true that a [C wages commission] was appointed.", None),
    ("The guild discussed a [C wages commission].", None),
    ("The guild waited for the [G congress].", "proposed"),
    ("The date of the [G Congress of Bakers] has not been fixed.", None),
    ("The report of the [C Wages Commission] was read.", "realised"),
    ("The guild wrote to the masters after the [G Congress of Bakers].", "realised"),
    ("The guild leaves that to the [G Congress of Bakers].", None),
    ("The [G Congress of Bakers]", None),
    ("Agenda: the [G Congress of Bakers].", None),
    ("The [G Congress of Bakers] itself shall fix the wages.", "planned"),
    ("The farmers said a [C claims commission] had been created.", "realised"),
    ("The farmers say a [C claims commission] ought to be created.", "proposed"),
    ("The farmers want the Assembly to create a [C claims commission].", "proposed"),
    ("They struck out the clause creating a [C claims commission].", None),
    ("It is high time that a [C claims commission] was created.", None),
    ("They were on the point of creating a [C claims commission].", None),
    ("They put their hopes in the [G Constituent Assembly].", None),
    ("From the [G Constituent Assembly] they expect peace.", None),
    ("A [G congress] being impossible, they took up arms.", None),
    ("All power to the [G Constituent Assembly]!", None),
    ("The chairman of the [C Claims Commission] will be elected in May.", None),
    ("They succeeded in creating a [C claims commission].", "realised"),
    ("The bill to create a [C wages commission] was thrown out.", "rejected"),
    ("The guild's request for a [C wages commission] was not granted.", "rejected"),
    ("The guild's request for a [C wages commission] was granted.", "planned"),
    ("The motion that a [C wages commission] be named was lost.", "rejected"),
    ("The scheme of a [C wages commission] came to nothing.", "rejected"),
    ("The guild withdrew its plan for a [G congress].", "rejected"),
    ("The guild resolved not to hold a [G congress].", "rejected"),
    ("The guild voted against a [G congress].", "rejected"),
    ("The [G Congress of Bakers] was cancelled.", "rejected"),
    ("The bakers asked for a [C wages commission]; the masters refused it.", "rejected"),
    ("The bakers asked for a [C wages commission], but the masters would not hear of it.", "rejected"),
    ("The bakers moved for a [C wages commission]; the motion was lost.", "rejected"),
    ("The bakers wanted a [C wages commission]; the masters declined to appoint one.", "rejected"),
    ("The bakers wanted a [C wages commission]; the masters will not allow it.", "rejected"),
    ("No [G congress] had been held.", None),
    ("When the [G Constituent Assembly] was first suggested to the Regent, he laughed.", "proposed"),
    ("Delegates to the [G convention] shall be chosen by the people.", "planned"),
    ("The [G congress] cannot meet before Monday.", "planned"),
    ("All [C electoral commissions] should make every effort to keep order.", "realised"),
    ("A [C commission] should make every effort to keep order.", "proposed"),
    ("The [C Land Commission] is by no means a central power over the villages.", "realised"),
    ("The ministry must serve as an office for the [C State Commission].", "realised"),
    ("At a [G meeting] of the guild Rowe declared that the fund was spent.", "realised"),
    ("Rowe hoped to speak at a [G meeting] of the guild.", "proposed"),
    ("The two crowns undertake to appoint, within six months, a [C commission] charged with the survey.", "planned"),
)


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_a_sentence_sets_the_status(read: Callable[[str], Reading], text: str, expected: str | None) -> None:
    reading = read(text)
    assert [m.status for m in reading.mentions] == [expected]


def test_a_gathering_with_its_years_in_brackets_was_held(read: Callable[[str], Reading]) -> None:
    reading = read("Roads, 17; [C Tolls Commission] ([D 1851]), 19; [C Turnpike Commission], 20, [D 1852].")
    assert [m.status for m in reading.mentions] == ["realised", None, None, None]


def test_what_is_inside_the_purpose_of_a_plan_is_planned(read: Callable[[str], Reading]) -> None:
    reading = read("A [G conference] will meet to appoint a [C commission] for convening a [G constituent congress].")
    assert [m.status for m in reading.mentions] == ["planned"] * 3


def test_an_institution_has_a_status_only_where_it_is_planned_proposed_or_refused(
    read: Callable[[str], Reading],
) -> None:
    reading = read("The [I Admiralty] rose. The deputies demanded a [I ministry of labour].")
    assert [m.status for m in reading.mentions] == [None, "proposed"]


@pytest.mark.parametrize(
    ("outcome", "status"),
    [("Carried.", "planned"), ("Lost.", "rejected"), ("The motion was rejected.", "rejected"), ("", "proposed")],
)
def test_what_is_moved_is_as_the_next_sentence_has_it(
    read: Callable[[str], Reading], outcome: str, status: str
) -> None:
    moved = "Moved by [P Hale], seconded by [P Orr], that a [C committee] be appointed to audit the books."
    reading = read(f"{moved} {outcome}".strip())
    assert next(m.status for m in reading.mentions if m.kind == "Commission") == status


def test_pronouns_that_point_to_pronouns_are_followed_without_end(read: Callable[[str], Reading]) -> None:
    reading = read("The [G congress] met. " + "It did not sit. " * 1500 + "It sat at [R Leeds].")
    assert reading.mentions[0].status == "realised"


def test_a_parliament_sits_as_gatherings_do(read: Callable[[str], Reading]) -> None:
    reading = read("The [I Senate] met. The deputies demanded a second [I chamber].")
    assert [m.status for m in reading.mentions] == ["realised", "proposed"]


def test_what_was_planned_and_then_acted_has_come_about(read: Callable[[str], Reading]) -> None:
    reading = read("The [G Constituent Assembly] was to meet. The [G Constituent Assembly] was dissolved.")
    assert [m.status for m in reading.mentions] == ["planned", "realised"]


def test_who_is_told_to_do_something_is_not_what_is_wanted(read: Callable[[str], Reading]) -> None:
    reading = read("The [C drafting committee] was instructed to report.")
    assert [m.status for m in reading.mentions] == ["realised"]


WORDS = {
    "[C Commissions] must be appointed.": ("status.verb", "must be appointed"),
    "The proposed [C commission] has many enemies.": ("status.adjective", "proposed"),
    "Without a [G congress] nothing will be done.": None,
    "A proposal for a [C joint commission] was made.": ("status.noun", "A proposal"),
    "The members of the [C commission] spoke.": ("status.presupposed", "The members"),
}


@pytest.mark.parametrize(("text", "reason"), WORDS.items())
def test_a_status_tells_the_words_that_set_it(
    read: Callable[[str], Reading], text: str, reason: tuple[str, str] | None
) -> None:
    reading = read(text)
    (mention,) = reading.mentions
    assert (mention.status is None) is (reason is None)
    if reason:
        assert mention.status_words is not None
        assert (mention.status_rule, mention.status_words.of(reading.document.readable.text)) == reason
