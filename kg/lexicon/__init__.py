"""ontology/lexicon and ontology/gazetteer → Lexicon, Gazetteer, Words: what the grammars know of the language.

To add words: write a Turtle file as those in `ontology/lexicon` and name its folder with `--lexicon`.
"""

from kg.lexicon.entries import LexicalEntry, Lexicon
from kg.lexicon.gazetteer import Gazetteer, Place, read_gazetteer
from kg.lexicon.reader import read_lexicon
from kg.lexicon.tokens import Token, tokenise
from kg.lexicon.word_table import WordTable
from kg.lexicon.words import PartOfSpeech, is_past, is_word, lemmas, parts_of_speech

__all__ = [
    "Gazetteer",
    "LexicalEntry",
    "Lexicon",
    "PartOfSpeech",
    "Place",
    "Token",
    "WordTable",
    "is_past",
    "is_word",
    "lemmas",
    "parts_of_speech",
    "read_gazetteer",
    "read_lexicon",
    "tokenise",
]
