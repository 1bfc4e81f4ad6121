"""What the rules that the graph names mean, in words for a reader."""

from typing import Final

JOINED: Final = {
    "antecedent.nearest": "it names nothing itself, and this was the nearest thing before it of its noun and number",
    "antecedent.only": "it names nothing itself, and this is the only thing of its noun that the document names",
    "date.same": "it is the same date",
    "name.abbreviated": "it is the abbreviation that the text gives it in brackets",
    "name.given": "the text gives it as another name, in brackets or with words as “called” or “renamed”",
    "name.longer": "its name begins as this one's and says more, and there is no other such thing",
    "name.reordered": "its name has the same words in another order",
    "name.same": "it has the same name",
    "name.shorter": "its name is short for that of this thing, the last named of those that it fits",
    "name.told-of": "it is named by words with which this thing was told of where it first stood",
    "person.surname": "it has the same surname, and no title, forename or initial speaks against it",
    "place.people": "the land is named by its people",
    "place.same": "it is the same place",
}
"""Rules of coreference → why a mention stands for the same thing as another."""

STATUS: Final = {
    "status.acts": "it acts, or something is done to it, as to what exists alone",
    "status.adjective": "an adjective beside it says so",
    "status.decided": "the next sentence says what became of the motion",
    "status.granted": "a sentence that tells what happened speaks of it by its name, or as known",
    "status.lasting": "the sentence takes it as known",
    "status.noun": "the noun on which it hangs says so",
    "status.preposition": "the preposition before it says so",
    "status.presupposed": "the sentence takes it for granted",
    "status.refused": "a later clause refuses it",
    "status.said-before": "it was said before, and nothing here speaks against it",
    "status.said-elsewhere": "it is said elsewhere in the document, and this sentence is silent",
    "status.verb": "the verb says so",
}
"""Rules of the local status → why a mention has it."""

REALISED: Final = {
    "realises.name": "it has the same full name as the plan, and comes after it",
    "realises.name-and-circumstance": "it has the name of the plan and its place or year, and comes after it",
    "realises.part-of-name-and-circumstance": "its name goes with that of the plan, as do place or year, and it comes "
    "after it",
}
"""Rules of conclusion → why a later thing carries out a plan."""


def why(table: dict[str, str], rule: str) -> str:
    """Return what a rule means, its name alone where the table does not have it."""
    return table.get(rule, f"by the rule {rule}")
