"""Document → sentences of known words: what the grammars walk over."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.lexicon import Token, tokenise
from kg.mentions.grammar import Grammar, Word
from kg.model import Document, Span

_OPENING = frozenset("\"“‘'«_*")
_AMPERSAND = {"&": "and"}
_CLOSING = frozenset(".,;:!?)]'\"’”")  # what may stand between the last word in italics and the mark
_LONGEST = 300  # tokens: bounds the work on a text without full stops
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: `tokens` and `words` go together; `number` is its index in the document.

    `first` is the index of its first word, whose capital tells nothing; `candidates` are the indices of the words
    at which a rule can begin: capitalised ones, head nouns and titles. `italic` are the tokens that the text prints in
    italics, `breaks` those before which italics begin or end: no name goes on over them.
    `list_starts` remembers where the list of names that ends at a token begins.
    """

    number: int
    text: str
    tokens: list[Token]
    words: list[Word]
    lower: list[str]
    first: int
    candidates: list[int]
    italic: frozenset[int] = frozenset()
    breaks: frozenset[int] = frozenset()
    list_starts: dict[int, int] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.tokens)

    @property
    def forms(self) -> Iterator[str]:
        """The words as they stand, capitals kept."""
        return (token.text for token in self.tokens)

    def span(self, start: int, end: int) -> Span:
        """Return the characters of the tokens `start` up to `end`."""
        return Span(self.tokens[start].start, self.tokens[end - 1].end)

    def words_of(self, start: int, end: int) -> str:
        """Return the text of the tokens `start` up to `end`, as it stands in the readable text."""
        return self.text[self.tokens[start].start : self.tokens[end - 1].end]

    def at(self, index: int) -> str:
        """Return the lower-case token at `index`, an empty string outside the sentence."""
        return self.lower[index] if 0 <= index < len(self.lower) else ""

    def word(self, index: int) -> Word | None:
        """Return the word at `index`, None outside the sentence."""
        return self.words[index] if 0 <= index < len(self.words) else None

    def is_opening(self, index: int) -> bool:
        """Tell whether the token at `index` is an opening quotation mark."""
        return (
            self.at(index) in _OPENING
            and index + 1 < len(self)
            and self.tokens[index].end == self.tokens[index + 1].start
        )

    def adjacent(self, index: int) -> bool:
        """Tell whether the tokens at `index` and after it stand without a space between them."""
        return index + 1 < len(self) and self.tokens[index].end == self.tokens[index + 1].start


def find_sentences(document: Document, grammar: Grammar) -> Iterator[Sentence]:
    """Yield the document's sentences, in order; empty ones are left out, those past 300 tokens come in pieces."""
    text, known = document.readable.text, grammar.words
    emphasis = _emphasis(document)
    for number, span in enumerate(document.sentences):
        whole = tokenise(text, span.start, span.end)
        for start in range(0, len(whole), _LONGEST):
            tokens = _without_note_marks(whole[start : start + _LONGEST])
            words = [known[token.text] for token in tokens]
            first = next((i for i, w in enumerate(words) if w.is_alpha), 0)
            candidates = [i for i, w in enumerate(words) if w.is_candidate]
            lower = [_AMPERSAND.get(t.lower, t.lower) for t in tokens]
            yield Sentence(number, text, tokens, words, lower, first, candidates, *_italics(tokens, emphasis))


def _without_note_marks(tokens: list[Token]) -> list[Token]:
    """Return the tokens without the numbers of footnotes that stand right after a word: "assembly[3]"."""
    if not any(t.text == "[" for t in tokens):
        return tokens
    marks: set[int] = set()
    for i in range(1, len(tokens) - 2):
        opening, number, closing = tokens[i : i + 3]
        note = opening.text == "[" and closing.text == "]" and number.text.isdigit() and len(number.text) < 4
        if note and tokens[i - 1].end == opening.start and closing.end == opening.start + len(number.text) + 2:
            marks.update((i, i + 1, i + 2))
    return [t for i, t in enumerate(tokens) if i not in marks]


def _emphasis(document: Document) -> list[Span]:
    """Return the parts of the readable text that stood between underscores, in order."""
    found, opened = [], -1
    for segment in document.readable.segments:
        mark = segment.origin - 1
        if mark < 0 or document.text[mark] != "_":
            continue
        before = document.text[mark - 1 : mark]
        if not (before.isalnum() or before in _CLOSING):
            opened = segment.start
        elif opened >= 0:
            found.append(Span(opened, segment.start))
            opened = -1
    return found


def _italics(tokens: list[Token], emphasis: list[Span]) -> tuple[frozenset[int], frozenset[int]]:
    """Return the indices of the tokens in italics, and of those before which italics begin or end."""
    if not emphasis or not tokens:
        return frozenset(), frozenset()
    near = emphasis[max(0, bisect_left(emphasis, tokens[0].start, key=lambda e: e.end)) :]
    italic: set[int] = set()
    breaks: set[int] = set()
    for span in near:
        if span.start >= tokens[-1].end:
            break
        inside = [i for i, t in enumerate(tokens) if span.start <= t.start and t.end <= span.end]
        if inside:
            italic.update(inside)
            breaks.update((inside[0], inside[-1] + 1))
    return frozenset(italic), frozenset(breaks)
