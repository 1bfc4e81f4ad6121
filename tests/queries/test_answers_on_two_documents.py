"""What each query answers on two small documents, whose graph is written down as DESIGN.md says it should be."""

from collections.abc import Callable

import pytest

Ask = Callable[..., list[str]]

ANSWERS: dict[str, tuple[str, list[str]]] = {
    "commissions-wanted": (
        "commissionLabel status appointerLabel appointment purposeLabel quote",
        [
            "founding commission | Planned | conference of the eastern Soviets | Planned | founding congress"
            " | The conference is to appoint a founding commission",
            "audit commission | Proposed |  |  |  | ",
            "boundary commission | Proposed | Ufa Soviet | Proposed | draw the frontier"
            " | The Ufa Soviet wants a boundary commission",
        ],
    ),
    "congresses": (
        "congress congressLabel status placeLabel edtf",
        [
            "congress/minutes-1918/conference-of-the-eastern-soviets | conference of the eastern Soviets | Realised"
            " | Moscow | 1918-05-10/1918-05-16",
            "congress/letter-1918/third-congress-of-soviets | Third Congress of Soviets | Realised |  | 1918-01",
            "congress/letter-1918/conference-of-the-eastern-soviets | conference of the eastern Soviets | Planned"
            " | Moscow | 1918-04-15",
            "congress/letter-1918/founding-congress | founding congress | Planned |  | ",
            "congress/minutes-1918/founding-congress | founding congress | Planned | Kazan | ",
        ],
    ),
    "autonomy": (
        "regionLabel status proclaimerLabel content quote document",
        [
            "Tatar-Bashkiria | Realised | Soviet Government | autonomy"
            " | The Soviet Government proclaims the autonomy of Tatar-Bashkiria | document/letter-1918",
            "Turkestan | Planned | Soviet Government | autonomy"
            " | It plans to proclaim the autonomy of Turkestan | document/letter-1918",
            "Volga-Ural region | Rejected | Kazan Soviet | autonomy"
            " | The Kazan Soviet refuses the autonomy of the Volga-Ural region | document/letter-1918",
        ],
    ),
    "dated-events": (
        "from to edtf role asWritten thingLabel predicate objectLabel aspect status",
        [
            "1918-01-01 | 1918-01-31 | 1918-01 | Point | January 1918 | Third Congress of Soviets | date |  | Meeting"
            " | Realised",
            " | 1918-04-15 | 1918-04-15 | Deadline | By 15 April | conference of the eastern Soviets | date | "
            " | Meeting | Planned",
            "1918-05-10 | 1918-05-16 | 1918-05-10/1918-05-16 | Span | from 10 to 16 May 1918"
            " | conference of the eastern Soviets | date |  | Meeting | Realised",
            "1918-05-16 | 1918-05-16 | 1918-05-16 | Point | 16 May 1918 | conference of the eastern Soviets | appoints"
            " | founding commission |  | Realised",
        ],
    ),
    "institutions": (
        "institutionLabel status partLabel belonging",
        [
            "Kazan Soviet |  | Moslem Commissariat of the Kazan Soviet | Realised",
            "Moslem Commissariat of the Kazan Soviet |  |  | ",
            "national council | Realised |  | ",
            "Soviet Government |  |  | ",
            "Ufa Soviet |  |  | ",
        ],
    ),
    "participants": (
        "gatheringLabel status participantLabel quote document",
        [
            "conference of the eastern Soviets | Planned | Kazan Soviet"
            " | the Kazan Soviet and the Ufa Soviet will take part | document/letter-1918",
            "conference of the eastern Soviets | Planned | Ufa Soviet"
            " | the Kazan Soviet and the Ufa Soviet will take part | document/letter-1918",
        ],
    ),
    "said-by-others": (
        "holderLabel subjectLabel predicate objectLabel status quote",
        [
            "Kazan Soviet | Kazan Soviet | dissolves | national council | Realised"
            " | According to the Kazan Soviet, the national council was dissolved",
        ],
    ),
    "commissions-nobody-appointed": (
        "commission status quote",
        [
            "commission/letter-1918/audit-commission | Proposed | audit commission",
            "commission/minutes-1918/boundary-commission | Rejected | boundary commission",
        ],
    ),
    "plans-without-realisation": (
        "class planLabel status",
        [
            "Commission | audit commission | Proposed",
            "Commission | boundary commission | Proposed",
            "Congress | founding congress | Planned",
            "Congress | founding congress | Planned",
        ],
    ),
    "what-became-of-plans": (
        "plan status outcome later laterDocument",
        [
            "congress/letter-1918/conference-of-the-eastern-soviets | Planned | carried out"
            " | congress/minutes-1918/conference-of-the-eastern-soviets | document/minutes-1918",
            "commission/letter-1918/founding-commission | Planned | carried out"
            " | commission/minutes-1918/founding-commission | document/minutes-1918",
            "commission/letter-1918/audit-commission | Proposed | not heard of again |  | ",
            "congress/minutes-1918/founding-congress | Planned | not heard of again |  | ",
            "commission/letter-1918/boundary-commission | Proposed | refused"
            " | commission/minutes-1918/boundary-commission | document/minutes-1918",
            "congress/letter-1918/founding-congress | Planned | still planned"
            " | congress/minutes-1918/founding-congress | document/minutes-1918",
        ],
    ),
    "documents": (
        "title date kind of number",
        [
            "Letter on the eastern regions | 1918-04-09 | mention | Institution | 6",
            "Letter on the eastern regions | 1918-04-09 | mention | Region | 5",
            "Letter on the eastern regions | 1918-04-09 | mention | Commission | 3",
            "Letter on the eastern regions | 1918-04-09 | mention | Congress | 3",
            "Letter on the eastern regions | 1918-04-09 | mention | Date | 2",
            "Letter on the eastern regions | 1918-04-09 | mention | Person | 1",
            "Letter on the eastern regions | 1918-04-09 | claim | proclaims | 3",
            "Letter on the eastern regions | 1918-04-09 | claim | appoints | 2",
            "Letter on the eastern regions | 1918-04-09 | claim | date | 2",
            "Letter on the eastern regions | 1918-04-09 | claim | participant | 2",
            "Letter on the eastern regions | 1918-04-09 | claim | place | 2",
            "Letter on the eastern regions | 1918-04-09 | claim | purpose | 2",
            "Letter on the eastern regions | 1918-04-09 | claim | convenes | 1",
            "Letter on the eastern regions | 1918-04-09 | claim | dissolves | 1",
            "Letter on the eastern regions | 1918-04-09 | claim | partOf | 1",
            "Minutes of May | 1918-05-20 | mention | Commission | 2",
            "Minutes of May | 1918-05-20 | mention | Congress | 2",
            "Minutes of May | 1918-05-20 | mention | Date | 2",
            "Minutes of May | 1918-05-20 | mention | Region | 2",
            "Minutes of May | 1918-05-20 | claim | place | 2",
            "Minutes of May | 1918-05-20 | claim | appoints | 1",
            "Minutes of May | 1918-05-20 | claim | date | 1",
            "Minutes of May | 1918-05-20 | claim | realises | 1",
        ],
    ),
    "words-behind-claims": (
        "subjectLabel objectLabel status start end quote",
        [
            "conference of the eastern Soviets | founding commission | Planned | 285 | 335"
            " | The conference is to appoint a founding commission",
            "Ufa Soviet | boundary commission | Proposed | 377 | 419 | The Ufa Soviet wants a boundary commission",
            "conference of the eastern Soviets | founding commission | Realised | 101 | 137"
            " | It appointed the founding commission",
        ],
    ),
    "not-understood": (
        "title openEnd start end quote",
        ["Minutes of May | SentenceWithoutClaim | 168 | 202 | A boundary commission was refused."],
    ),
    "about-a-region": (
        "subjectLabel predicate objectLabel status document start",
        [
            "conference of the eastern Soviets | date | 15 April 1918 | Planned | document/letter-1918 | 164",
            "conference of the eastern Soviets | place | Moscow | Planned | document/letter-1918 | 176",
            "Kazan Soviet | participant | conference of the eastern Soviets | Planned | document/letter-1918 | 233",
            "Ufa Soviet | participant | conference of the eastern Soviets | Planned | document/letter-1918 | 233",
            "conference of the eastern Soviets | appoints | founding commission | Planned | document/letter-1918 | 285",
            "conference of the eastern Soviets | date | 10 to 16 May 1918 | Realised | document/minutes-1918 | 4",
            "conference of the eastern Soviets | place | Moscow | Realised | document/minutes-1918 | 4",
            "conference of the eastern Soviets | realises | conference of the eastern Soviets | Realised"
            " | document/minutes-1918 | 76",
            "conference of the eastern Soviets | appoints | founding commission | Realised"
            " | document/minutes-1918 | 101",
        ],
    ),
    "about-a-thing": (
        "subjectLabel predicate objectLabel status holder quote",
        [
            "conference of the eastern Soviets | appoints | founding commission | Planned | person/letter-1918/r-ilin"
            " | The conference is to appoint a founding commission",
            "founding commission | purpose | founding congress | Planned | person/letter-1918/r-ilin"
            " | founding commission, which will convene a founding congress",
            " |  |  | Planned |  | founding commission",
            "founding commission | convenes | founding congress | Planned | person/letter-1918/r-ilin"
            " | which will convene a founding congress",
            "conference of the eastern Soviets | appoints | founding commission | Realised | document/minutes-1918"
            " | It appointed the founding commission",
            " |  |  | Realised |  | founding commission",
        ],
    ),
}
PARAMETERS = {"about-a-thing": {"thing": "Founding Commission"}}


