"""Nodes of a sentence → clauses: a verb group with its subjects, objects, adjuncts, and the clause that governs it.

Shallow and in one pass: what opens a clause (that, which, when, to, for -ing) is taken at its word, and a subject is
the first phrase before the verb that no preposition holds.
"""

from kg.claims.clauses.builder import parse_clauses
from kg.claims.clauses.clause import Clause, Parse

__all__ = ["Clause", "Parse", "parse_clauses"]
