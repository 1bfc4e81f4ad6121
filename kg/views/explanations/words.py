"""Explanations as lines of text for people."""

from collections.abc import Iterator

from kg.model import Status
from kg.views.claims import ClaimView
from kg.views.explanations.claim import ClaimExplanation
from kg.views.explanations.explain import Explanation
from kg.views.explanations.mention import MentionExplanation, Words, entry_name
from kg.views.explanations.thing import ThingExplanation
from kg.views.reader import Reference


def in_words(explanation: Explanation) -> str:
    """Return an explanation as text, a fact a line."""
    if isinstance(explanation, ClaimExplanation):
        lines = _claim(explanation)
    elif isinstance(explanation, MentionExplanation):
        lines = _mention(explanation)
    else:
        lines = _thing(explanation)
    return "".join(f"{line}\n" for line in lines)


def _mention(m: MentionExplanation) -> Iterator[str]:
    yield f"“{m.words.exact}” stands for {_named(m.thing)}"
    yield from _why_mention(m, "  ")


def _why_mention(m: MentionExplanation, indent: str) -> Iterator[str]:
    yield f"{indent}where:   {_place(m.words)}"
    yield f"{indent}         {m.words.sentence}"
    entries = f"; entries of the lexicon: {', '.join(map(entry_name, m.entries))}" if m.entries else ""
    yield f"{indent}found:   by the rule {m.rule}{entries}"
    if m.concept:
        yield f"{indent}         a concept that every document shares: {m.concept}"
    if m.joined_by:
        yield f"{indent}joined:  {m.joined} ({m.joined_by})"
    if m.status:
        words = f": “{m.status_words}”" if m.status_words else ""
        reason = f", since {m.status_reason}{words} ({m.status_rule})" if m.status_reason else ""
        yield f"{indent}status:  {m.status}{reason}"


def _thing(t: ThingExplanation) -> Iterator[str]:
    yield _named(t.thing)
    if t.other_labels:
        yield f"  also called: {'; '.join(t.other_labels)}"
    if t.concept:
        yield "  one thing in every document: a concept of the gazetteer or lexicon, or of the user's own"
    yield f"  status: {_standing(t)}"
    if t.types:
        yield f"  types that follow: {', '.join(t.types)}"
    for like in t.alike:
        yield f"  like (class and full name agree): {like.label} <{like.iri}>"
    yield from (f"  {_concluded(claim)}" for claim in (*t.realises, *t.realised_by))
    yield f"  merged from {len(t.mentions)} mention{'s' if len(t.mentions) > 1 else ''}:"
    for mention in t.mentions:
        yield f"  “{mention.words.exact}” <{mention.iri}>"
        yield from _why_mention(mention, "    ")


def _standing(t: ThingExplanation) -> str:
    if t.thing.status is None:
        return "none; no document says how far it has come"
    first = t.status_from[0].words if t.status_from else None
    shown = f", as “{first.exact}” in {_place(first)} shows" if first else ""
    plan = "" if t.thing.status is Status.REALISED else "; it is never said to exist"
    return f"{t.thing.status}, the furthest that any mention supports{shown}{plan}"


def _claim(c: ClaimExplanation) -> Iterator[str]:
    yield c.claim.sentence
    yield f"  status:  {c.claim.status}"
    for name, value in (("content", c.claim.content), ("date", _label(c.claim.date)), ("place", _label(c.claim.place))):
        if value:
            yield f"  {name + ':':8} {value}"
    author = ", who speaks in the document's own voice" if c.by_author else ""
    yield f"  held by: {c.holder.label if c.holder else 'nobody'}{author}"
    yield f"  found:   by the rule {c.rule}{f', since {c.reason}' if c.reason else ''}"
    for words in c.evidence:
        yield f"  shown:   “{words.exact}” in {_place(words)}"
        yield f"           {words.sentence}"
    obstacles = f": {'; '.join(c.obstacles)}" if c.obstacles else ""
    yield f"  {'asserted as a plain triple too' if c.asserted else 'not asserted as a plain triple'}{obstacles}"


def _concluded(claim: ClaimView) -> str:
    return f"concluded: {claim.sentence} <{claim.iri}>"


def _label(reference: Reference | None) -> str | None:
    return reference.label if reference else None


def _place(words: Words) -> str:
    return f"{words.document.label}, characters {words.start}–{words.end}"


def _named(thing: Reference) -> str:
    return f"{thing.label} ({thing.kind or 'thing'}) <{thing.iri}>"
