"""A sentence ends with its stop, not with an abbreviation's."""

import pytest

from kg.documents import make_document


@pytest.mark.parametrize(
    "text",
    [
        "The court sat. | It rose. | Was it late? | Yes! | Then they left.",
        "J. A. Writer and Mr. Reader met in St. Petersburg. | Dr. K. Smith left.",
        "It was on Feb. 7, 1867, as Vol. 4, No. 5, p. 12 says. | Nobody knew.",
        "The Kirghiz territory, etc. | All this was known, etc. and so on.",
        "He said: \"It is late.\" | Then he left. | (It was so.) | 'Why?' she asked.",
        "“Come!” cried the mayor. | “Never.” | So they stayed…and then… | They left.",
        "He waited... and waited. | He wrote of it . . . to all.",
        "The treaty of 1905. | 20 men signed it.",
        "The U.S. Congress met at 8 p.m. | Mayors came. | It fell in 480 B.C. | The army fled.",
        "1. Report of the chairman. | Resolved. | It was noted.",
        "The Senate decrees: Art. 1. | A board is set up. | Art. 2. | It meets at once.",
        "Messrs. Brown and Co. sent Maj. Gen. Hill to Lt. Col. Jones, i.e. to Ufa.",
        "It was Grant's. | Union forces won. | The figures (cf. ch. 3) are known.[12] | They are right.",
        "MM. Favre and Simon met Lieut.-Col. Hobart and Drs. Pym and Lowe. | They left.",
        "They came from Mons. | There was no. | Berlin knew.",
        "Nicholas II. | Alexander followed.",
        "No stop at all",
    ],
)
def test_sentences(text: str) -> None:
    expected = text.split(" | ")
    document = make_document("The hall was full. " + text.replace(" | ", " "), "x", "x.txt")
    assert [s.of(document.readable.text) for s in document.sentences][1:] == expected


def test_no_sentence_crosses_a_paragraph() -> None:
    document = make_document("The first has no stop at its end\nThe second. And more\n\nThe third", "x", "x.txt")
    assert len(document.sentences) == 4


def test_what_does_not_end_for_20_000_characters_is_no_sentence() -> None:
    long, endless = "Riga, " * 3_000, "Riga, " * 4_000
    document = make_document(f"It rose. {long}and fell. {endless}and fell. It rose.", "x", "x.txt")
    (run,) = document.endless
    assert run.of(document.readable.text) == f"{endless}and fell."
    assert max(map(len, document.sentences)) <= 4_000
    assert document.sentences[-1].of(document.readable.text) == "It rose."


def test_of_what_does_not_end_the_first_50_000_characters_are_read_and_all_that_follows_it() -> None:
    document = make_document(f"It rose. {'Bristol, ' * 10_000}and fell. It rose.", "x", "x.txt")
    text, (run,) = document.readable.text, document.endless
    read = [sentence for sentence in document.sentences if run.contains(sentence)]
    assert 49_980 < read[-1].end - run.start <= 50_000
    assert text[: read[-1].end].endswith("Bristol,")
    assert [s.of(text) for s in document.sentences if not run.contains(s)] == ["It rose.", "It rose."]
    assert all(any(p.span.contains(s) for p in document.paragraphs) for s in document.sentences)
