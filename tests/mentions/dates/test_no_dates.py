"""Figures and words that look like dates and are none stay unmarked."""

from collections.abc import Callable

import pytest

from kg.model import Mention

Dates = Callable[..., list[Mention]]

TRAPS = [
    "He may march in a second, and the sun may fall.",
    "March on, men! May he live! The March of Dimes; Mr. May and June Smith; an august assembly.",
    "They felled 5,334 cubic yards with 1500 men, in 300,000 hours, at 2000 stations.",
    "See vol. 4, p. 1848, No. 1812, section 1905, resolution 1441.",
    "An army of 1848 men and a force of 2000 horse.",
    "They sat in the Winter Palace and bathed at Summer Hill.",
    "He paid 1700 roubles and £1848.",
    "the fall of the town, hot springs, a spring of water",
    "They worked for two hours, ten years, three weeks; now, soon, recently, at 3 o'clock, every day, day by day.",
    "the Second Congress, the 5th Army, the 8th regiment on the 8th regiment's left",
    "less than a week later; a month before the ice broke; a few days later",
    "To-day all is quiet; at present nobody stirs; recently, of late, in our time, from that day on.",
    "The debt stands at 1789; the regiment, 1848 strong, lost 1500 horses; see Art. 1792 and Sec. 1812.",
    "In 454 votes, by 318 bishops, after 217 days; in a second, on the morrow of the battle; the year I was born.",
    "Thermidor, the reaction of Thermidor and the men of Germinal; a Christmas, every May Day, Easter eggs.",
    "They lay in the winter quarters, near the old summer residence, and sold the winter wheat.",
    "He said Monday would do, and said month after month that it would not.",
    "Voted: 1st. That the chair be taken. 2d. That it be left.",
    "eighteen hundred and forty men, nineteen hundred and six votes; twenty years old; aged sixty-one",
]


@pytest.mark.parametrize("text", TRAPS)
def test_what_is_no_date_is_not_found(dates: Dates, text: str) -> None:
    assert [m.span.of(text) for m in dates(text)] == []
