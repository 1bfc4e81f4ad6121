"""Why the graph says what it says: of a mention, a thing or a claim, from what the graph itself keeps.

To add a rule's words: a line in `reasons.py`. To explain another kind of node: a file that makes its model from a
`Reader`, a case in `explain`, and its lines in `words.py`.
"""

from kg.views.explanations.claim import ClaimExplanation
from kg.views.explanations.explain import Explanation, explain
from kg.views.explanations.mention import MentionExplanation
from kg.views.explanations.thing import ThingExplanation
from kg.views.explanations.words import in_words

__all__ = ["ClaimExplanation", "Explanation", "MentionExplanation", "ThingExplanation", "explain", "in_words"]
