"""Which mentions are one thing, and which only look like one."""

from collections.abc import Callable

import pytest

from kg.claims.names import fold_name, fold_place, is_same_person
from kg.model import Reading

Read = Callable[[str], Reading]

# what stands for the same thing is in the same group
CASES = {
    "number and case": ("The [I Soviet] met. The [I soviets] met.", [[0, 1]]),
    "a shorter name": ("The [I Council of Defence of the Republic] met. The [I Council of Defence] agreed.", [[0, 1]]),
    "the same words in another order": ("The [I Department of Labour] met. The [I Labour Department] met.", [[0, 1]]),
    "a bare name for what went before": (
        "A [C boundary commission] was set up. The [C! commission] reported.",
        [[0, 1]],
    ),
    "a bare name before its only full one": ("The [G! Diet] met. The [G Hungarian Diet] rose.", [[0, 1]]),
    "a bare plural": ("[G Local congresses] met. The [C commission] spoke. These [G! congresses] rose.", [[0, 2], [1]]),
    "a tail that two share": (
        "The [I Soviets of Ufa] met. The [I! Soviets] and [I Guilds of Leeds] rose.",
        [[0], [1], [2]],
    ),
    "ordinals tell apart": ("The [G Second Congress] met. The [G Third Congress] met.", [[0], [1]]),
    "one and many": (
        "A [G constituent congress of Tartars] met. [G Constituent congresses of peoples] met.",
        [[0], [1]],
    ),
    "surnames": ("[P Francis Deák] spoke. [P Deák] sat down.", [[0, 1]]),
    "two of a surname": ("[P Alexander Ulyanov] spoke. [P Vladimir Ulyanov] wrote.", [[0], [1]]),
    "a place with and without its kind": ("The [R Turkestan region] rose. [R Turkestan] fell.", [[0, 1]]),
    "a land and its people's territory": ("The [R Bashkir territory] rose. [R Bashkiria] fell.", [[0, 1]]),
    "the land in front or behind": ("The [G Diet of [R Bavaria]] met. The [G Bavarian Diet] rose.", [[0, 2], [1]]),
    "a short name": ("The [I Soviet of the Third Army] met. The [I Army Soviet] rose.", [[0, 1]]),
    "the nearest of two": (
        "The [I Council of the North Fleet] and the [I Council of the South Fleet] met. The [I Fleet Council] rose.",
        [[0], [1, 2]],
    ),
    "no short name": ("The [I Central Executive Committee] met. The [I Central Committee] rose.", [[0], [1]]),
    "a parliament": ("The [I Reichsrath] met. The [I western Reichsrath] rose.", [[0, 1]]),
    "the latter": (
        "The [C Lindsay Commission] and the [C Dunn Commission] sat. The latter [C Commission] reported.",
        [[0], [1, 2]],
    ),
    "the former": (
        "The [C Lindsay Commission] and the [C Dunn Commission] sat. The [C! former Commission] reported.",
        [[0, 2], [1]],
    ),
    "said": ("A [C select committee] sat. The said [C! committee] reported.", [[0, 1]]),
    "something new": ("A [C boundary commission] sat. A [C! commission] is wanted.", [[0], [1]]),
    "another": ("The [G general congress] sat. Another [G general congress] is wanted.", [[0], [1]]),
    "what stands after a noun tells": (
        "The [C Committee of the whole House] sat. The [C Committee of Privileges] sat.",
        [[0], [1]],
    ),
    "the old and the new": ("A [I new government] rose. The [I! existing government] fell.", [[0], [1]]),
    "a name from what was told": (
        "A [C commission of inquiry] was sent to [R Trier]. It slept. The [C Trier Commission] reported.",
        [[0, 2], [1]],
    ),
    "no name from what was told": (
        "The [C Lindsay Commission] went to Trier. The [C Trier Commission] sat.",
        [[0], [1]],
    ),
    "a given name": (
        "A [C royal commission to inquire into rents] in the west, commonly called, from its chairman, the "
        "[C Lindsay Commission], sat. The [C Lindsay Commission] rose.",
        [[0, 1, 2]],
    ),
    "a name in brackets": ("The [I Extraordinary Commission] ([I Cheka]) met. The [I Cheka] rose.", [[0, 1, 2]]),
    "hereafter": ("The [I Joint Board], hereafter called the [I Council], met. The [I Council] rose.", [[0, 1, 2]]),
    "renamed": ("The [I Bank of Leeds] was afterwards renamed the [I City Bank].", [[0, 1]]),
    "a bare capital without an article": (
        "The [G Miners' Convention] met. The mayor was asked to meet [G Convention]. The [I Diet] met [G Congress].",
        [[0, 1], [2], [3]],
    ),
    "two names under one article": (
        "The [I Bundesrath], or [I Federal Council], met. The [I Senate], or the [I House], may act.",
        [[0, 1], [2], [3]],
    ),
    "who calls whom": ("The [I Diet] called the [G Conference of Nobles].", [[0], [1]]),
    "a list": ("The [I Diet of Hesse], the [I City Bank] met.", [[0], [1]]),
    "spellings": ("[P Miliukoff] spoke. [P Milyukov] sat down. [P Kerenski] met [P Kerensky].", [[0, 1], [2, 3]]),
    "particles": ("[P Bernhard von Dunn] wrote. [P Dunn] spoke. [P von Dunn] rose.", [[0, 1, 2]]),
    "rulers": ("[P Alexander II] died. [P Alexander III] came. [P Alexander] ruled.", [[0], [1, 2]]),
    "half of a double name": ("[P Lindsay-Dunn] spoke. [P Lindsay] sat down.", [[0, 1]]),
    "dates by value": ("[D May 1918] came. It was [D May 1918].", [[0, 1]]),
}


