"""What a trained pipeline of the user's own saw in a document: no more than labels, and which word depends on which."""

from collections.abc import Mapping
from dataclasses import dataclass

from kg.model.span import Span


@dataclass(frozen=True, slots=True)
class LabelledWords:
    """Words of the readable text in one of the document's sentences, with the label that the pipeline gives them."""

    span: Span
    label: str
    sentence: int


@dataclass(frozen=True, slots=True)
class DependentWord:
    """A word of a sentence: `head` is the index, in that sentence, of the word it depends on; its own for a root.

    `relation` is the parser's name for that: `nsubj`, `obj`, `dobj`, …
    """

    span: Span
    head: int
    relation: str


@dataclass(frozen=True, slots=True)
class TrainedReading:
    """What a pipeline saw: its name and version, the entities in order, and the words of each sentence by number."""

    pipeline: str
    entities: tuple[LabelledWords, ...]
    words: Mapping[int, tuple[DependentWord, ...]]
