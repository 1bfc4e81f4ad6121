"""Words are remembered, but never more than memory can bear."""

from kg.lexicon import WordTable


def test_what_is_known_of_a_form_is_looked_up_once() -> None:
    asked: list[str] = []
    table = WordTable(lambda form: (asked.append(form), form.upper())[1])
    assert [table["may"], table["may"], table["April"]] == ["MAY", "MAY", "APRIL"]
    assert asked == ["may", "April"]


def test_of_a_million_forms_few_are_held() -> None:
    table = WordTable(len)
    assert all(table[str(number)] == len(str(number)) for number in range(1_000_000))
    assert len(table) < 50_000
