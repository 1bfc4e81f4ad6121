"""Items → nodes: noun phrases and verb groups, between the words that join them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kg.claims.grammar import Grammar
from kg.claims.names import NUMBERS
from kg.claims.tagging import TIME_NOUNS, Item
from kg.model import EntityClass, Mention


@dataclass(slots=True, eq=False)
class Phrase:
    """A noun phrase by its head: `mention` an index, -1 where its head is a plain noun of `lemma`.

    `owner` is the mention that possesses it; `inner` mentions inside it that are not its head. Clause analysis
    sets `preposition`, `parent` (the phrase it hangs on), `leader` (the first of the phrases joined to it) and
    `beside` (the phrase from which only a comma or bracket parts it: each may say what the other is).
    """

    start: int
    end: int
    mention: int
    lemma: str
    determiner: str = ""
    owner: int = -1
    inner: tuple[int, ...] = ()
    modifiers: tuple[str, ...] = ()
    preposition: str = ""
    parent: "Phrase | None" = None
    leader: "Phrase | None" = None
    beside: "Phrase | None" = None
    members: "list[Phrase]" = field(default_factory=list)

    @property
    def chain(self) -> "list[Phrase]":
        """The phrase and those it hangs on, outwards."""
        return [self, *(self.parent.chain if self.parent else ())]


@dataclass(slots=True, eq=False)
class VerbGroup:
    """A verb with its auxiliaries. `form`: finite, infinitive, gerund, past (finite or a participle: it may be either).

    `to_be` marks "is to": arranged; `modal` the modal verb, `perfect` and `passive` what they say;
    `unsettled`: asked, supposed ("had it met, …") or doubted ("perhaps").
    """

    start: int
    end: int
    lemma: str
    form: str
    tense: str = "present"
    modal: str = ""
    passive: bool = False
    perfect: bool = False
    negated: bool = False
    to_be: bool = False
    subjunctive: bool = False
    unsettled: bool = False


Node = Phrase | VerbGroup | Item
_NOMINAL = frozenset({"DET", "NUM", "ADJ", "NOUN", "MENTION", "POSS"})
_HEADS = frozenset({"NOUN", "MENTION"})
_MODIFYING = frozenset({"ADJ", "NOUN", "NUM"})
_VERBAL = frozenset({"TO", "MODAL", "AUX", "VERB"})
_CHAIN = frozenset({"TO", "MODAL", "AUX", "NEG", "ADV"})
_POINTING = frozenset({"that", "this", "one", "every", "each", "next", "last", "some"})
_PAST = frozenset({"was", "were", "had", "did"})
_REACH = 12
_INVERTING = frozenset(
    {"had", "were", "should", "has", "have", "is", "are", "was", "did", "does", "shall", "will", "would"}
)


def find_nodes(items: Sequence[Item], mentions: Sequence[Mention], grammar: Grammar) -> list[Node]:
    """Return the nodes of a sentence, in order; adverbs fall away."""
    nodes: list[Node] = []
    i, gone, mood = 0, set[int](), _Mood(bool(items) and items[-1].lower == "?")
    while i < len(items):
        item, end = items[i], i + 1
        if i in gone:
            pass
        elif item.tag == "ADV":
            mood.doubted |= "unsettled" in grammar.terms(item.lower, "adverb")
        elif item.lower in _INVERTING and mood.inverts(items, i):
            mood.supposed = True
        elif item.tag in _NOMINAL:
            end = _phrase_end(items, i, mentions)
            if _says_when(items, i, end):
                i = end
                continue
            phrase = _phrase(items[i:end], mentions)
            phrase.determiner = "no" if mood.denies(items, i) else phrase.determiner
            nodes.append(phrase)
        elif item.tag == "PRON":
            nodes.append(Phrase(item.start, item.end, -1, item.lower, item.lower))
        elif item.tag in _VERBAL or (item.tag == "NEG" and i + 1 < len(items) and items[i + 1].tag in _VERBAL):
            group, end, far = _verb_group(items, i, grammar)
            nodes.append(mood.colour(group))
            gone.update(far)
        elif item.tag != "NEG":
            nodes.append(item)
            mood.pass_mark(item)
        i = end
    return nodes


@dataclass(slots=True)
class _Mood:
    """What makes the next verb unsettled: a question, an auxiliary before its subject, an adverb of doubt."""

    asked: bool
    supposed: bool = False
    doubted: bool = False
    denied: bool = False

    def inverts(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether an auxiliary opens its clause before the subject: "had a congress met", "were it to meet"."""
        opens = at == 0 or items[at - 1].lower in (".", ";", ":", ",", "“", '"', "—")
        after = items[at + 1] if at + 1 < len(items) else None
        stands = after is not None and after.tag in ("DET", "MENTION", "PRON")
        return opens and stands and (at == 0 or items[at].lower in ("had", "were", "should"))

    def denies(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether the phrase at `at` is denied: "not a commission", "neither a congress nor a conference"."""
        last = items[at - 1] if at else None
        self.denied = self.denied or (last is not None and last.lower == "neither")
        return self.denied or (last is not None and last.tag == "NEG")

    def colour(self, group: VerbGroup) -> VerbGroup:
        """Mark the group with what was noted before it, forget that, and return it."""
        group.unsettled = self.asked or self.supposed or self.doubted
        if group.form != "gerund":
            self.supposed = self.doubted = self.denied = False
        return group

    def pass_mark(self, item: Item) -> None:
        """Forget what a mark ends."""
        if item.tag == "MARK" and item.lower in (".", ";", ":"):
            self.supposed = self.doubted = self.denied = False


def _opens_sentence(items: Sequence[Item], start: int) -> bool:
    """Tell whether a preposition before `start` opens the sentence, or stands after a mark."""
    return start > 0 and items[start - 1].tag == "PREP" and (start < 2 or items[start - 2].tag == "MARK")


def _says_when(items: Sequence[Item], start: int, end: int) -> bool:
    """Tell whether a phrase is an adverb of time before what it is said of: "that afternoon the council met"."""
    said = items[start].lower in _POINTING and items[end - 1].lower in TIME_NOUNS
    follows = end < len(items) and (items[end].tag in _NOMINAL or items[end].tag == "PRON" or items[end].lower == ",")
    return said and follows and (start == 0 or items[start - 1].tag != "PREP")


def _phrase_end(items: Sequence[Item], start: int, mentions: Sequence[Mention]) -> int:
    end, opens = (
        start + 1,
        start > 0 and items[start - 1].tag == "PREP" and (start < 2 or items[start - 2].tag == "MARK"),
    )
    while end < len(items) and items[end].tag in _NOMINAL and _goes_on(items[end - 1], items[end], mentions):
        if opens and items[end].mention >= 0 and mentions[items[end].mention].kind is EntityClass.PERSON:
            break  # "in the commission Sir Julian rose"
        end += 1
    return end


def _goes_on(last: Item, item: Item, mentions: Sequence[Mention]) -> bool:
    """Tell whether `item` continues the noun phrase that `last` stands in."""
    if item.tag == "POSS":
        return last.tag in ("NOUN", "MENTION")
    if last.tag == "POSS":
        return item.tag != "DET"
    if item.tag == "DET":
        return last.tag == "DET"
    if last.tag == "MENTION":
        named = item.tag == "NOUN" and item.lower not in NUMBERS
        return named and mentions[last.mention].kind not in (EntityClass.DATE, EntityClass.PERSON)
    if item.tag == "MENTION":
        return mentions[item.mention].kind is not EntityClass.DATE or last.tag == "DET"
    return not (last.tag == "NOUN" and item.tag in ("ADJ", "NUM"))


def _phrase(items: Sequence[Item], mentions: Sequence[Mention]) -> Phrase:
    if len(items) == 1:
        return _lone(items[0], mentions)
    tags = [item.tag for item in items]
    head = next((i for i in reversed(items) if i.tag in _HEADS), items[-1])
    owner = items[tags.index("POSS", 1) - 1].mention if "POSS" in tags[1:] else -1
    determiner = items[tags.index("DET")].lower if "DET" in tags else ""
    if head.mention >= 0 and not determiner:
        determiner = mentions[head.mention].determiner or ""
    inner = tuple(i.mention for i in items if i.mention >= 0 and i is not head and i.mention != owner)
    return Phrase(
        items[0].start,
        head.end,
        head.mention,
        head.lemma or head.lower,
        determiner,
        owner,
        (*inner, *head.inner),
        tuple(i.lower for i in items if i.tag in _MODIFYING and i is not head),
    )


def _lone(item: Item, mentions: Sequence[Mention]) -> Phrase:
    determiner = (mentions[item.mention].determiner or "") if item.mention >= 0 else ""
    determiner = item.lower if item.tag == "DET" else determiner
    return Phrase(item.start, item.end, item.mention, item.lemma or item.lower, determiner, inner=item.inner)


def _verb_group(items: Sequence[Item], start: int, grammar: Grammar) -> tuple[VerbGroup, int, set[int]]:
    """Return the verb group that opens at `start`, where reading goes on, and a verb further on that belongs to it."""
    end = start
    while end < len(items) and items[end].tag in _CHAIN and not _opens_anew(items, start, end):
        end += 1
    chain = list(items[start:end])
    verb = end if end < len(items) and items[end].tag == "VERB" and _continues(chain, items[end]) else None
    far: set[int] = set()
    if verb is not None:
        end += 1
    elif (chain and chain[-1].lemma == "have") or (len(chain) > 1 and chain[-1].lemma == "be"):
        verb = _far_participle(items, end)
        far = {verb} if verb is not None else set()
    group = _group(chain, items[verb] if verb is not None else None, items, verb, grammar)
    if verb is not None and group.end > items[verb].end:
        far.add(verb + 1)
    return group, max(end, start + 1), far


def _opens_anew(items: Sequence[Item], start: int, at: int) -> bool:
    """Tell whether the "to" at `at` opens an infinitive of its own: not after "is", "has", "ought"."""
    if at == start or items[at].tag != "TO":
        return False
    last = next((i for i in reversed(items[start:at]) if i.tag not in ("ADV", "NEG")), None)
    return last is not None and not (last.lemma in ("be", "have") or last.lower in ("ought", "need"))


def _continues(chain: Sequence[Item], verb: Item) -> bool:
    last = next((i for i in reversed(chain) if i.tag not in ("ADV", "NEG")), None)
    return last is None or verb.form in {"have": ("past",), "be": ("past", "ing", "base")}.get(
        last.lemma, ("base", "past")
    )


def _far_participle(items: Sequence[Item], start: int) -> int | None:
    """Return the participle of a "had" that other words part from it: "had, out of fear, insisted"."""
    for at in range(start, min(start + _REACH, len(items))):
        item = items[at]
        if item.tag == "VERB":
            return at if item.form == "past" and at > start else None
        if item.tag in ("AUX", "MODAL", "TO", "REL", "SUB", "AND") or item.lower in (".", ";", ":"):
            return None
        if at == start and item.tag in ("DET", "NOUN", "ADJ", "NUM"):
            return None
    return None


def _group(
    chain: Sequence[Item], verb: Item | None, items: Sequence[Item], at: int | None, grammar: Grammar
) -> VerbGroup:
    words = [i for i in chain if i.tag not in ("ADV", "NEG")]
    first = words[0] if words else verb
    last = words[-1] if words else None
    assert first is not None  # a group has a verb or an auxiliary  # noqa: S101
    end = verb or chain[-1]
    lemma, end_at = (verb.lemma if verb else (last.lemma if last else "")), end.end
    if verb and at is not None and at + 1 < len(items) and items[at + 1].lower in grammar.particles:
        pair = f"{lemma} {items[at + 1].lower}"
        if grammar.senses(pair, "verb"):
            lemma, end_at = pair, items[at + 1].end
    past = first.lower in _PAST or (not words and first.form == "past")
    group = VerbGroup(
        (chain[0] if chain else end).start, end_at, lemma, _form(words, verb), "past" if past else "present"
    )
    if last is not None:  # what the auxiliaries say
        group.modal = next((i.lower for i in words if i.tag == "MODAL"), "") or _has_to(words)
        group.passive = verb is not None and last.lemma == "be" and verb.form in ("past", "base")
        group.perfect = any(a.lemma == "have" and b.tag != "TO" for a, b in pairwise([*words, end]))
        group.to_be = any(a.lemma == "be" and b.tag == "TO" for a, b in pairwise(words))
        group.subjunctive = first.lower == "be"
    group.negated = any(i.tag == "NEG" or i.lower == "cannot" for i in chain)
    return group


def _has_to(words: Sequence[Item]) -> str:
    """Return the modal verb that "has to" stands for."""
    return "must" if words[0].lemma == "have" and any(i.tag == "TO" for i in words[1:]) else ""


def _form(words: Sequence[Item], verb: Item | None) -> str:
    first = words[0] if words else verb
    if first is None or first.tag == "TO":
        return "infinitive"
    if first.lower in ("being", "having") or (not words and first.form == "ing"):
        return "gerund"
    return "past" if not words and first.form == "past" else "finite"