def test_every_query_has_its_expected_answers(query_names: list[str]) -> None:
    assert sorted(ANSWERS) == query_names


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_a_query_answers(name: str, ask: Ask) -> None:
    columns, expected = ANSWERS[name]
    assert ask(name, columns, **PARAMETERS.get(name, {})) == expected


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_another_engine_gives_the_same_rows_in_the_same_order(name: str, ask: Ask, ask_rdflib: Ask) -> None:
    columns, _ = ANSWERS[name]
    parameters = PARAMETERS.get(name, {})
    assert ask_rdflib(name, columns, **parameters) == ask(name, columns, **parameters)


def test_a_thing_is_found_by_its_iri(ask: Ask) -> None:
    iri = "https://archive.example/id/commission/letter-1918/boundary-commission"
    assert ask("about-a-thing", "subjectLabel predicate objectLabel status quote", thing=iri) == [
        "Ufa Soviet | appoints | boundary commission | Proposed | The Ufa Soviet wants a boundary commission",
        "boundary commission | purpose | draw the frontier | Proposed | a boundary commission to draw the frontier",
        " |  |  | Proposed | boundary commission",
    ]


def test_a_region_is_found_by_its_name_in_any_case(ask: Ask) -> None:
    assert ask("about-a-region", "subjectLabel predicate objectLabel status", region="VOLGA-URAL region") == [
        "Kazan Soviet | proclaims | Volga-Ural region | Rejected"
    ]


def test_a_thing_of_which_nobody_speaks_gets_no_row(ask: Ask) -> None:
    assert ask("about-a-thing", "quote", thing="Boundary") == []


def test_what_is_proclaimed_can_be_something_else_than_autonomy(ask: Ask) -> None:
    assert ask("autonomy", "regionLabel", content="a federal system") == []


def test_claims_of_another_predicate_have_words_too(ask: Ask) -> None:
    predicate = "https://w3id.org/historical-kg/ontology#partOf"
    assert ask("words-behind-claims", "subjectLabel objectLabel quote", predicate=predicate) == [
        "Moslem Commissariat of the Kazan Soviet | Kazan Soviet | The Moslem Commissariat of the Kazan Soviet"
    ]
