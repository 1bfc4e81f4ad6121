"""Clauses → claims: when and where a body met, acted or was set up."""

from collections.abc import Iterator

from kg.claims.clause_reader import PLACING, ClauseReader
from kg.claims.clauses import Clause
from kg.claims.drafts import Draft
from kg.claims.nodes import Phrase
from kg.claims.scene import GATHERINGS
from kg.claims.verdicts import weaker
from kg.model import EntityClass, Status


class Circumstance(ClauseReader):
    """Reads dates and places."""

    def claims(self, clause: Clause, status: Status) -> Iterator[Draft]:
        """Yield when a body acted, met or was set up, and where it met or arose."""
        terms = self.scene.verb_terms(clause)
        made = self.bodies(self.arguments.patients(clause)) if terms & {"appoints", "convenes"} else []
        met = bool(terms & {"Meeting", "Founding"})
        beside = clause.adjuncts + self.decrees(clause, bool(made)) + self.entry(clause)
        called = self.called_to(clause, made) if "convenes" in terms else []
        told = [p for p in beside if self.scene.kind(p) is EntityClass.DATE or self.is_place(p)] + called
        doers = self.doers(clause, met) if told else []
        acting = [*doers, *self.there(clause)] if told and not made else doers
        held = self.held(clause) if "Meeting" in terms else []
        for phrase in told:
            if self.scene.kind(phrase) is EntityClass.DATE:
                to_be = Status.PLANNED if phrase.preposition == "for" and status is Status.REALISED else status
                for body in (*acting, *held):
                    yield self.draft(clause, body, "date", phrase, to_be, aspect=_aspect(terms, "Acting"))
                for body in made:
                    yield self.draft(clause, body, "date", phrase, to_be, aspect="Founding")
            else:
                for body in made or held or [p for p in doers if met or self.sits_at(p, phrase, clause)]:
                    known = weaker(status, self.mentions[body.mention].status) or status
                    yield self.draft(clause, body, "place", phrase, known, aspect=_aspect(terms, "Seat", "Seat"))

    def called_to(self, clause: Clause, made: list[Phrase]) -> list[Phrase]:
        """Return where a gathering is called to: "summoned the estates to Linz"."""
        to = [p for p in clause.adjuncts if p.preposition == "to" and self.scene.kind(p) is EntityClass.REGION]
        return [p for p in to if p.parent is None or p.parent in made]

    def held(self, clause: Clause) -> list[Phrase]:
        """Return the gathering that somebody holds: "the league held its congress at Canton"."""
        return (
            [p for p in clause.objects if self.scene.kind(p) is EntityClass.CONGRESS] if not clause.is_passive else []
        )

    def doers(self, clause: Clause, met: bool) -> list[Phrase]:
        """Return the bodies that act or meet; a body to which something is done does not."""
        says = met or clause.link in ("main", "relative", "complement", "subordinate")
        if not says or (clause.is_passive and not met):
            return []
        subjects = self.arguments.subjects(clause)
        return self.bodies([*subjects, *(q for p in subjects for q in self.sat_in(p) if met)])

    def there(self, clause: Clause) -> list[Phrase]:
        """Return the bodies that act in a clause and are no subject: "at a meeting", "was adopted by the diet"."""
        agents = self.bodies(self.arguments.doers_by(clause)) if clause.is_passive else []
        at = [p for p in clause.adjuncts if p.preposition == "at" and p.parent is None]
        return [*agents, *(p for p in at if self.scene.kind(p) is EntityClass.CONGRESS)]

    def entry(self, clause: Clause) -> list[Phrase]:
        """Return the date under which a sentence stands: "May 7. The Cortes met"."""
        number = self.scene.sentence_of[id(clause)]
        parse = self.scene.parses[number]
        first = next((c for c in parse.clauses if c.link in ("main", "participle") and c.governor is None), None)
        dated = any(self.scene.kind(p) is EntityClass.DATE for p in clause.adjuncts)
        before = self.scene.parses[number - 1] if number and clause is first and not dated else None
        if before is None or before.clauses or len(before.phrases) != 1:
            return []
        apart = "\n\n" in self.scene.text[before.phrases[0].end : clause.verb.start]
        return [p for p in before.phrases if self.scene.kind(p) is EntityClass.DATE and not apart]

    def sat_in(self, phrase: Phrase) -> list[Phrase]:
        """Return the gathering whose members meet: "eighty delegates to the convention met at Leeds"."""
        if phrase.mention >= 0 or "participant" not in self.scene.noun_terms(phrase):
            return []
        return [p for p in self.scene.children(phrase, "to", "of") if self.scene.gathers(p)]

    def sits_at(self, body: Phrase, place: Phrase, clause: Clause) -> bool:
        """Tell whether what a body does somewhere shows that it sits there: "took evidence at Lahore"."""
        fronted = place.start < min(body.start, clause.verb.start) and self.scene.sits(body)
        acts = self.scene.kind(body) in GATHERINGS and place.preposition == "at"
        done = self.statuses.of_clause(clause) is Status.REALISED
        return done and (fronted or acts) and clause.verb.lemma not in ("", "be")

    def is_place(self, phrase: Phrase) -> bool:
        """Tell whether a phrase says where something happens."""
        return self.is_region(phrase) and phrase.preposition in PLACING

    def is_region(self, phrase: Phrase) -> bool:
        """Tell whether a phrase beside the verb names a place."""
        return self.scene.kind(phrase) is EntityClass.REGION and self.beside_verb(phrase)

    def decrees(self, clause: Clause, made: bool) -> list[Phrase]:
        """Return the date of the decree that set something up, or by which it was set up."""
        by = [p for p in clause.adjuncts if p.preposition == "by"]
        acts = [p for p in (*clause.subjects, *by) if made and "Founding" in self.scene.noun_terms(p)]
        return [q for p in acts for q in self.scene.children(p, "of")]


def _aspect(terms: frozenset[str], otherwise: str, founded: str = "Founding") -> str:
    """Return whether a verb of these terms speaks of meeting or founding, or else `otherwise`."""
    return "Meeting" if "Meeting" in terms else founded if "Founding" in terms else otherwise
