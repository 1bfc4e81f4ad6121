"""What the queries answer on the real article, through the whole pipeline.

The rows follow from the gold annotations of the article. Names longer than five words are cut in the middle:
"commission for convening … of Tatar-Bashkiria".
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from kg.iris import ONTOLOGY
from kg.pipeline import Language, build
from kg.store import Generation, Solutions, Store
from kg.views import NamedQuery

Ask = Callable[..., list[str]]

COMMISSION = "commission for convening … of Tatar-Bashkiria"
COMMISSIONS = "commission for convening … given peoples"
CONFERENCE = "conference of representatives … and Yekaterinburg"
CONGRESS = "constituent congress of … of Tatar-Bashkiria"
CONGRESSES = "constituent congress of … given peoples"


@pytest.fixture(scope="module")
def generation(article: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Generation]:
    """Yield a generation with the article alone."""
    store = Store.create(tmp_path_factory.mktemp("article") / "store", "https://archive.example/")
    build([article], store, Language.load())
    with store.current() as generation:
        yield generation


@pytest.fixture
def ask(generation: Generation, named_queries: Mapping[str, NamedQuery]) -> Ask:
    """Return a function of a query's name, columns and parameters to its rows, one line each."""

    def run(name: str, columns: str, **parameters: str) -> list[str]:
        solutions = generation.query(named_queries[name].bind(parameters))
        assert isinstance(solutions, Solutions)
        rows = (" | ".join(_cell(solution[column]) for column in columns.split()) for solution in solutions)
        return list(dict.fromkeys(rows))

    return run


def _cell(term: object) -> str:
    words = str(getattr(term, "value", "")).removeprefix(ONTOLOGY).split(" ")
    return " ".join(words if len(words) <= 5 else [*words[:3], "…", *words[-2:]])


def test_one_commission_is_planned_and_a_kind_of_commission_proposed(ask: Ask) -> None:
    assert ask("commissions-wanted", "commissionLabel status appointment purposeLabel") == [
        f"{COMMISSION} | Planned | Planned | {CONGRESS}",
        f"{COMMISSIONS} | Proposed | Proposed | {CONGRESSES}",
    ]


def test_the_conference_is_to_appoint_the_commission(ask: Ask) -> None:
    assert ask("commissions-wanted", "commissionLabel appointerLabel")[0] == f"{COMMISSION} | {CONFERENCE}"


def test_the_local_soviets_should_appoint_the_commissions(ask: Ask) -> None:
    assert ask("commissions-wanted", "commissionLabel appointerLabel")[1] == f"{COMMISSIONS} | local Soviet"


def test_one_congress_was_held_and_the_others_are_planned_or_proposed(ask: Ask) -> None:
    assert ask("congresses", "congressLabel status placeLabel edtf") == [
        "Third Congress of Soviets | Realised |  | ",
        "All-Russian Congress of Soviets | Planned |  | ",
        f"{CONFERENCE} | Planned | Moscow | [1918-04-10,1918-04-15]",
        f"{CONGRESS} | Planned | Tatar-Bashkir territory | ",
        f"{CONGRESSES} | Proposed |  | ",
    ]


def test_autonomy_is_proclaimed_of_one_region_and_planned_for_two(ask: Ask) -> None:
    assert ask("autonomy", "regionLabel status proclaimerLabel content") == [
        "Tatar-Bashkir territory | Realised | Soviet Government | autonomy",
        "Kirghiz territory | Planned | Soviet Government | autonomy",
        "Turkestan | Planned | Soviet Government | autonomy",
    ]


def test_the_dated_events_are_the_rise_of_the_groups_and_the_conference(ask: Ask) -> None:
    assert ask("dated-events", "from to edtf asWritten thingLabel predicate status") == [
        "1917-11-01 | 1917-12-31 | 1917-11/1917-12 | last November and December"
        " | bourgeois autonomous group | date | Realised",
        f" | 1918-04-15 | [1918-04-10,1918-04-15] | By the 10th … of April | {CONFERENCE} | date | Planned",
    ]


def test_the_day_of_the_conference_is_a_deadline(ask: Ask) -> None:
    rows = ask("dated-events", "role thingLabel edtf")
    assert [row for row in rows if row.startswith("Deadline")] == [f"Deadline | {CONFERENCE} | [1918-04-10,1918-04-15]"]


def test_the_commissariat_and_the_council_stand_under_their_mended_names(ask: Ask) -> None:
    rows = ask("institutions", "institutionLabel status")
    assert [row for row in rows if row.startswith(("People's", "Supreme"))] == [
        "People's Commissariat for … of Nationalities | ",
        "Supreme Council of National Economy | ",
    ]


def test_commissariats_belong_to_soviets_in_one_territory(ask: Ask) -> None:
    rows = ask("institutions", "institutionLabel partLabel belonging")
    assert [row for row in rows if row.endswith("Realised")] == [
        "Soviet of the Tatar-Bashkir territory | Moslem Commissariat | Realised"
    ]


def test_commissariats_should_belong_to_the_local_soviets_elsewhere(ask: Ask) -> None:
    rows = ask("institutions", "institutionLabel partLabel belonging")
    assert [row for row in rows if row.endswith("Proposed")] == [
        "local Soviet | socialist national commissariat … the Soviets | Proposed"
    ]


def test_soviets_and_commissariats_are_to_take_part_in_the_conference(ask: Ask) -> None:
    assert ask("participants", "gatheringLabel participantLabel status") == [
        f"{CONFERENCE} | Moslem Commissariat of … and Yekaterinburg | Planned",
        f"{CONFERENCE} | Soviet of Kazan, … and Yekaterinburg | Planned",
    ]


def test_moscow_is_known_for_the_conference_and_what_it_is_to_do(ask: Ask) -> None:
    rows = ask("about-a-region", "subjectLabel predicate objectLabel status", region="Moscow")
    assert sorted(row for row in rows if " | date | " not in row) == [
        f"Moslem Commissariat of … and Yekaterinburg | participant | {CONFERENCE} | Planned",
        f"Soviet of Kazan, … and Yekaterinburg | participant | {CONFERENCE} | Planned",
        f"{CONFERENCE} | appoints | {COMMISSION} | Planned",
        f"{CONFERENCE} | place | Moscow | Planned",
        f"{CONFERENCE} | purpose | appoint a commission … of Tatar-Bashkiria | Planned",
    ]


def test_nothing_has_come_of_the_plans_yet(ask: Ask) -> None:
    assert ask("plans-without-realisation", "class planLabel status") == [
        f"Commission | {COMMISSION} | Planned",
        f"Commission | {COMMISSIONS} | Proposed",
        "Congress | All-Russian Congress of Soviets | Planned",
        f"Congress | {CONFERENCE} | Planned",
        f"Congress | {CONGRESS} | Planned",
        f"Congress | {CONGRESSES} | Proposed",
        "Institution | socialist national commissariat … the Soviets | Proposed",
    ]


def test_somebody_is_said_to_appoint_every_commission(ask: Ask) -> None:
    assert ask("commissions-nobody-appointed", "commissionLabel") == []
