"""Gold annotations and what kg reads in the same texts → figures: how much is found, how much of it is right.

`gold` and `hipe_gold` read gold files, `prediction` what the graph would say of a text, `matching` pairs the mentions,
`scoring` and `hipe_scoring` count, `evaluate` does it all for a folder. To add a measure: its name in `MEASURES`, the
place in `scoring` where it is counted, and a case in `tests/evaluation`.
"""

from kg.evaluation.evaluate import DocumentResult, Evaluation, evaluate
from kg.evaluation.hipe_scoring import MEASURES as HIPE_MEASURES
from kg.evaluation.tally import MEASURES, Count, Mistake, Tally, figures

__all__ = [
    "HIPE_MEASURES",
    "MEASURES",
    "Count",
    "DocumentResult",
    "Evaluation",
    "Mistake",
    "Tally",
    "evaluate",
    "figures",
]
