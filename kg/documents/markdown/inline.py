"""The words of a Markdown block → which of its characters are markup (CommonMark 0.31, chapter 6).

markdown-it-py decides; its rules are listened to, so that it is known where in the block each of them applied.
"""

import re
from collections.abc import Callable, MutableMapping
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from kg.documents.extract import Edit

Rule = Callable[[StateInline, bool], bool]

_MOST_BRACKETS = 20_000  # in a paragraph: with more it is no text, and they are left as they are
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,64}\](?!:)")


class ListeningParser(ParserInline):
    """Parses the words of blocks, and keeps for each block, in order, the edits that take its markup away."""

    def __init__(self) -> None:
        """Put an ear on every rule that can find markup."""
        super().__init__()
        self.found: list[list[Edit]] = []
        self._open: list[list[Edit]] = []
        self._runs: list[list[tuple[int, int, int]]] = []
        for name, of in _EDITS.items():
            rule = next(r.fn for r in self.ruler.__rules__ if r.name == name)
            self.ruler.at(name, self._listening(rule, of))
        self.ruler2.disable("fragments_join")

    def parse(self, src: str, md: MarkdownIt, env: MutableMapping[str, Any], tokens: list[Token]) -> list[Token]:
        """Parse the words of a block; those of a picture, which stand in a block, are none of their own."""
        if src.count("[") > _MOST_BRACKETS:
            self.found += [[]] * (not self._open)
            return tokens
        self._open.append([Edit(m.start(), m.end(), "") for m in _FOOTNOTE.finditer(src)])
        self._runs.append([])
        super().parse(src, md, env, tokens)
        edits = self._open.pop() + _emphasis(self._runs.pop(), tokens)
        if not self._open:
            self.found.append(sorted(edits))
        return tokens

    def _listening(self, rule: Rule, of: Callable[[StateInline, int], list[Edit]]) -> Rule:
        def listen(state: StateInline, silent: bool) -> bool:
            start = state.pos
            applies = rule(state, silent)
            if applies and not silent:
                self._open[-1] += of(state, start)
                if state.src[start] in "*_":
                    self._runs[-1].append((start, state.pos - start, len(state.tokens)))
            return applies

        return listen


def _emphasis(runs: list[tuple[int, int, int]], tokens: list[Token]) -> list[Edit]:
    """Return the asterisks and underscores that mark emphasis; the others are text."""
    return [
        Edit(start + i, start + i + 1, "")
        for start, length, end in runs
        for i in range(length)
        if tokens[end - length + i].type != "text" or not tokens[end - length + i].content
    ]


def _none(_state: StateInline, _start: int) -> list[Edit]:
    return []


def _link(state: StateInline, start: int) -> list[Edit]:
    """Return a link's brackets and its address."""
    end = state.pos
    label_end = state.md.helpers.parseLinkLabel(state, start, True)
    state.pos = end
    return [Edit(start, start + 1, ""), Edit(label_end, end, "")]


def _whole(state: StateInline, start: int) -> list[Edit]:
    """Return all of it, and one of the two blanks around it."""
    between = state.src[start - 1 : start] == " " and state.src.startswith(" ", state.pos)
    return [Edit(start - between, state.pos, "")]


def _angles(state: StateInline, start: int) -> list[Edit]:
    return [Edit(start, start + 1, ""), Edit(state.pos - 1, state.pos, "")]


def _backticks(state: StateInline, start: int) -> list[Edit]:
    token = state.tokens[-1] if state.tokens else None
    if token is None or token.type != "code_inline" or state.pending:
        return []
    ticks = len(token.markup)
    return [Edit(start, start + ticks, ""), Edit(state.pos - ticks, state.pos, "")]


def _special(state: StateInline, start: int) -> list[Edit]:
    token = state.tokens[-1]
    if token.type != "text_special":
        return [Edit(start, start + 1, "")]  # a break of the line
    return [] if token.content == token.markup else [Edit(start, state.pos, token.content)]


_EDITS: dict[str, Callable[[StateInline, int], list[Edit]]] = {
    "escape": _special,
    "entity": _special,
    "backticks": _backticks,
    "emphasis": _none,
    "link": _link,
    "image": _whole,
    "autolink": _angles,
    "html_inline": _whole,
}
