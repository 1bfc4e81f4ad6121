"""ontology/lexicon and ontology/gazetteer → Lexicon, Gazetteer, Words: what the grammars know of the language.

To add words: write a Turtle file as those in `ontology/lexicon` and name its folder with `--lexicon`.
"""

from kg.lexicon.entries import LexicalEntry, Lexicon
from kg.lexicon.reader import read_lexicon
from kg.lexicon.tokens import Token, tokenise
from kg.lexicon.words import PartOfSpeech, is_word, lemmas, parts_of_speech

__all__ = [
    "LexicalEntry",
    "Lexicon",
    "PartOfSpeech",
    "Token",
    "is_word",
    "lemmas",
    "parts_of_speech",
    "read_lexicon",
    "tokenise",
]
