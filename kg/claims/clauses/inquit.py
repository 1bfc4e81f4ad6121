"""Who speaks, in the middle or at the end of what is said: "Poland, declared the minister, would be free"."""

from collections.abc import Iterator

from kg.claims.clauses.clause import Clause
from kg.claims.clauses.outlook import BODIES, Outlook
from kg.claims.nodes import Phrase, VerbGroup
from kg.claims.tagging import Item

_SPEAKERS = frozenset({"he", "she", "they", "we", "i"})
_NEW = frozenset({"a", "an", "no"})
_REACH = 6  # nodes that a speaker's phrase may have: "the president of the council of ministers"


class Inquit(Outlook):
    """Reads clauses that say no more than who speaks."""

    def add_inquit(self, at: int) -> bool:
        """Read a clause of saying that begins at `at`, if there is one; tell whether there is."""
        found = self.speaker_first(at) or self.verb_first(at)
        if found is None:
            return False
        verb, speaker, end = found
        clause = Clause(verb, "main", subjects=[speaker])
        self.parse.phrases.extend(self.phrases_between(at, end))
        self.parse.clauses.append(clause)
        self.read.update(range(at, end))
        self.put_under(clause)
        return True

    def speaker_first(self, at: int) -> tuple[VerbGroup, Phrase, int] | None:
        """Find "he said" between marks."""
        speaker, verb = self.nodes[at], self.nodes[at + 1] if at + 1 < len(self.nodes) else None
        if not (isinstance(speaker, Phrase) and isinstance(verb, VerbGroup) and self.is_saying(verb)):
            return None
        between = at and self.is_mark(at - 1) and self.is_mark(at + 2) and not self.only_opens(at)
        return (verb, speaker, at + 2) if between and self.is_speaker(speaker) and not self.is_colon(at + 2) else None

    def verb_first(self, at: int) -> tuple[VerbGroup, Phrase, int] | None:
        """Find "declared the minister" between marks."""
        verb, speaker = self.nodes[at], self.nodes[at + 1] if at + 1 < len(self.nodes) else None
        if not (isinstance(verb, VerbGroup) and isinstance(speaker, Phrase) and self.is_saying(verb)):
            return None
        if not (at and self.is_mark(at - 1)) or not (self.is_speaker(speaker) or self.is_quote(at - 1)):
            return None
        end = at + 2
        while end < min(at + _REACH, len(self.nodes)) and not self.is_mark(end):
            if not (self.is_phrase(end) or self.is_word(end, "PREP")):
                return None
            end += 1
        goes_on = self.is_quote(at - 1) or not self.is_waiting() or self.is_verb(end + 1)
        return (verb, speaker, end) if self.is_mark(end) and goes_on else None

    def only_opens(self, at: int) -> bool:
        """Tell whether no more than circumstances stand before the speaker: "At the congress, Rowe said, “No”"."""
        said = self.frames[0].clause is not None or self.is_waiting()
        return not said and len(self.frames) == 1 and not any(self.is_quote(k) for k in range(at))

    def is_waiting(self) -> bool:
        """Tell whether a subject still waits for its verb: "Tang, who had come, proposed a congress" is no inquit."""
        return any(f.clause is None and f.subjects() for f in self.frames)

    def is_verb(self, at: int) -> bool:
        """Tell whether a finite verb stands at `at`: "Poland, declared the minister, was free"."""
        node = self.nodes[at] if at < len(self.nodes) else None
        return isinstance(node, VerbGroup) and node.form in ("finite", "past")

    def is_saying(self, verb: VerbGroup) -> bool:
        """Tell whether a verb is one of saying, outright."""
        return verb.form in ("finite", "past") and not verb.modal and self.says(verb)

    def is_speaker(self, phrase: Phrase) -> bool:
        """Tell whether a phrase is somebody who can speak."""
        return (self.kind(phrase) in BODIES and phrase.determiner not in _NEW) or phrase.lemma in _SPEAKERS

    def is_colon(self, at: int) -> bool:
        """Tell whether what is said only comes."""
        node = self.nodes[at] if at < len(self.nodes) else None
        return isinstance(node, Item) and node.lower == ":"

    def phrases_between(self, start: int, end: int) -> Iterator[Phrase]:
        """Yield the phrases of a speaker, each hanging on the one before."""
        last, preposition = None, ""
        for node in self.nodes[start:end]:
            if isinstance(node, Phrase):
                node.preposition, node.parent = preposition, last if preposition else None
                last, preposition = node, ""
                yield node
            elif isinstance(node, Item):
                preposition = node.lower

    def put_under(self, inquit: Clause) -> None:
        """Make what the sentence says the saying of the speaker."""
        frame = self.frames[0]
        for clause in (frame.clause, self.frame.clause):
            if clause is not None and clause.link == "main" and clause.governor is None:
                clause.link, clause.governor = "complement", inquit
        if frame.link == "main":
            frame.link, frame.governor = "complement", inquit
