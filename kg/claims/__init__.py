"""Mentions → entities and claims: which mentions are one thing, how far it has come, who does what to whom.

To add a verb that evokes a claim: an entry in `ontology/lexicon/verbs.ttl`. To add a word that sets a status:
`status.ttl`. To add a predicate: its classes in `drafts.FITTING`, its terms in the lexicon, its reading in `frames`
or `phrases`.
"""

from kg.claims.reading import understand

__all__ = ["understand"]
