"""Claims inside noun phrases: "the Soviet of Kazan", "their commissariats", "a commission for the revision of …"."""

import re
from collections.abc import Iterator, Sequence

from kg.claims.attribution import find_proposer
from kg.claims.drafts import Draft
from kg.claims.names import GENERIC_PLACES, NUMBERS, TOWNS, fold_word
from kg.claims.nodes import Phrase
from kg.claims.scene import BODIES, GATHERINGS, Scene
from kg.claims.tagging import TIME_NOUNS
from kg.lexicon import Gazetteer, parts_of_speech
from kg.model import EntityClass, Mention, Span, Status, Text

_ACT = re.compile(r"(?:tion|sion|settlement|armament|employment|inquiry|relief|drafting|planning)$")
_TAIL = re.compile(r"\s+(of|for|on|upon|to)\s+(\S.*)")
_PLACING = ("of", "in", "at", "for", "near")
_TASK = ("for", "on", "upon", "of", "into", "concerning")
_LANDS = frozenset({"state", "country", "province", "territory", "continent", "subcontinent"})
_ABOUT = ("for", "on", "upon", "concerning", "respecting", "regarding")
_INTO = ("into", "about", "concerning", "regarding")
_POSSESSIVE = frozenset({"its", "their"})


class NounPhrases:
    """Reads the claims of noun phrases."""

    def __init__(self, scene: Scene, mentions: Sequence[Mention], gazetteer: Gazetteer) -> None:
        """Read `scene`; `mentions` know their status, `gazetteer` what kind of place a place is."""
        self.scene, self.mentions, self.gazetteer = scene, mentions, gazetteer

    def claims(self) -> Iterator[Draft]:
        """Yield what the noun phrases say, in order."""
        for phrase in self.scene.phrases():
            kind = self.scene.kind(phrase)
            if kind in GATHERINGS and self.mentions[phrase.mention].status is None:
                continue  # whether it is, the text does not say: nor what it would be
            if kind in BODIES:
                yield from self.places(phrase)
                yield from self.dates(phrase)
                yield from self.wholes(phrase)
            if kind is EntityClass.REGION:
                yield from self.larger_places(phrase)
            if kind in GATHERINGS:
                yield from self.participants(phrase)
            if kind is EntityClass.COMMISSION or self.is_committee(phrase):
                yield from self.tasks(phrase)
            if kind is EntityClass.CONGRESS:
                yield from self.subjects(phrase)

    def draft(
        self, subject: Phrase, predicate: str, thing: int | Text, span: Span, rule: str, aspect: str | None = None
    ) -> Draft:
        """Return a claim that stands as its subject does: of what is planned, all is planned."""
        status = self.mentions[subject.mention].status or Status.REALISED
        holder = find_proposer(subject, self.scene)
        return Draft(subject.mention, predicate, thing, status, span, f"phrase.{rule}", holder, aspect=aspect)

    def between(self, one: Phrase, other: Phrase) -> Span:
        """Return the words from one phrase to the other."""
        return Span(min(one.start, other.start), max(one.end, other.end))

    def modifiers(self, phrase: Phrase, *prepositions: str) -> list[Phrase]:
        """Return what hangs on a phrase, or on the one it is joined to: "the Soviets and commissariats of Kazan"."""
        own = self.scene.children(phrase, *prepositions)
        if own or self.scene.children(phrase):
            return own
        joined = [m for m in phrase.members if m.start > phrase.start and self.scene.kind(m) is self.scene.kind(phrase)]
        shared = next((m for m in joined if not m.determiner and self.scene.children(m)), None)
        return self.scene.children(shared, *prepositions) if shared else []

    def places(self, phrase: Phrase) -> Iterator[Draft]:
        """Yield where a body sits: "of Kazan", "at Pesth", "the London Conference"."""
        for place in self.modifiers(phrase, *_PLACING):
            if self.scene.kind(place) is EntityClass.REGION:
                aspect = self.aspect(phrase, place.mention, place.preposition)
                yield self.draft(phrase, "place", place.mention, self.between(phrase, place), "place", aspect)
            elif self.scene.kind(phrase) is EntityClass.CONGRESS and self.scene.kind(place) is EntityClass.INSTITUTION:
                for farther in self.modifiers(place, "of"):
                    if self.scene.kind(farther) is EntityClass.REGION:
                        yield self.draft(
                            phrase, "place", farther.mention, self.between(phrase, farther), "place", "Competence"
                        )
        for inner in phrase.inner:
            if self.mentions[inner].kind is EntityClass.REGION and self.is_name_before(inner, phrase):
                aspect = self.aspect(phrase, inner, "of")
                yield self.draft(
                    phrase, "place", inner, Span(self.mentions[inner].span.start, phrase.end), "place-before", aspect
                )

    def aspect(self, phrase: Phrase, place: int, preposition: str) -> str:
        """Return whether a body has its seat or competence in a place, or meets there.

        A congress of a town met in it, the congress of a land or province is that of its people.
        """
        if self.scene.kind(phrase) is not EntityClass.CONGRESS:
            return "Seat"
        mention = self.mentions[place]
        known = self.gazetteer.places.get(mention.concept or "")
        generic = fold_word(self.scene.head_noun(place)) in GENERIC_PLACES - TOWNS
        return "Competence" if preposition == "of" and (generic or (known and known.kind in _LANDS)) else "Meeting"

    def is_name_before(self, inner: int, phrase: Phrase) -> bool:
        """Tell whether a place stands before the head noun by its own name ("Moscow Soviet")."""
        return self.mentions[inner].span.end <= self.mentions[phrase.mention].head.end - 2

    def dates(self, phrase: Phrase) -> Iterator[Draft]:
        """Yield "the Conference of 1864", "Congress of Berlin, June 13–July 13"."""
        for date in self.scene.children(phrase):
            if self.scene.kind(date) is EntityClass.DATE and date.preposition in ("of", "on"):
                aspect = "Meeting" if self.scene.kind(phrase) is EntityClass.CONGRESS else "Acting"
                yield self.draft(phrase, "date", date.mention, self.between(phrase, date), "date", aspect)

    def wholes(self, phrase: Phrase) -> Iterator[Draft]:
        """Yield to what a body belongs: "of the Soviet", "the Army's Soviet", "the Soviets and their commissariats"."""
        joins = "ofMembers" in self.head_terms(phrase)  # the unions are no wholes of a "federation of the unions"
        for whole in self.modifiers(phrase, "of", "in", "from"):
            if self.is_whole(phrase, whole) and not joins and self.is_one(whole):
                yield self.draft(phrase, "partOf", whole.mention, self.between(phrase, whole), "part")
        for inner in phrase.inner:
            before = self.mentions[inner].kind is EntityClass.INSTITUTION and self.is_name_before(inner, phrase)
            if before and self.is_whole_kind(phrase):
                yield self.draft(
                    phrase, "partOf", inner, Span(self.mentions[inner].span.start, phrase.end), "whole-before"
                )
        if phrase.owner >= 0 and self.mentions[phrase.owner].kind is EntityClass.INSTITUTION:
            span = Span(self.mentions[phrase.owner].span.start, phrase.end)
            yield self.draft(phrase, "partOf", phrase.owner, span, "owner")
        if (
            phrase.determiner in _POSSESSIVE
            and phrase.leader is not None
            and self.scene.kind(phrase.leader) is EntityClass.INSTITUTION
        ):
            yield self.draft(
                phrase, "partOf", phrase.leader.mention, self.between(phrase.leader, phrase), "owner-before"
            )

    def is_whole_kind(self, phrase: Phrase) -> bool:
        """Tell whether a body is one that others have: a committee, section or the like, and no congress."""
        return self.scene.kind(phrase) is EntityClass.COMMISSION or self.is_committee(phrase)

    def is_whole(self, phrase: Phrase, whole: Phrase) -> bool:
        """Tell whether a body can be part of `whole`: an institution, or a parliament; "in" only from name to name."""
        if whole.preposition == "in" and not all(
            self.mentions[p.mention].head.of(self.scene.text)[:1].isupper() for p in (phrase, whole) if p.mention >= 0
        ):
            return False
        if self.scene.kind(whole) is EntityClass.CONGRESS:
            return "passing" not in self.head_terms(whole)
        return self.scene.kind(whole) is EntityClass.INSTITUTION

    def head_terms(self, phrase: Phrase) -> frozenset[str]:
        """Return what the head noun of a mention evokes."""
        return self.scene.grammar.terms(fold_word(self.scene.head_noun(phrase.mention)), "noun")

    def is_one(self, whole: Phrase) -> bool:
        """Tell whether a phrase means certain bodies ("of the Soviets") and not a kind of them ("of trade unions")."""
        mention = self.mentions[whole.mention]
        return bool(mention.determiner or whole.determiner) or not mention.plural

    def larger_places(self, phrase: Phrase) -> Iterator[Draft]:
        """Yield "the provinces of Turkey": a place told by the larger one it lies in."""
        mention = self.mentions[phrase.mention]
        words = mention.head.of(self.scene.text).split()
        if fold_word(words[-1]) in GENERIC_PLACES and len(words) > 1:
            for larger in self.scene.children(phrase, "of"):
                if self.scene.kind(larger) is EntityClass.REGION:
                    yield self.draft(phrase, "partOf", larger.mention, self.between(phrase, larger), "region")

    def participants(self, phrase: Phrase) -> Iterator[Draft]:
        """Yield who takes part: "a conference of delegates from the unions", "between Austria and Prussia"."""
        direct = [*self.scene.children(phrase, "between"), *self.whose(phrase)]
        people = [p for p in self.scene.children(phrase, "of", "from") if "participant" in self.scene.noun_terms(p)]
        sent = [q for p in people for q in self.scene.children(p, "of", "from")]
        for actor in (*direct, *sent):
            if actor.mention >= 0:
                draft = self.draft(phrase, "participant", actor.mention, self.between(phrase, actor), "delegates")
                yield Draft(actor.mention, "participant", phrase.mention, draft.status, draft.evidence, draft.rule)

    def whose(self, phrase: Phrase) -> list[Phrase]:
        """Return the one body whose gathering it is ("a meeting of the party"), or the lands that hold it together.

        "Congress of Soviets" says of what kind it is, and not which of them come.
        """
        if self.scene.kind(phrase) is not EntityClass.CONGRESS:
            return []
        of = self.scene.children(phrase, "of")
        lands = [p for p in of if self.is_land(p)]
        bodies = [p for p in of if self.scene.kind(p) is EntityClass.INSTITUTION]
        own = [p for p in bodies if not self.mentions[p.mention].plural]
        return own + (lands if len(lands) > 1 else [])

    def is_land(self, phrase: Phrase) -> bool:
        """Tell whether a phrase names a state."""
        known = self.gazetteer.places.get(self.mentions[phrase.mention].concept or "") if phrase.mention >= 0 else None
        return known is not None and known.kind in _LANDS

    def tasks(self, phrase: Phrase) -> Iterator[Draft]:
        """Yield what a commission is for, where a noun says it: "a commission on finance", "of inquiry into …"."""
        yield from self.acts_before(phrase)
        yield from self.acts_after(phrase)
        for body in self.scene.children(phrase, "for"):
            if self.scene.kind(body) is EntityClass.CONGRESS:
                yield self.draft(phrase, "purpose", body.mention, self.between(phrase, body), "task")
        told = self.is_told_after(phrase)
        for task in self.about(phrase, *_TASK):
            if (
                not (told and task.preposition in _INTO)
                and task.mention < 0
                and task.lemma not in NUMBERS
                and not (self.scene.noun_terms(task) & {"participant", "general"} and not self.scene.children(task))
                and task.determiner != task.lemma
            ):
                span = Span(task.start, self.reach(task))
                words = span.of(self.scene.text)
                first, _, rest = words.partition(" ")
                words = rest if first.lower() in ("the", "a", "an") else words
                words = self.uncapitalised(words)
                yield self.draft(phrase, "purpose", Text(words), Span(phrase.start, span.end), "task")

    def subjects(self, phrase: Phrase) -> Iterator[Draft]:
        """Yield what a gathering is about: "a conference on disarmament", "for the suppression of piracy"."""
        mention = self.mentions[phrase.mention]
        passing = "passing" in self.head_terms(phrase)
        for task in self.about(phrase, *_ABOUT) if passing else ():
            moved = {"heldBy", "instigates", "Proposed"} & self.scene.noun_terms(task)  # "on the motion of"
            named = (
                not moved
                and task.mention < 0
                and task.determiner != task.lemma
                and task.lemma not in NUMBERS | TIME_NOUNS
            )
            far = task.preposition == "for" and mention.span.end <= task.start
            if named and not (far and not (_ACT.search(task.lemma) or self.scene.children(task, "of"))):
                span = Span(task.start, self.reach(task))
                first, _, rest = span.of(self.scene.text).partition(" ")
                words = rest if first.lower() in ("the", "a", "an") else span.of(self.scene.text)
                words = self.uncapitalised(words)
                yield self.draft(phrase, "purpose", Text(words), Span(phrase.start, span.end), "task")

    def about(self, phrase: Phrase, *prepositions: str) -> list[Phrase]:
        """Return what hangs on a phrase, or on the place it has: "a conference at Paris for the relief of"."""
        places = [p for p in self.scene.children(phrase, "at", "in") if self.scene.kind(p) is EntityClass.REGION]
        beyond = [q for p in places for q in self.scene.children(p, "for", "on") if q.preposition in prepositions]
        return [*self.scene.children(phrase, *prepositions), *beyond]

    def is_told_after(self, phrase: Phrase) -> bool:
        """Tell whether a name goes on after its core: "Commission of Inquiry" into something."""
        mention = self.mentions[phrase.mention]
        return mention.span.end > mention.head.end

    def acts_after(self, phrase: Phrase) -> Iterator[Draft]:
        """Yield what a commission is for where its name goes on to say it: "Committee of General Defence"."""
        mention, text = self.mentions[phrase.mention], self.scene.text
        tail = _TAIL.match(text, mention.head.end, mention.span.end)
        if tail is None or phrase.end < mention.span.end:
            return
        first, last = tail.group(2).split()[0].lower(), fold_word(tail.group(2).split()[-1])
        terms = self.scene.grammar.terms(last, "noun")
        people = bool(terms & {"participant", "role"}) or (
            "general" in terms and not self.scene.children(phrase, *_INTO)
        )
        if first not in NUMBERS and not first[0].isdigit() and not people and first not in ("the", "which"):
            end = max([mention.span.end, *(self.reach(c) for c in self.scene.children(phrase, *_INTO))])
            span = Span(tail.start(2), end)
            words = Text(self.uncapitalised(span.of(text)))
            yield self.draft(phrase, "purpose", words, Span(mention.head.start, end), "act-after")

    @staticmethod
    def uncapitalised(words: str) -> str:
        """Return words without the capital of a name, where the first is an ordinary word and the next has none."""
        first, _, rest = words.partition(" ")
        ordinary = parts_of_speech(first.lower()) and (rest[:1].islower() or not rest)
        return words[:1].lower() + words[1:] if ordinary else words

    def acts_before(self, phrase: Phrase) -> Iterator[Draft]:
        """Yield what a commission is for where nouns of doing stand before it: "the Grain Distribution Committee"."""
        head = self.mentions[phrase.mention].head
        words = head.of(self.scene.text).split()
        if len(words) > 1 and _ACT.search(words[-2].lower()) and "NOUN" in parts_of_speech(words[-2].lower()):
            first = len(words) - 2
            while (
                first
                and not parts_of_speech(words[first - 1].lower()) & {"ADJ", "VERB"} - {"VERB"}
                and parts_of_speech(words[first - 1].lower())
            ):
                first -= 1
            yield self.draft(phrase, "purpose", Text(" ".join(words[first:-1]).lower()), head, "act-before")

    def is_committee(self, phrase: Phrase) -> bool:
        """Tell whether an institution is called as commissions are."""
        if self.scene.kind(phrase) is not EntityClass.INSTITUTION:
            return False
        return "hasParticipant" in self.scene.grammar.terms(self.scene.head_noun(phrase.mention), "noun")

    def reach(self, phrase: Phrase) -> int:
        """Return where a phrase ends with all that hangs on it."""
        return max([phrase.end, *(self.reach(c) for c in self.scene.children(phrase))])
