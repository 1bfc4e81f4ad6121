"""Capitalised names of unknown kind: what is written as a name and is no mention, no word and in no lexicon."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from kg.claims.grammar import read_grammar
from kg.lexicon import Gazetteer, Lexicon, parts_of_speech, tokenise
from kg.model import Document, Mention, Span

_CAPITALISED = re.compile(r"(?<![\w'’.-])[^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w'’-]+)*")
_ROMAN = re.compile(r"[IVXLCDM]+")
_SHOUTED = 4  # letters in capitals alone that are no abbreviation any more, but stress or a heading


def find_unknown_names(
    document: Document, mentions: Sequence[Mention], lexicon: Lexicon, gazetteer: Gazetteer
) -> Iterator[Span]:
    """Yield each capitalised name that nothing explains where it first stands, in the readable text.

    Only running text is looked at: in headings and signatures capitals tell nothing.
    """
    text, seen = document.readable.text, set[str]()
    covered, words = _Covered(mentions), _KnownWords(text, mentions, lexicon, gazetteer)
    for paragraph in document.paragraphs_of("body"):
        for match in _CAPITALISED.finditer(text, paragraph.span.start, paragraph.span.end):
            if words.explain(match[0]):
                continue
            for span in covered.without(Span(*match.span())):
                name = words.find_name(span)
                if name and name.of(text) not in seen:
                    seen.add(name.of(text))
                    yield name


class _Covered:
    """The characters that mentions stand on."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        spans: list[Span] = []
        for span in (mention.span for mention in mentions):  # by offset, longest first
            if not spans or span.end > spans[-1].end:
                spans.append(Span(max(span.start, spans[-1].end) if spans else span.start, span.end))
        self._spans, self._starts = spans, [span.start for span in spans]

    def without(self, span: Span) -> Iterator[Span]:
        """Yield what of `span` no mention covers."""
        at, index = span.start, max(bisect_right(self._starts, span.start) - 1, 0)
        while index < len(self._spans) and self._spans[index].start < span.end:
            covered = self._spans[index]
            index += 1
            if at < covered.start:
                yield Span(at, covered.start)
            at = max(at, covered.end)
        if at < span.end:
            yield Span(at, span.end)


class _KnownWords:
    """What explains a capitalised word: the language, the lexicon, the gazetteer, a mention that has it elsewhere."""

    def __init__(self, text: str, mentions: Sequence[Mention], lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        self._text, self._lexicon, self._gazetteer = text, lexicon, gazetteer
        self._named = {word for mention in mentions for word in mention.span.of(text).split()}
        self._grammar = read_grammar(lexicon)
        self._known: dict[str, bool] = {}
        self._runs: dict[str, bool] = {}

    def explain(self, run: str) -> bool:
        """Tell whether every word of a run of capitalised words is known."""
        if run not in self._runs:
            words = (
                (run,) if run.isalpha() and run[0].isupper() else (t.text for t in tokenise(run) if t.is_capitalised)
            )
            self._runs[run] = all(map(self._explain, words))
        return self._runs[run]

    def find_name(self, span: Span) -> Span | None:
        """Return the name in a run of capitalised words, without small words at its ends; None where all is known."""
        if self.explain(span.of(self._text)):
            return None
        tokens = [t for t in tokenise(self._text, span.start, span.end) if t.is_capitalised]
        while self._grammar.closed_class(tokens[0].lower):
            del tokens[0]
        while self._grammar.closed_class(tokens[-1].lower):
            del tokens[-1]
        return Span(tokens[0].start, tokens[-1].end)

    def _explain(self, word: str) -> bool:
        if word not in self._known:
            self._known[word] = self._find_out(word)
        return self._known[word]

    def _find_out(self, word: str) -> bool:
        if len(word) == 1 or _ROMAN.fullmatch(word) or (word.isupper() and len(word) > _SHOUTED):
            return True
        return word in self._named or any(self._look_up(part) for part in (word, *word.split("-")))

    def _look_up(self, word: str) -> bool:
        plain = re.split(r"['’]", word)[0]
        if parts_of_speech(plain) or self._lexicon.find(plain) or self._lexicon.find(f"{plain}."):
            return True
        return bool(self._gazetteer.find_adjective(plain) or (plain and self._gazetteer.find(plain)))