@pytest.mark.parametrize(("text", "groups"), CASES.values(), ids=CASES.keys())
def test_mentions_of_one_thing_are_one_entity(read: Read, text: str, groups: list[list[int]]) -> None:
    assert [list(entity.mentions) for entity in read(text).entities] == groups


REASONS = {
    "The [I Council] met. The [I council] rose.": ["", "name.same"],
    "A [C boundary commission] was set up. The [C! commission] reported.": ["", "antecedent.nearest"],
    "The [G! Diet] met. The [G Hungarian Diet] rose.": ["antecedent.only", ""],
    "[P Francis Deák] spoke. [P Deák] sat down.": ["", "person.surname"],
    "[R Hesse] fell. [R Hesse] rose.": ["", "place.same"],
    "[D May 1918] came. It was [D May 1918].": ["", "date.same"],
}


@pytest.mark.parametrize(("text", "joined"), REASONS.items())
def test_each_mention_tells_what_joined_it(read: Read, text: str, joined: list[str]) -> None:
    (entity,) = read(text).entities
    assert list(entity.joined) == joined


def test_whose_body_it_is_tells_bodies_apart(read: Read) -> None:
    kazan, ufa = (f"The [I Soviet of {town}] and their [I commissariats] met." for town in ("Kazan", "Ufa"))
    assert len(read(f"{kazan} {ufa}").entities) == 4


def test_these_regions_are_the_places_named_before(read: Read) -> None:
    reading = read("In [R Turkestan] and [R Khiva] little was done. The [I councils of these [R! regions]] should act.")
    names = {e.key: e.name for e in reading.entities}
    placed = {names[c.object] for c in reading.claims if c.predicate == "place" and isinstance(c.object, str)}
    assert placed == {"Turkestan", "Khiva"}


def test_a_name_does_not_point(read: Read) -> None:
    reading = read("[R Turkestan] and the [R Khiva region] wait. The [I councils of these [R! regions]] should act.")
    assert "councils of Turkestan and the Khiva region" in {entity.name for entity in reading.entities}


def test_after_some_sentences_a_plural_means_the_kind(read: Read) -> None:
    far = "Bread is dear. Flour is dear. Salt is dear."
    reading = read(f"[I Local councils] met. The [I councils of Leeds] rose. {far} The [I! councils] should act.")
    assert [list(entity.mentions) for entity in reading.entities] == [[0, 2], [1]]


def test_keys_are_unique(read: Read) -> None:
    reading = read("The [I Soviet] and their [I commissariats] met. The [I Duma] and their [I commissariats] met.")
    keys = [entity.key for entity in reading.entities]
    assert len(set(keys)) == len(keys) == 4


@pytest.mark.parametrize(
    ("name", "folded"),
    [("the Soviets of Workers", ("soviet", "worker")), ("Eastern Roumelia", ("east", "roumelia")), ("", ())],
)
def test_names_are_folded(name: str, folded: tuple[str, ...]) -> None:
    assert fold_name(name) == folded


def test_a_place_that_is_only_generic_keeps_its_word() -> None:
    assert fold_place("the regions") == "region"


def test_initials_agree_with_forenames() -> None:
    assert is_same_person(("j", "stalin"), ("joseph", "stalin"))
