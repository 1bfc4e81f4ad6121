"""Mentions → entities and claims: which mentions are one thing, how far it has come, who does what to whom.

To add a verb that evokes a claim: an entry in `ontology/lexicon/verbs.ttl`. To add a word that sets a status:
`status.ttl`. To add a predicate: its classes in `drafts.FITTING`, its terms in the lexicon, its reading in `frames`
or `phrases`.

Keywords (`kg:use`) of entries, beside what they denote — unsettled: denies or leaves open what it governs (doubt,
without, if); raising: its infinitive says what comes of its subject (seem, fail); fails: of a proposal, comes to
nothing; predicative: an adjective that says nothing before its noun (certain); presupposes: a preposition or noun after
which a known thing is there (at, report); naming, anything, ofMembers, passing: see `verbs.ttl`, `claim-nouns.ttl`.
"""

from kg.claims.reading import understand

__all__ = ["understand"]
