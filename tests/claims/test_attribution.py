"""What others say, want or believe is held by them, not by the author."""

from collections.abc import Callable

import pytest

from kg.claims.quotations import find_quotations
from kg.model import Reading

Read = Callable[[str], Reading]

HELD = (
    ("[P Bismarck] declared that the [I Diet] had dissolved the [I League].", "person/bismarck"),
    ("[P Bismarck] told the envoys that the [I Diet] had dissolved the [I League].", "person/bismarck"),
    ("The [I Diet], [P Bismarck] declared, had dissolved the [I League].", "person/bismarck"),
    ("The [I Diet], declared [P Bismarck], had dissolved the [I League].", "person/bismarck"),
    ("“The [I Diet] has dissolved the [I League],” said [P Bismarck].", "person/bismarck"),
    ("[P Bismarck] wrote: “The [I Diet] has dissolved the [I League].”", "person/bismarck"),
    ("[P Bismarck] wrote, “We are lost. The [I Diet] has dissolved the [I League]. It is over.”", "person/bismarck"),
    ("“We are lost,” said [P Bismarck]. “The [I Diet] has dissolved the [I League].”", "person/bismarck"),
    ("“We are lost,” cried [P Bismarck], “for the [I Diet] has dissolved the [I League].”", "person/bismarck"),
    ("It was said by [P Bismarck] that the [I Diet] had dissolved the [I League].", "person/bismarck"),
    ("It is [P Bismarck]'s view that the [I Diet] has dissolved the [I League].", "person/bismarck"),
    ("In the view of the [I Cabinet] the [I Diet] had dissolved the [I League].", "institution/cabinet"),
    ("The claim of the [I Cabinet] that the [I Diet] had dissolved the [I League] was heard.", "institution/cabinet"),
    ("The [I Cabinet] proposed that the [I Diet] appoint a [C commission].", "institution/cabinet"),
    ("The [I Cabinet]'s proposal that the [I Diet] should appoint a [C commission] was read.", "institution/cabinet"),
)
OWN = (
    "The [I Diet] dissolved the [I League].",
    "The [I Diet] dissolved the “[I League]”, and [P Bismarck] said so.",
    "[P Bismarck] said that it was late. The [I Diet] dissolved the [I League].",
    "“We are lost,” said [P Bismarck]. The [I Diet] dissolved the [I League].",
)


@pytest.mark.parametrize(("text", "holder"), HELD)
def test_whoever_says_it_holds_it(read: Read, text: str, holder: str) -> None:
    claims = [c for c in read(text).claims if c.predicate in ("dissolves", "appoints")]
    assert {claim.held_by for claim in claims} == {holder}


@pytest.mark.parametrize("text", OWN)
def test_what_the_author_says_is_his_own(read: Read, text: str) -> None:
    claims = [c for c in read(text).claims if c.predicate == "dissolves"]
    assert [claim.held_by for claim in claims] == [None]


def test_a_mark_without_its_other_opens_no_speech() -> None:
    assert [s.of('a "b" c "d') for s in find_quotations('a "b" c "d')] == ["b"]
    assert not list(find_quotations("he said “so.\n\nAnd then”"))
