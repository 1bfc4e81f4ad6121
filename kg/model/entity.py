"""An entity: the one thing for which several mentions of a document stand."""

from dataclasses import dataclass

from kg.model.date import HistoricalDate
from kg.model.mention import EntityClass


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing of which one document speaks.

    `key` names it inside the document: `congress/third-congress-of-soviets`; `mentions` are indices into the
    reading's mentions, in order of the text. `concept` is the gazetteer or lexicon concept that makes it the
    same thing in every document, `name` then being the gazetteer's, so that all documents name it alike; dates
    are shared by their value. `joined` goes with `mentions`: the dotted name of the rule of coreference by which each
    joined the others, empty for the one that began it.
    """

    key: str
    kind: EntityClass
    name: str
    mentions: tuple[int, ...]
    other_names: tuple[str, ...] = ()
    concept: str | None = None
    date: HistoricalDate | None = None
    joined: tuple[str, ...] = ()
