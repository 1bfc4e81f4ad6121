"""Document → Mention: bodies, gatherings, places, dates, persons, found by grammars whose words are data.

To add a kind of mention: words in `ontology/lexicon` with what they denote, a file here whose `find_…` takes a
`Sentence` and yields `Mention`s with a dotted rule name, a line in `find.py`, and a table of cases in `tests/mentions`.
"""

from kg.mentions.dates import find_dates, find_document_date, parse_edtf
from kg.mentions.find import find_mentions
from kg.mentions.trained import TrainedPipeline

__all__ = ["TrainedPipeline", "find_dates", "find_document_date", "find_mentions", "parse_edtf"]
