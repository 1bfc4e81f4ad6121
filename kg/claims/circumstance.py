"""Clauses → claims: when and where a body met, acted or was set up."""

from collections.abc import Iterator

from kg.claims.clause_reader import PLACING, ClauseReader
from kg.claims.clauses import Clause
from kg.claims.drafts import Draft
from kg.claims.nodes import Phrase
from kg.model import EntityClass, Status


class Circumstance(ClauseReader):
    """Reads dates and places."""

    def claims(self, clause: Clause, status: Status) -> Iterator[Draft]:
        """Yield when a body acted, met or was set up, and where it met or arose."""
        terms = self.scene.verb_terms(clause)
        made = self.arguments.patients(clause) if terms & {"appoints", "convenes"} else []
        met = terms & {"Meeting", "Founding"}
        doers = self.arguments.subjects(clause) if not self.arguments.is_passive(clause) or met or not made else []
        if clause.link not in ("main", "relative", "complement", "subordinate") and not met:
            doers = []
        aspect = (
            "Founding" if made else "Meeting" if "Meeting" in terms else "Founding" if "Founding" in terms else "Acting"
        )
        for phrase in clause.adjuncts + self.decrees(clause, bool(made)):
            if self.scene.kind(phrase) is EntityClass.DATE:
                for body in self.bodies(doers):
                    yield self.draft(clause, body, "date", phrase, status, aspect="Acting" if made else aspect)
                for body in self.bodies(made):
                    yield self.draft(clause, body, "date", phrase, status, aspect="Founding")
            elif (
                self.scene.kind(phrase) is EntityClass.REGION
                and phrase.preposition in PLACING
                and self.beside_verb(phrase)
            ):
                for body in self.bodies(made or (doers if met else [])):
                    yield self.draft(
                        clause, body, "place", phrase, status, aspect="Meeting" if "Meeting" in terms else "Seat"
                    )

    def decrees(self, clause: Clause, made: bool) -> list[Phrase]:
        """Return the date of the decree that set something up."""
        acts = [p for p in clause.subjects if made and "Founding" in self.scene.noun_terms(p)]
        return [q for p in acts for q in self.scene.children(p, "of")]
