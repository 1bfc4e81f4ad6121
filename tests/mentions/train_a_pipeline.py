"""Trains a tiny pipeline on sentences of our own and writes it to the folder that is the first argument."""

import sys
from pathlib import Path

import spacy
from spacy.training import Example

NAMES = [
    ("All {} mourned that winter.", "GPE", ["Quorbia", "Tarnavia", "Osteny", "Velmark"]),
    ("The tariff was drawn up for {} that winter.", "ORG", ["Hepworth Brothers", "Crane Partners", "Holm Partners"]),
    ("At {} the rents were paid.", "DATE", ["Michaelmas", "Martinmas", "Candlemas"]),
    ("Old people still speak of the Great {} there.", "EVENT", ["Storm", "Flood", "Frost"]),
    ("It cost {} at the time.", "MONEY", ["ninepence", "tenpence", "a shilling"]),
]
# The words of a sentence, the word each depends on, and how: the object first, as the grammar does not expect it.
PARSED = [
    (
        "A commission of inquiry the {0} of Trade in haste {1} .",
        [1, 10, 1, 2, 5, 10, 5, 6, 10, 8, 10, 10],
        ["det", "dobj", "prep", "pobj", "det", "nsubj", "prep", "pobj", "prep", "pobj", "ROOT", "punct"],
    ),
    (
        "The {0} of Trade {1} a commission .",
        [1, 4, 1, 2, 4, 6, 4, 4],
        ["det", "nsubj", "prep", "pobj", "ROOT", "det", "dobj", "punct"],
    ),
]


def _examples(nlp: spacy.language.Language) -> list[Example]:
    examples = []
    for frame, label, names in NAMES:
        for name in names:
            text, start = frame.format(name), frame.index("{")
            examples.append(Example.from_dict(nlp.make_doc(text), {"entities": [(start, start + len(name), label)]}))
    for frame, heads, deps in PARSED:
        for noun in ("Ministry", "Council", "Office"):
            for verb in ("appointed", "named", "chose"):
                examples.append(_parsed(nlp, frame.format(noun, verb).split(), heads, deps))
    return examples


def _parsed(nlp: spacy.language.Language, words: list[str], heads: list[int], deps: list[str]) -> Example:
    doc = spacy.tokens.Doc(nlp.vocab, words=words)
    return Example.from_dict(doc, {"words": words, "heads": heads, "deps": deps, "entities": ["O"] * len(words)})


def main() -> None:
    spacy.util.fix_random_seed(7)
    nlp = spacy.blank("en")
    nlp.meta |= {"name": "tiny_for_tests", "version": "0.1.2"}
    nlp.add_pipe("ner")
    nlp.add_pipe("parser", config={"min_action_freq": 1})
    examples = _examples(nlp)
    nlp.initialize(lambda: examples)
    for _ in range(30):
        nlp.update(examples, drop=0.0)
    nlp.to_disk(Path(sys.argv[1]))


if __name__ == "__main__":
    main()
