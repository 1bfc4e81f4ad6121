"""Why words stand for a thing: the rule, the entries behind it, what joined them to it, what set their status."""

from dataclasses import dataclass

import pyoxigraph as ox

from kg.model import Status
from kg.views.explanations.reasons import JOINED, STATUS, why
from kg.views.explanations.sentences import sentence_around
from kg.views.names import readable_end
from kg.views.quotes import Quote, read_quotes
from kg.views.reader import Reader, Reference
from kg.vocabulary import KG, OA


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a document in their sentence; `start` and `end` count its code points."""

    exact: str
    sentence: str
    document: Reference
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class MentionExplanation:
    """Why words are a mention of a thing.

    `entries` are the IRIs of lexical entries, `concept` that of the thing where the gazetteer or lexicon names it;
    `joined_by` the rule of coreference, None for the mention that the others joined; `joined` and `status_reason` say
    in words what the rules mean.
    """

    iri: str
    words: Words
    thing: Reference
    rule: str
    entries: tuple[str, ...]
    concept: str | None
    joined_by: str | None
    joined: str | None
    status: Status | None
    status_rule: str | None
    status_reason: str | None
    status_words: str | None


def explain_mention(reader: Reader, annotation: ox.NamedNode) -> MentionExplanation | None:
    """Return why an annotation stands for its thing; None where it is none of a mention."""
    if OA.IDENTIFYING not in reader.nodes(annotation, OA.MOTIVATED_BY):
        return None
    body, quote = reader.node(annotation, OA.HAS_BODY), next(read_quotes(reader, annotation), None)
    if body is None or quote is None:
        return None
    joined, status_rule = reader.text(annotation, KG.JOINED_BY), reader.text(annotation, KG.STATUS_RULE)
    return MentionExplanation(
        iri=annotation.value,
        words=read_words(reader, quote),
        thing=reader.refer(body),
        rule=reader.text(annotation, KG.RULE) or "",
        entries=tuple(node.value for node in reader.nodes(annotation, KG.LEXICAL_ENTRY)),
        concept=body.value if is_shared(body.value) else None,
        joined_by=joined,
        joined=why(JOINED, joined) if joined else None,
        status=reader.status(annotation),
        status_rule=status_rule,
        status_reason=why(STATUS, status_rule) if status_rule else None,
        status_words=reader.text(annotation, KG.STATUS_WORDS),
    )


def read_words(reader: Reader, quote: Quote) -> Words:
    """Return quoted words in their sentence, or between what stands around them where the text is not in the store."""
    text = reader.text_of(quote.document.iri)
    around = f"{quote.prefix}{quote.exact}{quote.suffix}" if text is None else ""
    sentence = " ".join(around.split()) if text is None else sentence_around(text, quote.start, quote.end)
    return Words(quote.exact, sentence, quote.document, quote.start, quote.end)


def is_shared(iri: str) -> bool:
    """Tell whether an IRI is that of a concept, which every document shares: `…/id/region/riga`.

    >>> is_shared("http://127.0.0.1:8000/id/region/riga"), is_shared("http://127.0.0.1:8000/id/congress/letter/diet")
    (True, False)
    """
    kind, _, name = iri.rpartition("/id/")[2].partition("/")
    return bool(kind and name) and kind != "date" and "/" not in name


def entry_name(iri: str) -> str:
    """Return a lexical entry as a reader wants it.

    >>> entry_name("https://w3id.org/historical-kg/lexicon#select-committee")
    'lex:select-committee'
    """
    return f"lex:{iri.rpartition('#')[2]}" if "#" in iri else readable_end(iri)
