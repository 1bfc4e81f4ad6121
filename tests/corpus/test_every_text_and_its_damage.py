"""Over other people's texts, and over those same texts damaged: every mention points at its characters, none raises.

Nothing of the texts is shown, not even where a check fails: some of them are an unseen test of the grammars.
"""

import random
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.documents import make_document
from kg.iris import Iris
from kg.mentions import find_document_date
from kg.model import Document
from kg.pipeline import Language, understand_document
from kg.quads import document_quads

OA = "http://www.w3.org/ns/oa#"
SHORT = 3_000  # characters of each text that the short test reads, for each damage others

Damage = Callable[[str, random.Random], str]


def _at_random(text: str, chance: random.Random, change: Callable[[str], str], share: float = 0.01) -> str:
    return "".join(change(c) if chance.random() < share else c for c in text)


def _swapped(text: str, chance: random.Random) -> str:
    letters = list(text)
    for i in chance.sample(range(len(letters) - 1), len(letters) // 100):
        letters[i], letters[i + 1] = letters[i + 1], letters[i]
    return "".join(letters)


def _broken(text: str, chance: random.Random) -> str:
    """Break words at a hyphen and a line end."""
    return "".join(f"{c}-\n" if c.isalpha() and chance.random() < 0.02 else c for c in text)


DAMAGES: dict[str, Damage] = {
    "as it is": lambda text, _: text,
    "dropped": lambda text, chance: _at_random(text, chance, lambda _: ""),
    "doubled": lambda text, chance: _at_random(text, chance, lambda c: c + c),
    "swapped": _swapped,
    "hyphens at line ends": _broken,
    "NULs": lambda text, chance: _at_random(text, chance, lambda c: f"{c}\0"),
    "combining marks": lambda text, chance: _at_random(text, chance, lambda c: f"{c}\u0301\u0323"),
    "decomposed": lambda text, _: unicodedata.normalize("NFD", text),
    "unseen characters": lambda text, chance: _at_random(text, chance, lambda c: f"{c}\u200b\u00ad\u2060"),
    "written from the right": lambda text, chance: _at_random(text, chance, lambda c: f"\u202e{c}\u05d0\u202c"),
    "joined lines": lambda text, _: " ".join(text.split()),
    "every word a line": lambda text, _: "\r\n".join(text.split()),
    "no stops": lambda text, _: text.replace(".", "").replace("\n", " "),
    "capitals": lambda text, _: text.upper(),
    "small letters": lambda text, _: text.lower(),
    "beyond the BMP": lambda text, chance: _at_random(text, chance, lambda _: "\U0001d538"),
}


@pytest.fixture(scope="module")
def language() -> Language:
    return Language.load()


def _texts(shared: Path) -> list[Path]:
    return sorted(path for folder in ("gold", "corpus", "wikiwars") for path in (shared / folder).glob("*.txt"))


def _faults(text: str, language: Language) -> Iterator[str]:
    """Yield what is wrong, in words that give nothing of the text away."""
    document = make_document(text, "text", "text.txt")
    if document.text != text:
        yield "the text is not as given"
    try:
        reading = understand_document(_dated(document), language)
        quads = list(document_quads(reading, Iris()))
    except Exception as error:  # whatever it is, it is a fault, and its message may quote the text
        at = error.__traceback__
        while at and at.tb_next:
            at = at.tb_next
        yield f"{type(error).__name__} in {at.tb_frame.f_code.co_qualname if at else '?'}"
        return
    for mention in reading.mentions:
        given = document.as_given(mention.span)
        if not (0 <= given.start < given.end <= len(text) and given.of(text).strip()):
            yield f"a mention by {mention.rule} stands nowhere"
        if not document.sentences[mention.sentence].contains(mention.span):
            yield f"a mention by {mention.rule} leaves its sentence"
    yield from _wrong_selectors(quads, text)


def _dated(document: Document) -> Document:
    return replace(document, date=find_document_date(document))


def _wrong_selectors(quads: list[ox.Quad], text: str) -> Iterator[str]:
    said: dict[str, dict[str, str]] = {}
    for quad in quads:
        if quad.predicate.value.startswith(OA) and isinstance(quad.object, ox.Literal):
            said.setdefault(quad.subject.value, {})[quad.predicate.value.removeprefix(OA)] = quad.object.value
    positions = {iri for iri in said if "#position=" in iri}
    for iri in positions:
        start, end = int(said[iri]["start"]), int(said[iri]["end"])
        quote = said.get(iri.replace("#position=", "#quote="), {})
        expected = {
            "exact": text[start:end],
            "prefix": text[max(start - 32, 0) : start],
            "suffix": text[end : end + 32],
        }
        if not 0 <= start < end <= len(text) or quote != expected:
            yield f"the selectors at {start} differ"


@pytest.mark.parametrize("damage", DAMAGES)
def test_every_mention_points_at_its_characters(shared: Path, language: Language, damage: str) -> None:
    _check(shared, language, damage, SHORT)


@pytest.mark.long
@pytest.mark.parametrize("damage", DAMAGES)
def test_every_mention_of_the_whole_texts_points_at_its_characters(
    shared: Path, language: Language, damage: str
) -> None:
    _check(shared, language, damage, None)


def _check(shared: Path, language: Language, damage: str, length: int | None) -> None:
    faults: dict[str, set[str]] = {}
    for path in _texts(shared):
        text, chance = path.read_bytes().decode(), random.Random(f"{path.name} {damage}")
        start = chance.randrange(max(len(text) - length, 1)) if length else 0
        found = set(_faults(DAMAGES[damage](text[start : start + (length or len(text))], chance), language))
        if found:
            faults[path.stem] = found
    if faults:
        pytest.fail("; ".join(f"{name}: {', '.join(sorted(f))}" for name, f in faults.items()), pytrace=False)
